"""The contract's JSON: assessments and books as plain values, every sentence said in one language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from smeassist.domain import items as line_items
from smeassist.domain.age import Age
from smeassist.domain.assessment import (
    Assessment,
    ChannelResult,
    Doubt,
    EarlyWarning,
    IndicatorResult,
    ModelResult,
    PlanStep,
    Score,
)
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source
from smeassist.domain.channel_advice import questions
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem, as_reason
from smeassist.domain.score_reasons import beside
from smeassist.domain.text import Said
from smeassist.i18n.catalogue import said
from smeassist.i18n.checks import check_words
from smeassist.i18n.forecasts import forecast_document
from smeassist.i18n.formats import Lang, rounded

Json = dict[str, Any]


def dumps(document: Json) -> bytes:
    """A document as JSON in UTF-8; halves of characters, as a file's name may hold, become question marks."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def books_document(books: Books, packs: Iterable[PackHead], lang: Lang, as_of: date) -> Json:
    """The `read` JSON (smeassist/books/1)."""
    document: Json = {
        "schema": "smeassist/books/1",
        **opening(packs, lang, as_of),
        "company": books.company,
        "standard": books.standard,
        "currency": books.currency,
        "periods": [_period(books, period) for period in _periods(books)],
    }
    if books.trial_balance:
        balance = books.trial_balance
        document["trial_balance"] = {"accounts": balance.accounts, "periods": [balance.first, balance.last]}
    if books.journal:
        journal = books.journal
        document["journal"] = {
            "entries": journal.entries,
            "vouchers": journal.vouchers,
            "from": journal.first.isoformat(),
            "to": journal.last.isoformat(),
        }
    document["checks"] = [_check(check, lang) for check in books.checks]
    document["problems"] = [problem_document(problem, lang) for problem in books.problems]
    return document


def assessment_document(assessment: Assessment, lang: Lang) -> Json:
    """The `assess` JSON (smeassist/assessment/1)."""
    return {
        "schema": "smeassist/assessment/1",
        **opening(assessment.packs, lang, assessment.as_of),
        "enterprise": _enterprise(assessment, lang),
        "currency": assessment.books.currency,
        "periods": [period.end.isoformat() for period in assessment.periods],
        "score": _score(assessment.score, assessment.alert.age, lang),
        "indicators": [_indicator(result, lang) for result in assessment.indicators],
        "models": [_model(result, lang) for result in assessment.models],
        "warnings": [
            {
                "code": warning.code,
                "level": warning.level,
                "evidence": _all_said(warning.evidence, lang),
                "turns_green_when": said(warning.turns_green_when, lang),
                "figures_of": warning.end.isoformat() if warning.end else None,
            }
            for warning in assessment.warnings
        ],
        "alert": {
            "level": assessment.alert.level,
            "because": _all_said(assessment.alert.because, lang),
            "figures": _age(assessment.alert.age),
        },
        **({"early_warning": _early_warning(card, lang)} if (card := assessment.early_warning) else {}),
        "contradictions": [
            {
                "id": found.id,
                "question": found.question,
                "answer": found.answer,
                "books": said(found.books, lang),
                "message": said(found.message, lang),
                "state": found.state,
            }
            for found in assessment.contradictions
        ]
        + [_doubt(doubt, lang) for doubt in assessment.doubts],
        "borrow": _borrow(assessment, lang),
        "channels": [_channel(result, lang) for result in assessment.channels],
        "forecast": forecast_document(assessment.forecast, lang),
        "questions": [
            {"field": asked.field, "channels": asked.channels, "question": said(asked.why, lang)}
            for asked in questions(assessment.channels)
        ],
        "plan": [_step(step, lang) for step in assessment.plan],
        "checks": [_check(check, lang) for check in assessment.books.checks],
        "problems": [problem_document(problem, lang) for problem in assessment.problems],
    }


def match_document(assessment: Assessment, lang: Lang) -> Json:
    """The `match` JSON: the same object with enterprise, borrow and channels alone."""
    whole = assessment_document(assessment, lang)
    kept = (
        "schema", "as_of", "language", "packs", "enterprise", "currency", "borrow", "channels", "questions",
        "problems",
    )  # fmt: skip
    return {key: whole[key] for key in kept}


def opening(packs: Iterable[PackHead], lang: Lang, as_of: date) -> Json:
    """What each result carries: its day, its language, the packs it rests on."""
    return {
        "as_of": as_of.isoformat(),
        "language": lang,
        "packs": [{"id": head.id, "version": head.version} for head in packs],
    }


def _amount(value: Decimal | None) -> float | None:
    return None if value is None else float(rounded(value, 2))


def _ratio(value: Decimal | float | None) -> float | None:
    return None if value is None else float(rounded(value, 6))


def _all_said(parts: Iterable[Said], lang: Lang) -> list[str]:
    return [said(part, lang) for part in parts]


def _periods(books: Books) -> list[Period]:
    return sorted({period for period, _ in books.figures})


def _period(books: Books, period: Period) -> Json:
    # A balance belongs to its instant: every period that ends on that day shows it.
    items = {
        item: figure
        for (other, item), figure in books.figures.items()
        if other.end == period.end and other != period and item in line_items.INSTANTS
    }
    items |= {item: figure for (own, item), figure in books.figures.items() if own == period}
    return {
        "end": period.end.isoformat(),
        "months": period.months,
        "items": {item: _figure(figure) for item, figure in sorted(items.items())},
    }


def _figure(figure: Figure) -> Json:
    return {"value": _amount(figure.value), "source": _source(figure.source)}


def _source(source: Source) -> Json:
    match source:
        case Cell():
            return _cell(source)
        case Derived() if source.cells:
            return {"derived": source.derived, "cells": [_cell(cell) for cell in source.cells]}
        case Derived():
            return {"derived": source.derived}
        case _:
            return {"typed": True}


def _cell(cell: Cell) -> Json:
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell}


def _check(check: Check, lang: Lang) -> Json:
    return {
        "id": check.id,
        "period": check.period.end.isoformat() if check.period else None,
        "ok": check.ok,
        "difference": _amount(check.difference),
        "severity": check.severity,
        "message": check_words(check, lang),
        "cells": [_cell(cell) for cell in check.cells],
    }


def problem_document(problem: Problem, lang: Lang) -> Json:
    """One problem with its place and its sentence."""
    return {
        "severity": problem.severity,
        "file": problem.file,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "code": problem.code,
        "message": said(as_reason(problem), lang),
    }


def _enterprise(assessment: Assessment, lang: Lang) -> Json:
    enterprise = assessment.enterprise
    return {
        "name": enterprise.name,
        "uscc": enterprise.uscc,
        "industry": enterprise.industry,
        "size_class": enterprise.size_class,
        "size_why": said(enterprise.size_why, lang) if enterprise.size_why else "",
    }


def _early_warning(card: EarlyWarning, lang: Lang) -> Json:
    return {
        "points": card.points,
        "of": card.of,
        "low": card.low,
        "high": card.high,
        "full": card.full,
        "level": card.level,
        "period": card.period.end.isoformat() if card.period else None,
        "parts": [
            {
                "ratio": part.ratio,
                "name": said(part.name, lang),
                "value": _ratio(part.value),
                "points": part.points,
                "of": part.of,
                "wins_back_at": _ratio(part.wins_back_at),
                "next_point_at": _ratio(part.next_point_at),
                "missing": list(part.missing),
                "why": said(part.why, lang),
            }
            for part in card.parts
        ],
    }


def _age(age: Age | None) -> Json | None:
    """The day of the figures that are judged, the months since, and whether that is too long ago."""
    return None if age is None else {"end": age.end.isoformat(), "months_ago": age.months, "old": age.old}


def _score(score: Score, age: Age | None, lang: Lang) -> Json:
    return {
        "overall": _points(score.overall),
        "low": _points(score.low),
        "high": _points(score.high),
        "grade": score.grade,
        "dimensions": {name: _points(value) for name, value in score.dimensions.items()},
        "known": {name: _ratio(value) for name, value in score.known.items()},
        "known_of_whole": _ratio(score.known_of_whole),
        "least_known": _ratio(score.least_known),
        "weights": {name: _ratio(value) for name, value in score.weights.items()},
        "because": _all_said(beside(score, age), lang),
        "lists": [
            {
                "list": part.list,
                "score": _points(part.score),
                "low": _points(part.low),
                "high": _points(part.high),
                "known": _ratio(part.known),
                "answered": part.answered,
                "unknown": part.unknown,
                "total": part.total,
                "critical_poor": list(part.critical_poor),
                "deductions": _all_said(part.deductions, lang),
            }
            for part in score.lists
        ],
    }


def _points(value: Decimal | None) -> float | None:
    return None if value is None else float(rounded(value, 1))


def _indicator(result: IndicatorResult, lang: Lang) -> Json:
    document: Json = {
        "code": result.code,
        "name": said(result.name, lang),
        "dimension": result.dimension,
        "period": result.period.end.isoformat(),
        "months": result.period.months,
        "value": _ratio(result.value),
        "unit": result.unit,
        "level": result.level,
        "inputs": [one.item for one in result.inputs],
        "formula": result.formula,
        "why": said(result.why, lang),
    }
    if result.annualised:
        document["annualised"] = True
    return document


def _model(result: ModelResult, lang: Lang) -> Json:
    document: Json = {
        "code": result.code,
        "name": said(result.name, lang),
        "period": result.period.end.isoformat(),
        "value": _ratio(result.value),
        "zone": result.zone,
        "missing": list(result.missing),
    }
    if result.zone_detail:
        document["zone_detail"] = result.zone_detail
    if result.why:
        document["why"] = said(result.why, lang)
    if "annualised" in result.marks:
        document["annualised"] = True
    return document


def _borrow(assessment: Assessment, lang: Lang) -> Json:
    borrow = assessment.borrow
    document: Json = {
        "verdict": borrow.verdict,
        "because": _all_said(borrow.because, lang),
        "mitigating": _all_said(borrow.mitigating, lang),
        "notes": _all_said(borrow.notes, lang),
        "capacity": _amount(borrow.capacity),
        "ceiling": _amount(borrow.ceiling),
        "bound": borrow.bound,
    }
    if borrow.capacity_why:
        document["capacity_why"] = said(borrow.capacity_why, lang)
    if (service := borrow.service) is not None:
        document["debt_service"] = {
            "interest": _amount(service.interest),
            "scheduled_principal": _amount(service.scheduled),
            "principal_due_12m": _amount(service.due),
            "cash": _amount(service.cash),
            "cover": _ratio(service.cover),
            "cover_unrenewed": _ratio(service.cover_unrenewed),
        }
    return document


def _doubt(doubt: Doubt, lang: Lang) -> Json:
    """A doubt is a contradiction whose question is a key of the profile."""
    return {
        "id": doubt.id,
        "question": doubt.field,
        "answer": said(doubt.told, lang),
        "books": said(doubt.against, lang),
        "message": said(doubt.message, lang),
    }


def _channel(result: ChannelResult, lang: Lang) -> Json:
    return {
        "id": result.id,
        "name": said(result.name, lang),
        "verdict": result.verdict,
        "fit": result.fit,
        "annual_cost": [_ratio(rate) for rate in result.annual_cost] if result.annual_cost else None,
        "cost_basis": said(result.cost_basis, lang),
        "above": said(result.above, lang) if result.above else None,
        "amount": [_amount(bound) for bound in result.amount] if result.amount else None,
        "ceiling": _amount(result.ceiling),
        "order": said(result.order, lang) if result.order else None,
        "ways": _all_said(result.ways, lang),
        "together": _all_said(result.together, lang),
        "missing": list(result.missing),
        "stale": result.stale,
        "met": _all_said(result.met, lang),
        "unmet": _all_said(result.unmet, lang),
        "unknown": _all_said(result.unknown, lang),
        "documents": _all_said(result.documents, lang),
        "risks": _all_said(result.risks, lang),
        "red_flags": _all_said(result.red_flags, lang),
        "sources": list(result.sources),
        "checked_on": result.checked_on.isoformat() if result.checked_on else None,
    }


def _step(step: PlanStep, lang: Lang) -> Json:
    effect: Json = {"score": _points(step.effect.score), "cash": _amount(step.effect.cash)}
    if step.effect.together is not None:
        effect["together"], effect["partner"] = _points(step.effect.together), step.effect.partner
    return {
        "id": step.id,
        "title": said(step.title, lang),
        "why": said(step.why, lang),
        "how": said(step.how, lang),
        "effect": effect,
        "effort": step.effort,
        "due_days": step.due_days,
    }
