"""The first measures, at most a handful: what to do next, in what order, and what it would bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from smeassist.domain.advice import Borrow, Effect, PlanStep
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Contradiction, IndicatorResult, ListScore, WarningSignal
from smeassist.domain.books import Books
from smeassist.domain.checklist_pack import ChecklistsPack, Item
from smeassist.domain.contradictions import ContradictionsPack
from smeassist.domain.gains import MeasureGround, PlanCase, RescoreHealth, cash, gain
from smeassist.domain.latest import latest_period
from smeassist.domain.measures import ANY, Grounds, Measure, MeasuresPack, Ranking, fits, treats
from smeassist.domain.periods import Period
from smeassist.domain.text import Reason, reason

__all__ = ["MeasuresPack", "make"]

_TRIFLE: Final = Decimal("0.05")  # points below it are shown as none


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    measure: Measure
    grounds: tuple[MeasureGround, ...]
    effect: Effect
    rank: tuple[int, Decimal, int, str] = (0, Decimal(0), 0, "")


def make(  # noqa: PLR0913 - everything that may call for a measure, each by name
    *,
    lists: Iterable[ListScore],
    answers: Answers,
    books: Books,
    indicators: Iterable[IndicatorResult],
    warnings: Iterable[WarningSignal],
    contradictions: Iterable[Contradiction],
    borrow: Borrow | None,
    checklists: ChecklistsPack,
    rules: ContradictionsPack,
    measures: MeasuresPack,
    weights: Mapping[str, Decimal],
    rescore_health: RescoreHealth | None = None,
    period: Period | None = None,
    loan_due_in_days: int | None = None,
    total_given: bool = True,
    owed: Decimal | None = None,
) -> tuple[PlanStep, ...]:
    """At most the pack's number of measures, gravest ground first, then most points for the least effort.

    `lists` are the scores as they stand, `rules` the contradictions pack whose deductions they carry;
    `weights` the parts of the overall score (`transparency`, `control`, `resilience`, `health`);
    `rescore_health` gives the health score of changed indicators and is left out where it is not known;
    `period` is the one the company is judged by, without it each indicator's newest counts;
    `owed` is what the owner says of loans, in yuan, without which and without books no measure is passed over;
    `loan_due_in_days` is when the next bank loan falls due, before which some measures may not wait.
    `effect.score` is in points of the overall score: what it would gain if the measure's items were
    answered well, its contradictions and identities settled and its indicators good, after the measures before
    it; None where the measure touches nothing that is scored, or no total is given (`total_given`).
    `effect.cash` is in yuan (or the books' currency).
    """
    measured, lit = tuple(indicators), tuple(warnings)
    case = PlanCase(
        answers=answers,
        books=books,
        lists=tuple(lists),
        indicators=measured,
        judged=_judged(measured, period),
        contradictions=tuple(contradictions),
        checklists=checklists,
        rules=rules,
        weights=weights,
        rescore_health=rescore_health,
        health=rescore_health(measured) if rescore_health else None,
        lit=frozenset(one.code for one in lit if one.level != "note"),
        verdict=borrow.verdict if borrow else None,
        total_given=total_given,
    )
    grounds = tuple(_grounds(case, lit, borrow, measures.ranking))
    latest = period or latest_period(books, 1)
    due = loan_due_in_days is not None
    fitting = [m for m in measures.measures if treats(m, books, latest, owed) or (due and m.lead_days is not None)]
    chosen = _chosen(fitting, grounds, case, measures.ranking, loan_due_in_days)
    effects = _in_order(chosen, case)
    return tuple(
        _step(candidate, effect, loan_due_in_days, measures.ranking.at_once_days)
        for candidate, effect in zip(chosen, effects, strict=True)
    )


def _chosen(
    fitting: Iterable[Measure],
    grounds: tuple[MeasureGround, ...],
    case: PlanCase,
    ranking: Ranking,
    loan_due_in_days: int | None,
) -> tuple[_Candidate, ...]:
    """The first of the measures that have a ground."""
    candidates = [_candidate(measure, grounds, case, ranking, loan_due_in_days) for measure in fitting]
    ranked = sorted((candidate for candidate in candidates if candidate.grounds), key=lambda c: c.rank)
    return tuple(_first(ranked, ranking.at_most))


def _judged(indicators: tuple[IndicatorResult, ...], period: Period | None) -> tuple[IndicatorResult, ...]:
    """Each indicator once: in the given period, or else in its newest."""
    rising = sorted(indicators, key=lambda result: result.period)
    wanted = [result for result in rising if period is None or result.period == period]
    return tuple({result.code: result for result in wanted}.values())


def _grounds(
    case: PlanCase, warnings: tuple[WarningSignal, ...], borrow: Borrow | None, ranking: Ranking
) -> Iterator[MeasureGround]:
    weigh = ranking.grounds
    for item in case.checklists.items:
        ground = _item_ground(item, case.answers)
        if ground:
            why = reason(f"plan.because.{ground}", question=item.question)
            yield MeasureGround(kind="items", id=item.id, weight=weigh[ground], why=why)
    for warning in warnings:
        if warning.level != "note":
            weight = _warning_weight(warning, ranking)
            yield MeasureGround(kind="warnings", id=warning.code, weight=weight, why=warning.evidence[0])
    for result in case.judged:
        if result.level == "poor":
            why = reason("plan.because.indicator", name=result.name, why=result.why)
            yield MeasureGround(kind="indicators", id=result.code, weight=weigh["indicator_poor"], why=why)
    for contradiction in case.contradictions:
        weight = weigh["contradiction"]
        yield MeasureGround(kind="contradictions", id=contradiction.id, weight=weight, why=contradiction.message)
    for check_id in dict.fromkeys(c.id for c in case.books.checks if c.ok is False and c.severity == "error"):
        why = reason("plan.because.identity", check=check_id)
        yield MeasureGround(kind="checks", id=check_id, weight=weigh["identity"], why=why)
    if borrow and borrow.because and not _wants_nothing(borrow):
        yield MeasureGround(kind="verdicts", id=borrow.verdict, weight=weigh["borrow"], why=borrow.because[0])


def _wants_nothing(borrow: Borrow) -> bool:
    """Whether the owner needs no money, and so is told of no borrowing that should wait."""
    said = (*borrow.because, *borrow.notes)
    return any(isinstance(why, Reason) and why.code == "borrow.no_need" for why in said)


def _warning_weight(warning: WarningSignal, ranking: Ranking) -> int:
    """What burns comes before all else, in the pack's order."""
    if warning.code in ranking.burning:
        return ranking.grounds["burning"] + len(ranking.burning) - ranking.burning.index(warning.code)
    return ranking.grounds["warning_act" if warning.level == "act" else "warning_watch"]


def _item_ground(item: Item, answers: Answers) -> Grounds | None:
    answer = answers.answers.get(item.id)
    match (item.critical, answer.value if answer else None):
        case (True, "poor"):
            return "critical_poor"
        case (True, "partial"):
            return "critical_partial"
        case (True, "unknown"):
            return "critical_unknown"
        case (False, "poor"):
            return "item_poor"
        case (False, "partial"):
            return "item_partial"
        case _:
            return None


def _candidate(
    measure: Measure,
    grounds: tuple[MeasureGround, ...],
    case: PlanCase,
    ranking: Ranking,
    loan_due_in_days: int | None,
) -> _Candidate:
    met = tuple(sorted((g for g in grounds if _cures(measure, g)), key=lambda g: -g.weight))
    if not met or not fits(measure, case.lit, case.verdict):
        return _Candidate(measure=measure, grounds=(), effect=Effect())
    freed, when = cash(measure, case)
    effect = Effect(score=gain(met, case), cash=freed, cash_when=when)
    ease = (effect.score or Decimal(0)) / ranking.effort[measure.effort]
    weight = met[0].weight
    if (
        measure.lead_days is not None
        and loan_due_in_days is not None
        and 0 <= loan_due_in_days <= measure.lead_days
    ):
        weight = max(weight, ranking.grounds["burning"])  # no other measure is late before this one
    if weight > ranking.grounds["burning"]:
        ease = Decimal(0)  # what burns is put out in its own order, whatever else that wins
    rank = (-weight, -ease, measure.due_days, measure.id)
    return _Candidate(measure=measure, grounds=met, effect=effect, rank=rank)


def _cures(measure: Measure, ground: MeasureGround) -> bool:
    ids: tuple[str, ...] = getattr(measure.cures, ground.kind)
    return ground.id in ids or ANY in ids


def _first(ranked: list[_Candidate], at_most: int) -> Iterator[_Candidate]:
    """The first candidates, passing over one whose every ground a chosen one answers already."""
    answered: set[tuple[str, str]] = set()
    chosen = 0
    for candidate in ranked:
        new = {(ground.kind, ground.id) for ground in candidate.grounds} - answered
        if new and chosen < at_most:
            answered |= new
            chosen += 1
            yield candidate


def _in_order(chosen: tuple[_Candidate, ...], case: PlanCase) -> Iterator[Effect]:
    """What each measure brings after those before it, so that the parts add up to the whole."""
    done: tuple[MeasureGround, ...] = ()
    reached = Decimal(0)
    for at, candidate in enumerate(chosen):
        done += candidate.grounds
        whole = gain(done, case)
        if candidate.effect.score is None or whole is None or not case.total_given:
            yield replace(candidate.effect, score=None)
            continue
        score, reached = whole - reached, whole
        together, partner = (None, None) if score > _TRIFLE else _with_another(at, chosen, case)
        yield replace(candidate.effect, score=score, together=together, partner=partner)


def _with_another(at: int, chosen: tuple[_Candidate, ...], case: PlanCase) -> tuple[Decimal | None, int | None]:
    """The first later measure with which one that brings nothing alone lifts the score, and what both bring."""
    alone = chosen[at]
    for number, other in enumerate(chosen[at + 1 :], at + 2):
        both = gain((*alone.grounds, *other.grounds), case)
        apart = (alone.effect.score or Decimal(0)) + (other.effect.score or Decimal(0))
        if both is not None and both > apart + _TRIFLE:
            return both, number
    return None, None


def _step(candidate: _Candidate, effect: Effect, loan_due_in_days: int | None, at_once: int) -> PlanStep:
    measure, how = candidate.measure, candidate.measure.how
    due, hurry = measure.due_days, None
    if measure.lead_days is not None and loan_due_in_days is not None:
        due = min(due, max(loan_due_in_days - measure.lead_days, at_once))
        if 0 <= loan_due_in_days < measure.lead_days:
            hurry = reason("plan.hurry", days=loan_due_in_days, lead=measure.lead_days)
    return PlanStep(
        id=measure.id,
        title=measure.title,
        why=reason("plan.why", why=measure.why, because=candidate.grounds[0].why),
        how=reason(
            "plan.how", how=how if hurry is None else reason("plan.first", hurry=hurry, how=how), cost=measure.cost
        ),
        effect=effect,
        effort=measure.effort,
        due_days=due,
    )
