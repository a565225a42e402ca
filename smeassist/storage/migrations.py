"""Steps that bring a book of an older version to this one, one version each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from smeassist.storage import rows
from smeassist.storage.connection import Connection
from smeassist.storage.schema import HISTORY, VERSION

Step = Callable[[Connection], None]


def count_rows(connection: Connection) -> None:
    """1 to 2: each table's rows are counted, so that a missing one shows.

    Raises:
        RowDamageError: a row is damaged; counting would make that look right.
    """
    connection.execute(
        "CREATE TABLE totals (name TEXT NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL,"
        " checksum INTEGER NOT NULL, PRIMARY KEY (name)) STRICT, WITHOUT ROWID"
    )
    for table in HISTORY[1]:
        found = rows.read(connection, table)
        if found:
            rows.set_total(connection, table, len(found), sum(int(row[-1]) for row in found))


def keep_mappings(connection: Connection) -> None:
    """2 to 3: what the user told about layouts of books is kept."""
    connection.execute(
        "CREATE TABLE mappings (layout TEXT NOT NULL, content TEXT NOT NULL, checksum INTEGER NOT NULL,"
        " PRIMARY KEY (layout)) STRICT, WITHOUT ROWID"
    )


# From version n to n + 1. A step knows the tables of its own two versions only, never those of today.
STEPS: Final[Mapping[int, Step]] = MappingProxyType({1: count_rows, 2: keep_mappings})


def migrate(connection: Connection, version: int) -> None:
    """Bring a book from `version` to VERSION, in one transaction.

    Raises:
        sqlite.Error, SmeError: a step failed; the book is as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, VERSION):
            STEPS[number](connection)
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
