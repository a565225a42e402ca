"""What a forecast takes for wages, goods and other costs, where wages stand in the cost of sales."""

from __future__ import annotations

import pytest

from smeassist.domain.forecast.result import Forecast
from smeassist.i18n.forecasts import assumption_value, forecast_document
from smeassist.i18n.formats import LANGS
from tests.domain.firms import Figures, books_of
from tests.domain.test_forecast import ahead_of, shop

NURSERY: Figures = {
    "cash": 960_000, "accounts_receivable": 0, "inventory": 10_000, "fixed_assets": 300_000, "accounts_payable": 0,
    "taxes_payable": 5_000, "short_term_borrowings": 0, "long_term_borrowings": 0, "total_equity": 1_265_000,
    "revenue": 3_240_000, "cost_of_sales": 2_304_000, "taxes_and_surcharges": 0, "interest_expense": 0,
    "depreciation": 60_000, "cash_paid_to_employees": 1_980_000, "profit_before_tax": -60_000, "income_tax": 0,
}  # fmt: skip


def nursery(**changes: int | None) -> Forecast:
    return ahead_of(books_of({name: sum_ for name, sum_ in {**NURSERY, **changes}.items() if sum_ is not None}))


def left(told: Forecast, shock: str) -> int:
    return next(scenario.cash[-1] for scenario in told.scenarios if scenario.id == shock)


def test_wages_within_the_cost_of_sales_are_paid_whatever_is_sold() -> None:
    told = nursery()
    taken = told.start.assumptions
    assert taken.payroll == 16_500_000
    # 3,240 sold and 60 lost less 60 of depreciation, in thousands, is all that is paid; it still ties.
    assert taken.payroll + taken.goods_before + taken.overheads == pytest.approx(27_000_000, abs=3)
    lost = told.months[-1].cash - left(told, "sales_down_30")
    goods = taken.goods_before / taken.sales_before
    assert lost == pytest.approx(0.3 * 324_000_000 * (1 - goods), rel=0.05)


@pytest.mark.parametrize("wages", [None, 0, 200_000, 1_980_000, 90_000_000])
@pytest.mark.parametrize("worn", [0, 60_000, 1_600_000])
def test_no_cost_is_below_nothing_and_the_costs_tie(wages: int | None, worn: int) -> None:
    taken = nursery(cash_paid_to_employees=wages, depreciation=worn).start.assumptions
    assert min(taken.payroll, taken.overheads, taken.goods_before) >= 0
    paid = (324_000_000 + 6_000_000 - worn * 100) / 12
    assert taken.payroll + taken.goods_before + taken.overheads == pytest.approx(paid, abs=5)


def test_wages_that_the_books_do_not_show_are_unknown_and_not_nothing() -> None:
    told = ahead_of(shop(staff_cost=None))
    payroll = next(stated for stated in told.start.stated if stated.id == "payroll")
    assert payroll.origin == "unknown"
    for lang in LANGS:
        assert assumption_value(payroll, lang, "CNY") == "—"
        shown = next(row for row in forecast_document(told, lang)["assumptions"] if row["id"] == "payroll")
        assert shown["value"] is None
