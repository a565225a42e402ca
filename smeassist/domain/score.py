"""The health score from indicators, the overall score from four parts, and the bounds of what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.answers import ListId
from smeassist.domain.assessment import Grade, IndicatorResult, Level, ListScore, Score
from smeassist.domain.judged import PeriodRule, judged_period
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.text import Reason, Text, reason

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
class Tier:
    """What an indicator weighs whose ranking of failures is at least so good (area under the ROC curve)."""

    at_least: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRule:
    """How indicators become a score: points of a level (0 to 1), weights of indicators by evidence.

    `evidence` is the area under the ROC curve with which an indicator ranks failures one year ahead, the `tiers`,
    best first, what it weighs for it; one without evidence weighs `untested`.
    """

    points: Mapping[Level, Decimal]
    evidence: Mapping[str, Decimal]
    tiers: tuple[Tier, ...]
    untested: Decimal
    period: PeriodRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a part's weight, and of the whole, must be known before a score is given (fractions)."""

    part: Decimal
    whole: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLimits:
    """The most that a company may score whose books are broken, or whose answers the books contradict.

    `many` contradictions weigh as broken books do.
    """

    books_broken: Decimal
    contradicted: Decimal
    many: int


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
    coverage: Coverage
    bounds: ScoreLimits
    grades: tuple[GradeBand, ...]
    health: HealthRule
    examples: tuple[ScoreExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The health score of 100, None where too little is known; bounds count the unknown as poor and as good.

    `cover` is the fraction of the debts that assets cover, 1 where they cover all: all three are lowered by it.
    Where it is not known, the score stands as it is and the lower bound is 0. `known` is the fraction of the
    weight that is known.
    """

    score: Decimal | None
    low: Decimal = _NONE
    high: Decimal = _FULL
    period: Period | None = None
    cover: Decimal = Decimal(1)
    known: Decimal = _NONE
    counts: Mapping[Level, int] = field(default_factory=lambda: MappingProxyType({}))


def health(indicators: Sequence[IndicatorResult], pack: ScorePack) -> Health:
    """The weighted share of good and (by half) watch indicators in the judged period; our own measure.

    Where debts exceed assets it counts only as far as assets cover debts.
    """
    period = judged_period(indicators, pack.health.period)
    scored = [indicator for indicator in indicators if indicator.scored and indicator.period == period]
    rule = pack.health
    weight = {one.code: weight_of(one.code, rule) for one in scored}
    known = sum((weight[one.code] for one in scored if one.level != "unknown"), _NONE)
    whole = sum(weight.values(), _NONE)
    share = known / whole if whole else _NONE
    if not known or share < pack.coverage.part:
        return Health(score=None, period=period, known=share)
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
        known=share,
        counts=MappingProxyType({level: sum(one.level == level for one in scored) for level in levels}),
    )


def weight_of(code: str, rule: HealthRule) -> Decimal:
    """What an indicator weighs in health: by its evidence, or as one without any."""
    area = rule.evidence.get(code)
    if area is None:
        return rule.untested
    return next(tier.weight for tier in rule.tiers if area >= tier.at_least)


def _cover(scored: Sequence[IndicatorResult]) -> Decimal | None:
    debts = next((indicator for indicator in scored if indicator.code == _DEBT_RATIO), None)
    if debts is None or debts.level == "unknown":
        return None
    if debts.value is None:
        return _NONE if debts.level == "poor" else Decimal(1)
    return 1 / max(debts.value, Decimal(1))


@dataclass(frozen=True, slots=True)
class _Part:
    """One part's score with its bounds of 100, and the fraction of its weight that is known."""

    score: Decimal | None
    low: Decimal
    high: Decimal
    known: Decimal


def overall(
    lists: Sequence[ListScore],
    health: Health,
    pack: ScorePack,
    *,
    broken: int = 0,
    contradicted: int = 0,
    old: bool = False,
) -> Score:
    """The known parts by the pack's weights; the bounds count the unknown at 0 and at 100.

    A part of which less than the pack's coverage is known has no score, and there is no total and no grade where
    less of the whole is known than the pack asks, nor where the books are `old`: the parts then stand alone. So
    many `broken` checks of the books and `contradicted` answers bound the total and its grade.
    """
    parts: dict[str, _Part] = {
        checklist.list: _Part(checklist.score, checklist.low, checklist.high, checklist.known)
        for checklist in lists
    }
    parts |= {HEALTH: _Part(health.score, health.low, health.high, health.known)}
    nothing = _Part(None, _NONE, _FULL, _NONE)
    standing = {name: _standing(parts.get(name, nothing), pack) for name in pack.weights}
    whole = sum(pack.weights.values(), _NONE)
    known = sum((pack.weights[name] * part.known for name, part in standing.items()), _NONE) / whole
    scored = {name: part.score for name, part in standing.items() if part.score is not None}
    most, why = _most(broken, contradicted, pack)
    result = Score(
        overall=None,
        low=None,
        high=None,
        grade=None,
        dimensions=MappingProxyType({name: part.score for name, part in standing.items()}),
        lists=tuple(replace(one, score=standing[one.list].score) for one in lists),
        known=MappingProxyType({name: part.known for name, part in standing.items()}),
        weights=pack.weights,
        known_of_whole=known,
        least_known=pack.coverage.whole,
        least_known_of_part=pack.coverage.part,
        old=old,
        bounded_by=why,
    )
    if not scored or old or known < pack.coverage.whole:
        return result
    weight = sum((pack.weights[name] for name in scored), _NONE)
    total = sum((pack.weights[name] * value for name, value in scored.items()), _NONE) / weight
    total = min(total, most)
    return replace(
        result,
        overall=total,
        low=min(sum((pack.weights[name] * part.low for name, part in standing.items()), _NONE) / whole, most),
        high=min(sum((pack.weights[name] * part.high for name, part in standing.items()), _NONE) / whole, most),
        grade=grade_of(total, pack).grade,
    )


def _standing(part: _Part, pack: ScorePack) -> _Part:
    """A part of which too little is known bears no score; its bounds stay."""
    return replace(part, score=None) if part.known < pack.coverage.part else part


def _most(broken: int, contradicted: int, pack: ScorePack) -> tuple[Decimal, tuple[Reason, ...]]:
    """The most that may be scored under so many doubts, and why; what does not bind is not named."""
    bounds = pack.bounds
    of_answers = bounds.books_broken if contradicted >= bounds.many else bounds.contradicted
    breaches = (("books_broken", broken, bounds.books_broken), ("contradicted", contradicted, of_answers))
    binding = [(code, count, most) for code, count, most in breaches if count]
    least = min((most for _, _, most in binding), default=_FULL)
    return least, tuple(
        reason(f"score.bounded.{code}", count=count, grade=_best(most, pack))
        for code, count, most in binding
        if most == least
    )


def _best(most: Decimal, pack: ScorePack) -> str:
    return grade_of(most, pack).grade


def grade_of(score: Decimal, pack: ScorePack) -> GradeBand:
    """The grade of a score of 100; the bands stand highest first and the last one starts at 0."""
    return next(band for band in pack.grades if score >= band.at_least)
