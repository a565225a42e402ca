"""The span that a cell names: a date, a day's number, a year as a number, or a text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from smeassist.domain.written.date_forms import YEAR
from smeassist.domain.written.dates import DayOrder, find, nameless
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span, year
from smeassist.importers.formats import serials
from smeassist.importers.formats.grid import CellValue

_SERIAL: Final = re.compile(r"[3-7]\d{4}")
_FIRST_SERIAL: Final = 32_874
_LAST_SERIAL: Final = 73_051
"""1990-01-01 and 2100-01-01, counted from 1900."""
_YEAR: Final = re.compile(YEAR)
_OF_REPUBLIC: Final = range(70, 150)
"""1981 to 2060."""


def of_cell(cell: CellValue, order: DayOrder = "") -> Span | None:
    """The span of a cell that is a head: a date, a year as a number, or a text that names a span."""
    match cell:
        case datetime():
            return Span("day", cell.date())
        case date():
            return Span("day", cell)
        case bool():
            return None
        case int() | float() if 1990 <= cell <= 2099 and cell == int(cell):
            return year(int(cell))
        case int() | float() if 199001 <= cell <= 209912 and cell == int(cell):
            return find(str(int(cell)))
        case int() | float() if 19900101 <= cell <= 20991231 and cell == int(cell):
            return find(str(int(cell)))
        case str():
            bare = fold(cell).strip()
            return year(bare) if _YEAR.fullmatch(bare) else find(cell, order) or nameless(cell)
        case _:
            return None


def of_serial(cell: CellValue) -> Span | None:
    """The day of a spreadsheet's bare day number between 1990 and 2099, in a column of days.

    >>> of_serial(45662), of_serial("45662").end, of_serial(20250105)
    (Span(kind='day', end=datetime.date(2025, 1, 5), start=None, year_known=True), datetime.date(2025, 1, 5), None)
    """
    text = cell.strip() if isinstance(cell, str) else cell
    number = int(text) if isinstance(text, str) and _SERIAL.fullmatch(text) else text
    if (
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not _FIRST_SERIAL <= number < _LAST_SERIAL
    ):
        return None
    when = serials.day(int(number), epoch_1904=False)
    return Span("day", when) if when else None


def of_republic(cell: CellValue) -> Span | None:
    """The year of the Republic (民國) that a bare number in a column of years is, on a sheet that counts so.

    >>> of_republic(113).end, of_republic("113年度"), of_republic(2024)
    (datetime.date(2024, 12, 31), None, None)
    """
    number = int(cell) if isinstance(cell, str) and cell.strip().isdecimal() else cell
    return year(int(number) + 1911) if isinstance(number, int | float) and number in _OF_REPUBLIC else None
