"""The time that a row names: in the cell of its date, with a part of the year perhaps in another beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smeassist.domain.written import dates, eras
from smeassist.domain.written.dates import PartOfYear
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes.scan import Scan, cell, head_text
from smeassist.importers.words import cell_days
from smeassist.importers.words.account_names import text_of

SEARCHED_ROWS: Final = 10
"""Rows among which the head of a table with a time in every row may stand."""
DATES: Final = ("date", "month", "quarter")
"""Columns that may date a row by themselves, the first of them before the others."""
_TAIWAN: Final = "TWD"
_PARTS: Final[tuple[PartOfYear, ...]] = ("month", "quarter")
"""The columns beside a year's, the shorter part first."""


def parts_beside(spots: Mapping[str, int], date: str) -> Mapping[int, PartOfYear]:
    """The columns that name a part of the year, beside the one that dates the rows."""
    return {spots[part]: part for part in _PARTS if part in spots and part != date}


def dated(scan: Scan, row: int, column: int) -> bool:
    """Whether times stand below a head."""
    below = [cell(scan.rows, r, column) for r in range(row + 1, min(row + 6, len(scan.rows)))]
    return any(span_of(scan, part) for part in below)


def span_of(scan: Scan, part: CellValue) -> Span | None:
    """The time that a cell names."""
    span = cell_days.of_serial(part) or cell_days.of_cell(part, scan.order)
    return span or (cell_days.of_republic(part) if _counts_by_republic(scan) else None)


def _counts_by_republic(scan: Scan) -> bool:
    """Whether a sheet proves that it counts years by the Republic: its money is Taiwan's, or it says so."""
    texts = (part for row in scan.rows[:SEARCHED_ROWS] for part in row if isinstance(part, str))
    return scan.top.currency == _TAIWAN or eras.counts_by_republic((*texts, scan.sheet.name, scan.sheet.file))


def time_of(scan: Scan, row: int, date: int, parts: Mapping[int, PartOfYear]) -> tuple[Span | None, str]:
    """The time of a row and its words, "" where it names none; None: they cannot be read."""
    written = cell(scan.rows, row, date)
    span = span_of(scan, written)
    named = head_text(written) or (span.end.isoformat() if span else "")
    if span and span.kind == "year":
        for column, kind in parts.items():
            if part := text_of(cell(scan.rows, row, column)):
                return dates.part_of(span, part, kind), f"{named} {part}"
    return span, named
