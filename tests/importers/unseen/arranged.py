"""Statements beside and below each other, under heads of two rows, in lists of key figures, in units told elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import (
    CAS_FORM,
    END,
    LAST,
    M6,
    SBE_FORM,
    START,
    Write,
    balance,
    flow,
    in_units,
    listed,
    plain,
)
from tests.importers.unseen.company import NAME, YEAR
from tests.importers.unseen.forms import CASH, INCOME, Form
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

Times = Sequence[tuple[date, int]]
ENDS = [month_end(YEAR, month) for month in range(1, 13)]
TOP: Rows = [["资产负债表"], [NAME, "2024年12月31日"]]


def _balances(heads: list[Cell], days: Sequence[date], write: Write = plain, form: Form = SBE_FORM) -> Rows:
    return [heads, *listed(form, [company.instant(day) for day in days], write)]


def _flows(heads: Rows, times: Times, write: Write = plain, form: Form = INCOME) -> Rows:
    return [*heads, *listed(form, [company.flow(*time) for time in times], write)]


def _made(path: Path, *figures: dict[Key, int]) -> Made:
    return Made([path], {key: value for one in figures for key, value in one.items()})


def _income(folder: Path, name: str, top: Rows, heads: Rows, times: Times) -> Made:
    rows = [["利润表"], *top, *_flows(heads, times)]
    return _made(workbook(folder, name, [Table("利润表", rows)]), *(flow(*time) for time in times))


def _sheet(folder: Path, name: str, rows: Rows, *figures: dict[Key, int], sheet: str = "资产负债表") -> Made:
    return _made(workbook(folder, name, [Table(sheet, rows)]), *figures)


def _side_by_side(parts: Sequence[Rows], width: int) -> Rows:
    nothing: list[Cell] = []
    rows = zip_longest(*parts, fillvalue=nothing)
    return [[cell for part in row for cell in [*part, *([None] * (width - len(part)))]] for row in rows]


def quarters_over_quarter_and_year_so_far(folder: Path) -> Made:
    heads: Rows = [["项目", "一季度", None, "二季度", None, "三季度", None, "四季度", None]]
    heads.append([None, *(["本季金额", "本年累计"] * 4)])
    times = [(month_end(YEAR, month), months) for month in (3, 6, 9, 12) for months in (3, month)]
    return _income(folder, "季.xlsx", [[NAME, "2024年度", "单位：元"]], heads, times)


def months_over_month_and_year_so_far_in_text(folder: Path) -> Made:
    """The same by month in a text file, which merges nothing."""
    heads: Rows = [["项目", "2024年4月", None, "2024年5月", None, "2024年6月", None]]
    heads.append([None, *(["本月数", "累计数"] * 3)])
    times = [(month_end(YEAR, month), months) for month in (4, 5, 6) for months in (1, month)]
    rows = [["利润表"], [NAME], *_flows(heads, times)]
    return _made(text(folder, "月.csv", rows, ",", "gb18030"), *(flow(*time) for time in times))


def month_and_year_so_far_over_two_years(folder: Path) -> Made:
    heads: Rows = [["项目", "本月数", None, "本年累计", None], [None, "本年", "上年同期", "本年", "上年同期"]]
    before = date(YEAR - 1, 6, 30)
    times = [(M6, 1), (before, 1), (M6, 6), (before, 6)]
    return _income(folder, "同期.xlsx", [[NAME, "2024年6月", "单位：元"]], heads, times)


def month_and_year_so_far_of_last_year(folder: Path) -> Made:
    heads: Rows = [["项目", "本月数", "本年累计数", "上年同月数", "上年累计数"]]
    before = date(YEAR - 1, 6, 30)
    times = [(M6, 1), (M6, 6), (before, 1), (before, 6)]
    return _income(folder, "上年.xlsx", [[NAME, "2024年6月", "单位：元"]], heads, times)


def years_over_opening_and_closing(folder: Path) -> Made:
    heads: Rows = [["项目", "2024年度", None, "2023年度", None]]
    heads.append([None, "期末余额", "年初余额", "期末余额", "年初余额"])
    days = [END, START, START, LAST]
    rows = [["资产负债表"], [NAME], *heads, *listed(SBE_FORM, [company.instant(day) for day in days])]
    return _sheet(folder, "两年.xlsx", rows, balance([END, START, LAST]))


def months_as_their_first_days(folder: Path) -> Made:
    """2024年6月 is kept as the first of June."""
    heads: Rows = [["项目", *(day.replace(day=1) for day in ENDS), "合计"]]
    return _income(folder, "首日.xlsx", [[NAME]], heads, [*((day, 1) for day in ENDS), (END, 12)])


def months_as_numbers(folder: Path) -> Made:
    heads: Rows = [["项目", *(YEAR * 100 + day.month for day in ENDS), "累计"]]
    return _income(folder, "数.xlsx", [[NAME]], heads, [*((day, 1) for day in ENDS), (END, 12)])


def months_still_to_come(folder: Path) -> Made:
    """Twelve columns, six of them filled: 合计 is half a year; the mean of a month is no period."""
    times = [(day, 1) for day in ENDS[:6]]
    whole = company.flow(M6, 6)
    rows: Rows = [["项目", *(f"{day.month}月" for day in ENDS), "合计", "月平均"]]
    for label, item in INCOME:
        amounts: list[Cell] = [company.flow(*time)[item] for time in times] if item else []
        rows.append([label, *amounts, *([None] * 6), whole[item], whole[item] / 6] if item else [label])
    figures = [flow(*time) for time in (*times, (M6, 6))]
    return _sheet(folder, "半年.xlsx", [["2024年利润表"], [NAME], *rows], *figures, sheet="利润表")


def the_first_of_january(folder: Path) -> Made:
    """年初余额 of 1 January is the balance of the last day of December."""
    rows = _balances(["项目", "2024年12月31日", "2024年1月1日"], [END, START], form=CAS_FORM)
    return _sheet(folder, "元旦.xlsx", [["资产负债表"], [NAME], *rows], balance([END, START], CAS_FORM))


def two_years_beside_each_other(folder: Path) -> Made:
    """The day of each half stands above it alone."""
    halves = [_balances(["项目", "期末余额"], [day]) for day in (END, START)]
    top: Rows = [["资产负债表"], [NAME], ["2024年12月31日", None, None, "2023年12月31日"]]
    return _sheet(folder, "左右.xlsx", [*top, *_side_by_side(halves, 3)], balance([END, START]))


def months_below_each_other(folder: Path) -> Made:
    rows: Rows = []
    times = [(day, months) for day in ENDS[:6] for months in (1, day.month)]
    for day in ENDS[:6]:
        rows += [["利润表"], [NAME, f"2024年{day.month}月"]]
        rows += [*_flows([["项目", "本月数", "本年累计数"]], [(day, 1), (day, day.month)]), []]
    return _sheet(folder, "逐月.xlsx", rows, *(flow(*time) for time in times), sheet="Sheet1")


def two_companies_below_each_other(folder: Path) -> Made:
    rows: Rows = []
    for name in (NAME, "宁波蓝田贸易有限公司"):
        rows += [["资产负债表"], [f"编制单位：{name}", "2024年12月31日"]]
        rows += [*_balances(["项目", "期末余额", "年初余额"], [END, START]), []]
    return Made([workbook(folder, "两家.xlsx", [Table("Sheet1", rows)])], asked="question_company")


def beside_each_other_with_one_unit(folder: Path) -> Made:
    """Titles in the middle of each part; 万元 stands above the last part alone."""
    write, heads = in_units(10_000), ["项目", "本年金额", "上年金额"]
    times = [(END, 12), (START, 12)]
    parts: list[Rows] = [
        [[None, "资产负债表"], [NAME, None, "2024年12月31日"]],
        [[None, "利润表"], [None, None, "2024年度"]],
        [[None, "现金流量表"], [None, None, "单位：万元"]],
    ]
    parts[0] += _balances(["项目", "期末余额", "年初余额"], [END, START], write)
    parts[1] += _flows([[*heads]], times, write)
    parts[2] += _flows([[*heads]], times, write, CASH)
    figures = [balance([END, START]), *(flow(*time) for time in times), *(flow(*time, CASH) for time in times)]
    return _sheet(folder, "三列.xlsx", _side_by_side(parts, 4), *figures, sheet="报表")


def two_below_each_other_beside_a_third(folder: Path) -> Made:
    times = [(END, 12), (START, 12)]
    left = [*TOP, *_balances(["项目", "期末余额", "年初余额"], [END, START])]
    right = [["利润表"], ["2024年度"], *_flows([["项目", "本年金额", "上年金额"]], times), []]
    right += [["现金流量表"], ["2024年度"], *_flows([["项目", "本年金额", "上年金额"]], times, form=CASH)]
    figures = [balance([END, START]), *(flow(*time) for time in times), *(flow(*time, CASH) for time in times)]
    return _sheet(folder, "一左二右.xlsx", _side_by_side([left, right], 4), *figures, sheet="报表")


def links_above_a_statement(folder: Path) -> Made:
    """The names of all sheets stand in a row on top, as templates link them: they are no titles."""
    links: list[Cell] = ["返回目录", "资产负债表", "利润表", "现金流量表"]
    rows: Rows = [links, *TOP, *_balances(["项目", "期末余额", "年初余额"], [END, START])]
    return _sheet(folder, "目录.xlsx", rows, balance([END, START]))


def key_figures_for_a_bank(folder: Path) -> Made:
    """Lines of all statements in one list by year: its totals need not be the sums of the lines it shows."""
    named = dict((*SBE_FORM, *INCOME, *CASH))
    wanted = ("资产总计", "流动资产合计", "货币资金", "存货", "负债合计", "短期借款")
    earned = ("一、营业收入", "减：营业成本", "二、营业利润（亏损以“-”号填列）", "经营活动产生的现金流量净额")
    days = [LAST, START, END]
    rows: Rows = [["主要财务数据"], [NAME, None, "单位：万元"], ["项目", "2022年", "2023年", "2024年"]]
    figures: dict[Key, int] = {}
    for label in (*wanted, *earned):
        months, item = 0 if label in wanted else 12, named[label]
        values = [(company.flow(day, 12) if months else company.instant(day))[item] for day in days]
        figures |= {(day, months, item): value for day, value in zip(days, values, strict=True)}
        rows.append([label.partition("（")[0], *(value / 10_000 for value in values)])
    return _sheet(folder, "银行.xlsx", rows, figures, sheet="Sheet1")


def audited_beside_unaudited(folder: Path) -> Made:
    """未审数, 审计调整, 审定数: the last counts."""
    rows: Rows = [["项目", "未审数", "审计调整", "审定数"]]
    for label, item in CAS_FORM:
        value = company.instant(END).get(item)
        rows.append([label, value * 0.9, value * 0.1, value] if value is not None else [label])
    return _sheet(folder, "审定.xlsx", [*TOP, *rows], balance([END], CAS_FORM))


def notes_below_a_balance_sheet(folder: Path) -> Made:
    """补充资料 and tables of details repeat names of lines, but are none."""
    rows = [*TOP, *_balances(["项目", "期末余额", "年初余额"], [END, START])]
    rows += [["补充资料：已贴现的商业承兑汇票", 100_000], ["应收账款", 11_111, 22_222], ["短期借款", 44_444]]
    income = [["利润表"], [NAME, "2024年"], *_flows([["项目", "本年金额", "上年金额"]], [(END, 12), (START, 12)])]
    income += [[], ["管理费用明细"], ["项目", "本年金额", "上年金额"], ["利息支出", 1, 2], ["税金", 3, 4]]
    path = workbook(folder, "附注.xlsx", [Table("资产负债表", rows), Table("利润表", income)])
    return _made(path, balance([END, START]), flow(END, 12), flow(START, 12))


def a_total_that_is_a_word(folder: Path) -> Made:
    """筹资净额 holds 见附注: it is unknown, and what would need it proves nothing."""
    rows: Rows = [["项目", "本年金额"]]
    for label, item in CASH:
        value = company.flow(END, 12).get(item)
        rows.append([label, "见附注" if item == "cash_from_financing" else shown(value) if value else None])
    figures = {key: value for key, value in flow(END, 12, CASH).items() if key[2] != "cash_from_financing"}
    top: Rows = [["现金流量表"], [NAME, "2024年度"]]
    return _sheet(folder, "词.xlsx", [*top, *rows], figures, sheet="现金流量表")


def names_an_owner_uses(folder: Path) -> Made:
    named = (
        ("现金及银行存款", "cash"), ("应收款", "accounts_receivable"), ("其他应收", "other_receivables"),
        ("库存", "inventory"), ("长期待摊", "long_term_deferred_expenses"), ("资产合计", "total_assets"),
        ("银行短期贷款", "short_term_borrowings"), ("其他应付", "other_payables"),
        ("长期贷款", "long_term_borrowings"), ("负债合计", "total_liabilities"), ("注册资本", "paid_in_capital"),
        ("权益合计", "total_equity"),
    )  # fmt: skip
    figures: dict[Key, int] = {(END, 0, item): company.instant(END)[item] for _, item in named}
    rows: Rows = [["青禾家居 2024年12月31日 资产负债情况"], *([a, company.instant(END)[b]] for a, b in named)]
    return _sheet(folder, "自记.xlsx", rows, figures, sheet="Sheet1")


def the_unit_of_a_neighbour(folder: Path) -> Made:
    """万元 is said on the balance sheet alone, and the income statement's amounts are as small."""
    write, times = in_units(10_000), [(END, 12), (START, 12)]
    sheet = [["资产负债表"], [NAME, "2024年12月31日", "单位：万元"]]
    sheet += _balances(["项目", "期末余额", "年初余额"], [END, START], write)
    income = [["利润表"], [NAME, "2024年度"], *_flows([["项目", "本年金额", "上年金额"]], times, write)]
    path = workbook(folder, "一处.xlsx", [Table("资产负债表", sheet), Table("利润表", income)])
    return _made(path, balance([END, START]), *(flow(*time) for time in times))


def halves_of_a_year(folder: Path) -> Made:
    heads: Rows = [["项目", "上半年", "下半年", "全年"]]
    return _income(folder, "上下.xlsx", [[NAME, "2024年"]], heads, [(M6, 6), (END, 6), (END, 12)])


def opening_of_the_month(folder: Path) -> Made:
    rows = _balances(["项目", "月初余额", "期末余额"], [date(YEAR, 5, 31), M6])
    top: Rows = [["资产负债表"], [NAME, "2024年6月"]]
    return _sheet(folder, "月初.xlsx", [*top, *rows], balance([date(YEAR, 5, 31), M6]))


def _unit_in(where: str) -> Layout:
    def layout(folder: Path) -> Made:
        label = "项目（单位：万元）" if where == "head" else "项目"
        rows = _balances([label, "期末余额", "年初余额"], [END, START], in_units(10_000))
        beside = {"cell": "万元", "currency": "金额单位:RMB万元"}.get(where)
        top: Rows = [["资产负债表"], [NAME, "2024年12月31日", beside]]
        name = "报表（万元）.xlsx" if where == "file" else "报表.xlsx"
        sheet = "资产负债表_万元" if where == "sheet" else "资产负债表"
        return _sheet(folder, name, [*top, *rows], balance([END, START]), sheet=sheet)

    layout.__name__ = f"unit_in_{where}"
    return layout


LAYOUTS: Sequence[Layout] = (
    quarters_over_quarter_and_year_so_far,
    months_over_month_and_year_so_far_in_text,
    month_and_year_so_far_over_two_years,
    month_and_year_so_far_of_last_year,
    years_over_opening_and_closing,
    months_as_their_first_days,
    months_as_numbers,
    months_still_to_come,
    the_first_of_january,
    two_years_beside_each_other,
    months_below_each_other,
    two_companies_below_each_other,
    beside_each_other_with_one_unit,
    two_below_each_other_beside_a_third,
    links_above_a_statement,
    key_figures_for_a_bank,
    audited_beside_unaudited,
    notes_below_a_balance_sheet,
    a_total_that_is_a_word,
    names_an_owner_uses,
    the_unit_of_a_neighbour,
    halves_of_a_year,
    opening_of_the_month,
    *(_unit_in(where) for where in ("head", "cell", "currency", "sheet", "file")),
)
