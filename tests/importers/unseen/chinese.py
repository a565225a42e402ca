"""Statements as Chinese bookkeepers and programs lay them out: sides, heads, units, several on one sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.company import NAME, YEAR, Figures
from tests.importers.unseen.forms import (
    ASSETS,
    CAS_ASSETS,
    CAS_CLAIMS,
    CAS_INCOME,
    CASH,
    CLAIMS,
    INCOME,
    Form,
    worded,
)
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, workbook

Write = Callable[[int], Cell]
END, START, LAST = date(YEAR, 12, 31), date(YEAR - 1, 12, 31), date(YEAR - 2, 12, 31)


def plain(value: int) -> Cell:
    """An amount as it is."""
    return value


def in_units(size: int) -> Write:
    """Amounts in thousands or ten thousands."""
    return lambda value: round(value / size, 4)


def listed(form: Form, columns: Sequence[Figures | None], write: Write = plain) -> Rows:
    """A form's labels, each with its amounts; None leaves a column of notes."""
    rows: Rows = []
    for label, item in form:
        row: list[Cell] = [label]
        for figures in columns:
            row.append(write(figures[item]) if figures and item not in {"", "-"} else None)
        rows.append(row)
    return rows


def paired(left: Rows, right: Rows) -> Rows:
    """Two lists side by side, their last rows level."""
    gap = len(left) - len(right)
    total = right[-1:] if gap > 0 else []
    body = right[:-1] if gap > 0 else right
    filled = [*body, *([[None] * len(right[0])] * max(gap, 0)), *total]
    width = len(left[0])
    return [[*(one or [None] * width), *(other or [])] for one, other in zip_longest(left, filled, fillvalue=None)]


def balance(days: Iterable[date], items: Form = (*ASSETS, *CLAIMS)) -> dict[Key, int]:
    """What a balance sheet of some days says."""
    return {
        (day, 0, item): company.instant(day)[item] for day in days for _, item in items if item not in {"", "-"}
    }


def flow(end: date, months: int, form: Form = INCOME) -> dict[Key, int]:
    """What a statement of flows of one column says."""
    figures = company.flow(end, months)
    return {(end, months, item): figures[item] for _, item in form if item in figures}


def balance_rows(form: Form, heads: list[Cell], days: Sequence[date | None], write: Write = plain) -> Rows:
    return [heads, *listed(form, [company.instant(day) if day else None for day in days], write)]


def income_rows(
    form: Form, heads: list[Cell], spans: Sequence[tuple[date, int] | None], write: Write = plain
) -> Rows:
    return [heads, *listed(form, [company.flow(*span) if span else None for span in spans], write)]


def written(path: Path, *figures: dict[Key, int]) -> Made:
    return Made([path], {key: value for one in figures for key, value in one.items()})


def annual(
    folder: Path, name: str, bs: Rows, flows: dict[str, Rows], *, figures: Iterable[dict[Key, int]], top: Rows
) -> Made:
    tables = [Table("资产负债表", [["资产负债表"], *top, *bs])]
    tables += [Table(sheet, [[sheet], *top, *rows]) for sheet, rows in flows.items()]
    return written(workbook(folder, name, tables), *figures)


TOP: Rows = [[f"编制单位：{NAME}", None, "2024年12月31日", "单位：元"]]
YEAR_TOP: Rows = [[f"编制单位：{NAME}", None, "2024年度", "单位：元"]]
CAS_FORM: Form = (*CAS_ASSETS, *CAS_CLAIMS)
SBE_FORM: Form = (*ASSETS, *CLAIMS)


def cas_one_sided_opening_first(folder: Path) -> Made:
    bs = balance_rows(CAS_FORM, ["项目", "年初余额", "期末余额"], [START, END])
    flows = {
        "利润表": income_rows(CAS_INCOME, ["项目", "上期金额", "本期金额"], [(START, 12), (END, 12)]),
    }
    figures = (balance([START, END], CAS_FORM), flow(END, 12, CAS_INCOME), flow(START, 12, CAS_INCOME))
    return annual(folder, "报表.xlsx", bs, flows, figures=figures, top=TOP)


def sbe_two_sided_with_line_numbers(folder: Path) -> Made:
    left = balance_rows(ASSETS, ["资产", "行次", "期末余额", "年初余额"], [None, END, START])
    right = balance_rows(CLAIMS, ["负债和所有者权益", "行次", "期末余额", "年初余额"], [None, END, START])
    for n, row in enumerate([*left[1:], *right[1:]], start=1):
        row[1] = n
    flows = {
        "利润表": income_rows(
            INCOME, ["项目", "行次", "本年累计金额", "上年金额"], [None, (END, 12), (START, 12)]
        ),
        "现金流量表": income_rows(
            CASH, ["项目", "行次", "本年累计金额", "上年金额"], [None, (END, 12), (START, 12)]
        ),
    }
    figures = (
        balance([END, START]),
        flow(END, 12),
        flow(START, 12),
        flow(END, 12, CASH),
        flow(START, 12, CASH),
    )
    return annual(folder, "年报.xlsx", paired(left, right), flows, figures=figures, top=YEAR_TOP)


def two_sided_opening_first(folder: Path) -> Made:
    left = balance_rows(ASSETS, ["资  产", "年初数", "期末数"], [START, END])
    right = balance_rows(CLAIMS, ["负债和所有者权益", "年初数", "期末数"], [START, END])
    rows: Rows = [["资 产 负 债 表"], [NAME, None, None, "2024-12-31", None, "单位:元"], *paired(left, right)]
    return written(workbook(folder, "zcfzb.xlsx", [Table("Sheet1", rows, ["A1:F1"])]), balance([END, START]))


def notes_and_line_numbers(folder: Path) -> Made:
    rows = balance_rows(CAS_FORM, ["项目", "行次", "附注", "期末余额", "上年年末余额"], [None, None, END, START])
    for n, row in enumerate(rows[1:], start=1):
        row[1] = n
        row[2] = f"五、{n}" if n % 3 == 0 else None
    flows = income_rows(CAS_INCOME, ["项目", "附注", "2024年度", "2023年度"], [None, (END, 12), (START, 12)])
    for n, row in enumerate(flows[1:], start=30):
        row[1] = n
    figures = (balance([START, END], CAS_FORM), flow(END, 12, CAS_INCOME), flow(START, 12, CAS_INCOME))
    return annual(folder, "审计报告附表.xlsx", rows, {"利润表": flows}, figures=figures, top=TOP)


def line_numbers_before_labels(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末数", "年初数"], [END, START])
    rows = [["行次" if n == 0 else n, *row] for n, row in enumerate(rows)]
    return written(
        workbook(folder, "b.xlsx", [Table("资产负债表", [["资产负债表"], *TOP, *rows])]), balance([START, END])
    )


def heads_of_two_rows(folder: Path) -> Made:
    bs: Rows = [["项目", "2024年12月31日", "2023年12月31日"], [None, "期末余额", "年初余额"]]
    rows: Rows = [*bs, *listed(SBE_FORM, [company.instant(END), company.instant(START)])]
    flows: Rows = [
        ["项目", "2024年", None, "2023年"],
        [None, "本月数", "本年累计数", "上年同期累计数"],
        *listed(INCOME, [company.flow(END, 1), company.flow(END, 12), company.flow(START, 12)]),
    ]
    tables = [
        Table("资产负债表", [["资产负债表"], [NAME], *rows], ["A1:C1", "A3:A4"]),
        Table("利润表", [["利润表"], [NAME], *flows], ["A1:D1", "A3:A4", "B3:C3"]),
    ]
    return written(
        workbook(folder, "两行表头.xlsx", tables),
        balance([END, START]),
        flow(END, 1),
        flow(END, 12),
        flow(START, 12),
    )


def no_company_date_in_sheet_name(folder: Path) -> Made:
    tables = [
        Table(
            "资产负债表202406",
            [["资产负债表"], *balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])],
        ),
        Table(
            "利润表202406",
            [["利润表"], *income_rows(INCOME, ["项目", "本月金额", "本年累计金额"], [(M6, 1), (M6, 6)])],
        ),
    ]
    return written(workbook(folder, "财务报表.xlsx", tables), balance([M6, START]), flow(M6, 1), flow(M6, 6))


M6 = date(YEAR, 6, 30)


def date_in_file_name(folder: Path) -> Made:
    tables = [
        Table(
            "资产负债表", [["资产负债表"], *balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])]
        ),
        Table(
            "利润表",
            [["利润表"], *income_rows(INCOME, ["项目", "本年金额", "上年金额"], [(END, 12), (START, 12)])],
        ),
    ]
    path = workbook(folder, f"{NAME}2024年度财务报表.xlsx", tables)
    return written(path, balance([END, START]), flow(END, 12), flow(START, 12))


def unit_in_title(folder: Path) -> Made:
    write = in_units(10_000)
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], write)
    income = income_rows(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)], write)
    tables = [
        Table("资产负债表", [["资产负债表（单位：万元）"], [NAME], ["2024年12月31日"], *rows]),
        Table("利润表", [["利润表（万元）"], [NAME], ["2024年"], *income]),
    ]
    return written(workbook(folder, "万元.xlsx", tables), balance([END, START]), flow(END, 12), flow(START, 12))


def unit_in_heads(folder: Path) -> Made:
    write = in_units(1_000)
    rows = balance_rows(SBE_FORM, ["项目", "期末余额（千元）", "年初余额（千元）"], [END, START], write)
    income = income_rows(INCOME, ["项目", "本年累计(千元)", "上年同期(千元)"], [(END, 12), (START, 12)], write)
    tables = [
        Table("资产负债表", [["资产负债表"], [NAME], ["2024年12月31日"], *rows]),
        Table("利润表", [["利润表"], [NAME], ["2024年"], *income]),
    ]
    return written(workbook(folder, "千元.xlsx", tables), balance([END, START]), flow(END, 12), flow(START, 12))


def unit_renminbi_ten_thousand(folder: Path) -> Made:
    top: Rows = [[f"编制单位：{NAME}", "2024年12月31日"], [None, "单位：人民币万元"]]
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(10_000))
    return annual(folder, "rmb.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def currency_and_unit_in_one_cell(folder: Path) -> Made:
    top: Rows = [[f"编制单位：{NAME}", None, "2024年12月31日  币种：人民币  金额单位：千元"]]
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(1_000))
    return annual(folder, "cu.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def unit_unstated_but_small(folder: Path) -> Made:
    """Amounts in ten thousands, told only below the table."""
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(10_000))
    rows.append(["注：本表金额单位为万元"])
    return annual(folder, "small.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME, "2024年12月31日"]])


def _of_rules(rules: int) -> Layout:
    def layout(folder: Path) -> Made:
        form = worded(CAS_FORM, rules)
        bs = balance_rows(form, ["项目", "期末余额", "年初余额"], [END, START])
        figures = balance([END, START], form)
        if rules == 2018:
            merged = {
                "accounts_receivable": "notes_and_accounts_receivable",
                "accounts_payable": "notes_and_accounts_payable",
            }
            figures = {
                (day, months, merged.get(item, item)): value for (day, months, item), value in figures.items()
            }
        return annual(folder, f"{rules}.xlsx", bs, {}, figures=(figures,), top=TOP)

    layout.__name__ = f"wording_of_{rules}"
    return layout


def impairment_as_a_cost(folder: Path) -> Made:
    """The form of 2007: a positive loss among the costs."""
    return _impaired(folder, "资产减值损失", 5_000, "old.xlsx")


def impairment_as_a_negative_gain(folder: Path) -> Made:
    """The form of 2019: a loss is a negative line."""
    return _impaired(folder, "加：资产减值损失（损失以“-”号填列）", -5_000, "new.xlsx")


def _impaired(folder: Path, label: str, value: int, name: str) -> Made:
    figures = dict(company.flow(END, 12))
    figures["administrative_expenses"] -= 5_000
    rows = [["项目", "本期金额"], *listed(CAS_INCOME, [figures])]
    rows = [[label, value] if "资产减值" in str(row[0]) else row for row in rows]
    wanted = {(END, 12, item): figures[item] for _, item in CAS_INCOME if item in figures}
    wanted[END, 12, "asset_impairment"] = -5_000
    made = written(workbook(folder, name, [Table("利润表", [["利润表"], *YEAR_TOP, *rows])]), wanted)
    made.other = wanted
    return made


def _three(heads: bool = True) -> list[Rows]:
    return [
        [["资产负债表"], *TOP, *balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])],
        [
            ["利润表"],
            *YEAR_TOP,
            *income_rows(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)]),
        ],
        [
            ["现金流量表"],
            *YEAR_TOP,
            *income_rows(CASH, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)]),
        ],
    ]


_ALL = (balance([END, START]), flow(END, 12), flow(START, 12), flow(END, 12, CASH), flow(START, 12, CASH))


def three_below_each_other(folder: Path) -> Made:
    first, second, third = _three()
    return written(workbook(folder, "三表.xlsx", [Table("报表", [*first, [], *second, [], [], *third])]), *_ALL)


def three_beside_each_other(folder: Path) -> Made:
    first, second, third = _three()
    rows: Rows = []
    nothing: list[Cell] = []
    for parts in zip_longest(first, second, third, fillvalue=nothing):
        row: list[Cell] = []
        for part in parts:
            row.extend([*part[:4], *([None] * (5 - min(len(part), 4)))])
        rows.append(row)
    return written(workbook(folder, "并排.xlsx", [Table("报表", rows)]), *_ALL)


def three_in_one_without_titles(folder: Path) -> Made:
    """Only the heads of the tables tell one from the next."""
    first, second, third = _three()
    rows = [["2024年度财务报表"], [NAME, "单位：元"], *first[2:], [], *second[2:], [], *third[2:]]
    return written(workbook(folder, "合.xlsx", [Table("Sheet1", rows)]), *_ALL)


def group_beside_company(folder: Path) -> Made:
    """合并 beside 母公司: the two must not be mixed."""
    rows: Rows = [
        ["项目", "合并", None, "母公司", None],
        [None, "期末余额", "年初余额", "期末余额", "年初余额"],
        *listed(CAS_FORM, [company.instant(END), company.instant(START)]),
    ]
    for row in rows[2:]:
        row += [value // 2 if isinstance(value, int) else None for value in row[1:3]]
    tables = [Table("资产负债表", [["资产负债表"], *TOP, *rows], ["B3:C3", "D3:E3"])]
    return written(workbook(folder, "g.xlsx", tables), balance([END, START], CAS_FORM))


def budget_beside_actual(folder: Path) -> Made:
    rows = income_rows(
        INCOME, ["项目", "本年预算", "本年实际", "完成率", "上年实际"], [None, (END, 12), None, (START, 12)]
    )
    for row in rows[1:]:
        if isinstance(row[2], int):
            row[1], row[3] = row[2] + 1_000, 0.97
    return written(
        workbook(folder, "yusuan.xlsx", [Table("利润表", [["利润表"], *YEAR_TOP, *rows])]),
        flow(END, 12),
        flow(START, 12),
    )


def shares_beside_amounts(folder: Path) -> Made:
    rows = balance_rows(
        SBE_FORM, ["项目", "期末余额", "占总资产%", "年初余额", "占比", "增减额"], [END, None, START, None, None]
    )
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[3], int):
            row[2], row[4], row[5] = 0.12, "11.5%", row[1] - row[3]
    return annual(folder, "share.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def increases_and_decreases(folder: Path) -> Made:
    rows = balance_rows(
        SBE_FORM, ["项目", "期初余额", "本期增加", "本期减少", "期末余额"], [START, None, None, END]
    )
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[4], int):
            row[2], row[3] = max(row[4] - row[1], 0) + 500, max(row[1] - row[4], 0) + 500
    return annual(folder, "incdec.xlsx", rows, {}, figures=(balance([START, END]),), top=TOP)


def heads_missing(folder: Path) -> Made:
    """Two columns of amounts that nothing names: it can't be told which is which."""
    made = annual(
        folder,
        "nohead.xlsx",
        balance_rows(SBE_FORM, ["项目", None, None], [END, START]),
        {},
        figures=({},),
        top=TOP,
    )
    made.asked = "columns_unclear"
    return made


def signatures_below(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    rows += [["单位负责人：张三", "财务负责人：李四", "制表人：王五"], ["打印日期：2025-01-15", "第1页 共1页"]]
    return annual(folder, "sig.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def labels_in_two_languages(folder: Path) -> Made:
    english = {
        "货币资金": "Cash",
        "存货": "Inventories",
        "资产总计": "Total assets",
        "应收账款": "Accounts receivable",
    }
    form = tuple((f"{label} {english[label]}" if label in english else label, item) for label, item in SBE_FORM)
    rows = balance_rows(form, ["项目 Item", "期末余额 Closing balance", "年初余额 Opening balance"], [END, START])
    return annual(folder, "bi.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def a_plain_list(folder: Path) -> Made:
    """What an owner types: no title, a few lines."""
    rows: Rows = [
        ["2024年", "金额"],
        ["营业收入", company.flow(END, 12)["revenue"]],
        ["营业成本", company.flow(END, 12)["cost_of_sales"]],
        ["净利润", company.flow(END, 12)["net_profit"]],
    ]
    figures = {
        key: value for key, value in flow(END, 12).items() if key[2] in {"revenue", "cost_of_sales", "net_profit"}
    }
    return written(workbook(folder, "list.xlsx", [Table("Sheet1", rows)]), figures)


def lines_across(folder: Path) -> Made:
    """Periods in rows and items in columns."""
    items = [(label, item) for label, item in (*ASSETS, *CLAIMS) if item not in {"", "-"}]
    rows: Rows = [["日期", *(label for label, _ in items)]]
    rows += [[day, *(company.instant(day)[item] for _, item in items)] for day in (LAST, START, END)]
    return written(workbook(folder, "across.xlsx", [Table("资产负债表", rows)]), balance([LAST, START, END]))


LAYOUTS: tuple[Layout, ...] = (
    cas_one_sided_opening_first,
    sbe_two_sided_with_line_numbers,
    two_sided_opening_first,
    notes_and_line_numbers,
    line_numbers_before_labels,
    heads_of_two_rows,
    no_company_date_in_sheet_name,
    date_in_file_name,
    unit_in_title,
    unit_in_heads,
    unit_renminbi_ten_thousand,
    currency_and_unit_in_one_cell,
    unit_unstated_but_small,
    _of_rules(2007),
    _of_rules(2018),
    _of_rules(2024),
    impairment_as_a_cost,
    impairment_as_a_negative_gain,
    three_below_each_other,
    three_beside_each_other,
    three_in_one_without_titles,
    group_beside_company,
    budget_beside_actual,
    shares_beside_amounts,
    increases_and_decreases,
    heads_missing,
    signatures_below,
    labels_in_two_languages,
    a_plain_list,
    lines_across,
)
