"""A quarter at the pace of its year is judged as the year is: only what is declared a flow is scaled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import distress, indicators, items, ratios
from smeassist.domain.arguments import parameters
from smeassist.domain.assessment import IndicatorResult
from smeassist.domain.books import Books
from smeassist.domain.derived import COMPUTED
from smeassist.domain.distress.pack import WorkedFirm
from smeassist.domain.periods import Period, before, year_earlier
from smeassist.domain.profile import Profile
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import indicators_pack, models_pack, natures

QUARTER = Period(end=YEAR.end, months=3)
NO_FIGURES = {"months", "period_months", "annual_invoiced", "guarantees_given"}
TIES = {"cash_tie", "re_tie"}
"""What ties a period's flows to its balances does not tie once the flows alone are scaled."""
AMOUNTS_OF_THE_PERIOD = {"free_cash_flow"}
"""Indicators that are a sum of the period as it is, in yuan: a quarter's is a quarter of the year's."""


def quarter_of(firm: WorkedFirm) -> Books:
    """The same company with a quarter of every flow, this year and in the years before."""
    figures: dict[tuple[Period, str], object] = {}
    for item, amounts in firm.figures.items():
        flow = natures()[item] == "flow"
        for back, amount in enumerate(amounts):
            scaled = amount / 4 if flow else amount
            for period in _places(back, flow=flow):
                figures |= books_of({item: scaled}, period).figures
    return Books(figures=figures)  # type: ignore[arg-type]


def _places(back: int, *, flow: bool) -> tuple[Period, ...]:
    """Where the figure of so many years back stands in quarters: the period before, and a year earlier."""
    period, earlier = QUARTER, QUARTER
    for _ in range(back):
        period, earlier = before(period), year_earlier(earlier)
    return (period, earlier) if flow else (period,)


def _latest(results: tuple[IndicatorResult, ...]) -> Mapping[str, IndicatorResult]:
    return {one.code: one for one in results if one.period.end == YEAR.end}


@pytest.mark.parametrize("firm", models_pack().examples, ids=lambda firm: firm.name.words["en"])
def test_every_indicator_of_a_quarter_is_that_of_its_year(firm: WorkedFirm) -> None:
    profile = Profile(employees=20)
    year = _latest(indicators.compute(books_of(firm.figures), profile, indicators_pack()))
    quarter = _latest(indicators.compute(quarter_of(firm), profile, indicators_pack()))
    assert set(year) == set(quarter)
    assert len(year) > 50
    for code in set(year) - TIES:
        whole, part = year[code], quarter[code]
        assert part.level == whole.level, code
        times = 4 if code in AMOUNTS_OF_THE_PERIOD else 1
        assert (part.value is None) == (whole.value is None), code
        if part.value is not None and whole.value is not None:
            assert abs(part.value * times - whole.value) < Decimal("1e-9"), code


@pytest.mark.parametrize("firm", models_pack().examples, ids=lambda firm: firm.name.words["en"])
def test_every_model_of_a_quarter_is_that_of_its_year(firm: WorkedFirm) -> None:
    year = distress.compute(books_of(firm.figures), Profile(), models_pack(), natures())
    quarter = distress.compute(quarter_of(firm), Profile(), models_pack(), natures())
    scores = {one.code: one for one in quarter if one.period == QUARTER}
    known = [one for one in year if one.period == YEAR and one.value is not None]
    assert len(known) >= 14
    for whole in known:
        assert scores[whole.code].value == pytest.approx(whole.value, abs=1e-9), whole.code
        assert scores[whole.code].zone == whole.zone


def test_each_item_is_declared_once_as_stock_flow_or_share() -> None:
    asked = {
        name for formula in (*ratios.FORMULAS.values(), *distress.MODELS.values()) for name in parameters(formula)
    }
    constants = {name for model in models_pack().models for name in model.constants}
    constants |= {name for one in indicators_pack().indicators for name in one.constants}
    bare = {
        name.removesuffix("_year_earlier").removesuffix(items.OPENING).removesuffix(items.OPENING)
        for name in asked
    }
    assert (items.ALL | COMPUTED | bare) - NO_FIGURES - constants == set(natures())
    assert {item for item in items.BALANCE_SHEET if natures()[item] != "stock"} == set()
    assert {item for item in items.INCOME_STATEMENT if natures()[item] != "flow"} == set()
    stocks = {item for item in items.CASH_FLOW if natures()[item] == "stock"}
    assert stocks == {"opening_cash", "closing_cash"}


def test_a_part_year_is_no_better_and_no_worse_for_its_length() -> None:
    """Three models once multiplied cash, a stock, by twelve over the months."""
    figures: Figures = {**models_pack().examples[1].figures}
    whole = books_of(figures)
    for code in ("conan_holder_1979", "taffler_1983", "altman_z_1968"):
        (year,) = (
            one
            for one in distress.compute(whole, Profile(), models_pack(), natures())
            if one.code == code and one.period == YEAR
        )
        quarter = distress.compute(quarter_of(models_pack().examples[1]), Profile(), models_pack(), natures())
        (part,) = (one for one in quarter if one.code == code and one.period == QUARTER)
        assert part.value == pytest.approx(year.value)
        assert "annualised" in part.marks
    assert date(2025, 12, 31) == YEAR.end
