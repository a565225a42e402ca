"""Figures that no line gives are found the same way everywhere, or stay unknown; none is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.arguments import FigureLookup, fetch, gather, source_of
from smeassist.domain.books import figure, indexed
from smeassist.domain.derived import Found, find
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Profile, Tax
from smeassist.domain.ratios.liquidity import cash_ratio
from smeassist.domain.ratios.profitability import return_on_equity
from smeassist.domain.ratios.solvency import paid_in_loss
from tests.domain.firms import YEAR, Figures, books_of

LAST_YEAR = Period(end=date(2024, 12, 31), months=12)


def find_in(figures: Figures, name: str, period: Period = YEAR) -> Found:
    return find(indexed(books_of(figures)), name, period)


def test_derived_items_are_sums_of_lines() -> None:
    firm = {
        "revenue": 1000, "cost_of_sales": 700, "profit_before_tax": 90, "interest_expense": 10,
        "depreciation": 20, "amortisation": 5, "short_term_borrowings": 100, "long_term_borrowings": 50,
        "noncurrent_liabilities_due_within_year": 30, "cash": 60, "short_term_investments": 15,
        "current_assets": 400, "current_liabilities": 300,
    }  # fmt: skip
    expected = {
        "gross_profit": 300, "ebit": 100, "ebitda": 125, "interest_bearing_debt": 180, "working_capital": 100,
        "liquid_funds": 75, "net_debt": 105,
    }  # fmt: skip
    assert {name: find_in(firm, name).value for name in expected} == expected
    assert not find_in(firm, "ebitda").marks


def test_a_derived_item_names_the_lines_behind_it() -> None:
    found = find_in({"profit_before_tax": 90, "interest_expense": 10}, "ebit")
    assert [(i.item, i.value) for i in found.inputs] == [
        ("profit_before_tax", Decimal(90)),
        ("interest_expense", Decimal(10)),
    ]


def test_a_derived_item_that_lacks_a_line_names_it_and_has_no_value() -> None:
    found = find_in({"revenue": 1000}, "gross_profit")
    assert found.value is None
    assert [i.item for i in found.inputs] == ["cost_of_sales"]


@pytest.mark.parametrize(
    ("figures", "name", "value", "mark"),
    [
        ({"finance_expenses": 12}, "interest_expense", 12, "finance_expenses_for_interest"),
        ({"accumulated_depreciation": (100, 70)}, "depreciation", 30, "accumulated_for_depreciation"),
        ({"accumulated_depreciation": (60, 70)}, "depreciation", None, None),
        ({}, "amortisation", 0, "amortisation_left_out"),
        ({"interest_and_dividends_paid": 50, "dividends_paid": 20}, "interest_paid", 30, None),
        (
            {"interest_and_dividends_paid": 50, "interest_expense": 20},
            "dividends_paid",
            30,
            "interest_expense_for_paid",
        ),
        (
            {"interest_and_dividends_paid": 10, "interest_expense": 20},
            "dividends_paid",
            0,
            "interest_expense_for_paid",
        ),
        ({"interest_expense": 9}, "interest_paid", 9, "interest_expense_for_paid"),
        ({"short_term_borrowings": 40}, "principal_due_12m", 40, "balance_for_due_list"),
        ({"cash_paid_to_employees": 80}, "staff_cost", 80, "wages_paid_for_staff_cost"),
        ({"operating_outflows": 500}, "operating_payments", 500, None),
        ({"revenue": 900, "profit_before_tax": 100}, "operating_payments", 800, "costs_for_payments"),
        ({"revenue": 900}, "operating_payments", None, None),
    ],
)
def test_what_stands_in_for_a_missing_line_is_marked(
    figures: Figures, name: str, value: int | None, mark: str | None
) -> None:
    found = find_in(figures, name)
    assert found.value == value
    assert found.marks == (() if mark is None else (mark,))


def test_what_one_line_holds_for_two_is_no_proven_nothing() -> None:
    flows: Figures = {"interest_and_dividends_paid": 730, "cash_from_financing": -730, "interest_expense": 40}
    assert find_in(flows, "dividends_paid").value == 690
    assert find_in(flows, "interest_paid").value == 40
    assert find_in({"interest_and_dividends_paid": 0, "cash_from_financing": 0}, "dividends_paid").value == 0


def test_the_years_equity_tells_dividends_from_interest() -> None:
    """Interest was paid outside the line: the whole of it is what equity lacks."""
    flows: Figures = {"interest_and_dividends_paid": 690, "interest_expense": 40, "net_profit": 1140,
                             "retained_earnings": (1350, 900)}  # fmt: skip
    assert find_in(flows, "dividends_paid").value == 690
    assert find_in(flows, "interest_paid").value == 0


def test_a_line_left_blank_is_zero_where_the_others_add_up_to_the_total() -> None:
    assert find_in({"cash": 60, "inventory": 40, "current_assets": 100}, "prepayments").value == 0
    assert find_in({"cash": 60, "inventory": 40, "current_assets": 101}, "prepayments").value is None
    assert find_in({"current_liabilities": 70, "total_liabilities": 70}, "long_term_borrowings").value == 0
    assert find_in({"current_liabilities": 70, "total_liabilities": 90}, "long_term_borrowings").value is None
    assert find_in({"profit_before_tax": 5, "net_profit": 5}, "income_tax").value == 0


def test_lines_that_can_offset_each_other_are_never_taken_for_zero_alone() -> None:
    assert find_in({"cash_from_financing": 0}, "borrowings_repaid").value is None
    assert find_in({"cash_from_financing": 10, "borrowings_received": 10}, "borrowings_repaid").value == 0
    assert find_in({"profit_before_tax": 0}, "finance_expenses").value is None


def test_earlier_balances_and_flows_are_found_by_their_suffix() -> None:
    firm = {"total_assets": (300, 200, 100), "revenue": (30, 20), "finance_expenses": (3, 2)}
    assert find_in(firm, "total_assets_opening").value == 200
    assert find_in(firm, "total_assets_opening_opening").value == 100
    assert find_in(firm, "revenue_opening").value == 20
    assert find_in(firm, "revenue_year_earlier").value == 20
    assert find_in(firm, "interest_expense_opening").value == 2


def test_a_year_earlier_falls_back_on_the_opening_flow_of_a_year_only() -> None:
    books = books_of({"revenue_opening": 20})
    assert find(indexed(books), "revenue_year_earlier", YEAR).value == 20
    quarter = Period(end=YEAR.end, months=3)
    assert find(indexed(books_of({"revenue_opening": 20}, quarter)), "revenue_year_earlier", quarter).value is None


def source(figures: Figures, profile: Profile) -> FigureLookup:
    return source_of(books_of(figures), profile, YEAR)


def test_the_profile_tells_what_the_books_do_not_but_only_for_the_latest_period() -> None:
    profile = Profile(
        employees=8,
        credit=Credit(guarantees_given=Decimal(50)),
        tax=Tax(annual_invoiced=Decimal(900)),
        monthly={"largest_customer_share": Decimal("0.4"), "lender_count": 3, "wages_paid": True},
    )
    told = source({"employees": (9,)}, profile)
    assert fetch(told, "employees", YEAR).value == 9
    assert fetch(source({}, profile), "employees", YEAR).value == 8
    assert fetch(told, "guarantees_given", YEAR).value == 50
    assert fetch(told, "annual_invoiced", YEAR).value == 900
    assert fetch(told, "largest_customer_share", YEAR).value == Decimal("0.4")
    assert fetch(told, "lender_count", YEAR).value == 3
    assert fetch(told, "wages_paid", YEAR).value is None
    assert fetch(told, "lender_count", LAST_YEAR).value is None
    assert fetch(source({}, Profile()), "employees", YEAR).value is None


def test_a_missing_opening_balance_is_replaced_by_the_closing_one_and_marked() -> None:
    known = gather(return_on_equity, source({"net_profit": 10, "total_equity": 100}, Profile()), YEAR, {})
    assert not known.missing
    assert known.values["total_equity_opening"] is None
    assert known.marks == ("closing_for_average",)
    assert [i.item for i in known.inputs] == ["net_profit", "total_equity"]


def test_an_argument_that_the_formula_can_do_without_is_neither_missing_nor_marked() -> None:
    known = gather(paid_in_loss, source({"total_equity": 10, "paid_in_capital": 20}, Profile()), YEAR, {})
    assert (known.missing, known.marks) == ((), ())


def test_what_is_missing_is_named_by_its_lines() -> None:
    known = gather(cash_ratio, source({}, Profile()), YEAR, {})
    assert [i.item for i in known.missing] == ["cash", "current_liabilities"]


def test_the_index_of_books_finds_what_the_plain_look_up_finds() -> None:
    quarter = Period(end=date(2025, 12, 31), months=3)
    books = books_of({"cash": (30, 20, 10), "inventory_opening": 7, "revenue": (9, 8), "revenue_opening": 8})
    read = indexed(books)
    names = ("cash", "cash_opening", "inventory", "inventory_opening", "revenue", "revenue_opening", "goodwill")
    for period in (YEAR, LAST_YEAR, quarter):
        assert [read(name, period) for name in names] == [figure(books, name, period) for name in names]
