"""The books' latest period, its figures and its flows on a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books, Figure, figure, periods
from smeassist.domain.periods import Period

MONTHS_IN_YEAR: Final = 12
_TELLING: Final = ("revenue", "net_profit", "cash_from_operations")


def latest_period(books: Books, least_months: int = 1) -> Period | None:
    """The latest period with flows that lasts at least `least_months`; without flows, the latest at all.

    Of several that end on the same day the longest counts.
    """
    known = periods(books)
    with_flows = [p for p in known if any((p, item) in books.figures for item in _TELLING)]
    long_enough = [p for p in with_flows if p.months >= least_months]
    return max(long_enough or with_flows or known, default=None)


def latest_figures(books: Books) -> Mapping[str, Figure]:
    """The figures of the latest period by item."""
    period = latest_period(books)
    if period is None:
        return {}
    items = {item for _, item in books.figures}
    return {item: known for item in sorted(items) if (known := figure(books, item, period))}


def full_year_before(books: Books, period: Period) -> Period | None:
    """The last twelve months that the books hold before the end of a period, other than the period itself."""
    years = [one for one in periods(books) if one.months == MONTHS_IN_YEAR and one.end < period.end]
    return max(years, default=None)


def amount(books: Books, item: str, period: Period) -> Decimal | None:
    """An item's value in a period, as it stands; None: not known."""
    known = figure(books, item, period)
    return None if known is None else known.value


def annual(books: Books, item: str, period: Period) -> Decimal | None:
    """A flow on a year: times 12 over the months of the period; None: not known."""
    value = amount(books, item, period)
    return None if value is None else value * MONTHS_IN_YEAR / period.months
