"""Books of Hong Kong, Malaysia, India and of programs abroad, with the truth written before they were read."""

from __future__ import annotations

from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.truths import Stranger

D25: Final = "2025-12-31"

BOOKS: Final = (
    Stranger(
        "hk_year_to_march",
        sheet("""
      青禾控股有限公司
      綜合財務狀況表
      於二零二五年三月三十一日
      | 附註 | 二零二五年 | 二零二四年
      | | 千港元 | 千港元
      非流動資產 | | |
      物業、廠房及設備 | 12 | 9000 | 9800
      流動資產 | | |
      存貨 | 15 | 7200 | 6500
      貿易應收款項 | 16 | 8600 | 7300
      銀行結餘及現金 | 18 | 5200 | 4100
      資產總值 | | 30000 | 27700
      流動負債 | | |
      貿易應付款項 | 19 | 11400 | 10600
      資產淨值 | | 18600 | 17100
    """),
        {
            ("cash", "2025-03-31", 3): 5_200_000,
            ("accounts_receivable", "2024-03-31", 3): 7_300_000,
            ("accounts_payable", "2024-03-31", 3): 10_600_000,
            ("total_equity", "2025-03-31", 3): 18_600_000,
        },
        currency="HKD",
    ),
    Stranger(
        "my_notes_beside_currency",
        sheet("""
      QINGHE TRADING SDN BHD
      STATEMENT OF COMPREHENSIVE INCOME
      FOR THE FINANCIAL YEAR ENDED 30 JUNE 2025
      | | 2025 | 2024
      | NOTE | RM | RM
      Revenue | 3 | 5000000 | 4600000
      Cost of sales | 4 | 3600000 | 3400000
      Gross profit | | 1400000 | 1200000
      Selling and distribution costs | 5 | 420000 | 400000
      Profit before taxation | 6 | 980000 | 800000
      Taxation | 7 | 76000 | 54000
      Profit for the financial year | | 904000 | 746000
    """),
        {
            ("revenue", "2025-06-30", 12): 5_000_000,
            ("selling_expenses", "2024-06-30", 12): 400_000,
            ("net_profit", "2025-06-30", 12): 904_000,
        },
        currency="MYR",
    ),
    Stranger(
        "month_and_year_over_actual_and_budget",
        sheet("""
      Qinghe Trading Sdn Bhd
      Management Accounts - Profit and Loss
      For the month ended 30 September 2025 | | | | RM'000
      | This Month | | Year to Date |
      | Actual | Budget | Actual | Budget
      Revenue | 560 | 600 | 5000 | 5400
      Cost of sales | 400 | 420 | 3600 | 3780
      Gross profit | 160 | 180 | 1400 | 1620
      Administrative expenses | 57 | 60 | 510 | 540
      Profit before tax | 103 | 120 | 890 | 1080
    """),
        {
            ("revenue", "2025-09-30", 1): 560_000,
            ("revenue", "2025-09-30", 9): 5_000_000,
            ("profit_before_tax", "2025-09-30", 9): 890_000,
        },
        currency="MYR",
    ),
    Stranger(
        "two_totals_below_each_other",
        sheet("""
      Qinghe India Private Limited
      Balance Sheet as at March 31, 2025
      (All amounts in ₹ Lakhs, unless otherwise stated)
      Particulars | Note No. | As at March 31, 2025 | As at March 31, 2024
      EQUITY AND LIABILITIES | | |
      Share capital | 3 | 100.00 | 100.00
      Retained earnings | 4 | 86.00 | 73.00
      Trade payables | 7 | 54.00 | 56.00
      TOTAL | | 240.00 | 229.00
      ASSETS | | |
      Property, plant and equipment | 8 | 30.00 | 49.00
      Inventories | 9 | 72.00 | 65.00
      Trade receivables | 10 | 86.00 | 73.00
      Cash and cash equivalents | 11 | 52.00 | 42.00
      TOTAL | | 240.00 | 229.00
    """),
        {
            ("total_assets", "2025-03-31", 3): 24_000_000,
            ("total_liabilities_and_equity", "2024-03-31", 3): 22_900_000,
            ("cash", "2025-03-31", 3): 5_200_000,
        },
        currency="INR",
    ),
    Stranger(
        "signed_amounts_of_a_general_ledger",
        sheet("""
      Company Code | Document Number | Posting Date | G/L Account | G/L Account Name | Amount in LC | Currency
      1000 | 100001 | 2025-01-05 | 1002 | 银行存款 | 50000.00 | USD
      1000 | 100001 | 2025-01-05 | 6001 | 主营业务收入 | -50000.00 | USD
      1000 | 100002 | 2025-01-18 | 6602 | 管理费用 | 8000.00 | USD
      1000 | 100002 | 2025-01-18 | 1002 | 银行存款 | -8000.00 | USD
    """),
        {("revenue", "2025-01-31", 1): 50_000, ("administrative_expenses", "2025-01-31", 1): 8000},
        currency="USD",
    ),
    Stranger(
        "names_with_money_behind",
        sheet("""
      fiscal_year_end | total_assets_usd_k | total_liabilities_usd_k | revenue_usd_k | net_profit_usd_k
      2024-12-31 | 2960 | 1620 | 4600 | 184
      2025-12-31 | 3200 | 1600 | 5000 | 280
    """),
        {
            ("total_assets", D25, 12): 3_200_000,
            ("revenue", "2024-12-31", 12): 4_600_000,
            ("net_profit", D25, 12): 280_000,
        },
        absent={"current_year_earnings"},
        currency="USD",
    ),
    Stranger(
        "tally_profit_on_two_sides",
        sheet("""
      Qinghe Traders Pvt Ltd
      Profit & Loss A/c
      1-Apr-24 to 31-Mar-25
      Particulars | 1-Apr-24 to 31-Mar-25 | Particulars | 1-Apr-24 to 31-Mar-25
      Opening Stock | 650000.00 | Sales Accounts | 5000000.00
      Purchase Accounts | 3670000.00 | Closing Stock | 720000.00
      Gross Profit c/o | 1400000.00 | |
      | 5720000.00 | | 5720000.00
      Indirect Expenses | 1011000.00 | Gross Profit b/f | 1400000.00
      Nett Profit | 389000.00 | |
      Total | 1400000.00 | Total | 1400000.00
    """),
        {
            ("revenue", "2025-03-31", 12): 5_000_000,
            ("gross_profit", "2025-03-31", 12): 1_400_000,
            ("net_profit", "2025-03-31", 12): 389_000,
        },
        currency="XXX",
    ),
)
