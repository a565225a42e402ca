"""What an offer comes to: its true cost, its ceiling, its red flags, and what could not be told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from smeassist.domain.offers.ceiling import Bound
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.plan import Plan
from smeassist.domain.text import Reason, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """Something to beware of: a code that never changes, the fraud it points to, the sentence."""

    code: str
    fraud: str | None
    sentence: Said
    actions: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a plan of payments costs: yearly rates as fractions, sums in yuan.

    `no_loan`: what arrived need not be paid back, and the cost is all that is paid. `rates` are all internal rates
    a unit of the plan; `why` says why no rate tells the cost, or that it is one of several.
    """

    plan: Plan
    effective: float | None
    nominal: float | None
    arrived: Decimal
    total_paid: Decimal
    total_cost: Decimal
    rates: tuple[float, ...]
    why: Reason | None = None
    no_loan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceCase:
    """One pace of takings and what the offer costs at it; None where it is not told or never repaid."""

    id: Literal["slow", "expected", "fast"]
    cost: Cost | Reason
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferResult:
    """An offer priced. `cost` is a reason where the offer is impossible; takings have `cases` and no one cost.

    `over_ceiling` is None where no ceiling is known; `over_by` is the part above it, a yearly rate (a monthly one
    of a pawnshop's fee), and `over_value` today's value in yuan of what is paid above it.
    """

    offer: Offer
    quoted_rate: Decimal | None
    cost: Cost | Reason
    cases: tuple[PaceCase, ...]
    ceiling: Bound | Reason
    over_ceiling: bool | None
    over_by: Decimal | None
    over_value: Decimal | None
    red_flags: tuple[RedFlag, ...]
