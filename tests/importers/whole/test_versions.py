"""A corrected export of the same period replaces the old one by choice; the newer by its own day is proposed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from smeassist.domain.books import Books
from smeassist.domain.problems import Problem
from tests.importers.pictures import books, codes, sheet, value

STATEMENT = """
利润表 | {written}
2025年度 | 单位：元
项目 | 本年金额 | 上年金额
营业收入 | {revenue} | 600000
营业成本 | 500000 | 400000
净利润 | {profit} | 200000
"""
LEDGER = """
科目余额表 | 2025年12月 | {written}
科目编码 | 科目名称 | 期末借方 | 期末贷方
1002 | 银行存款 | {cash} |
1405 | 库存商品 | 200 |
4001 | 实收资本 | | {capital}
"""


def _two(
    first: str,
    second: str,
    names: tuple[str, str] = ("a.xlsx", "b.xlsx"),
    choices: Mapping[str, str] | None = None,
) -> Books:
    old = STATEMENT.format(written=first, revenue=900000, profit=400000)
    new = STATEMENT.format(written=second, revenue=950000, profit=450000)
    return books(sheet(old, file=names[0]), sheet(new, file=names[1]), choices=choices)


def _asked(read: Books) -> Problem:
    return next(problem for problem in read.problems if problem.code == "question_version")


@pytest.mark.parametrize(
    ("first", "second", "names", "proposed"),
    [
        ("打印日期：2026-01-05", "打印日期：2026-02-09", ("a.xlsx", "b.xlsx"), "b.xlsx"),
        ("导出时间：2026-03-05 10:30", "导出时间：2026-02-09 09:00", ("a.xlsx", "b.xlsx"), "a.xlsx"),
        ("编制日期 | 2026年1月5日", "编制日期 | 2026年2月9日", ("a.xlsx", "b.xlsx"), "b.xlsx"),
        ("", "", ("利润表_20260209.xlsx", "利润表_20260105.xlsx"), "利润表_20260209.xlsx"),
        ("", "", ("a.xlsx", "b.xlsx"), ""),
        ("打印日期：2026-01-05", "", ("a.xlsx", "b.xlsx"), ""),
    ],
)
def test_the_newer_by_the_day_in_the_file_is_proposed(
    first: str, second: str, names: tuple[str, str], proposed: str
) -> None:
    asked = _asked(_two(first, second, names))
    assert asked.data["proposed"] == proposed
    assert asked.data["options"] == "|".join(names)
    assert asked.data["count"] == 2


def test_the_chosen_file_replaces_the_other() -> None:
    key = str(_asked(_two("", "")).data["key"])
    for file, revenue in (("a.xlsx", 900_000), ("b.xlsx", 950_000)):
        read = _two("", "", choices={key: file})
        assert value(read, "revenue", "2025-12-31", 12) == revenue
        assert value(read, "revenue", "2024-12-31", 12) == 600_000
        assert not {"question_version", "figures_differ"} & set(codes(read))


def test_two_trial_balances_of_one_month_are_asked_about() -> None:
    old = LEDGER.format(written="打印日期：2026-01-05", cash=100, capital=300)
    new = LEDGER.format(written="打印日期：2026-02-05", cash=150, capital=350)
    read = books(sheet(old, file="a.xlsx"), sheet(new, file="b.xlsx"))
    asked = _asked(read)
    assert asked.data["proposed"] == "b.xlsx"
    taken = books(sheet(old, file="a.xlsx"), sheet(new, file="b.xlsx"), choices={str(asked.data["key"]): "b.xlsx"})
    assert value(taken, "cash", "2025-12-31", 12) == 150


def test_files_that_agree_or_tell_of_other_times_are_not_asked_about() -> None:
    same = STATEMENT.format(written="", revenue=900000, profit=400000)
    assert "question_version" not in codes(books(sheet(same, file="a.xlsx"), sheet(same, file="b.xlsx")))
    later = same.replace("2025年度", "2026年度").replace("600000", "900000").replace("200000", "400000")
    later = later.replace("400000 |", "500000 |").replace("| 400000\n净", "| 500000\n净")
    assert "question_version" not in codes(books(sheet(same, file="a.xlsx"), sheet(later, file="b.xlsx")))
