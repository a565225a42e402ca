"""Several companies in one book are asked about; several files of one are put together."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value


def balance_sheet(company: str, cash: int) -> str:
    """A small balance sheet."""
    return f"""
        资产负债表 | 单位：元
        编制单位：{company} | 2022年12月31日
        资产       | 期末余额 | 年初余额
        货币资金    | {cash}  | 50
        资产总计    | {cash}  | 50
        负债合计    | 10      | 10
    """


INCOME = """
    利润表 | 单位：元
    2022年度
    项目         | 本期金额
    一、营业收入  | 1000
    减：营业成本  | 600
    四、净利润    | 400
"""


def test_two_companies_are_never_mixed() -> None:
    both = (sheet(balance_sheet("甲有限公司", 100), name="甲"), sheet(balance_sheet("乙有限公司", 200), name="乙"))
    asked = books(*both)
    assert codes(asked) == ["question_company"]
    assert asked.problems[0].severity == "error"
    assert str(asked.problems[0].data["options"]).split("|") == ["甲有限公司", "乙有限公司"]
    assert asked.figures == {}
    chosen = books(*both, choices={"company": "乙有限公司"})
    assert chosen.company == "乙有限公司"
    assert value(chosen, "cash", "2022-12-31", 12) == 200


def test_a_sheet_without_a_name_is_left_out_where_there_are_two_companies() -> None:
    found = books(
        sheet(balance_sheet("甲有限公司", 100), name="甲"),
        sheet(balance_sheet("乙有限公司", 200), name="乙"),
        sheet(INCOME, name="利润表"),
        choices={"company": "甲有限公司"},
    )
    assert codes(found) == ["sheet_without_company"]
    assert value(found, "revenue", "2022-12-31", 12) is None


def test_a_seal_behind_the_name_makes_no_second_company() -> None:
    found = books(
        sheet(balance_sheet("甲有限公司", 100), name="表一"),
        sheet(balance_sheet("甲有限公司（盖章）", 100), name="表二"),
    )
    assert codes(found) == []
    assert found.company == "甲有限公司"


def test_a_file_without_a_name_belongs_to_the_only_company() -> None:
    found = books(
        sheet(balance_sheet("甲有限公司", 100), file="资产负债表.xlsx"), sheet(INCOME, file="利润表.csv")
    )
    assert found.company == "甲有限公司"
    assert value(found, "revenue", "2022-12-31", 12) == 1000


@pytest.mark.parametrize("letter", ["name: 甲有限公司", "编制单位：乙有限公司", "致：乙有限公司"])
def test_a_file_of_which_nothing_is_read_names_no_company(letter: str) -> None:
    """A profile or a letter in the folder of the books made the company a question, and nothing was read."""
    found = books(
        sheet(balance_sheet("甲有限公司", 100), file="账表.xlsx"),
        sheet(f"{letter}\nindustry: wholesale", file="profile.yaml"),
    )
    assert found.company == "甲有限公司"
    assert value(found, "cash", "2022-12-31", 12) == 100


def test_hidden_sheets_are_read_only_where_someone_says_so() -> None:
    pair = (
        sheet(balance_sheet("甲有限公司", 100), name="资产负债表"),
        sheet(balance_sheet("甲有限公司", 77), name="资产负债表(旧)", hidden=True),
    )
    found = books(*pair)
    assert codes(found) == ["question_hidden_sheets"]
    assert value(found, "cash", "2022-12-31", 12) == 100
    other = books(*pair, choices={str(found.problems[0].data["key"]): "hidden"})
    assert value(other, "cash", "2022-12-31", 12) == 77


def test_one_figure_stated_twice_differently_is_said() -> None:
    found = books(
        sheet(balance_sheet("甲有限公司", 100), file="a.xlsx"),
        sheet(balance_sheet("甲有限公司", 90), file="b.xlsx"),
    )
    assert value(found, "cash", "2022-12-31", 12) == 100
    said = [problem for problem in found.problems if problem.code == "figures_differ"]
    assert {problem.data["item"] for problem in said} == {"cash", "total_assets"}
    assert said[0].data["other_file"] == "b.xlsx"


def test_last_years_closing_that_is_not_this_years_opening_is_found() -> None:
    earlier = balance_sheet("甲有限公司", 45).replace("2022年", "2021年")
    found = books(sheet(balance_sheet("甲有限公司", 100), file="2022.xlsx"), sheet(earlier, file="2021.xlsx"))
    wrong = [check for check in found.checks if check.id == "open_close" and check.ok is False]
    assert [(check.period.end.year if check.period else 0, check.difference) for check in wrong] == [(2022, 5)]
    assert {cell.file for cell in wrong[0].cells} == {"2022.xlsx", "2021.xlsx"}


@pytest.mark.parametrize(
    ("rules", "form"),
    [
        ("charity", "非限定性净资产 | 280 | 200"),
        ("charity", "附表：会民非01表 | 2022年12月31日"),
        ("cooperative", "成员往来 | 20 | 10"),
        ("public_institution", "累计盈余 | 320 | 230"),
    ],
)
def test_forms_of_bodies_that_are_no_enterprises_are_named(rules: str, form: str) -> None:
    found = books(sheet(balance_sheet("青禾服务中心", 100) + f"        {form}\n", name="资产负债表"))
    assert codes(found)[0] == "other_rules"
    assert found.problems[0].data["rules"] == rules
    assert value(found, "cash", "2022-12-31", 12) == 100


def test_sheets_called_by_two_names_are_two_companies() -> None:
    """GIVEN the same lines in two sheets WHEN these are called by names THEN it is asked whose to read."""
    both = (sheet(balance_sheet("", 100), name="青禾家居"), sheet(balance_sheet("", 200), name="绿芽商贸"))
    asked = books(*both)
    assert codes(asked) == ["question_company"]
    assert asked.figures == {}
    assert value(books(*both, choices={"company": "绿芽商贸"}), "cash", "2022-12-31", 12) == 200


@pytest.mark.parametrize(
    "names", [("资产负债表1", "资产负债表2"), ("1月", "2月"), ("资产负债表(元)", "资产负债表")]
)
def test_sheets_called_by_times_and_statements_are_one_company(names: tuple[str, str]) -> None:
    found = books(*(sheet(balance_sheet("", 100), name=name) for name in names))
    assert codes(found) == []


BESIDE = """
    资产负债表 | 单位：元
    甲有限公司 | 2022年12月31日
    资产       | 合并期末余额 | 母公司期末余额 | 合并年初余额 | 母公司年初余额
    货币资金    | 300 | 100 | 50 | 40
    资产总计    | 300 | 100 | 50 | 40
    负债合计    | 10  | 5   | 10 | 5
"""


@pytest.mark.parametrize(("answer", "cash"), [("", 300), ("group", 300), ("company", 100)])
def test_a_group_beside_its_parent_is_asked_about_with_evidence(answer: str, cash: int) -> None:
    found = books(sheet(BESIDE, name="表"), choices={"scope:book.xlsx": answer} if answer else {})
    assert value(found, "cash", "2022-12-31", 12) == cash
    assert codes(found) == ([] if answer else ["question_scope"])
    if not answer:
        asked = found.problems[0].data
        assert (asked["proposed"], asked["group"], asked["company"]) == ("group", "合并期末余额", "母公司期末余额")


def test_a_title_of_the_group_beside_another_is_the_groups() -> None:
    own = sheet(balance_sheet("甲有限公司", 100), name="资产负债表")
    group = sheet(balance_sheet("甲有限公司", 300).replace("资产负债表", "合并资产负债表"), name="合并资产负债表")
    asked = books(own, group)
    chosen = books(own, group, choices={"scope:book.xlsx": "company"})
    assert codes(asked) == ["question_scope"]
    assert (value(asked, "cash", "2022-12-31", 12), value(chosen, "cash", "2022-12-31", 12)) == (300, 100)
