"""Ledgers of programs abroad, drawn by hand, with the truth that was written before they were read."""

from __future__ import annotations

from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.truths import Stranger

D25: Final = "2025-12-31"

BOOKS: Final = (
    Stranger(
        "gl_codes_usd",
        sheet("""
      entry_id | date | account | account_name | debit | credit | currency
      1 | 2025-01-05 | 1000 | Cash | 10000.00 | 0 | USD
      1 | 2025-01-05 | 3000 | Share Capital | 0 | 10000.00 | USD
      2 | 2025-01-20 | 1000 | Cash | 4000.00 | 0 | USD
      2 | 2025-01-20 | 4000 | Sales Revenue | 0 | 4000.00 | USD
      3 | 2025-02-05 | 5000 | Cost of Goods Sold | 2500.00 | 0 | USD
      3 | 2025-02-05 | 1000 | Cash | 0 | 2500.00 | USD
    """),
        {("revenue", "2025-01-31", 1): 4000, ("cost_of_sales", "2025-02-28", 1): 2500},
        currency="USD",
    ),
    Stranger(
        "gl_names_only",
        sheet("""
      entry_id | date | account | debit | credit
      1 | 2025-01-05 | Cash | 10000.00 | 0
      1 | 2025-01-05 | Share Capital | 0 | 10000.00
      2 | 2025-01-20 | Accounts Receivable | 4000.00 | 0
      2 | 2025-01-20 | Sales Revenue | 0 | 4000.00
      3 | 2025-02-05 | Cost of Goods Sold | 2500.00 | 0
      3 | 2025-02-05 | Accounts Payable | 0 | 2500.00
      4 | 2025-02-15 | Rent Expense | 500.00 | 0
      4 | 2025-02-15 | Cash | 0 | 500.00
    """),
        {("revenue", "2025-01-31", 1): 4000, ("cost_of_sales", "2025-02-28", 1): 2500},
        ask="unknown_accounts",
        absent={"net_profit"},
        currency="XXX",
    ),
    Stranger(
        "gl_two_currencies",
        sheet("""
      entry_id | date | account | currency | debit | credit
      1 | 2025-01-05 | Cash | USD | 10000.00 | 0
      1 | 2025-01-05 | Share Capital | USD | 0 | 10000.00
      2 | 2025-01-20 | Accounts Receivable | EUR | 4000.00 | 0
      2 | 2025-01-20 | Sales Revenue | EUR | 0 | 4000.00
      3 | 2025-02-05 | Cost of Goods Sold | USD | 2500.00 | 0
      3 | 2025-02-05 | Cash | USD | 0 | 2500.00
    """),
        {("revenue", "2025-01-31", 1): 4000},
        ask="question_currency",
        currency="EUR",
    ),
    Stranger(
        "gl_codes_no_names",
        sheet("""
      entry_id | date | account | debit | credit
      1 | 2025-01-05 | 1000 | 10000.00 | 0
      1 | 2025-01-05 | 3000 | 0 | 10000.00
      2 | 2025-01-20 | 1000 | 4000.00 | 0
      2 | 2025-01-20 | 4000 | 0 | 4000.00
    """),
        {},
        ask="unknown_accounts",
        absent={"revenue"},
        currency="XXX",
    ),
    Stranger(
        "tally_two_sides",
        sheet("""
      Qinghe Traders
      Balance Sheet
      as at 31-Mar-25
      Liabilities | | as at 31-Mar-25 | Assets | | as at 31-Mar-25
      Capital Account | | 1600000.00 | Fixed Assets | | 1000000.00
      Loans (Liability) | | 800000.00 | Current Assets | | 2200000.00
      Secured Loans | 800000.00 | | Closing Stock | 720000.00 |
      Current Liabilities | | 800000.00 | Sundry Debtors | 960000.00 |
      Duties & Taxes | 60000.00 | | Cash-in-Hand | 20000.00 |
      Sundry Creditors | 740000.00 | | Bank Accounts | 500000.00 |
      Total | | 3200000.00 | Total | | 3200000.00
    """),
        {
            ("accounts_receivable", "2025-03-31", 3): 960000,
            ("accounts_payable", "2025-03-31", 3): 740000,
            ("cash", "2025-03-31", 3): 520000,
            ("current_assets", "2025-03-31", 3): 2200000,
            ("total_assets", "2025-03-31", 3): 3200000,
            ("total_liabilities_and_equity", "2025-03-31", 3): 3200000,
        },
        ask="unknown_lines",
        currency="XXX",
    ),
    Stranger(
        "tally_trial_dr_cr",
        sheet("""
      Qinghe Traders
      Trial Balance
      1-Apr-24 to 31-Mar-25
      Particulars | Opening Balance | Debit | Credit | Closing Balance
      Capital Account | 1000000.00 Cr | | 600000.00 | 1600000.00 Cr
      Sundry Debtors | 500000.00 Dr | 960000.00 | 500000.00 | 960000.00 Dr
      Sundry Creditors | 300000.00 Cr | 300000.00 | 740000.00 | 740000.00 Cr
      Closing Stock | 300000.00 Dr | 420000.00 | | 720000.00 Dr
      Bank Accounts | 500000.00 Dr | 600000.00 | 440000.00 | 660000.00 Dr
      Grand Total | | 2280000.00 | 2280000.00 |
    """),
        {
            ("accounts_receivable", "2025-03-31", 12): 960000,
            ("accounts_payable", "2025-03-31", 12): 740000,
            ("cash", "2025-03-31", 12): 660000,
        },
        currency="XXX",
    ),
    Stranger(
        "xero_tb",
        sheet("""
      Trial Balance
      Qinghe Design Limited
      As at 31 December 2025
      Account Code | Account | Account Type | Debit - Year to date | Credit - Year to date | 31 Dec 2024
      090 | Business Bank Account | Bank | 52000.00 | | 41000.00
      610 | Accounts Receivable | Accounts Receivable | 86000.00 | | 73000.00
      630 | Inventory | Inventory | 72000.00 | | 65000.00
      800 | Accounts Payable | Accounts Payable | | 54000.00 | -56000.00
      970 | Owner A Share Capital | Equity | | 56000.00 | -56000.00
      960 | Retained Earnings | Equity | | 70000.00 | -67000.00
      200 | Sales | Revenue | | 500000.00 | -460000.00
      310 | Cost of Goods Sold | Direct Costs | 360000.00 | | 340000.00
      477 | Wages and Salaries | Expense | 110000.00 | | 120000.00
      Total | | | 680000.00 | 680000.00 | 0.00
    """),
        {
            ("cash", D25, 12): 52000,
            ("accounts_receivable", D25, 12): 86000,
            ("inventory", D25, 12): 72000,
            ("accounts_payable", D25, 12): 54000,
            ("revenue", D25, 12): 500000,
            ("cost_of_sales", D25, 12): 360000,
        },
        ask="unknown_accounts",
        absent={"retained_earnings", "net_profit"},
        currency="XXX",
    ),
    Stranger(
        "xero_tb2",
        sheet("""
      Trial Balance
      Qinghe Design Limited
      As at 30 June 2025
      Account | Debit - Month | Credit - Month | Debit - YTD | Credit - YTD
      Sales (200) | | 40000.00 | | 240000.00
      Cost of Goods Sold (310) | 30000.00 | | 180000.00 |
      Wages (477) | 5000.00 | | 30000.00 |
      Business Bank Account (090) | 12000.00 | | 46000.00 |
      Accounts Receivable (610) | 3000.00 | | 86000.00 |
      Accounts Payable (800) | | 10000.00 | | 54000.00
      Owner A Share Capital (970) | | | | 48000.00
      Total | 50000.00 | 50000.00 | 342000.00 | 342000.00
    """),
        {
            ("cash", "2025-06-30", 1): 46000,
            ("cash", "2025-05-31", 5): 34000,
            ("revenue", "2025-06-30", 1): 40000,
            ("cost_of_sales", "2025-06-30", 1): 30000,
        },
        ask="question_months",
        absent={"retained_earnings"},
        currency="XXX",
    ),
    Stranger(
        "sqlledger_trad",
        sheet("""
      試算表
      青禾貿易有限公司
      2025-01-01 至 2025-12-31
      帳號 | 說明 | 期初 | 借方 | 貸方 | 期末
      1000 | 流動資產 | | | |
      1060 | 支票帳戶 | 410000.00 | 510000.00 | 400000.00 | 520000.00
      1200 | 應收帳款 | 730000.00 | 530000.00 | 400000.00 | 860000.00
      1520 | 存貨 | 650000.00 | 470000.00 | 400000.00 | 720000.00
      2100 | 應付帳款 | 560000.00 | 400000.00 | 380000.00 | 540000.00
      3350 | 普通股 | 1230000.00 | 0.00 | 0.00 | 1230000.00
      4020 | 銷售收入 | | 0.00 | 500000.00 | 500000.00
      5010 | 銷貨成本 | | 170000.00 | 0.00 | 170000.00
      合計 | | | 2080000.00 | 2080000.00 |
    """),
        {
            ("accounts_receivable", D25, 12): 860000,
            ("inventory", D25, 12): 720000,
            ("accounts_payable", D25, 12): 540000,
            ("revenue", D25, 12): 500000,
            ("cost_of_sales", D25, 12): 170000,
        },
        currency="XXX",
        ask="question_unnamed_currency",
    ),
    Stranger(
        "erpnext_groups",
        sheet("""
      Trial Balance
      Company: Qinghe Traders
      From: 2025-01-01 | To: 2025-12-31
      Account | Opening (Dr) | Opening (Cr) | Debit | Credit | Closing (Dr) | Closing (Cr)
      Application of Funds (Assets) - QT | 1790000 | 0 | 1510000 | 1200000 | 2100000 | 0
      Current Assets - QT | 1790000 | 0 | 1510000 | 1200000 | 2100000 | 0
      Accounts Receivable - QT | 730000 | 0 | 530000 | 400000 | 860000 | 0
      Debtors - QT | 730000 | 0 | 530000 | 400000 | 860000 | 0
      Bank Accounts - QT | 410000 | 0 | 510000 | 400000 | 520000 | 0
      Stock Assets - QT | 650000 | 0 | 470000 | 400000 | 720000 | 0
      Stock In Hand - QT | 650000 | 0 | 470000 | 400000 | 720000 | 0
      Source of Funds (Liabilities) - QT | 0 | 1790000 | 400000 | 380000 | 0 | 1770000
      Current Liabilities - QT | 0 | 560000 | 400000 | 380000 | 0 | 540000
      Accounts Payable - QT | 0 | 560000 | 400000 | 380000 | 0 | 540000
      Creditors - QT | 0 | 560000 | 400000 | 380000 | 0 | 540000
      Capital Account - QT | 0 | 1230000 | 0 | 0 | 0 | 1230000
      Share Capital - QT | 0 | 1230000 | 0 | 0 | 0 | 1230000
      Income - QT | 0 | 0 | 0 | 500000 | 0 | 500000
      Direct Income - QT | 0 | 0 | 0 | 500000 | 0 | 500000
      Sales - QT | 0 | 0 | 0 | 500000 | 0 | 500000
      Expenses - QT | 0 | 0 | 170000 | 0 | 170000 | 0
      Direct Expenses - QT | 0 | 0 | 170000 | 0 | 170000 | 0
      Cost of Goods Sold - QT | 0 | 0 | 170000 | 0 | 170000 | 0
      Total | 1790000 | 1790000 | 2080000 | 2080000 | 2270000 | 2270000
    """),
        {
            ("accounts_receivable", D25, 12): 860000,
            ("inventory", D25, 12): 720000,
            ("accounts_payable", D25, 12): 540000,
            ("revenue", D25, 12): 500000,
            ("cost_of_sales", D25, 12): 170000,
            ("cash", D25, 12): 520000,
            ("paid_in_capital", D25, 12): 1230000,
        },
        currency="XXX",
    ),
    Stranger(
        "odoo_tb",
        sheet("""
      | Trial Balance | | | | |
      | Initial Balance | | 2025 | | End Balance |
      | Debit | Credit | Debit | Credit | Debit | Credit
      101401 Bank | 410000 | 0 | 510000 | 400000 | 520000 | 0
      121000 Account Receivable | 730000 | 0 | 530000 | 400000 | 860000 | 0
      110100 Stock Valuation | 650000 | 0 | 470000 | 400000 | 720000 | 0
      211000 Account Payable | 0 | 560000 | 400000 | 380000 | 0 | 540000
      301000 Capital | 0 | 1230000 | 0 | 0 | 0 | 1230000
      400000 Product Sales | 0 | 0 | 0 | 500000 | 0 | 500000
      600000 Cost of Goods Sold | 0 | 0 | 170000 | 0 | 170000 | 0
      Total | 1790000 | 1790000 | 2080000 | 2080000 | 2270000 | 2270000
    """),
        {
            ("accounts_receivable", D25, 12): 860000,
            ("inventory", D25, 12): 720000,
            ("accounts_payable", D25, 12): 540000,
            ("cost_of_sales", D25, 12): 170000,
            ("cash", D25, 12): 520000,
        },
        ask="unknown_accounts",
        absent={"retained_earnings"},
        currency="XXX",
    ),
)
