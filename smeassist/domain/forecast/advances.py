"""What customers paid ahead: it is owed in goods and services, and brings no cash when these are given."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smeassist.domain.currency import KEY
from smeassist.domain.debts import ADVANCES
from smeassist.domain.forecast.assumptions import HORIZON, Origin
from smeassist.domain.forecast.reading import CENTS, PeriodReading, cents
from smeassist.domain.text import Reason, Value, reason


def paid_ahead(reading: PeriodReading, sales: Sequence[int], vat_share: float) -> tuple[int, ...]:
    """What of each month's sales, with value-added tax, was paid before the start, in cents.

    The first months' sales are taken to be those that were paid for. Advances of less than the pack's months of
    sales are taken to be paid anew as they are used up; how many months count may be told.
    """
    owed = reading.total(ADVANCES)
    billed = [round(sale * (1 + vat_share)) for sale in sales]
    pace = sum(billed) / HORIZON
    held = max(cents(owed), 0)
    months = held / pace if pace > 0 else 0.0
    counted = months if months >= reading.pack.paid_ahead_least else 0.0
    origin: Origin = "unknown" if owed is None else "books"
    taken = reading.assume("paid_ahead", counted, "months", origin, *ADVANCES)
    left = min(held, round(taken * pace))
    used: list[int] = []
    for bill in billed:
        used.append(min(bill, left))
        left -= used[-1]
    return tuple(used)


def said_ahead(reading: PeriodReading, used: Sequence[int]) -> tuple[Reason, ...]:
    """That sales paid ahead bring no new cash, where there are any."""
    if not (amount := sum(used)):
        return ()
    data: dict[str, Value] = {"amount": Decimal(amount) / CENTS, KEY: reading.books.currency}
    return (reason("forecast.paid_ahead", months=sum(1 for each in used if each), **data),)
