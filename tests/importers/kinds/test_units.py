"""The unit and the currency of amounts, wherever a book tells them: beside, above, behind, in names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.importers.words.money import MoneyMeasure
from tests.importers.pictures import books, codes, sheet, value, words

END = "2025-12-31"


@pytest.mark.parametrize(
    ("text", "unit", "currency"),
    [
        ("港幣千元", "千元", "HKD"),
        ("萬美元", "万元", "USD"),
        ("新臺幣仟元", "仟元", "TWD"),
        ("百万日元", "百万元", "JPY"),
        ("單位:日圓百萬", "百万元", "JPY"),
        ("万元（人民币）", "万元", "CNY"),
        ("USD", "", "USD"),
        ("HK$'000", "in thousands", "HKD"),
        ("₹ crore", "in crores", "INR"),
        ("INR lakhs", "in lakhs", "INR"),
    ],
)
def test_a_unit_is_told_in_any_words(text: str, unit: str, currency: str) -> None:
    assert words().money.measure(text) == MoneyMeasure(unit, currency)


@pytest.mark.parametrize("text", ["股", "千股", "%", "人", "万元/股", "120", "in thousands of shares", "吨"])
def test_what_measures_no_money_is_no_unit(text: str) -> None:
    assert words().money.measure(text) is None


def test_the_unit_of_each_row_is_its_own() -> None:
    found = books(
        sheet("""
            资产负债表 | | | 2025年12月31日
            项目 | 计量单位 | 期末余额 | 年初余额
            货币资金 | 万元 | 52 | 41
            应收账款 | 元 | 860000 | 730000
            存货 | 千元 | 720 | 650
            资产总计 | 万元 | 320 | 297
        """)
    )
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "accounts_receivable", END, 12) == 860_000
    assert value(found, "inventory", END, 12) == 720_000
    assert value(found, "total_assets", END, 12) == 3_200_000
    assert codes(found) == []


def test_each_amount_has_its_unit_behind_it_on_both_sides() -> None:
    found = books(
        sheet("""
            资产负债表 | | | 2025年12月31日
            资产 | 期末余额 | 单位 | 负债和所有者权益 | 期末余额 | 单位
            货币资金 | 52 | 万元 | 短期借款 | 600 | 千元
            应收账款 | 86 | 万元 | 应付账款 | 540 | 千元
            存货 | 72 | 万元 | 负债合计 | 1140 | 千元
            资产总计 | 210 | 万元 | 所有者权益合计 | 960 | 千元
        """)
    )
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "short_term_borrowings", END, 12) == 600_000
    assert value(found, "total_equity", END, 12) == 960_000


def test_a_row_that_counts_something_else_is_named_not_read() -> None:
    found = books(
        sheet("""
            利润表 | 2025年度
            项目 | 金额 | 单位
            营业收入 | 500 | 万元
            营业成本 | 72 | %
            营业利润 | 37 | 万元
            净利润 | 30 | 万元
        """)
    )
    assert value(found, "revenue", END, 12) == 5_000_000
    assert value(found, "cost_of_sales", END, 12) is None
    assert "unparsable_amount" in codes(found)


def test_a_list_with_a_unit_and_a_currency_in_every_row() -> None:
    found = books(
        sheet("""
            报告期 | 币种 | 单位 | 货币资金 | 存货 | 资产总计
            2025-12-31 | 港币 | 万元 | 52 | 72 | 320
            2024-12-31 | HKD | 千元 | 410 | 650 | 2970
        """)
    )
    assert found.currency == "HKD"
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "cash", "2024-12-31", 12) == 410_000


def test_a_unit_behind_the_names_of_a_list() -> None:
    found = books(
        sheet("""
            报告期 | 货币资金_万美元 | 存货_万美元 | 资产总计_万美元
            2025-12-31 | 52 | 72 | 320
        """)
    )
    assert value(found, "total_assets", END, 12) == 3_200_000


def test_columns_for_foreign_readers_are_left_aside() -> None:
    found = books(
        sheet("""
            Balance Sheet
            Acme Limited
            (in thousands, except share and per share data)
            | 2024 RMB | 2025 RMB | 2025 US$
            Cash and cash equivalents | 410 | 520 | 71
            Inventories | 650 | 720 | 99
            Total assets | 2970 | 3200 | 438
            Total liabilities | 1620 | 1600 | 219
        """)
    )
    assert found.currency == "CNY"
    assert value(found, "total_assets", END, 12) == 3_200_000
    assert "columns_in_other_currency" in codes(found)


def test_shares_in_thousands_say_nothing_of_money() -> None:
    found = books(
        sheet("""
            Balance Sheet - USD ($) shares in Thousands, $ in Millions
            | December 31, 2025
            Cash and cash equivalents | 52
            Total assets | 320
            Total liabilities | 160
        """)
    )
    assert found.currency == "USD"
    assert value(found, "total_assets", END, 12) == 320_000_000


def test_a_bare_statement_of_small_whole_figures_is_asked() -> None:
    found = books(
        sheet("""
            利润表 | 2025年度
            项目 | 本年金额
            营业收入 | 500
            营业成本 | 360
            净利润 | 30
        """)
    )
    assert "question_unit" in codes(found)


def test_sheets_in_two_currencies_are_told_apart() -> None:
    found = books(
        sheet(
            """
            资产负债表 | 2025年12月31日 | 单位：美元
            项目 | 期末余额
            货币资金 | 520000
            存货 | 720000
            资产总计 | 3200000
        """,
            name="资产负债表",
        ),
        sheet(
            """
            利润表 | 2025年度 | 单位：人民币元
            项目 | 本年金额
            营业收入 | 5000000
            营业成本 | 3600000
            净利润 | 300000
        """,
            name="利润表",
        ),
    )
    asked = next(problem for problem in found.problems if problem.code == "question_currency")
    assert asked.data["options"] == "USD|CNY"
    assert found.currency == asked.data["proposed"] == "CNY"
    assert value(found, "revenue", END, 12) == 5_000_000
    assert value(found, "total_assets", END, 12) is None


LEDGER = """
    科目余额表 | 2025年1月至12月{above}
    科目编码 | 科目名称 | 期初余额{head} | 借方{head} | 贷方{head} | 期末余额{head}
    1001 | 库存现金 | 4 | 1 | 0 | 5
    4001 | 实收资本 | -4 | 0 | 1 | -5
"""
JOURNAL = """
    序时账{above}
    日期 | 凭证号 | 摘要 | 科目编码 | 科目名称 | 借方金额{head} | 贷方金额{head}
    2025-01-05 | 记-1 | 销售 | 1002 | 银行存款 | 7 |
    2025-01-05 | 记-1 | 销售 | 6001 | 主营业务收入 | | 7
"""


@pytest.mark.parametrize(
    ("above", "head", "file"),
    [(" | 单位：万元", "", "账.xlsx"), ("", "（万元）", "账.xlsx"), ("", "", "账_万元.xlsx")],
)
def test_ledgers_have_their_unit_above_in_heads_or_in_names(above: str, head: str, file: str) -> None:
    balances = books(sheet(LEDGER.format(above=above, head=head), file=file))
    assert value(balances, "cash", END, 12) == 50_000
    entries = books(sheet(JOURNAL.format(above=above, head=head), file=file))
    assert value(entries, "revenue", "2025-01-31", 1) == 70_000


@pytest.mark.parametrize(
    ("name", "factor"),
    [("利润表_十亿元", 10**9), ("利润表_亿元", 10**8), ("利润表（十万元）", 10**5), ("利润表_仟元", 1000)],
)
def test_a_sheets_name_tells_the_whole_unit_and_not_its_end(name: str, factor: int) -> None:
    found = books(
        sheet(
            """
            利润表 | 2025年度 |
            项目 | 本年累计数 |
            营业收入 | 35.6 |
            营业成本 | 20.1 |
            净利润 | 4.2 |
            """,
            name=name,
        )
    )
    assert value(found, "revenue", END, 12) == Decimal("35.6") * factor


STATEMENTS = """
资产负债表 | 2025年12月31日
项目 | 期末余额
货币资金 | 52
资产总计 | 320
负债合计 | 160
所有者权益合计 | 160
 |
利润表 | 2025年度
项目 | 本年累计
营业收入 | 520
净利润 | 86
"""


def test_two_statements_of_a_sheet_ask_for_their_unit_once() -> None:
    asked = books(sheet(STATEMENTS))
    assert codes(asked).count("question_unit") == 1
    answered = books(sheet(STATEMENTS), choices={"unit:book.xlsx:Sheet1": "万元"})
    assert value(answered, "cash", END, 12) == 520_000
    assert value(answered, "revenue", END, 12) == 5_200_000
    assert "question_unit" not in codes(answered)


@pytest.mark.parametrize(
    ("cells", "currency", "cash"),
    [
        (("US$ 52,000", "US$ 320,000"), "USD", 52_000),
        (("5.2万美元", "32万美元"), "USD", 52_000),
        (("RM 52,000.00", "RM 320,000.00"), "MYR", 52_000),
        (("$52,000", "$320,000"), "XXX", 52_000),
        (("¥52,000", "¥320,000"), "CNY", 52_000),
        (("0.35十亿元", "1.2十亿元"), "CNY", 350_000_000),
        (("US$ 52,000", "320,000元"), "CNY", None),
    ],
)
def test_the_currency_of_cells_is_the_books(cells: tuple[str, str], currency: str, cash: int | None) -> None:
    found = books(
        sheet(f"""
            资产负债表 | 2025年12月31日
            项目 | 期末余额
            货币资金 | {cells[0]}
            存货 | {cells[1]}
            资产总计 | {cells[1]}
        """)
    )
    assert (found.currency, value(found, "cash", END, 12)) == (currency, cash)
    assert ("unparsable_amount" in codes(found)) == (cash is None)


def test_the_currency_of_a_trial_balances_cells_is_the_books() -> None:
    found = books(
        sheet("""
            科目余额表 | | | 2025年12月
            科目编码 | 科目名称 | 期末余额借方 | 期末余额贷方
            1001 | 库存现金 | RM 500.00 |
            1002 | 银行存款 | RM 51,500.00 |
            1405 | 库存商品 | RM 8,000.00 |
            2202 | 应付账款 | | RM 20,000.00
            4001 | 实收资本 | | RM 40,000.00
        """)
    )
    assert found.currency == "MYR"


@pytest.mark.parametrize(("sign", "currency"), [("$", "XXX"), ("US$", "USD"), ("RM", "MYR")])
def test_a_sign_by_the_first_and_the_last_amount_is_that_of_all(sign: str, currency: str) -> None:
    found = books(
        sheet(f"""
            Statement of operations for the year ended 31 December 2025
            (in thousands, except per share amounts)
            | 2025 | 2024
            Net sales | {sign} 50,000 | {sign} 46,000
            Cost of goods sold | 36,000 | 34,000
            Gross profit | 14,000 | 12,000
            Net income | {sign} 4,000 | {sign} 2,700
        """)
    )
    assert (found.currency, value(found, "revenue", END, 12)) == (currency, 50_000_000)
    assert value(found, "cost_of_sales", "2024-12-31", 12) == 34_000_000
