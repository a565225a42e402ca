"""Two statements side by side that only their lines tell apart: both are read, or every line is named."""

from __future__ import annotations

from tests.importers.pictures import books, codes, sheet, value

END = "2025-12-31"


def test_an_income_statement_right_of_a_balance_sheet_below_one_title() -> None:
    found = books(
        sheet("""
            财务报表 | 2025年12月31日 | 单位：元
            项目 | 金额 | 项目 | 金额
            货币资金 | 520000 | 营业收入 | 5000000
            应收账款 | 860000 | 营业成本 | 3600000
            存货 | | 销售费用 | 420000
            固定资产 | 900000 | 管理费用 | 680000
            资产总计 | 3000000 | 利润总额 | 300000
            负债合计 | 1000000 | 净利润 | 240000
        """)
    )
    assert value(found, "net_profit", END, 12) == 240_000
    assert value(found, "revenue", END, 12) == 5_000_000
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "inventory", END, 12) is None
    assert codes(found) == []


def test_three_pairs_of_which_the_unit_and_the_time_stand_above_all() -> None:
    found = books(
        sheet("""
            某厂财务报表 | 2025年1-6月 | 单位：万元
            资产 | 期末 | 负债及权益 | 期末 | 损益项目 | 本年累计
            货币资金 | 52 | 应付账款 | 100 | 营业收入 | 500
            应收账款 | 86 | 负债合计 | 100 | 净利润 | 24
            存货 | 72 | 实收资本 | 110 | |
            资产总计 | 210 | 所有者权益合计 | 110 | |
        """)
    )
    assert value(found, "net_profit", "2025-06-30", 6) == 240_000
    assert value(found, "accounts_payable", "2025-06-30", 6) == 1_000_000
    assert value(found, "cash", "2025-06-30", 6) == 520_000
    assert codes(found) == []


def test_two_years_of_both_in_english() -> None:
    found = books(
        sheet("""
            Demo Ltd
            Year ended 31 March 2025 | | | USD
            | 2025 | 2024 | | 2025 | 2024
            Cash at bank | 520000 | 410000 | Revenue | 5000000 | 4600000
            Accounts receivable | 860000 | 730000 | Cost of sales | 3600000 | 3400000
            Inventory | 720000 | 650000 | Gross profit | 1400000 | 1200000
            Total assets | 2100000 | 1790000 | Net profit | 700000 | 500000
        """)
    )
    assert value(found, "net_profit", "2025-03-31", 12) == 700_000
    assert value(found, "net_profit", "2024-03-31", 12) == 500_000
    assert value(found, "cash", "2024-03-31", 12) == 410_000


def test_one_known_line_among_strange_ones_is_read_and_they_are_named() -> None:
    found = books(
        sheet("""
            财务报表 | 2025年12月31日 | 单位：元
            项目 | 金额 | 项目 | 金额
            货币资金 | 520000 | 净利润 | 240000
            应收账款 | 860000 | 店里的事 | 77
            存货 | | 别的事 | 3600
            资产总计 | 3000000 | |
        """)
    )
    assert value(found, "net_profit", END, 12) == 240_000
    assert value(found, "inventory", END, 12) is None
    assert codes(found) == ["unknown_lines"]


def test_lines_of_which_none_is_known_are_no_second_amounts_of_the_first() -> None:
    found = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 单位：元
            项目 | 金额 | 项目 | 金额
            货币资金 | 520000 | 店里的事 | 7700
            应收账款 | 860000 | 摊位的事 | 770
            存货 | | 别的事 | 3600
            资产总计 | 3000000 | |
        """)
    )
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "inventory", END, 12) is None
    assert codes(found) == ["unknown_lines"]


def test_two_sides_with_details_left_of_the_sums_they_make() -> None:
    found = books(
        sheet("""
            Demo Traders
            Balance Sheet
            1-Apr-24 to 31-Mar-25
            Liabilities | | as at 31-Mar-25 | Assets | | as at 31-Mar-25
            Capital Account | | 500000 | Fixed Assets | | 400000
            Current Liabilities | | 320000 | Current Assets | | 500000
            Duties & Taxes | 60000 | | Closing Stock | 150000 |
            Sundry Creditors | 260000 | | Sundry Debtors | 250000 |
            Profit & Loss A/c | | 80000 | Cash-in-Hand | 20000 |
            | | | Bank Accounts | 80000 |
            Total | | 900000 | Total | | 900000
        """)
    )
    day = "2025-03-31"
    assert value(found, "total_assets", day, 3) == 900_000
    assert value(found, "total_liabilities_and_equity", day, 3) == 900_000
    assert value(found, "current_assets", day, 3) == 500_000
    assert value(found, "cash", day, 3) == 100_000
    assert value(found, "accounts_payable", day, 3) == 260_000
    assert value(found, "taxes_payable", day, 3) == 60_000
    assert "columns_unclear" not in codes(found)


def test_two_sides_whose_amounts_name_theirs() -> None:
    found = books(
        sheet("""
            Demo Traders
            Balance Sheet
            as at 31-Mar-2025
            Liabilities | Amount | Assets | Amount
            Capital Account | 500000 Cr | Fixed Assets | 400000 Dr
            Current Liabilities | 320000 Cr | Current Assets | 420000 Dr
            Profit & Loss A/c | 80000 Dr | Bank Accounts | 80000 Cr
            Total | 740000 | Total | 740000
        """)
    )
    day = "2025-03-31"
    assert value(found, "fixed_assets", day, 3) == 400_000
    assert value(found, "current_liabilities", day, 3) == 320_000
    assert value(found, "retained_earnings", day, 3) == -80_000
    assert value(found, "cash", day, 3) == -80_000
    assert value(found, "total_assets", day, 3) == 740_000


def test_bare_totals_of_two_sides_that_differ_are_no_total_of_either() -> None:
    found = books(
        sheet("""
            Balance Sheet
            as at 31-Mar-2025
            Liabilities | Amount | Assets | Amount
            Current Liabilities | 320000 | Fixed Assets | 400000
            Sundry Creditors | 300000 | Current Assets | 500000
            Total | 900001 | Total | 900000
        """)
    )
    assert value(found, "total_liabilities_and_equity", "2025-03-31", 3) is None
    assert value(found, "fixed_assets", "2025-03-31", 3) == 400_000


def test_a_list_of_key_figures_in_two_pairs_gives_each_statement_its_own() -> None:
    found = books(
        sheet("""
            某店 2025年度财务摘要 | | | 单位：万元
            指标 | 数值 | 指标 | 数值
            资产总额 | 320 | 营业收入 | 500
            负债总额 | 160 | 应收账款 | 86
            货币资金 | 52 | 净利润 | 30
        """)
    )
    assert value(found, "accounts_receivable", END, 12) == 860_000
    assert value(found, "net_profit", END, 12) == 300_000
    assert value(found, "cash", END, 12) == 520_000
    assert codes(found) == []
