"""Statements as QuickBooks, Xero, Odoo and ERPNext write them."""

from __future__ import annotations

from decimal import Decimal

from tests.importers.pictures import books, sheet, value
from tests.importers.shapes.english import figures

YEAR = ("2025-12-31", 12)


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
