"""What a company needs against what a channel gives: purpose, amount, tenor, speed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from smeassist.domain.channel_amount import Range, carried, number, open_limits
from smeassist.domain.channel_pack import Channel
from smeassist.domain.conditions import Facts, Outcome
from smeassist.domain.facts import BOOKS, OTHER_CURRENCY, has_books, label, shown
from smeassist.domain.text import Said, Value, reason
from smeassist.domain.wording import listed

Weight = Literal["bars", "caps", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One judged point. `bars`: unmet excludes; `caps`: conditional at best; `nothing`: only said."""

    outcome: Outcome
    weighs: Weight
    why: Said


def from_need(channel: Channel, facts: Facts, span: Range) -> Iterator[Point]:
    """The points of the need; a need that is not told is unknown and so leaves the channel conditional."""
    if not channel.for_need:
        yield from _new_money(facts)
        return
    if number(facts, "need.amount") == 0:
        yield Point(outcome="unmet", weighs="bars", why=reason("channel.no_need"))
        return
    if channel.asks is not None:
        yield Point(outcome="unknown", weighs="caps" if channel.asks_holds else "nothing", why=channel.asks)
    yield _purpose(channel, facts)
    yield from _amount(channel, facts, span)
    yield from _tenor(channel, facts)
    yield from _speed(channel, facts)


def _new_money(facts: Facts) -> Iterator[Point]:
    """What of the need a new arrangement for the debt that stands does not bring."""
    wanted, owed = number(facts, "need.amount"), number(facts, "credit.existing_loans")
    if wanted is not None and facts.get("need.purpose") == "refinance":
        wanted = None if owed is None else wanted - owed
    if wanted is not None and wanted > 0:
        yield Point(outcome="unmet", weighs="nothing", why=reason("channel.no_new_money", need=wanted))


def _unknown(field: str) -> Point:
    return Point(outcome="unknown", weighs="caps", why=reason("channel.need_unknown", field=label(field)))


def _purpose(channel: Channel, facts: Facts) -> Point:
    purpose = facts.get("need.purpose")
    if purpose is None:
        return _unknown("need.purpose")
    fits = purpose in channel.purposes
    code = "channel.purpose_fits" if fits else "channel.purpose_other"
    why = reason(code, purpose=shown("need.purpose", purpose))
    return Point(outcome="met" if fits else "unmet", weighs="bars", why=why)


def _amount(channel: Channel, facts: Facts, span: Range) -> Iterator[Point]:
    wanted = number(facts, "need.amount")
    if wanted is None:
        yield _unknown("need.amount")
    elif span is not None:
        yield from _carried(channel, facts, wanted, span[0])
        missing = open_limits(channel, facts, wanted)
        point = _within(
            wanted, *span, own=bool(missing) or (channel.amount is not None and span[1] == channel.amount[1])
        )
        missing = missing if point.outcome == "met" else ()
        weighs = _weight(missing, facts)
        if weighs != "caps" and (channel.asks is None or point.outcome != "met"):
            yield point
        if missing:
            fields = listed([label(field) for field in missing])
            why = reason("channel.limit_unknown", fields=fields)
            if facts.get(OTHER_CURRENCY) is True and all(field.startswith(BOOKS) for field in missing):
                why = reason("channel.limit_currency")
            yield Point(outcome="unknown", weighs=weighs, why=why)


def _carried(channel: Channel, facts: Facts, wanted: Decimal, least: Decimal) -> Iterator[Point]:
    """What the company itself can carry, where that is less than it wants."""
    room = carried(channel, facts)
    if room is None or room >= wanted:
        return
    bound = facts.get("borrow.line", "told")
    months = number(facts, "need.months")
    line = reason(f"channel.line.{bound}")
    if bound == "cash" and months is not None:
        line = reason("channel.line.cash_within", months=months)
    if room <= 0:
        yield Point(outcome="unmet", weighs="caps", why=reason("channel.carries_nothing", line=line))
    elif room < least:
        why = reason("channel.carried_too_little", line=line, room=room, least=least)
        yield Point(outcome="unmet", weighs="bars", why=why)
    else:
        why = reason("channel.carried_partly", line=line, room=room, need=wanted)
        yield Point(outcome="unmet", weighs="caps", why=why)


def _weight(missing: tuple[str, ...], facts: Facts) -> Weight:
    # A figure of books that were never given is asked for; one that given books lack leaves the sum open.
    asked = [field for field in missing if not field.startswith(BOOKS) or has_books(facts)]
    return "caps" if asked else "nothing"


def _within(wanted: Decimal, least: Decimal, most: Decimal, *, own: bool) -> Point:
    """The sum against the span; `own`: its top is the product's ceiling and not what this company would get."""
    if wanted < least:
        return Point(outcome="unmet", weighs="bars", why=reason("channel.amount_below", need=wanted, least=least))
    if wanted <= most:
        code = "channel.amount_within_product" if own else "channel.amount_fits"
        return Point(outcome="met", weighs="bars", why=reason(code, need=wanted, most=most))
    if most < least:
        return Point(
            outcome="unmet", weighs="bars", why=reason("channel.amount_too_little", most=most, least=least)
        )
    part = reason("channel.amount_partly", need=wanted, most=most, share=most / wanted)
    return Point(outcome="unmet", weighs="caps", why=part)


def _tenor(channel: Channel, facts: Facts) -> Iterator[Point]:
    wanted = number(facts, "need.months")
    if wanted is None or channel.tenor_months is None:
        return
    least, most = channel.tenor_months
    if wanted > most:
        yield Point(outcome="unmet", weighs="caps", why=reason("channel.tenor_short", need=wanted, most=most))
    elif wanted < least:
        yield Point(outcome="unmet", weighs="nothing", why=reason("channel.tenor_long", need=wanted, least=least))
    else:
        yield Point(outcome="met", weighs="nothing", why=reason("channel.tenor_fits", need=wanted))


def _speed(channel: Channel, facts: Facts) -> Iterator[Point]:
    wanted = number(facts, "need.within_days")
    if wanted is None or channel.days is None:
        return
    quickest, slowest = channel.days
    data: dict[str, Value] = {"need": wanted, "quickest": quickest, "slowest": slowest}
    if wanted < quickest:
        yield Point(outcome="unmet", weighs="bars", why=reason("channel.too_slow", **data))
    elif wanted < slowest:
        yield Point(outcome="met", weighs="nothing", why=reason("channel.speed_tight", **data))
    else:
        yield Point(outcome="met", weighs="nothing", why=reason("channel.speed_fits", **data))
