"""Published models score what their papers say, and say so where they cannot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import distress
from smeassist.domain.assessment import ModelResult
from smeassist.domain.distress.altman import altman_sabato_2007_logged, z_china_2007
from smeassist.domain.distress.scores import f_score_zhou_1996, fulmer_1984
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import models_pack, natures

QUARTER = Period(end=date(2025, 3, 31), months=3)

SOUND: Figures = {
    "current_assets": 540, "current_liabilities": 200, "retained_earnings": 200, "profit_before_tax": 90,
    "interest_expense": 10, "total_equity": 500, "total_liabilities": 260, "total_assets": 760,
}  # fmt: skip


def score(figures: Figures, code: str, period: Period = YEAR, currency: str = "CNY") -> ModelResult:
    results = distress.compute(books_of(figures, period, currency=currency), Profile(), models_pack(), natures())
    return next(one for one in results if one.code == code and one.period == period)


def test_a_sound_firm_lies_in_the_safe_zone_of_the_primary_model() -> None:
    result = score(SOUND, "altman_z_double_prime_1995")
    by_hand = 6.56 * 340 / 760 + 3.26 * 200 / 760 + 6.72 * 100 / 760 + 1.05 * 500 / 260
    assert result.value == pytest.approx(by_hand)
    assert (result.zone, result.use) == ("safe", "primary")


def test_a_warning_carries_how_often_it_came_true() -> None:
    failing = {**SOUND, "current_assets": 100, "retained_earnings": -300, "total_equity": 20}
    result = score(failing, "altman_z_double_prime_1995")
    assert result.zone == "distress"
    assert result.why is not None
    assert "19" in said(result.why, "zh")
    assert "19" in said(result.why, "en")


def test_a_missing_line_is_named_and_the_zone_unknown() -> None:
    result = score({"total_assets": 5, "total_equity": 5}, "altman_z_double_prime_1995")
    assert (result.value, result.zone) == (None, "unknown")
    assert {"current_assets", "current_liabilities", "profit_before_tax"} <= set(result.missing)


def test_the_market_value_of_an_unlisted_firm_is_always_missing() -> None:
    assert score({**SOUND, "revenue": 900}, "altman_z_1968").missing == ("market_value_of_equity",)


def test_flows_of_a_quarter_are_taken_to_a_year_and_marked() -> None:
    quarter = score(SOUND, "altman_z_double_prime_1995", QUARTER)
    yearly = score({**SOUND, "profit_before_tax": 360, "interest_expense": 40}, "altman_z_double_prime_1995")
    assert quarter.value == pytest.approx(yearly.value)
    assert (quarter.marks, yearly.marks) == (("annualised",), ())


def test_assumptions_of_the_pack_are_not_flows() -> None:
    firm: Figures = {**SOUND, "net_profit": (45, 40), "depreciation": 10, "amortisation": 0}
    double: Figures = {**firm, "net_profit": (180, 160), "depreciation": 40}
    quarter, yearly = score(firm, "ohlson_o_1980", QUARTER), score(double, "ohlson_o_1980")
    assert quarter.value == pytest.approx(yearly.value)


def test_a_month_alone_is_too_short_for_a_model() -> None:
    month = Period(end=date(2025, 1, 31), months=1)
    assert distress.compute(books_of(SOUND, month), Profile(), models_pack(), natures()) == ()


def test_without_liabilities_there_is_no_score_and_no_crash() -> None:
    result = score({**SOUND, "total_liabilities": 0}, "altman_z_double_prime_1995")
    assert (result.value, result.zone, result.missing) == (None, "unknown", ())
    assert result.why is not None
    assert "算不出来" in said(result.why, "zh")


def test_a_model_that_turns_yuan_into_dollars_scores_no_other_currency() -> None:
    firm: Figures = {**SOUND, "net_profit": (45, 40), "depreciation": 10, "amortisation": 0}
    assert score(firm, "ohlson_o_1980", currency="USD").value is None
    assert score(firm, "altman_z_double_prime_1995", currency="USD").zone == "safe"


def test_value_added_near_zero_is_no_score_of_conan_and_holder() -> None:
    firm = {**SOUND, "operating_profit": 90, "depreciation": 5, "amortisation": 0, "noncurrent_liabilities": 60,
            "cash": 9, "accounts_receivable": 9, "revenue": 900, "staff_cost": 50, "value_added": 0}  # fmt: skip
    assert score(firm, "conan_holder_1979").value is None
    assert score({**firm, "value_added": 160}, "conan_holder_1979").zone == "safe"


def test_a_model_without_a_published_cut_gives_a_score_and_no_zone() -> None:
    firm = {**SOUND, "depreciation": 5, "amortisation": 0, "short_term_borrowings": 50, "cash": 9}
    result = score(firm, "altman_sabato_2007_unlogged")
    assert result.value is not None
    assert result.zone == "unknown"


def test_letters_stand_beside_the_emerging_market_score() -> None:
    assert score(SOUND, "altman_em_score").zone_detail == "AAA"


def test_no_logarithm_exists_for_a_firm_without_loans() -> None:
    with pytest.raises(ValueError, match=r"math|expected|positive"):
        altman_sabato_2007_logged(90, 0, 500, 200, None, 20, 10, 760)
    assert altman_sabato_2007_logged(-90, 50, 500, 200, None, 20, 10, 760) is None


def test_negative_equity_turns_a_sign_and_gives_no_score() -> None:
    assert fulmer_1984(1, None, 9, 1, -5, 1, 1, 0, 9, 5, 0, 1, 1, 9, 7.2) is None


def test_without_an_opening_balance_the_closing_one_is_the_average() -> None:
    assert z_china_2007(40, 5, 20, 10, 0, 100, None) == z_china_2007(40, 5, 20, 10, 0, 100, 100)
    closing = f_score_zhou_1996(20, 10, 0, 5, 1, 60, 1, 40, None, 100, None)
    assert closing == f_score_zhou_1996(20, 10, 0, 5, 1, 60, 1, 40, 40, 100, 100)


def test_zones_and_scores_agree_to_the_edges_of_the_pack() -> None:
    cuts = {model.id: model.cuts for model in models_pack().models}
    assert [cut.below or cut.up_to for cut in cuts["altman_z_double_prime_1995"]] == [
        Decimal("1.10"),
        Decimal("2.60"),
        None,
    ]
    assert [cut.below or cut.up_to for cut in cuts["altman_em_score"]] == [Decimal("4.35"), Decimal("5.85"), None]
