"""Warnings light up on evidence, name a target, and never pass over what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import alert, distress, indicators, signals
from smeassist.domain.assessment import Contradiction, WarningSignal
from smeassist.domain.books import Books, Check
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Profile, Tax
from smeassist.domain.text import Text
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import alert_pack, card_pack, indicators_pack, models_pack, natures

TODAY = date(2026, 2, 1)

CALM: Figures = {
    "total_equity": 500, "total_assets": 800, "paid_in_capital": 200, "net_profit": (50, 40),
    "profit_before_tax": 60, "interest_expense": 5, "revenue": (1000, 950), "cash": 200,
    "operating_outflows": 900, "cash_from_operations": 80, "accounts_receivable": (100, 95),
    "principal_due_12m": 100, "current_assets": 400, "current_liabilities": 200,
    "total_liabilities": 300, "retained_earnings": 300, "taxes_payable": 0, "employee_benefits_payable": 0,
    "taxes_paid": 10, "staff_cost": 100, "accounts_payable": 80, "short_term_borrowings": 100,
}  # fmt: skip
CLEAN = Profile(
    credit=Credit(overdue_now=False, dishonest_list=False, guarantees_given=Decimal(0)),
    tax=Tax(arrears=False, false_invoices=False, abnormal_listing=False),
    monthly={
        "wage_arrears_days": 0,
        "supplier_arrears_90": 0,
        "private_account_share": 0,
        "largest_customer_share": 0,
    },
)


def detect(
    books: Books, profile: Profile = CLEAN, contradictions: Sequence[Contradiction] = ()
) -> Mapping[str, WarningSignal]:
    measured = indicators.compute(books, profile, indicators_pack())
    models = distress.compute(books, profile, models_pack(), natures())
    lit = signals.look(books, profile, measured, models, contradictions, alert_pack(), TODAY, card_pack()).warnings
    return {one.code: one for one in lit}


def levels(figures: Figures, profile: Profile = CLEAN) -> Mapping[str, str]:
    return {code: one.level for code, one in detect(books_of({**CALM, **figures}), profile).items()}


def test_bank_charges_of_a_company_without_loans_warn_of_no_interest() -> None:
    figures = {item: value for item, value in CALM.items() if item != "interest_expense"}
    figures |= {"finance_expenses": 5, "profit_before_tax": 1, "long_term_borrowings": 0,
                "short_term_borrowings": 0, "short_term_borrowings_opening": 0,
                "long_term_borrowings_opening": 0}  # fmt: skip
    loans = {"short_term_borrowings": 100, "cash_from_operations": 3}
    assert "interest_not_covered" not in detect(books_of(figures))
    assert "interest_not_covered" in detect(books_of({**figures, **loans, "profit_before_tax": -4}))


def test_a_calm_company_with_every_answer_lights_nothing() -> None:
    assert levels({}) == {}


@pytest.mark.parametrize(
    ("figures", "code", "level"),
    [
        ({"total_equity": -20, "total_liabilities": 820}, "negative_equity", "watch"),
        ({"total_equity": -200, "total_liabilities": 1000}, "negative_equity", "act"),
        ({"total_equity": -20, "total_liabilities": 820, "cash_from_operations": -1}, "negative_equity", "act"),
        ({"total_equity": 90}, "equity_half_lost", "watch"),
        ({"net_profit": (-10, -5)}, "loss_two_years", "watch"),
        ({"net_profit": (-10, -5), "cash_from_operations": -1}, "loss_two_years", "act"),
        ({"net_profit": (-10, 5)}, "loss_this_year", "note"),
        ({"net_profit": (-200, 5)}, "loss_this_year", "watch"),
        ({"cash": 60}, "cash_under_one_month", "note"),
        ({"cash": 60, "cash_from_operations": -5}, "cash_under_one_month", "watch"),
        ({"cash": 30, "cash_from_operations": -5}, "cash_under_one_month", "act"),
        ({"cash_from_operations": -500}, "cash_runs_out", "watch"),
        ({"cash_from_operations": -1000}, "cash_runs_out", "act"),
        ({"cash_from_operations": -5}, "operating_cash_negative_with_profit", "watch"),
        ({"accounts_receivable": (200, 95)}, "receivables_outgrow_sales", "note"),
        ({"principal_due_12m": 300}, "debt_due_exceeds_cash", "note"),
        ({"principal_due_12m": 500}, "debt_due_exceeds_cash", "watch"),
        ({"principal_due_12m": 300, "cash_from_operations": -1}, "debt_due_exceeds_cash", "act"),
        ({"profit_before_tax": -4}, "interest_not_covered", "note"),
        ({"profit_before_tax": -4, "cash_from_operations": 3}, "interest_not_covered", "watch"),
        ({"current_assets": 100}, "short_of_current_assets", "note"),
        ({"revenue": (1000, 1300), "accounts_receivable": (100, 130)}, "sales_falling", "note"),
        ({"revenue": (1000, 1300), "current_assets": 100}, "sales_falling", "watch"),
        ({"taxes_payable": 300}, "tax_and_pay_piled_up", "note"),
        ({"retained_earnings": -900, "total_equity": 10, "current_assets": 190}, "distress_model", "watch"),
        ({"retained_earnings": -900, "total_equity": 10, "current_assets": 190}, "early_warning", "watch"),
    ],
)  # fmt: skip
def test_a_signal_of_the_statements_is_lit_with_evidence_and_a_target(
    figures: Figures, code: str, level: str
) -> None:
    lit = detect(books_of({**CALM, **figures}))
    assert lit[code].level == level
    assert said(lit[code].evidence[0], "zh")
    assert said(lit[code].turns_green_when, "en")


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"accounts_receivable": (40, 20)}, "receivables_outgrow_sales"),
        ({"interest_expense": 0, "profit_before_tax": -5}, "interest_not_covered"),
        ({"net_profit": (-10, -5)}, "loss_this_year"),
        ({"cash_from_operations": -10}, "cash_runs_out"),
        ({"principal_due_12m": 0, "cash": 0}, "debt_due_exceeds_cash"),
        ({"total_equity": -20, "total_liabilities": 820}, "equity_half_lost"),
    ],
)
def test_a_trifle_lights_nothing(figures: Figures, code: str) -> None:
    assert code not in levels(figures)


def test_the_target_of_negative_equity_is_the_sum_that_is_short() -> None:
    lit = detect(books_of({**CALM, "total_equity": "-1466123", "total_liabilities": "1466923"}))
    assert "146.6 万元" in said(lit["negative_equity"].turns_green_when, "zh")
    assert "CNY 1,466,123" in said(lit["negative_equity"].turns_green_when, "en")


@pytest.mark.parametrize(
    ("profile", "code", "level"),
    [
        (replace(CLEAN, credit=Credit(overdue_now=True)), "overdue_now", "act"),
        (replace(CLEAN, credit=Credit(overdue_days=12)), "overdue_now", "act"),
        (replace(CLEAN, credit=Credit(), monthly={"bank_overdue_days": 5}), "overdue_now", "act"),
        (replace(CLEAN, credit=Credit(dishonest_list=True)), "dishonest_list", "act"),
        (replace(CLEAN, credit=Credit(guarantees_given=Decimal(400))), "guarantees_heavy", "watch"),
        (replace(CLEAN, credit=Credit(bank_loan_due=date(2026, 3, 1))), "loan_due_soon", "note"),
        (replace(CLEAN, tax=Tax(arrears=True)), "tax_arrears", "act"),
        (replace(CLEAN, tax=Tax(false_invoices=True)), "false_invoices", "act"),
        (replace(CLEAN, tax=Tax(abnormal_listing=True)), "abnormal_listing", "watch"),
        (replace(CLEAN, monthly={"wage_arrears_days": 5}), "wages_overdue", "watch"),
        (replace(CLEAN, monthly={"wage_arrears_days": 31}), "wages_overdue", "act"),
        (replace(CLEAN, monthly={"supplier_arrears_90": Decimal("0.2")}), "suppliers_overdue", "watch"),
        (replace(CLEAN, monthly={"supplier_arrears_90": Decimal("0.6")}), "suppliers_overdue", "act"),
        (replace(CLEAN, monthly={"largest_customer_share": Decimal("0.6")}), "customer_concentration", "watch"),
        (replace(CLEAN, monthly={"private_account_share": Decimal("0.3")}), "private_accounts", "watch"),
    ],
)
def test_what_the_owner_tells_lights_its_signal(profile: Profile, code: str, level: str) -> None:
    lit = detect(books_of(CALM), profile)
    assert lit[code].level == level
    assert said(lit[code].evidence[0], "zh")
    assert said(lit[code].turns_green_when, "en")


def test_no_days_overdue_is_an_answer_too() -> None:
    assert levels({}, replace(CLEAN, credit=Credit(overdue_days=0))) == {}


def test_a_loan_due_soon_without_the_cash_for_it_is_to_be_watched() -> None:
    soon = replace(CLEAN, credit=replace(CLEAN.credit, bank_loan_due=date(2026, 3, 1)))
    later = replace(CLEAN, credit=replace(CLEAN.credit, bank_loan_due=date(2026, 12, 1)))
    assert levels({"short_term_borrowings": 900}, soon)["loan_due_soon"] == "watch"
    assert levels({"short_term_borrowings": 900}, later) == {}


def test_suppliers_are_warned_of_without_books_too() -> None:
    lit = detect(Books(), replace(CLEAN, monthly={"supplier_arrears_90": Decimal("0.2")}))
    assert "—" in said(lit["suppliers_overdue"].turns_green_when, "zh")


def test_guarantees_cannot_be_weighed_without_equity() -> None:
    heavy = replace(CLEAN, credit=Credit(overdue_now=False, guarantees_given=Decimal(9)))
    assert "guarantees_heavy" not in detect(Books(), heavy)
    assert levels({"total_equity": -20, "total_liabilities": 820}, heavy)["guarantees_heavy"] == "act"


def test_books_that_do_not_tie_are_a_warning_of_their_own() -> None:
    tied = Check(id="balance_sheet_balances", period=YEAR, ok=True)
    broken = replace(tied, ok=False, difference=Decimal("-1200.5"))
    minor = replace(broken, severity="note")
    unsure = replace(tied, ok=None)
    for checks, expected in (((tied, minor), None), ((tied, broken), "1,200.50"), ((unsure,), None)):
        lit = detect(replace(books_of(CALM), checks=checks))
        assert ("books_do_not_tie" in lit) == (expected is not None)
        if expected:
            assert expected in said(lit["books_do_not_tie"].evidence[0], "zh")


def test_a_broken_check_without_a_difference_is_still_a_warning() -> None:
    broken = Check(id="vouchers_balance", period=None, ok=False)
    lit = detect(replace(books_of(CALM), checks=(broken,)))
    assert lit["books_do_not_tie"].level == "watch"


def test_three_answers_against_the_books_are_a_warning() -> None:
    one = Contradiction(
        id="X01",
        question="FT01",
        answer="good",
        books=Text({"zh": "账", "en": "books"}),
        message=Text({"zh": "请核对", "en": "please check"}),
        deduction=Decimal(2),
    )
    assert "answers_against_books" not in detect(books_of(CALM), CLEAN, (one, one))
    assert detect(books_of(CALM), CLEAN, (one, one, one))["answers_against_books"].level == "watch"


def test_figures_of_two_years_ago_say_so() -> None:
    lit = detect(books_of(CALM, Period(end=date(2023, 12, 31), months=12)))
    assert "2023年12月31日" in said(lit["figures_old"].evidence[0], "zh")


def test_without_books_nothing_is_called_checked() -> None:
    lit = detect(Books(), Profile())
    assert list(lit) == [alert.UNCHECKED]
    assert "不等于没有风险" in said(lit[alert.UNCHECKED].evidence[0], "zh")


def test_what_could_not_be_checked_is_named() -> None:
    lit = detect(books_of({"revenue": 100, "net_profit": 5}), Profile())
    named = said(lit[alert.UNCHECKED].evidence[0], "zh")
    assert "资不抵债" in named
    assert "借款逾期" in named
    assert "本期亏损" not in named


def test_an_income_statement_alone_is_still_looked_at() -> None:
    lit = detect(books_of({"revenue": 100, "net_profit": -50}), CLEAN)
    assert lit["loss_this_year"].level == "watch"


def test_burning_cash_without_knowing_the_cash_is_unchecked_not_clear() -> None:
    lit = detect(books_of({"cash_from_operations": -50, "total_assets": 10}), CLEAN)
    assert "现金在耗尽" in said(lit[alert.UNCHECKED].evidence[0], "zh")


def test_the_models_of_the_last_year_count_where_the_judged_period_has_none() -> None:
    failing = {**CALM, "retained_earnings": -900, "total_equity": 10, "current_assets": 190}
    last_year = books_of(failing, Period(end=date(2025, 12, 31), months=12))
    january = books_of(CALM, Period(end=date(2026, 1, 31), months=1))
    rule = replace(alert_pack(), period=replace(alert_pack().period, short_months=1))
    books = Books(figures={**last_year.figures, **january.figures})
    measured = indicators.compute(books, CLEAN, indicators_pack())
    models = distress.compute(books, CLEAN, models_pack(), natures())
    lit = signals.look(books, CLEAN, measured, models, (), rule, TODAY).warnings
    assert "distress_model" in {one.code for one in lit}


def test_sales_that_were_negative_are_nothing_to_compare_with() -> None:
    assert "sales_falling" not in levels({"revenue": (100, -50)})
