"""Second examples of what a stranger's book taught: another layout, other words, another language each."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value

END = "2025-12-31"
LINES = "货币资金 | 52\n应收账款 | 86\n存货 | 72\n资产总计 | 320\n负债合计 | 160"


@pytest.mark.parametrize(
    ("above", "below"),
    [("金额：万元", ""), ("金額：人民幣萬元", ""), ("", "注：本表以万元为单位"), ("", "說明：以上以萬元列示")],
)
def test_a_unit_behind_the_word_amount_or_in_a_note_counts(above: str, below: str) -> None:
    found = books(sheet(f"资产负债表 | 2025年12月31日\n{above}\n项目 | 期末余额\n{LINES}\n{below}"))
    assert value(found, "total_assets", END, 12) == 3_200_000
    assert codes(found) == []


@pytest.mark.parametrize(
    "heads",
    [
        "10月实际 | 11月实际 | 12月预计",
        "十月實際數 | 十一月實際數 | 十二月預計數",
        "Oct Actual | Nov Actual | Dec Forecast",
    ],
)
def test_months_that_say_whether_they_are_so(heads: str) -> None:
    lines = "营业收入 | 10 | 11 | 12\n营业成本 | 7 | 8 | 9\n净利润 | 3 | 3 | 3"
    found = books(sheet(f"利润表 | 2025年 | 单位：元\n项目 | {heads}\n{lines}"))
    assert value(found, "revenue", "2025-10-31", 1) == 10
    assert value(found, "revenue", "2025-11-30", 1) == 11
    assert value(found, "revenue", END, 1) is None
    assert "forecast_left_out" in codes(found)


def test_a_list_by_months_whose_year_stands_above_it() -> None:
    found = books(
        sheet("""
            经营情况表 2025年 | 单位：元
            月份 | 营业收入 | 营业成本 | 净利润
            1月 | 100000 | 70000 | 20000
            2月 | 110000 | 77000 | 23000
        """)
    )
    assert value(found, "revenue", "2025-02-28", 1) == 110_000
    assert value(found, "net_profit", "2025-01-31", 1) == 20_000


@pytest.mark.parametrize("scopes", [("合并", "母公司"), ("Consolidated", "Parent")])
def test_a_list_of_two_scopes_is_read_as_answered(scopes: tuple[str, str]) -> None:
    picture = f"""
        报告期 | 口径 | 货币资金 | 存货 | 资产总计
        2025-12-31 | {scopes[0]} | 520 | 720 | 32000
        2025-12-31 | {scopes[1]} | 420 | 620 | 29000
    """
    asked = books(sheet(picture))
    assert "question_scope" in codes(asked)
    assert value(asked, "cash", END, 12) == 520
    assert value(books(sheet(picture), choices={"scope:book.xlsx": "company"}), "cash", END, 12) == 420


JOURNAL = """
    date | ref | account | currency | debit | credit
    2025-01-05 | 1 | Cash | {first} | 100 | 0
    2025-01-05 | 1 | Sales | {first} | 0 | 100
    2025-01-06 | 2 | Cash | {second} | 70 | 0
    2025-01-06 | 2 | Sales | {second} | 0 | 70
"""


@pytest.mark.parametrize(("first", "second", "proposed"), [("USD", "CNY", "CNY"), ("HKD", "美元", "HKD")])
def test_a_journal_in_two_currencies_is_read_in_one(first: str, second: str, proposed: str) -> None:
    picture = JOURNAL.format(first=first, second=second)
    asked = books(sheet(picture))
    question = next(problem for problem in asked.problems if problem.code == "question_currency")
    assert question.data["proposed"] == asked.currency == proposed
    other = next(code for code in str(question.data["options"]).split("|") if code != proposed)
    answered = books(sheet(picture), choices={"currency": other})
    assert answered.currency == other
    assert "question_currency" not in codes(answered)
    assert {value(asked, "revenue", "2025-01-31", 1), value(answered, "revenue", "2025-01-31", 1)} == {100, 70}


def test_a_currency_beside_original_amounts_says_nothing_of_the_books_own() -> None:
    found = books(
        sheet("""
            日期 | 凭证号 | 摘要 | 科目编码 | 科目名称 | 币别 | 汇率 | 借方金额 | 贷方金额
            2025-01-05 | 记-1 | 销售 | 1002 | 银行存款 | 美元 | 7 | 700 |
            2025-01-05 | 记-1 | 销售 | 6001 | 主营业务收入 | 人民币 | 1 | | 700
        """)
    )
    assert value(found, "revenue", "2025-01-31", 1) == 700
    assert found.currency == "CNY"
    assert "question_currency" not in codes(found)


@pytest.mark.parametrize("strange", ["Other Sales", "Consulting", "Misc"])
def test_an_account_that_may_be_income_leaves_a_journal_without_figures(strange: str) -> None:
    found = books(
        sheet(f"""
            entry_id | date | account | debit | credit
            1 | 2025-01-05 | Cash | 100 | 0
            1 | 2025-01-05 | Sales | 0 | 60
            1 | 2025-01-05 | {strange} | 0 | 40
        """)
    )
    assert not found.figures
    assert "unknown_accounts" in codes(found)


@pytest.mark.parametrize("months", ["6", "3"])
def test_how_long_unclosed_income_has_run_is_asked_and_answered(months: str) -> None:
    picture = """
        Trial Balance
        Acme Ltd
        As at 30 June 2025 (USD)
        Account | Debit | Credit
        Cash | 520 |
        Share Capital | | 400
        Sales | | 300
        Cost of Goods Sold | 180 |
    """
    assert "question_months" in codes(books(sheet(picture)))
    found = books(sheet(picture), choices={"months:book.xlsx:Sheet1": months})
    assert value(found, "revenue", "2025-06-30", int(months)) == 300
    assert "question_months" not in codes(found)


def test_impairments_of_one_series_tell_those_of_the_others() -> None:
    found = books(
        sheet("""
            利润表 | 单位：元
            项目 | 2025年度 | 2024年度
            营业收入 | 500000 | 460000
            营业成本 | 360000 | 340000
            资产减值损失 | 5000 | 4000
            营业利润 | 135000 |
            净利润 | 100000 | 90000
        """)
    )
    assert value(found, "asset_impairment", END, 12) == -5000
    assert value(found, "asset_impairment", "2024-12-31", 12) == -4000
    assert "question_impairment" not in codes(found)
