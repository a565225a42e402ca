"""Instalments on leases and machines that only the cash-flow statement shows: principal beside the loans."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, DebtPlan
from smeassist.domain.forecast.reading import CENTS, PeriodReading, cents

_OPENING: Final = ("short_term_borrowings_opening", "long_term_borrowings_opening")


def with_leases(reading: PeriodReading, plan: DebtPlan) -> DebtPlan:
    """A plan and the instalments that go on beside it, month by month until nothing of them is owed.

    Their interest stays where the books have it. A loan that was told may be such an instalment: what its plan
    repays is taken off.
    """
    owed = max(cents(reading.value("long_term_payables")), 0)
    yearly = _repaid_beside_loans(reading) * HORIZON // reading.period.months - sum(plan.principal)
    year = min(yearly, owed)
    if year <= 0:
        return plan
    reading.state(
        "leases_due",
        year / CENTS,
        "yuan",
        "books",
        "borrowings_repaid",
        "borrowings_received",
        "long_term_payables",
    )
    paid = [0]
    for month in range(1, HORIZON + 1):
        paid.append(min(yearly * month // HORIZON, owed))
    return replace(
        plan,
        principal=tuple(of_loans + paid[month + 1] - paid[month] for month, of_loans in enumerate(plan.principal)),
        owed=tuple(of_loans + owed - paid[month] for month, of_loans in enumerate(plan.owed)),
    )


def _repaid_beside_loans(reading: PeriodReading) -> int:
    """Principal repaid in the period less borrowed, beyond what the loans fell by, in cents; 0 where not known."""
    repaid, opening = reading.value("borrowings_repaid"), reading.total(_OPENING)
    if repaid is None or opening is None:
        return 0
    borrowed = reading.value("borrowings_received") or Decimal(0)
    fall = opening - (reading.total(("short_term_borrowings", "long_term_borrowings")) or Decimal(0))
    return max(cents(repaid - borrowed - fall), 0)
