"""How well a channel fits, 0 to 100: a weighted share of rules, sum, speed, term, purpose, cost and security."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from smeassist.domain.advice import ChannelVerdict
from smeassist.domain.channel_amount import Range, carried, number, open_limits
from smeassist.domain.channel_pack import Channel, FitWeights, Security
from smeassist.domain.conditions import Facts, Finding, Rule, Test, judge
from smeassist.domain.facts import ASSETS, EXPORTS

Judged = Sequence[tuple[Rule, Finding]]
Parts = Mapping[str, Decimal | None]

_ONE = Decimal(1)
_NONE = Decimal(0)
_HALF = Decimal("0.5")
_ALSO = Decimal("0.6")


def parts_of(channel: Channel, facts: Facts, span: Range, judged: Judged, weights: FitWeights) -> Parts:
    """Each part of the fit by its name, 0 to 1; None: not known, or it does not arise."""
    return {
        "rules": _rules(judged, weights),
        "amount": _amount(channel, facts, span),
        "speed": _speed(channel, facts),
        "tenor": _tenor(channel, facts),
        "purpose": _purpose(channel, facts),
        "cost": _cost(channel, weights),
        "security": weights.secured[_taken(channel, facts)],
    }


def fit(
    channel: Channel, facts: Facts, parts: Parts, verdict: ChannelVerdict, weights: FitWeights, waiting: int = 0
) -> int:
    """The weighted mean of the parts, scaled by what the verdict keeps, as a whole number of 100.

    `waiting`: how many conditions that could exclude are not known; each takes its share of the fit.
    A channel that comes first by its nature (a bill to be sold, a loan that falls due) starts at `first`.
    """
    weighed: Mapping[str, int] = {name: getattr(weights, name) for name in parts}
    total = sum(
        (weighed[name] * (weights.unknown if part is None else part) for name, part in parts.items()), _NONE
    )
    kept = {"suitable": _ONE, "conditional": weights.conditional, "unsuitable": weights.unsuitable}.get(
        verdict, _NONE
    )
    share = total / sum(weighed.values()) * weights.open**waiting
    if _unheld(channel, facts):
        share *= weights.unheld
    if comes_first(channel, facts):
        share = weights.first + (_ONE - weights.first) * share
    return int((100 * kept * share).quantize(_ONE, rounding=ROUND_HALF_UP))


def _unheld(channel: Channel, facts: Facts) -> bool:
    """Whether the channel rests on an asset or on exports of which nobody has said that it is there."""
    return any(
        isinstance(rule.when, Test)
        and rule.kind == "hard"
        and rests_on(rule.when.field)
        and rule.when.field not in facts
        for rule in channel.rules
    )


def rests_on(field: str) -> bool:
    """Whether a fact is something that a channel lends on and a company may simply not have."""
    return field.startswith((ASSETS, EXPORTS))


def comes_first(channel: Channel, facts: Facts) -> bool:
    """Whether the channel is to be looked at before others by its nature."""
    return channel.first_when is not None and judge(channel.first_when, facts).outcome == "met"


def _taken(channel: Channel, facts: Facts) -> Security:
    """Who has no home to mortgage is lent to without one, where the channel lends at all."""
    return "none" if channel.security == "home" and facts.get("assets.real_estate") == 0 else channel.security


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
    room = carried(channel, facts)
    top = most if room is None else min(most, room)
    share = _NONE if wanted < least else max(min(top / wanted, _ONE), _NONE)
    if share > _HALF and (channel.asks is not None or (wanted <= most and open_limits(channel, facts, wanted))):
        return None  # what it rests on is not known, so nor is whether it gives enough
    return share


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
    if purpose is None or not channel.for_need:
        return None
    return _ONE if purpose in channel.best_for else _ALSO if purpose in channel.purposes else _NONE


def _cost(channel: Channel, weights: FitWeights) -> Decimal | None:
    if channel.annual_cost is None:
        return None
    middle = sum(channel.annual_cost, _NONE) / 2
    return max(_ONE - middle / weights.dear, _NONE)
