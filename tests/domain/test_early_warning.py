"""The early-warning card: points of risk that add up by hand, and the figure that wins each back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.domain import early_warning
from smeassist.domain.age import Age
from smeassist.domain.assessment import EarlyWarning
from smeassist.domain.early_warning.formulas import FORMULAS
from smeassist.domain.periods import Period
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import card_pack

FIRM: Figures = {
    "total_assets": 100, "total_equity": 30, "total_liabilities": 70, "current_assets": 60,
    "current_liabilities": 50, "cash": 6, "retained_earnings": 4, "surplus_reserve": 0, "revenue": (150, 160),
    "net_profit": 3, "depreciation": 4, "amortisation": 0,
}  # fmt: skip
PART_OF: Mapping[str, str] = {
    "net_return_on_assets": "net_profit", "equity_ratio": "total_equity", "cash_ratio": "cash",
    "cash_flow_to_liabilities": "depreciation", "current_ratio": "current_assets", "revenue_growth": "revenue",
    "retained_earnings_to_assets": "retained_earnings",
}  # fmt: skip


def card(figures: Figures, period: Period = YEAR) -> EarlyWarning:
    return early_warning.compute(books_of(figures, period), period, None, card_pack())


def points(figures: Figures) -> Mapping[str, int | None]:
    return {part.ratio: part.points for part in card(figures).parts}


def test_the_points_are_added_up_by_hand() -> None:
    """3 of 100 assets, equity of 30 %, cash of 12 %, 7 of 70 debts, 1.2 times, sales down 6 %, 4 % kept."""
    found = card(FIRM)
    assert points(FIRM) == {
        "net_return_on_assets": 2, "equity_ratio": 2, "cash_ratio": 2, "cash_flow_to_liabilities": 2,
        "current_ratio": 2, "revenue_growth": 2, "retained_earnings_to_assets": 3,
    }  # fmt: skip
    assert (found.points, found.of, found.low, found.high, found.level) == (15, 35, 15, 15, "none")


@pytest.mark.parametrize("ratio", PART_OF)
def test_at_the_figure_named_the_points_are_won_back(ratio: str) -> None:
    """GIVEN a part that costs points WHEN its ratio reaches `wins_back_at` THEN it costs none."""
    bases = {"net_return_on_assets": 100, "equity_ratio": 100, "retained_earnings_to_assets": 100,
             "cash_ratio": 50, "current_ratio": 50, "cash_flow_to_liabilities": 70,
             "revenue_growth": 160}  # fmt: skip
    (part,) = (one for one in card(FIRM).parts if one.ratio == ratio)
    assert part.points and part.wins_back_at is not None and part.next_point_at is not None

    def reaching(value: Decimal) -> int | None:
        amount = value * bases[ratio]
        if ratio == "revenue_growth":
            return points({**FIRM, "revenue": (amount + bases[ratio], bases[ratio])})[ratio]
        if ratio == "cash_flow_to_liabilities":
            amount -= 3
        return points({**FIRM, PART_OF[ratio]: amount})[ratio]

    assert reaching(part.wins_back_at) == 0
    assert reaching(part.next_point_at) == part.points - 1


@pytest.mark.parametrize("ratio", PART_OF)
def test_a_ratio_that_is_not_known_leaves_the_sum_and_widens_the_range(ratio: str) -> None:
    whole = card(FIRM)
    less = card({item: value for item, value in FIRM.items() if item != PART_OF[ratio]})
    (gone,) = (part for part in whole.parts if part.ratio == ratio)
    (open_,) = (part for part in less.parts if part.ratio == ratio)
    assert (open_.points, open_.value, open_.wins_back_at) == (None, None, None)
    assert open_.missing
    assert less.of <= whole.of - gone.of
    assert less.low == less.points <= whole.points <= less.high == less.points + less.full - less.of


def test_whoever_owes_nothing_lacks_nothing_to_pay_it_with() -> None:
    free = points({**FIRM, "current_liabilities": 0, "total_liabilities": 0})
    assert (free["cash_ratio"], free["current_ratio"], free["cash_flow_to_liabilities"]) == (0, 0, 0)
    odd = points({**FIRM, "current_liabilities": -1, "total_liabilities": -5, "total_assets": 0})
    assert [odd[ratio] for ratio in PART_OF if ratio != "revenue_growth"] == [None] * 6


def test_two_ratios_are_no_card() -> None:
    found = card({"total_assets": 100, "total_equity": -90, "net_profit": -50})
    assert (found.points, found.of, found.level) == (10, 10, "unknown")


def test_old_books_and_short_ones_bear_no_level() -> None:
    old = Age(end=YEAR.end, months=30, old=True)
    assert early_warning.compute(books_of(FIRM), YEAR, old, card_pack()).level == "unknown"
    month = Period(end=date(2026, 1, 31), months=1)
    assert (
        card(FIRM, month).level
        == early_warning.compute(books_of(FIRM), None, None, card_pack()).level
        == "unknown"
    )


def test_a_quarter_costs_as_much_as_its_year() -> None:
    quarter: Figures = {**FIRM, "net_profit": "0.75", "depreciation": 1}
    found = card(quarter, Period(end=YEAR.end, months=3))
    assert {p.ratio: p.points for p in found.parts if p.ratio != "revenue_growth"} == {
        ratio: cost for ratio, cost in points(FIRM).items() if ratio != "revenue_growth"
    }


AMOUNTS = st.integers(-(10**12), 10**12)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*FIRM, "short_term_investments"), AMOUNTS)))
def test_any_figures_give_points_within_their_reach(figures: dict[str, int]) -> None:
    found = card(figures) if figures else card({"cash": 1})
    assert 0 <= found.points <= found.of <= found.full == 35
    assert 0 <= found.low <= found.high <= found.full
    for part in found.parts:
        assert part.points is None or 0 <= part.points <= part.of
        assert (part.wins_back_at is not None) == bool(part.points)


@given(st.integers(-200, 200), st.integers(1, 60))
def test_a_better_profit_never_costs_more(profit: int, more: int) -> None:
    worse, better = card({**FIRM, "net_profit": profit}), card({**FIRM, "net_profit": profit + more})
    assert better.points <= worse.points


def test_the_cuts_are_round_equal_in_weight_and_fall() -> None:
    pack = card_pack()
    assert [ratio.id for ratio in pack.ratios] == list(PART_OF) == list(FORMULAS)
    assert {len(ratio.cuts) for ratio in pack.ratios} == {5}
    for ratio in pack.ratios:
        assert list(ratio.cuts) == sorted(ratio.cuts, reverse=True)
        assert all(cut == cut.quantize(Decimal("0.01")) for cut in ratio.cuts)
    assert pack.watch_from < pack.act_from
