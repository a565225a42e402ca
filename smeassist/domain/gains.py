"""What a measure would bring: points of the overall score, by scoring again without its grounds, and cash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain import checklists as lists_of
from smeassist.domain.advice import Verdict
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.assessment import Band, Contradiction, IndicatorResult, ListScore
from smeassist.domain.books import Books, figure
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.contradictions import ContradictionsPack, deductions
from smeassist.domain.measures import Measure
from smeassist.domain.text import Reason, Said, reason
from smeassist.domain.wording import measured

Kind = Literal["items", "warnings", "indicators", "checks", "contradictions", "verdicts"]
_IN_LISTS: Final[frozenset[Kind]] = frozenset({"items", "contradictions", "checks"})

RescoreHealth = Callable[[tuple[IndicatorResult, ...]], Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGround:
    """One reason for a measure: what it is about, how grave it is, and the sentence that says so."""

    kind: Kind
    id: str
    weight: int
    why: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCase:
    """Everything that the plan looks at."""

    answers: Answers
    books: Books
    lists: tuple[ListScore, ...]
    indicators: tuple[IndicatorResult, ...]
    judged: tuple[IndicatorResult, ...]
    contradictions: tuple[Contradiction, ...]
    checklists: ChecklistsPack
    rules: ContradictionsPack
    weights: Mapping[str, Decimal]
    rescore_health: RescoreHealth | None
    health: Decimal | None
    lit: frozenset[str]
    verdict: Verdict | None
    total_given: bool


def gain(grounds: tuple[MeasureGround, ...], case: PlanCase) -> Decimal | None:
    """Points of the overall score, by scoring again as if the grounds were gone."""
    gone = {(ground.kind, ground.id) for ground in grounds}
    before = {score.list: score.score for score in case.lists}
    after = before | {score.list: score.score for score in _rescored(gone, case)}
    changes = [
        (case.weights.get(name, Decimal(0)), later - earlier)
        for name, earlier in before.items()
        if earlier is not None and (later := after[name]) is not None
    ]
    health = _health_change(gone, case)
    changes += health
    whole = sum((weight for weight, _ in changes), Decimal(0))
    asked = {c.id for c in case.contradictions if c.state == "open"}
    # A question that is still open has taken nothing off, so settling it gives nothing back.
    kinds = {kind for kind, name in gone if kind != "contradictions" or name not in asked}
    if not whole or not (kinds & _IN_LISTS or (health and "indicators" in kinds)):
        return None
    return sum((weight * change for weight, change in changes), Decimal(0)) / whole


def _rescored(gone: set[tuple[Kind, str]], case: PlanCase) -> tuple[ListScore, ...]:
    """The lists in which something that is gone stands, as they would be scored."""
    items = {name for kind, name in gone if kind == "items"}
    lists = {item.list for item in case.checklists.items if item.id in items}
    before = deductions(case.contradictions, case.books.checks, case.rules)
    found = [c for c in case.contradictions if ("contradictions", c.id) not in gone]
    checks = [c for c in case.books.checks if ("checks", c.id) not in gone]
    after = deductions(found, checks, case.rules)
    if after != before:
        lists |= {deduction.list for deduction in before}
    good = {name: Answer(value="good") for name in items}
    answers = replace(case.answers, answers=MappingProxyType({**case.answers.answers, **good}))
    return lists_of.score(answers, case.checklists, after, lists) if lists else ()


def _health_change(gone: set[tuple[Kind, str]], case: PlanCase) -> list[tuple[Decimal, Decimal]]:
    if case.rescore_health is None or case.health is None:
        return []
    weight = case.weights.get("health", Decimal(0))
    if not any(kind == "indicators" for kind, _ in gone):
        return [(weight, Decimal(0))]
    mended = tuple(
        replace(result, level="good") if ("indicators", result.code) in gone else result
        for result in case.indicators
    )
    after = case.rescore_health(mended)
    return [] if after is None else [(weight, after - case.health)]


def cash(measure: Measure, case: PlanCase) -> tuple[Decimal | None, Reason | None]:
    """What a measure frees (yuan, or the books' currency) once its indicator is a level better, and when that is.

    From poor no more than the line of poor is promised, for weeks do not undo years; None: not known.
    """
    if measure.release is None:
        return None, None
    result = next((r for r in case.judged if r.code == measure.release.indicator), None)
    if result is None or result.value is None or result.band is None or result.level not in {"poor", "watch"}:
        return None, None
    held = figure(case.books, measure.release.item, result.period)
    most = measure.release.most
    goal = _next_line(result.band, result.value)
    if held is None or result.value <= goal or result.band.direction == "higher":
        return None, None
    if most is not None and result.value > most:
        return None, None
    when = reason(
        "plan.release",
        name=result.name,
        value=measured(result.value, result.unit),
        good=measured(goal, result.unit),
    )
    return held.value * (1 - goal / result.value), when


def _next_line(band: Band, value: Decimal) -> Decimal:
    """The line of the next better level: that of poor for what lies beyond it, else that of good."""
    good = max(band.good)
    return band.poor if band.poor is not None and good < band.poor < value else good
