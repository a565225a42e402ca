"""Statements in strange arrangements, with the truth that was written before they were read."""

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
        "roc_year_heads",
        sheet("""
      青禾股份有限公司
      綜合損益表
      民國113年及112年1月1日至12月31日 | | 單位：新台幣仟元
      項目 | 113年度 | 112年度
      營業收入 | 5000 | 4600
      營業成本 | (3600) | (3400)
      營業毛利 | 1400 | 1200
      推銷費用 | (420) | (400)
      管理費用 | (510) | (470)
      研究發展費用 | (100) | (90)
      營業利益 | 370 | 240
      利息收入 | 5 | 4
      財務成本 | (25) | (14)
      稅前淨利 | 350 | 230
      所得稅費用 | (70) | (46)
      本期淨利 | 280 | 184
    """),
        {
            ("revenue", D24, 12): 5_000_000,
            ("cost_of_sales", D24, 12): 3_600_000,
            ("selling_expenses", "2023-12-31", 12): 400_000,
            ("research_expenses", D24, 12): 100_000,
            ("operating_profit", D24, 12): 370_000,
            ("net_profit", D24, 12): 280_000,
            ("income_tax", D24, 12): 70_000,
            ("interest_expense", D24, 12): 25_000,
        },
        currency="TWD",
    ),
    Stranger(
        "tw_operating_expenses_in_sum",
        sheet("""
      青禾股份有限公司
      損益表
      民國113年度 | 單位：新台幣元
      項目 | 金額
      營業收入合計 | 5000000
      營業成本合計 | 3600000
      營業毛利 | 1400000
      推銷費用 | 420000
      管理費用 | 510000
      營業費用 | 930000
      營業淨利 | 470000
      其他收入 | 10000
      財務成本 | 30000
      稅前淨利 | 450000
      所得稅費用 | 90000
      本期淨利 | 360000
    """),
        {
            ("revenue", D24, 12): 5_000_000,
            ("cost_of_sales", D24, 12): 3_600_000,
            ("selling_expenses", D24, 12): 420_000,
            ("nonoperating_income", D24, 12): 10_000,
            ("interest_expense", D24, 12): 30_000,
            ("net_profit", D24, 12): 360_000,
        },
        currency="TWD",
    ),
    Stranger(
        "tw_balance",
        sheet("""
      青禾股份有限公司
      資產負債表
      民國113年12月31日及112年12月31日 | | | 單位：新台幣仟元
      資產 | 113年12月31日 | 112年12月31日 | 負債及權益 | 113年12月31日 | 112年12月31日
      流動資產 | | | 流動負債 | |
      現金及約當現金 | 520 | 410 | 短期借款 | 600 | 500
      應收票據淨額 | 10 | 12 | 應付票據 | 30 | 20
      應收帳款淨額 | 850 | 718 | 應付帳款 | 510 | 540
      其他應收款 | 60 | 50 | 其他應付款 | 200 | 220
      存貨 | 720 | 650 | 本期所得稅負債 | 60 | 40
      預付款項 | 40 | 30 | 流動負債合計 | 1400 | 1320
      流動資產合計 | 2200 | 1870 | 非流動負債 | |
      非流動資產 | | | 長期借款 | 200 | 300
      不動產、廠房及設備 | 900 | 980 | 非流動負債合計 | 200 | 300
      無形資產 | 100 | 120 | 負債總計 | 1600 | 1620
      非流動資產合計 | 1000 | 1100 | 股本 | 1000 | 1000
      | | | 資本公積 | 0 | 0
      | | | 法定盈餘公積 | 80 | 50
      | | | 未分配盈餘 | 520 | 300
      | | | 權益總計 | 1600 | 1350
      資產總計 | 3200 | 2970 | 負債及權益總計 | 3200 | 2970
    """),
        {
            ("cash", D24, 12): 520_000,
            ("notes_receivable", D24, 12): 10_000,
            ("accounts_receivable", D24, 12): 850_000,
            ("other_receivables", D24, 12): 60_000,
            ("prepayments", D24, 12): 40_000,
            ("inventory", D24, 12): 720_000,
            ("current_assets", D24, 12): 2_200_000,
            ("fixed_assets", D24, 12): 900_000,
            ("accounts_payable", D24, 12): 510_000,
            ("notes_payable", D24, 12): 30_000,
            ("short_term_borrowings", D24, 12): 600_000,
            ("other_payables", D24, 12): 200_000,
            ("current_liabilities", D24, 12): 1_400_000,
            ("total_liabilities", D24, 12): 1_600_000,
            ("paid_in_capital", D24, 12): 1_000_000,
            ("surplus_reserve", D24, 12): 80_000,
            ("retained_earnings", D24, 12): 520_000,
            ("total_equity", D24, 12): 1_600_000,
            ("total_liabilities_and_equity", D24, 12): 3_200_000,
            ("noncurrent_assets", "2023-12-31", 12): 1_100_000,
            ("taxes_payable", D24, 12): 60_000,
        },
        currency="TWD",
    ),
    Stranger(
        "tw_cash_flow",
        sheet("""
      青禾股份有限公司
      現金流量表
      民國113年1月1日至12月31日 | 單位：新台幣元
      項目 | 113年度
      營業活動之現金流量：|
      本期稅前淨利 | 350000
      折舊費用 | 80000
      攤銷費用 | 20000
      營業活動之淨現金流入 | 410000
      投資活動之現金流量：|
      取得不動產、廠房及設備 | (120000)
      投資活動之淨現金流出 | (120000)
      籌資活動之現金流量：|
      短期借款增加 | 100000
      發放現金股利 | (50000)
      籌資活動之淨現金流入 | 50000
      本期現金及約當現金增加數 | 340000
      期初現金及約當現金餘額 | 180000
      期末現金及約當現金餘額 | 520000
    """),
        {
            ("cash_from_operations", D24, 12): 410000,
            ("cash_from_investing", D24, 12): -120000,
            ("cash_from_financing", D24, 12): 50000,
            ("net_change_in_cash", D24, 12): 340000,
            ("opening_cash", D24, 12): 180000,
            ("closing_cash", D24, 12): 520000,
        },
        currency="TWD",
    ),
    Stranger(
        "odoo_groups_no_codes",
        sheet("""
      Qinghe SARL
      Balance Sheet
      As of 12/31/2025
      | Balance
      ASSETS | 2100000
      Current Assets | 2100000
      Bank and Cash Accounts | 520000
      Receivables | 860000
      Current Assets | 720000
      Total Current Assets | 2100000
      Total ASSETS | 2100000
      LIABILITIES | 540000
      Current Liabilities | 540000
      Payables | 540000
      EQUITY | 1560000
      Retained Earnings | 330000
      LIABILITIES + EQUITY | 2100000
    """),
        {
            ("accounts_receivable", D25, 12): 860000,
            ("cash", D25, 12): 520000,
            ("current_assets", D25, 12): 2100000,
            ("total_assets", D25, 12): 2100000,
            ("accounts_payable", D25, 12): 540000,
            ("total_equity", D25, 12): 1560000,
        },
        currency="XXX",
    ),
    Stranger(
        "impair_cas_positive_no_tie",
        sheet("""
      利润表 | 2025年度 | 单位：元
      项目 | 本期金额
      营业收入 | 5000000
      营业成本 | 3600000
      信用减值损失 | 30000
      资产减值损失 | 50000
      净利润 | 300000
    """),
        {("revenue", D25, 12): 5000000},
        ask="question_impairment",
    ),
    Stranger(
        "small_english_no_unit",
        sheet("""
      Qinghe Limited
      Income Statement
      For the year ended 31 December 2025
      | 2025 | 2024
      Revenue | 500 | 460
      Cost of sales | (360) | (340)
      Gross profit | 140 | 120
      Administrative expenses | (90) | (85)
      Operating profit | 50 | 35
      Income tax | (10) | (7)
      Profit for the year | 40 | 28
    """),
        {},
        ask="question_unit",
        currency="XXX",
    ),
    Stranger(
        "small_english_bs_no_unit",
        sheet("""
      Qinghe Pty Ltd
      Balance Sheet as at 30 June 2025
      | 2025 | 2024
      Cash | 52 | 41
      Trade receivables | 86 | 73
      Inventories | 72 | 65
      Total current assets | 210 | 179
      Total assets | 320 | 297
      Total liabilities | 160 | 162
      Total equity | 160 | 135
    """),
        {},
        ask="question_unit",
        currency="XXX",
    ),
    Stranger(
        "sheets_two_currencies",
        (
            sheet(
                """
      资产负债表 | 2025年12月31日 | 单位：美元
      项目 | 期末余额
      货币资金 | 520000
      存货 | 720000
      资产总计 | 3200000
      负债合计 | 1600000
    """,
                name="USD",
            ),
            sheet(
                """
      资产负债表 | 2025年12月31日 | 单位：人民币元
      项目 | 期末余额
      货币资金 | 3740000
      存货 | 5180000
      资产总计 | 23040000
      负债合计 | 11520000
    """,
                name="CNY",
            ),
        ),
        {},
        ask="question_currency",
    ),
    Stranger(
        "sub_q_h",
        sheet("""
      利润表 | 2025年 | 单位：元
      项目 | 1月 | 2月 | 3月 | 一季度小计 | 4月 | 5月 | 6月 | 二季度小计 | 上半年
      营业收入 | 100000 | 110000 | 120000 | 330000 | 130000 | 140000 | 150000 | 420000 | 750000
      营业成本 | 70000 | 77000 | 84000 | 231000 | 91000 | 98000 | 105000 | 294000 | 525000
      净利润 | 20000 | 23000 | 26000 | 69000 | 30000 | 32000 | 35000 | 97000 | 166000
    """),
        {
            ("revenue", "2025-01-31", 1): 100000,
            ("revenue", "2025-06-30", 6): 750000,
            ("revenue", "2025-03-31", 3): 330000,
            ("revenue", "2025-06-30", 3): 420000,
        },
    ),
    Stranger(
        "sub_cum",
        sheet("""
      项目 | 2025年1月 | 2025年1-2月 | 2025年3月 | 2025年1-3月
      营业收入 | 100000 | 210000 | 120000 | 330000
      营业成本 | 70000 | 147000 | 84000 | 231000
      净利润 | 20000 | 43000 | 26000 | 69000
    """),
        {
            ("revenue", "2025-01-31", 1): 100000,
            ("revenue", "2025-02-28", 2): 210000,
            ("revenue", "2025-03-31", 1): 120000,
            ("revenue", "2025-03-31", 3): 330000,
        },
    ),
    Stranger(
        "sub_en_q",
        sheet("""
      Acme Trading LLC
      Income Statement (USD)
      | Q1 2025 | Q2 2025 | H1 2025 | Q3 2025 | Q4 2025 | H2 2025 | FY 2025
      Revenue | 330000 | 420000 | 750000 | 450000 | 480000 | 930000 | 1680000
      Cost of goods sold | 231000 | 294000 | 525000 | 315000 | 336000 | 651000 | 1176000
      Net income | 69000 | 97000 | 166000 | 100000 | 110000 | 210000 | 376000
    """),
        {
            ("revenue", "2025-03-31", 3): 330000,
            ("revenue", "2025-06-30", 6): 750000,
            ("revenue", "2025-12-31", 6): 930000,
            ("revenue", "2025-12-31", 12): 1680000,
            ("revenue", "2025-12-31", 3): 480000,
        },
        currency="USD",
    ),
    Stranger(
        "sub_avg",
        sheet("""
      利润表 | 2025年 | 单位：元
      项目 | 10月 | 11月 | 12月 | 四季度合计 | 月均 | 全年累计 | 占比
      营业收入 | 100000 | 110000 | 120000 | 330000 | 110000 | 1500000 | 100%
      营业成本 | 70000 | 77000 | 84000 | 231000 | 77000 | 1050000 | 70%
      净利润 | 20000 | 23000 | 26000 | 69000 | 23000 | 300000 | 20%
    """),
        {
            ("revenue", "2025-10-31", 1): 100000,
            ("revenue", "2025-12-31", 3): 330000,
            ("revenue", "2025-12-31", 12): 1500000,
            ("revenue", "2025-12-31", 1): 120000,
        },
    ),
    Stranger(
        "sub_trad",
        sheet("""
      損益表 | 2025年度 | 單位：元
      項目 | 一月 | 二月 | 三月 | 第一季 | 累計
      營業收入 | 100000 | 110000 | 120000 | 330000 | 330000
      營業成本 | 70000 | 77000 | 84000 | 231000 | 231000
      本期淨利 | 20000 | 23000 | 26000 | 69000 | 69000
    """),
        {("revenue", "2025-01-31", 1): 100000, ("revenue", "2025-03-31", 3): 330000},
        currency="XXX",
        ask="question_unnamed_currency",
    ),
    Stranger(
        "ends_income",
        sheet("""
      利润表 | 单位：元
      项目 | 2025-12-31 | 2024-12-31
      营业收入 | 5000000 | 4600000
      营业成本 | 3600000 | 3400000
      净利润 | 300000 | 184000
    """),
        {},
        ask="question_months",
    ),
    Stranger(
        "ends_income_en",
        sheet("""
      Acme Trading LLC
      Income Statement (USD)
      | Jun 30, 2025 | Jun 30, 2024
      Revenue | 5000000 | 4600000
      Cost of sales | 3600000 | 3400000
      Net income | 300000 | 184000
    """),
        {},
        ask="question_months",
        currency="USD",
    ),
    Stranger(
        "ends_trad_roc",
        sheet("""
      損益表 | 單位：新台幣元
      項目 | 113/12/31 | 112/12/31
      營業收入 | 5000000 | 4600000
      營業成本 | 3600000 | 3400000
      本期淨利 | 300000 | 184000
    """),
        {},
        ask="question_months",
        currency="TWD",
    ),
)
