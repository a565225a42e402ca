"""Seasons of a year that is not whole yet, and what owners took in the year before."""

from __future__ import annotations

import pytest

from smeassist.domain.books import Books, collect
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.periods import Period, month_end
from tests.domain.firms import books_of
from tests.domain.test_forecast import SHOP, ahead_of

SOLD = (40, 140, 90, 220, 300, 160, 340, 360, 150, 380)
"""Thousands of yuan, January to October."""
TEN = Period(end=month_end(2025, 10), months=10)


def farmstay(without: int | None = None) -> Forecast:
    ten = books_of({**SHOP, "revenue": 2_180_000, "cost_of_sales": 1_500_000}, TEN)
    figures = list(ten.figures.values())
    for month, sold in enumerate(SOLD, 1):
        if month != without:
            figures += books_of(
                {"revenue": sold * 1000}, Period(end=month_end(2025, month), months=1)
            ).figures.values()
    return ahead_of(Books(figures=collect(figures)))


def test_ten_months_of_a_year_give_its_seasons_and_no_season_that_nobody_saw() -> None:
    told = farmstay()
    assert [month.sales // 100_000 for month in told.months] == [40, 40, *SOLD]
    seasons = next(each for each in told.start.stated if each.id == "seasons")
    assert (seasons.value, seasons.origin) == (10, "books") and not told.start.knows_seasons


@pytest.mark.parametrize("without", [1, 5, 10])
def test_a_month_missing_from_the_period_leaves_the_seasons_unknown(without: int) -> None:
    told = farmstay(without)
    assert len({month.sales for month in told.months}) == 1
    assert next(each.origin for each in told.start.stated if each.id == "seasons") == "unknown"


@pytest.mark.parametrize(("now", "monthly"), [(None, 4_000_000), (0, 0), (120_000, 1_200_000)])
def test_owners_take_what_they_took_last_year_where_this_one_does_not_tell(now: int | None, monthly: int) -> None:
    ten = books_of({**SHOP, **({} if now is None else {"dividends_paid": now})}, TEN)
    year = books_of({"dividends_paid": 480_000}, Period(end=month_end(2024, 12), months=12))
    told = ahead_of(Books(figures=collect([*ten.figures.values(), *year.figures.values()])))
    assert told.months[0].withdrawn == monthly


def test_wages_are_those_of_last_year_where_this_one_does_not_tell() -> None:
    ten = books_of({item: amount for item, amount in SHOP.items() if item != "staff_cost"}, TEN)
    year = books_of({"cash_paid_to_employees": 240_000}, Period(end=month_end(2024, 12), months=12))
    told = ahead_of(Books(figures=collect([*ten.figures.values(), *year.figures.values()])))
    assert told.start.assumptions.payroll == 2_000_000
