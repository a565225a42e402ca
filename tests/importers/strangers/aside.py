"""Statements in which something stands aside: hidden columns and rows, drafts, forecasts, days to come."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tests.importers.pictures import sheet
from tests.importers.strangers.statements import BS, D24, D25
from tests.importers.strangers.truths import Stranger

BOOKS: Final = (
    Stranger(
        "hid_col_prior_adj",
        replace(
            sheet("""
      资产负债表 | | | 2025年12月31日 | 单位：元
      项目 | 期末余额 | 期末余额 | 年初余额
      货币资金 | 999999 | 520000 | 410000
      应收账款 | 888888 | 860000 | 730000
      存货 | 777777 | 720000 | 650000
      资产总计 | 6666666 | 3200000 | 2970000
      负债合计 | 5555555 | 1600000 | 1620000
    """),
            hidden_columns=frozenset({1}),
        ),
        BS,
    ),
    Stranger(
        "hid_rows_revenue",
        replace(
            sheet("""
      损益表 | 2025年度 | 单位：元
      项目 | 本年累计
      营业收入 | 5000000
      营业成本 | 3600000
      税金及附加 | 40000
      销售费用 | 420000
      管理费用 | 510000
      财务费用 | 60000
      营业利润 | 370000
      所得税费用 | 70000
      净利润 | 300000
    """),
            hidden_rows=frozenset({5, 6}),
        ),
        {("revenue", D25, 12): 5000000, ("net_profit", D25, 12): 300000},
        ask="question_hidden_rows",
    ),
    Stranger(
        "hid_col_months_en",
        replace(
            sheet("""
      Profit and Loss
      Qinghe Ltd
      | Jan 2025 | Feb 2025 | Mar 2025 | Total
      Revenue | 100000 | 110000 | 120000 | 330000
      Cost of sales | 70000 | 77000 | 84000 | 231000
      Gross profit | 30000 | 33000 | 36000 | 99000
      Administrative expenses | 10000 | 10000 | 10000 | 30000
      Net profit | 20000 | 23000 | 26000 | 69000
    """),
            hidden_columns=frozenset({1, 2}),
        ),
        {("revenue", "2025-03-31", 1): 120000, ("revenue", "2025-03-31", 3): 330000},
        ask="hidden_read",
        currency="XXX",
    ),
    Stranger(
        "hid_trad_draft",
        replace(
            sheet("""
      資產負債表 | | | 2025年12月31日 | 單位：元
      項目 | 期末餘額（初稿） | 期末餘額（定稿） | 年初餘額
      貨幣資金 | 999999 | 520000 | 410000
      應收賬款 | 888888 | 860000 | 730000
      存貨 | 777777 | 720000 | 650000
      資產總計 | 6666666 | 3200000 | 2970000
      負債合計 | 5555555 | 1600000 | 1620000
    """),
            hidden_columns=frozenset({1}),
        ),
        BS,
        currency="XXX",
        ask="question_unnamed_currency",
    ),
    Stranger(
        "fc_budget_actual",
        sheet("""
      利润表（2025年度）| | | | 单位：元
      项目 | 预算数 | 实际数 | 差异 | 完成率
      营业收入 | 6000000 | 5000000 | -1000000 | 83.3%
      营业成本 | 4000000 | 3600000 | -400000 | 90%
      净利润 | 500000 | 300000 | -200000 | 60%
    """),
        {("revenue", D25, 12): 5000000, ("net_profit", D25, 12): 300000},
    ),
    Stranger(
        "fc_en_cols",
        sheet("""
      Acme Trading LLC
      Income Statement
      USD
      | FY24A | FY25A | FY26B | FY27F
      Revenue | 4600000 | 5000000 | 6000000 | 7000000
      Cost of sales | 3400000 | 3600000 | 4000000 | 4500000
      Net income | 184000 | 300000 | 500000 | 600000
    """),
        {("revenue", D25, 12): 5000000, ("revenue", D24, 12): 4600000},
        currency="USD",
        ask="forecast_left_out",
    ),
    Stranger(
        "fc_rolling",
        sheet("""
      利润表 | 2026年 | 单位：元
      项目 | 9月实际 | 10月实际 | 11月预计 | 12月预计
      营业收入 | 100000 | 110000 | 120000 | 130000
      营业成本 | 70000 | 77000 | 84000 | 90000
      净利润 | 20000 | 23000 | 26000 | 30000
    """),
        {("revenue", "2026-09-30", 1): 100000, ("revenue", "2026-10-31", 1): 110000},
        ask="forecast_left_out",
    ),
    Stranger(
        "fc_trad",
        sheet("""
      損益表 | 單位：新台幣千元
      項目 | 113年實際數 | 114年預算數
      營業收入 | 5000 | 6000
      營業成本 | 3600 | 4000
      本期淨利 | 300 | 500
    """),
        {("revenue", D24, 12): 5000000, ("net_profit", D24, 12): 300000},
        currency="TWD",
        ask="forecast_left_out",
    ),
    Stranger(
        "hid_row_of_the_same_name",
        replace(
            sheet("""
      资产负债表 | 2025年12月31日 | 单位：元
      项目 | 期末余额 | 年初余额
      货币资金 | 999999 | 888888
      货币资金 | 520000 | 410000
      应收账款 | 860000 | 730000
      存货 | 720000 | 650000
      资产总计 | 3200000 | 2970000
      负债合计 | 1600000 | 1620000
    """),
            hidden_rows=frozenset({2}),
        ),
        {**BS, ("cash_opening", D25, 12): 410000},
        ask="question_hidden_rows",
    ),
    Stranger(
        "hid_row_of_the_same_name_en",
        replace(
            sheet("""
      Acme Trading LLC
      Income Statement (USD), year ended December 31, 2025
      | 2025 | 2024
      Revenue | 5000000 | 4600000
      Cost of sales | 9999999 | 8888888
      Cost of sales | 3600000 | 3400000
      Net income | 300000 | 184000
    """),
            hidden_rows=frozenset({4}),
        ),
        {("cost_of_sales", D25, 12): 3600000, ("cost_of_sales", D24, 12): 3400000},
        currency="USD",
        ask="question_hidden_rows",
    ),
    Stranger(
        "hid_column_of_a_list",
        replace(
            sheet("""
      报告期 | 货币资金 | 货币资金 | 应收账款 | 存货 | 资产总计 | 负债合计
      2025-12-31 | 999999 | 520000 | 860000 | 720000 | 3200000 | 1600000
      2024-12-31 | 888888 | 410000 | 730000 | 650000 | 2970000 | 1620000
    """),
            hidden_columns=frozenset({1}),
        ),
        {**BS, ("cash", D24, 12): 410000},
    ),
    Stranger(
        "to_come_by_a_slip_of_digits",
        sheet("""
      报告期 | 营业收入 | 营业成本 | 净利润
      2052-12-31 | 5000000 | 3600000 | 300000
      2024-12-31 | 4600000 | 3400000 | 184000
    """),
        {("revenue", D24, 12): 4600000, ("net_profit", D24, 12): 184000},
        ask="period_to_come",
    ),
    Stranger(
        "fc_trial_balance",
        sheet("""
      预算科目余额表 | 2025年12月 | 单位：元
      科目编码 | 科目名称 | 期末借方 | 期末贷方
      1002 | 银行存款 | 520000 |
      1405 | 库存商品 | 720000 |
      4001 | 实收资本 | | 1240000
    """),
        {},
        ask="forecast_left_out",
        absent=frozenset({"cash", "inventory", "paid_in_capital"}),
    ),
    Stranger(
        "fc_journal_by_the_name_of_its_sheet",
        sheet(
            """
      日期 | 凭证字号 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
      2025-01-05 | 记-1 | 销售 | 1002 | 银行存款 | 100000 |
      2025-01-05 | 记-1 | 销售 | 6001 | 主营业务收入 | | 100000
    """,
            name="2025年预算",
        ),
        {},
        ask="forecast_left_out",
        absent=frozenset({"revenue", "cash"}),
    ),
)
