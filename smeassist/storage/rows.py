"""A row carries a checksum of its table and all its columns, written with it and verified on reading."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import eq, itemgetter
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.storage.connection import Connection
from smeassist.storage.schema import TOTALS, Table

Value = int | str
Row = tuple[Value, ...]
Totals = Mapping[str, tuple[int, int]]

SEPARATOR: Final = "\x1f"

_SEAL: Final = SEPARATOR.encode()
_CHECKSUM: Final[Callable[[tuple[bytes, int]], int]] = itemgetter(1)
_BODY: Final[Callable[[tuple[bytes, int]], bytes]] = itemgetter(0)


class RowDamageError(SmeError):
    """A row is not as it was written: `book_damaged` with the table's name."""

    def __init__(self, table: Table) -> None:
        super().__init__("book_damaged", file="", table=table.name)
        self.table = table


def checksum(table: Table, values: Row) -> int:
    """The CRC-32 of a row's columns with its table's name.

    It finds damage, not forgery: whoever can write the file can write checksums as well.
    """
    return zlib.crc32(SEPARATOR.join(map(str, values)).encode("utf-8"), _seed(table))


def is_sound(table: Table, row: Row) -> bool:
    """Whether a row, its checksum last, is as it was written, each value of its column's type."""
    return list(map(type, row)) == _types(table) and checksum(table, row[:-1]) == row[-1]


@cache
def _types(table: Table) -> list[type]:
    return [*(int if name in table.integers else str for name in table.columns), int]


@cache
def _select(table: Table) -> str:
    """Each row as one run of bytes, just as it is sealed: far cheaper than a value for every column."""
    return (
        f"SELECT CAST({f' || char({ord(SEPARATOR)}) || '.join(table.columns)} AS BLOB), checksum FROM {table.name}"
    )


@cache
def _select_columns(table: Table) -> str:
    return f"SELECT {', '.join(f'CAST({name} AS TEXT)' for name in table.columns)}, checksum FROM {table.name}"


def totals(connection: Connection) -> Totals:
    """How many rows each table has and the sum of their checksums, as was written down.

    Raises:
        RowDamageError: a row is not as it was written.
        sqlite.Error: the file can't be read.
    """
    return {str(name): (int(count), int(total)) for name, count, total, _ in read(connection, TOTALS)}


def read_all(connection: Connection, table: Table, expected: Totals | None = None) -> Sealed:
    """All rows of a table, verified; that none is missing is verified too.

    Raises:
        RowDamageError: a row is not as it was written, or rows are missing or too many.
        sqlite.Error: the file can't be read.
    """
    known = totals(connection) if expected is None else expected
    sealed = Sealed(connection, table)
    if known.get(table.name, (0, 0)) != (len(sealed.found), sum(map(_CHECKSUM, sealed.found))):
        raise RowDamageError(table)
    return sealed


def read(connection: Connection, table: Table, where: str = "", values: Sequence[Value] = ()) -> list[Row]:
    """Rows in the order of their key, each verified and with its checksum last; integers come as text.

    Raises:
        RowDamageError: a row is not as it was written.
        sqlite.Error: the file can't be read.
    """
    return Sealed(connection, table, where, values).rows()


class Sealed:
    """Rows in the order of their key, each verified by its checksum; taken apart only when they are wanted.

    Raises: as `read`.
    """

    def __init__(
        self, connection: Connection, table: Table, where: str = "", values: Sequence[Value] = ()
    ) -> None:
        rest = f"{where} ORDER BY {', '.join(table.key)}"
        self.found: list[tuple[bytes, int]] = connection.execute(f"{_select(table)} {rest}", values).fetchall()
        _verify(table, self.found)
        # A text may hold the separator itself; then only SQLite knows where one column ends.
        inside = sum(map(bytes.count, map(_BODY, self.found), repeat(_SEAL)))
        self._columns: list[Row] | None = None
        if inside != len(self.found) * (len(table.columns) - 1):
            self._columns = connection.execute(f"{_select_columns(table)} {rest}", values).fetchall()
            _verify(table, [(SEPARATOR.join(map(str, texts)).encode(), int(own)) for *texts, own in self._columns])

    def rows(self) -> list[Row]:
        """Each row's columns, integers as text, and its checksum last."""
        if self._columns is not None:
            return self._columns
        return [(*body.decode().split(SEPARATOR), checksum) for body, checksum in self.found]


def _verify(table: Table, sums: list[tuple[bytes, int]]) -> None:
    """Without a Python loop, since this is much of the time of opening a book."""
    try:
        if not all(map(eq, map(zlib.crc32, map(_BODY, sums), repeat(_seed(table))), map(_CHECKSUM, sums))):
            raise RowDamageError(table)
    except TypeError as error:  # a value that is none
        raise RowDamageError(table) from error


@cache
def _seed(table: Table) -> int:
    """What the checksum of each of a table's rows begins with."""
    return zlib.crc32((table.name + SEPARATOR).encode("utf-8"))


def put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Write rows, given without their checksums, over those with the same keys.

    Raises:
        RowDamageError: a row that counts the table's rows is not as it was written.
        sqlite.Error: the file refused.
    """
    places = ", ".join("?" * (len(table.columns) + 1))
    statement = f"INSERT OR REPLACE INTO {table.name} ({', '.join(table.columns)}, checksum) VALUES ({places})"
    count, total = _total(connection, table)
    for given in rows:
        row = _storable(given)
        known = _checksum_at(connection, table, row[: len(table.key)])
        written = checksum(table, row)
        connection.execute(statement, (*row, written))
        count, total = count + (known is None), total - (known or 0) + written
    set_total(connection, table, count, total)


def remove(connection: Connection, table: Table, key: Row) -> None:
    """Delete the row of a key, if there is one.

    Raises: as `put`.
    """
    known = _checksum_at(connection, table, key)
    if known is not None:
        connection.execute(f"DELETE FROM {table.name} WHERE {_at(table)}", key)
        count, total = _total(connection, table)
        set_total(connection, table, count - 1, total - known)


def set_total(connection: Connection, table: Table, count: int, total: int) -> None:
    """Write down how many rows a table has and the sum of their checksums."""
    row: Row = (table.name, count, total)
    connection.execute("INSERT OR REPLACE INTO totals VALUES (?, ?, ?, ?)", (*row, checksum(TOTALS, row)))


def _total(connection: Connection, table: Table) -> tuple[int, int]:
    stored = read(connection, TOTALS, "WHERE name = ?", (table.name,))
    return (int(stored[0][1]), int(stored[0][2])) if stored else (0, 0)


def _checksum_at(connection: Connection, table: Table, key: Row) -> int | None:
    stored = connection.execute(f"SELECT checksum FROM {table.name} WHERE {_at(table)}", key).fetchone()
    return int(stored[0]) if stored else None


@cache
def _at(table: Table) -> str:
    return " AND ".join(f"{name} = ?" for name in table.key)


def _storable(row: Row) -> Row:
    """The row with half characters, which no encoding can hold, replaced by question marks."""
    return tuple(
        value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value for value in row
    )
