"""What an offer would do to the company: to its cash ahead, to its debt-service cover, to what a month bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from statistics import median
from typing import Final

from smeassist.domain.advice import DebtService
from smeassist.domain.assessment import Assessment
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.currency import YUAN
from smeassist.domain.forecast.assumptions import HORIZON, DebtPlan, Start
from smeassist.domain.forecast.forecast import combined
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.forecast.loans import debt_plan
from smeassist.domain.forecast.projection import project
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.effect_records import Covers, Low, OfferEffect, Remark, Weight
from smeassist.domain.offers.methods import daily_plan, plan_of
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.offers_pack import OffersPack
from smeassist.domain.offers.plan import DAYS, MONTHS, Plan
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Reason, Value, reason

CENTS: Final = 100
ZERO: Final = Decimal(0)


def effect_of(
    offer: Offer,
    assessment: Assessment,
    offers: OffersPack,
    borrow: BorrowPack,
    forecasts: ForecastPack,
    today: date,
) -> OfferEffect | Reason:
    """What an offer would do to a company as it was judged, or why its payments can't be told.

    The payout is taken to come at the beginning of the months ahead, unless the payments have dates of their own.
    A loan of the offer is not taken to be renewed; one that it would replace is still served.
    """
    expected = offer.takings.expected if offer.takings else None
    plan = daily_plan(offer, expected) if offer.method == "takings" else plan_of(offer, today)
    if isinstance(plan, Reason) or plan.fault is not None:
        return plan if isinstance(plan, Reason) else plan.fault or reason("offer.why.no_loan")
    paid = _by_month(plan)
    if not any(paid):
        return reason("offer.effect.nothing_paid")
    forecast = assessment.forecast if isinstance(assessment.forecast, Forecast) else None
    if assessment.books.currency != YUAN:
        forecast = None
    service = assessment.borrow.service if assessment.books.currency == YUAN else None
    carried = _carried(service, borrow)
    covers = _covers(service, sum(paid, ZERO), _lost(forecast, offers, forecasts))
    covers = replace(covers, stress=next(shock.name for shock in forecasts.shocks if shock.id == offers.stress))
    after = None if forecast is None else _with_offer(forecast.start, offer)
    kept, spent = after or (None, None)
    before = None if forecast is None else _low(forecast.start)
    usual, largest = Decimal(median(paid[: _last(paid)])), max(paid)
    bare = OfferEffect(
        arrives=sum((flow.amount for flow in plan.flows if flow.kind == "received"), ZERO),
        first_year=sum(paid, ZERO),
        usual=usual,
        largest=largest,
        largest_month=paid.index(largest) + 1,
        carried=carried,
        covers=covers,
        before=before,
        kept=kept,
        spent=spent,
        remarks=(),
    )
    return replace(bare, remarks=tuple(_remarks(bare, assessment, offers, borrow)))


def _by_month(plan: Plan) -> list[Decimal]:
    """What is paid in each of the twelve months after the payout; what is kept back from it is in the first."""
    per = {"month": Decimal(1), "year": Decimal(MONTHS), "day": Decimal(MONTHS) / DAYS}[plan.unit]
    first = min((flow.at for flow in plan.flows if flow.kind == "received"), default=ZERO)
    paid = [ZERO] * HORIZON
    for flow in plan.flows:
        if flow.amount < 0:
            # A payment at the very end of a month is that month's: 30/360 of a year is the first month.
            month = max(-int(-((flow.at - first) * per).quantize(CENT) // 1), 1)
            if month <= HORIZON:
                paid[month - 1] -= flow.amount
    return paid


def _last(paid: Sequence[Decimal]) -> int:
    return max(place for place, amount in enumerate(paid, 1) if amount)


def _carried(service: DebtService | None, borrow: BorrowPack) -> Decimal | None:
    """The instalment a month that free cash bears, with the cover that lenders want, beside the debts."""
    if service is None or service.cash is None or service.interest is None:
        return None
    owed = service.interest + (service.scheduled or ZERO)
    return max(service.cash / borrow.cover - owed, ZERO) / MONTHS


def _lost(forecast: Forecast | None, offers: OffersPack, forecasts: ForecastPack) -> Decimal | None:
    """The cash of twelve months that the pack's stress would take, in yuan."""
    if forecast is None:
        return None
    shocks = [shock for shock in forecasts.shocks if shock.id == offers.stress]
    return Decimal(forecast.months[-1].cash - combined(forecast.start, shocks, forecasts.shocks).cash[-1]) / CENTS


def _covers(service: DebtService | None, added: Decimal, lost: Decimal | None) -> Covers:
    if service is None or service.cash is None or service.interest is None:
        return Covers(now=None, with_offer=None, stressed=None, stressed_with_offer=None)
    owed = service.interest + (service.scheduled or ZERO)
    stressed = None if lost is None else service.cash - max(lost, ZERO)
    return Covers(
        now=_over(service.cash, owed),
        with_offer=_over(service.cash, owed + added),
        stressed=_over(stressed, owed),
        stressed_with_offer=_over(stressed, owed + added),
    )


def _over(cash: Decimal | None, owed: Decimal) -> Decimal | None:
    """How many times cash covers what is owed; 0 where a year leaves none, however much is owed."""
    return None if cash is None or owed <= 0 else max(cash, ZERO) / owed


def _low(start: Start, spent: Sequence[int] = (0,) * HORIZON) -> Low:
    """The low point of a start's months, less what is spent in each, in cents."""
    months = project(start.opening, start.assumptions, start.first_month)
    cash = [month.cash - gone for month, gone in zip(months, accumulate(spent), strict=True)]
    least = min(cash)
    return Low(
        cash=Decimal(least) / CENTS,
        month=cash.index(least) + 1,
        first_short=next((number for number, each in enumerate(cash, 1) if each < 0), None),
    )


def _with_offer(start: Start, offer: Offer) -> tuple[Low, Low] | None:
    """The low points with the offer, its money kept and spent; None: none of it falls into the months ahead."""
    taken = offer if _is_dated(offer) else replace(offer, start=start.day + timedelta(days=1))
    added, faults = debt_plan((taken,), start.day)
    if faults or not (added.owed[0] or any(added.drawn)):
        return None
    plan = _together(start.assumptions.plan, added)
    taken_on = replace(start, assumptions=replace(start.assumptions, plan=plan))
    return _low(taken_on), _low(taken_on, (added.drawn[0] + added.owed[0], *added.drawn[1:]))


def _is_dated(offer: Offer) -> bool:
    return bool(offer.schedule) or any(isinstance(draw.at, date) for draw in offer.draws)


def _together(held: DebtPlan, added: DebtPlan) -> DebtPlan:
    """Both plans as one; what the offer has paid out before the months ahead arrives in the first."""
    drawn = (added.drawn[0] + added.owed[0], *added.drawn[1:])
    principal = _sums(added.principal, added.due)
    owed = (0, *added.owed[1:])
    return DebtPlan(
        drawn=_sums(held.drawn, drawn),
        principal=_sums(held.principal, principal),
        interest=_sums(held.interest, added.interest),
        due=held.due,
        owed=_sums(held.owed, owed),
    )


def _sums(left: Sequence[int], right: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(left, right, strict=True))


def _remarks(
    effect: OfferEffect, assessment: Assessment, offers: OffersPack, borrow: BorrowPack
) -> Iterator[Remark]:
    borne = assessment.borrow.bearable if assessment.books.currency == YUAN else None
    within = borne is not None and effect.arrives <= borne
    if borne is not None:
        yield Remark(
            weight="good" if within else "poor",
            sentence=reason(
                "offer.effect.sum_within" if within else "offer.effect.sum_above",
                arrives=effect.arrives, borne=borne, over=effect.arrives - borne,
            ),
        )  # fmt: skip
    # What sells the goods that it bought, or cash at hand, may repay a sum that the gate finds bearable.
    yield _softened(_instalment(effect), within)
    if effect.largest > effect.usual * offers.marks.balloon and effect.largest_month > 1:
        yield Remark(
            weight="watch",
            sentence=reason("offer.effect.balloon", largest=effect.largest, month=effect.largest_month),
        )
    for remark in _of_covers(effect.covers, borrow):
        yield _softened(remark, within)
    yield _of_cash(effect)
    if assessment.profile.need.purpose == "refinance":
        yield Remark(weight="watch", sentence=reason("offer.effect.refinance"))


def _softened(remark: Remark, within: bool) -> Remark:
    return replace(remark, weight="watch") if within and remark.weight == "poor" else remark


def _instalment(effect: OfferEffect) -> Remark:
    if effect.carried is None:
        return Remark(weight="unknown", sentence=reason("offer.effect.carried_unknown", usual=effect.usual))
    data = {"usual": effect.usual, "carried": effect.carried, "over": effect.usual - effect.carried}
    mean = effect.first_year / HORIZON
    if effect.usual > effect.carried:
        return Remark(weight="poor", sentence=reason("offer.effect.instalment_above", **data))
    if mean > effect.carried:
        # Low instalments with all of the principal at the end are carried only if the end is.
        return Remark(
            weight="watch",
            sentence=reason("offer.effect.instalment_only", usual=effect.usual, mean=mean, carried=effect.carried),
        )
    return Remark(weight="good", sentence=reason("offer.effect.instalment_carried", **data))


def _of_covers(covers: Covers, borrow: BorrowPack) -> Iterator[Remark]:
    if covers.with_offer is None:
        yield Remark(weight="unknown", sentence=reason("offer.effect.cover_unknown"))
        return
    if not covers.with_offer:
        yield Remark(weight="poor", sentence=reason("offer.effect.cover_none", wanted=borrow.cover))
        return
    code = "cover_first" if covers.now is None else "cover"
    data: dict[str, Value] = {"now": covers.now, "after": covers.with_offer, "wanted": borrow.cover}
    yield Remark(weight=_weight(covers.with_offer, borrow), sentence=reason(f"offer.effect.{code}", **data))
    if covers.stressed_with_offer is None:
        return
    if not covers.stressed_with_offer:
        yield Remark(weight="poor", sentence=reason("offer.effect.cover_stressed_none", stress=covers.stress))
        return
    yield Remark(
        weight=_weight(covers.stressed_with_offer, borrow),
        sentence=reason(
            "offer.effect.cover_stressed",
            stress=covers.stress,
            after=covers.stressed_with_offer,
            wanted=borrow.cover,
        ),
    )


def _weight(cover: Decimal, borrow: BorrowPack) -> Weight:
    return "poor" if cover < 1 else "watch" if cover < borrow.cover else "good"


def _of_cash(effect: OfferEffect) -> Remark:
    before, kept, spent = effect.before, effect.kept, effect.spent
    if before is None or kept is None or spent is None:
        return Remark(weight="unknown", sentence=reason("offer.effect.cash_unknown"))
    data: dict[str, Value] = {"before": before.cash, "kept": kept.cash, "spent": spent.cash, "month": spent.month}
    if kept.first_short is not None:
        code = "cash_short_still" if before.first_short is not None else "cash_short"
        return Remark(weight="poor", sentence=reason(f"offer.effect.{code}", short=kept.first_short, **data))
    if spent.first_short is not None:
        sentence = reason("offer.effect.cash_short_spent", short=spent.first_short, **data)
        return Remark(weight="watch", sentence=sentence)
    return Remark(weight="good", sentence=reason("offer.effect.cash", **data))
