"""Whether a database has the tables of a book and nothing else: nothing that computes, nothing beyond measure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.storage import schema
from smeassist.storage.connection import Connection
from smeassist.storage.files import MOST_BYTES
from smeassist.storage.schema import APPLICATION_ID, TABLES

# All three are ours, as is files.MOST_BYTES: a book of ten years has some megabytes in some ten thousand rows.
MOST_ROWS: Final = 1_000_000
MOST_ROW_BYTES: Final = 16 << 20
MOST_TABLES: Final = 50

# A statement that makes a table of a book of whatever version: named columns of two types, no expression at all.
_MAKES: Final = re.compile(
    r"CREATE TABLE [a-z_]{1,40} \((?:[a-z_]{1,40} (?:INTEGER|TEXT) NOT NULL, ){1,50}"
    r"PRIMARY KEY \([a-z_]{1,40}(?:, [a-z_]{1,40}){0,9}\)"
    r"(?:, FOREIGN KEY \([a-z_]{1,40}\) REFERENCES [a-z_]{1,40} \([a-z_]{1,40}\))?\) STRICT, WITHOUT ROWID"
)
_SCHEMA: Final = (
    "SELECT type, name, tbl_name, octet_length(sql), CASE WHEN octet_length(sql) < 4000 THEN sql END"
    f" FROM sqlite_schema LIMIT {MOST_TABLES + 1}"
)


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
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if (
        mode not in ("delete", "memory")
        or application != APPLICATION_ID
        or number < 1
        or not _fits(connection, int(number))
    ):
        raise SmeError("book_not_ours", file="")
    return int(number)


def _fits(connection: Connection, number: int) -> bool:
    """Whether the tables are those of a version; a later one may have more, of the same plain kind."""
    present = connection.execute(_SCHEMA).fetchall()
    wanted = {
        str(name): str(sql) for kind, name, table, _, sql in present if kind == "table" and name == table and sql
    }
    if len(wanted) != len(present) or len(present) > MOST_TABLES:
        return False
    if number <= schema.VERSION:
        return wanted == _expected(number)
    return (
        _expected(schema.VERSION).items() <= wanted.items()
        and all(_MAKES.fullmatch(sql) for sql in wanted.values())
        and _is_plain(connection, wanted)
    )


def _is_plain(connection: Connection, statements: dict[str, str]) -> bool:
    """Whether SQLite itself sees stored columns of true tables only, none generated, hidden or with a default."""
    listed = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'").fetchall()
    if {(name, kind) for name, kind in listed if name != "sqlite_schema"} != {
        (name, "table") for name in statements
    }:
        return False
    columns = connection.execute(
        "SELECT 1 FROM pragma_table_list AS one, pragma_table_xinfo(one.name) AS of"
        " WHERE one.schema = 'main' AND one.name <> 'sqlite_schema' AND (of.hidden OR of.dflt_value IS NOT NULL)"
    )
    return columns.fetchone() is None


@cache
def _expected(number: int) -> dict[str, str]:
    """The statements that `sqlite_schema` holds in a book of a version of ours, to the letter."""
    return {table.name: table.sql for table in schema.HISTORY[number]}


def bound(connection: Connection) -> None:
    """Refuse rows beyond all measure, by the lengths that stand at the head of each row, before any is read.

    Raises:
        SmeError: `book_unsafe`.
        sqlite.Error: the file can't be read.
    """
    columns = connection.execute(
        "SELECT one.name, of.name FROM sqlite_schema AS one, pragma_table_info(one.name) AS of"
    ).fetchall()
    for table in dict.fromkeys(name for name, _ in columns):
        length = " + ".join(f"octet_length({column})" for name, column in columns if name == table)
        rows, longest, whole = connection.execute(
            f"SELECT count(*), max(bytes), total(bytes) FROM (SELECT {length} AS bytes FROM {table})"
        ).fetchone()
        if rows > MOST_ROWS or (longest or 0) > MOST_ROW_BYTES or whole > MOST_BYTES:
            raise SmeError("book_unsafe", file="")
