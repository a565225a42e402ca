"""An owner's figures become levels that say what they mean, also where a number would mislead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.assessment import Band, IndicatorResult
from smeassist.domain.books import Books
from smeassist.domain.indicators import compute, judged_periods, level_in
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile, Tax
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import indicators_pack


def judge(
    figures: Figures,
    code: str,
    *,
    profile: Profile | None = None,
    period: Period = YEAR,
    currency: str = "CNY",
) -> IndicatorResult:
    books = books_of(figures, period, currency=currency)
    results = compute(books, profile or Profile(), indicators_pack())
    return next(one for one in results if one.code == code and one.period == period)


def case_of(result: IndicatorResult) -> str:
    why = result.why
    while why.code == "wording.marked":
        inner = why.data["judged"]
        assert isinstance(inner, Reason)
        why = inner
    return why.code.removeprefix("indicator_case.").removeprefix("indicator_why.")


@pytest.mark.parametrize(
    ("direction", "good", "poor", "levels"),
    [
        ("higher", (3,), 1, {"3": "good", "2": "watch", "1": "watch", "0.9": "poor"}),
        ("lower", (3,), 5, {"3": "good", "4": "watch", "5": "watch", "5.1": "poor"}),
        ("range", (20, 75), 120, {"20": "good", "75": "good", "10": "watch", "120": "watch", "121": "poor"}),
        ("higher", (3,), None, {"3": "good", "-9": "watch"}),
        ("lower", (3,), None, {"3": "good", "99": "watch"}),
        ("range", (1, 2), None, {"1": "good", "99": "watch"}),
    ],
)
def test_edges_of_a_band_belong_to_the_better_side(
    direction: str, good: tuple[int, ...], poor: int | None, levels: Mapping[str, str]
) -> None:
    band = Band(
        direction=direction,  # type: ignore[arg-type]
        good=tuple(Decimal(g) for g in good),
        poor=None if poor is None else Decimal(poor),
    )
    assert {value: level_in(band, Decimal(value)) for value in levels} == levels


def test_each_year_and_the_latest_period_are_judged_newest_last() -> None:
    quarter, month = Period(end=date(2025, 3, 31), months=3), Period(end=date(2025, 2, 28), months=1)
    books = Books(
        figures={
            **books_of({"revenue": (9, 8)}, Period(end=date(2024, 12, 31), months=12)).figures,
            **books_of({"revenue": 2}, month).figures,
            **books_of({"revenue": 3}, quarter).figures,
            **books_of({"cash": 3}, Period(end=date(2025, 3, 31), months=0)).figures,
        }
    )
    assert [(p.end.isoformat(), p.months) for p in judged_periods(books)] == [
        ("2023-12-31", 12),
        ("2024-12-31", 12),
        ("2025-03-31", 3),
    ]


def test_without_books_there_is_nothing_to_judge() -> None:
    assert compute(Books(), Profile(employees=5), indicators_pack()) == ()


def test_a_quarter_is_taken_to_a_year_and_says_so() -> None:
    quarter = Period(end=date(2025, 3, 31), months=3)
    firm: Figures = {"revenue": 300, "total_assets": (1100, 900)}
    result = judge(firm, "asset_turnover", period=quarter)
    assert (result.value, result.annualised) == (Decimal("1.2"), True)
    assert "折算" in said(result.why, "zh")
    assert not judge(firm, "asset_turnover").annualised


def test_months_of_cash_need_no_scaling_to_a_year() -> None:
    quarter = Period(end=date(2025, 3, 31), months=3)
    result = judge({"cash": 200, "operating_outflows": 300}, "cash_months", period=quarter)
    assert (result.value, result.level, result.annualised) == (Decimal(2), "good", False)


def test_a_missing_line_is_named_and_nothing_is_guessed() -> None:
    result = judge({"current_assets": 100}, "current_ratio")
    assert (result.value, result.level, case_of(result)) == (None, "unknown", "missing")
    assert "流动负债合计" in said(result.why, "zh")


def test_a_missing_flow_of_the_year_before_is_called_so() -> None:
    result = judge({"revenue": 100}, "revenue_growth")
    assert "上期" in said(result.why, "zh")


DEBT = {"short_term_borrowings": 100, "long_term_borrowings": 0}


@pytest.mark.parametrize(
    ("figures", "code", "level", "case"),
    [
        ({"total_equity": -5, "net_profit": -1}, "return_on_equity", "poor", "equity_not_positive"),
        ({"profit_before_tax": 9, "interest_expense": 0}, "interest_cover", "good", "no_interest"),
        ({"profit_before_tax": -9, "interest_expense": -3}, "interest_cover", "good", "interest_income"),
        ({"principal_due_12m": 50, "cash": 0}, "maturity_wall", "poor", "due_without_cash"),
        ({"principal_due_12m": 0, "cash": 0}, "maturity_wall", "good", "nothing_due"),
        ({**DEBT, "profit_before_tax": -90, "interest_expense": 5, "depreciation": 1}, "debt_to_ebitda", "poor",
         "debt_without_earnings"),
        ({"net_profit": -9, "cash_from_operations": 5}, "cash_to_profit", "watch", "loss_but_cash_positive"),
        ({"net_profit": -9, "cash_from_operations": -5}, "cash_to_profit", "poor", "loss_and_no_cash"),
        ({"profit_before_tax": (5, -9)}, "profit_growth", "good", "turned_to_profit"),
        ({"profit_before_tax": (-5, -9)}, "profit_growth", "watch", "still_no_profit"),
        ({"profit_before_tax": (-9, -5)}, "profit_growth", "poor", "loss_grows"),
        ({"cash": 5, "cash_from_operations": 5}, "runway", "good", "not_burning"),
        ({"total_equity": -5, "paid_in_capital": 0}, "paid_in_loss", "poor", "nothing_paid_in_and_negative"),
        ({"revenue": 0, "operating_profit": -5}, "operating_margin", "poor", "loss_without_revenue"),
    ],
)  # fmt: skip
def test_an_undefined_case_says_what_it_means(figures: Figures, code: str, level: str, case: str) -> None:
    result = judge(figures, code)
    assert (result.value, result.level, case_of(result), result.scored) == (None, level, case, True)
    assert said(result.why, "zh")
    assert said(result.why, "en")


@pytest.mark.parametrize(
    ("figures", "code", "case"),
    [
        ({"inventory": 0, "cost_of_sales": 10}, "days_inventory_outstanding", "no_inventory"),
        ({"total_equity": 5, "paid_in_capital": 0}, "paid_in_loss", "nothing_paid_in"),
        ({"profit_before_tax": (5, 0)}, "profit_growth", "no_base"),
        ({"inventory": 10, "cost_of_sales": 0}, "days_inventory_outstanding", "no_cost"),
    ],
)
def test_what_does_not_apply_is_not_scored(figures: Figures, code: str, case: str) -> None:
    result = judge(figures, code)
    assert (result.value, result.level, case_of(result), result.scored) == (None, "unknown", case, False)


def test_a_number_that_does_not_exist_without_a_named_case_is_left_unjudged() -> None:
    firm: Figures = {"profit_before_tax": 5, "interest_expense": 1, "total_assets": (10, -10), **DEBT}
    result = judge(firm, "return_on_assets")
    assert (result.value, result.level, case_of(result), result.scored) == (None, "unknown", "no_value", False)


def test_the_flag_of_negative_equity_keeps_its_value() -> None:
    assert judge({"total_equity": -1}, "negative_equity").value == 1
    assert judge({"total_equity": 1}, "negative_equity").level == "good"


@pytest.mark.parametrize(
    ("loans", "level", "scored"), [({}, "poor", True), ({"short_term_borrowings": 0}, "unknown", False)]
)
def test_bank_charges_of_a_company_without_loans_are_no_interest_to_cover(
    loans: dict[str, int], level: str, scored: bool
) -> None:
    """Finance expenses stand in for interest, unless there was no loan at either end: then they may be charges."""
    firm = {"finance_expenses": 800, "profit_before_tax": -5000} | {
        "short_term_borrowings": 9000, "short_term_borrowings_opening": 0,
        "long_term_borrowings": 0, "long_term_borrowings_opening": 0,
    } | loans  # fmt: skip
    result = judge(firm, "interest_cover")
    assert (result.level, result.scored) == (level, scored)
    assert result.value == Decimal("-5.25")


@pytest.mark.parametrize(("operations", "level"), [(10, "good"), (-1, "watch"), (-60, "poor")])
def test_free_cash_flow_is_judged_beside_the_sales_so_one_yuan_alarms_nobody(operations: int, level: str) -> None:
    firm = {"cash_from_operations": operations, "capital_expenditure": 0, "interest_paid": 0, "revenue": 1000}
    result = judge(firm, "free_cash_flow")
    assert (result.value, result.level) == (Decimal(operations), level)
    assert result.band == Band(direction="higher", good=(Decimal(0),), poor=Decimal(-50))


def test_free_cash_flow_without_sales_is_shown_and_not_judged() -> None:
    firm = {"cash_from_operations": 5, "capital_expenditure": 0, "interest_paid": 0, "revenue": 0}
    result = judge(firm, "free_cash_flow")
    assert (result.value, result.level, result.scored, case_of(result)) == (
        Decimal(5),
        "unknown",
        False,
        "compare",
    )


def test_reinvestment_is_never_poor_for_a_trader() -> None:
    assert judge({"capital_expenditure": 0, "depreciation": 10}, "reinvestment_rate").level == "watch"


def test_ordinary_december_accruals_are_no_arrears() -> None:
    december = {"taxes_payable": 30, "employee_benefits_payable": 20, "taxes_paid": 80, "income_tax": 10,
                "staff_cost": 120, "total_assets": 500}  # fmt: skip
    assert judge(december, "tax_and_social_debt_to_assets").level == "good"
    piled_up = {**december, "taxes_payable": 300}
    assert judge(piled_up, "tax_and_social_debt_to_assets").level == "watch"


@pytest.mark.parametrize(("collected", "level"), [(105, "good"), (100, "watch"), (79, "poor")])
def test_collection_counts_vat(collected: int, level: str) -> None:
    assert judge({"cash_received_from_customers": collected, "revenue": 100}, "cash_collection").level == level


def test_bands_in_yuan_judge_no_other_currency_but_ratios_do() -> None:
    firm = {"value_added": 900, "employees": 3, "current_assets": 20, "current_liabilities": 10}
    abroad = judge(firm, "labour_productivity", currency="USD")
    assert (abroad.value, abroad.level, abroad.scored, case_of(abroad)) == (
        Decimal(300),
        "unknown",
        False,
        "other_currency",
    )
    assert judge(firm, "labour_productivity").level == "poor"
    assert judge(firm, "current_ratio", currency="USD").level == "good"


def test_sums_told_in_yuan_are_set_against_no_books_in_another_currency() -> None:
    owner = Profile(tax=Tax(annual_invoiced=Decimal(900)))
    at_home = {one.code: one for one in compute(books_of({"revenue": 100}), owner, indicators_pack())}
    abroad = {
        one.code: one for one in compute(books_of({"revenue": 100}, currency="USD"), owner, indicators_pack())
    }
    assert at_home["invoice_revenue_gap"].level == "poor"
    assert "invoice_revenue_gap" not in abroad or abroad["invoice_revenue_gap"].value is None


def test_what_the_owner_tells_appears_only_where_it_is_told() -> None:
    codes = {one.code for one in compute(books_of({"cash": 1}), Profile(), indicators_pack())}
    assert "largest_customer_share" not in codes
    assert "tax_credit_level" not in codes
    told = Profile(monthly={"largest_customer_share": Decimal("0.6"), "invoice_revenue_gap": Decimal("0.01")})
    assert judge({"cash": 1}, "largest_customer_share", profile=told).level == "poor"
    assert judge({"cash": 1}, "invoice_revenue_gap", profile=told).level == "good"
    invoiced = Profile(tax=Tax(annual_invoiced=Decimal(95)))
    assert judge({"revenue": 100}, "invoice_revenue_gap", profile=invoiced).value == Decimal("0.05")


def test_the_burden_of_vat_is_only_compared() -> None:
    result = judge({"vat_paid": 3, "revenue": 100}, "vat_burden")
    assert (result.value, result.level, case_of(result)) == (Decimal("0.03"), "unknown", "compare")


@pytest.mark.parametrize(("grade", "level"), [("A", "good"), ("M", "watch"), ("D", "poor")])
def test_a_tax_grade_is_a_level_without_a_number(grade: str, level: str) -> None:
    profile = Profile(tax=Tax(credit_grade=grade))  # type: ignore[arg-type]
    result = judge({"cash": (1, 1)}, "tax_credit_level", profile=profile)
    assert (result.value, result.level) == (None, level)
    assert grade in said(result.why, "zh")
    earlier = [
        one for one in compute(books_of({"cash": (1, 1)}), profile, indicators_pack()) if one.period != YEAR
    ]
    assert earlier
    assert all(one.code != "tax_credit_level" for one in earlier)
