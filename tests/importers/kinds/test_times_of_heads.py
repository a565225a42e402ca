"""Heads that say half of their time: a day over years, the last month of a quarter, a word above two columns."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value


@pytest.mark.parametrize("day", ["September 30,", "30 September", "(Sept. 30)", "9月30日"])
def test_a_day_alone_above_bare_years_is_the_day_of_each(day: str) -> None:
    found = books(
        sheet(f"""
            MAPLE RIDGE, INC.
            CONSOLIDATED BALANCE SHEETS (US$)
             | {day}
             | 2025 | 2024
            Cash and cash equivalents | 520000 | 410000
            Accounts receivable | 860000 | 730000
            Total current assets | 1380000 | 1140000
            Total assets | 2280000 | 2120000
            Total liabilities | 1280000 | 1120000
            Total equity | 1000000 | 1000000
        """)
    )
    totals = {
        (period.end.isoformat(), figure.value)
        for (period, item), figure in found.figures.items()
        if item == "total_assets"
    }
    assert totals == {("2025-09-30", 2_280_000), ("2024-09-30", 2_120_000)}


QUARTERS = """
    Account | Currency | Jun 2025 | Sep 2025 | Dec 2025 | Mar 2026{total}
    Sales | INR | 100 | 120 | 130 | 150{sales}
    Cost of Goods Sold | INR | 60 | 70 | 80 | 90{cost}
    Gross profit | INR | 40 | 50 | 50 | 60{gross}
    Profit for the year | INR | 10 | 15 | 12 | 20{profit}
"""


def test_months_three_apart_that_a_total_sums_are_quarters() -> None:
    found = books(
        sheet(QUARTERS.format(total=" | Total", sales=" | 500", cost=" | 300", gross=" | 200", profit=" | 57"))
    )
    assert value(found, "revenue", "2025-09-30", 3) == 120
    assert value(found, "revenue", "2026-03-31", 12) == 500
    assert value(found, "net_profit", "2026-03-31", 3) == 20
    assert {period.months for period, _ in found.figures} == {3, 12}


def test_months_apart_without_a_total_are_asked() -> None:
    picture = sheet(QUARTERS.format(total="", sales="", cost="", gross="", profit=""))
    found = books(picture)
    assert "question_months" in codes(found)
    assert not found.figures
    key = next(str(problem.data["key"]) for problem in found.problems if problem.code == "question_months")
    assert value(books(picture, choices={key: "3"}), "revenue", "2025-09-30", 3) == 120
    assert value(books(picture, choices={key: "1"}), "revenue", "2025-09-30", 1) == 120


def test_one_month_of_two_years_is_asked_where_no_title_says_month() -> None:
    rows = """
        Account | Mar 2026 | Mar 2025
        Sales | 5000000 | 4600000
        Cost of sales | 3600000 | 3400000
        Net profit | 300000 | 184000
    """
    asked = books(sheet(f"Profit and Loss | USD\n{rows}"))
    assert next(p for p in asked.problems if p.code == "question_months").data["proposed"] == "12"
    month = books(sheet(f"Profit and Loss March 2026 | USD\n{rows}"))
    assert value(month, "revenue", "2025-03-31", 1) == 4_600_000


def test_parts_and_totals_below_one_worded_head_stand_in_two_columns() -> None:
    found = books(
        sheet("""
            Bluebell Crafts Ltd | Profit and Loss
            From: | Month 3, March 2026
            To: | Month 3, March 2026
             | | Period | | Year to Date |
            Sales
             | Product Sales | 100.5 | | 300.25 |
             | Other Sales | 10 | | 30 |
             | | | 110.5 | | 330.25
            Purchases
             | Materials Purchased | 60 | | 180 |
             | Carriage | 4 | | 12 |
             | | | 64 | | 192
            Gross Profit/(Loss): | | | 46.5 | | 138.25
            Overheads
             | Gross Wages | 20 | | 60 |
             | Sales Promotion | 6.5 | | 18.25 |
             | | | 26.5 | | 78.25
            Net Profit/(Loss): | | | 20 | | 60
        """)
    )
    assert str(value(found, "revenue", "2026-03-31", 1)) == "110.5"
    assert str(value(found, "revenue", "2026-03-31", 3)) == "330.25"
    assert value(found, "cost_of_sales", "2026-03-31", 3) == 192
    assert value(found, "net_profit", "2026-03-31", 1) == 20


def test_a_year_within_a_sheets_name_is_that_of_its_months() -> None:
    found = books(
        sheet(
            """
            月份 | 营业收入 | 净利润
            1月 | 38000 | 6600
            2月 | 41000 | 7000
            合计 | 79000 | 13600
            """,
            name="2026收支",
            file="账.xlsx",
        )
    )
    assert value(found, "revenue", "2026-02-28", 1) == 41_000
    assert "question_year" not in codes(found)


def test_two_currencies_below_one_head_are_asked_and_yuan_proposed() -> None:
    picture = sheet("""
        利润表 | 2025年度
        项目 | 本年累计数 |
         | 美元 | 折合人民币
        一、营业收入 | 3000000 | 21300000
        减：营业成本 | 2000000 | 14200000
        二、营业利润 | 1000000 | 7100000
        三、利润总额 | 1000000 | 7100000
        四、净利润 | 750000 | 5325000
    """)
    found = books(picture)
    assert found.currency == "CNY"
    assert value(found, "revenue", "2025-12-31", 12) == 21_300_000
    assert "question_currency" in codes(found)
    foreign = books(picture, choices={"currency": "USD"})
    assert foreign.currency == "USD"
    assert value(foreign, "revenue", "2025-12-31", 12) == 3_000_000


def test_parts_and_totals_below_a_head_that_currencies_repeat_stand_in_two_columns() -> None:
    found = books(
        sheet("""
            Oakfield Landscapes Limited
            Balance sheet as at 30 June 2025
             | Notes | 2025 | | 2024 |
             | | £ | £ | £ | £
            Fixed assets
            Tangible assets | 4 | | 45000 | | 42000
            Current assets
            Stocks | | 12000 | | 10000 |
            Debtors | 5 | 25000 | | 22000 |
            Cash at bank and in hand | | 11600 | | 9000 |
             | | 48600 | | 41000 |
            Creditors: amounts falling due within one year | 6 | -20100 | | -21000 |
            Net current assets | | | 28500 | | 20000
            Total assets less current liabilities | | | 73500 | | 62000
            Creditors: amounts falling due after more than one year | 7 | | -10000 | | -12000
            Net assets | | | 63500 | | 50000
            Capital and reserves
            Called up share capital | | | 100 | | 100
            Profit and loss account | | | 63400 | | 49900
            Shareholders' funds | | | 63500 | | 50000
        """)
    )
    months = next(period.months for period, _ in found.figures)
    assert value(found, "current_liabilities", "2025-06-30", months) == 20_100
    assert value(found, "current_assets", "2024-06-30", months) == 41_000
    assert value(found, "total_assets", "2025-06-30", months) == 93_600
    assert found.currency == "GBP"
