"""The rungs of the forecast: debts that are not covered ahead, months without cash, and what answers to each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import alert_measures, early_warning, indicators, signals
from smeassist.domain.assessment import EarlyWarning, WarningSignal
from smeassist.domain.books import Books, collect
from smeassist.domain.forecast.cover import forward_cover
from smeassist.domain.forecast.forecast import forecast
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.offer import Offer
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.packs_of import alert_pack, card_pack, indicators_pack, measures_pack
from tests.domain.test_forecast import TODAY, ahead_of, pack, shop

LOAN = Offer(
    method="equal_instalment", name="设备贷", principal=Decimal(600_000), months=12, annual_rate=Decimal("0.12"),
    start=date(2025, 12, 31),
)  # fmt: skip


def lit(books: Books, profile: Profile | None = None, today: date = TODAY) -> dict[str, WarningSignal]:
    told = profile or Profile()
    measured = indicators.compute(books, told, indicators_pack())
    seen = signals.look(books, told, measured, (), (), alert_pack(), today, card_pack(), ahead_of(books, told))
    return {warning.code: warning for warning in seen.warnings}


def ahead_codes(codes: dict[str, WarningSignal]) -> dict[str, str]:
    return {code: codes[code].level for code in ("service_not_covered_ahead", "cash_short_ahead") if code in codes}


def test_a_shop_whose_cash_lasts_is_warned_of_nothing_ahead() -> None:
    assert ahead_codes(lit(shop())) == {}


def test_that_six_months_rest_on_renewal_is_a_note() -> None:
    told = lit(shop(cash=20_000, profit_before_tax=20_000), today=date(2025, 12, 31))
    assert ahead_codes(told) == {"service_not_covered_ahead": "note"}
    assert isinstance(evidence := told["service_not_covered_ahead"].evidence[0], Reason)
    assert evidence.code == "signal.service_rests_on_renewal.evidence"


def test_a_cover_is_the_cash_before_debts_over_what_lenders_are_due() -> None:
    told = ahead_of(shop(), Profile(loans=(LOAN,)))
    cover = forward_cover(told, date(2025, 12, 31))
    assert cover is not None
    half = told.months[:6]
    assert cover.service == sum(month.repaid + month.interest for month in half)
    assert cover.cash == half[-1].cash + cover.service
    assert cover.times is not None and (cover.times < 1) == (half[-1].cash < 0)
    assert cover.first == date(2026, 1, 31)
    later = forward_cover(told, date(2026, 3, 31))
    assert later is not None and later.first == date(2026, 4, 30)
    last = forward_cover(told, date(2026, 11, 30))
    assert last is not None and last.months == 1
    assert forward_cover(told, date(2027, 1, 1)) is None


def test_a_loan_that_the_cash_ahead_does_not_carry_is_a_time_to_act_with_the_sum_that_is_missing() -> None:
    told = lit(shop(), Profile(loans=(LOAN,)), date(2025, 12, 31))
    assert ahead_codes(told) == {"service_not_covered_ahead": "act", "cash_short_ahead": "act"}
    green = told["service_not_covered_ahead"].turns_green_when
    assert isinstance(green, Reason)
    assert green.data["gap"] == Decimal(-ahead_of(shop(), Profile(loans=(LOAN,))).months[5].cash) / 100
    for warning in told.values():
        for lang in LANGS:
            assert all(said(sentence, lang) for sentence in (*warning.evidence, warning.turns_green_when))


def test_a_month_without_cash_that_is_far_off_is_watched() -> None:
    books = shop(cash=200_000, profit_before_tax=-250_000)
    told = ahead_of(books)
    assert told.first_short is not None and told.first_short > 6
    assert lit(books, today=date(2025, 12, 31))["cash_short_ahead"].level == "watch"
    assert lit(books, today=told.days[told.first_short - 1])["cash_short_ahead"].level == "act"


def test_with_two_months_ahead_of_today_the_forecast_lights_nothing() -> None:
    broken = shop(cash=10_000, profit_before_tax=-400_000)
    assert ahead_codes(lit(broken, today=date(2026, 10, 31)))["cash_short_ahead"] == "act"
    assert ahead_codes(lit(broken, today=date(2026, 11, 28))) == {}


def test_a_month_that_has_passed_is_told_as_passed() -> None:
    told = lit(shop(cash=10_000, profit_before_tax=-400_000), today=date(2026, 6, 15))["cash_short_ahead"]
    words = said(told.evidence[0], "zh")
    assert words.startswith("从 2025年12月31日的账推") and "（已经过去）" in words


def of_months(books: Books, months: int) -> Books:
    """The same figures as a shorter time's."""
    figures = (replace(figure, period=replace(figure.period, months=months)) for figure in books.figures.values())
    return replace(books, figures=collect(figures))


def test_what_three_months_without_seasons_foretell_is_watched() -> None:
    broken = shop(cash=10_000, profit_before_tax=-400_000)
    assert ahead_codes(lit(broken))["cash_short_ahead"] == "act"
    told = ahead_codes(lit(of_months(broken, 3)))
    assert told and set(told.values()) <= {"watch", "note"}


def test_where_nothing_is_owed_there_is_no_cover_to_speak_of() -> None:
    told = ahead_of(shop(short_term_borrowings=0, interest_expense=0))
    cover = forward_cover(told, date(2025, 12, 31))
    assert cover is not None and cover.times is None and cover.times_unrenewed is None


def test_the_card_is_eased_where_cash_is_forecast_to_last_and_operating_cash_is_not_known() -> None:
    poor = {"profit_before_tax": -30_000, "income_tax": 0, "total_equity": -30_000, "total_assets": 320_000,
            "total_liabilities": 350_000, "current_liabilities": 350_000, "current_assets": 270_000,
            "net_profit": -30_000, "retained_earnings": -90_000}  # fmt: skip
    lasting, gone = shop(**poor), shop(**{**poor, "cash": 1_000})
    assert ahead_of(lasting).first_short is None and ahead_of(gone).first_short is not None
    assert lit(lasting)["early_warning"].level == "watch"
    assert lit(gone)["early_warning"].level == "act"


def test_every_signal_has_the_measure_that_answers_to_it() -> None:
    card = card_of(shop(profit_before_tax=-30_000, total_equity=-30_000, total_assets=320_000, cash=1_000))
    warnings = [
        WarningSignal(code=rule.code, level="watch", evidence=(), turns_green_when=reason("x"))
        for rule in alert_pack().signals
    ]
    answered = alert_measures.with_measures(warnings, card, alert_pack(), measures_pack())
    assert [warning.code for warning in answered if warning.measure is None] == []
    assert set(alert_pack().measures_by_ratio.values()) <= {measure.id for measure in measures_pack().measures}
    assert set(alert_pack().measures_by_ratio) == {ratio.id for ratio in card_pack().ratios}


def test_without_a_card_the_models_have_no_measure_of_their_own() -> None:
    warning = WarningSignal(code="distress_model", level="watch", evidence=(), turns_green_when=reason("x"))
    assert alert_measures.with_measures([warning], None, alert_pack(), measures_pack())[0].measure is None


def card_of(books: Books) -> EarlyWarning:
    card = early_warning.compute(books, max(period for period, _ in books.figures), None, card_pack())
    assert card is not None
    return card


@pytest.mark.parametrize("amount", [0, -1, 10**14, -(10**14)])
@pytest.mark.parametrize("item", ["cash", "accounts_receivable", "short_term_borrowings", "profit_before_tax"])
def test_odd_figures_give_rungs_in_finite_words(item: str, amount: int) -> None:
    books = shop(**{item: amount})
    told = forecast(books, Profile(), pack(), TODAY)
    if not isinstance(told, Forecast):
        return
    for warning in lit(books).values():
        for sentence in (*warning.evidence, warning.turns_green_when):
            words = said(sentence, "zh")
            assert words and "nan" not in words.lower() and "inf" not in words.lower()
