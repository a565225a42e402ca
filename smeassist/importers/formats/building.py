"""A table is built cell by cell, within the limits, by readers of formats that repeat and leave out cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import prescan, unstored, values
from smeassist.importers.formats.grid import HEAD_ROWS, CellValue, Row, Sheet


@dataclass(slots=True)
class Budget:
    """How many cells a book may still have."""

    left: int = prescan.MAX_CELLS

    def take(self, cells: int) -> None:
        """Count cells.

        Raises:
            SmeError: `too_many_cells`.
        """
        self.left -= cells
        if self.left < 0:
            raise SmeError("too_many_cells", limit=prescan.MAX_CELLS)


class TableBuilder:
    """One sheet in the making; finished rows wait in it until they are taken.

    Empty cells and rows at the end are never made, whatever number of them a file claims.
    """

    def __init__(self, name: str, budget: Budget) -> None:
        self.name = name
        self.hidden = False
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.computed = 0
        self.zeros: list[tuple[int, int]] = []
        self.row = 0
        self._budget = budget
        self._ready: list[Row] = []
        self._empty = 0
        self._cells: list[CellValue] = []

    def take(self) -> list[Row]:
        """The rows finished since the last time."""
        ready, self._ready = self._ready, []
        return ready

    def put(self, column: int, value: CellValue, repeat: int = 1) -> None:
        """Place a value in the current row, in so many columns from this one on.

        Raises:
            SmeError: `too_many_columns` or `too_many_cells`.
        """
        if value is None or repeat < 1:
            return
        if column + repeat > prescan.MAX_COLUMNS:
            raise SmeError("too_many_columns", limit=prescan.MAX_COLUMNS)
        self._budget.take(repeat)
        if isinstance(value, str):
            value = values.bounded(value)
        missing = column + repeat - len(self._cells)
        self._cells.extend([None] * missing)
        self._cells[column : column + repeat] = [value] * repeat

    def compute(self, column: int, value: CellValue) -> None:
        """Note that the value at this column of the current row is what a formula was stored with."""
        if isinstance(value, int | float) and not value:
            self.zeros.append((self.row, column))
        elif value != values.NO_VALUE:
            self.computed += 1

    def hide_row(self, repeat: int = 1) -> None:
        """The current row, and so many in all, are hidden."""
        self.hidden_rows.update(range(self.row, min(self.row + repeat, prescan.MAX_ROWS)))

    def merge(self, column: int, down: int, across: int) -> None:
        """The cell at this column of the current row spans so many rows and columns."""
        if down > 1 or across > 1:
            last = min(self.row + max(down, 1), prescan.MAX_ROWS) - 1
            self.merged.append((self.row, column, last, min(column + max(across, 1), prescan.MAX_COLUMNS) - 1))

    def end_row(self, repeat: int = 1) -> None:
        """Finish the current row, which stands so many times.

        Raises:
            SmeError: `too_many_rows` or `too_many_cells`.
        """
        self.row += repeat
        if not self._cells:
            self._empty += repeat
            return
        if self.row > prescan.MAX_ROWS:
            raise SmeError("too_many_rows", limit=prescan.MAX_ROWS)
        self._budget.take((repeat - 1) * len(self._cells))
        self._ready.extend([()] * self._empty)
        self._ready.extend([tuple(self._cells)] * repeat)
        self._empty = 0
        self._cells = []


def _without_unstored(tables: Sequence[TableBuilder], kept: dict[int, list[Row]]) -> None:
    """Mark the formulas of a book as never computed where all of them are stored with 0."""
    zeros = sum(len(table.zeros) for table in tables)
    if unstored.never_computed(zeros, sum(table.computed for table in tables), asked=False):
        for index, rows in kept.items():
            unstored.without_values(rows, tables[index].zeros)


def sheets(
    file: str,
    tables: Sequence[TableBuilder],
    rows: Iterable[tuple[int, Row]],
    again: Callable[[int], Iterator[Row]] | None,
) -> dict[int, Sheet]:
    """The sheets of a file by their number, of all its rows, each with the number of its sheet.

    `tables` grow while the rows are read. `again`, where a file is too large to be kept, reads one sheet afresh.

    Raises:
        SmeError: `no_sheets`.
    """
    kept: dict[int, list[Row]] = {}
    for index, row in rows:
        own = kept.setdefault(index, [])
        if again is None or len(own) < HEAD_ROWS:
            own.append(row)
    if not tables:
        raise SmeError("no_sheets", file=file)
    if again is None:
        _without_unstored(tables, kept)
    return {
        index: sheet(file, table, kept.get(index, []), again and partial(again, index))
        for index, table in enumerate(tables)
    }


def sheet(file: str, table: TableBuilder, kept: list[Row], again: Callable[[], Iterator[Row]] | None) -> Sheet:
    """A finished table as a sheet; `again` reads its rows afresh where not all were kept."""
    rows = tuple(kept)
    return Sheet(
        file=file,
        name=table.name,
        head=rows[:HEAD_ROWS],
        rows=again or partial(iter, rows),
        hidden=table.hidden,
        merged=tuple(table.merged),
        hidden_rows=frozenset(table.hidden_rows),
        hidden_columns=frozenset(table.hidden_columns),
    )
