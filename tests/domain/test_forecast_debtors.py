"""Receivables that sales do not explain, and instalments that only the cash-flow statement shows."""

from __future__ import annotations

import pytest

from smeassist.domain.forecast.forecast import forecast
from smeassist.domain.forecast.lead import certainty
from smeassist.domain.forecast.projection import is_tied, opened
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.offer import Offer
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.forecasts import forecast_document
from smeassist.i18n.formats import LANGS
from tests.domain.test_ahead_signals import LOAN
from tests.domain.test_forecast import TODAY, ahead_of, pack, shop


def test_sales_booked_net_of_money_passed_through_are_not_forecast() -> None:
    told = forecast(
        shop(accounts_receivable=2_000_000, cash_received_from_customers=12_000_000), Profile(), pack(), TODAY
    )
    assert isinstance(told, Reason) and told.code == "forecast.why.passed_through"
    assert "608 天" in said(told, "zh") and all(said(told, lang) for lang in LANGS)


@pytest.mark.parametrize(("owed", "received"), [(2_000_000, 1_300_000), (2_000_000, None), (60_000, 12_000_000)])
def test_old_debts_alone_and_prepaid_sales_alone_are(owed: int, received: int | None) -> None:
    told = forecast(
        shop(accounts_receivable=owed, cash_received_from_customers=received), Profile(), pack(), TODAY
    )
    assert isinstance(told, Forecast) and len(told.months) == 12


def test_receivables_beyond_four_hundred_days_of_sales_are_not_collected() -> None:
    told = ahead_of(shop(accounts_receivable=3_000_000))
    assert max(month.collected for month in told.months) < 1.2 * told.start.assumptions.sales_before
    assert told.start.opening.receivables == pytest.approx(120_000_000 * 400 / 365, abs=2)
    assert any("168.5 万元" in said(each, "zh") for each in certainty(told, "CNY"))
    assert ahead_of(shop()).start.faults == ()


def fleet(*loans: Offer, **changes: int | None) -> Forecast:
    books: dict[str, int | None] = {
        "short_term_borrowings_opening": 100_000, "long_term_borrowings_opening": 0, "long_term_payables": 200_000,
        "borrowings_repaid": 220_000, "borrowings_received": 100_000,
    }  # fmt: skip
    return ahead_of(shop(**{**books, **changes}), Profile(loans=loans))


def test_instalments_in_the_cash_flow_statement_are_repaid_and_never_renewed() -> None:
    told, without = fleet(), fleet(long_term_payables=0)
    assert sum(month.repaid - month.borrowed for month in told.months) == 12_000_000
    assert without.months[-1].cash - told.months[-1].cash == 12_000_000
    assert {each.id: each.value for each in told.start.stated}["leases_due"] == 120_000
    assert sum(forecast_document(told, "zh")["debt_service"]) > sum(
        forecast_document(without, "zh")["debt_service"]
    )
    before = opened(told.start.opening)
    for month in told.months:
        assert is_tied(before, month)
        before = month


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"long_term_payables": 50_000}, 5_000_000),
        ({"short_term_borrowings_opening": 220_000}, 0),
        ({"borrowings_repaid": None}, 0),
        ({"short_term_borrowings_opening": None, "long_term_borrowings_opening": None}, 0),
    ],
)
def test_only_what_loans_do_not_explain_is_an_instalment(changes: dict[str, int | None], due: int) -> None:
    assert sum(fleet(**changes).start.assumptions.plan.principal) == due


def test_instalments_that_were_told_as_a_loan_are_not_paid_twice() -> None:
    told = fleet(LOAN)
    assert sum(told.start.assumptions.plan.principal) == 60_000_000
