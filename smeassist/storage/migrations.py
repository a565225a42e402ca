"""Steps that bring a book of an older version to this one, one version each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from smeassist.storage import older_ranks, rows
from smeassist.storage.connection import Connection, roll_back
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
        stored = rows.read(connection, table)
        if stored:
            rows.set_total(connection, table, len(stored), sum(int(row[-1]) for row in stored))


def keep_mappings(connection: Connection) -> None:
    """2 to 3: what the user told about layouts of books is kept."""
    connection.execute(
        "CREATE TABLE mappings (layout TEXT NOT NULL, content TEXT NOT NULL, checksum INTEGER NOT NULL,"
        " PRIMARY KEY (layout)) STRICT, WITHOUT ROWID"
    )


def keep_ranks(connection: Connection) -> None:
    """3 to 4: each figure says what its last digit is worth and what kind of source it is of.

    Raises:
        RowDamageError: a row is damaged.
        UnknownContentError: a row holds what no version wrote.
    """
    connection.execute(
        "CREATE TABLE ranks (import_id TEXT NOT NULL, period_end TEXT NOT NULL, months INTEGER NOT NULL,"
        " item TEXT NOT NULL, scale TEXT NOT NULL, rank INTEGER NOT NULL, checksum INTEGER NOT NULL,"
        " PRIMARY KEY (import_id, period_end, months, item), FOREIGN KEY (import_id) REFERENCES imports (id))"
        " STRICT, WITHOUT ROWID"
    )
    older_ranks.learn(connection)


# From version n to n + 1. A step knows the tables of its own two versions only, never those of today.
STEPS: Final[Mapping[int, Step]] = MappingProxyType({1: count_rows, 2: keep_mappings, 3: keep_ranks})


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
        roll_back(connection)
