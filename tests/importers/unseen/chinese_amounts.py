"""Chinese statements by how their amounts and cells stand in the sheet."""

from __future__ import annotations

from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.chinese import (
    END,
    SBE_FORM,
    START,
    TOP,
    YEAR_TOP,
    annual,
    balance,
    balance_rows,
    flow,
    income_rows,
    written,
)
from tests.importers.unseen.company import NAME
from tests.importers.unseen.forms import (
    CAS_INCOME,
    CASH,
    INCOME,
)
from tests.importers.unseen.writing import Cell, Layout, Made, Rows, Table, shown, text, workbook


def separators_as_text(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], shown)
    return annual(folder, "t.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def yuan_behind_numbers(folder: Path) -> Made:
    rows = balance_rows(
        SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], lambda value: f"{shown(value)}元"
    )
    return annual(folder, "y.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME, "2024年12月31日"]])


def brackets_for_negatives(folder: Path) -> Made:
    def write(value: int) -> Cell:
        return f"（{shown(-value)}）" if value < 0 else shown(value)

    rows = income_rows(CASH, ["项目", "本年金额", "上年金额"], [(END, 12), (START, 12)], write)
    return written(
        workbook(folder, "neg.xlsx", [Table("现金流量表", [["现金流量表"], *YEAR_TOP, *rows])]),
        flow(END, 12, CASH),
        flow(START, 12, CASH),
    )


def costs_in_brackets(folder: Path) -> Made:
    """Every cost in brackets, as some printouts show it."""
    costs = {
        "cost_of_sales",
        "taxes_and_surcharges",
        "selling_expenses",
        "administrative_expenses",
        "finance_expenses",
        "interest_expense",
        "income_tax",
        "nonoperating_expenses",
    }
    rows: Rows = [["项目", "2024年", "2023年"]]
    for label, item in CAS_INCOME:
        values = [company.flow(day, 12).get(item) for day in (END, START)]
        rows.append(
            [label, *((f"({shown(v)})" if item in costs else v) if v is not None else None for v in values)]
        )
    return written(
        workbook(folder, "cb.xlsx", [Table("利润表", [["利润表"], [NAME, "单位：元"], *rows])]),
        flow(END, 12, CAS_INCOME),
        flow(START, 12, CAS_INCOME),
    )


def blank_rows_and_columns(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    spaced: Rows = [
        ["资产负债表"],
        [],
        [None, None, NAME],
        [],
        [None, None, "2024年12月31日", None, None, None, "单位：元"],
        [],
    ]
    for row in rows:
        spaced.append([None, None, row[0], None, row[1], None, row[2]])
        spaced.append([])
    return written(workbook(folder, "blank.xlsx", [Table("Sheet1", spaced)]), balance([END, START]))


def without_totals(folder: Path) -> Made:
    form = tuple(pair for pair in SBE_FORM if "合计" not in pair[0] and "总计" not in pair[0])
    rows = balance_rows(form, ["项目", "期末余额", "年初余额"], [END, START])
    return annual(folder, "nt.xlsx", rows, {}, figures=(balance([END, START], form),), top=TOP)


def only_lines_with_amounts(folder: Path) -> Made:
    form = tuple(pair for pair in SBE_FORM if pair[1] not in {"", "-"})
    rows = balance_rows(form, ["项目", "期末余额", "年初余额"], [END, START])
    income = tuple(pair for pair in INCOME if pair[1])
    flows = {"利润表": income_rows(income, ["项目", "金额", "上年金额"], [(END, 12), (START, 12)])}
    figures = (balance([END, START], form), flow(END, 12), flow(START, 12))
    return annual(folder, "short.xlsx", rows, flows, figures=figures, top=YEAR_TOP)


def own_lines_between(folder: Path) -> Made:
    rows = balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    out: Rows = []
    for row in rows:
        out.append(row)
        if row[0] == "货币资金":
            out += [["　其中：库存现金", 12_000, 9_000], ["　　　　银行存款", 1_000_000, 900_000]]
        if row[0] == "应收账款":
            out += [["  其中：1年以内", 300_000, 250_000], ["  减：坏账准备", 0, 0]]
    return annual(folder, "own.xlsx", out, {}, figures=(balance([END, START]),), top=TOP)


def full_width_indents(folder: Path) -> Made:
    form = tuple((f"　　{label}" if item != "-" else label, item) for label, item in SBE_FORM)
    rows = balance_rows(form, ["项　　目", "期 末 余 额", "年 初 余 额"], [END, START])
    income = tuple((f"　　{label.replace('：', ':　')}", item) for label, item in INCOME)
    flows = {"利润表": income_rows(income, ["项　目", "本 年 金 额", "上 年 金 额"], [(END, 12), (START, 12)])}
    figures = (balance([END, START]), flow(END, 12), flow(START, 12))
    return annual(folder, "fw.xlsx", rows, flows, figures=figures, top=YEAR_TOP)


def spaces_around_numbers(folder: Path) -> Made:
    rows = balance_rows(
        SBE_FORM, ["项目 ", " 期末余额", "年初余额 "], [END, START], lambda value: f" {value}.00\u00a0 "
    )
    return annual(folder, "sp.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def tabs_in_gb18030(folder: Path) -> Made:
    rows = [["资产负债表"], *TOP, *balance_rows(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], shown)]
    return written(text(folder, "资产负债表.csv", rows, "\t", "gb18030"), balance([END, START]))


def semicolons_in_utf8(folder: Path) -> Made:
    rows = [
        ["利润表"],
        *YEAR_TOP,
        *income_rows(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)], shown),
    ]
    return written(text(folder, "利润表.csv", rows, ";", "utf-8-sig"), flow(END, 12), flow(START, 12))


LAYOUTS: tuple[Layout, ...] = (
    separators_as_text,
    yuan_behind_numbers,
    brackets_for_negatives,
    costs_in_brackets,
    blank_rows_and_columns,
    without_totals,
    only_lines_with_amounts,
    own_lines_between,
    full_width_indents,
    spaces_around_numbers,
    tabs_in_gb18030,
    semicolons_in_utf8,
)
