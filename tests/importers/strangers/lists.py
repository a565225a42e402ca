"""Lists of figures and tables with items side by side, with the truth that was written before they were read."""

from __future__ import annotations

from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.truths import Stranger

D25: Final = "2025-12-31"
D24: Final = "2024-12-31"
BS: Final = {
    ("cash", D25, 12): 520000,
    ("accounts_receivable", D25, 12): 860000,
    ("inventory", D25, 12): 720000,
    ("total_assets", D25, 12): 3200000,
    ("total_liabilities", D25, 12): 1600000,
}

BOOKS: Final = (
    Stranger(
        "tej_three_firms",
        sheet("""
      公司代碼|簡稱|年/月|現金及約當現金|應收帳款及票據|存貨|流動資產|資產總額|流動負債|負債總額|股東權益總額|營業收入淨額|營業成本|營業毛利|營業利益|稅前淨利|合併總損益
      1101|青禾泥|2024/12|520|860|720|2200|3200|1400|1600|1600|5000|3600|1400|400|370|300
      1101|青禾泥|2023/12|410|730|650|1870|2970|1320|1620|1350|4600|3400|1200|250|230|184
      1102|白鷺泥|2024/12|620|960|820|2500|3500|1500|1700|1800|6000|4600|1400|500|470|390
    """),
        {},
        ask="question_company",
        currency="XXX",
    ),
    Stranger(
        "tej_two_years_code_name",
        sheet("""
      證券代碼 | 年月 | 現金及約當現金 | 存貨 | 資產總額 | 負債總額 | 營業收入淨額 | 營業成本 | 營業利益
      2330 台青 | 202312 | 41000 | 65000 | 297000 | 162000 | 460000 | 340000 | 25000
      2330 台青 | 202412 | 52000 | 72000 | 320000 | 160000 | 500000 | 360000 | 40000
      2303 聯青 | 202312 | 51000 | 75000 | 397000 | 262000 | 560000 | 440000 | 35000
      2303 聯青 | 202412 | 62000 | 82000 | 420000 | 260000 | 600000 | 460000 | 50000
    """),
        {},
        ask="question_company",
        currency="XXX",
    ),
    Stranger(
        "roc_year_column",
        sheet("""
      青禾股份有限公司 | 單位：新台幣元
      年度 | 現金及約當現金 | 應收帳款淨額 | 存貨 | 資產總計 | 負債總計 | 權益總計
      112 | 410000 | 730000 | 650000 | 2970000 | 1620000 | 1350000
      113 | 520000 | 860000 | 720000 | 3200000 | 1600000 | 1600000
    """),
        {
            ("cash", "2024-12-31", 12): 520000,
            ("total_assets", "2023-12-31", 12): 2970000,
            ("accounts_receivable", "2024-12-31", 12): 860000,
        },
        currency="TWD",
    ),
    Stranger(
        "impair_list",
        sheet("""
      报告期 | 营业收入（元） | 营业成本（元） | 资产减值损失（元） | 信用减值损失（元） | 净利润（元）
      2025-12-31 | 5000000 | 3600000 | 50000 | -30000 | 300000
      2024-12-31 | 4600000 | 3400000 | 40000 | -20000 | 184000
    """),
        {("revenue", D25, 12): 5000000},
        ask="question_impairment",
    ),
    Stranger(
        "long_currency_scope_cols",
        sheet("""
      截止日期 | 报表类型 | 币种 | 货币资金 | 应收账款 | 存货 | 资产总计 | 负债合计
      2025-12-31 | 合并期末 | CNY | 520000 | 860000 | 720000 | 3200000 | 1600000
      2025-12-31 | 母公司期末 | CNY | 420000 | 760000 | 620000 | 2900000 | 1500000
      2024-12-31 | 合并期末 | CNY | 410000 | 730000 | 650000 | 2970000 | 1620000
      2024-12-31 | 母公司期末 | CNY | 310000 | 630000 | 550000 | 2670000 | 1520000
    """),
        {("cash", D25, 12): 520000, ("cash", D24, 12): 410000, ("total_assets", D25, 12): 3200000},
        ask="question_scope",
    ),
    Stranger(
        "long_two_currencies_same_day",
        sheet("""
      报告日期 | 币种 | 货币资金 | 存货 | 资产总计 | 负债合计
      2025-12-31 | 人民币 | 520000 | 720000 | 3200000 | 1600000
      2025-12-31 | 美元 | 72000 | 100000 | 444000 | 222000
      2024-12-31 | 人民币 | 410000 | 650000 | 2970000 | 1620000
      2024-12-31 | 美元 | 57000 | 90000 | 412000 | 225000
    """),
        {("cash", D25, 12): 520000, ("total_assets", D24, 12): 2970000},
        ask="question_currency",
    ),
    Stranger(
        "cat_section_code",
        sheet("""
      报表 | 大类 | 小类 | 项目 | 2025年末 | 2024年末
      资产负债表 | 资产 | 流动资产 | 货币资金 | 520000 | 410000
      资产负债表 | 资产 | 流动资产 | 应收账款 | 860000 | 730000
      资产负债表 | 资产 | 流动资产 | 存货 | 720000 | 650000
      资产负债表 | 资产 | 合计 | 资产总计 | 3200000 | 2970000
      资产负债表 | 负债 | 合计 | 负债合计 | 1600000 | 1620000
    """),
        {**BS, ("cash", D24, 12): 410000},
    ),
    Stranger(
        "cat_mixed_statements",
        sheet(
            """
      类别 | 科目 | 金额（万元）
      资产 | 货币资金 | 52
      资产 | 应收账款 | 86
      资产 | 存货 | 72
      资产 | 资产总计 | 320
      负债 | 负债合计 | 160
      损益 | 营业收入 | 500
      损益 | 营业成本 | 360
      损益 | 净利润 | 30
    """,
            file="青禾文具2025年度财务数据.xlsx",
        ),
        {**BS, ("revenue", D25, 12): 5000000, ("net_profit", D25, 12): 300000},
    ),
    Stranger(
        "cat_en",
        sheet("""
      Qinghe Ltd - Balance Sheet - 31 December 2025 (GBP)
      Section | Class | Line item | Amount
      Assets | Current | Cash at bank | 520000
      Assets | Current | Trade debtors | 860000
      Assets | Current | Stock | 720000
      Assets | Non-current | Fixed assets | 1100000
      Assets | Total | Total assets | 3200000
      Liabilities | Total | Total liabilities | 1600000
    """),
        BS,
        currency="GBP",
    ),
    Stranger(
        "cat_bottom_merged_trad",
        sheet("""
      資產負債表 | | 2025年12月31日 | 單位：千元
      分類 | 會計項目 | 金額
      流動資產 | 現金及約當現金 | 520
      | 應收帳款 | 860
      | 存貨 | 720
      合計 | 資產總計 | 3200
      負債 | 負債總計 | 1600
    """),
        {**BS},
        currency="XXX",
        ask="question_unnamed_currency",
    ),
    Stranger(
        "kv_zh",
        sheet("""
      企业名称 | 青禾文具有限公司
      报告期 | 2025年12月31日
      单位 | 万元
      货币资金 | 52
      应收账款 | 86
      存货 | 72
      资产总计 | 320
      负债合计 | 160
      营业收入 | 500
      净利润 | 30
    """),
        {**BS, ("revenue", D25, 12): 5000000, ("net_profit", D25, 12): 300000},
    ),
    Stranger(
        "kv_en",
        sheet("""
      Company | Qinghe Ltd
      Period end | 2025-12-31
      Currency | USD
      Cash | 520000
      Accounts receivable | 860000
      Inventory | 720000
      Total assets | 3200000
      Total liabilities | 1600000
      Revenue | 5000000
      Net income | 300000
    """),
        {**BS, ("revenue", D25, 12): 5000000, ("net_profit", D25, 12): 300000},
        currency="USD",
    ),
    Stranger(
        "kv_colon",
        sheet("""
      青禾文具有限公司 2025年度主要财务数据（单位：万元）
      资产总额：320
      负债总额：160
      营业收入：500
      净利润：30
    """),
        {},
        ask="sheet_not_understood",
    ),
    Stranger(
        "kv_two_pairs",
        sheet("""
      青禾文具有限公司 2025年度财务摘要 | | | 单位：万元
      指标 | 数值 | 指标 | 数值
      资产总额 | 320 | 营业收入 | 500
      负债总额 | 160 | 利润总额 | 37
      货币资金 | 52 | 净利润 | 30
      存货 | 72 | 应收账款 | 86
    """),
        {
            **BS,
            ("revenue", "2025-12-31", 12): 5000000,
            ("profit_before_tax", "2025-12-31", 12): 370000,
            ("net_profit", "2025-12-31", 12): 300000,
        },
    ),
    Stranger(
        "fc_target_col",
        sheet("""
      月份 | 营业收入 | 营业成本 | 净利润 | 目标收入
      2025-10 | 100000 | 70000 | 20000 | 150000
      2025-11 | 110000 | 77000 | 23000 | 160000
      2025-12 | 120000 | 84000 | 26000 | 170000
    """),
        {("revenue", "2025-10-31", 1): 100000, ("net_profit", "2025-12-31", 1): 26000},
    ),
    Stranger(
        "ends_long",
        sheet("""
      报告日期 | 营业收入 | 营业成本 | 净利润
      2025-06-30 | 2500000 | 1800000 | 150000
      2024-06-30 | 2300000 | 1700000 | 92000
    """),
        {},
        ask="question_months",
    ),
)
