"""Statements as Chinese bookkeepers and programs lay them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

from smeassist.domain.periods import month_end
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
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

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


def _bs(form: Form, heads: list[Cell], days: Sequence[date | None], write: Write = plain) -> Rows:
    return [heads, *listed(form, [company.instant(day) if day else None for day in days], write)]


def _is(form: Form, heads: list[Cell], spans: Sequence[tuple[date, int] | None], write: Write = plain) -> Rows:
    return [heads, *listed(form, [company.flow(*span) if span else None for span in spans], write)]


def _made(path: Path, *figures: dict[Key, int]) -> Made:
    return Made([path], {key: value for one in figures for key, value in one.items()})


def _annual(
    folder: Path, name: str, bs: Rows, flows: dict[str, Rows], *, figures: Iterable[dict[Key, int]], top: Rows
) -> Made:
    tables = [Table("资产负债表", [["资产负债表"], *top, *bs])]
    tables += [Table(sheet, [[sheet], *top, *rows]) for sheet, rows in flows.items()]
    return _made(workbook(folder, name, tables), *figures)


TOP: Rows = [[f"编制单位：{NAME}", None, "2024年12月31日", "单位：元"]]
YEAR_TOP: Rows = [[f"编制单位：{NAME}", None, "2024年度", "单位：元"]]
CAS_FORM: Form = (*CAS_ASSETS, *CAS_CLAIMS)
SBE_FORM: Form = (*ASSETS, *CLAIMS)


def cas_one_sided_opening_first(folder: Path) -> Made:
    bs = _bs(CAS_FORM, ["项目", "年初余额", "期末余额"], [START, END])
    flows = {
        "利润表": _is(CAS_INCOME, ["项目", "上期金额", "本期金额"], [(START, 12), (END, 12)]),
    }
    figures = (balance([START, END], CAS_FORM), flow(END, 12, CAS_INCOME), flow(START, 12, CAS_INCOME))
    return _annual(folder, "报表.xlsx", bs, flows, figures=figures, top=TOP)


def sbe_two_sided_with_line_numbers(folder: Path) -> Made:
    left = _bs(ASSETS, ["资产", "行次", "期末余额", "年初余额"], [None, END, START])
    right = _bs(CLAIMS, ["负债和所有者权益", "行次", "期末余额", "年初余额"], [None, END, START])
    for n, row in enumerate([*left[1:], *right[1:]], start=1):
        row[1] = n
    flows = {
        "利润表": _is(INCOME, ["项目", "行次", "本年累计金额", "上年金额"], [None, (END, 12), (START, 12)]),
        "现金流量表": _is(CASH, ["项目", "行次", "本年累计金额", "上年金额"], [None, (END, 12), (START, 12)]),
    }
    figures = (
        balance([END, START]),
        flow(END, 12),
        flow(START, 12),
        flow(END, 12, CASH),
        flow(START, 12, CASH),
    )
    return _annual(folder, "年报.xlsx", paired(left, right), flows, figures=figures, top=YEAR_TOP)


def two_sided_opening_first(folder: Path) -> Made:
    left = _bs(ASSETS, ["资  产", "年初数", "期末数"], [START, END])
    right = _bs(CLAIMS, ["负债和所有者权益", "年初数", "期末数"], [START, END])
    rows: Rows = [["资 产 负 债 表"], [NAME, None, None, "2024-12-31", None, "单位:元"], *paired(left, right)]
    return _made(workbook(folder, "zcfzb.xlsx", [Table("Sheet1", rows, ["A1:F1"])]), balance([END, START]))


def notes_and_line_numbers(folder: Path) -> Made:
    rows = _bs(CAS_FORM, ["项目", "行次", "附注", "期末余额", "上年年末余额"], [None, None, END, START])
    for n, row in enumerate(rows[1:], start=1):
        row[1] = n
        row[2] = f"五、{n}" if n % 3 == 0 else None
    flows = _is(CAS_INCOME, ["项目", "附注", "2024年度", "2023年度"], [None, (END, 12), (START, 12)])
    for n, row in enumerate(flows[1:], start=30):
        row[1] = n
    figures = (balance([START, END], CAS_FORM), flow(END, 12, CAS_INCOME), flow(START, 12, CAS_INCOME))
    return _annual(folder, "审计报告附表.xlsx", rows, {"利润表": flows}, figures=figures, top=TOP)


def line_numbers_before_labels(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末数", "年初数"], [END, START])
    rows = [["行次" if n == 0 else n, *row] for n, row in enumerate(rows)]
    return _made(
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
    return _made(
        workbook(folder, "两行表头.xlsx", tables),
        balance([END, START]),
        flow(END, 1),
        flow(END, 12),
        flow(START, 12),
    )


def no_company_date_in_sheet_name(folder: Path) -> Made:
    tables = [
        Table("资产负债表202406", [["资产负债表"], *_bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])]),
        Table(
            "利润表202406", [["利润表"], *_is(INCOME, ["项目", "本月金额", "本年累计金额"], [(M6, 1), (M6, 6)])]
        ),
    ]
    return _made(workbook(folder, "财务报表.xlsx", tables), balance([M6, START]), flow(M6, 1), flow(M6, 6))


M6 = date(YEAR, 6, 30)


def date_in_file_name(folder: Path) -> Made:
    tables = [
        Table("资产负债表", [["资产负债表"], *_bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])]),
        Table("利润表", [["利润表"], *_is(INCOME, ["项目", "本年金额", "上年金额"], [(END, 12), (START, 12)])]),
    ]
    path = workbook(folder, f"{NAME}2024年度财务报表.xlsx", tables)
    return _made(path, balance([END, START]), flow(END, 12), flow(START, 12))


def unit_in_title(folder: Path) -> Made:
    write = in_units(10_000)
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], write)
    income = _is(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)], write)
    tables = [
        Table("资产负债表", [["资产负债表（单位：万元）"], [NAME], ["2024年12月31日"], *rows]),
        Table("利润表", [["利润表（万元）"], [NAME], ["2024年"], *income]),
    ]
    return _made(workbook(folder, "万元.xlsx", tables), balance([END, START]), flow(END, 12), flow(START, 12))


def unit_in_heads(folder: Path) -> Made:
    write = in_units(1_000)
    rows = _bs(SBE_FORM, ["项目", "期末余额（千元）", "年初余额（千元）"], [END, START], write)
    income = _is(INCOME, ["项目", "本年累计(千元)", "上年同期(千元)"], [(END, 12), (START, 12)], write)
    tables = [
        Table("资产负债表", [["资产负债表"], [NAME], ["2024年12月31日"], *rows]),
        Table("利润表", [["利润表"], [NAME], ["2024年"], *income]),
    ]
    return _made(workbook(folder, "千元.xlsx", tables), balance([END, START]), flow(END, 12), flow(START, 12))


def unit_renminbi_ten_thousand(folder: Path) -> Made:
    top: Rows = [[f"编制单位：{NAME}", "2024年12月31日"], [None, "单位：人民币万元"]]
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(10_000))
    return _annual(folder, "rmb.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def currency_and_unit_in_one_cell(folder: Path) -> Made:
    top: Rows = [[f"编制单位：{NAME}", None, "2024年12月31日  币种：人民币  金额单位：千元"]]
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(1_000))
    return _annual(folder, "cu.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def unit_unstated_but_small(folder: Path) -> Made:
    """Amounts in ten thousands, told only below the table."""
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], in_units(10_000))
    rows.append(["注：本表金额单位为万元"])
    return _annual(
        folder, "small.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME, "2024年12月31日"]]
    )


def _of_rules(rules: int) -> Layout:
    def layout(folder: Path) -> Made:
        form = worded(CAS_FORM, rules)
        bs = _bs(form, ["项目", "期末余额", "年初余额"], [END, START])
        figures = balance([END, START], form)
        if rules == 2018:
            merged = {
                "accounts_receivable": "notes_and_accounts_receivable",
                "accounts_payable": "notes_and_accounts_payable",
            }
            figures = {
                (day, months, merged.get(item, item)): value for (day, months, item), value in figures.items()
            }
        return _annual(folder, f"{rules}.xlsx", bs, {}, figures=(figures,), top=TOP)

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
    made = _made(workbook(folder, name, [Table("利润表", [["利润表"], *YEAR_TOP, *rows])]), wanted)
    made.other = wanted
    return made


def monthly_form(folder: Path) -> Made:
    top: Rows = [["编制单位：", NAME, "2024年6月", "单位：元"]]
    bs = _bs(SBE_FORM, ["资产", "期末余额", "年初余额"], [M6, START])
    heads: list[Cell] = ["项目", "行次", "本年累计金额", "本月金额"]
    flows = {
        "利润表": _is(INCOME, heads, [None, (M6, 6), (M6, 1)]),
        "现金流量表": _is(CASH, heads, [None, (M6, 6), (M6, 1)]),
    }
    figures = (balance([M6, START]), flow(M6, 6), flow(M6, 1), flow(M6, 6, CASH), flow(M6, 1, CASH))
    return _annual(folder, "6月.xlsx", bs, flows, figures=figures, top=top)


def quarterly_form(folder: Path) -> Made:
    """The tax office's quarterly form: 本期 is the quarter."""
    top: Rows = [[f"纳税人名称：{NAME}"], ["税款所属期起：2024-04-01", "税款所属期止：2024-06-30", "单位：元"]]
    bs = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])
    heads: list[Cell] = ["项目", "行次", "本年累计金额", "本期金额"]
    flows = {"利润表": _is(INCOME, heads, [None, (M6, 6), (M6, 3)])}
    return _annual(folder, "q.xlsx", bs, flows, figures=(balance([M6, START]), flow(M6, 6), flow(M6, 3)), top=top)


def quarter_in_words(folder: Path) -> Made:
    top: Rows = [[NAME, "2024年第二季度", "单位：元"]]
    flows = {"利润表": _is(INCOME, ["项目", "本季度金额", "本年累计金额"], [(M6, 3), (M6, 6)])}
    bs = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [M6, START])
    return _annual(folder, "q2.xlsx", bs, flows, figures=(balance([M6, START]), flow(M6, 6), flow(M6, 3)), top=top)


def three_years_in_columns(folder: Path) -> Made:
    bs = _bs(SBE_FORM, ["项目", "2024年", "2023年", "2022年"], [END, START, LAST])
    flows = {"利润表": _is(INCOME, ["项目", "2024年", "2023年", "2022年"], [(END, 12), (START, 12), (LAST, 12)])}
    figures = (balance([END, START, LAST]), flow(END, 12), flow(START, 12), flow(LAST, 12))
    return _annual(folder, "三年.xlsx", bs, flows, figures=figures, top=[[NAME, "单位：元"]])


def three_years_oldest_first_as_numbers(folder: Path) -> Made:
    bs = _bs(SBE_FORM, ["报表项目", 2022, 2023, 2024], [LAST, START, END])
    flows = {"损益表": _is(INCOME, ["报表项目", 2022, 2023, 2024], [(LAST, 12), (START, 12), (END, 12)])}
    figures = (balance([END, START, LAST]), flow(END, 12), flow(START, 12), flow(LAST, 12))
    return _annual(folder, "近三年.xlsx", bs, flows, figures=figures, top=[[NAME]])


def year_ends_as_dates(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", END, START], [END, START])
    return _annual(folder, "d.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME]])


def months_in_columns(folder: Path) -> Made:
    ends = [(month_end(YEAR, m), 1) for m in range(1, 13)]
    heads: list[Cell] = ["项目", *(f"{m}月" for m in range(1, 13)), "合计"]
    rows = _is(INCOME, heads, [*ends, (END, 12)])
    figures = [flow(*one) for one in ends]
    return _made(
        workbook(folder, "m.xlsx", [Table("利润表", [["2024年利润表"], [NAME], *rows])]), *figures, flow(END, 12)
    )


def months_of_balances_in_columns(folder: Path) -> Made:
    ends = [month_end(YEAR, m) for m in range(1, 13)]
    rows = _bs(SBE_FORM, ["项目", *(f"{m}月" for m in range(1, 13))], ends)
    return _made(
        workbook(folder, "mb.xlsx", [Table("资产负债表", [["2024年资产负债表"], [NAME], *rows])]), balance(ends)
    )


def quarters_in_columns(folder: Path) -> Made:
    ends = [(month_end(YEAR, m), 3) for m in (3, 6, 9, 12)]
    heads: list[Cell] = ["项目", "一季度", "二季度", "三季度", "四季度", "全年合计"]
    rows = _is(INCOME, heads, [*ends, (END, 12)])
    figures = [flow(*one) for one in ends]
    return _made(
        workbook(folder, "qc.xlsx", [Table("利润表", [["利润表"], ["2024年度"], *rows])]), *figures, flow(END, 12)
    )


def _three(heads: bool = True) -> list[Rows]:
    return [
        [["资产负债表"], *TOP, *_bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])],
        [["利润表"], *YEAR_TOP, *_is(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)])],
        [["现金流量表"], *YEAR_TOP, *_is(CASH, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)])],
    ]


_ALL = (balance([END, START]), flow(END, 12), flow(START, 12), flow(END, 12, CASH), flow(START, 12, CASH))


def three_below_each_other(folder: Path) -> Made:
    first, second, third = _three()
    return _made(workbook(folder, "三表.xlsx", [Table("报表", [*first, [], *second, [], [], *third])]), *_ALL)


def three_beside_each_other(folder: Path) -> Made:
    first, second, third = _three()
    rows: Rows = []
    nothing: list[Cell] = []
    for parts in zip_longest(first, second, third, fillvalue=nothing):
        row: list[Cell] = []
        for part in parts:
            row.extend([*part[:4], *([None] * (5 - min(len(part), 4)))])
        rows.append(row)
    return _made(workbook(folder, "并排.xlsx", [Table("报表", rows)]), *_ALL)


def three_in_one_without_titles(folder: Path) -> Made:
    """Only the heads of the tables tell one from the next."""
    first, second, third = _three()
    rows = [["2024年度财务报表"], [NAME, "单位：元"], *first[2:], [], *second[2:], [], *third[2:]]
    return _made(workbook(folder, "合.xlsx", [Table("Sheet1", rows)]), *_ALL)


def separators_as_text(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], shown)
    return _annual(folder, "t.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def yuan_behind_numbers(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], lambda value: f"{shown(value)}元")
    return _annual(folder, "y.xlsx", rows, {}, figures=(balance([END, START]),), top=[[NAME, "2024年12月31日"]])


def brackets_for_negatives(folder: Path) -> Made:
    def write(value: int) -> Cell:
        return f"（{shown(-value)}）" if value < 0 else shown(value)

    rows = _is(CASH, ["项目", "本年金额", "上年金额"], [(END, 12), (START, 12)], write)
    return _made(
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
    return _made(
        workbook(folder, "cb.xlsx", [Table("利润表", [["利润表"], [NAME, "单位：元"], *rows])]),
        flow(END, 12, CAS_INCOME),
        flow(START, 12, CAS_INCOME),
    )


def blank_rows_and_columns(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
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
    return _made(workbook(folder, "blank.xlsx", [Table("Sheet1", spaced)]), balance([END, START]))


def without_totals(folder: Path) -> Made:
    form = tuple(pair for pair in SBE_FORM if "合计" not in pair[0] and "总计" not in pair[0])
    rows = _bs(form, ["项目", "期末余额", "年初余额"], [END, START])
    return _annual(folder, "nt.xlsx", rows, {}, figures=(balance([END, START], form),), top=TOP)


def only_lines_with_amounts(folder: Path) -> Made:
    form = tuple(pair for pair in SBE_FORM if pair[1] not in {"", "-"})
    rows = _bs(form, ["项目", "期末余额", "年初余额"], [END, START])
    income = tuple(pair for pair in INCOME if pair[1])
    flows = {"利润表": _is(income, ["项目", "金额", "上年金额"], [(END, 12), (START, 12)])}
    figures = (balance([END, START], form), flow(END, 12), flow(START, 12))
    return _annual(folder, "short.xlsx", rows, flows, figures=figures, top=YEAR_TOP)


def own_lines_between(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    out: Rows = []
    for row in rows:
        out.append(row)
        if row[0] == "货币资金":
            out += [["　其中：库存现金", 12_000, 9_000], ["　　　　银行存款", 1_000_000, 900_000]]
        if row[0] == "应收账款":
            out += [["  其中：1年以内", 300_000, 250_000], ["  减：坏账准备", 0, 0]]
    return _annual(folder, "own.xlsx", out, {}, figures=(balance([END, START]),), top=TOP)


def full_width_indents(folder: Path) -> Made:
    form = tuple((f"　　{label}" if item != "-" else label, item) for label, item in SBE_FORM)
    rows = _bs(form, ["项　　目", "期 末 余 额", "年 初 余 额"], [END, START])
    income = tuple((f"　　{label.replace('：', ':　')}", item) for label, item in INCOME)
    flows = {"利润表": _is(income, ["项　目", "本 年 金 额", "上 年 金 额"], [(END, 12), (START, 12)])}
    figures = (balance([END, START]), flow(END, 12), flow(START, 12))
    return _annual(folder, "fw.xlsx", rows, flows, figures=figures, top=YEAR_TOP)


def spaces_around_numbers(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目 ", " 期末余额", "年初余额 "], [END, START], lambda value: f" {value}.00\u00a0 ")
    return _annual(folder, "sp.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def tabs_in_gb18030(folder: Path) -> Made:
    rows = [["资产负债表"], *TOP, *_bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START], shown)]
    return _made(text(folder, "资产负债表.csv", rows, "\t", "gb18030"), balance([END, START]))


def semicolons_in_utf8(folder: Path) -> Made:
    rows = [
        ["利润表"],
        *YEAR_TOP,
        *_is(INCOME, ["项目", "本年累计金额", "上年金额"], [(END, 12), (START, 12)], shown),
    ]
    return _made(text(folder, "利润表.csv", rows, ";", "utf-8-sig"), flow(END, 12), flow(START, 12))


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
    return _made(workbook(folder, "g.xlsx", tables), balance([END, START], CAS_FORM))


def budget_beside_actual(folder: Path) -> Made:
    rows = _is(
        INCOME, ["项目", "本年预算", "本年实际", "完成率", "上年实际"], [None, (END, 12), None, (START, 12)]
    )
    for row in rows[1:]:
        if isinstance(row[2], int):
            row[1], row[3] = row[2] + 1_000, 0.97
    return _made(
        workbook(folder, "yusuan.xlsx", [Table("利润表", [["利润表"], *YEAR_TOP, *rows])]),
        flow(END, 12),
        flow(START, 12),
    )


def shares_beside_amounts(folder: Path) -> Made:
    rows = _bs(
        SBE_FORM, ["项目", "期末余额", "占总资产%", "年初余额", "占比", "增减额"], [END, None, START, None, None]
    )
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[3], int):
            row[2], row[4], row[5] = 0.12, "11.5%", row[1] - row[3]
    return _annual(folder, "share.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def half_years_compared(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    rows = _is(
        INCOME, ["项目", "2024年1-6月", "2023年1-6月", "增减额", "增减率"], [(M6, 6), (half, 6), None, None]
    )
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[2], int):
            row[3], row[4] = row[1] - row[2], 0.1
    return _made(
        workbook(folder, "h.xlsx", [Table("利润表", [["利润表"], [NAME], *rows])]), flow(M6, 6), flow(half, 6)
    )


def month_year_and_last_year(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    heads: list[Cell] = ["项目", "本月数", "本年累计数", "上年同期累计数"]
    rows = _is(INCOME, heads, [(M6, 1), (M6, 6), (half, 6)])
    tables = [Table("利润表", [["利润表"], [NAME, "2024年6月"], *rows])]
    return _made(workbook(folder, "mly.xlsx", tables), flow(M6, 1), flow(M6, 6), flow(half, 6))


def month_and_same_month_last_year(folder: Path) -> Made:
    half = date(YEAR - 1, 6, 30)
    heads: list[Cell] = ["项目", "本月金额", "上年同期金额"]
    rows = _is(INCOME, heads, [(M6, 1), (half, 1)])
    tables = [Table("利润表", [["利润表"], [NAME, "2024年6月"], *rows])]
    return _made(workbook(folder, "msm.xlsx", tables), flow(M6, 1), flow(half, 1))


def opening_of_month_and_of_year(folder: Path) -> Made:
    """期初 of a monthly sheet beside 年初: the first is last month's end."""
    rows = _bs(SBE_FORM, ["项目", "年初余额", "期初余额", "期末余额"], [START, date(YEAR, 5, 31), M6])
    return _annual(
        folder,
        "nq.xlsx",
        rows,
        {},
        figures=(balance([START, date(YEAR, 5, 31), M6]),),
        top=[[NAME, "2024年6月"]],
    )


def increases_and_decreases(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期初余额", "本期增加", "本期减少", "期末余额"], [START, None, None, END])
    for row in rows[1:]:
        if isinstance(row[1], int) and isinstance(row[4], int):
            row[2], row[3] = max(row[4] - row[1], 0) + 500, max(row[1] - row[4], 0) + 500
    return _annual(folder, "incdec.xlsx", rows, {}, figures=(balance([START, END]),), top=TOP)


def heads_missing(folder: Path) -> Made:
    """Two columns of amounts that nothing names: it can't be told which is which."""
    made = _annual(
        folder, "nohead.xlsx", _bs(SBE_FORM, ["项目", None, None], [END, START]), {}, figures=({},), top=TOP
    )
    made.asked = "columns_unclear"
    return made


def no_date_anywhere(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    made = _made(workbook(folder, "表.xlsx", [Table("资产负债表", [["资产负债表"], [NAME], *rows])]))
    made.asked = "question_year"
    return made


def wrong_date_format_two_digits(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    return _made(
        workbook(folder, "24.xlsx", [Table("资产负债表", [["资产负债表"], [NAME, "24年12月31日"], *rows])]),
        balance([END, START]),
    )


def chinese_numeral_date(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    top: Rows = [[NAME], ["二〇二四年十二月三十一日"]]
    return _annual(folder, "cn.xlsx", rows, {}, figures=(balance([END, START]),), top=top)


def date_in_pieces(folder: Path) -> Made:
    rows = _is(INCOME, ["项目", "本月金额", "本年累计金额"], [(M6, 1), (M6, 6)])
    top: Rows = [["利润表"], [NAME, 2024, "年", 6, "月"]]
    return _made(workbook(folder, "pieces.xlsx", [Table("利润表", [*top, *rows])]), flow(M6, 1), flow(M6, 6))


def one_sheet_a_month(folder: Path) -> Made:
    """Sheets named by month, each with the month and the year so far; the year stands in the file's name."""
    tables, figures = [], []
    for m in range(1, 7):
        end = month_end(YEAR, m)
        rows = _is(INCOME, ["项目", "本月数", "本年累计数"], [(end, 1), (end, m)])
        tables.append(Table(f"{m}月", [["利润表"], [NAME], *rows]))
        figures += [flow(end, 1), flow(end, m)]
    return _made(workbook(folder, "2024年利润表.xlsx", tables), *figures)


def statements_of_two_years_in_two_files(folder: Path) -> Made:
    made = Made()
    for end, before in ((END, START), (START, LAST)):
        rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [end, before])
        income = _is(INCOME, ["项目", "本年累计金额", "上年金额"], [(end, 12), (before, 12)])
        tables = [
            Table("资产负债表", [["资产负债表"], [NAME, f"{end.year}年12月31日"], *rows]),
            Table("利润表", [["利润表"], [NAME, f"{end.year}年度"], *income]),
        ]
        made.files.append(workbook(folder, f"{end.year}.xlsx", tables))
        made.figures |= balance([end, before]) | flow(end, 12) | flow(before, 12)
    return made


def signatures_below(folder: Path) -> Made:
    rows = _bs(SBE_FORM, ["项目", "期末余额", "年初余额"], [END, START])
    rows += [["单位负责人：张三", "财务负责人：李四", "制表人：王五"], ["打印日期：2025-01-15", "第1页 共1页"]]
    return _annual(folder, "sig.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


def labels_in_two_languages(folder: Path) -> Made:
    english = {
        "货币资金": "Cash",
        "存货": "Inventories",
        "资产总计": "Total assets",
        "应收账款": "Accounts receivable",
    }
    form = tuple((f"{label} {english[label]}" if label in english else label, item) for label, item in SBE_FORM)
    rows = _bs(form, ["项目 Item", "期末余额 Closing balance", "年初余额 Opening balance"], [END, START])
    return _annual(folder, "bi.xlsx", rows, {}, figures=(balance([END, START]),), top=TOP)


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
    return _made(workbook(folder, "list.xlsx", [Table("Sheet1", rows)]), figures)


def lines_across(folder: Path) -> Made:
    """Periods in rows and items in columns."""
    items = [(label, item) for label, item in (*ASSETS, *CLAIMS) if item not in {"", "-"}]
    rows: Rows = [["日期", *(label for label, _ in items)]]
    rows += [[day, *(company.instant(day)[item] for _, item in items)] for day in (LAST, START, END)]
    return _made(workbook(folder, "across.xlsx", [Table("资产负债表", rows)]), balance([LAST, START, END]))


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
    monthly_form,
    quarterly_form,
    quarter_in_words,
    three_years_in_columns,
    three_years_oldest_first_as_numbers,
    year_ends_as_dates,
    months_in_columns,
    months_of_balances_in_columns,
    quarters_in_columns,
    three_below_each_other,
    three_beside_each_other,
    three_in_one_without_titles,
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
    group_beside_company,
    budget_beside_actual,
    shares_beside_amounts,
    half_years_compared,
    month_year_and_last_year,
    month_and_same_month_last_year,
    opening_of_month_and_of_year,
    increases_and_decreases,
    heads_missing,
    no_date_anywhere,
    wrong_date_format_two_digits,
    chinese_numeral_date,
    date_in_pieces,
    one_sheet_a_month,
    statements_of_two_years_in_two_files,
    signatures_below,
    labels_in_two_languages,
    a_plain_list,
    lines_across,
)
