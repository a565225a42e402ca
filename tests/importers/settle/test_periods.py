"""Which stretch of time a column or a row is of, in every shape that books have."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value

LINES = ("营业收入", "营业成本", "营业利润", "净利润")


def _statement(title: str, heads: str, *columns: tuple[int, int], labels: tuple[str, ...] = LINES) -> str:
    """An income statement: revenue and cost of each column, the profits from these."""
    rows = [
        "|".join((labels[0], *(str(revenue) for revenue, _ in columns))),
        "|".join((labels[1], *(str(cost) for _, cost in columns))),
        *("|".join((label, *(str(revenue - cost) for revenue, cost in columns))) for label in labels[2:]),
    ]
    unit = ("单位：元",) if labels == LINES else ()
    return "\n".join((title, *unit, heads, *rows))


@pytest.mark.parametrize(
    ("head", "end", "months"),
    [
        ("2025三季报", "2025-09-30", 9),
        ("2025年第三季度报告", "2025-09-30", 9),
        ("2025中报", "2025-06-30", 6),
        ("2025年一季报", "2025-03-31", 3),
        ("2025年报", "2025-12-31", 12),
        ("2025年三季度", "2025-09-30", 3),
        ("截至2025年6月30日止六个月", "2025-06-30", 6),
        ("2025年3月期", "2025-03-31", 12),
        ("令和7年3月期", "2025-03-31", 12),
        ("民國114年上半年", "2025-06-30", 6),
        ("2025A", "2025-12-31", 12),
        ("2025年Q3", "2025-09-30", 3),
        ("2025年H1", "2025-06-30", 6),
    ],
)
def test_a_head_names_a_stretch_of_time(head: str, end: str, months: int) -> None:
    read = books(sheet(_statement("利润表", f"项目 | {head} | 2023年", (900, 600), (700, 500))))
    assert value(read, "revenue", end, months) == 900
    assert value(read, "revenue", "2023-12-31", 12) == 700
    assert codes(read) == []


def test_this_quarter_is_the_quarter_that_the_period_ends_in() -> None:
    for title, months in (("利润表 | 2025年度", 3), ("利润表 | 2025年9月", 3), ("利润表 | 2025年第四季度", 3)):
        read = books(sheet(_statement(title, "项目 | 本季金额 | 本年累计金额", (90, 60), (400, 300))))
        assert {period.months for period, _ in read.figures} == {months, max(p.end.month for p, _ in read.figures)}


def test_report_names_stand_in_the_year_of_the_title() -> None:
    read = books(sheet(_statement("利润表 | 2025年度", "项目 | 三季报 | 中报 | 一季报", (9, 6), (6, 4), (3, 2))))
    assert [value(read, "revenue", f"2025-{day}", months) for day, months in (("09-30", 9), ("06-30", 6))] == [
        9,
        6,
    ]


def test_totals_of_months_and_of_quarters_cover_each_month_once() -> None:
    columns = ((100, 50), (110, 60), (120, 70), (330, 180), (100, 50), (100, 50), (90, 40), (290, 140), (620, 320))
    heads = "项目 | 1月 | 2月 | 3月 | 一季度小计 | 4月 | 5月 | 6月 | 二季度小计 | 合计"
    read = books(sheet(_statement("利润表 | 2025年", heads, *columns)))
    assert value(read, "revenue", "2025-03-31", 3) == 330
    assert value(read, "revenue", "2025-06-30", 3) == 290
    assert value(read, "revenue", "2025-06-30", 6) == 620
    assert codes(read) == []


def test_bare_totals_are_of_the_months_whose_amounts_come_to_them() -> None:
    columns = ((100, 50), (110, 60), (120, 70), (330, 180), (100, 50), (100, 50), (90, 40), (620, 320))
    heads = "项目 | 1月 | 2月 | 3月 | 合计 | 4月 | 5月 | 6月 | 合计"
    read = books(sheet(_statement("利润表 | 2025年", heads, *columns)))
    assert value(read, "revenue", "2025-03-31", 3) == 330
    assert value(read, "revenue", "2025-06-30", 6) == 620
    assert value(read, "revenue", "2025-06-30", 3) is None


def test_a_cumulative_quarter_is_what_its_amounts_say_or_left_out() -> None:
    heads = "项目 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 二季度累计"
    months = ((100, 50), (110, 60), (120, 70), (100, 50), (100, 50), (90, 40))
    for column, length in (((620, 320), 6), ((290, 140), 3)):
        read = books(sheet(_statement("利润表 | 2025年", heads, *months, column)))
        assert value(read, "revenue", "2025-06-30", length) == column[0]
    read = books(sheet(_statement("利润表 | 2025年", heads, *months, (400, 200))))
    assert value(read, "revenue", "2025-06-30", 6) is None
    assert "columns_unclear" in codes(read)


def test_a_total_over_months_with_a_gap_is_no_period() -> None:
    read = books(sheet(_statement("利润表 | 2025年", "项目 | 1月 | 3月 | 合计", (100, 50), (120, 70), (220, 120))))
    assert value(read, "revenue", "2025-03-31", 2) is None
    assert "columns_unclear" in codes(read)


def test_english_quarters_and_halves_with_a_total() -> None:
    labels = ("Revenue", "Cost of sales", "Operating profit", "Net profit")
    heads = " | Q1 | Q2 | H1 | Q3 | Q4 | H2 | Total"
    columns = ((10, 5), (20, 9), (30, 14), (10, 5), (10, 5), (20, 10), (50, 24))
    read = books(sheet(_statement("Income statement 2025", heads, *columns, labels=labels)))
    assert value(read, "revenue", "2025-06-30", 6) == 30
    assert value(read, "revenue", "2025-12-31", 12) == 50
    assert not [period for period, _ in read.figures if period.months > 12]


def test_balances_of_months_are_not_added_up() -> None:
    picture = """
    资产负债表 | 2025年 | 单位：元
    项目     | 1月 | 2月 | 3月 | 一季度合计
    货币资金 | 10  | 20  | 30  | 60
    存货     | 10  | 10  | 10  | 30
    资产总计 | 20  | 30  | 40  | 90
    """
    read = books(sheet(picture))
    assert value(read, "cash", "2025-03-31", 3) == 30
    assert codes(read) == []


@pytest.mark.parametrize(
    "top",
    [
        "利润表 | 打印日期：2026-03-05  会计期间：2025年12月",
        "利润表 | 打印日期：2026-03-05 会计期间：2025年12月",
        "利润表 | 2025年12月 | 编制日期：2026年1月8日",
        "利润表 | 打印日期 | 2026-03-05\n期间：2025年12月",
        "利润表 | 导出时间：2026-01-08 14:33:05\n2025年12月 | 单位：元",
        "利潤表 | 製表日期：2026/1/8；期間：2025年12月",
    ],
)
def test_days_of_printing_and_drawing_up_are_not_the_period(top: str) -> None:
    read = books(sheet(_statement(top, "项目 | 本月数 | 本年累计数", (100, 60), (1200, 700))))
    assert value(read, "revenue", "2025-12-31", 12) == 1200
    assert {period.end.isoformat() for period, _ in read.figures} == {"2025-12-31"}


def test_a_statement_with_nothing_but_the_day_of_printing_is_asked() -> None:
    read = books(sheet(_statement("利润表 | 打印日期：2026-03-05", "项目 | 本月数 | 本年累计数", (1, 0), (12, 7))))
    assert "question_year" in codes(read)
    assert not read.figures


@pytest.mark.parametrize(
    ("top", "heads"),
    [
        ("利润表\n截至3月31日止年度", "项目 | 2025年 | 2024年"),
        ("利润表\n截至2025年3月31日止年度", "项目 | 2025年 | 2024年"),
        ("利润表", "项目 | 截至2025年3月31日止年度 | 截至2024年3月31日止年度"),
    ],
)
def test_financial_years_that_end_in_march(top: str, heads: str) -> None:
    read = books(sheet(_statement(top, heads, (900, 600), (700, 500))))
    assert value(read, "revenue", "2025-03-31", 12) == 900
    assert value(read, "revenue", "2024-03-31", 12) == 700


def test_english_years_ended_in_june() -> None:
    labels = ("Revenue", "Cost of sales", "Operating profit", "Net profit")
    picture = _statement(
        "Income statement\nFor the years ended 30 June", " | 2025 | 2024", (9, 6), (7, 5), labels=labels
    )
    read = books(sheet(picture))
    assert value(read, "revenue", "2025-06-30", 12) == 9
    assert value(read, "revenue", "2024-06-30", 12) == 7


def test_days_a_year_apart_are_asked_about_and_then_taken() -> None:
    for picture in (
        _statement("利润表", "项目 | 2025-06-30 | 2024-06-30", (9, 6), (7, 5)),
        "报告期 | 营业收入 | 营业成本 | 净利润\n2025-06-30 | 9 | 6 | 3\n2024-06-30 | 7 | 5 | 2",
    ):
        read = books(sheet(picture))
        asked = next(problem for problem in read.problems if problem.code == "question_months")
        assert asked.data["proposed"] == "12"
        assert not read.figures
        answered = books(sheet(picture), choices={str(asked.data["key"]): "6"})
        assert value(answered, "revenue", "2024-06-30", 6) == 7


@pytest.mark.parametrize("heads", ["2025-12-31 | 2024-12-31", "民國114年12月31日 | 民國113年12月31日"])
def test_ends_of_december_a_year_apart_are_asked_about_too(heads: str) -> None:
    picture = _statement("损益表", f"项目 | {heads}", (9, 6), (7, 5))
    read = books(sheet(picture))
    asked = next(problem for problem in read.problems if problem.code == "question_months")
    assert asked.data["proposed"] == "12"
    assert not read.figures
    answered = books(sheet(picture), choices={str(asked.data["key"]): "12"})
    assert value(answered, "revenue", "2025-12-31", 12) == 9
    assert value(answered, "revenue", "2024-12-31", 12) == 7


@pytest.mark.parametrize(
    ("top", "name", "file"),
    [
        ("2025年度利润表", "Sheet1", "book.xlsx"),
        ("Income statement for the year ended", "Sheet1", "book.xlsx"),
        ("利润表", "年报", "book.xlsx"),
        ("利润表", "Sheet1", "2025年报.xlsx"),
        ("利润表 | 2025年1-12月", "Sheet1", "book.xlsx"),
    ],
)
def test_ends_of_december_are_not_asked_about_where_something_says_years(top: str, name: str, file: str) -> None:
    picture = _statement(top, "项目 | 2025-12-31 | 2024-12-31", (9, 6), (7, 5))
    read = books(sheet(picture, name=name, file=file))
    assert value(read, "revenue", "2024-12-31", 12) == 7
    assert not any(problem.code == "question_months" for problem in read.problems)


@pytest.mark.parametrize("head", ["报告日期", "报告期"])
def test_ends_of_december_headed_as_days_of_reports_are_not_asked_about(head: str) -> None:
    picture = _statement("利润表", f"{head} | 2025-12-31 | 2024-12-31", (9, 6), (7, 5))
    read = books(sheet(picture))
    assert value(read, "revenue", "2024-12-31", 12) == 7
    assert not any(problem.code == "question_months" for problem in read.problems)


def test_another_sheet_of_the_file_says_that_ends_of_december_end_years() -> None:
    ends = _statement("利润表", "项目 | 2025-12-31 | 2024-12-31", (9, 6), (7, 5))
    cash = """
    现金流量表 | 2025年度
    项目 | 本年金额
    销售商品、提供劳务收到的现金 | 9
    购买商品、接受劳务支付的现金 | 6
    经营活动产生的现金流量净额 | 3
    """
    read = books(sheet(ends, name="利润表"), sheet(cash, name="现金流量表"))
    assert value(read, "revenue", "2024-12-31", 12) == 7


def test_months_run_from_the_start_of_the_financial_year() -> None:
    year = sheet(_statement("利润表\n截至2025年3月31日止年度", "项目 | 本年金额", (900, 600)), name="年度")
    part = sheet(_statement("利润表 | 2025年9月", "项目 | 本月数 | 本年累计数", (80, 50), (480, 300)), name="九月")
    balance = """
    资产负债表 | 2025年9月30日
    项目     | 期末余额 | 年初余额
    货币资金 | 30       | 20
    存货     | 10       | 10
    资产总计 | 40       | 30
    """
    read = books(year, part, sheet(balance, name="资产负债表"))
    assert value(read, "revenue", "2025-09-30", 6) == 480
    assert value(read, "cash", "2025-09-30", 6) == 30
    assert value(read, "cash_opening", "2025-09-30", 6) == 20


def test_a_trial_balance_of_a_year_that_ends_in_march() -> None:
    picture = """
    科目余额表 | 截至2025年3月31日止年度
    科目编码 | 科目名称 | 年初余额借方 | 年初余额贷方 | 本年累计借方 | 本年累计贷方 | 期末余额借方 | 期末余额贷方
    1002     | 银行存款     | 100          |              | 90           | 60           | 130          |
    4001     | 实收资本     |              | 100          |              |              |              | 100
    6001     | 主营业务收入 |              |              |              | 90           |              | 90
    6401     | 主营业务成本 |              |              | 60           |              | 60           |
    """
    read = books(sheet(picture))
    assert value(read, "revenue", "2025-03-31", 12) == 90
    assert value(read, "cash_opening", "2025-03-31", 12) == 100
    assert read.trial_balance is not None
    assert (read.trial_balance.first, read.trial_balance.last) == ("2024-04", "2025-03")


@pytest.mark.parametrize("rows", ["2025 | 三季报", "2025 | 2025年三季报", "2025年 | 三季度报告"])
def test_a_year_and_a_report_in_columns_of_their_own(rows: str) -> None:
    read = books(sheet(f"年份 | 报告类型 | 营业收入 | 营业成本 | 净利润\n{rows} | 9 | 6 | 3"))
    assert value(read, "revenue", "2025-09-30", 9) == 9


def test_a_year_and_a_month_or_quarter_in_columns_of_their_own() -> None:
    for parts, end in (("月份 | 9", "2025-09-30"), ("月份 | 9月", "2025-09-30"), ("季度 | Q3", "2025-09-30")):
        head, cell = parts.split(" | ")
        read = books(sheet(f"年度 | {head} | 货币资金 | 存货 | 资产总计\n2025 | {cell} | 5 | 7 | 12"))
        assert value(read, "cash", end, 9) == 5


def test_quarters_in_rows_that_only_grow_are_asked_about() -> None:
    picture = "年份 | 季度 | 营业收入 | 营业成本 | 净利润\n2025 | 1 | 10 | 6 | 4\n2025 | 2 | 20 | 12 | 8"
    read = books(sheet(picture))
    asked = next(problem for problem in read.problems if problem.code == "question_months")
    assert not read.figures
    key = str(asked.data["key"])
    assert value(books(sheet(picture), choices={key: "3"}), "revenue", "2025-06-30", 3) == 20
    assert value(books(sheet(picture), choices={key: "6"}), "revenue", "2025-06-30", 6) == 20
    falling = books(sheet(picture.replace("20 | 12", "9 | 12")))
    assert value(falling, "revenue", "2025-06-30", 3) == 9


def test_rows_of_no_time_are_named_and_rows_of_totals_are_a_period() -> None:
    picture = """
    年度 | 月份 | 营业收入 | 营业成本 | 净利润
    2025 | 1    | 10       | 6        | 4
    2025 | 2    | 9        | 6        | 3
    2025 | 待定 | 7        | 6        | 1
    合计 |      | 19       | 12       | 7
    """
    read = books(sheet(picture))
    assert value(read, "revenue", "2025-02-28", 2) == 19
    assert "columns_unclear" in codes(read)


@pytest.mark.parametrize(
    "day",
    [
        "民國114年12月31日",
        "中華民國一一四年十二月三十一日",
        "114年12月31日",
        "民国一百一十四年12月31日",
        "令和7年12月31日",
        "114/12/31",
    ],
)
def test_years_of_eras(day: str) -> None:
    lines = "货币资金 | 5 | 4\n存货 | 7 | 6\n资产总计 | 12 | 10"
    read = books(sheet(f"资产负债表\n{day} | 单位：元\n项目 | 期末余额 | 年初余额\n{lines}"))
    assert value(read, "cash", "2025-12-31", 12) == 5
    assert value(read, "cash_opening", "2025-12-31", 12) == 4


def test_years_of_eras_in_heads_and_in_rows() -> None:
    read = books(sheet(_statement("利润表", "项目 | 民國114年度 | 民國113年度", (9, 6), (7, 5))))
    assert value(read, "revenue", "2024-12-31", 12) == 7
    rows = "年度 | 货币资金 | 存货 | 资产总计\n民國114年 | 5 | 7 | 12\n民國113年 | 4 | 6 | 10"
    assert value(books(sheet(rows)), "cash", "2024-12-31", 12) == 4


MONTH_ENDS = """
利润表 | | | 单位：元
项目 | 2025-01-31 | 2025-02-28 | 2025-03-31
营业收入 | 52000 | {february} | 161000
营业成本 | 33000 | {cost} | 99000
净利润 | 6000 | 800 | 8550
"""


def test_ends_of_months_that_follow_each_other_head_months_where_sums_fall_back() -> None:
    found = books(sheet(MONTH_ENDS.format(february=38000, cost=24500)))
    assert value(found, "revenue", "2025-02-28", 1) == 38_000
    assert value(found, "net_profit", "2025-03-31", 1) == 8550
    assert value(found, "revenue", "2025-02-28", 2) is None


def test_ends_of_months_are_asked_about_where_sums_may_be_to_date() -> None:
    book = sheet(MONTH_ENDS.format(february=98000, cost=64500))
    assert "question_months" in codes(books(book))
    key = "months:book.xlsx:Sheet1"
    assert value(books(book, choices={key: "1"}), "revenue", "2025-03-31", 1) == 161_000
    assert value(books(book, choices={key: "3"}), "revenue", "2025-03-31", 3) == 161_000
