"""Books as a stranger makes them: any value in any column, with every checksum and every count right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from smeassist.storage import rows, saving
from smeassist.storage.connection import Connection, connect
from smeassist.storage.schema import COUNTED, Table
from tests.storage.made import fill


def book(path: Path) -> Path:
    """A sound book with something in every table."""
    with closing(saving.create(path)) as made:
        fill(made)
    return path


def rewritten(path: Path, change: Callable[[Connection], object]) -> None:
    """Change a book by SQL, and seal every row and count anew."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        change(connection)
        for table in COUNTED:
            _seal(connection, table)
        connection.execute("COMMIT")


def _seal(connection: Connection, table: Table) -> None:
    found = connection.execute(f"SELECT {', '.join(table.columns)} FROM {table.name}").fetchall()
    connection.execute(f"DELETE FROM {table.name}")
    places = ", ".join("?" * (len(table.columns) + 1))
    sealed = [(*row, rows.checksum(table, row)) for row in found]
    connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", sealed)
    rows.set_total(connection, table, len(sealed), sum(row[-1] for row in sealed))


def put(path: Path, table: Table, column: str, value: int | str) -> None:
    """Put a value in a column: of every row, or of the last where it is a key that no two may share."""

    def change(connection: Connection) -> None:
        where = ""
        if column in table.key:
            key = ", ".join(table.key)
            where = f" WHERE ({key}) = (SELECT {key} FROM {table.name} ORDER BY {key} DESC LIMIT 1)"
        connection.execute(f"UPDATE OR REPLACE {table.name} SET {column} = ?{where}", (value,))

    rewritten(path, change)


def add(path: Path, table: Table, added: Iterable[tuple[int | str, ...]]) -> None:
    """Add rows, given without their checksums."""
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name} VALUES ({places}, 0)"
    rewritten(path, lambda connection: connection.executemany(statement, added))
