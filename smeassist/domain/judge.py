"""The one judgement: books, answers, profile and packs in, an assessment out, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from smeassist.domain import (
    accounts,
    alert,
    alert_measures,
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
    reconcile,
    score,
    signals,
    sizes,
)
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment, Enterprise, IndicatorResult
from smeassist.domain.books import Books, periods
from smeassist.domain.forecast.forecast import forecast
from smeassist.domain.forecast.forecast import refused as refused_assumptions
from smeassist.domain.forecast.kept import held_against
from smeassist.domain.packs import Packs, heads
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.score import ScorePack
from smeassist.domain.text import Reason


def assess(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> Assessment:
    """Judge a company on one day. Reads no file and no clock; what is unknown stays unknown."""
    profile, entries = bounded.profile(profile)
    answers, notes = bounded.answers(answers)
    made = _judged(bounded.books(books), answers, profile, packs, today)
    return replace(made, problems=(*made.problems, *entries, *notes))


def _judged(books: Books, answers: Answers, profile: Profile, packs: Packs, today: date) -> Assessment:
    measured = reconcile.levels(indicators.compute(books, profile, packs.indicators))
    models = distress.compute(books, profile, packs.models, accounts.natures(packs.accounts))
    asked_of_form = checklists.for_form(packs.checklists, profile.legal_form)
    own = checklists.answers_for_form(answers, packs.checklists, profile.legal_form)
    found = contradictions.find(own, books, measured, profile, packs.contradictions)
    taken_off = contradictions.deductions(found, books.checks, packs.contradictions)
    lists = checklists.score(own, asked_of_form, taken_off)
    health = score.health(measured, packs.score)
    expected = forecast(books, profile, packs.forecast, today)
    seen = signals.look(
        books, profile, measured, models, found, packs.alert, today, packs.card,
        None if isinstance(expected, Reason) else expected,
    )  # fmt: skip
    warnings = alert_measures.with_measures(seen.warnings, seen.card, packs.alert, packs.measures)
    old = seen.age is not None and seen.age.old
    level = alert.ladder(warnings, models, packs.alert, seen.age, seen.checked)
    overall = score.overall(lists, health, packs.score, broken=_broken(books), contradicted=len(found), old=old)
    asked = doubts.find_doubts(profile, books, packs.borrow, today)
    unsure = checklists.unknown_critical(own, asked_of_form)
    judged = borrow.gate(books, profile, measured, models, level, found, packs.borrow, today, asked, unsure)
    verdict = reconcile.gate(judged, warnings)
    enterprise = _enterprise(profile, books, packs)
    given = (profile, own, books, verdict, packs.channels, today)
    matched = channels.match(*given, size_class=enterprise.size_class, doubts=asked)
    return _in_currency_of_books(
        Assessment(
            as_of=today,
            enterprise=enterprise,
            profile=profile,
            answers=answers,
            books=books,
            periods=periods(books),
            score=overall,
            indicators=measured,
            models=models,
            warnings=warnings,
            alert=level,
            early_warning=seen.card,
            contradictions=found,
            doubts=asked,
            borrow=verdict,
            channels=matched,
            plan=plan.make(
                lists=lists,
                answers=own,
                books=books,
                indicators=() if old else measured,
                warnings=warnings,
                contradictions=found,
                borrow=verdict,
                checklists=asked_of_form,
                rules=packs.contradictions,
                measures=packs.measures,
                weights=packs.score.weights,
                rescore_health=_rescore(packs.score),
                period=health.period,
                loan_due_in_days=_due_in_days(profile, today),
                total_given=overall.overall is not None,
            ),
            forecast=expected,
            held=held_against(profile.expected, books),
            problems=_problems(books, answers, profile, packs, today),
            packs=heads(packs),
        )
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


def _in_currency_of_books(made: Assessment) -> Assessment:
    """What is said of the books names their currency; channels speak of what lenders give, which is yuan."""
    books = currency.named(made.books)
    spoken = (
        "score", "indicators", "models", "warnings", "alert", "contradictions", "doubts", "borrow", "plan",
        "problems",
    )  # fmt: skip
    parts = {name: currency.in_currency(getattr(made, name), books.currency) for name in spoken}
    return replace(made, books=books, **parts)


def _rescore(pack: ScorePack) -> Callable[[tuple[IndicatorResult, ...]], Decimal | None]:
    return lambda changed: score.health(changed, pack).score


def _due_in_days(profile: Profile, today: date) -> int | None:
    due = profile.credit.bank_loan_due
    return None if due is None else (due - today).days
