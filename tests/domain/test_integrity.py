"""Identities: what ties is said to hold, what does not is said with its difference, the rest is not checkable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from smeassist.domain import integrity
from smeassist.domain.accounts import identity
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Gap, Typed, collect
from smeassist.domain.periods import Period
from smeassist.i18n.checks import check_words
from tests.importers.pictures import pack

YEAR = Period(end=date(2025, 12, 31), months=12)
BEFORE = Period(end=date(2024, 12, 31), months=12)


def figure(item: str, value: int | str, period: Period = YEAR) -> Figure:
    """A figure in a cell named after it."""
    return Figure(item=item, period=period, value=Decimal(value), source=Cell(file="b", sheet="s", cell=item))


def books(standard: str = "sbe", period: Period = YEAR, **figures: int | str) -> Books:
    """Books of one period."""
    made = collect(figure(item, value, period) for item, value in figures.items())
    return Books(standard="cas" if standard == "cas" else "sbe", figures=made)


def checked(found: Books, id: str) -> list[Check]:
    """The checks of one identity that could be made."""
    return [check for check in integrity.check(found, pack()) if check.id == id and check.period]


def test_every_identity_is_answered_even_by_empty_books() -> None:
    found = integrity.check(Books(), pack())
    assert [one.id for one in found] == [one.id for one in pack().identities]
    assert {one.ok for one in found} == {None}


def test_assets_equal_liabilities_and_equity() -> None:
    holding = books(total_assets=100, total_liabilities=60, total_equity=40)
    broken = books(total_assets=100, total_liabilities=60, total_equity=39)
    assert [one.ok for one in checked(holding, "bs_eq")] == [True]
    wrong = checked(broken, "bs_eq")[0]
    assert (wrong.ok, wrong.difference, wrong.severity, wrong.data["item"]) == (False, 1, "error", "total_assets")
    assert [cell.cell for cell in wrong.cells] == ["total_assets", "total_liabilities", "total_equity"]


def test_a_section_adds_up_without_its_parts_of_parts() -> None:
    found = books(current_assets=150, cash=100, inventory=50, inventory_raw_materials=30)
    assert [one.ok for one in checked(found, "bs_ca")] == [True]
    high = books(current_assets=150, cash=100, inventory=60)
    assert [(one.ok, one.difference) for one in checked(high, "bs_ca")] == [(False, -10)]


def test_one_line_of_a_section_proves_nothing() -> None:
    assert checked(books(current_assets=150, cash=100), "bs_ca") == []


def test_interest_within_other_receivables_is_not_added_twice() -> None:
    found = books(current_assets=150, cash=100, other_receivables=50, interest_receivable=5)
    assert [one.ok for one in checked(found, "bs_ca")] == [True]


def test_lines_that_are_no_item_make_a_sum_inconclusive() -> None:
    found = books(current_assets=200, cash=100, inventory=60)
    gaps = (Gap(period=YEAR, item="balance_sheet", why="unplaced"),)
    assert [one.ok for one in checked(replace(found, gaps=gaps), "bs_ca")] == [None]


def test_rounding_to_a_unit_is_no_error() -> None:
    found = books(total_assets=1_000_000, total_liabilities=590_000, total_equity=400_000)
    coarse = collect(replace(figure, scale=Decimal(10_000)) for figure in found.figures.values())
    assert [one.ok for one in checked(replace(found, figures=coarse), "bs_eq")] == [True]
    assert [one.ok for one in checked(found, "bs_eq")] == [False]


def test_parts_may_be_less_than_their_whole_never_more() -> None:
    less = books(inventory=100, inventory_raw_materials=30, inventory_finished_goods=50)
    more = books(inventory=100, inventory_raw_materials=30, inventory_finished_goods=80)
    assert [one.ok for one in checked(less, "bs_inv")] == [True]
    assert [(one.ok, one.severity) for one in checked(more, "bs_inv")] == [(False, "warning")]


def test_lines_that_should_not_be_negative() -> None:
    assert [one.ok for one in checked(books(cash=1, inventory=2), "bs_neg")] == [True]
    wrong = checked(books(cash=-5, inventory=2), "bs_neg")[0]
    assert (wrong.ok, wrong.difference, wrong.data["item"]) == (False, -5, "cash")


def test_identities_of_the_other_standard_are_left_alone() -> None:
    flows: dict[str, Any] = {"closing_cash": 90, "opening_cash": 10, "cash": 100, "cash_opening": 10}
    assert [one.ok for one in checked(books("sbe", **flows), "cf_bs")] == [False]
    assert checked(books("sbe", **flows), "cf_bs_cas") == []
    assert [(one.ok, one.severity) for one in checked(books("cas", **flows), "cf_bs_cas")] == [(False, "warning")]
    unknown = Books(figures=books(**flows).figures)
    assert [one.ok for one in checked(unknown, "cf_bs_cas")] == [False]


def test_retained_earnings_roll_forward_over_a_year() -> None:
    base: dict[str, Any] = {"retained_earnings": 70, "retained_earnings_opening": 50, "net_profit": 30}
    assert [one.ok for one in checked(books(**base, dividends_declared=10), "re_roll")] == [True]
    assert [one.ok for one in checked(books(**base, dividends_paid=10), "re_roll")] == [True]
    assert [one.difference for one in checked(books(**base), "re_roll")] == [-10]
    assert checked(books(retained_earnings=70, retained_earnings_opening=50), "re_roll") == []
    month = Period(end=date(2025, 12, 31), months=1)
    assert checked(books(period=month, **base), "re_roll") == []


@pytest.mark.parametrize(
    ("told", "ok"),
    [
        ({"interest_and_dividends_paid": 730, "interest_expense": 40}, True),  # interest was paid as booked
        ({"interest_and_dividends_paid": 730, "finance_expenses": 40}, True),
        ({"interest_and_dividends_paid": 690, "interest_expense": 40}, True),  # interest is paid elsewhere
        ({"interest_and_dividends_paid": 730, "interest_expense": 40, "dividends_declared": 100}, False),
        ({"interest_and_dividends_paid": 730, "interest_expense": 240}, False),
        ({"interest_and_dividends_paid": 730}, False),
        ({}, False),
    ],
)
def test_profit_that_was_paid_out_breaks_no_retained_earnings(told: dict[str, Any], ok: bool) -> None:
    base: dict[str, Any] = {"retained_earnings": 1350, "retained_earnings_opening": 900, "net_profit": 1140}
    assert [one.ok for one in checked(books(**base, **told), "re_roll")] == [ok]


def test_what_is_not_known_is_no_fault_of_the_books() -> None:
    found = integrity.check(Books(standard="cas"), pack())
    assert {one.severity for one in found} == {"note"}
    other = next(one for one in found if one.id == "cf_bs")
    assert other.data["other_standard"] == "cas"
    assert check_words(other, "zh").startswith("这套账按企业会计准则编制")


def test_an_opening_may_come_from_last_years_closing() -> None:
    earlier = collect([figure("retained_earnings", 50, BEFORE)])
    now = books(retained_earnings=80, net_profit=30).figures
    found = Books(standard="sbe", figures={**earlier, **now})
    assert [one.ok for one in checked(found, "re_roll")] == [True]


def test_depreciation_may_be_charged_and_assets_sold_but_not_more_appear() -> None:
    known: dict[str, Any] = {"accumulated_depreciation_opening": 100, "depreciation": 20}
    assert [
        one.ok for one in checked(books(accumulated_depreciation=115, **known), "depreciation_rolls_forward")
    ] == [True]
    wrong = checked(books(accumulated_depreciation=125, **known), "depreciation_rolls_forward")
    assert [(one.ok, one.difference) for one in wrong] == [(False, 5)]


@pytest.mark.parametrize(
    ("received", "ok"), [(1000, True), (1130, True), (1060, True), (700, False), (1400, False)]
)
def test_receipts_fit_sales_at_some_rate_of_vat(received: int, ok: bool) -> None:
    found = books(
        revenue=1000,
        cash_received_from_customers=received,
        accounts_receivable=200,
        accounts_receivable_opening=200,
    )
    assert [one.ok for one in checked(found, "receivables_roll_forward")] == [ok]


def test_receivables_without_an_opening_say_nothing() -> None:
    found = books(revenue=1000, cash_received_from_customers=900, accounts_receivable=200)
    assert checked(found, "receivables_roll_forward") == []


@pytest.mark.parametrize(("paid", "ok"), [(50, True), (300, False), (5, False)])
def test_interest_is_in_proportion_to_debt(paid: int, ok: bool) -> None:
    found = books(interest_expense=paid, short_term_borrowings=1000, short_term_borrowings_opening=1000)
    made = checked(found, "interest_is_plausible")
    assert [one.ok for one in made] == [ok]
    assert made[0].data["rate"] == Decimal(paid) / 1000


def test_interest_without_any_debt_is_not_plausible_and_no_interest_says_nothing() -> None:
    found = books(interest_expense=50, short_term_borrowings=0, short_term_borrowings_opening=0)
    made = checked(found, "interest_is_plausible")
    assert [(one.ok, one.data["rate"]) for one in made] == [(False, None)]
    assert checked(books(interest_expense=0, short_term_borrowings=0), "interest_is_plausible") == []
    assert checked(books(interest_expense=9, short_term_borrowings=5), "interest_is_plausible") == []


def test_openings_equal_last_years_closings() -> None:
    earlier = collect([figure("cash", 50, BEFORE), figure("inventory", 20, BEFORE)])
    same = Books(figures={**earlier, **books(cash_opening=50, inventory_opening=20).figures})
    differing = Books(figures={**earlier, **books(cash_opening=47, inventory_opening=20).figures})
    assert [one.ok for one in checked(same, "open_close")] == [True]
    wrong = checked(differing, "open_close")[0]
    assert (wrong.ok, wrong.difference, wrong.data["item"], wrong.data["count"]) == (False, -3, "cash_opening", 1)
    assert len(wrong.cells) == 2


def test_the_year_is_the_sum_of_its_months() -> None:
    quarter = Period(end=date(2025, 3, 31), months=3)
    months = [Period(end=date(2025, month, day), months=1) for month, day in ((1, 31), (2, 28), (3, 31))]
    parts = [figure("revenue", 100, month) for month in months]
    right = Books(figures=collect([*parts, figure("revenue", 300, quarter)]))
    wrong = Books(figures=collect([*parts, figure("revenue", 310, quarter), figure("net_profit", 5, quarter)]))
    assert [one.ok for one in checked(right, "ytd")] == [True]
    assert [(one.ok, one.difference, one.data["item"]) for one in checked(wrong, "ytd")] == [
        (False, 10, "revenue")
    ]
    assert checked(Books(figures=collect([*parts[1:], figure("revenue", 300, quarter)])), "ytd") == []


def test_what_ledgers_checked_is_kept_with_the_packs_severity() -> None:
    made = Check(id="je_bal", period=YEAR, ok=False, difference=Decimal(1), severity="note")
    found = [one for one in integrity.check(Books(), pack(), from_ledgers=(made,)) if one.id == "je_bal"]
    assert [(one.ok, one.severity) for one in found] == [(False, "error")]


def test_cells_behind_derived_and_typed_figures() -> None:
    derived = Figure(
        item="total_assets", period=YEAR, value=Decimal(100),
        source=Derived(derived="current_assets + other", cells=(Cell(file="b", sheet="s", cell="C1"),)),
    )  # fmt: skip
    typed = Figure(item="total_equity", period=YEAR, value=Decimal(10), source=Typed())
    found = Books(figures=collect([derived, typed, figure("total_liabilities", 80)]))
    wrong = checked(found, "bs_eq")[0]
    assert [cell.cell for cell in wrong.cells] == ["C1", "total_liabilities"]


def test_an_identity_is_found_by_its_id() -> None:
    assert identity(pack(), "bs_eq").severity == "error"
    with pytest.raises(KeyError):
        identity(pack(), "no_such")
