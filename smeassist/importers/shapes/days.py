"""The day of a journal's line, from one cell or from pieces in several."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from smeassist.domain.periods import month_end
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.words import dates
from smeassist.importers.words.account_names import text_of

_MONTH_DAY: Final = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


def day_of(raw: CellValue, titled: str = "") -> date | None:
    """The day of a journal's cell; the end of a month where it names only that.

    >>> day_of("2024.3.5"), day_of("3月5日", "2024"), day_of("03-05")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), None)
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if titled and isinstance(raw, str) and (match := _MONTH_DAY.fullmatch(raw.strip())):
        month = int(match[1])
        return _in_month(int(titled), month, match[2]) if 1 <= month <= 12 else None
    span = dates.of_cell(raw)
    return span.end if span and span.year_known and span.kind in {"day", "month"} else None


def pieced(raw: tuple[CellValue, ...], titled: str) -> date | None:
    """The day that year, month and day name in cells of their own; month or title may name the year."""
    year, month, day = (text_of(part) for part in raw)
    if not year and month.isdigit():
        year = titled
    if year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return _in_month(int(year), int(month), day)
    span = None if year else dates.of_cell(raw[1])
    return span.end if span and span.year_known else None


def _in_month(year: int, month: int, day: str) -> date:
    """A day of a month, its last one where none is named."""
    last = month_end(year, month)
    return last.replace(day=int(day)) if day.isdigit() and 1 <= int(day) <= last.day else last
