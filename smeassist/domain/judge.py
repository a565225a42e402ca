"""The one judgement: books, answers, profile and packs in, an assessment out, the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smeassist.domain import (
    accounts,
    alert,
    alert_measures,
    answered,
    borrow,
    bounded,
    channels,
    checklists,
    contradictions,
    currency,
    distress,
    doubts,
    identity,
    indicators,
    plan,
    planned_loans,
    reconcile,
    score,
    signals,
    sizes,
)
from smeassist.domain.advice import Borrow, PlanStep
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import (
    Assessment,
    Contradiction,
    Enterprise,
    IndicatorResult,
    ListScore,
    ModelResult,
    Score,
)
from smeassist.domain.books import Books, periods
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.forecast.forecast import forecast
from smeassist.domain.forecast.forecast import refused as refused_assumptions
from smeassist.domain.forecast.kept import held_against
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.latest import MONTHS_IN_YEAR, latest_period
from smeassist.domain.packs import Packs, heads
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.score import Health, ScorePack
from smeassist.domain.text import Reason


def assess(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> Assessment:
    """Judge a company on one day. Reads no file and no clock; what is unknown stays unknown."""
    profile, entries = bounded.profile(profile)
    answers, notes = bounded.answers(answers)
    owing = answered.with_answers(planned_loans.with_owed(profile, today), answers)
    made = _judged(bounded.books(books), answers, owing, packs, today)
    return replace(made, profile=profile, problems=(*made.problems, *entries, *notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is measured and lit, before anything is advised; `answers` and `questions` are those of the form."""

    books: Books
    profile: Profile
    answers: Answers
    questions: ChecklistsPack
    measured: tuple[IndicatorResult, ...]
    models: tuple[ModelResult, ...]
    found: tuple[Contradiction, ...]
    lists: tuple[ListScore, ...]
    health: Health
    total: Score
    expected: Forecast | Reason
    seen: signals.Seen

    @property
    def old(self) -> bool:
        """Whether the books tell of another day."""
        return self.seen.age is not None and self.seen.age.old


def _look(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> _Look:
    measured = reconcile.levels(indicators.compute(books, profile, packs.indicators))
    models = distress.compute(books, profile, packs.models, accounts.natures(packs.accounts))
    questions = checklists.for_form(packs.checklists, profile.legal_form)
    own = checklists.answers_for_form(answers, packs.checklists, profile.legal_form)
    found = contradictions.find(own, books, measured, profile, packs.contradictions)
    taken_off = contradictions.deductions(found, books.checks, packs.contradictions)
    lists = checklists.score(own, questions, taken_off)
    health = score.health(measured, packs.score)
    expected = forecast(books, profile, packs.forecast, today, own)
    seen = signals.look(
        books, profile, measured, models, found, packs.alert, today, packs.card,
        None if isinstance(expected, Reason) else expected,
    )  # fmt: skip
    seen = replace(
        seen, warnings=reconcile.lasting(seen.warnings, None if isinstance(expected, Reason) else expected)
    )
    old = seen.age is not None and seen.age.old
    seen = replace(
        seen, warnings=signals.dated(seen.warnings, max((at.end for at in periods(books)), default=None))
    )
    return _Look(
        books=books,
        profile=profile,
        answers=own,
        questions=questions,
        measured=measured,
        models=models,
        found=found,
        lists=lists,
        health=health,
        total=score.overall(lists, health, packs.score, broken=_broken(books), contradicted=len(found), old=old),
        expected=expected,
        seen=seen,
    )


def _judged(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> Assessment:
    look = _look(books, answers, profile, packs, today)
    measured, models, found, seen = look.measured, look.models, look.found, look.seen
    total = replace(look.total, days=tuple(_days(look, books, packs)))
    level = alert.ladder(seen.warnings, models, packs.alert, seen.age, seen.checked)
    asked = doubts.find_doubts(profile, books, packs.borrow, today, packs.indicators.net_signs)
    unsure = checklists.unknown_critical(look.answers, look.questions)
    judged = borrow.gate(books, profile, measured, models, level, found, packs.borrow, today, asked, unsure)
    verdict = reconcile.gate(judged, seen.warnings)
    named = alert_measures.with_measures(seen.warnings, seen.card, packs.alert, packs.measures, verdict.verdict)
    enterprise = _enterprise(profile, books, packs)
    given = (profile, look.answers, books, verdict, packs.channels, today)
    return _in_currency_of_books(
        Assessment(
            as_of=today,
            enterprise=enterprise,
            profile=profile,
            answers=answers,
            books=books,
            periods=periods(books),
            score=total,
            indicators=measured,
            models=models,
            warnings=named,
            alert=level,
            early_warning=seen.card,
            contradictions=found,
            doubts=asked,
            borrow=verdict,
            channels=channels.match(*given, size_class=enterprise.size_class, doubts=asked),
            plan=_steps(look, verdict, packs, today),
            forecast=look.expected,
            held=held_against(profile.expected, books),
            problems=_problems(books, answers, profile, packs, today),
            packs=heads(packs),
        )
    )


def _days(look: _Look, books: Books, packs: Packs) -> Iterator[tuple[str, date]]:
    """Of which day's books each part of the page is."""
    year, lent = latest_period(books, MONTHS_IN_YEAR), latest_period(books, packs.borrow.least_months)
    parts = {
        "score": look.health.period,
        "indicators": year,
        "warnings": look.seen.age,
        "borrow": lent,
    }
    yield from ((part, period.end) for part, period in parts.items() if period is not None)
    if not isinstance(look.expected, Reason):
        yield "forecast", look.expected.start.day


def _steps(look: _Look, verdict: Borrow, packs: Packs, today: date) -> tuple[PlanStep, ...]:
    return plan.make(
        lists=look.lists,
        answers=look.answers,
        books=look.books,
        indicators=() if look.old else look.measured,
        warnings=look.seen.warnings,
        contradictions=look.found,
        borrow=verdict,
        checklists=look.questions,
        rules=packs.contradictions,
        measures=packs.measures,
        weights=packs.score.weights,
        rescore_health=_rescore(packs.score),
        period=look.health.period,
        loan_due_in_days=_due_in_days(look.profile, today),
        total_given=look.total.overall is not None,
        owed=look.profile.credit.existing_loans,
    )


def _broken(books: Books) -> int:
    """How many identities of the books do not hold."""
    return sum(check.ok is False and check.severity == "error" for check in books.checks)


def _problems(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> tuple[Problem, ...]:
    asked = contradictions.question_ids(packs.contradictions)
    unknown = checklists.unknown_ids(answers, packs.checklists, asked)
    refused = refused_assumptions(profile, packs.forecast)
    return (*books.problems, *unknown, *identity.problems(profile, books, today), *refused)


def _enterprise(profile: Profile, books: Books, packs: Packs) -> Enterprise:
    size, why = sizes.classify(profile, books, packs.sizes)
    return Enterprise(
        name=identity.name(profile, books),
        industry=profile.industry,
        size_class=size,
        size_why=why,
        uscc=identity.uscc_of(profile, books),
    )


def _in_currency_of_books(assessment: Assessment) -> Assessment:
    """What is said of the books names their currency; channels speak of what lenders give, which is yuan."""
    books = currency.named(assessment.books)
    spoken = (
        "score", "indicators", "models", "warnings", "alert", "contradictions", "doubts", "borrow", "plan",
        "problems",
    )  # fmt: skip
    parts = {name: currency.in_currency(getattr(assessment, name), books.currency) for name in spoken}
    return replace(assessment, books=books, **parts)


def _rescore(pack: ScorePack) -> Callable[[tuple[IndicatorResult, ...]], Decimal | None]:
    return lambda changed: score.health(changed, pack).score


def _due_in_days(profile: Profile, today: date) -> int | None:
    due = profile.credit.bank_loan_due
    return None if due is None else (due - today).days
