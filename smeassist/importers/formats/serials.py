"""A spreadsheet's day numbers become dates, by the workbook's epoch and its number formats."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

_EPOCH_1904: Final = datetime(1904, 1, 1)
_EPOCH_1900: Final = datetime(1899, 12, 30)
_LAST_SERIAL: Final = 2_958_466
"""The day after 9999-12-31, counted from 1900."""
_MISSING_DAY: Final = 60
"""1900-02-29, which never was."""
_DAYS_BETWEEN: Final = 1462
"""From the first epoch to the second."""

_DATE_FORMATS: Final = frozenset((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58))
"""Built-in number formats that show a date, the Chinese ones (27 to 36, 50 to 58) among them."""

_NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
LONGEST_CODE: Final = 255
"""Characters of a number format that Excel keeps."""
_DAY: Final = re.compile(r"[yd年日]")
_MONTH: Final = re.compile(r"[m月]")
_CLOCK: Final = re.compile(r"[hs时]")


def shows_date(number_format_id: int, code: str = "") -> bool:
    """Whether a number format shows a day (a format of a time of day alone does not).

    >>> shows_date(31), shows_date(0, 'yyyy"年"m"月"'), shows_date(0, '#,##0.00_);[Red]'), shows_date(0, "h:mm")
    (True, True, False, False)
    """
    if code:
        plain = _NOT_CODE.sub("", code[:LONGEST_CODE]).split(";", 1)[0].lower()
        return bool(_DAY.search(plain) or (_MONTH.search(plain) and not _CLOCK.search(plain)))
    return number_format_id in _DATE_FORMATS


def day(serial: float, *, epoch_1904: bool) -> date | None:
    """The date of a serial number; a datetime where it has a time of day; None where it is no day.

    >>> day(45292, epoch_1904=False), day(60, epoch_1904=False), day(0, epoch_1904=True)
    (datetime.date(2024, 1, 1), None, datetime.date(1904, 1, 1))
    """
    if not 0 <= serial < _LAST_SERIAL - (_DAYS_BETWEEN if epoch_1904 else 0):
        return None
    whole = int(serial)
    if epoch_1904:
        epoch = _EPOCH_1904
    elif whole in {0, _MISSING_DAY}:
        return None
    else:
        epoch = _EPOCH_1900 + timedelta(days=whole < _MISSING_DAY)
    seconds = min(round((serial - whole) * 86_400), 86_399)
    moment = epoch + timedelta(days=whole, seconds=seconds)
    return moment if seconds else moment.date()
