"""Books that tell companies, currencies and times in heads, rows and texts not drawn before, with their truth."""

from __future__ import annotations

from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.truths import Stranger

D25: Final = "2025-12-31"

BOOKS: Final = (
    Stranger(
        "currency_behind_the_company",
        sheet("""
      科目余额表
      核算单位：Qinghe Trading (Cambodia) 记账本位币：美元 | | | | 2025年12月
      科目代码 | 科目名称 | 期初余额 | | 本期发生额 | | 期末余额 |
      | | 借方 | 贷方 | 借方 | 贷方 | 借方 | 贷方
      1001 | 库存现金 | 5000 | | 3000 | 1000 | 7000 |
      1002 | 银行存款 | 40000 | | 60000 | 55000 | 45000 |
      2202 | 应付账款 | | 20000 | 30000 | 32000 | | 22000
      4001 | 实收资本 | | 25000 | | 5000 | | 30000
    """),
        {("cash", D25, 1): 52_000, ("accounts_payable", D25, 1): 22_000},
        currency="USD",
    ),
    Stranger(
        "companies_over_columns",
        sheet("""
      利润表 | | | | 单位：万元
      项目 | 青禾商贸有限公司 | | 小满家居有限公司 |
      | 2025年 | 2024年 | 2025年 | 2024年
      营业收入 | 500 | 460 | 320 | 300
      营业成本 | 300 | 280 | 220 | 210
      净利润 | 28 | 18 | 11 | 9
    """),
        {},
        ask="question_company",
        absent={"revenue", "net_profit"},
    ),
    Stranger(
        "key_figures_of_reports",
        sheet("""
      主要会计数据 | | | | 单位：万元
      项目 | 2025年中报 | 2024年年报 | 2024年三季报 | 2024年中报
      营业收入 | 2400 | 4600 | 3300 | 2150
      资产总计 | 3100 | 2960 | 2900 | 2850
      净利润 | 130 | 184 | 140 | 95
    """),
        {
            ("revenue", "2025-06-30", 6): 24_000_000,
            ("revenue", "2024-09-30", 9): 33_000_000,
            ("net_profit", "2024-06-30", 6): 950_000,
            ("total_assets", "2024-12-31", 12): 29_600_000,
        },
    ),
    Stranger(
        "one_figure_in_a_row",
        sheet("""
      年度 | 季度 | 报表项目 | 金额 | 计量单位
      2025 | 一季度 | 营业收入 | 1200 | 千元
      2025 | 一季度 | 净利润 | 86 | 千元
      2025 | 一季度 | 资产总计 | 3200 | 千元
      2025 | 二季度 | 营业收入 | 1350 | 千元
      2025 | 二季度 | 净利润 | 97 | 千元
      2025 | 三季度 | 营业收入 | 1280 | 千元
    """),
        {
            ("revenue", "2025-03-31", 3): 1_200_000,
            ("net_profit", "2025-06-30", 3): 97_000,
            ("total_assets", "2025-03-31", 3): 3_200_000,
        },
    ),
    Stranger(
        "one_figure_in_a_row_of_two_firms",
        sheet("""
      公司 | 期间 | 指标 | 数值
      青禾商贸 | 2025-01 | 营业收入 | 52000
      青禾商贸 | 2025-01 | 净利润 | 6000
      小满家居 | 2025-01 | 营业收入 | 31000
      小满家居 | 2025-01 | 净利润 | 900
    """),
        {},
        ask="question_company",
        absent={"revenue"},
    ),
    Stranger(
        "currency_and_plan_in_rows",
        sheet("""
      日期 | 项目 | 金额 | 币种
      2025-12-31 | 货币资金 | 52000 | USD
      2025-12-31 | 资产总计 | 320000 | USD
      2026年预测 | 货币资金 | 90000 | USD
    """),
        {("cash", D25, 12): 52_000, ("total_assets", D25, 12): 320_000},
        currency="USD",
    ),
    Stranger(
        "own_year_before_items",
        sheet("""
      青禾商贸有限公司财务要点
      截至2025年12月31日
      货币资金（万元） | 52
      资产总计（万元） | 320
      负债合计（万元） | 160
      2025年度营业收入（万元） | 500
      2025年度净利润（万元） | 28
    """),
        {("cash", D25, 12): 520_000, ("revenue", D25, 12): 5_000_000, ("net_profit", D25, 12): 280_000},
    ),
    Stranger(
        "labels_in_dollars",
        sheet("""
      主要指标 | 2025年度
      营业收入（万美元） | 500
      营业成本（万美元） | 360
      净利润（万美元） | 28
    """),
        {("revenue", D25, 12): 5_000_000},
        currency="USD",
    ),
)
