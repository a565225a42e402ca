"""A stretch of time, and how days, months, quarters and years in digits and names make one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from smeassist.domain.periods import month_end

Kind = Literal["day", "month", "quarter", "year", "range"]


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` (None: an instant). `year_known` is False where only months were named ('3月')."""

    kind: Kind
    end: date
    start: date | None = None
    year_known: bool = True


UNKNOWN_YEAR: Final = 1904
"""Stands for the year of a span that names none; a leap year, so that every month has all its days."""
MONTH_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
CHINESE_MONTHS: Final[dict[str, int]] = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PIVOT: Final = 69
"""Two digits from here on are a year of the last century."""


def day(year: str | int, month: str | int, number: str | int) -> date | None:
    """A day of the calendar, or None."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def months(year: str | int, first: str | int, last: str | int, last_year: str | int | None = None) -> Span | None:
    """From one month to another, None where there are no such months."""
    since, to, until = int(first), int(last), int(last_year or year)
    if not (1 <= since <= 12 and 1 <= to <= 12 and (int(year), since) <= (until, to)):
        return None
    kind: Kind = "month" if (since, int(year)) == (to, until) else "range"
    return Span(kind, month_end(until, to), date(int(year), since, 1))


def quarter(year: str | int, number: int) -> Span:
    """A quarter of a year."""
    return Span("quarter", month_end(int(year), number * 3), date(int(year), number * 3 - 2, 1))


def half(year: str, number: str) -> Span | None:
    """The first or second half of a year."""
    return months(year, int(number) * 6 - 5, int(number) * 6)


def year(number: str | int) -> Span:
    """A whole year."""
    return Span("year", date(int(number), 12, 31), date(int(number), 1, 1))


def instant(when: date | None) -> Span | None:
    """A day as a span."""
    return Span("day", when) if when else None


def between(first: date | None, last: date | None) -> Span | None:
    """From one day to a later one."""
    return Span("range", last, first) if first and last and first <= last else None


def ending(end: date | None, count: int) -> Span | None:
    """So many months up to a day."""
    if end is None or not 1 <= count <= 60:
        return None
    full, month = divmod(end.year * 12 + end.month - count, 12)
    return Span("range", end, date(full, month + 1, 1))


def year_ending(year: str | int, month: str | int) -> Span | None:
    """The twelve months up to the end of a month, as Japan calls a financial year (2025年3月期)."""
    return ending(month_end(int(year), int(month)), 12) if 1 <= int(month) <= 12 else None


def year_behind(month: str, text: str) -> int | None:
    """The year of two digits behind a month's name; None: after a blank they are its last day ('Dec 31').

    >>> year_behind("dec", "-31"), year_behind("dec", " 31"), year_behind("dec", " 30"), year_behind("may", "'98")
    (2031, None, 2030, 1998)
    """
    digits, number = int(text[-2:]), MONTH_NAMES[month]
    last = {month_end(UNKNOWN_YEAR, number).day, month_end(UNKNOWN_YEAR - 1, number).day}
    if text[:-2].isspace() and digits in last:
        return None
    return digits + (2000 if digits < _PIVOT else 1900)


def short_months(first: str, first_year: str, last: str, last_year: str) -> Span | None:
    """From one month to another, by their names, each with a year of two digits and the mark before it."""
    until = year_behind(last, last_year)
    since = until if first_year == last_year else year_behind(first, first_year)
    return months(since, MONTH_NAMES[first], MONTH_NAMES[last], until) if since and until else None
