"""What a channel gives this company: the product's span, cut by what it lends on and by what can be carried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from smeassist.domain.channel_pack import Ceiling, Channel, ChannelsPack, Limit
from smeassist.domain.conditions import Facts, judge

Range = tuple[Decimal, Decimal] | None

_ONE = Decimal(1)
_NONE = Decimal(0)
_MONTHS = 12
_CAPACITY = "borrow.capacity"


def number(facts: Facts, field: str) -> Decimal | None:
    """A fact as a number; None: not known, or no number."""
    value = facts.get(field)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def amount_of(channel: Channel, facts: Facts) -> Range:
    """What the channel gives this company: its usual span, cut by the share it lends of what is known."""
    if channel.amount is None:
        return None
    least, most = channel.amount
    return least, min([most, *(cap for limit in channel.limits if (cap := _cap(limit, facts)) is not None)])


def carried(channel: Channel, facts: Facts) -> Decimal | None:
    """What the wanted loan may come to by the gate; None: not known, or the channel adds no debt."""
    if starts_up(channel, facts) or not channel.adds_debt or not channel.for_need:
        return None
    return number(facts, _CAPACITY)


def starts_up(channel: Channel, facts: Facts) -> bool:
    """Whether a channel made for who sells nothing yet meets a firm that owes nothing and sells nothing yet."""
    owes_nothing = number(facts, "credit.existing_loans") == 0 and not number(facts, "credit.guarantees_given")
    return channel.before_sales and facts.get("trading") is False and owes_nothing


def usable(channel: Channel, facts: Facts, span: Range) -> Range:
    """The span cut by what the company can carry and by what it needs; never from more than to."""
    if span is None:
        return None
    least, most = span
    wanted = number(facts, "need.amount") if channel.for_need else None
    bounds = [bound for bound in (carried(channel, facts), wanted or None) if bound is not None]
    top = max(min([most, *bounds]), _NONE)
    return min(least, top), top


def open_limits(channel: Channel, facts: Facts, wanted: Decimal) -> tuple[str, ...]:
    """The fields that are not known and could cut what the channel gives below what is wanted."""
    missing: dict[str, None] = {}
    for limit in channel.limits:
        applies = None if limit.when is None else judge(limit.when, facts)
        if applies is not None and applies.outcome == "unmet":
            continue
        if limit.most is not None and wanted <= limit.most:
            continue
        if applies is not None and applies.outcome == "unknown":
            missing |= dict.fromkeys(applies.missing)
        elif limit.field is not None and number(facts, limit.field) is None:
            missing[limit.field] = None
    return tuple(missing)


def enforceable(channel: Channel, pack: ChannelsPack, today: date) -> tuple[Range, Decimal | None]:
    """The yearly cost up to what can be enforced on that day, and the ceiling where more is asked."""
    if channel.annual_cost is None or channel.ceiling is None:
        return channel.annual_cost, None
    top = _yearly(next(c for c in pack.ceilings if c.id == channel.ceiling), pack, today)
    low, high = channel.annual_cost
    return ((min(low, top), top), top) if high > top else (channel.annual_cost, None)


def _yearly(ceiling: Ceiling, pack: ChannelsPack, today: date) -> Decimal:
    published = [rate for rate in pack.lpr.rates if rate.since <= today]
    lpr = max(published or pack.lpr.rates[:1], key=lambda rate: rate.since)
    factor: Mapping[str, Decimal | int] = {
        "per_year": 1, "per_month": _MONTHS, "times_lpr_1y": lpr.one_year, "per_day": 365,
    }  # fmt: skip
    return ceiling.value * factor[ceiling.unit]


def _cap(limit: Limit, facts: Facts) -> Decimal | None:
    if limit.when is not None and judge(limit.when, facts).outcome != "met":
        return None
    base = None if limit.field is None else number(facts, limit.field)
    # Whether there is anything to lend on is a rule's matter, not the span's.
    return (base * limit.share).quantize(_ONE) if base is not None and base > 0 else limit.most
