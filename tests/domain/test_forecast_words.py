"""What a forecast says beside its figures, so that none reads better than it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.forecast.lead import certainty, lead, margins
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.profile import Credit, Profile
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.test_forecast import ahead_of, shop


def codes(told: Forecast) -> set[str]:
    return {each.code for each in certainty(told, "CNY")}


@pytest.mark.parametrize(("on_top", "shown"), [(Decimal(0), False), (Decimal(1), True), (None, True)])
def test_more_to_pay_a_month_is_not_offered_where_nothing_may_be_borrowed(
    on_top: Decimal | None, shown: bool
) -> None:
    told = {each.code for each in margins(ahead_of(shop()), "CNY", on_top)}
    assert ("forecast.margin.service" in told) == shown and "forecast.margin.sales" in told


def test_tax_that_empties_the_account_by_being_paid_at_once_is_named() -> None:
    told = ahead_of(shop(taxes_payable=400_000))
    assert told.first_short is not None
    (words,) = [each for each in certainty(told, "CNY") if each.code == "forecast.lead.tax_at_once"]
    assert "40 万元" in said(words, "zh") and all(said(words, lang) for lang in LANGS)
    assert "forecast.lead.tax_at_once" not in codes(ahead_of(shop()))
    drained = ahead_of(shop(cash=1_000, accounts_payable=0, cost_of_sales=1_100_000, profit_before_tax=-300_000))
    assert drained.first_short is not None and "forecast.lead.tax_at_once" not in codes(drained)


@pytest.mark.parametrize(("brought", "shown"), [(-260_000, True), (10_000, True), (70_000, False), (None, False)])
def test_operations_that_bring_more_than_they_did_are_explained(brought: int | None, shown: bool) -> None:
    told = ahead_of(shop(cash_from_operations=brought, cash_received_from_customers=brought and 1_200_000))
    assert ("forecast.lead.kinder" in codes(told)) == shown


@pytest.mark.parametrize("late", [True, False])
def test_renewal_is_no_habit_of_who_is_overdue(late: bool) -> None:
    books = shop(short_term_borrowings=200_000, long_term_borrowings=0)
    told = ahead_of(books, Profile(credit=Credit(overdue_now=late)))
    words = said(lead(told, "CNY"), "zh")
    assert "20 万元本金也都续上" in words
    assert ("现在有逾期，多半续不上" in words) is late
    assert "overdue" in said(lead(told, "CNY"), "en") or not late
