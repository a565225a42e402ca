"""What is hidden, or headed as an older state, never stands before what is shown; read or not, it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from smeassist.domain.books import Cell
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import Sheet, column_name, place_of
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.raw import Raw
from smeassist.importers.shapes.entries import Entry, Table
from smeassist.importers.words.problems import listed, problem


@dataclass(frozen=True, slots=True)
class _Aside:
    """The columns and rows of a sheet that are hidden, and its columns that are headed as an older state.

    `times_in_rows`: its rows are times, not lines.
    """

    sheet: Sheet
    older: frozenset[int]
    times_in_rows: bool

    def holds(self, cell: Cell) -> bool:
        row, column = _place(cell)
        return column in self.older or column in self.sheet.hidden_columns or row in self.sheet.hidden_rows

    def hides_time(self, cell: Cell) -> bool:
        row, column = _place(cell)
        return column in self.sheet.hidden_columns or (self.times_in_rows and row in self.sheet.hidden_rows)


def _place(cell: Cell) -> tuple[int, int]:
    return place_of(cell.cell) or (-1, -1)


def without_hidden_doubles(table: Table) -> Table:
    """A table without the hidden entries of labels that a shown entry of the same series has too."""
    sheet = table.sheet
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return table

    def hidden(entry: Entry) -> bool:
        row, column = _place(entry.cell)
        # A hidden series is judged as a whole, by the figures that it gives.
        across = not table.form and column in sheet.hidden_columns
        return across or (table.form and row in sheet.hidden_rows)

    shown = {
        (entry.series, entry.label.key)
        for entry in table.entries
        if entry.reading.kind not in {"empty", "nil"} and not hidden(entry)
    }
    kept = tuple(
        entry for entry in table.entries if not hidden(entry) or (entry.series, entry.label.key) not in shown
    )
    return table if len(kept) == len(table.entries) else replace(table, entries=kept)


def shown_first(findings: Findings, sheets: Sequence[Sheet], tables: Sequence[Table]) -> None:
    """Drop figures of hidden or older cells where shown ones tell the same, and name what was dropped or read."""
    asides = _asides(sheets, tables)
    if not asides:
        return
    apart = {id(raw) for raw in findings.raws if raw.cells and all(_is_aside(cell, asides) for cell in raw.cells)}
    stated = {(raw.item, raw.when, raw.rank) for raw in findings.raws if id(raw) not in apart}
    dropped = [raw for raw in findings.raws if id(raw) in apart and (raw.item, raw.when, raw.rank) in stated]
    gone = {id(raw) for raw in dropped}
    findings.raws = [raw for raw in findings.raws if id(raw) not in gone]
    read = [raw for raw in findings.raws if id(raw) in apart]
    for aside in asides.values():
        if cells := _cells(dropped, aside):
            data: dict[str, Datum] = {"places": _named(cells, aside), "count": len(cells)}
            findings.problems.append(problem(aside.sheet, "note", "hidden_left_out", cells[0].cell, data))
        if cells := [cell for cell in _cells(read, aside) if aside.hides_time(cell)]:
            data = {"places": _named(cells, aside), "count": len(cells)}
            findings.problems.append(problem(aside.sheet, "note", "hidden_read", cells[0].cell, data))


def _asides(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Mapping[tuple[str, str], _Aside]:
    older: dict[tuple[str, str], set[int]] = {}
    for table in tables:
        words = table.words.pack.old_words
        columns = {value.column for value in table.series if any(word in fold(value.head) for word in words)}
        if table.form and columns:
            older.setdefault((table.sheet.file, table.sheet.name), set()).update(columns)
    across = {(table.sheet.file, table.sheet.name) for table in tables if not table.form}
    return {
        where: _Aside(sheet, frozenset(older.get(where, ())), where in across)
        for sheet in sheets
        for where in ((sheet.file, sheet.name),)
        if sheet.hidden_columns or sheet.hidden_rows or where in older
    }


def _is_aside(cell: Cell, asides: Mapping[tuple[str, str], _Aside]) -> bool:
    aside = asides.get((cell.file, cell.sheet))
    return aside is not None and aside.holds(cell)


def _cells(raws: Iterable[Raw], aside: _Aside) -> list[Cell]:
    where = (aside.sheet.file, aside.sheet.name)
    return [cell for raw in raws for cell in raw.cells if (cell.file, cell.sheet) == where]


def _named(cells: Sequence[Cell], aside: _Aside) -> str:
    """The columns of cells that are hidden or older, and the rows of the others."""
    places = [_place(cell) for cell in cells]
    columns = sorted({c for _, c in places if c in aside.sheet.hidden_columns or c in aside.older})
    rows = sorted({r for r, c in places if c not in columns})
    return listed([*(column_name(c) for c in columns), *(str(r + 1) for r in rows)])
