"""Rows of a sheet that follow one another, taken many at a time, as rows or as columns."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from smeassist.importers.formats.grid import CellValue, Lot, Row, Sheet

SIZE: Final = 4096
"""Rows of a lot that is made of rows."""


@dataclass(frozen=True, slots=True)
class RowLot:
    """Rows as a reader made them."""

    of: Sequence[Row]

    @property
    def width(self) -> int:
        """The cells of the shortest row."""
        return min(map(len, self.of), default=0)

    def __len__(self) -> int:
        return len(self.of)

    def row(self, at: int) -> Row:
        """One row."""
        return self.of[at]

    def rows(self) -> Iterable[Row]:
        """All of them."""
        return self.of

    def column(self, at: int) -> Sequence[CellValue]:
        """The cells of a column: None or an empty text where a row has none."""
        if at < self.width:
            return [row[at] for row in self.of]
        return [row[at] if at < len(row) else None for row in self.of]


@dataclass(frozen=True, slots=True)
class FieldLot:
    """Lines that all have `width` fields, one after the other; an empty field is None in a row.

    >>> lot = FieldLot(["a", "1", "b", ""], 2)
    >>> len(lot), lot.row(1), lot.column(0), lot.column(1)
    (2, ('b', None), ['a', 'b'], ['1', ''])
    """

    fields: list[str]
    width: int

    def __len__(self) -> int:
        return len(self.fields) // self.width

    def row(self, at: int) -> Row:
        """One row."""
        return tuple([field or None for field in self.fields[at * self.width : (at + 1) * self.width]])

    def rows(self) -> Iterable[Row]:
        """All of them."""
        columns = (self.fields[at :: self.width] for at in range(self.width))
        return zip(*map(_without_empty, columns), strict=True)

    def column(self, at: int) -> Sequence[CellValue]:
        """The cells of a column: None or an empty text where a row has none."""
        return self.fields[at :: self.width] if at < self.width else [None] * len(self)


def _without_empty(column: list[str]) -> Sequence[CellValue]:
    return [field or None for field in column] if "" in column else column


def of_sheet(sheet: Sheet) -> Iterator[Lot]:
    """A sheet in lots: as its reader makes them where it makes any."""
    if sheet.lots is not None:
        yield from sheet.lots()
        return
    rows = sheet.rows()
    while some := tuple(islice(rows, SIZE)):
        yield RowLot(some)


def without_first(lots: Iterable[Lot], count: int) -> Iterator[Lot]:
    """Lots without their first rows."""
    left = count
    for lot in lots:
        if left >= len(lot):
            left -= len(lot)
        elif left:
            yield RowLot(tuple(lot.rows())[left:])
            left = 0
        else:
            yield lot


@contextmanager
def uncollected() -> Iterator[None]:
    """Rows hold no cycles: looking for some while millions of cells pass takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
