"""Healthy firms score above tight ones, tight above distressed, and what is unknown widens the bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import distress, indicators, score, signals
from smeassist.domain.age import Age
from smeassist.domain.alert import ladder
from smeassist.domain.answers import ListId
from smeassist.domain.assessment import ListScore
from smeassist.domain.books import Books
from smeassist.domain.judged import judged_period
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.score_reasons import beside, weighed
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR, books_of
from tests.domain.packs_of import alert_pack, card_pack, indicators_pack, models_pack, natures, score_pack

KNOWN = ("total_assets", "total_liabilities", "total_equity", "cash", "accounts_receivable", "inventory",
         "current_assets", "current_liabilities", "retained_earnings", "short_term_borrowings", "revenue",
         "cost_of_sales", "finance_expenses", "profit_before_tax", "income_tax", "net_profit",
         "cash_from_operations")  # fmt: skip

# The figures of five invented companies, in the order of KNOWN.
COMPANIES: Mapping[str, tuple[str, ...]] = {
    "healthy": ("1713472.65", "690524.84", "1022947.81", "879372.15", "305753.80", "225163.20", "1410289.15",
                "690524.84", "467261.08", "161257.33", "3608310.02", "2597983.21", "8707.92", "490676.52",
                "24533.83", "466142.69", "821093.18"),
    "tight": ("2175805.55", "1980471.17", "195334.38", "567848.83", "828823.04", "194054.29", "1590726.16",
              "1980471.17", "-1050661.47", "699567.74", "4177613.79", "3509195.59", "26740.32", "-158718.48",
              "0", "-158718.48", "209040.10"),
    "startup": ("832359.18", "1605855.75", "-773496.57", "112696.74", "160736.95", "42183.73", "315617.42",
                "1605855.75", "-5908921.99", "0", "868856.98", "521314.19", "0", "-2003437.89", "0",
                "-2003437.89", "-530037.98"),
    "distress": ("1893955.67", "3168921.29", "-1274965.62", "23719.88", "1019370.17", "291686.58", "1334776.63",
                 "3168921.29", "-2272353.53", "1145198.33", "2300111.10", "2346113.34", "42595.68", "-933971.50",
                 "0", "-933971.50", "-318837.89"),
    "negative_equity": ("834221.40", "3319366.93", "-2485145.53", "79844.16", "367518.45", "160722.62",
                        "608085.23", "3319366.93", "-3364286.54", "596670.78", "748931.05", "838802.79",
                        "21065.28", "-570573.34", "0", "-570573.34", "-259677.68"),
}  # fmt: skip


def company(name: str) -> Books:
    return books_of(dict(zip(KNOWN, COMPANIES[name], strict=True)))


def health_of(books: Books) -> score.Health:
    return score.health(indicators.compute(books, Profile(), indicators_pack()), score_pack())


def alert_of(books: Books) -> str:
    measured = indicators.compute(books, Profile(), indicators_pack())
    models = distress.compute(books, Profile(), models_pack(), natures())
    seen = signals.look(books, Profile(), measured, models, (), alert_pack(), date(2026, 1, 15), card_pack())
    return ladder(seen.warnings, models, alert_pack(), seen.age, seen.checked).level


def test_five_companies_stand_in_the_order_in_which_an_accountant_would_put_them() -> None:
    scores = {name: health_of(company(name)).score or Decimal(0) for name in COMPANIES}
    assert scores["healthy"] > scores["tight"] > scores["startup"]
    assert scores["startup"] > scores["distress"] > scores["negative_equity"]
    assert scores["healthy"] >= 85
    assert 35 <= scores["tight"] < 70
    assert scores["distress"] < 20


def test_their_alerts_stand_in_the_same_order() -> None:
    assert [alert_of(company(name)) for name in COMPANIES] == ["none", "watch", "act", "act", "act"]


def test_the_bounds_widen_by_what_is_unknown() -> None:
    health = health_of(company("tight"))
    assert health.score is not None
    assert 0 <= health.low < health.score < health.high <= 100
    assert health.counts["unknown"] > 0
    assert sum(health.counts.values()) > 30


def test_where_debts_exceed_assets_health_counts_as_far_as_assets_cover_them() -> None:
    health = health_of(company("negative_equity"))
    assert (
        health.cover == Decimal("834221.40") / Decimal("3319366.93") or abs(health.cover - Decimal("0.2513")) < 1
    )
    assert health_of(company("healthy")).cover == 1
    assert health.high < 30


def test_a_handful_of_figures_is_no_score() -> None:
    health = health_of(books_of({"cash": 5, "current_assets": 9, "current_liabilities": 5}))
    assert (health.score, health.low, health.high) == (None, Decimal(0), Decimal(100))


def test_without_books_there_is_no_health_and_no_grade() -> None:
    health = score.health((), score_pack())
    overall = score.overall((), health, score_pack())
    assert (health.score, health.period) == (None, None)
    assert (overall.overall, overall.low, overall.high, overall.grade) == (None, None, None, None)
    assert set(overall.dimensions) == {"transparency", "control", "resilience", "health"}


def listed(name: ListId, points: int | None, known: str = "1") -> ListScore:
    score_ = None if points is None else Decimal(points)
    low, high = (Decimal(0), Decimal(100)) if score_ is None else (score_, score_)
    return ListScore(
        list=name, score=score_, low=low, high=high, answered=9, unknown=1, total=10, known=Decimal(known)
    )


HEALTH = score.Health(score=Decimal(80), low=Decimal(70), high=Decimal(90), known=Decimal("0.9"))
LISTS = (listed("transparency", 90), listed("control", 60), listed("resilience", 70))


def test_books_alone_give_no_total_however_well_they_look() -> None:
    """GIVEN books without a checklist THEN health stands alone, without a grade or a range over the scale."""
    found = score.overall((), HEALTH, score_pack())
    assert found.dimensions == {"transparency": None, "control": None, "resilience": None, "health": 80}
    assert (found.overall, found.grade, found.low, found.high) == (None, None, None, None)
    assert found.known_of_whole == Decimal("0.36") < found.least_known
    sentences = [said(why, "zh") for why in beside(found, None)]
    assert sentences[0] == "只按账表：财务健康 80 分；总分暂不评。"
    assert "内部控制（已知 0%）" in sentences[1]


def test_a_part_of_which_too_little_is_known_has_no_score_of_its_own() -> None:
    few = score.overall((listed("control", 100, "0.39"),), HEALTH, score_pack())
    enough = score.overall((listed("control", 100, "0.4"),), HEALTH, score_pack())
    assert (few.dimensions["control"], enough.dimensions["control"]) == (None, 100)


def test_a_total_needs_most_of_the_weight_and_keeps_the_unknown_in_its_range() -> None:
    whole = score.overall(LISTS, HEALTH, score_pack())
    assert (whole.overall, whole.low, whole.high) == (Decimal(76), Decimal(72), Decimal(80))
    without = score.overall(LISTS[:2], HEALTH, score_pack())
    assert without.known_of_whole == Decimal("0.76")
    assert (without.overall, without.low, without.high) == (Decimal("77.5"), Decimal(58), Decimal(86))
    assert without.dimensions["resilience"] is None
    assert score.overall(LISTS[:1], HEALTH, score_pack()).overall is None


@pytest.mark.parametrize(
    ("broken", "contradicted", "most", "codes"),
    [
        (0, 0, 100, []),
        (1, 0, 69, ["score.bounded.books_broken"]),
        (0, 1, 84, ["score.bounded.contradicted"]),
        (0, 3, 69, ["score.bounded.contradicted"]),
        (2, 1, 69, ["score.bounded.books_broken"]),
        (2, 4, 69, ["score.bounded.books_broken", "score.bounded.contradicted"]),
    ],
)
def test_broken_books_and_contradicted_answers_bound_the_grade(
    broken: int, contradicted: int, most: int, codes: list[str]
) -> None:
    best = tuple(listed(name, 100) for name in ("transparency", "control", "resilience"))
    health = score.Health(score=Decimal(100), low=Decimal(100), high=Decimal(100), known=Decimal(1))
    found = score.overall(best, health, score_pack(), broken=broken, contradicted=contradicted)
    assert (found.overall, found.low, found.high) == (most, most, most)
    assert found.grade == score.grade_of(Decimal(most), score_pack()).grade
    assert [why.code for why in found.bounded_by] == codes
    for why in found.bounded_by:
        assert f"最高 {found.grade} 级" in said(why, "zh")


def test_old_books_give_no_total_and_health_bears_their_day() -> None:
    found = score.overall(LISTS, HEALTH, score_pack(), old=True)
    age = Age(end=date(2023, 12, 31), months=35, old=True)
    assert (found.overall, found.grade) == (None, None)
    assert found.dimensions["health"] == 80
    first, second = (said(why, "zh") for why in beside(found, age))
    assert "财务健康 80 分（2023年12月31日的账）" in first
    assert "已过去 35 个月" in second


def test_the_weights_are_said_where_the_score_is_explained() -> None:
    why = weighed(score.overall(LISTS, HEALTH, score_pack()))
    assert why is not None
    assert said(why, "zh") == "权重：透明度 20%、内部控制 20%、抗风险 20%、财务健康 40%（本程序自定）。"


@pytest.mark.parametrize(
    ("points", "grade"), [(85, "A"), (84.9, "B"), (70, "B"), (69, "C"), (50, "C"), (49, "D"), (0, "D")]
)
def test_grades_begin_where_the_pack_says(points: float, grade: str) -> None:
    assert score.grade_of(Decimal(str(points)), score_pack()).grade == grade


def test_health_weighs_by_evidence_and_what_was_never_tested_weighs_one() -> None:
    rule = score_pack().health
    areas = sorted(rule.evidence.values(), reverse=True)
    weights = [score.weight_of(code, rule) for code in sorted(rule.evidence, key=lambda c: -rule.evidence[c])]
    assert weights == sorted(weights, reverse=True) and areas[-1] < Decimal("0.5")
    assert score.weight_of("cash_flow_to_assets", rule) == score.weight_of("ebitda_margin", rule) == 3
    assert score.weight_of("days_sales_outstanding", rule) < score.weight_of("cash_months", rule) < 2
    assert score.weight_of("runway", rule) == rule.untested == 1


JANUARY = Period(end=date(2026, 1, 31), months=1)
QUARTER = Period(end=date(2026, 3, 31), months=3)


def period_of(*books: Books) -> Period | None:
    figures = {key: figure for one in books for key, figure in one.figures.items()}
    measured = indicators.compute(Books(figures=figures), Profile(), indicators_pack())
    return judged_period(measured, score_pack().health.period)


def test_a_company_is_judged_by_its_latest_balance_sheet() -> None:
    year = company("tight")
    assert period_of(year) == YEAR
    assert period_of(year, books_of({"revenue": 5}, QUARTER)) == YEAR
    assert period_of(year, books_of({"cash": 5, "current_liabilities": 9}, QUARTER)) == QUARTER
    assert period_of(books_of({"revenue": 5})) is None


def test_a_month_of_which_little_is_known_gives_way_to_a_recent_year() -> None:
    year, sparse = company("tight"), books_of({"cash": 5, "current_liabilities": 9}, JANUARY)
    assert period_of(year, sparse) == YEAR
    full = books_of(dict(zip(KNOWN, COMPANIES["tight"], strict=True)), JANUARY)
    assert period_of(books_of({"cash": 5, "current_liabilities": 9}), full) == JANUARY
    assert period_of(sparse) == JANUARY


def test_a_year_long_past_does_not_replace_a_month() -> None:
    old = books_of(dict(zip(KNOWN, COMPANIES["tight"], strict=True)), Period(end=date(2023, 12, 31), months=12))
    assert period_of(old, books_of({"cash": 5, "current_liabilities": 9}, JANUARY)) == JANUARY


def test_mending_an_indicator_lifts_the_score() -> None:
    measured = indicators.compute(company("tight"), Profile(), indicators_pack())
    mended = [replace(one, level="good") if one.code == "current_ratio" else one for one in measured]
    before, after = score.health(measured, score_pack()).score, score.health(mended, score_pack()).score
    assert before is not None
    assert after is not None
    assert after > before


def test_debts_that_no_figure_shows_may_be_any() -> None:
    """Without the debt ratio the lower bound is 0: nobody knows how far the assets cover the debts."""
    whole = indicators.compute(company("distress"), Profile(), indicators_pack())
    open_ = tuple(replace(r, level="unknown", value=None) if r.code == "debt_ratio" else r for r in whole)
    known, unknown = score.health(whole, score_pack()), score.health(open_, score_pack())
    assert 0 == unknown.low < known.low < known.high < unknown.high
    ruined = tuple(replace(r, level="poor", value=None) if r.code == "debt_ratio" else r for r in whole)
    assert score.health(ruined, score_pack()).score == 0
