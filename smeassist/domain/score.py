"""The health score from indicators, the overall score from four parts, and the bounds of what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain.assessment import Grade, IndicatorResult, Level, ListId, ListScore, Score
from smeassist.domain.judged import PeriodRule, judged_period
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.text import Text

HEALTH: Final = "health"
_DEBT_RATIO: Final = "debt_ratio"
_FULL: Final = Decimal(100)
_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeBand:
    """A grade, the score from which it is given, and its word."""

    grade: Grade
    at_least: Decimal
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRule:
    """How indicators become a score: points of a level (0 to 1) and the weight of an indicator (1 if not named).

    A score needs `least_known` (a fraction) of the weight to be known.
    """

    points: Mapping[Level, Decimal]
    weights: Mapping[str, Decimal]
    least_known: Decimal
    period: PeriodRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreExample:
    """Levels of indicators and scores of the lists, with the health and overall scores that must come of them."""

    name: Text
    levels: Mapping[str, Level]
    lists: Mapping[ListId, Decimal]
    health: Decimal | None
    overall: Decimal | None
    grade: Grade | None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePack:
    """Weights of the four parts (transparency, control, resilience, health), grades, and the rule of health."""

    head: PackHead
    weights: Mapping[str, Decimal]
    grades: tuple[GradeBand, ...]
    health: HealthRule
    examples: tuple[ScoreExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The health score of 100, None where too little is known; bounds count the unknown as poor and as good.

    `cover` is the fraction of the debts that assets cover, 1 where they cover all: all three are lowered by it.
    Where it is not known, the score stands as it is and the lower bound is 0.
    """

    score: Decimal | None
    low: Decimal = _NONE
    high: Decimal = _FULL
    period: Period | None = None
    cover: Decimal = Decimal(1)
    counts: Mapping[Level, int] = field(default_factory=lambda: MappingProxyType({}))


def health(indicators: Sequence[IndicatorResult], pack: ScorePack) -> Health:
    """The weighted share of good and (by half) watch indicators in the judged period; our own measure.

    Where debts exceed assets it counts only as far as assets cover debts.
    """
    period = judged_period(indicators, pack.health.period)
    scored = [one for one in indicators if one.scored and one.period == period]
    rule = pack.health
    weight = {one.code: rule.weights.get(one.code, Decimal(1)) for one in scored}
    known = sum((weight[one.code] for one in scored if one.level != "unknown"), _NONE)
    whole = sum(weight.values(), _NONE)
    if not known or known < whole * rule.least_known:
        return Health(score=None, period=period)
    earned = sum((weight[one.code] * rule.points[one.level] for one in scored if one.level != "unknown"), _NONE)
    levels: tuple[Level, ...] = ("good", "watch", "poor", "unknown")
    told = _cover(scored)
    cover = Decimal(1) if told is None else told
    return Health(
        score=earned / known * _FULL * cover,
        low=_NONE if told is None else earned / whole * _FULL * cover,
        high=(earned + whole - known) / whole * _FULL * cover,
        period=period,
        cover=cover,
        counts=MappingProxyType({level: sum(one.level == level for one in scored) for level in levels}),
    )


def _cover(scored: Sequence[IndicatorResult]) -> Decimal | None:
    debts = next((one for one in scored if one.code == _DEBT_RATIO), None)
    if debts is None or debts.level == "unknown":
        return None
    if debts.value is None:
        return _NONE if debts.level == "poor" else Decimal(1)
    return 1 / max(debts.value, Decimal(1))


def overall(lists: Sequence[ListScore], health: Health, pack: ScorePack) -> Score:
    """The known parts by the pack's weights; the bounds count the unknown at 0 and at 100."""
    parts: dict[str, tuple[Decimal | None, Decimal, Decimal]] = {
        one.list: (one.score, one.low, one.high) for one in lists
    }
    parts[HEALTH] = (health.score, health.low, health.high)
    dimensions = {name: parts.get(name, (None,))[0] for name in pack.weights}
    known = {name: score for name, score in dimensions.items() if score is not None}
    if not known:
        return Score(
            overall=None,
            low=None,
            high=None,
            grade=None,
            dimensions=MappingProxyType(dimensions),
            lists=tuple(lists),
        )
    weight = sum((pack.weights[name] for name in known), _NONE)
    score = sum((pack.weights[name] * value for name, value in known.items()), _NONE) / weight
    return Score(
        overall=score,
        low=_bound(parts, pack, 1),
        high=_bound(parts, pack, 2),
        grade=grade_of(score, pack).grade,
        dimensions=MappingProxyType(dimensions),
        lists=tuple(lists),
    )


def _bound(
    parts: Mapping[str, tuple[Decimal | None, Decimal, Decimal]], pack: ScorePack, side: Literal[1, 2]
) -> Decimal:
    unknown = (None, _NONE, _FULL)
    summed = (weight * parts.get(name, unknown)[side] for name, weight in pack.weights.items())
    return sum(summed, _NONE) / sum(pack.weights.values(), _NONE)


def grade_of(score: Decimal, pack: ScorePack) -> GradeBand:
    """The grade of a score of 100; the bands stand highest first and the last one starts at 0."""
    return next(band for band in pack.grades if score >= band.at_least)
