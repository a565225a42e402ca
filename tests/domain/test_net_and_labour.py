"""Figures over sales that are booked net, and of goods where the cost is wages: asked, withheld, not forecast."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from smeassist.domain.assessment import Assessment, IndicatorResult
from smeassist.domain.books import Books
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.profile import Assets, Ecommerce, Payments, Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from tests.domain.financing import books_of
from tests.domain.lender_stories import SHOP, SOUND, channel, judged, packs
from tests.domain.test_forecast import ahead_of, shop

# An agency: commissions of 1.2 million, and 4 million of its clients' money on either side.
AGENCY = {
    **SOUND, "revenue": 1_200_000, "cost_of_sales": 300_000, "accounts_receivable": 4_000_000,
    "accounts_payable": 3_800_000, "inventory": 0, "current_assets": 4_400_000, "total_assets": 4_800_000,
    "current_liabilities": 3_960_000, "total_liabilities": 3_960_000, "total_equity": 840_000,
}  # fmt: skip
AGENT = replace(SHOP, industry="leasing_business", annual_revenue=Decimal(1_200_000))
OF_SALES = (
    "days_sales_outstanding",
    "receivables_turnover",
    "gross_margin",
    "asset_turnover",
    "receivables_and_inventory_share",
)


def one(made: Assessment, code: str) -> IndicatorResult:
    return next(result for result in made.indicators if result.code == code)


@pytest.mark.parametrize(
    ("profile", "books"),
    [
        (AGENT, books_of(AGENCY)),
        (SHOP, books_of({**SOUND, "cash_received_from_customers": 7_200_000})),
        (replace(SHOP, payments=Payments(annual_volume=Decimal(7_200_000))), books_of(SOUND)),
        (replace(SHOP, ecommerce=Ecommerce(annual_sales=Decimal(9_000_000))), books_of(SOUND)),
    ],
    ids=["owed on both sides", "received", "payment firms", "shops"],
)
def test_sales_that_look_net_are_asked_about_and_judge_nothing_until_answered(
    profile: Profile, books: Books
) -> None:
    made = judged(profile, books)
    (asked,) = [doubt for doubt in made.doubts if doubt.id == "revenue_basis"]
    assert asked.field == "revenue_basis" and "按净额" in said(asked.message, "zh")
    for code in OF_SALES:
        result = one(made, code)
        assert (result.level, result.scored) == ("unknown", False), code
        assert "像是按净额记" in said(result.why, "zh") and "booked net" in said(result.why, "en")
    assert not any(step.id == "collect_receivables" for step in made.plan)
    gross = judged(replace(profile, revenue_basis="gross"), books)
    assert not any(doubt.id == "revenue_basis" for doubt in gross.doubts)
    assert one(gross, "gross_margin").level != "unknown"
    net = judged(replace(profile, revenue_basis="net"), books)
    assert not any(doubt.id == "revenue_basis" for doubt in net.doubts)
    assert "按净额记（" in said(one(net, "gross_margin").why, "zh")
    assert one(net, "net_margin").level == one(gross, "net_margin").level


@pytest.mark.parametrize(
    "figures",
    [
        SOUND,
        {**SOUND, "cash_received_from_customers": 7_600_000, "advances_from_customers": 4_000_000},
        {**SOUND, "accounts_receivable": 2_400_000},
        {**SOUND, "cash_received_from_customers": 4_068_000},
    ],
    ids=["shop", "paid ahead", "slow customers", "with tax"],
)
def test_nothing_is_asked_where_other_things_explain_it(figures: dict[str, int]) -> None:
    assert not any(doubt.id == "revenue_basis" for doubt in judged(books=books_of(figures)).doubts)


def test_a_factor_is_not_refused_for_days_of_net_sales() -> None:
    claims = replace(AGENT, industry="other", assets=Assets(receivables_on_core_firms=Decimal(600_000)))
    books = books_of(AGENCY)
    for basis, barred in ((None, False), ("net", False), ("gross", True)):
        made = judged(replace(claims, revenue_basis=basis), books)  # type: ignore[arg-type]
        lines = [said(why, "zh") for why in channel(made, "receivable_factoring").unmet]
        assert any("半年以上的销售" in line for line in lines) is barred, basis


SOFTWARE = {
    **SOUND,
    "inventory": 0,
    "cost_of_sales": 2_000_000,
    "current_assets": 500_000,
    "total_assets": 900_000,
}


@pytest.mark.parametrize(
    ("profile", "figures", "withheld"),
    [
        (replace(SHOP, industry="software"), SOFTWARE, True),
        (replace(SHOP, industry="other"), {**SOFTWARE, "staff_cost": 1_600_000}, True),
        (replace(SHOP, industry="other"), {**SOFTWARE, "staff_cost": 600_000}, False),
        (replace(SHOP, industry="other"), SOFTWARE, False),
        (replace(SHOP, industry="software"), {**SOFTWARE, "inventory": 400_000}, False),
        (SHOP, SOUND, False),
    ],
    ids=["software", "nursery", "few wages", "wages unknown", "software with stock", "shop"],
)
def test_days_of_purchases_are_none_where_the_cost_is_wages(
    profile: Profile, figures: dict[str, int], withheld: bool
) -> None:
    days = one(judged(profile, books_of({**figures, "total_equity": 420_000})), "days_payables_outstanding")
    assert (days.value is None) is withheld
    assert ("主要成本是人工" in said(days.why, "zh")) is withheld


def test_no_purchases_are_forecast_where_the_cost_is_wages() -> None:
    profile = Profile(industry="software")
    books = shop(inventory=0, staff_cost=None)
    firm, trader = ahead_of(books, profile), ahead_of(books)
    assert {month.purchases for month in firm.months} == {0} != {month.purchases for month in trader.months}
    assert {month.payables for month in firm.months} == {0}
    assert firm.months[0].overheads == trader.months[0].overheads + trader.months[0].goods
    assert sum(month.profit for month in firm.months) == sum(month.profit for month in trader.months)
    codes = [each.code for each in firm.start.faults if isinstance(each, Reason)]
    assert "forecast.no_purchases" in codes
    fallen = next(each for each in firm.scenarios if each.id == "sales_down_30").cash[-1]
    milder = next(each for each in trader.scenarios if each.id == "sales_down_30").cash[-1]
    assert fallen - firm.months[-1].cash < milder - trader.months[-1].cash
    assert isinstance(firm, Forecast)


def test_the_rule_is_one_in_both_packs() -> None:
    assert packs().forecast.labour == packs().indicators.labour
