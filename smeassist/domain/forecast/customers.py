"""What customers owe and how much hangs on the largest: what of it a forecast can count on."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.answers import Answers
from smeassist.domain.currency import KEY
from smeassist.domain.forecast.assumptions import HORIZON, Origin
from smeassist.domain.forecast.reading import CENTS, PeriodReading, cents
from smeassist.domain.text import Reason, Value, reason

RECEIVABLE: Final = ("notes_receivable", "accounts_receivable", "receivables_financing")
_DAYS_A_YEAR: Final = Decimal(365)


def largest_share(reading: PeriodReading, answers: Answers) -> float | None:
    """The largest customer's share of sales: told, of the books, or the least that an answer leaves; None: not
    known."""
    booked, answered = reading.value("largest_customer_share"), reading.pack.largest_answered
    answer = answers.answers.get(answered.item)
    least = answered.least if answer is not None and answer.value == answered.answer else None
    known = least if booked is None else booked
    origin: Origin = "unknown" if known is None else "told" if booked is None else "books"
    share = reading.assume("largest", known or 0, "ratio", origin, "largest_customer_share")
    return None if reading.stated[-1].origin == "unknown" else share


def least_share(reading: PeriodReading, answers: Answers) -> tuple[Reason, ...]:
    """That the largest customer's share is the least that an answer leaves, where nobody told it."""
    answered = reading.pack.largest_answered
    answer = answers.answers.get(answered.item)
    told = "largest" in reading.profile.forecast or reading.value("largest_customer_share") is not None
    if told or answer is None or answer.value != answered.answer:
        return ()
    return (reason("forecast.largest_least", least=answered.least),)


def passed_through(reading: PeriodReading) -> Reason | None:
    """That customers' money passes through a firm whose sales are booked net of it; None: it does not look so.

    Then neither receivables nor the wages owed beside them follow from sales, and no month of theirs can be told.
    """
    if reading.profile.revenue_basis == "gross":
        return None
    pack = reading.pack
    revenue, owed = reading.value("revenue") or Decimal(0), reading.total(RECEIVABLE)
    received = reading.value("cash_received_from_customers")
    if revenue <= 0 or owed is None or received is None:
        return None
    days = owed / revenue * reading.period.months / HORIZON * _DAYS_A_YEAR
    if days <= pack.most_collection_days or received < revenue * pack.passed_through:
        return None
    return reason("forecast.why.passed_through", end=reading.period.end, days=days, times=received / revenue)


def collectable(reading: PeriodReading) -> int:
    """What of the receivables is counted on, in cents: no more than the sales of the pack's most days."""
    owed, revenue = cents(reading.total(RECEIVABLE)), reading.value("revenue") or Decimal(0)
    a_year = revenue / reading.period.months * HORIZON
    return min(owed, cents(a_year * reading.pack.most_collection_days / _DAYS_A_YEAR))


def standing(reading: PeriodReading, counted: int) -> tuple[Reason, ...]:
    """That receivables beyond those that are counted on stay where they are, where there are any."""
    left = cents(reading.total(RECEIVABLE)) - counted
    if left <= 0:
        return ()
    data: dict[str, Value] = {"left": Decimal(left) / CENTS, KEY: reading.books.currency}
    return (reason("forecast.receivables_standing", days=reading.pack.most_collection_days, **data),)
