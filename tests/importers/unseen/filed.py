"""Forms as they are handed in, compared, consolidated and marked: columns beside the amounts, and amounts dressed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.chinese import (
    CAS_FORM,
    END,
    M6,
    SBE_FORM,
    START,
    Write,
    balance,
    flow,
    listed,
    paired,
    plain,
)
from tests.importers.unseen.company import NAME, YEAR, net
from tests.importers.unseen.forms import ASSETS, CAS_INCOME, CASH, CLAIMS, INCOME, Form
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

TAXPAYER = "91330100MA2XXXXX0K"
M3, M9 = date(YEAR, 3, 31), date(YEAR, 9, 30)


def _made(path: Path, *figures: dict[Key, int], asked: str = "") -> Made:
    return Made([path], {key: value for one in figures for key, value in one.items()}, asked=asked)


def _bs(heads: list[Cell], days: Sequence[date | None], form: Form = SBE_FORM, write: Write = plain) -> Rows:
    return [heads, *listed(form, [company.instant(day) if day else None for day in days], write)]


def _is(
    heads: list[Cell], spans: Sequence[tuple[date, int] | None], form: Form = INCOME, write: Write = plain
) -> Rows:
    return [heads, *listed(form, [company.flow(*span) if span else None for span in spans], write)]


def _numbered(rows: Rows, column: int, start: int = 1) -> Rows:
    for n, row in enumerate(rows, start=start):
        row[column] = n
    return rows


# --- the tax office ---------------------------------------------------------------------------------------------


def tax_office_year_of_small_enterprises(folder: Path) -> Made:
    """财务报表报送与信息采集（小企业会计准则）: three sheets, each with the taxpayer's number and the period filed for."""
    top: Rows = [
        ["会小企01表"],
        ["纳税人识别号：", TAXPAYER, None, None, "纳税人名称：", NAME],
        ["所属期起：", "2024-01-01", None, None, "所属期止：", "2024-12-31"],
        ["报送日期：", "2025-03-12", None, None, None, "单位：元"],
    ]
    left = _bs(["资产", "行次", "期末余额", "年初余额"], [None, END, START], ASSETS)
    right = _bs(["负债和所有者权益", "行次", "期末余额", "年初余额"], [None, END, START], CLAIMS)
    _numbered(left[1:], 1), _numbered(right[1:], 1, 31)
    heads: list[Cell] = ["项目", "行次", "本年累计金额", "上年金额"]
    times = [None, (END, 12), (START, 12)]
    tables = [
        Table("资产负债表", [["资产负债表（适用执行小企业会计准则的企业）"], *top, *paired(left, right)]),
        Table("利润表", [["利润表（适用执行小企业会计准则的企业）"], *top, *_is(heads, times)]),
        Table("现金流量表", [["现金流量表（适用执行小企业会计准则的企业）"], *top, *_is(heads, times, CASH)]),
    ]
    figures = (balance([END, START]), *(flow(day, 12, form) for day in (END, START) for form in (INCOME, CASH)))
    return _made(workbook(folder, "财务报表报送_小企业_年报.xlsx", tables), *figures)


def tax_office_quarter_of_general_enterprises(folder: Path) -> Made:
    """一般企业（已执行新准则）, 季报: 本期金额 and 上期金额, the period of the head being one quarter."""
    top: Rows = [
        ["会企02表"],
        [f"纳税人识别号：{TAXPAYER}", None, f"纳税人名称：{NAME}"],
        ["所属期：2024-07-01 至 2024-09-30", None, "单位：元"],
    ]
    bs = _bs(["项目", "行次", "期末余额", "上年年末余额"], [None, M9, START], CAS_FORM)
    income = _is(["项目", "行次", "本期金额", "上期金额"], [None, (M9, 3), (date(YEAR - 1, 9, 30), 3)], CAS_INCOME)
    tables = [
        Table("资产负债表", [["资产负债表"], *top, *bs]),
        Table("利润表", [["利润表"], *top, *income]),
    ]
    return _made(
        workbook(folder, "一般企业季报.xlsx", tables), balance([M9, START], CAS_FORM), flow(M9, 3, CAS_INCOME)
    )


def tax_office_year_so_far_as_this_period(folder: Path) -> Made:
    """一般企业, 季报 whose 本期金额 is the year so far: the head says 01-01 to 09-30."""
    top: Rows = [
        [f"纳税人识别号：{TAXPAYER}", None, f"纳税人名称：{NAME}"],
        ["税款所属期起止：2024-01-01 至 2024-09-30", None, "金额单位：元（列至角分）"],
    ]
    income = _is(["项目", "本期金额", "上期金额"], [(M9, 9), (date(YEAR - 1, 9, 30), 9)], CAS_INCOME)
    return _made(
        workbook(folder, "yb.xlsx", [Table("利润表", [["利润表"], *top, *income])]), flow(M9, 9, CAS_INCOME)
    )


def tax_office_month_as_a_page(folder: Path) -> Made:
    """Saved from the browser: everything is text, and notes stand under the form."""
    rows = _is(["项目", "行次", "本年累计金额", "本月金额"], [None, (M6, 6), (M6, 1)], INCOME, shown)
    _numbered(rows[1:], 1)
    top: Rows = [
        ["利润表_小企业月报"],
        ["纳税人识别号", TAXPAYER, "纳税人名称", NAME],
        ["所属期起", "2024-06-01", "所属期止", "2024-06-30"],
    ]
    rows += [
        ["填表说明：本表反映小企业在一定会计期间内利润（亏损）的实现情况。"],
        ["1.本月金额：本月的发生额 100"],
    ]
    return _made(text(folder, "利润表_小企业月报.csv", [*top, *rows], ",", "gb18030"), flow(M6, 6), flow(M6, 1))


# --- columns beside the amounts -----------------------------------------------------------------------------------


def group_and_company_under_days(folder: Path) -> Made:
    """期末余额: 合并 | 母公司, 期初余额: 合并 | 母公司: two companies' figures in one table."""
    rows: Rows = [
        ["资产负债表"], [NAME, "2024年12月31日", "单位：元"],
        ["项目", "期末余额", None, "期初余额", None], [None, "合并", "母公司", "合并", "母公司"],
    ]  # fmt: skip
    for label, item in CAS_FORM:
        row: list[Cell] = [label]
        for day in (END, START):
            value = company.instant(day).get(item)
            row += [value, value * 0.8] if value is not None else [None, None]
        rows.append(row)
    return _made(
        workbook(folder, "合并.xlsx", [Table("资产负债表", rows)]),
        balance([END, START], CAS_FORM),
    )


def group_and_company_in_sheets(folder: Path) -> Made:
    """合并资产负债表 and 母公司资产负债表 are two sheets of one file."""
    bs = _bs(["项目", "期末余额", "年初余额"], [END, START], CAS_FORM)
    own = [[r[0], *(v * 0.8 if isinstance(v, int) else v for v in r[1:])] for r in bs[1:]]
    top: Rows = [[f"编制单位：{NAME}", "2024年12月31日", "单位：元"]]
    tables = [
        Table("合并资产负债表", [["合并资产负债表"], *top, *bs]),
        Table("母公司资产负债表", [["母公司资产负债表"], *top, bs[0], *own]),
    ]
    return _made(workbook(folder, "上市.xlsx", tables), balance([END, START], CAS_FORM))


def companies_told_by_sheet_names(folder: Path) -> Made:
    """No company in the cells; the sheets are called by two."""
    bs = _bs(["项目", "期末余额", "年初余额"], [END, START])
    other = [[r[0], *(v * 0.7 if isinstance(v, int) else v for v in r[1:])] for r in bs[1:]]
    top: Rows = [["资产负债表"], ["2024年12月31日", None, "单位：元"]]
    tables = [Table("青禾家居", [*top, *bs]), Table("绿芽商贸", [*top, bs[0], *other])]
    return Made([workbook(folder, "两家.xlsx", tables)], asked="question_company")


def before_and_after_restatement(folder: Path) -> Made:
    """上年年末 before and after an adjustment: 调整后 is what counts."""
    rows: Rows = [
        ["资产负债表"],
        [NAME, "2024年12月31日"],
        ["项目", "期末余额", "年初余额（调整前）", "年初余额（调整后）"],
    ]
    for label, item in CAS_FORM:
        a, b = company.instant(END).get(item), company.instant(START).get(item)
        rows.append([label, a, b * 0.9, b] if a is not None and b is not None else [label])
    return _made(workbook(folder, "调整.xlsx", [Table("资产负债表", rows)]), balance([END, START], CAS_FORM))


def restated_over_two_rows(folder: Path) -> Made:
    rows: Rows = [
        ["利润表"],
        [NAME, "2024年度"],
        ["项目", "本期金额", "上期金额", None, None],
        [None, None, "调整前", "调整数", "调整后"],
    ]
    for label, item in CAS_INCOME:
        a, b = company.flow(END, 12).get(item), company.flow(START, 12).get(item)
        rows.append([label, a, b * 0.9, b * 0.1, b] if a is not None and b is not None else [label])
    return _made(
        workbook(folder, "重述.xlsx", [Table("利润表", rows)]),
        flow(END, 12, CAS_INCOME),
        flow(START, 12, CAS_INCOME),
    )


def changes_and_shares(folder: Path) -> Made:
    """期末余额 | 占比 | 期初余额 | 占比 | 增减额 | 增减率 | 说明."""
    rows: Rows = [["资产负债表分析"], [NAME, "2024年12月31日"]]
    rows.append(["项目", "期末余额", "占比", "期初余额", "占比", "增减额", "增减率", "说明"])
    for label, item in SBE_FORM:
        a, b = company.instant(END).get(item), company.instant(START).get(item)
        if a is None or b is None:
            rows.append([label])
        else:
            whole = company.instant(END)["total_assets"]
            rows.append(
                [
                    label,
                    a,
                    round(a / whole, 4),
                    b,
                    f"{b / whole:.1%}",
                    a - b,
                    (a - b) / b,
                    "正常" if a > b else None,
                ]
            )
    return _made(workbook(folder, "分析.xlsx", [Table("资产负债表", rows)]), balance([END, START]))


def budget_actual_and_rate(folder: Path) -> Made:
    rows: Rows = [
        ["利润表"],
        [NAME, "2024年6月"],
        ["项目", "本月预算", "本月实际", "完成率", "本年累计预算", "本年累计实际", "完成率", "差异"],
    ]
    for label, item in INCOME:
        a, b = company.flow(M6, 1).get(item), company.flow(M6, 6).get(item)
        ok = a is not None and b is not None
        rows.append([label, a * 1.1, a, 0.909, b * 1.2, b, "83.3%", b * -0.2] if ok else [label])  # type: ignore[operator]
    return _made(workbook(folder, "预算.xlsx", [Table("利润表", rows)]), flow(M6, 1), flow(M6, 6))


def actual_before_budget_two_rows(folder: Path) -> Made:
    rows: Rows = [
        ["利润表"],
        [NAME, "2024年1-6月"],
        ["项目", "2024年1-6月", None, None, "2023年1-6月"],
        [None, "实际", "预算", "差异率", "实际"],
    ]
    before = date(YEAR - 1, 6, 30)
    for label, item in INCOME:
        a, b = company.flow(M6, 6).get(item), company.flow(before, 6).get(item)
        ok = a is not None and b is not None
        rows.append([label, a, a * 1.2, "-16.7%", b] if ok else [label])  # type: ignore[operator]
    return _made(workbook(folder, "实预.xlsx", [Table("利润表", rows)]), flow(M6, 6), flow(before, 6))


def note_numbers_between(folder: Path) -> Made:
    """注释 with bare numbers (1, 2, 3) between label and amounts, and none that is an amount."""
    rows = _bs(["项目", "注释", "期末数", "期初数"], [None, END, START], CAS_FORM)
    for n, row in enumerate(rows[1:], start=1):
        row[1] = n if row[2] is not None else None
    top: Rows = [["资产负债表"], [NAME, "2024年12月31日", None, "单位：人民币元"]]
    return _made(
        workbook(folder, "注释.xlsx", [Table("资产负债表", [*top, *rows])]), balance([END, START], CAS_FORM)
    )


def an_unnamed_note_column(folder: Path) -> Made:
    """The column of the notes' numbers has no head."""
    rows = _bs(["项目", None, "期末数", "期初数"], [None, END, START], CAS_FORM)
    for n, row in enumerate(rows[1:], start=1):
        row[1] = n if row[2] is not None else None
    top: Rows = [["资产负债表"], [NAME, "2024年12月31日", None, "单位：人民币元"]]
    return _made(
        workbook(folder, "无头.xlsx", [Table("资产负债表", [*top, *rows])]), balance([END, START], CAS_FORM)
    )


def subledgers_under_lines(folder: Path) -> Made:
    """Customers stand below 应收账款, banks below 货币资金."""
    rows: Rows = [["资产负债表"], [NAME, "2024年12月31日"], ["项目", "期末余额", "年初余额"]]
    below = {
        "货币资金": (("其中：库存现金", ("1001",)), ("工商银行", ("100201",)), ("建设银行", ("100202",))),
        "应收账款": (("　杭州百货", ("112201",)), ("　宁波商贸", ("112202",))),
        "应付账款": (("　绍兴织造", ("220201",)), ("　义乌辅料", ("220202",))),
    }
    for label, item in SBE_FORM:
        rows.append([label, company.instant(END).get(item), company.instant(START).get(item)])
        for name, codes in below.get(label, ()):
            rows.append([name, *(abs(sum(net(code, month) for code in codes)) for month in (12, 0))])
    return _made(workbook(folder, "明细.xlsx", [Table("资产负债表", rows)]), balance([END, START]))


# --- amounts dressed up -------------------------------------------------------------------------------------------


def _dressed(name: str, write: Write, form: Form = CASH) -> Layout:
    def layout(folder: Path) -> Made:
        rows = _is(["项目", "本年金额", "上年金额"], [(END, 12), (START, 12)], form, write)
        table = Table("现金流量表", [["现金流量表"], [NAME, "2024年度", "单位：元"], *rows])
        return _made(workbook(folder, "f.xlsx", [table]), flow(END, 12, CASH), flow(START, 12, CASH))

    layout.__name__ = f"amounts_with_{name}"
    return layout


def _minus(mark: str) -> Write:
    return lambda value: f"{mark}{shown(-value)}" if value < 0 else shown(value)


def _behind(mark: str) -> Write:
    return lambda value: f"{shown(-value)}{mark}" if value < 0 else shown(value)


def _spaced(value: int) -> Cell:
    return f"{value:,}".replace(",", " ")


def _thin(value: int) -> Cell:
    return f"{value:,}".replace(",", "\u202f") + ".00"


def _red(value: int) -> Cell:
    return f"红字{shown(-value)}" if value < 0 else shown(value)


def _yuan_mark(value: int) -> Cell:
    return f"￥{shown(value)}" if value >= 0 else f"-￥{shown(-value)}"


def _european(value: int) -> Cell:
    return f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def _wan(value: int) -> Cell:
    return f"{value / 10_000:.4f}万元"


def _four(value: int) -> Cell:
    """Grouped by ten thousands: 123,4567."""
    digits = str(abs(value))
    parts = [digits[max(n - 4, 0) : n] for n in range(len(digits), 0, -4)]
    return ("-" if value < 0 else "") + ",".join(reversed(parts))


DRESSED = (
    _dressed("a_white_triangle", _minus("△")),
    _dressed("a_black_triangle", _minus("▲")),
    _dressed("a_minus_behind", _behind("-")),
    _dressed("spaces", _spaced),
    _dressed("thin_spaces", _thin),
    _dressed("yuan_marks", _yuan_mark),
    _dressed("red_words", _red),
    _dressed("a_full_minus", _minus("－")),
    _dressed("ten_thousands_in_cells", _wan),
    _dressed("groups_of_four", _four),
)


def european_amounts(folder: Path) -> Made:
    """1.234,56: a decimal comma with points between thousands says itself what it is."""
    rows = _is(["项目", "本年金额"], [(END, 12)], INCOME, _european)
    top: Rows = [["利润表"], [NAME, "2024年度", "单位：元"]]
    return _made(workbook(folder, "eu.xlsx", [Table("利润表", [*top, *rows])]), flow(END, 12))


# --- trial balances -------------------------------------------------------------------------------------------------

LAYOUTS: Sequence[Layout] = (
    tax_office_year_of_small_enterprises,
    tax_office_quarter_of_general_enterprises,
    tax_office_year_so_far_as_this_period,
    tax_office_month_as_a_page,
    group_and_company_under_days,
    group_and_company_in_sheets,
    companies_told_by_sheet_names,
    before_and_after_restatement,
    restated_over_two_rows,
    changes_and_shares,
    budget_actual_and_rate,
    actual_before_budget_two_rows,
    note_numbers_between,
    an_unnamed_note_column,
    subledgers_under_lines,
    *DRESSED,
    european_amounts,
)
