"""The cash of a year that could pay lenders, seen from the cash-flow statement and from earnings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.books import Books, indexed
from smeassist.domain.derived import OPERATING_FLOOR, find
from smeassist.domain.items import OPENING
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual
from smeassist.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """Both views of a year's cash for lenders, after tax and before interest; None: not known.

    `low`: operating cash was made of balances without depreciation, so it is no more than a lower bound.
    """

    operating: Decimal | None
    earned: Decimal | None
    low: bool


def views(books: Books, period: Period, interest: Decimal | None) -> Views:
    """What the statements say, and where there is no cash-flow statement what the balances say."""
    earned = _cash_earnings(books, period, interest)
    if (stated := annual(books, "cash_from_operations", period)) is not None:
        return Views(operating=stated, earned=earned, low=False)
    read = indexed(books)
    exact = find(read, "cash_from_operations", period).value
    made = find(read, OPERATING_FLOOR, period).value if exact is None else exact
    on_a_year = None if made is None else made * MONTHS_IN_YEAR / period.months
    return Views(operating=on_a_year, earned=earned, low=exact is None and made is not None)


def free_cash(seen: Views, *, apart: bool = False) -> Decimal | None:
    """Cash of a year that could pay lenders, after tax and before interest; the mean of both views.

    The cash-flow statement alone would count what was squeezed out of suppliers once; earnings alone would
    count sales that nobody paid. Views that are `apart` have no middle: the lower counts.
    With one of them unknown the other stands, which may bar a loan but carries none.

    >>> free_cash(Views(operating=Decimal(200), earned=Decimal(-100), low=False))
    Decimal('50')
    >>> free_cash(Views(operating=Decimal(200), earned=Decimal(-100), low=False), apart=True)
    Decimal('-100')
    """
    if apart:
        return min(value for value in (seen.operating, seen.earned) if value is not None)
    return middle(seen)


def middle(seen: Views) -> Decimal | None:
    """The mean of the views that are known."""
    known = [value for value in (seen.operating, seen.earned) if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def far_apart(seen: Views, revenue: Decimal | None, share: Decimal) -> bool:
    """Whether the views differ in sign, and the negative one is more than this share of a year's revenue."""
    if seen.operating is None or seen.earned is None or revenue is None:
        return False
    lower, higher = sorted((seen.operating, seen.earned))
    return lower < 0 < higher and -lower > share * max(revenue, Decimal(0))


def interest_of(books: Books, period: Period, loans: Decimal | None) -> Decimal | None:
    """A year's interest; without any line it is 0 only for a company without loans."""
    for item in ("interest_expense", "interest_paid", "finance_expenses"):
        if (value := annual(books, item, period)) is not None:
            return max(value, Decimal(0))
    return Decimal(0) if loans == 0 else None


def charges_stand_in(books: Books, period: Period) -> bool:
    """Whether finance expenses, which hold bank charges too, are all that tells of interest."""
    known = {
        item: annual(books, item, period) for item in ("interest_expense", "interest_paid", "finance_expenses")
    }
    return (
        known["interest_expense"] is None
        and known["interest_paid"] is None
        and (known["finance_expenses"] or Decimal(0)) > 0
    )


def _cash_earnings(books: Books, period: Period, interest: Decimal | None) -> Decimal | None:
    profit = annual(books, "net_profit", period)
    if profit is None:
        return None
    return (
        profit
        + (interest or Decimal(0))
        + _depreciation(books, period)
        + (annual(books, "amortisation", period) or Decimal(0))
    )


def _depreciation(books: Books, period: Period) -> Decimal:
    if (stated := annual(books, "depreciation", period)) is not None:
        return stated
    closing = amount(books, "accumulated_depreciation", period)
    opening = amount(books, "accumulated_depreciation" + OPENING, period)
    if closing is None or opening is None:
        return Decimal(0)
    return max(abs(closing) - abs(opening), Decimal(0)) * MONTHS_IN_YEAR / period.months
