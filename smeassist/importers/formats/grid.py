"""A grid is one sheet of cells as a reader saw it, whatever file format it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error (`#DIV/0!`) or a formula whose value was never stored (`code` 'no_value')."""

    code: str


CellValue = str | int | float | Decimal | bool | date | CellError | None
Row = tuple[CellValue, ...]


class Lot(Protocol):
    """Some rows; every one has at least `width` cells."""

    @property
    def width(self) -> int:
        """Cells that every row has at least."""

    def __len__(self) -> int: ...

    def row(self, at: int) -> Row:
        """One row by its number within the lot."""

    def rows(self) -> Iterable[Row]:
        """All of them in their order."""

    def column(self, at: int) -> Sequence[CellValue]:
        """The cells of a column: None or an empty text where a row has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. Row 0, column 0 is cell A1 always; rows may differ in length; text is exact, not stripped.

    `head` holds the first rows (at most HEAD_ROWS) for understanding the layout; `rows()` gives all rows
    afresh each time and may stream; `lots()` gives them many at a time, where a reader makes them so.
    `merged` are (first_row, first_col, last_row, last_col), zero-based.
    A spreadsheet number is an int or float as stored; a date is a date only where the cell says so.
    `money_sign` is the sign of a currency that number formats show with most amounts of the head ('€', '$-409').
    """

    file: str
    name: str
    head: tuple[Row, ...]
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    lots: Callable[[], Iterator[Lot]] | None = None
    money_sign: str = ""


HEAD_ROWS: Final = 400
_NAME: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def address(row: int, column: int) -> str:
    """The name of a cell from zero-based row and column.

    >>> address(37, 2)
    'C38'
    """
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The name of a column by its zero-based number.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_of(letters: str) -> int:
    """The zero-based column of its letters.

    >>> column_of("A"), column_of("AB"), column_of("XFD")
    (0, 27, 16383)
    """
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def place_of(name: str) -> tuple[int, int] | None:
    """Zero-based row and column of a cell's name; None: it names no cell.

    >>> place_of("C38"), place_of("$C$38"), place_of("38")
    ((37, 2), (37, 2), None)
    """
    parts = _NAME.fullmatch(name)
    return (int(parts[2]) - 1, column_of(parts[1])) if parts else None


def cell_at(row: Row, column: int | None) -> CellValue:
    """A row's cell in a column, None where it has none."""
    return row[column] if column is not None and column < len(row) else None
