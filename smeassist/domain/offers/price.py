"""An offer priced: its plan becomes its true yearly cost, set against what is quoted and what the law allows."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.offers import rates
from smeassist.domain.offers.ceiling import Bound, bound_of
from smeassist.domain.offers.flags import flags_of
from smeassist.domain.offers.methods import daily_plan, plan_of
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.offers_pack import OffersPack
from smeassist.domain.offers.plan import DAYS, MONTHS, Plan, Unit, yearly_rate
from smeassist.domain.offers.result import Cost, OfferResult, PaceCase
from smeassist.domain.text import Reason, reason

_UNITS_A_YEAR: Final[dict[Unit, int]] = {"month": MONTHS, "day": DAYS, "year": 1}
_PACES: Final[tuple[Literal["slow", "expected", "fast"], ...]] = ("slow", "expected", "fast")
_ROUNDING: Final = Decimal("1e-15")
"""What unrounded instalments may miss their sum by, beside it."""


def price(offer: Offer, pack: OffersPack, channels: ChannelsPack, today: date) -> OfferResult:
    """What an offer costs and what is wrong with it; what can't be told is None or a reason, never a guess."""
    cases = tuple(_case(offer, pace) for pace in _PACES) if offer.method == "takings" else ()
    plan = plan_of(offer, today)
    cost = plan if isinstance(plan, Reason) else cost_of(plan, no_loan=offer.method == "crowdfunding")
    ceiling = bound_of(offer, pack, channels, today)
    nominal = _dearest(cost, cases)
    over_by = _over_by(offer, ceiling, nominal)
    return OfferResult(
        offer=offer,
        quoted_rate=yearly_rate(offer),
        cost=cost,
        cases=cases,
        ceiling=ceiling,
        over_ceiling=None if over_by is None else over_by > 0,
        over_by=over_by,
        over_value=_over_value(cost, ceiling, over_by),
        red_flags=flags_of(offer, cost, ceiling, over_by, pack, channels),
    )


def cost_of(plan: Plan, *, no_loan: bool = False) -> Cost:
    """The cost of a plan; in yuan alone where what arrives is no loan and stays."""
    flows = [(float(flow.at), float(flow.amount)) for flow in plan.flows]
    arrived = sum((flow.amount for flow in plan.flows if flow.kind == "received"), Decimal(0))
    back = sum((flow.amount for flow in plan.flows if flow.kind == "deposit_back"), Decimal(0))
    paid = -sum((flow.amount for flow in plan.flows if flow.amount < 0), Decimal(0))
    total = paid - back - (0 if no_loan else arrived)
    bare = Cost(
        plan=plan,
        effective=None,
        nominal=None,
        arrived=arrived,
        total_paid=paid,
        total_cost=total,
        rates=(),
        no_loan=no_loan,
    )
    if no_loan or plan.fault:
        return replace(bare, why=plan.fault or reason("offer.why.no_loan"))
    if not rates.is_sought(flows):
        return replace(bare, why=reason("offer.why.changes_sign", cost=total))
    every = rates.all_rates(flows)
    rate = 0.0 if abs(total) <= paid * _ROUNDING else rates.cost_rate(flows, every)
    remark = _why(rate, every, total, repaid=paid > 0)
    if rate is None:
        return replace(bare, rates=every, why=remark)
    effective = math.expm1(_UNITS_A_YEAR[plan.unit] * math.log1p(rate))
    return replace(bare, effective=effective, nominal=_nominal(plan.unit, rate), rates=every, why=remark)


def _nominal(unit: Unit, rate: float) -> float:
    """Twelve monthly rates; 365 daily ones where the plan runs by the day."""
    if unit == "year":
        return MONTHS * math.expm1(math.log1p(rate) / MONTHS)
    return _UNITS_A_YEAR[unit] * rate


def _why(rate: float | None, every: tuple[float, ...], cost: Decimal, *, repaid: bool) -> Reason | None:
    if rate is None:
        code = "no_rate_fits" if every else "no_repayment" if not repaid else "no_root"
        return reason(f"offer.why.{code}", cost=cost)
    fitting = sum(1 for other in every if other * rate > 0)
    return reason("offer.why.several", count=fitting, cost=cost) if fitting > 1 else None


def _case(offer: Offer, pace: Literal["slow", "expected", "fast"]) -> PaceCase:
    plan = daily_plan(offer, getattr(offer.takings, pace, None))
    if isinstance(plan, Reason):
        return PaceCase(id=pace, cost=plan)
    days = max(flow.at for flow in plan.flows if flow.kind == "instalment")
    return PaceCase(id=pace, cost=cost_of(plan), days=int(days))


def _dearest(cost: Cost | Reason, cases: tuple[PaceCase, ...]) -> float | None:
    """The nominal yearly cost that a ceiling is held against: of several paces the dearest."""
    costs = [case.cost for case in cases] or [cost]
    nominal = [each.nominal for each in costs if isinstance(each, Cost) and each.nominal is not None]
    return max(nominal, default=None)


def _over_by(offer: Offer, ceiling: Bound | Reason, nominal: float | None) -> Decimal | None:
    """By how much the ceiling is passed (not above 0: kept); a pawnshop's is one on its monthly fee alone."""
    if isinstance(ceiling, Reason):
        return None
    if ceiling.per == "month":
        return None if offer.monthly_fee is None else offer.monthly_fee - ceiling.rate
    if nominal is None:
        return None
    # A rate that is computed may miss the ceiling it equals by its last digits.
    return Decimal(str(round(nominal - float(ceiling.rate), 9)))


def _over_value(cost: Cost | Reason, ceiling: Bound | Reason, over_by: Decimal | None) -> Decimal | None:
    """Today's value, at the ceiling's own rate, of what is paid above it."""
    if over_by is None or over_by <= 0 or isinstance(cost, Reason) or isinstance(ceiling, Reason):
        return None
    if ceiling.per == "month":
        return None
    monthly = float(ceiling.rate) / MONTHS
    unit = math.expm1(math.log1p(monthly) * MONTHS / _UNITS_A_YEAR[cost.plan.unit])
    flows = [(float(flow.at), float(flow.amount)) for flow in cost.plan.flows]
    return Decimal(str(round(-rates.present_value(flows, unit), 2)))
