"""Tables with items side by side obey the rules of statements: unit, sign, doubts, what cannot be read."""

from __future__ import annotations

from decimal import Decimal

from tests.importers.pictures import books, codes, sheet, value

BALANCES = """
报告期     | 货币资金 | 存货   | 流动资产合计 | 资产总计 | 负债合计 | 所有者权益合计
2025-12-31 | 520000   | 720000 | 1240000      | 1240000  | 640000   | 600000
2024-12-31 | 410000   | 650000 | 1060000      | 1060000  | 560000   | 500000
"""


def test_every_row_is_a_period() -> None:
    read = books(sheet(BALANCES))
    assert value(read, "cash", "2025-12-31", 12) == 520_000
    assert value(read, "cash", "2024-12-31", 12) == 410_000
    assert codes(read) == []


def test_a_unit_in_the_heads_counts() -> None:
    read = books(sheet("报告期 | 货币资金(万元) | 存货(万元) | 资产总计(元)\n2025-12-31 | 52.5 | 72 | 1240000"))
    assert value(read, "cash", "2025-12-31", 12) == 525_000
    assert value(read, "total_assets", "2025-12-31", 12) == 1_240_000


def test_a_unit_in_a_column_of_its_own_counts_for_its_row() -> None:
    read = books(
        sheet(
            "报告期 | 单位 | 货币资金 | 资产总计\n2025-12-31 | 万元 | 52 | 124\n2024-12-31 | 元 | 410000 | 1060000"
        )
    )
    assert value(read, "cash", "2025-12-31", 12) == 520_000
    assert value(read, "cash", "2024-12-31", 12) == 410_000


def test_a_unit_in_the_files_name_counts() -> None:
    read = books(sheet(BALANCES, file="财务数据_万元.csv", name="财务数据_万元"))
    assert value(read, "cash", "2025-12-31", 12) == 5_200_000_000


def test_a_list_without_unit_that_comes_to_a_few_thousand_is_asked() -> None:
    picture = "报告期 | 货币资金 | 存货 | 资产总计\n2025-12-31 | 52.4 | 72.6 | 320.5"
    assert "question_unit" in codes(books(sheet(picture)))


def test_a_cell_that_cannot_be_read_is_named_and_stays_unknown() -> None:
    read = books(sheet("报告期 | 货币资金 | 存货 | 资产总计\n2025-12-31 | 待审计 | 720000 | 1240000"))
    assert value(read, "cash", "2025-12-31", 12) is None
    assert [(problem.code, problem.cell) for problem in read.problems] == [("unparsable_amount", "B2")]


def test_costs_written_negative_are_turned() -> None:
    picture = """
    报告期     | 营业收入 | 营业成本 | 管理费用 | 营业利润 | 利润总额 | 所得税费用 | 净利润
    2025-12-31 | 5000000  | -3600000 | -510000  | 890000   | 890000   | -190000    | 700000
    """
    read = books(sheet(picture))
    assert value(read, "cost_of_sales", "2025-12-31", 12) == 3_600_000
    assert value(read, "income_tax", "2025-12-31", 12) == 190_000
    assert "costs_written_negative" in codes(read)


def test_heads_that_are_unknown_are_named() -> None:
    read = books(sheet("报告期 | 货币资金 | 存货 | 星云资产\n2025-12-31 | 520000 | 720000 | 99000"))
    named = next(problem for problem in read.problems if problem.code == "unknown_lines")
    assert named.data["labels"] == "星云资产"


def test_items_of_several_statements_side_by_side_are_all_read() -> None:
    read = books(
        sheet("报告期 | 货币资金 | 存货 | 资产总计 | 营业收入\n2025-12-31 | 520000 | 720000 | 1240000 | 900000")
    )
    assert value(read, "total_assets", "2025-12-31", 12) == 1_240_000
    assert value(read, "revenue", "2025-12-31", 12) == 900_000


def test_a_decimal_comma_is_asked_about() -> None:
    picture = "date | total assets | total liabilities | cash\n2025-12-31 | 1.234,50 | 1.034,25 | 10,5"
    read = books(sheet(picture))
    assert codes(read).count("question_decimal_comma") == 3
    assert value(read, "cash", "2025-12-31", 12) is None
    agreed = {str(problem.data["key"]): "comma" for problem in read.problems if "key" in problem.data}
    assert value(books(sheet(picture), choices=agreed), "total_assets", "2025-12-31", 12) == Decimal("1234.50")


def test_a_blank_total_is_not_added_up_from_the_few_lines_that_are_listed() -> None:
    read = books(sheet("报告期 | 货币资金 | 存货 | 流动资产合计\n2025-12-31 | 520000 | 720000 | "))
    assert value(read, "current_assets", "2025-12-31", 12) is None


def test_a_hidden_list_beside_a_visible_one_is_asked_about() -> None:
    read = books(sheet(BALANCES), sheet(BALANCES.replace("520000", "990000"), name="Sheet2", hidden=True))
    assert "question_hidden_sheets" in codes(read)
    assert value(read, "cash", "2025-12-31", 12) == 520_000


def test_an_amount_in_a_unit_that_is_no_moneys_is_named_and_stays_unknown() -> None:
    read = books(sheet("报告期 | 单位 | 货币资金 | 存货 | 资产总计\n2025-12-31 | 吨 | 52 | 72 | 124"))
    assert value(read, "cash", "2025-12-31", 12) is None
    assert codes(read).count("unparsable_amount") == 3


UNITS_BESIDE = """
    项目         | 2025年 | 单位
    货币资金     | 52     | 万元
    应收账款     | 860000 | 元
    存货         | 72     | 万元
    流动资产合计 | 210    | 万元
    资产总计     | 2.1    | {unit}
"""


def test_items_below_each_other_have_the_unit_beside_them() -> None:
    read = books(sheet(UNITS_BESIDE.format(unit="百万元")))
    wanted = {
        "cash": 520_000,
        "accounts_receivable": 860_000,
        "current_assets": 2_100_000,
        "total_assets": 2_100_000,
    }
    assert {item: value(read, item, "2025-12-31", 12) for item in wanted} == wanted
    assert codes(read) == []


def test_a_strange_unit_beside_an_item_is_named() -> None:
    read = books(sheet(UNITS_BESIDE.format(unit="万美元")))
    assert value(read, "total_assets", "2025-12-31", 12) is None
    assert [(problem.code, problem.cell) for problem in read.problems] == [("unparsable_amount", "B6")]
