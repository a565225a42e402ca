"""The contract's JSON of an assessment: plain values, every sentence said in one language."""

from __future__ import annotations

import json

from smeassist.domain.advice import ChannelResult, PlanStep
from smeassist.domain.age import Age
from smeassist.domain.alert_answers import answer_of
from smeassist.domain.assessment import Assessment, Doubt, EarlyWarning, IndicatorResult, ModelResult, Score
from smeassist.domain.channel_advice import questions
from smeassist.domain.score_reasons import beside
from smeassist.i18n.books_document import check_document, problem_document
from smeassist.i18n.catalogue import said
from smeassist.i18n.forecasts import forecast_document, held_document
from smeassist.i18n.formats import Lang
from smeassist.i18n.plain import Json, all_said, amount, opening, points, ratio


def dumps(document: Json) -> bytes:
    """A document as JSON in UTF-8; halves of characters, as a file's name may hold, become question marks."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


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
                "evidence": all_said(warning.evidence, lang),
                "turns_green_when": said(warning.turns_green_when, lang),
                "measure": said(warning.measure, lang) if warning.measure else None,
                "was_right": answer_of(assessment.profile, warning),
                "figures_of": warning.end.isoformat() if warning.end else None,
            }
            for warning in assessment.warnings
        ],
        "alert": {
            "level": assessment.alert.level,
            "because": all_said(assessment.alert.because, lang),
            "figures": _age(assessment.alert.age),
        },
        **({"early_warning": _early_warning(card, lang)} if (card := assessment.early_warning) else {}),
        "contradictions": [
            {
                "id": contradiction.id,
                "question": contradiction.question,
                "answer": contradiction.answer,
                "books": said(contradiction.books, lang),
                "message": said(contradiction.message, lang),
                "state": contradiction.state,
            }
            for contradiction in assessment.contradictions
        ]
        + [_doubt(doubt, lang) for doubt in assessment.doubts],
        "borrow": _borrow(assessment, lang),
        "channels": [_channel(result, lang) for result in assessment.channels],
        "forecast": {
            **forecast_document(assessment.forecast, lang),
            "held_against": held_document(assessment.held),
        },
        "questions": [
            {"field": asked.field, "channels": asked.channels, "question": said(asked.why, lang)}
            for asked in questions(assessment.channels)
        ],
        "plan": [_step(step, lang) for step in assessment.plan],
        "checks": [check_document(check, lang) for check in assessment.books.checks],
        "problems": [problem_document(problem, lang) for problem in assessment.problems],
    }


def match_document(assessment: Assessment, lang: Lang) -> Json:
    """The `match` JSON: the same object with enterprise, borrow and channels, and what contradicts, alone."""
    whole = assessment_document(assessment, lang)
    kept = (
        "schema", "as_of", "language", "packs", "enterprise", "currency", "contradictions", "borrow", "channels",
        "questions", "problems",
    )  # fmt: skip
    return {key: whole[key] for key in kept}


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
                "value": ratio(part.value),
                "points": part.points,
                "of": part.of,
                "wins_back_at": ratio(part.wins_back_at),
                "next_point_at": ratio(part.next_point_at),
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
        "overall": points(score.overall),
        "low": points(score.low),
        "high": points(score.high),
        "grade": score.grade,
        "dimensions": {name: points(value) for name, value in score.dimensions.items()},
        "known": {name: ratio(value) for name, value in score.known.items()},
        "known_of_whole": ratio(score.known_of_whole),
        "least_known": ratio(score.least_known),
        "weights": {name: ratio(value) for name, value in score.weights.items()},
        "because": all_said(beside(score, age), lang),
        "days": {part: day.isoformat() for part, day in score.days},
        "lists": [
            {
                "list": part.list,
                "score": points(part.score),
                "low": points(part.low),
                "high": points(part.high),
                "known": ratio(part.known),
                "answered": part.answered,
                "unknown": part.unknown,
                "total": part.total,
                "critical_poor": list(part.critical_poor),
                "deductions": all_said(part.deductions, lang),
            }
            for part in score.lists
        ],
    }


def _indicator(result: IndicatorResult, lang: Lang) -> Json:
    document: Json = {
        "code": result.code,
        "name": said(result.name, lang),
        "dimension": result.dimension,
        "period": result.period.end.isoformat(),
        "months": result.period.months,
        "value": ratio(result.value),
        "unit": result.unit,
        "level": result.level,
        "inputs": [figure.item for figure in result.inputs],
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
        "value": ratio(result.value),
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
        "because": all_said(borrow.because, lang),
        "mitigating": all_said(borrow.mitigating, lang),
        "notes": all_said(borrow.notes, lang),
        "capacity": amount(borrow.capacity),
        "ceiling": amount(borrow.ceiling),
        "bound": borrow.bound,
    }
    if borrow.capacity_why:
        document["capacity_why"] = said(borrow.capacity_why, lang)
    if (service := borrow.service) is not None:
        document["debt_service"] = {
            "interest": amount(service.interest),
            "scheduled_principal": amount(service.scheduled),
            "principal_due_12m": amount(service.due),
            "cash": amount(service.cash),
            "cover": ratio(service.cover),
            "cover_unrenewed": ratio(service.cover_unrenewed),
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
        "annual_cost": [ratio(rate) for rate in result.annual_cost] if result.annual_cost else None,
        "cost_basis": said(result.cost_basis, lang),
        "above": said(result.above, lang) if result.above else None,
        "amount": [amount(bound) for bound in result.amount] if result.amount else None,
        "ceiling": amount(result.ceiling),
        "order": said(result.order, lang) if result.order else None,
        "ways": all_said(result.ways, lang),
        "together": all_said(result.together, lang),
        "missing": list(result.missing),
        "stale": result.stale,
        "met": all_said(result.met, lang),
        "unmet": all_said(result.unmet, lang),
        "unknown": all_said(result.unknown, lang),
        "documents": all_said(result.documents, lang),
        "risks": all_said(result.risks, lang),
        "red_flags": all_said(result.red_flags, lang),
        "sources": list(result.sources),
        "checked_on": result.checked_on.isoformat() if result.checked_on else None,
    }


def _step(step: PlanStep, lang: Lang) -> Json:
    effect: Json = {"score": points(step.effect.score), "cash": amount(step.effect.cash)}
    if step.effect.cash_when is not None:
        effect["cash_when"] = said(step.effect.cash_when, lang)
    if step.effect.together is not None:
        effect["together"], effect["partner"] = points(step.effect.together), step.effect.partner
    return {
        "id": step.id,
        "title": said(step.title, lang),
        "why": said(step.why, lang),
        "how": said(step.how, lang),
        "effect": effect,
        "effort": step.effort,
        "due_days": step.due_days,
    }
