"""Whether a database has the tables of a book and nothing else: no trigger, view or foreign column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from smeassist.domain.errors import SmeError
from smeassist.storage import schema
from smeassist.storage.connection import Connection
from smeassist.storage.schema import APPLICATION_ID, TABLES


def lay_out(connection: Connection) -> None:
    """Make the tables of a new book, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        connection.execute(table.sql)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
    connection.execute("COMMIT")


def version(connection: Connection) -> int:
    """The version of a book's format.

    Raises:
        SmeError: `book_not_ours`, the database is another program's, or bears what our books never do.
        sqlite.Error: it can't be read.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    found = {
        str(name): (str(kind), str(sql))
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema")
    }
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if (
        mode not in ("delete", "memory")
        or application != APPLICATION_ID
        or number < 1
        or not _fits(found, int(number))
    ):
        raise SmeError("book_not_ours", file="")
    return int(number)


def _fits(found: Mapping[str, tuple[str, str]], number: int) -> bool:
    if number > schema.VERSION:
        known = all(table.name in found for table in TABLES)
        return known and all(kind == "table" for kind, _ in found.values())
    return found == _expected(number)


@cache
def _expected(number: int) -> Mapping[str, tuple[str, str]]:
    """What `sqlite_schema` holds in a book of a version of ours: these tables, to the letter."""
    return {table.name: ("table", table.sql) for table in schema.HISTORY[number]}
