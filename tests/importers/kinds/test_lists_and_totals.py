"""Totals without a name or of several lines, lines that only their section tells apart, lists without a title."""

from __future__ import annotations

from smeassist.domain.books import Books
from tests.importers.pictures import books, codes, sheet, value

END = "2025-12-31"


def test_total_income_is_not_revenue_where_other_income_is_in_it() -> None:
    found = books(
        sheet("""
            Statement of Profit and Loss for the year ended December 31, 2025 | INR
            Particulars | 2025
            Revenue from operations | 4523
            Other income | 57
            Total income | 4580
            Finance costs | 120
            Total expenses | 4193
            Profit before tax | 387
            Profit for the year | 290
        """)
    )
    assert value(found, "revenue", END, 12) == 4523
    parts = books(
        sheet("""
            Profit and Loss for the year ended December 31, 2025 | USD
            Account | 2025
            Income
            Sales | 4523
            Consulting | 57
            Total income | 4580
            Cost of goods sold | 3000
            Gross profit | 1580
            Net income | 290
        """)
    )
    assert value(parts, "revenue", END, 12) == 4580


def test_rows_without_a_name_total_the_section_above_them() -> None:
    found = books(
        sheet("""
            Balance Sheet as at 31 December 2025 | INR
            Particulars | 31 December 2025
            Shareholders' funds
            Share capital | 300
            Reserves and surplus | 260
             | 560
            Current liabilities
            Trade payables
            total outstanding dues of micro enterprises and small enterprises registered under the Act of 2006 | 40
            total outstanding dues of creditors other than micro enterprises and small enterprises | 110
            Short-term borrowings | 350
             | 500
            TOTAL | 1060
            Non-current assets
            Property, plant and equipment | 900
            Current assets
            Inventories | 100
            Trade receivables | 50
            Cash and bank | 10
             | 160
            TOTAL | 1060
        """)
    )
    assert value(found, "current_assets", END, 12) == 160
    assert value(found, "current_liabilities", END, 12) == 500
    assert value(found, "total_equity", END, 12) == 560
    assert value(found, "accounts_payable", END, 12) == 150
    assert value(found, "short_term_borrowings", END, 12) == 350


def test_a_row_without_a_name_that_adds_up_nothing_is_no_total() -> None:
    found = books(
        sheet("""
            Balance Sheet as at 31 December 2025 | USD
            Particulars | 31 December 2025
            Current assets
            Inventories | 100
            Trade receivables | 50
             | 155
            Total assets | 1060
            Total liabilities | 560
        """)
    )
    assert value(found, "current_assets", END, 12) is None


def test_accounts_that_do_not_come_to_their_total_are_named() -> None:
    found = books(
        sheet("""
            Balance Sheet as at 31 December 2025 | USD
            Particulars | 31 December 2025
            Current assets
            Inventories | 100
            Trade receivables | 50
            Total current assets | 200
            Total assets | 1060
            Total liabilities | 560
        """)
    )
    assert value(found, "inventory", END, 12) is None
    unknown = next(problem for problem in found.problems if problem.code == "unknown_lines")
    assert "inventories" in str(unknown.data["labels"])


def test_bank_loans_are_short_or_long_by_the_section_they_stand_in() -> None:
    found = books(
        sheet("""
            綜合財務狀況表 | 二零二五年十二月三十一日 | 港幣千元
             | 二零二五年
            非流動資產
            物業、廠房及設備 | 900
            非流動資產總值 | 900
            流動資產
            應收貿易賬款 | 50
            現金及現金等價物 | 110
            流動資產總值 | 160
            流動負債
            銀行借款 | 350
            流動負債總額 | 350
            流動負債淨值 | 190
            非流動負債
            銀行借款 | 210
            資產淨值 | 500
        """)
    )
    assert value(found, "short_term_borrowings", END, 12) == 350_000
    assert value(found, "long_term_borrowings", END, 12) == 210_000
    assert value(found, "cash", END, 12) == 110_000
    assert value(found, "noncurrent_assets", END, 12) == 900_000
    outside = books(
        sheet("""
            資產負債表 | 2025年12月31日 | 港幣千元
            項目 | 期末餘額
            應收貿易賬款 | 50
            銀行借款 | 350
            資產總值 | 160
            負債總額 | 400
        """)
    )
    assert value(outside, "short_term_borrowings", END, 12) is None
    assert "unknown_lines" in codes(outside)


def test_cash_equivalents_are_cash_only_where_no_line_is_named_so() -> None:
    rows = """
        資產負債表 | 2025年12月31日 | 新台幣元
        項目 | 期末餘額
        現金及現金等價物 | 235.5{cash}
        應收帳款 | 50
        資產總額 | 1160.5
        負債總額 | 400
    """
    assert str(value(books(sheet(rows.format(cash=""))), "cash", END, 12)) == "235.5"
    beside = books(sheet(rows.format(cash="\n        貨幣資金 | 750.5")))
    assert str(value(beside, "cash", END, 12)) == "750.5"


def test_a_list_of_main_figures_without_a_title_takes_each_for_its_own_statement() -> None:
    units = books(
        sheet("""
            序号 | 项目 | 计量单位 | 2025年 | 2024年
            1 | 营业收入 | 万元 | 5678 | 5123
            2 | 净利润 | 万元 | 321 | 289
            3 | 资产总计 | 万元 | 4100 | 3800
            4 | 货币资金 | 元 | 2500000 | 1800000
            5 | 资产负债率 | % | 48.5 | 51.2
        """)
    )
    assert value(units, "revenue", END, 12) == 56_780_000
    assert value(units, "net_profit", "2024-12-31", 12) == 2_890_000
    assert value(units, "total_assets", END, 12) == 41_000_000
    assert value(units, "cash", END, 12) == 2_500_000
    values = books(
        sheet("""
            报告期 | 2025年度
            金额单位 | 万元
            指标 | 数值
            营业收入 | 1234.56
            净利润 | 87.65
            资产总额 | 980.5
            负债总额 | 523.25
            货币资金 | 76.5
        """)
    )
    assert value(values, "revenue", END, 12) == 12_345_600
    assert value(values, "net_profit", END, 12) == 876_500
    assert value(values, "total_assets", END, 12) == 9_805_000


def broken(found: Books) -> list[str]:
    return [check.id for check in found.checks if check.ok is False]


def test_figures_that_somebody_chose_prove_no_section() -> None:
    across = books(
        sheet("""
            历年数据 | 单位：元
            年份 | 货币资金 | 应收账款 | 存货 | 流动资产合计 | 资产总计 | 流动负债合计 | 负债合计 | 所有者权益合计
            2024年12月31日 | 301200 | 402300 | 503400 | 1500000 | 2100000 | 700000 | 900000 | 1200000
            2025年12月31日 | 311200 | 412300 | 513400 | 1600000 | 2300000 | 800000 | 1000000 | 1300000
        """)
    )
    assert value(across, "current_assets", END, 12) == 1600000
    assert broken(across) == []
    below = books(
        sheet("""
            单位：百万元 | 2024A | 2025A
            营业收入 | 32.5 | 35.1
            营业成本 | 24.1 | 25.9
            毛利 | 8.4 | 9.2
            营业利润 | 2.3 | 2.6
            净利润 | 1.8 | 2.1
        """)
    )
    assert value(below, "operating_profit", END, 12) == 2600000
    assert broken(below) == []
