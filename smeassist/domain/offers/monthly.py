"""Plans that run by equal months: instalments, leases, pawns and lines that are drawn by the month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import accumulate

from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.plan import (
    Flow,
    Plan,
    UntoldError,
    arrived,
    deposit_flows,
    fee_flows,
    monthly_rate,
    months_of,
    needed,
    yearly_rate,
)


def _level(principal: Decimal, rate: Decimal, count: int) -> Decimal:
    """The level instalment in arrears, unrounded."""
    return principal * rate / (1 - (1 + rate) ** -count) if rate else principal / count


def _monthly(offer: Offer, instalments: list[Decimal], owed: list[Decimal], *extra: Flow) -> Plan:
    """A plan by the month; `owed` is the principal still owed after each instalment."""
    end = len(instalments)
    paid = list(instalments)
    if offer.early:
        end = offer.early.month
        left = owed[end - 1]
        fee = offer.early.fee
        penalty = left * fee if fee < 1 else fee
        paid = [*instalments[: end - 1], instalments[end - 1] + left]
        if penalty:
            extra = (*extra, Flow(at=Decimal(end), amount=-penalty, kind="fee", name="early"))
    flows = [Flow(at=Decimal(0), amount=arrived(offer), kind="received")]
    flows += [
        Flow(at=Decimal(at), amount=-amount, kind="instalment") for at, amount in enumerate(paid, 1) if amount
    ]
    return Plan(unit="month", flows=(*flows, *extra, *fee_flows(offer, end), *deposit_flows(offer, end)))


def equal_instalment(offer: Offer, today: date) -> Plan:
    """Equal instalments (等额本息): each month the same sum, interest on what is still owed."""
    principal, rate, count = needed(offer, "principal"), monthly_rate(offer), months_of(offer)
    instalment = _level(principal, rate, count)
    owed = list(accumulate([instalment] * count, lambda left, paid: left * (1 + rate) - paid, initial=principal))
    return _monthly(offer, [instalment] * count, owed[1:])


def equal_principal(offer: Offer, today: date) -> Plan:
    """Equal parts of the principal (等额本金), with the interest on what is still owed."""
    principal, rate, count = needed(offer, "principal"), monthly_rate(offer), months_of(offer)
    owed = [principal * (count - month) / count for month in range(count + 1)]
    return _monthly(offer, [principal / count + left * rate for left in owed[:-1]], owed[1:])


def interest_only(offer: Offer, today: date) -> Plan:
    """Interest each month (先息后本), the principal with the last."""
    principal, rate, count = needed(offer, "principal"), monthly_rate(offer), months_of(offer)
    interest = principal * rate
    return _monthly(
        offer,
        [interest] * (count - 1) + [principal + interest],
        [principal] * (count - 1) + [Decimal(0)],
    )


def flat(offer: Offer, today: date) -> Plan:
    """Equal parts of the principal with interest on the whole of it to the end (等本等息)."""
    principal, rate, count = needed(offer, "principal"), monthly_rate(offer), months_of(offer)
    owed = [principal * (count - month) / count for month in range(1, count + 1)]
    return _monthly(offer, [principal / count + principal * rate] * count, owed)


def bullet(offer: Offer, today: date) -> Plan:
    """Principal and simple interest at the end (一次还本付息)."""
    principal, rate, count = needed(offer, "principal"), monthly_rate(offer), months_of(offer)
    owed = [principal * (1 + rate * month) for month in range(1, count)]
    return _monthly(offer, [Decimal(0)] * (count - 1) + [principal * (1 + rate * count)], [*owed, Decimal(0)])


def lease(offer: Offer, today: date) -> Plan:
    """A direct lease: the lessor pays the machine's price less what the lessee puts down."""
    financed = needed(offer, "principal") - offer.down_payment
    if financed <= 0:
        raise UntoldError("nothing_financed", price=needed(offer, "principal"), down=offer.down_payment)
    rate, count = monthly_rate(offer), months_of(offer)
    rent = _level(financed, rate, count) / (1 + rate if offer.in_advance else 1)
    flows = [Flow(at=Decimal(0), amount=financed, kind="received")]
    first = 0 if offer.in_advance else 1
    flows += [Flow(at=Decimal(first + month), amount=-rent, kind="instalment") for month in range(count)]
    if offer.residual:
        flows.append(Flow(at=Decimal(count), amount=-offer.residual, kind="instalment", name="residual"))
    return Plan(unit="month", flows=(*flows, *fee_flows(offer, count), *deposit_flows(offer, count)))


def pawn(offer: Offer, today: date) -> Plan:
    """A pawn: monthly fees, before or at the end, and interest where there is any."""
    principal, fee, count = needed(offer, "principal"), needed(offer, "monthly_fee"), months_of(offer)
    interest = principal * (monthly_rate(offer) if yearly_rate(offer) is not None else 0)
    flows = [Flow(at=Decimal(0), amount=arrived(offer), kind="received")]
    if offer.prepaid:
        flows.append(Flow(at=Decimal(0), amount=-principal * fee * count, kind="fee", name="pawn"))
        flows.append(Flow(at=Decimal(count), amount=-principal - interest * count, kind="instalment"))
    else:
        flows += [Flow(at=Decimal(at), amount=-principal * fee, kind="fee", name="pawn") for at in range(count)]
        for month in range(1, count + 1):
            amount = interest + (principal if month == count else 0)
            flows.append(Flow(at=Decimal(month), amount=-amount, kind="instalment"))
    return Plan(unit="month", flows=(*flows, *fee_flows(offer, count), *deposit_flows(offer, count)))


def crowdfunding(offer: Offer, today: date) -> Plan:
    """What is raised less the platform's fees; nothing is repaid."""
    raised = Flow(at=Decimal(0), amount=arrived(offer), kind="received")
    return Plan(unit="month", flows=(raised, *fee_flows(offer, offer.months or 0)))


def used_by_month(offer: Offer) -> Plan:
    """A revolving line drawn and repaid by months, with interest on what is used."""
    rate, count = monthly_rate(offer), months_of(offer)
    flows: list[Flow] = []
    used = Decimal(0)
    for month in range(count + 1):
        interest = used * rate
        moved = sum((draw.amount for draw in offer.draws if draw.at == month), Decimal(0))
        if month == count:
            moved = -used
        flows += movement(Decimal(month), moved, interest)
        used = still_used(used, moved)
    if any(isinstance(draw.at, int) and not 0 <= draw.at < count and draw.amount > 0 for draw in offer.draws):
        raise UntoldError("draw_outside", months=count)
    return Plan(unit="month", flows=(*flows, *fee_flows(offer, count), *deposit_flows(offer, count)))


def movement(at: Decimal, moved: Decimal, interest: Decimal) -> Iterator[Flow]:
    """The flows of one day of a line: what is drawn, or interest with what is repaid."""
    if moved > 0:
        yield Flow(at=at, amount=moved, kind="received")
    if paid := interest - min(moved, Decimal(0)):
        yield Flow(at=at, amount=-paid, kind="instalment")


def still_used(used: Decimal, moved: Decimal) -> Decimal:
    """What stays in use of a line after a movement.

    Raises:
        UntoldError: more is repaid than was drawn.
    """
    if used + moved < 0:
        raise UntoldError("repaid_more", used=used, repaid=-moved)
    return used + moved
