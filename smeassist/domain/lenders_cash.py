"""The cash of a year that could pay lenders, seen from the cash-flow statement and from earnings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.books import Books, indexed
from smeassist.domain.derived import OPERATING_FLOOR, find
from smeassist.domain.items import OPENING
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual, full_year_before
from smeassist.domain.periods import Period

WornOut = Literal["told", "worked_out", "unknown"]
_ON_CREDIT: Final = ("long_term_payables", "lease_liabilities")
_OWED: Final = (
    *_ON_CREDIT, "noncurrent_liabilities_due_within_year", "short_term_borrowings", "long_term_borrowings",
)  # fmt: skip
_LONG_LIVED: Final = (
    "construction_in_progress", "intangible_assets", "long_term_deferred_expenses", "right_of_use_assets",
    "biological_assets",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """Both views of a year's cash for lenders, after tax and before interest; None: not known.

    `low`: operating cash was made of balances without depreciation, so it is no more than a lower bound. `worn`:
    whether depreciation and amortisation within `earned` are told, worked out from what long-lived assets lost, or
    not known and so not within it. `inferred`: no statement tells `operating`. `year_before`: the
    operating cash of the last full year before a part of one.
    """

    operating: Decimal | None
    earned: Decimal | None
    low: bool
    worn: WornOut = "told"
    year_before: Decimal | None = None
    inferred: bool = False


def views(books: Books, period: Period, interest: Decimal | None) -> Views:
    """What the statements say, and where there is no cash-flow statement what the balances say."""
    earned, worn = _cash_earnings(books, period, interest)
    if (stated := annual(books, "cash_from_operations", period)) is not None:
        before = full_year_before(books, period) if period.months < MONTHS_IN_YEAR else None
        last = None if before is None else amount(books, "cash_from_operations", before)
        return Views(operating=stated, earned=earned, low=False, worn=worn, year_before=last)
    read = indexed(books)
    exact = find(read, "cash_from_operations", period).value
    made = find(read, OPERATING_FLOOR, period).value if exact is None else exact
    on_a_year = None if made is None else made * MONTHS_IN_YEAR / period.months
    return Views(
        operating=on_a_year,
        earned=earned,
        low=exact is None and made is not None,
        worn=worn,
        inferred=made is not None,
    )


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
    """Whether the views differ in sign, and no middle can be taken of them.

    Cash that went out by a cash-flow statement repays nothing, whatever was earned. A loss beside cash that came
    in weighs from this share of a year's revenue on.
    """
    if seen.operating is None or seen.earned is None or revenue is None:
        return False
    lower, higher = sorted((seen.operating, seen.earned))
    paid_out = seen.operating == lower and not seen.low
    return lower < 0 < higher and (paid_out or -lower > share * max(revenue, Decimal(0)))


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


def _cash_earnings(books: Books, period: Period, interest: Decimal | None) -> tuple[Decimal | None, WornOut]:
    profit = annual(books, "net_profit", period)
    worn, how = _worn_out(books, period)
    return (None if profit is None else profit + (interest or Decimal(0)) + worn), how


def _worn_out(books: Books, period: Period) -> tuple[Decimal, WornOut]:
    """A year's depreciation and amortisation, and whether they are told, worked out or not known.

    Without either line, what long-lived assets lost beyond what was bought, for cash or on credit; what was sold
    of them is taken off.
    """
    on_a_year = Decimal(MONTHS_IN_YEAR) / period.months
    amortised = annual(books, "amortisation", period)
    if (stated := annual(books, "depreciation", period)) is not None:
        return stated + (amortised or Decimal(0)), "told"
    fallen = _change(books, "accumulated_depreciation", period)
    if fallen is not None:
        return max(fallen, Decimal(0)) * on_a_year + (amortised or Decimal(0)), "told"
    lost, bought = _change(books, "fixed_assets", period), amount(books, "capital_expenditure", period)
    if lost is None or bought is None or amortised is not None:
        return amortised or Decimal(0), "unknown"
    others = sum((_change(books, item, period) or Decimal(0) for item in _LONG_LIVED), Decimal(0))
    sold = amount(books, "disposal_proceeds", period) or Decimal(0)
    bought += _bought_on_credit(books, period)
    return max(bought - sold - lost - others, Decimal(0)) * on_a_year, "worked_out"


def _bought_on_credit(books: Books, period: Period) -> Decimal:
    """What leases and instalments paid for, which no line of the cash-flow statement shows: by how much debts rose
    beyond loans received less repaid, no more than such debts are; 0 where loans received or repaid are not known.
    """
    on_credit = sum((abs(amount(books, item, period) or Decimal(0)) for item in _OWED[:3]), Decimal(0))
    any_such = any(amount(books, item + end, period) for item in _ON_CREDIT for end in ("", OPENING))
    received, repaid = (amount(books, item, period) for item in ("borrowings_received", "borrowings_repaid"))
    if not any_such or received is None or repaid is None:
        return Decimal(0)
    rose = sum((_change(books, item, period) or Decimal(0) for item in _OWED), Decimal(0))
    return min(max(rose - received + repaid, Decimal(0)), on_credit)


def _change(books: Books, item: str, period: Period) -> Decimal | None:
    """By how much a balance rose, whatever its sign on the form."""
    closing, opening = amount(books, item, period), amount(books, item + OPENING, period)
    return None if closing is None or opening is None else abs(closing) - abs(opening)
