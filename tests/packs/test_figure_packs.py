"""The packs of figures prove themselves: every worked example comes out, every sentence exists twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import get_args

import pytest

from smeassist.domain import alert, distress, early_warning, indicators, ratios, score, signals
from smeassist.domain.alert import AlertExample
from smeassist.domain.answers import ListId
from smeassist.domain.arguments import parameters
from smeassist.domain.assessment import Dimension, IndicatorResult, Level, ListScore
from smeassist.domain.distress.pack import WorkedFirm
from smeassist.domain.early_warning.pack import CardExample
from smeassist.domain.indicator_pack import Definition, WorkedExample
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.score import ScoreExample
from smeassist.domain.text import Reason, Text
from smeassist.i18n.catalogue import catalogue, said
from smeassist.i18n.formats import LANGS, Lang
from tests.domain.firms import YEAR, books_of
from tests.domain.packs_of import alert_pack, card_pack, indicators_pack, models_pack, natures, score_pack

TOLERANCE = Decimal("0.000001")
TODAY = date(2026, 2, 1)


@pytest.mark.parametrize("example", indicators_pack().examples, ids=lambda e: e.name.words["en"])
def test_each_indicator_of_a_worked_firm_comes_to_what_is_written(example: WorkedExample) -> None:
    period = Period(end=example.end, months=example.months)
    results = indicators.compute(
        books_of(example.figures, period), Profile(employees=example.employees), indicators_pack()
    )
    found = {one.code: one for one in results if one.period == period}
    assert len(example.expected) >= 50
    assert set(found) == set(example.expected)
    for code, expected in example.expected.items():
        assert found[code].level == expected.level, code
        assert _near(found[code].value, expected.value), code


@pytest.mark.parametrize("firm", models_pack().examples, ids=lambda e: e.name.words["en"])
def test_each_model_scores_a_worked_firm_to_a_millionth(firm: WorkedFirm) -> None:
    period = Period(end=firm.end, months=firm.months)
    results = distress.compute(books_of(firm.figures, period), Profile(), models_pack(), natures())
    found = {one.code: one for one in results if one.period == period}
    assert set(found) == set(firm.expected) == set(distress.MODELS)
    for code, expected in firm.expected.items():
        value = found[code].value
        assert (found[code].zone, found[code].zone_detail) == (expected.zone, expected.detail), code
        assert _near(None if value is None else Decimal(value), expected.value), code


@pytest.mark.parametrize("firm", alert_pack().examples, ids=lambda e: e.name.words["en"])
def test_the_signals_of_a_worked_firm_are_lit_and_reach_its_rung(firm: AlertExample) -> None:
    books = books_of(firm.figures, Period(end=firm.end, months=firm.months))
    measured = indicators.compute(books, Profile(), indicators_pack())
    models = distress.compute(books, Profile(), models_pack(), natures())
    seen = signals.look(books, Profile(), measured, models, (), alert_pack(), TODAY, card_pack())
    assert [(one.code, one.level) for one in seen.warnings] == [(one.code, one.level) for one in firm.lit]
    assert alert.ladder(seen.warnings, models, alert_pack(), seen.age, seen.checked).level == firm.level


@pytest.mark.parametrize("example", card_pack().examples, ids=lambda e: e.name.words["en"])
def test_the_card_of_a_worked_firm_adds_up_as_written(example: CardExample) -> None:
    period = Period(end=example.end, months=example.months)
    books = books_of(example.figures, period)
    found = early_warning.compute(books, period, None, card_pack())
    points = {part.ratio: part.points for part in found.parts if part.points is not None}
    assert points == example.parts
    assert (found.points, found.of, found.level) == (example.points, example.of, example.level)
    assert sum(points.values()) == found.points


@pytest.mark.parametrize("example", score_pack().examples, ids=lambda e: e.name.words["en"])
def test_the_worked_scores_come_out(example: ScoreExample) -> None:
    known = {one.id: one for one in indicators_pack().indicators}
    results = [_result(known[code], level) for code, level in example.levels.items()]
    lists = [_list(name, points) for name, points in example.lists.items()]
    health = score.health(results, score_pack())
    overall = score.overall(lists, health, score_pack())
    assert _near(health.score, example.health)
    assert _near(overall.overall, example.overall)
    assert overall.grade == example.grade
    assert _near(overall.low, example.low)
    assert _near(overall.high, example.high)


def test_every_formula_is_judged_and_every_other_indicator_is_told_by_someone() -> None:
    ids = {one.id for one in indicators_pack().indicators}
    assert set(ratios.FORMULAS) <= ids
    told = [one for one in indicators_pack().indicators if one.id not in ratios.FORMULAS]
    assert all(one.given for one in told)
    assert len(ids & set(ratios.FORMULAS)) >= 40
    assert {one.dimension for one in indicators_pack().indicators} == set(get_args(Dimension))


def test_every_ratio_says_what_its_undefined_case_means() -> None:
    always = {"free_cash_flow", "cash_tie", "re_tie"}
    for one in indicators_pack().indicators:
        if one.id in ratios.FORMULAS and one.id not in always:
            assert one.cases, one.id


def test_cases_and_constants_name_arguments_of_their_formula() -> None:
    for one in indicators_pack().indicators:
        if one.id in ratios.FORMULAS:
            arguments = set(parameters(ratios.FORMULAS[one.id]))
            named = {c.item for case in one.cases for c in case.when}
            named |= {c.than for case in one.cases for c in case.when if c.than}
            assert named | set(one.constants) <= arguments, one.id


def test_sources_signals_and_weights_refer_to_what_exists() -> None:
    for sources, used in (
        (indicators_pack().head.sources, {one.source for one in indicators_pack().indicators}),
        (alert_pack().head.sources, {one.source for one in alert_pack().signals}),
    ):
        assert used <= {source.id for source in sources}
    assert {one.code for one in alert_pack().signals} == set(signals.SIGNALS)
    scored = {one.id for one in indicators_pack().indicators if one.scored}
    assert set(score_pack().health.evidence) <= scored
    assert score_pack().grades[-1].at_least == 0


def test_turnover_and_days_of_the_same_thing_are_scored_once() -> None:
    scored = {one.id for one in indicators_pack().indicators if one.scored}
    for once, again in (
        ("days_sales_outstanding", "receivables_turnover"),
        ("days_inventory_outstanding", "inventory_turnover"),
        ("debt_ratio", "equity_to_debt"),
        ("days_payables_outstanding", "cash_conversion_cycle"),
    ):
        assert once in scored
        assert again not in scored


# What is weighed against one thing or another says against which.
SAID_AS = {
    "guarantees_heavy": tuple(
        f"guarantees_{how}_{what}" for how in ("over", "without") for what in ("equity", "sales")
    )
}


def _wanted_keys() -> Iterator[str]:
    for one in indicators_pack().indicators:
        yield f"measure.{one.unit}"
        yield from (f"indicator_case.{case.case}" for case in one.cases)
    for rule in alert_pack().signals:
        yield f"signal.{rule.code}"
        for said_as in SAID_AS.get(rule.code, (rule.code,)):
            yield from (f"signal.{said_as}{part}" for part in (".evidence", ".green"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_of_the_packs_has_its_sentence(lang: Lang) -> None:
    assert set(_wanted_keys()) <= set(catalogue(lang))


def test_both_languages_fill_the_same_data() -> None:
    for key in _wanted_keys():
        assert _fields(catalogue("zh")[key]) == _fields(catalogue("en")[key]), key


@pytest.mark.parametrize("firm", alert_pack().examples, ids=lambda e: e.name.words["en"])
def test_everything_that_is_judged_of_a_worked_firm_can_be_said(firm: AlertExample) -> None:
    books = books_of(firm.figures)
    measured = indicators.compute(books, Profile(), indicators_pack())
    models = distress.compute(books, Profile(), models_pack(), natures())
    seen = signals.look(books, Profile(), measured, models, (), alert_pack(), TODAY, card_pack())
    sentences = [
        *_reasons(measured),
        *_reasons(models),
        *_reasons(seen.warnings),
        *_reasons(alert.ladder(seen.warnings, (), alert_pack(), seen.age, seen.checked)),
    ]
    assert len(sentences) > 100
    for one in sentences:
        assert said(one, "zh").strip()
        assert said(one, "en").strip()


def _reasons(part: object) -> Iterator[Reason]:
    if isinstance(part, Reason):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _reasons(getattr(part, field.name))
    elif isinstance(part, tuple):
        for one in part:
            yield from _reasons(one)
    elif isinstance(part, Mapping):
        yield from _reasons(tuple(part.values()))


def _fields(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _near(value: Decimal | None, expected: Decimal | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return abs(value - expected) <= TOLERANCE


def _result(one: Definition, level: Level) -> IndicatorResult:
    books = books_of({"cash": 1, "total_assets": 1})
    (found,) = [r for r in indicators.compute(books, Profile(), indicators_pack()) if r.code == one.id]
    return IndicatorResult(
        code=one.id,
        name=Text({"zh": one.name.words["zh"], "en": one.name.words["en"]}),
        dimension=one.dimension,
        period=YEAR,
        value=None,
        unit=one.unit,
        level=level,
        formula=one.formula,
        inputs=found.inputs,
        why=found.why,
        scored=one.scored,
    )


def _list(name: ListId, points: Decimal) -> ListScore:
    return ListScore(
        list=name,
        score=points,
        low=points,
        high=points,
        answered=10,
        unknown=1,
        total=11,
        known=Decimal(1),
    )
