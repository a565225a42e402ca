"""The day of a journal's line, from one cell or from pieces in several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from smeassist.domain.periods import month_end
from smeassist.domain.written import dates
from smeassist.domain.written.dates import DayOrder
from smeassist.domain.written.spans import UNKNOWN_YEAR
from smeassist.importers.formats.batches import of_sheet
from smeassist.importers.formats.grid import HEAD_ROWS, CellValue, Sheet, cell_at
from smeassist.importers.words import cell_days
from smeassist.importers.words.account_names import text_of

_MONTH_DAY: Final = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


def order_of(column: Iterable[CellValue]) -> DayOrder:
    """Whether days or months come first in a column, read as far as one of its dates tells; '' where none does.

    >>> order_of(["05/01/2025", "20/01/2025"]), order_of(["2025-01-05"]), order_of(["05/01"])
    ('day_first', '', '')
    """
    seen: set[str] = set()
    for part in column:
        if isinstance(part, str) and part not in seen:
            seen.add(part)
            bare = _MONTH_DAY.fullmatch(part.strip())
            text = f"{bare[1]}/{bare[2]}/{UNKNOWN_YEAR}" if bare else part
            if order := dates.day_order([text]):
                return order
    return ""


def column_order(sheet: Sheet, column: int | None, first: int) -> DayOrder:
    """The order of day and month in a column, which is read to its end only where no date of the head tells it."""
    if column is None:
        return ""
    head = [cell_at(row, column) for row in sheet.head[first:]]
    if order := order_of(head):
        return order
    if len(sheet.head) < HEAD_ROWS or not any(isinstance(part, str) and dates.two_ways(part) for part in head):
        return ""
    return order_of(part for lot in of_sheet(sheet) for part in lot.column(column))


def day_of(raw: CellValue, titled: str = "", order: DayOrder = "") -> date | None:
    """The day of a journal's cell; the end of a month where it names only that. A bare number is a serial day.

    >>> day_of("2024.3.5"), day_of("3月5日", "2024"), day_of("03-05")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), None)
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if titled and isinstance(raw, str) and (match := _MONTH_DAY.fullmatch(raw.strip())):
        month, number = (match[2], match[1]) if order == "day_first" else (match[1], match[2])
        return _in_month(int(titled), int(month), number) if 1 <= int(month) <= 12 else None
    span = cell_days.of_serial(raw) or cell_days.of_cell(raw, order)
    return span.end if span and span.year_known and span.kind in {"day", "month"} else None


def pieced(raw: tuple[CellValue, ...], titled: str) -> date | None:
    """The day that year, month and day name in cells of their own; month or title may name the year."""
    year, month, day = (text_of(part) for part in raw)
    if not year and month.isdigit():
        year = titled
    if year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return _in_month(int(year), int(month), day)
    span = None if year else cell_days.of_cell(raw[1])
    return span.end if span and span.year_known else None


def _in_month(year: int, month: int, day: str) -> date:
    """A day of a month, its last one where none is named."""
    last = month_end(year, month)
    return last.replace(day=int(day)) if day.isdigit() and 1 <= int(day) <= last.day else last


class Days:
    """The days of a journal's lines, each read once: `year` stands for one that they do not name."""

    def __init__(self, year: int, order: DayOrder) -> None:
        self._year, self._order = str(year or ""), order
        self._read: dict[Any, date | None] = {}
        self._printed: tuple[CellValue, ...] = (None, None)

    def of(self, raw: Any) -> date | None:
        """The day of a cell, or of those of year, month and day; a book may print them only as they change."""
        if isinstance(raw, tuple):
            year, month, day = raw
            raw = (year or self._printed[0], month or (None if year else self._printed[1]), day)
        if raw not in self._read:
            is_pieced = isinstance(raw, tuple)
            self._read[raw] = pieced(raw, self._year) if is_pieced else day_of(raw, self._year, self._order)
        if isinstance(raw, tuple) and self._read[raw]:
            self._printed = raw[:2]
        return self._read[raw]
