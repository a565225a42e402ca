"""What a company can carry: what repays, the line that it stays within, the gap that it has to fill."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.books import Books
from smeassist.domain.capacity import carrying, loan_for
from smeassist.domain.lenders_cash import views
from smeassist.domain.profile import Credit, Need, Profile
from smeassist.domain.working_capital import working_capital_gap
from smeassist.i18n.catalogue import said
from tests.domain.borrowing import SOUND, ask, made_companies
from tests.domain.financing import TODAY, YEAR, books_of, borrow_pack, codes


def test_what_they_can_carry_has_the_same_order() -> None:
    carried = {
        scenario: ask(books).capacity for scenario, period, books in made_companies() if period.months == 12
    }
    assert carried["healthy"] is not None and carried["tight"] is not None
    assert carried["healthy"] > 100_000 > carried["tight"] > 0
    assert carried["distress"] == carried["negequity"] == 0


def test_capacity_is_explained_with_its_figures() -> None:
    borrow = ask(books_of(SOUND), Profile(need=Need(amount=Decimal(100_000), months=24)))
    assert borrow.capacity_why is not None
    text = said(borrow.capacity_why, "zh")
    assert all(part in text for part in ("64.5 万元", "1.25 倍", "24 个月", "8%"))


def test_all_loans_together_stay_within_a_share_of_revenue() -> None:
    """Much cash, little trade: 30 % of 500,000 less the 100,000 that stands."""
    figures = SOUND | {"revenue": 500_000, "short_term_borrowings": 100_000}
    assert ask(books_of(figures)).capacity == 50_000


def test_without_a_cash_flow_statement_the_rise_of_cash_speaks() -> None:
    """Cash rose by 100,000, of which 60,000 was borrowed and 10,000 put in: 30,000 came from trade."""
    figures = {
        "cash": 200_000, "cash_opening": 100_000, "short_term_borrowings": 160_000,
        "short_term_borrowings_opening": 100_000, "total_equity": 70_000, "total_equity_opening": 50_000,
        "net_profit": 10_000, "interest_expense": 6_000, "revenue": 900_000,
        "long_term_borrowings": 0, "long_term_borrowings_opening": 0,
        "noncurrent_assets": 40_000, "noncurrent_assets_opening": 40_000,
    }  # fmt: skip
    state = carrying(books_of(figures), Profile(), borrow_pack(), TODAY)
    assert state is not None
    assert state.free_cash == (30_000 + 6_000 + 10_000 + 6_000) / Decimal(2)
    for left_out in (
        "short_term_borrowings_opening",
        "noncurrent_assets",
        "total_equity_opening",
        "long_term_borrowings_opening",
    ):
        rest = {item: value for item, value in figures.items() if item != left_out}
        state = carrying(books_of(rest), Profile(), borrow_pack(), TODAY)
        assert state is not None
        assert "cash_from_operations" in state.missing, left_out


def test_balances_give_the_operating_cash_that_the_statement_states() -> None:
    """Cash rose by 100,000 after 50,000 for machines: fixed assets by 30,000 net of 20,000 worn."""
    figures = {
        "cash": 200_000, "cash_opening": 100_000, "short_term_borrowings": 0, "short_term_borrowings_opening": 0,
        "long_term_borrowings": 0, "long_term_borrowings_opening": 0, "total_equity": 60_000,
        "total_equity_opening": 50_000, "noncurrent_assets": 130_000, "noncurrent_assets_opening": 100_000,
        "net_profit": 10_000, "interest_expense": 0,
    }  # fmt: skip
    whole = views(books_of(figures | {"depreciation": 20_000}), YEAR, Decimal(0))
    assert (whole.operating, whole.low) == (150_000, False)
    bound = views(books_of(figures), YEAR, Decimal(0))
    assert (bound.operating, bound.low) == (130_000, True)
    # 40,000 of dividends, 15,000 of them still owed: 25,000 left the till and not for trade.
    paid = {
        "depreciation": 20_000,
        "total_equity": 20_000,
        "dividends_payable": 15_000,
        "dividends_payable_opening": 0,
    }
    assert views(books_of(figures | paid), YEAR, Decimal(0)).operating == 175_000


def test_whoever_must_not_borrow_carries_nothing() -> None:
    for books in (Books(), books_of(SOUND)):
        assert ask(books, Profile(credit=Credit(overdue_now=True))).capacity == 0


def test_depreciation_comes_from_the_balance_sheets_where_no_line_gives_it() -> None:
    figures = {
        "net_profit": 10_000,
        "accumulated_depreciation": 70_000,
        "accumulated_depreciation_opening": 50_000,
    }
    state = carrying(books_of(figures), Profile(), borrow_pack(), TODAY)
    assert state is not None
    assert state.free_cash == 30_000
    stated = carrying(books_of(figures | {"depreciation": 25_000}), Profile(), borrow_pack(), TODAY)
    assert stated is not None
    assert stated.free_cash == 35_000


def test_the_working_capital_formula_of_the_annex() -> None:
    """Stock and receivables of 600,000, payables of 200,000: 400,000 to fund, less 250,000 own."""
    figures = {
        "revenue": 3_600_000, "cost_of_sales": 3_600_000, "profit_before_tax": 0, "net_profit": 0,
        "inventory": 300_000, "accounts_receivable": 300_000, "accounts_payable": 200_000,
        "current_assets": 650_000, "current_liabilities": 400_000, "cash_from_operations": 500_000,
    }  # fmt: skip
    state = carrying(books_of(figures), Profile(), borrow_pack(), TODAY)
    assert state is not None
    assert working_capital_gap(books_of(figures), state, borrow_pack()) == pytest.approx(Decimal(150_000))
    for amount, code in ((100_000, None), (200_000, "borrow.gap")):
        need = Need(amount=Decimal(amount), purpose="inventory")
        said_codes = codes(ask(books_of(figures), Profile(need=need)).notes)
        assert (code in said_codes) if code else "borrow.gap" not in said_codes
    rich = books_of(figures | {"current_assets": 2_000_000})
    assert "borrow.no_gap" in codes(ask(rich, Profile(need=Need(amount=Decimal(1), purpose="inventory"))).notes)


def test_the_formula_needs_its_inputs() -> None:
    for missing in ({"revenue": 1}, {"revenue": 0, "cost_of_sales": 1, "profit_before_tax": 0}):
        rest = {"inventory": 1, "accounts_receivable": 1, "current_assets": 1, "current_liabilities": 1}
        books = books_of(missing | rest)
        state = carrying(books, Profile(), borrow_pack(), TODAY)
        assert state is not None
        assert working_capital_gap(books, state, borrow_pack()) is None


def test_a_loan_without_interest_is_the_sum_of_its_instalments() -> None:
    assert loan_for(Decimal(100), Decimal(0), 12) == 1_200
