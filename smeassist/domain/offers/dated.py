"""Plans that run by days: bills, factored claims, dated schedules, daily deductions, lines drawn on days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.offers.monthly import movement, still_used, used_by_month
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.plan import (
    DAYS,
    MONTHS,
    Flow,
    Plan,
    UntoldError,
    arrived,
    deposit_flows,
    fee_flows,
    fee_months,
    monthly_rate,
    months_of,
    needed,
)
from smeassist.domain.periods import months_between, months_later
from smeassist.domain.text import Reason, reason

MONEY_MARKET_DAYS: Final = 360
"""The days of a year by which bills and factored claims are discounted."""
LONGEST_DAYS: Final = 7_300
"""Daily deductions that run longer than 20 years are no repayment: ours."""


def _one_day(offer: Offer, arrived: Decimal, due: Decimal, days: int, *costs: Flow) -> Plan:
    """Money now against one sum after so many days."""
    flows = [
        Flow(at=Decimal(0), amount=arrived, kind="received"),
        *costs,
        Flow(at=Decimal(days) / DAYS, amount=-due, kind="instalment"),
        *(
            Flow(at=Decimal(month) / MONTHS, amount=-fee.amount, kind="fee", name=fee.name)
            for fee in offer.fees
            for month in fee_months(fee, -(-days * MONTHS // DAYS))
        ),
    ]
    return Plan(unit="year", flows=tuple(flows))


def bill(offer: Offer, today: date) -> Plan:
    """A bill sold before its day: the face less the discount of a year of 360 days."""
    face, days = needed(offer, "face"), int(needed(offer, "days"))
    rate = offer.discount_rate if offer.discount_rate is not None else offer.annual_rate
    if rate is None and offer.received is None:
        raise UntoldError("no_rate")
    discount = face * (rate or 0) * days / MONEY_MARKET_DAYS
    return _one_day(offer, face - discount if offer.received is None else offer.received, face, days)


def factoring(offer: Offer, today: date) -> Plan:
    """An advance with recourse on a claim: interest on it is taken beforehand, by a year of 360 days."""
    advance = needed(offer, "face") * needed(offer, "advance_share")
    days = int(needed(offer, "days"))
    rate = offer.annual_rate if offer.annual_rate is not None else offer.discount_rate
    if rate is None:
        raise UntoldError("no_rate")
    interest = advance * rate * days / MONEY_MARKET_DAYS
    cost = Flow(at=Decimal(0), amount=-interest, kind="fee", name="interest")
    return _one_day(offer, advance, advance, days, *([cost] if interest else []))


def schedule(offer: Offer, today: date) -> Plan:
    """Payments as the contract dates them; what is received counts from its own day."""
    payments = sorted((payment for payment in offer.schedule if payment.amount), key=lambda payment: payment.date)
    if not payments:
        raise UntoldError("missing", key="schedule")
    received = any(payment.amount > 0 for payment in payments)
    start = payments[0].date if received else offer.start or offer.signed or today
    flows = [
        Flow(
            at=_years(start, payment.date),
            amount=payment.amount,
            kind="received" if payment.amount > 0 else "instalment",
        )
        for payment in payments
    ]
    if not received:
        flows.insert(0, Flow(at=Decimal(0), amount=arrived(offer), kind="received"))
    plan = _dated(offer, start, payments[-1].date, flows)
    return replace(plan, fault=_paid_first(flows))


def _paid_first(flows: list[Flow]) -> Reason | None:
    """Why a plan is none: an instalment before any money came; what is less than each later payment is a fee."""
    first = min((flow.at for flow in flows if flow.kind == "received"), default=Decimal(0))
    later = [-flow.amount for flow in flows if flow.at >= first and flow.kind == "instalment"]
    early = [-flow.amount for flow in flows if flow.at < first and flow.kind == "instalment"]
    early_is_fee = all(amount < min(later, default=Decimal(0)) for amount in early)
    return None if early_is_fee else reason("offer.why.instalment_first")


def _dated(offer: Offer, start: date, end: date, flows: list[Flow]) -> Plan:
    """A dated plan with the charges of the offer, whose months are counted from `start`."""
    months = months_between(start, end)
    added = (*fee_flows(offer, months), *deposit_flows(offer, months))
    dated = [
        Flow(
            at=_years(start, months_later(start, int(flow.at))), amount=flow.amount, kind=flow.kind, name=flow.name
        )
        for flow in added
    ]
    return Plan(unit="year", flows=(*flows, *dated), start=start)


def _years(start: date, day: date) -> Decimal:
    return Decimal((day - start).days) / DAYS


def revolving(offer: Offer, today: date) -> Plan:
    """Interest is paid on what is used: by the month, or by the day up to each payment where draws are dated."""
    if not offer.draws:
        raise UntoldError("missing", key="draws")
    if all(isinstance(draw.at, int) for draw in offer.draws):
        return used_by_month(offer)
    if any(isinstance(draw.at, int) for draw in offer.draws):
        raise UntoldError("draws_mixed")
    return _used_by_day(offer)


def _used_by_day(offer: Offer) -> Plan:
    draws = sorted((draw.at, draw.amount) for draw in offer.draws if isinstance(draw.at, date))
    start = draws[0][0]
    rate = monthly_rate(offer) * MONTHS / (offer.days or DAYS if offer.daily_rate is not None else DAYS)
    flows: list[Flow] = []
    used, interest, since = Decimal(0), Decimal(0), start
    for day, moved in draws:
        interest += used * rate * (day - since).days
        since = day
        flows += movement(_years(start, day), moved, interest if moved < 0 else Decimal(0))
        interest = Decimal(0) if moved < 0 else interest
        used = still_used(used, moved)
    end = since
    if used:
        end = months_later(start, months_of(offer))
        if end <= since:
            raise UntoldError("draw_outside", months=months_of(offer))
        flows += movement(_years(start, end), -used, interest + used * rate * (end - since).days)
    return _dated(offer, start, end, flows)


def from_takings(offer: Offer, takings: Decimal | None) -> Plan:
    """A loan repaid by a share of each day's takings, on the whole days that this lasts."""
    if takings is None:
        raise UntoldError("missing", key="takings")
    due, share = needed(offer, "total_due"), needed(offer, "share")
    daily = takings * share
    if daily <= 0 or due / daily > LONGEST_DAYS:
        raise UntoldError("never_repaid", takings=takings)
    whole, rest = divmod(due, daily)
    amounts = [daily] * int(whole) + ([rest] if rest else [])
    flows = [Flow(at=Decimal(0), amount=arrived(offer), kind="received")]
    flows += [Flow(at=Decimal(day), amount=-amount, kind="instalment") for day, amount in enumerate(amounts, 1)]
    months = -(-len(amounts) * MONTHS // DAYS)
    charges = [*fee_flows(offer, months), *deposit_flows(offer, months)]
    by_day = [
        Flow(at=Decimal(round(flow.at * DAYS / MONTHS)), amount=flow.amount, kind=flow.kind, name=flow.name)
        for flow in charges
    ]
    return Plan(unit="day", flows=(*flows, *by_day))
