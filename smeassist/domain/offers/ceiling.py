"""The legal ceiling that binds a lender on a day, and what lies above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smeassist.domain.channel_pack import Ceiling, ChannelsPack, LprHistory
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.offers_pack import OffersPack
from smeassist.domain.text import Reason, Text, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The ceiling of an offer: a yearly rate on all charges, or a monthly one on a pawnshop's fee."""

    rule: str
    name: Text
    since: date
    rate: Decimal
    per: str
    lender: str
    note: Text | None = None


def bound_of(offer: Offer, offers: OffersPack, channels: ChannelsPack, today: date) -> Bound | Reason:
    """The ceiling that applies to an offer's lender on the day it is signed, or why none is known."""
    day = offer.signed or today
    if offer.lender == "pawnshop":
        if offer.pledge is None:
            return reason("offer.no_ceiling.pledge")
        ids: Sequence[str] = (offers.pledges[offer.pledge],)
    else:
        ids = offers.ceilings.get(offer.lender or "unknown", ())
    if not ids:
        return reason("offer.no_ceiling.lender", lender=offer.lender or "unknown")
    by_id = {ceiling.id: ceiling for ceiling in channels.ceilings}
    for ceiling in (by_id[ceiling_id] for ceiling_id in ids):
        if ceiling.applies_from <= day <= (ceiling.applies_until or date.max):
            return _bound(ceiling, offer, channels.lpr, day)
    return reason("offer.no_ceiling.day", day=day)


def one_year_lpr(history: LprHistory, day: date) -> Decimal | None:
    """The one-year loan prime rate in force on a day; None before the first one."""
    rates = [lpr.one_year for lpr in history.rates if lpr.since <= day]
    return rates[-1] if rates else None


def five_year_lpr(history: LprHistory, day: date) -> Decimal | None:
    """The loan prime rate of over five years in force on a day; None before the first one."""
    rates = [lpr.five_year for lpr in history.rates if lpr.since <= day]
    return rates[-1] if rates else None


def _bound(ceiling: Ceiling, offer: Offer, history: LprHistory, day: date) -> Bound | Reason:
    rate, note = ceiling.value, None
    if ceiling.unit == "times_lpr_1y":
        lpr = one_year_lpr(history, day)
        if lpr is None:
            return reason("offer.no_ceiling.day", day=day)
        rate = ceiling.value * lpr
        note = history.note if day > history.verified_to else None
    return Bound(
        rule=ceiling.rule,
        name=ceiling.name,
        since=ceiling.applies_from,
        rate=rate,
        per="month" if ceiling.unit == "per_month" else "year",
        lender=offer.lender or "unknown",
        note=note,
    )
