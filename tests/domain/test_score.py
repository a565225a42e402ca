"""Healthy firms score above tight ones, tight above distressed, and what is unknown widens the bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import distress, indicators, score, signals
from smeassist.domain.alert import ladder
from smeassist.domain.assessment import ListScore
from smeassist.domain.books import Books
from smeassist.domain.judged import judged_period
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from tests.domain.firms import YEAR, books_of
from tests.domain.packs_of import alert_pack, indicators_pack, models_pack, score_pack

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
    models = distress.compute(books, Profile(), models_pack())
    lit = signals.detect(books, Profile(), measured, models, (), alert_pack(), date(2026, 1, 15))
    return ladder(lit, models, alert_pack()).level


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


def listed(points: Decimal | None) -> ListScore:
    low = Decimal(0) if points is None else points - 5
    return ListScore(list="control", score=points, low=low, high=Decimal(100), answered=9, unknown=1, total=10)


def test_the_overall_score_leaves_out_what_nothing_supports_but_its_bounds_do_not() -> None:
    health = score.Health(score=Decimal(80), low=Decimal(70), high=Decimal(90))
    overall = score.overall((listed(Decimal(50)),), health, score_pack())
    assert overall.overall == Decimal(70)
    assert overall.dimensions == {"transparency": None, "control": 50, "resilience": None, "health": 80}
    assert (overall.low, overall.high) == (Decimal(37), Decimal(96))


def test_a_list_without_an_answer_supports_nothing() -> None:
    health = score.Health(score=Decimal(80))
    assert score.overall((listed(None),), health, score_pack()).overall == 80


@pytest.mark.parametrize(
    ("points", "grade"), [(85, "A"), (84.9, "B"), (70, "B"), (69, "C"), (50, "C"), (49, "D"), (0, "D")]
)
def test_grades_begin_where_the_pack_says(points: float, grade: str) -> None:
    assert score.grade_of(Decimal(str(points)), score_pack()).grade == grade


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
