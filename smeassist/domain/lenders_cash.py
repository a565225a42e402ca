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


def free_cash(cash_from_operations: Decimal | None, cash_earnings: Decimal | None) -> Decimal | None:
    """Cash of a year that could pay lenders, after tax and before interest; the mean of both views.

    The cash-flow statement alone would count what was squeezed out of suppliers once; earnings alone would
    count sales that nobody paid. With one of them unknown the other stands, which may bar a loan but carries none.

    >>> free_cash(Decimal(200), Decimal(-100))
    Decimal('50')
    """
    known = [value for value in (cash_from_operations, cash_earnings) if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


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
