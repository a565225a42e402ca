"""How old the judged books are: beyond the stated age they tell of another day, not of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeassist.domain.periods import Period, months_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """The day the judged books end, the months passed since, and whether that is beyond the stated age."""

    end: date
    months: int
    old: bool


def age_of(period: Period | None, today: date, most_months: int) -> Age | None:
    """The age of a period's books on a day; None where there are none.

    >>> age_of(Period(end=date(2025, 12, 31), months=12), date(2026, 11, 28), 12)
    Age(end=datetime.date(2025, 12, 31), months=11, old=False)
    """
    if period is None:
        return None
    months = months_between(period.end, today)
    return Age(end=period.end, months=months, old=months > most_months)
