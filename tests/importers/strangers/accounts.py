"""Accounts that their section or the line above claims, totals left blank, and columns of decimal commas."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.statements import D24, D25
from tests.importers.strangers.truths import Stranger

BOOKS: Final = (
    Stranger(
        "long_term_notes_among_the_loans",
        sheet("""
      Acme Trading LLC
      Balance Sheet
      As of December 31, 2025
      USD | Total
      ASSETS
      Current Assets
      Bank Accounts | 520000
      Total Current Assets | 520000
      TOTAL ASSETS | 520000
      LIABILITIES AND EQUITY
      Liabilities
      Long-Term Liabilities
      Notes Payable | 200000
      Mortgage | 100000
      Total Long-Term Liabilities | 300000
      Total Liabilities | 300000
      Equity
      Retained Earnings | 220000
      Total Equity | 220000
      TOTAL LIABILITIES AND EQUITY | 520000
    """),
        {("long_term_borrowings", D25, 12): 300_000, ("total_liabilities", D25, 12): 300_000},
        absent={"notes_payable"},
        currency="USD",
    ),
    Stranger(
        "long_term_notes_among_fixed_assets",
        sheet("""
      Acme Trading LLC
      Balance Sheet
      As of December 31, 2025
      USD | 2025 | 2024
      ASSETS
      Current Assets
      Cash at bank | 520000 | 410000
      Total Current Assets | 520000 | 410000
      Fixed Assets
      Office furniture | 50000 | 60000
      Notes receivable | 70000 | 70000
      Total Fixed Assets | 120000 | 130000
      TOTAL ASSETS | 640000 | 540000
      LIABILITIES
      Current Liabilities
      Accounts payable | 20000 | 30000
      Total Current Liabilities | 20000 | 30000
      Total Liabilities | 20000 | 30000
      EQUITY
      Retained Earnings | 620000 | 510000
      Total Equity | 620000 | 510000
    """),
        {("cash", D25, 12): 520_000, ("total_assets", D24, 12): 540_000},
        absent={"notes_receivable"},
        currency="USD",
    ),
    Stranger(
        "totals_left_blank",
        sheet("""
      资产负债表 | 2025年12月31日 | 单位：元
      资产 | 期末余额 | 年初余额 | 负债和所有者权益 | 期末余额 | 年初余额
      流动资产： | | | 流动负债： | |
      货币资金 | 520000 | 410000 | 短期借款 | 600000 | 500000
      应收账款 | 860000 | 730000 | 应付账款 | 700000 | 820000
      存货 | 720000 | 650000 | 流动负债合计 | |
      流动资产合计 | | | 负债合计 | |
      固定资产 | 1100000 | 1180000 | 实收资本 | 1000000 | 1000000
      非流动资产合计 | | | 未分配利润 | 900000 | 650000
      资产总计 | | | 负债和所有者权益总计 | |
    """),
        {
            ("current_assets", D25, 12): 2_100_000,
            ("total_assets", D25, 12): 3_200_000,
            ("current_liabilities", D25, 12): 1_300_000,
        },
    ),
    Stranger(
        "a_total_left_blank_in_a_column_of_ends",
        sheet("""
      资产负债表
      单位：元 | 2025-12-31 | 2024-12-31
      货币资金 | 520000 | 410000
      应收账款 | 860000 | 730000
      存货 | 720000 | 650000
      流动资产合计 | |
      固定资产 | 1100000 | 1180000
      非流动资产合计 | |
      资产总计 | 3200000 | 2970000
    """),
        {("current_assets", D25, 12): 2_100_000, ("current_assets", D24, 12): 1_790_000},
    ),
    Stranger(
        "decimal_commas_of_a_balance_sheet",
        sheet("""
      Acme Trading GmbH
      Balance Sheet
      EUR | 31.12.2025
      Cash | 520.000,50
      Accounts receivable | 860.000,25
      Total assets | 3.200.000,75
      Total liabilities | 1.600.000,00
    """),
        {("cash", D25, 12): Decimal("520000.50"), ("total_assets", D25, 12): Decimal("3200000.75")},
        ask="question_decimal_comma",
        answer="comma",
        currency="EUR",
    ),
    Stranger(
        "decimal_commas_of_a_list",
        sheet("""
      报告期 | 货币资金 | 资产总计 | 负债合计
      2025-12-31 | 520.000,50 | 3.200.000,75 | 1.600.000,00
      2024-12-31 | 410.000,10 | 2.970.000,20 | 1.620.000,00
    """),
        {("cash", D24, 12): Decimal("410000.10"), ("total_assets", D25, 12): Decimal("3200000.75")},
        ask="question_decimal_comma",
        answer="comma",
    ),
    Stranger(
        "interest_owed_within_other_payables",
        sheet("""
      资产负债表 | 2025年12月31日 | 单位：元
      项目 | 期末余额 | 年初余额
      货币资金 | 520000 | 410000
      流动资产合计 | 520000 | 410000
      资产总计 | 520000 | 410000
      应付账款 | 100000 | 90000
      其他应付款 | 200000 | 150000
      其中：应付利息 | 20000 | 15000
      流动负债合计 | 300000 | 240000
      负债合计 | 300000 | 240000
      实收资本 | 220000 | 170000
      所有者权益合计 | 220000 | 170000
    """),
        {("other_payables", D25, 12): 200_000, ("current_liabilities", D25, 12): 300_000},
        absent={"interest_payable"},
    ),
    Stranger(
        "interest_within_total_revenue_and_costs",
        sheet("""
      合并利润表 | 2025年度 | 单位：元
      项目 | 本年金额 | 上年金额
      一、营业总收入 | 5004000 | 4602000
      其中：营业收入 | 5000000 | 4600000
      利息收入 | 4000 | 2000
      二、营业总成本 | 4600000 | 4300000
      其中：营业成本 | 3600000 | 3400000
      利息支出 | 4000 | 2000
      销售费用 | 420000 | 400000
      管理费用 | 546000 | 473000
      财务费用 | 30000 | 25000
      其中：利息费用 | 28000 | 24000
      利息收入 | 3000 | 2000
      三、营业利润 | 404000 | 302000
      四、利润总额 | 404000 | 302000
      减：所得税费用 | 82000 | 61000
      五、净利润 | 322000 | 241000
    """),
        {
            ("interest_expense", D25, 12): 28_000,
            ("interest_income", D25, 12): 3_000,
            ("finance_expenses", D25, 12): 30_000,
            ("revenue", D25, 12): 5_000_000,
        },
    ),
)
