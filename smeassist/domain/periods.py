"""A period is the day it ends and the number of months it lasts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """`months` whole months up to and including `end`, which is the last day of a month."""

    end: date
    months: int


@dataclass(frozen=True, slots=True)
class When:
    """A flow over `months` up to `end`; with `months` 0 the balance on `end`. `opens`: the day before a year."""

    end: date
    months: int = 0
    opens: date | None = None


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def months_before(end: date, months: int) -> date:
    """The last day of the month that lies `months` months before the month of `end`.

    >>> months_before(date(2025, 3, 31), 3)
    datetime.date(2024, 12, 31)
    """
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    return month_end(year, month + 1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(earlier: date, later: date) -> int:
    """The months by which a day's month lies after another's.

    >>> months_between(date(2022, 12, 31), date(2026, 11, 25))
    47
    """
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def start(period: Period) -> date:
    """The first day of a period."""
    return opening_instant(period) + timedelta(days=1)


def opening_instant(period: Period) -> date:
    """The day whose closing balances are this period's opening balances."""
    return months_before(period.end, period.months)


def before(period: Period) -> Period:
    """The period of the same length that ends where this one begins."""
    return Period(end=opening_instant(period), months=period.months)


def year_earlier(period: Period) -> Period:
    """The same period of the year before (上年同期)."""
    return Period(end=months_before(period.end, 12), months=period.months)
