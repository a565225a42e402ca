"""Which plan each kind of offer brings with it, or why it can't be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.offers import dated, monthly
from smeassist.domain.offers.offer import Method, Offer
from smeassist.domain.offers.plan import Plan, UntoldError, impossible_sum
from smeassist.domain.text import Reason


def plan_of(offer: Offer, today: date) -> Plan | Reason:
    """The plan of an offer without `takings`, or why there is none.

    What has no date of its own is taken to be signed, and a dated schedule to begin, on `today`.
    """
    try:
        plan = _PLANS[offer.method](offer, today)
    except UntoldError as fault:
        return fault.reason
    return replace(plan, fault=plan.fault or impossible_sum(offer))


def daily_plan(offer: Offer, takings: Decimal | None) -> Plan | Reason:
    """The plan of an offer that is repaid from daily takings of so much, or why there is none."""
    try:
        plan = dated.from_takings(offer, takings)
    except UntoldError as fault:
        return fault.reason
    return replace(plan, fault=plan.fault or impossible_sum(offer))


def _by_takings(offer: Offer, today: date) -> Plan:
    raise UntoldError("by_takings")


_PLANS: Final[dict[Method, Callable[[Offer, date], Plan]]] = {
    "equal_instalment": monthly.equal_instalment,
    "equal_principal": monthly.equal_principal,
    "interest_only": monthly.interest_only,
    "flat": monthly.flat,
    "bullet": monthly.bullet,
    "schedule": dated.schedule,
    "revolving": dated.revolving,
    "takings": _by_takings,
    "lease": monthly.lease,
    "bill": dated.bill,
    "factoring": dated.factoring,
    "pawn": monthly.pawn,
    "crowdfunding": monthly.crowdfunding,
}
