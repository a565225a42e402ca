"""Forecasts, plans and days to come are named and are never taken for what was."""

from __future__ import annotations

from datetime import date

import pytest

from smeassist.importers.whole import reading
from tests.importers.pictures import books, codes, sheet, value, words

LINES = "营业收入 | 9 | 6\n营业成本 | 5 | 4\n净利润 | 4 | 2"


@pytest.mark.parametrize(
    "head",
    [
        "2026年预测", "2026年度预算", "2026E", "FY2026E", "2026F", "2026年计划", "预计2026年", "2026 Budget",
        "Forecast 2026", "2026預測", "2026年（预测）",
    ],
)  # fmt: skip
def test_a_column_of_a_forecast_is_named_and_left_out(head: str) -> None:
    read = books(sheet(f"利润表\n项目 | {head} | 2025年实际\n{LINES}"))
    assert {period.end.year for period, _ in read.figures} == {2025}
    assert value(read, "revenue", "2025-12-31", 12) == 6
    left_out = next(problem for problem in read.problems if problem.code == "forecast_left_out")
    assert left_out.data == {"heads": head, "count": 1}


def test_a_row_of_a_forecast_is_left_out() -> None:
    read = books(sheet("年度 | 营业收入 | 营业成本 | 净利润\n2026E | 9 | 5 | 4\n2025A | 6 | 4 | 2"))
    assert {period.end.year for period, _ in read.figures} == {2025}
    assert "forecast_left_out" in codes(read)


@pytest.mark.parametrize(
    ("title", "name"), [("利润表（预算）", "Sheet1"), ("2025年利润预测表 利润表", "a"), ("利润表", "2025年预算")]
)
def test_a_sheet_that_is_called_a_forecast_is_left_out(title: str, name: str) -> None:
    read = books(sheet(f"{title}\n2025年度\n项目 | 本年金额 | 上年金额\n{LINES}", name=name))
    assert not read.figures
    assert "forecast_left_out" in codes(read)


def test_a_budget_beside_what_was_is_left_out_without_a_word() -> None:
    read = books(sheet(f"利润表 | 2025年度\n单位：元\n项目 | 2025年预算 | 2025年实际\n{LINES}"))
    assert value(read, "revenue", "2025-12-31", 12) == 6
    assert codes(read) == []


def test_a_report_on_the_budget_holds_what_was() -> None:
    read = books(
        sheet(f"利润表（预算执行情况） | 2025年度\n项目 | 预算数 | 实际数\n{LINES}".replace("实际数", "本年实际"))
    )
    assert value(read, "revenue", "2025-12-31", 12) == 6


@pytest.mark.parametrize(
    "picture",
    [
        f"利润表\n项目 | 2052年 | 2025年\n{LINES}",
        "报告期 | 营业收入 | 营业成本 | 净利润\n2052-12-31 | 9 | 5 | 4\n2025-12-31 | 6 | 4 | 2",
    ],
)
def test_a_period_to_come_is_named_and_left_out(picture: str) -> None:
    read = reading.read([sheet(picture)], words(), {}, lambda *_: None, today=date(2026, 11, 27)).books
    assert {period.end.year for period, _ in read.figures} == {2025}
    named = next(problem for problem in read.problems if problem.code == "period_to_come")
    assert named.data == {"period": date(2052, 12, 31), "count": 3}


def test_the_month_of_today_is_no_time_to_come() -> None:
    picture = f"利润表 | 2026年11月\n项目 | 本月数 | 本年累计数\n{LINES}"
    read = reading.read([sheet(picture)], words(), {}, lambda *_: None, today=date(2026, 11, 27)).books
    assert value(read, "revenue", "2026-11-30", 1) == 9


def test_a_row_of_a_forecast_whose_month_cannot_be_read_is_named_too() -> None:
    rows = "2025 | 12 | 5 | 7 | 12\n2026 | 12(预测) | 9 | 9 | 18"
    read = books(sheet(f"年份 | 月份 | 货币资金 | 存货 | 资产总计\n{rows}"))
    assert {period.end.year for period, _ in read.figures} == {2025}
    assert "forecast_left_out" in codes(read)


def test_words_over_years_say_which_of_them_are_forecasts() -> None:
    heads = "项目 | 实际 | 实际 | 预测 | 预测\n | 2024 | 2025 | 2026 | 2027"
    lines = "营业收入 | 5 | 6 | 7 | 8\n营业成本 | 3 | 4 | 5 | 6\n净利润 | 2 | 2 | 2 | 2"
    read = books(sheet(f"利润表 | 单位：元\n{heads}\n{lines}"))
    assert {period.end.year for period, _ in read.figures} == {2024, 2025}
    assert "forecast_left_out" in codes(read)


@pytest.mark.parametrize("title", ["盈利预测", "2026年度财务预算", "未来三年利润规划"])
def test_a_title_that_names_no_statement_may_call_a_sheet_a_forecast(title: str) -> None:
    read = books(sheet(f"{title}\n项目 | 2026年 | 2027年\n{LINES}"))
    assert not read.figures
    assert "forecast_left_out" in codes(read)


@pytest.mark.parametrize(("title", "name"), [("科目余额表（预算）", "Sheet1"), ("科目余额表", "2026预算")])
def test_a_trial_balance_of_a_budget_is_left_out(title: str, name: str) -> None:
    accounts = "1002 | 银行存款 | 100 |\n4001 | 实收资本 | | 100"
    read = books(sheet(f"{title}\n2026年12月\n科目编码 | 科目名称 | 期末借方 | 期末贷方\n{accounts}", name=name))
    assert not read.figures
    assert "forecast_left_out" in codes(read)


def test_a_company_whose_name_speaks_of_plans_is_no_forecast() -> None:
    read = books(sheet(f"利润表 | 2025年度\n宏图规划设计有限公司 | 单位：元\n项目 | 本年金额 | 上年金额\n{LINES}"))
    assert value(read, "revenue", "2025-12-31", 12) == 9
