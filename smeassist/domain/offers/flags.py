"""The red flags of an offer: what it asks of the borrower, and what its figures hide."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.offers.ceiling import Bound
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.offers_pack import Marks, OffersPack
from smeassist.domain.offers.plan import yearly_rate
from smeassist.domain.offers.result import Cost, RedFlag
from smeassist.domain.text import Reason, reason


def flags_of(
    offer: Offer,
    cost: Cost | Reason,
    ceiling: Bound | Reason,
    over_by: Decimal | None,
    pack: OffersPack,
    channels: ChannelsPack,
) -> tuple[RedFlag, ...]:
    """What to beware of, the demands first, then what the figures say."""
    return (
        *_of_demands(offer, pack, channels),
        *_of_payout(offer),
        *_of_ceiling(ceiling, over_by),
        *(_of_cost(offer, cost, pack.marks) if isinstance(cost, Cost) else ()),
    )


def _of_demands(offer: Offer, pack: OffersPack, channels: ChannelsPack) -> Iterator[RedFlag]:
    frauds = {fraud.id: fraud for fraud in channels.frauds}
    for ask in dict.fromkeys(offer.asks):
        demand = pack.demands[ask]
        actions = frauds[demand.fraud].actions
        yield RedFlag(code=ask, fraud=demand.fraud, sentence=demand.sentence, actions=actions)


def _of_payout(offer: Offer) -> Iterator[RedFlag]:
    principal, received = offer.principal, offer.received
    if principal is not None and received is not None and 0 <= received < principal:
        yield RedFlag(
            code="head_cut",
            fraud="trap_loan",
            sentence=reason(
                "offer.flag.head_cut", principal=principal, received=received, cut=principal - received
            ),
        )
    if any(fee.at is not None and fee.at < 0 for fee in offer.fees):
        yield RedFlag(
            code="paid_before_payout", fraud="upfront_fee", sentence=reason("offer.flag.paid_before_payout")
        )
    if offer.deposit is not None and offer.deposit.amount > 0:
        code = "frozen_deposit" if offer.deposit.returned else "lost_deposit"
        yield RedFlag(code=code, fraud=None, sentence=reason(f"offer.flag.{code}", amount=offer.deposit.amount))
    if offer.lender == "unknown":
        yield RedFlag(code="lender_unknown", fraud=None, sentence=reason("offer.flag.lender_unknown"))


def _of_ceiling(ceiling: Bound | Reason, over_by: Decimal | None) -> Iterator[RedFlag]:
    if isinstance(ceiling, Bound) and over_by is not None and over_by > 0:
        code = "over_fee_ceiling" if ceiling.per == "month" else "over_ceiling"
        yield RedFlag(
            code=code,
            fraud=None,
            sentence=reason(f"offer.flag.{code}", rule=ceiling.name, rate=ceiling.rate, over=over_by * 100),
        )


def _of_cost(offer: Offer, cost: Cost, marks: Marks) -> Iterator[RedFlag]:
    quoted, nominal = yearly_rate(offer), cost.nominal
    if quoted is not None and nominal is not None and nominal - float(quoted) >= marks.above_quoted:
        yield RedFlag(
            code="dearer_than_quoted",
            fraud=None,
            sentence=reason("offer.flag.dearer_than_quoted", quoted=quoted, nominal=Decimal(str(nominal))),
        )
    if cost.effective is not None and cost.effective > marks.extreme:
        yield RedFlag(
            code="extreme_cost",
            fraud=None,
            sentence=reason("offer.flag.extreme_cost", rate=Decimal(str(cost.effective))),
        )
