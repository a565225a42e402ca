"""Books of Taiwan: the names of its statements, years of the Republic, company-year tables of several firms."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value

END = "2024-12-31"


def test_a_balance_sheet_of_taiwan_has_every_line() -> None:
    found = books(
        sheet("""
            青禾股份有限公司
            資產負債表
            民國113年12月31日及112年12月31日 | | | 單位：新台幣仟元
            資產 | 113年12月31日 | 112年12月31日 | 負債及權益 | 113年12月31日 | 112年12月31日
            流動資產 | | | 流動負債 | |
            現金及約當現金 | 520 | 410 | 短期借款 | 600 | 500
            應收帳款淨額 | 860 | 730 | 應付帳款 | 540 | 560
            存貨 | 720 | 650 | 其他應付款 | 200 | 220
            預付款項 | 100 | 80 | 本期所得稅負債 | 60 | 40
            流動資產合計 | 2200 | 1870 | 流動負債合計 | 1400 | 1320
            不動產、廠房及設備 | 900 | 980 | 長期借款 | 200 | 300
            無形資產 | 100 | 120 | 負債總計 | 1600 | 1620
            非流動資產合計 | 1000 | 1100 | 股本 | 1000 | 1000
            | | | 法定盈餘公積 | 80 | 50
            | | | 未分配盈餘 | 520 | 300
            | | | 權益總計 | 1600 | 1350
            資產總計 | 3200 | 2970 | 負債及權益總計 | 3200 | 2970
        """)
    )
    assert found.currency == "TWD"
    expected = {
        "cash": 520, "accounts_receivable": 860, "inventory": 720, "fixed_assets": 900, "taxes_payable": 60,
        "paid_in_capital": 1000, "surplus_reserve": 80, "retained_earnings": 520, "total_equity": 1600,
        "total_liabilities_and_equity": 3200,
    }  # fmt: skip
    assert {item: value(found, item, END, 12) for item in expected} == {i: v * 1000 for i, v in expected.items()}
    assert [check.id for check in found.checks if check.ok is False] == []
    assert codes(found) == []


INCOME = """
    綜合損益表
    民國113年1月1日至12月31日 | 單位：新台幣元
    項目 | 金額
    營業收入 | 5000000
    營業成本 | 3600000
    營業毛利 | 1400000
    {costs}
    營業利益 | 470000
    其他收入 | 5000
    財務成本 | 25000
    稅前淨利 | 450000
    所得稅費用 | 90000
    本期淨利 | 360000
"""


def test_operating_expenses_of_taiwan_are_no_selling_expenses() -> None:
    short = books(sheet(INCOME.format(costs="營業費用 | 930000")))
    full = books(sheet(INCOME.format(costs="推銷費用 | 420000\n管理費用 | 510000\n營業費用合計 | 930000")))
    for found, selling in ((short, None), (full, 420_000)):
        assert value(found, "selling_expenses", END, 12) == selling
        assert value(found, "nonoperating_income", END, 12) == 5_000
        assert value(found, "interest_expense", END, 12) == 25_000
        assert value(found, "net_profit", END, 12) == 360_000
        assert [check.id for check in found.checks if check.ok is False] == []


def test_operating_expenses_elsewhere_stay_selling_expenses() -> None:
    found = books(
        sheet("利润表 | 2024年度\n项目 | 金额\n营业收入 | 50000\n营业费用 | 930\n营业利润 | 470\n净利润 | 360")
    )
    assert value(found, "selling_expenses", END, 12) == 930


def test_the_cash_flow_statement_of_taiwan_is_read() -> None:
    found = books(
        sheet("""
            現金流量表
            民國113年1月1日至12月31日 | 單位：新台幣元
            項目 | 113年度
            營業活動之淨現金流入 | 410000
            取得不動產、廠房及設備 | (120000)
            投資活動之淨現金流出 | (120000)
            發放現金股利 | (50000)
            籌資活動之淨現金流入 | 50000
            本期現金及約當現金增加數 | 340000
            期初現金及約當現金餘額 | 180000
            期末現金及約當現金餘額 | 520000
        """)
    )
    assert value(found, "cash_from_investing", END, 12) == -120_000
    assert value(found, "closing_cash", END, 12) == 520_000


REPUBLIC = """
    青禾股份有限公司 | {proof}
    年度 | 現金及約當現金 | 存貨 | 資產總計
    112 | 410000 | 650000 | 2970000
    113 | 520000 | 720000 | 3200000
"""


@pytest.mark.parametrize("proof", ["單位：新台幣元", "民國年度財務資料"])
def test_a_bare_year_of_the_republic_counts_where_the_sheet_proves_it(proof: str) -> None:
    found = books(sheet(REPUBLIC.format(proof=proof)))
    assert value(found, "total_assets", END, 12) == 3_200_000
    assert value(found, "cash", "2023-12-31", 12) == 410_000


def test_a_bare_number_is_no_year_without_proof() -> None:
    found = books(sheet(REPUBLIC.format(proof="財務資料")))
    assert not found.figures
    assert codes(found) == ["sheet_not_understood"]


TEJ = """
    {heads} | 現金及約當現金 | 存貨 | 資產總額 | 營業收入淨額
    {first} | 2023/12 | 41000 | 65000 | 297000 | 460000
    {first} | 2024/12 | 52000 | 72000 | 320000 | 500000
    {second} | 2024/12 | 62000 | 82000 | 420000 | 600000
"""


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        ("公司代碼 | 年/月", "1101", "1102"),
        ("證券代碼 | 年月", "2330 台青", "2303 聯青"),
        ("簡稱 | 年月", "台青", "聯青"),
    ],
)
def test_of_several_firms_in_a_list_one_is_asked_for_and_then_the_months(
    heads: str, first: str, second: str
) -> None:
    picture = TEJ.format(heads=heads, first=first, second=second)
    asked = books(sheet(picture))
    assert codes(asked) == ["question_company"]
    assert not asked.figures
    found = books(sheet(picture), choices={"company": first})
    assert value(found, "cash", END, 12) == 52_000
    assert value(found, "revenue", END, 12) is None
    assert "question_months" in codes(found)
    whole = books(sheet(picture), choices={"company": first, "months:book.xlsx:Sheet1": "12"})
    assert value(whole, "revenue", END, 12) == 500_000


def test_months_that_follow_one_another_are_months() -> None:
    found = books(
        sheet("年月 | 营业收入 | 营业成本 | 净利润\n202411 | 9000 | 5000 | 4000\n202412 | 6000 | 4000 | 2000")
    )
    assert value(found, "revenue", END, 1) == 6000
    assert value(found, "revenue", "2024-11-30", 1) == 9000
