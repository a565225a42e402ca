"""English statements, which list accounts of the owner's own naming: sections, totals, signs, names."""

from __future__ import annotations

from tests.importers.pictures import books, codes, sheet
from tests.importers.shapes.english import figures


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
