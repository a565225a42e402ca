"""Books that tell one matter twice, or by other rules: group and parent, two files of one day, a hidden sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.statements import BS, D24, D25
from tests.importers.strangers.truths import Stranger

_PRECISE: Final = """
      资产负债表 | 2025年12月31日 | 单位：元
      项目 | 期末余额 | 年初余额
      货币资金 | CASH | 90
      应收账款 | 56.13 | 40.10
      存货 | 30 | 20
      资产总计 | TOTAL | 150.10
    """
_PRECISE_LIST: Final = """
      年度 | 营业收入（元） | 营业成本（元） | 净利润（元）
      2025年度 | REVENUE | 7000.55 | 1200.10
      2024年度 | 8000.25 | 6500.25 | 900.40
    """

BOOKS: Final = (
    Stranger(
        "group_and_parent_in_sheets",
        (
            sheet(
                """
      合并利润表
      2025年度 | | 单位：元
      项目 | 本年金额 | 上年金额
      一、营业收入 | 5000000 | 4600000
      减：营业成本 | 3600000 | 3400000
      四、净利润 | 300000 | 184000
    """,
                name="合并利润表",
            ),
            sheet(
                """
      母公司利润表
      2025年度 | | 单位：元
      项目 | 本年金额 | 上年金额
      一、营业收入 | 2000000 | 1900000
      减：营业成本 | 1500000 | 1400000
      四、净利润 | 90000 | 80000
    """,
                name="母公司利润表",
            ),
        ),
        {("revenue", D25, 12): 5_000_000, ("net_profit", D24, 12): 184_000},
        ask="question_scope",
    ),
    Stranger(
        "parent_alone_as_answered",
        (
            sheet(
                """
      合并资产负债表
      2025年12月31日 | | 单位：元
      项目 | 期末余额 | 年初余额
      货币资金 | 999999 | 888888
      资产总计 | 9999999 | 8888888
      负债合计 | 5555555 | 4444444
    """,
                name="合并",
            ),
            sheet(
                """
      母公司资产负债表
      2025年12月31日 | | 单位：元
      项目 | 期末余额 | 年初余额
      货币资金 | 520000 | 410000
      应收账款 | 860000 | 730000
      存货 | 720000 | 650000
      资产总计 | 3200000 | 2970000
      负债合计 | 1600000 | 1620000
    """,
                name="母公司",
            ),
        ),
        BS,
        ask="question_scope",
        answer="company",
    ),
    Stranger(
        "two_files_apart_by_less_than_a_yuan",
        (
            sheet(_PRECISE.replace("CASH", "100").replace("TOTAL", "186.13"), file="旧.xlsx"),
            sheet(_PRECISE.replace("CASH", "100.40").replace("TOTAL", "186.53"), file="新.xlsx"),
        ),
        {("inventory", D25, 12): 30},
        ask="figures_differ",
    ),
    Stranger(
        "two_lists_apart_by_cents",
        (
            sheet(_PRECISE_LIST.replace("REVENUE", "9000"), file="初稿.xlsx"),
            sheet(_PRECISE_LIST.replace("REVENUE", "9000.30"), file="定稿.xlsx"),
        ),
        {("net_profit", D25, 12): Decimal("1200.10")},
        ask="figures_differ",
    ),
    Stranger(
        "a_charity",
        sheet("""
      资产负债表
      会民非01表 | 2025年12月31日 | 单位：元
      资产 | 年初数 | 期末数
      货币资金 | 410000 | 520000
      资产总计 | 2970000 | 3200000
    """),
        {("cash", D25, 12): 520_000},
        ask="other_rules",
    ),
    Stranger(
        "a_cooperative",
        sheet("""
      农民专业合作社资产负债表
      会农社01表 | 2025年12月31日 | 单位：元
      资产 | 年初余额 | 期末余额
      货币资金 | 410000 | 520000
      资产总计 | 2970000 | 3200000
    """),
        {("cash", D25, 12): 520_000},
        ask="other_rules",
    ),
    Stranger(
        "a_hidden_sheet_beside_the_shown_one",
        (
            sheet(
                """
      Acme Trading LLC
      Income Statement (USD)
      Year ended December 31 | 2025 | 2024
      Revenue | 5000000 | 4600000
      Cost of sales | 3600000 | 3400000
      Net income | 300000 | 184000
    """,
                name="P&L",
            ),
            sheet(
                """
      Acme Trading LLC
      Income Statement (USD)
      Year ended December 31 | 2025 | 2024
      Revenue | 8000000 | 4600000
      Cost of sales | 3600000 | 3400000
      Net income | 3300000 | 184000
    """,
                name="P&L 2",
                hidden=True,
            ),
        ),
        {("revenue", D25, 12): 5_000_000, ("net_profit", D25, 12): 300_000},
        ask="question_hidden_sheets",
        currency="USD",
    ),
)
