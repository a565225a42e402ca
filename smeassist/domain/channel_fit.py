"""How well a channel fits, 0 to 100: a weighted share of rules, amount, speed, tenor, purpose and cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from smeassist.domain.assessment import ChannelVerdict
from smeassist.domain.channel_pack import Channel, FitWeights, Limit
from smeassist.domain.conditions import Facts, Finding, Rule, judge

Range = tuple[Decimal, Decimal] | None
Judged = Sequence[tuple[Rule, Finding]]

_ONE = Decimal(1)
_NONE = Decimal(0)
_HALF = Decimal("0.5")


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


def _cap(limit: Limit, facts: Facts) -> Decimal | None:
    if limit.when is not None and judge(limit.when, facts).outcome != "met":
        return None
    base = None if limit.field is None else number(facts, limit.field)
    # Whether there is anything to lend on is a rule's matter, not the span's.
    return (base * limit.share).quantize(_ONE) if base is not None and base > 0 else limit.most


def fit(
    channel: Channel, facts: Facts, span: Range, judged: Judged, verdict: ChannelVerdict, weights: FitWeights
) -> int:
    """The weighted mean of the six parts, scaled by what the verdict keeps, as a whole number of 100.

    A channel that comes first by its nature (a bill to be sold, a loan that falls due) starts at `first`.
    """
    parts = (
        (weights.rules, _rules(judged, weights)),
        (weights.amount, _amount(channel, facts, span)),
        (weights.speed, _speed(channel, facts)),
        (weights.tenor, _tenor(channel, facts)),
        (weights.purpose, _purpose(channel, facts)),
        (weights.cost, _cost(channel, weights)),
    )
    total = sum((weight * (weights.unknown if part is None else part) for weight, part in parts), _NONE)
    kept = {"suitable": _ONE, "conditional": weights.conditional, "unsuitable": weights.unsuitable}.get(
        verdict, _NONE
    )
    share = total / sum(weight for weight, _ in parts)
    if channel.first_when is not None and judge(channel.first_when, facts).outcome == "met":
        share = weights.first + (_ONE - weights.first) * share
    return int((100 * kept * share).quantize(_ONE, rounding=ROUND_HALF_UP))


def _rules(judged: Judged, weights: FitWeights) -> Decimal | None:
    worth = {"met": _ONE, "unmet": _NONE, "unknown": weights.unknown}
    whole = sum(rule.weight for rule, _ in judged)
    if whole == 0:
        return None
    return sum((rule.weight * worth[finding.outcome] for rule, finding in judged), _NONE) / whole


def _amount(channel: Channel, facts: Facts, span: Range) -> Decimal | None:
    if not channel.for_need:
        return None
    wanted = number(facts, "need.amount")
    if wanted is None or wanted <= 0 or span is None:
        return None
    least, most = span
    return _NONE if wanted < least else max(min(most / wanted, _ONE), _NONE)


def _speed(channel: Channel, facts: Facts) -> Decimal | None:
    wanted = number(facts, "need.within_days")
    if wanted is None or not channel.for_need or channel.days is None:
        return None
    quickest, slowest = channel.days
    return _ONE if wanted >= slowest else _HALF if wanted >= quickest else _NONE


def _tenor(channel: Channel, facts: Facts) -> Decimal | None:
    wanted = number(facts, "need.months")
    if wanted is None or not channel.for_need or channel.tenor_months is None:
        return None
    least, most = channel.tenor_months
    if wanted > most:
        return most / wanted
    return _ONE if wanted >= least else _HALF


def _purpose(channel: Channel, facts: Facts) -> Decimal | None:
    purpose = facts.get("need.purpose")
    if purpose is None:
        return None
    return _ONE if purpose in channel.best_for else _HALF if purpose in channel.purposes else _NONE


def _cost(channel: Channel, weights: FitWeights) -> Decimal | None:
    if channel.annual_cost is None:
        return None
    middle = sum(channel.annual_cost, _NONE) / 2
    return max(_ONE - middle / weights.dear, _NONE)
