"""Statements of English programs, which list accounts of the owner's own naming."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.books import Books
from tests.importers.pictures import books, codes, sheet, value

YEAR = ("2025-12-31", 12)


def figures(found: Books) -> dict[str, Decimal]:
    """The year's figures by item."""
    return {item: one.value for (period, item), one in found.figures.items() if period.end.year == 2025}


def test_quickbooks_balance_sheet() -> None:
    found = figures(
        books(
            sheet("""
                Acme Widgets LLC
                Balance Sheet
                As of December 31, 2025
                                              | Total
                ASSETS
                Current Assets
                Bank Accounts
                Checking                      | 12000.50
                Savings                       | 8000
                Total Bank Accounts           | 20000.50
                Accounts Receivable
                Accounts Receivable (A/R)     | 5000
                Total Accounts Receivable     | 5000
                Other Current Assets
                Inventory Asset               | 3000
                Total Other Current Assets    | 3000
                Total Current Assets          | 28000.50
                Fixed Assets
                Truck                         | 10000
                Total Fixed Assets            | 10000
                TOTAL ASSETS                  | 38000.50
                LIABILITIES AND EQUITY
                Liabilities
                Current Liabilities
                Accounts Payable
                Accounts Payable (A/P)        | 4000
                Total Accounts Payable        | 4000
                Credit Cards
                Visa                          | 1000
                Total Credit Cards            | 1000
                Total Current Liabilities     | 5000
                Long-Term Liabilities
                Notes Payable                 | 10000
                Total Long-Term Liabilities   | 10000
                Total Liabilities             | 15000
                Equity
                Opening Balance Equity        | 1000
                Retained Earnings             | 12000.50
                Net Income                    | 10000
                Total Equity                  | 23000.50
                TOTAL LIABILITIES AND EQUITY  | 38000.50
            """)
        )
    )
    assert (found["cash"], found["accounts_receivable"], found["inventory"]) == (Decimal("20000.50"), 5000, 3000)
    assert (found["accounts_payable"], found["long_term_borrowings"]) == (4000, 10000)
    assert (found["retained_earnings"], found["current_year_earnings"]) == (Decimal("12000.50"), 10000)
    assert "notes_payable" not in found


def test_quickbooks_profit_and_loss_takes_the_total_for_revenue() -> None:
    found = figures(
        books(
            sheet("""
                Acme Widgets LLC
                Profit and Loss
                January - December 2025
                                          | Total
                Income
                Sales                     | 90000
                Services                  | 10000
                Total Income              | 100000
                Cost of Goods Sold
                Cost of Goods Sold        | 40000
                Total Cost of Goods Sold  | 40000
                Gross Profit              | 60000
                Expenses
                Payroll Expenses          | 30000
                Rent                      | 19000
                Interest Expense          | 1000
                Total Expenses            | 50000
                Net Operating Income      | 10000
                Net Income                | 10000
            """)
        )
    )
    assert (found["revenue"], found["cost_of_sales"], found["net_profit"]) == (100000, 40000, 10000)
    assert (found["interest_expense"], found["staff_cost"]) == (1000, 30000)


def test_xero_totals_the_bank_beside_current_assets() -> None:
    found = books(
        sheet("""
            Balance Sheet
            Demo Company (NZ)
            As at 31 December 2025
                                          | 31 Dec 2025 | 31 Dec 2024
            Assets
            Bank
            Business Bank Account         | 1500 | 1200
            Total Bank                    | 1500 | 1200
            Current Assets
            Accounts Receivable           | 700  | 650
            Inventory                     | 300  | 250
            Total Current Assets          | 1000 | 900
            Fixed Assets
            Office Equipment              | 500  | 500
            Less Accumulated Depreciation on Office Equipment | -100 | -50
            Total Fixed Assets            | 400  | 450
            Total Assets                  | 2900 | 2550
            Liabilities
            Current Liabilities
            Accounts Payable              | 400  | 350
            GST                           | 50   | 40
            Total Current Liabilities     | 450  | 390
            Total Liabilities             | 450  | 390
            Net Assets                    | 2450 | 2160
            Equity
            Current Year Earnings         | 290  | 200
            Retained Earnings             | 2160 | 1960
            Total Equity                  | 2450 | 2160
        """)
    )
    assert found.company == "Demo Company (NZ)"
    assert value(found, "current_assets", *YEAR) == 2500
    assert value(found, "accounts_receivable", *YEAR) == 700
    assert value(found, "accumulated_depreciation", *YEAR) == 100
    assert value(found, "total_equity", "2024-12-31", 12) == 2160


def test_odoo_writes_totals_on_the_headings() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As of 12/31/2025
                                        | Balance
                ASSETS                  | 1500
                Current Assets          | 1000
                Bank and Cash Accounts  | 400
                101401 Bank             | 400
                Receivables             | 500
                121000 Account Receivable | 500
                Prepayments             | 100
                Plus Fixed Assets       | 500
                LIABILITIES             | 600
                Current Liabilities     | 600
                Payables                | 600
                211000 Account Payable  | 600
                EQUITY                  | 900
                Unallocated Earnings    | 400
                Current Year Unallocated Earnings | 400
                Retained Earnings       | 500
                LIABILITIES + EQUITY    | 1500
            """)
        )
    )
    assert (found["cash"], found["accounts_receivable"], found["accounts_payable"]) == (400, 500, 600)
    assert (found["total_assets"], found["total_liabilities"], found["total_equity"]) == (1500, 600, 900)
    assert (found["retained_earnings"], found["current_year_earnings"]) == (500, 400)


def test_erpnext_totals_equity_before_the_years_profit() -> None:
    found = figures(
        books(
            sheet("""
                Account                               | 2025
                Application of Funds (Assets) - AC
                Current Assets - AC
                Accounts Receivable - AC              | 500
                Debtors - AC                          | 500
                Bank Accounts - AC                    | 400
                Stock Assets - AC                     | 100
                Total Asset (Debit)                   | 1000
                Source of Funds (Liabilities) - AC
                Current Liabilities - AC
                Accounts Payable - AC                 | 300
                Creditors - AC                        | 300
                Total Liability (Credit)              | 300
                Equity - AC
                Capital Stock - AC                    | 500
                Total Equity (Credit)                 | 500
                Provisional Profit / Loss (Credit)    | 200
            """)
        )
    )
    assert (found["total_assets"], found["total_liabilities"], found["total_equity"]) == (1000, 300, 700)
    assert (found["accounts_receivable"], found["accounts_payable"]) == (500, 300)


def test_parts_of_one_account_in_an_inner_column_are_not_added_twice() -> None:
    found = figures(
        books(
            sheet("""
                Helena's Academy
                Balance Sheet As at 10/31/2025
                ASSET
                CURRENT ASSETS
                Bank: Chequing Account   |         | 1000
                TOTAL CURRENT ASSETS     |         | 1000
                TOTAL ASSET              |         | 1000
                LIABILITY
                CURRENT LIABILITIES
                EI Payable               | 10      |
                Income Tax Payable       | 30      |
                Receiver General Payable |         | 40
                Bank Loan                |         | 60
                TOTAL CURRENT LIABILITIES |        | 100
                TOTAL LIABILITY          |         | 100
                EQUITY
                Retained Surplus         |         | 900
                TOTAL EQUITY             |         | 900
            """)
        )
    )
    assert (found["taxes_payable"], found["short_term_borrowings"], found["current_liabilities"]) == (40, 60, 100)


def test_accounts_that_do_not_add_up_to_their_section_give_no_item() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As of December 31, 2025
                                      | Total
                Current Assets
                Checking              | 100
                Hidden somewhere else
                Total Current Assets  | 900
                TOTAL ASSETS          | 900
                Total Liabilities     | 100
                Total Equity          | 800
            """)
        )
    )
    assert "cash" not in found
    assert found["current_assets"] == 900


def test_english_books_that_name_no_currency_are_not_taken_for_yuan() -> None:
    found = books(
        sheet("""
            Balance Sheet
            As of December 31, 2025
            TOTAL ASSETS      | 900
            Total Liabilities | 100
            Total Equity      | 800
        """)
    )
    assert found.currency == "XXX"
    assert "currency_unknown" in {problem.code for problem in found.problems}


def _small(top: str, head: str) -> Books:
    return books(
        sheet(f"""
            Acme Ltd
            Balance Sheet
            {top}
                              | {head}
            TOTAL ASSETS      | 900
            Total Liabilities | 100
            Total Equity      | 800
        """)
    )


@pytest.mark.parametrize(
    ("top", "head", "currency", "unit"),
    [
        ("31 December 2025", "USD '000", "USD", 1000),
        ("31 December 2025", "HK$’000", "HKD", 1000),
        ("31 December 2025", "£000", "GBP", 1000),
        ("31 December 2025", "TEUR", "EUR", 1000),
        ("31 December 2025", "US$m", "USD", 1_000_000),
        ("31 December 2025 (RMB million)", "2025", "CNY", 1_000_000),
        ("December 31, 2025 (In thousands of U.S. dollars)", "2025", "USD", 1000),
        ("31 March 2025 (₹ in lakhs)", "2025", "INR", 100_000),
        ("31 December 2025 (Expressed in Hong Kong dollars)", "2025", "HKD", 1),
        ("31 December 2025 ($ in thousands)", "2025", "XXX", 1000),
        ("31 December 2025", "Acme Euro Trading 2025", "XXX", 1),
    ],
)
def test_units_and_currencies_stand_beside_each_other(top: str, head: str, currency: str, unit: int) -> None:
    found = _small(top, head)
    total = next(one.value for (_, item), one in found.figures.items() if item == "total_assets")
    assert (found.currency, total) == (currency, 900 * unit)


def test_a_unit_under_the_years_holds_for_the_accounts_too() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As at 31 December 2025
                                  | 2025    | 2024
                                  | HK$'000 | HK$'000
                Current Assets
                Bank Accounts
                Current account   | 30 | 20
                Deposits          | 5  | 4
                Total Bank        | 35 | 24
                Stock A           | 10 | 10
                Inventory         | 5  | 6
                Total Current Assets | 50 | 40
                Total Assets      | 50 | 40
                Total Liabilities | 10 | 10
                Total Equity      | 40 | 30
            """)
        )
    )
    assert (found["cash"], found["inventory"], found["total_assets"]) == (35_000, 5_000, 50_000)


def test_a_chinese_name_does_not_turn_foreign_books_into_yuan() -> None:
    assert _small("December 31, 2025 (in USD)", "Acme 深圳 2025").currency == "USD"
    assert _small("December 31, 2025", "Acme 深圳 2025").currency == "XXX"


@pytest.mark.parametrize(
    ("title", "end", "months"),
    [
        ("Year ended 31 March 2026", "2026-03-31", 12),
        ("For the six months ended 30 June 2026", "2026-06-30", 6),
    ],
)
def test_heads_of_bare_years_mean_the_year_of_the_title(title: str, end: str, months: int) -> None:
    found = books(
        sheet(f"""
            Acme Ltd
            Income Statement
            {title}
                          | 2026 | 2025
            Revenue       | 900  | 800
            Cost of sales | 400  | 300
            Gross profit  | 500  | 500
            Net profit    | 100  | 90
        """)
    )
    assert value(found, "revenue", end, months) == 900
    assert value(found, "revenue", end.replace("2026", "2025"), months) == 800


def test_a_bare_year_beside_a_day_in_march_asks_how_long_the_year_is() -> None:
    found = books(
        sheet("""
            Acme Ltd
            Income Statement
            31 March 2026
                          | 2026
            Revenue       | 900
            Cost of sales | 400
            Gross profit  | 500
            Net profit    | 100
        """)
    )
    assert not found.figures
    assert "question_months" in codes(found)


def test_creditors_of_a_british_company_fall_due_within_a_year_or_after() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As at 31 December 2025
                                             | 31 Dec 2025
                Current Assets
                Cash at bank and in hand
                Current Account              | 6000
                Savings                      | 2000
                Total Cash at bank and in hand | 8000
                Trade debtors                | 3000
                Total Current Assets         | 11000
                Creditors: amounts falling due within one year
                Trade creditors              | 2500
                Bank loan                    | 500
                Total Creditors: amounts falling due within one year | 3000
                Net Current Assets           | 8000
                Creditors: amounts falling due after more than one year
                Bank loan                    | 1500
                Total Creditors: amounts falling due after more than one year | 1500
                Net Assets                   | 6500
            """)
        )
    )
    assert (found["cash"], found["current_liabilities"], found["noncurrent_liabilities"]) == (8000, 3000, 1500)
    assert (found["short_term_borrowings"], found["long_term_borrowings"]) == (500, 1500)


def test_two_accounts_of_one_amount_are_no_parent_and_child_where_the_section_adds_up() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As of December 31, 2025
                                          | Total
                Current Assets
                Petty cash                | 132
                Total Current Assets      | 132
                Total Assets              | 132
                Current Liabilities
                Accounts Payable          | 30
                Output CGST               | 1
                Output SGST               | 1
                Total Current Liabilities | 32
                Total Liabilities         | 32
                Total Equity              | 100
            """)
        )
    )
    assert found["taxes_payable"] == 2


def test_what_is_owed_may_be_written_as_credits() -> None:
    found = books(
        sheet("""
            Balance Sheet
            31 December 2025
                                        | Balance
            Assets                      | 800
            10000 - Current Assets      | 500
            11000 - Cash and Bank       | 500
            Liabilities and Equity      | (800)
            20000 - Current Liabilities | (250)
            21000 - Accounts Payable    | (250)
            30000 - Equity              | (550)
        """)
    )
    mine = figures(found)
    assert (mine["current_liabilities"], mine["accounts_payable"], mine["total_equity"]) == (250, 250, 550)
    assert not [check.id for check in found.checks if check.ok is False]


def test_operating_income_is_a_profit_after_costs_and_interest_in_brackets_a_cost() -> None:
    found = figures(
        books(
            sheet("""
                Consolidated Statements of Operations
                Year ended December 31, 2025
                                           | 2025
                Net sales                  | 900
                Cost of goods sold         | 500
                Gross profit               | 400
                Operating income           | 150
                Interest expense           | (10)
                Income before income taxes | 140
                Provision for income taxes | (30)
                Net income                 | 110
            """)
        )
    )
    assert (found["revenue"], found["operating_profit"]) == (900, 150)
    assert (found["interest_expense"], found["finance_expenses"], found["income_tax"]) == (10, 10, 30)


def test_sections_that_are_unknown_do_not_run_into_revenue() -> None:
    found = figures(
        books(
            sheet("""
                Profit and Loss
                January - December 2025
                                  | Total
                Sales
                Product Sales     | 110
                Export Sales      | 12
                Purchases
                Goods bought      | 52
                Overheads
                Rent              | 20
                Net Profit        | 50
            """)
        )
    )
    assert (found["revenue"], found["cost_of_sales"]) == (122, 52)


def test_payments_are_positive_however_a_cash_flow_statement_writes_them() -> None:
    found = figures(
        books(
            sheet("""
                Statement of Cash Flows
                For the year ended 31 December 2025
                                                         | 2025
                Interest paid                            | (200)
                Income tax paid                          | (700)
                Net cash generated from operating activities | 4600
                Purchase of property, plant and equipment | (1500)
                Net cash used in investing activities    | (1500)
                Proceeds from bank loans                 | 1000
                Repayment of bank loans                  | (800)
                Net cash generated from financing activities | 200
                Net increase in cash and cash equivalents | 3300
                Cash and cash equivalents at beginning of year | 100
                Cash and cash equivalents at end of year | 3400
            """)
        )
    )
    assert (found["interest_paid"], found["taxes_paid"], found["capital_expenditure"]) == (200, 700, 1500)
    assert (found["borrowings_received"], found["borrowings_repaid"]) == (1000, 800)
    assert (found["opening_cash"], found["closing_cash"]) == (100, 3400)


def test_a_margin_below_the_profit_it_is_of_is_no_amount_that_cannot_be_read() -> None:
    found = books(
        sheet("""
            Profit and Loss
            January - December 2025
                          | Total
            Total Income  | 100
            Total Cost of Goods Sold | 40
            Gross Profit  | 60
            Gross Margin  | 60.0%
            Net Profit    | 10
        """)
    )
    assert figures(found)["gross_profit"] == 60
    assert "unparsable_amount" not in codes(found)


def test_accounts_whose_names_tell_nothing_are_named() -> None:
    found = books(
        sheet("""
            Balance Sheet
            As of December 31, 2025
                                 | Total
            Current Assets
            Checking             | 200
            Wise USD             | 100
            Total Current Assets | 300
            TOTAL ASSETS         | 300
            Total Liabilities    | 100
            Total Equity         | 200
        """)
    )
    told = next(problem for problem in found.problems if problem.code == "unknown_lines")
    assert (told.data["labels"], told.data["count"], told.cell) == ("wise usd", 1, "B6")


def test_a_word_behind_some_labels_is_part_of_them() -> None:
    found = figures(
        books(
            sheet("""
                Profit and Loss for the year 2025
                Account              | Total
                Revenue              | 900
                Cost of sales        | 500
                Gross profit         | 400
                Administrative expenses | 100
                Net profit - UK      | 210
                Net profit - EU      | 90
                Net profit           | 300
            """)
        )
    )
    assert found["net_profit"] == 300
