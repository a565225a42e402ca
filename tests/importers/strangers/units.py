"""Statements whose unit stands where few look: below the table, in the tail of a title, in each head."""

from __future__ import annotations

from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.statements import BS, D24, D25
from tests.importers.strangers.truths import Stranger

BOOKS: Final = (
    Stranger(
        "unit_bottom",
        sheet("""
      资产负债表 | 2025年12月31日
      项目 | 期末余额 | 年初余额
      货币资金 | 52 | 41
      应收账款 | 86 | 73
      存货 | 72 | 65
      资产总计 | 320 | 297
      负债合计 | 160 | 162
      备注：以上金额均以万元列示
    """),
        BS,
    ),
    Stranger(
        "unit_in_title_tail",
        sheet("""
      青禾文具有限公司资产负债表[万元]
      2025年12月31日
      项目 | 期末余额 | 年初余额
      货币资金 | 52 | 41
      应收账款 | 86 | 73
      存货 | 72 | 65
      资产总计 | 320 | 297
      负债合计 | 160 | 162
    """),
        BS,
    ),
    Stranger(
        "unit_en_footer",
        sheet("""
      Acme Trading LLC
      Balance Sheet
      December 31, 2025
      | 2025 | 2024
      Cash | 520 | 410
      Accounts receivable | 860 | 730
      Inventory | 720 | 650
      Total assets | 3200 | 2970
      Total liabilities | 1600 | 1620
      Amounts are expressed in thousands of US dollars
    """),
        BS,
        currency="USD",
    ),
    Stranger(
        "unit_head_each",
        sheet("""
      资产负债表 | 2025年12月31日
      项目 | 期末余额 万元 | 年初余额 元
      货币资金 | 52 | 410000
      应收账款 | 86 | 730000
      存货 | 72 | 650000
      资产总计 | 320 | 2970000
      负债合计 | 160 | 1620000
    """),
        {**BS, ("cash_opening", D25, 12): 410000},
    ),
    Stranger(
        "unit_row_below_head",
        sheet("""
      资产负债表 | |
      项目 | 2025-12-31 | 2024-12-31
      | 万元 | 万元
      货币资金 | 52 | 41
      应收账款 | 86 | 73
      存货 | 72 | 65
      资产总计 | 320 | 297
      负债合计 | 160 | 162
    """),
        {**BS, ("cash", D24, 12): 410000},
    ),
    Stranger(
        "unit_en_m",
        sheet("""
      Acme Trading LLC
      Balance Sheet, December 31
      $m | 2025 | 2024
      Cash | 0.52 | 0.41
      Accounts receivable | 0.86 | 0.73
      Inventory | 0.72 | 0.65
      Total assets | 3.20 | 2.97
      Total liabilities | 1.60 | 1.62
    """),
        {**BS, ("cash", D24, 12): 410000},
        currency="XXX",
    ),
    Stranger(
        "unit_trad_qianyuan",
        sheet("""
      資產負債表
      2025年12月31日
      金額：新臺幣仟元
      項目 | 金額
      現金及約當現金 | 520
      應收帳款 | 860
      存貨 | 720
      資產總計 | 3200
      負債總計 | 1600
    """),
        BS,
        currency="TWD",
    ),
    Stranger(
        "unit_on_the_other_sheet_en",
        (
            sheet(
                """
      Acme Trading LLC
      Balance Sheet (in thousands of US dollars)
      | Dec 31, 2025 | Dec 31, 2024
      Cash | 520 | 410
      Accounts receivable | 860 | 730
      Inventory | 720 | 650
      Total assets | 3200 | 2970
      Total liabilities | 1600 | 1620
    """,
                name="Balance Sheet",
            ),
            sheet(
                """
      Acme Trading LLC
      Income Statement (US dollars)
      Year ended December 31 | 2025 | 2024
      Revenue | 5000 | 4600
      Cost of sales | 3600 | 3400
      Net income | 300 | 184
    """,
                name="Income Statement",
            ),
        ),
        {**BS, ("revenue", D25, 12): 5_000_000, ("net_profit", D24, 12): 184_000},
        currency="USD",
    ),
)
