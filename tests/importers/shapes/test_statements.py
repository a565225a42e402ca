"""Statements drawn as pictures, and what must be understood from each."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.books import Cell, Derived
from tests.importers.pictures import books, codes, sheet, value

TWO_SIDED = """
    资产负债表
    编制单位：甲有限公司 |      | 2022年9月30日 |        |                |      |        | 单位：元
    资产              | 行次 | 年初数        | 期末数 | 负债及所有者权益  | 行次 | 年初数 | 期末数
    流动资产：         |      |               |        | 流动负债：        |      |        |
    货币资金           | 1    | 50            | 80     | 短期借款         | 20   | 30     | 30
    应收帐款           | 2    | 40            | 60     | 应付帐款         | 21   | 20     | 30
    存货              | 3    | 30            | 40     | 应交税金         | 22   | 5      | 7
    流动资产合计       | 10   | 120           | 180    | 流动负债合计      | 30   | 55     | 67
    固定资产原价       | 11   | 100           | 100    | 负债合计         | 40   | 55     | 67
    减：累计折旧       | 12   | 20            | 29     | 实收资本         | 41   | 100    | 100
    固定资产净值       | 13   | 80            | 71     | 未分配利润        | 42   | 45     | 84
    非流动资产合计     | 15   | 80            | 71     | 所有者权益合计    | 45   | 145    | 184
    资产总计           | 16   | 200           | 251    | 负债及所有者权益总计 | 50 | 200    | 251
"""


def test_a_two_sided_balance_sheet_with_the_opening_first() -> None:
    found = books(sheet(TWO_SIDED))
    assert found.company == "甲有限公司"
    assert value(found, "cash", "2022-09-30", 9) == 80
    assert value(found, "cash_opening", "2022-09-30", 9) == 50
    assert value(found, "accounts_payable", "2022-09-30", 9) == 30
    assert value(found, "total_liabilities_and_equity_opening", "2022-09-30", 9) == 200
    assert not any(check.ok is False for check in found.checks)


def test_net_fixed_assets_follow_from_cost_and_depreciation() -> None:
    found = books(sheet(TWO_SIDED))
    figure = next(one for one in found.figures.values() if one.item == "fixed_assets")
    assert figure.value == 71
    assert figure.source == Derived(
        derived="fixed_assets_cost - accumulated_depreciation",
        cells=(
            Cell(file="book.xlsx", sheet="Sheet1", cell="D9"),
            Cell(file="book.xlsx", sheet="Sheet1", cell="D10"),
        ),
    )


def test_month_and_year_to_date_are_two_periods_and_last_year_a_third() -> None:
    found = books(
        sheet("""
            利润表
            编制单位：甲有限公司 | 2022年 9 月 | 单位：元
            项 目            | 行次 | 本月数 | 本年累计数 | 上年同期累计数
            一、营业收入      | 1    | 100    | 900       | 800
            减：营业成本      | 2    | 60     | 540       | 480
            二、营业利润      | 7    | 40     | 360       | 320
            三、利润总额      | 10   | 40     | 360       | 320
            减：所得税费用    | 11   | 10     | 90        | 80
            四、净利润        | 12   | 30     | 270       | 240
        """)
    )
    assert value(found, "revenue", "2022-09-30", 1) == 100
    assert value(found, "revenue", "2022-09-30", 9) == 900
    assert value(found, "revenue", "2021-09-30", 9) == 800
    assert codes(found) == []


def test_the_length_of_this_period_shows_in_the_amounts() -> None:
    quarterly = """
        利润表 | 单位：元
        所属期起 | 2022-01-01 | 所属期止 | 2022-09-30
        项目            | 本期金额 | 本年累计金额
        一、营业收入     | {revenue} | 900
        减：营业成本     | {cost}    | 540
        销售费用        | {selling} | 90
        二、营业利润     | {profit}  | 270
        四、净利润       | {profit}  | 270
    """
    month = books(sheet(quarterly.format(revenue=110, cost=60, selling=10, profit=40)))
    quarter = books(sheet(quarterly.format(revenue=310, cost=180, selling=30, profit=100)))
    unclear = books(sheet(quarterly.format(revenue=173, cost=104, selling="17.3", profit="51.7")))
    assert value(month, "revenue", "2022-09-30", 1) == 110
    assert value(quarter, "revenue", "2022-09-30", 3) == 310
    assert codes(unclear) == ["question_months"]
    assert value(unclear, "revenue", "2022-09-30", 9) == 900
    assert value(unclear, "revenue", "2022-09-30", 1) is None
    asked = unclear.problems[0].data
    answered = books(
        sheet(quarterly.format(revenue=173, cost=104, selling="17.3", profit="51.7")),
        choices={str(asked["key"]): "3"},
    )
    assert value(answered, "revenue", "2022-09-30", 3) == 173
    assert codes(answered) == []


def test_units_come_from_the_title_the_head_or_the_label() -> None:
    titled = sheet("""
        资产负债表
        2022年12月31日 | 金额单位：人民币千元
        资产        | 期末余额
        货币资金     | 10.5
        资产总计     | 10.5
        负债合计     | 4
    """)
    headed = sheet("""
        资产负债表
        科目     | 2023年末(万元) | 2022年末(万元)
        货币资金  | 12.5          | 10
        资产总计  | 12.5          | 10
        负债合计  | 5             | 4
    """)
    labelled = sheet("""
        报告日期       | 2019-12-31 | 2018-12-31
        货币资金(万元) | 386052     | --
        资产总计(万元) | 1868708    | 1902151
        负债合计(万元  | 468073     | 1
    """)
    assert value(books(titled), "cash", "2022-12-31", 12) == 10500
    assert value(books(headed), "cash", "2022-12-31", 12) == 100000
    assert value(books(labelled), "total_liabilities", "2019-12-31", 12) == 4680730000
    assert value(books(labelled), "cash", "2018-12-31", 12) is None


def test_a_small_statement_without_a_unit_asks_whether_it_counts_in_ten_thousands() -> None:
    picture = sheet("""
        资产负债表
        编制单位：己有限公司 | 2022年12月31日
        资产         | 期末余额 | 年初余额
        货币资金      | 12.51   | 9.2
        应收账款      | 100.3   | 80.1
        资产总计      | 112.81  | 89.3
        负债合计      | 40.2    | 50
    """)
    asked = books(picture)
    assert codes(asked) == ["question_unit"]
    assert value(asked, "total_assets", "2022-12-31", 12) == Decimal("112.81")
    answered = books(picture, choices={str(asked.problems[0].data["key"]): "万元"})
    assert codes(answered) == []
    assert value(answered, "total_assets", "2022-12-31", 12) == Decimal(1128100)
    confirmed = books(picture, choices={str(asked.problems[0].data["key"]): "元"})
    assert codes(confirmed) == []
    assert value(confirmed, "total_assets", "2022-12-31", 12) == Decimal("112.81")


def test_a_figure_that_cannot_be_read_is_absent_and_named_never_nil() -> None:
    found = books(
        sheet("""
            资产负债表 | 单位：元
            2022年12月31日
            资产         | 期末余额 | 年初余额
            货币资金      | 1_000   | 90
            应收账款      | 壹佰    | 10
            流动资产合计   | 3000    | 100
            资产总计      | 3000    | 100
            负债合计      | NaN     | 50
            所有者权益合计 | 2000    | 50
        """)
    )
    assert codes(found) == ["unparsable_amount"] * 3
    assert [problem.cell for problem in found.problems] == ["B4", "B5", "B8"]
    for item in ("cash", "accounts_receivable", "total_liabilities"):
        assert value(found, item, "2022-12-31", 12) is None


def test_a_column_with_decimal_commas_is_asked_about_once() -> None:
    picture = sheet("""
        资产负债表
        2022年12月31日
        资产         | 期末余额
        货币资金      | 1.234,50
        资产总计      | 1.234,50
        负债合计      | 1.000,00
    """)
    asked = books(picture)
    assert codes(asked)[0] == "question_decimal_comma"
    assert asked.figures == {}
    answered = books(picture, choices={str(asked.problems[0].data["key"]): "comma"})
    assert value(answered, "cash", "2022-12-31", 12) == Decimal("1234.50")


def test_a_dash_is_nil_where_no_nought_is_written_and_nothing_elsewhere() -> None:
    dashes = """
        利润表 | 单位：元
        2022年度
        项目          | 本期金额
        一、营业收入   | 1,000.00
        减：营业成本   | 600.00
        财务费用       | -
        营业外收入     | {other}
        四、净利润     | 400.00
    """
    nil = books(sheet(dashes.format(other="-")))
    unknown = books(sheet(dashes.format(other="0.00")))
    assert value(nil, "finance_expenses", "2022-12-31", 12) == 0
    assert codes(nil) == ["dashes_read_as_nil"]
    assert value(unknown, "finance_expenses", "2022-12-31", 12) is None


def test_a_sheet_a_month_takes_the_year_from_the_files_name() -> None:
    months = [
        sheet(
            f"""
            利润表
            项目         | 本期金额
            一、营业收入  | {month * 100}
            减：营业成本  | {month * 60}
            二、营业利润  | {month * 40}
            四、净利润    | {month * 40}
            """,
            name=f"{month}月",
            file="甲公司2022年报表.xlsx",
        )
        for month in (1, 2, 3)
    ]
    found = books(*months)
    assert [value(found, "revenue", f"2022-{day}", 1) for day in ("01-31", "02-28", "03-31")] == [100, 200, 300]


def test_without_any_year_it_is_asked_and_nothing_is_placed() -> None:
    picture = sheet("""
        利润表 | 单位：元
        项目         | 1月 | 2月
        一、营业收入  | 100 | 110
        减：营业成本  | 60  | 66
        四、净利润    | 40  | 44
    """)
    asked = books(picture)
    assert codes(asked) == ["question_year"]
    assert asked.figures == {}
    answered = books(picture, choices={str(asked.problems[0].data["key"]): "2023"})
    assert value(answered, "revenue", "2023-02-28", 1) == 110


def test_three_statements_below_each_other_on_one_sheet() -> None:
    found = books(
        sheet("""
            资产负债表
            2022年12月31日
            资产      | 期末余额
            货币资金   | 100
            资产总计   | 100
            负债合计   | 40
            利润表
            2022年度
            项目        | 本期金额
            一、营业收入 | 1000
            减：营业成本 | 600
            四、净利润   | 400
        """)
    )
    assert value(found, "total_assets", "2022-12-31", 12) == 100
    assert value(found, "net_profit", "2022-12-31", 12) == 400


def test_losses_are_brought_to_one_sign_whatever_the_form() -> None:
    old_form = books(
        sheet("""
            利润表 2018年度
            项目          | 本期金额
            一、营业收入   | 1000
            减：营业成本   | 600
            资产减值损失   | 50
            加：投资收益   | 10
            二、营业利润   | 360
            四、净利润     | 360
        """)
    )
    new_form = books(
        sheet("""
            利润表 2022年度
            项目                             | 本期金额
            一、营业收入                      | 1000
            减：营业成本                      | 600
            加：投资收益                      | 10
            资产减值损失（损失以“-”号填列）     | -50
            二、营业利润                      | 360
            四、净利润                        | 360
        """)
    )
    assert value(old_form, "asset_impairment", "2018-12-31", 12) == -50
    assert value(new_form, "asset_impairment", "2022-12-31", 12) == -50
    for found in (old_form, new_form):
        assert not any(check.ok is False for check in found.checks)


def test_last_years_column_of_noughts_says_nothing_about_last_year() -> None:
    found = books(
        sheet("""
            利润表
            2022年度
            项目          | 本年累计金额 | 上年金额
            一、营业收入   | 1000        | 0
            减：营业成本   | 600         | 0
            四、净利润     | 400         | 0
        """)
    )
    assert value(found, "revenue", "2021-12-31", 12) is None


def test_the_visible_older_version_gives_way_and_can_be_chosen() -> None:
    picture = """
        资产负债表 | 单位：元
        2022年12月31日
        资产      | 期末余额
        货币资金   | {cash}
        资产总计   | {cash}
        负债合计   | 40
    """
    both = (
        sheet(picture.format(cash=100), name="资产负债表"),
        sheet(picture.format(cash=90), name="资产负债表(旧)"),
    )
    found = books(*both)
    assert codes(found) == ["question_old_version"]
    assert value(found, "cash", "2022-12-31", 12) == 100
    other = books(*both, choices={str(found.problems[0].data["key"]): "use"})
    assert value(other, "cash", "2022-12-31", 12) == 90


def test_traditional_characters_and_full_width_figures() -> None:
    found = books(
        sheet("""
            資產負債表
            編製單位：甲股份有限公司 | 2022年12月31日 | 單位：元
            資產        | 期末餘額     | 年初餘額
            貨幣資金     | １，０００．５０ | 90
            應收賬款     | 50          | 40
            資產總計     | 1050.50     | 130
            負債合計     | 40          | 50
        """)
    )
    assert found.company == "甲股份有限公司"
    assert value(found, "cash", "2022-12-31", 12) == Decimal("1000.50")
    assert value(found, "accounts_receivable_opening", "2022-12-31", 12) == 40


def test_a_column_that_counts_lines_under_any_of_its_names_is_none_of_amounts() -> None:
    found = books(
        sheet("""
            利润表 | | 2025年10月 | 单位：元
            项目 | 行数 | 本期金额 | 本年累计
            营业收入 | 1 | 731250 | 6980400
            营业成本 | 2 | 520300 | 4955100
            净利润 | 3 | 90250 | 842650
        """)
    )
    assert value(found, "revenue", "2025-10-31", 10) == 6_980_400
    assert "columns_unclear" not in codes(found)
