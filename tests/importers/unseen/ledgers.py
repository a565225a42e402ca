"""Trial balances, journals and account books as accounting programs export them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START, balance, flow
from tests.importers.unseen.company import ACCOUNTS, NAME, YEAR, Line, movement, net
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

Coded = Callable[[str], str]
M6 = date(YEAR, 6, 30)


def same(code: str) -> str:
    """Codes of four, two and two digits."""
    return code


def dotted(code: str) -> str:
    """1002.01.03."""
    return ".".join([code[:4], *(code[n : n + 2] for n in range(4, len(code), 2))])


def threes(code: str) -> str:
    """Four, three and three digits."""
    return code[:4] + "".join(f"0{code[n : n + 2]}" for n in range(4, len(code), 2))


def cas(code: str) -> str:
    """The chart of 企业会计准则, with dots."""
    return dotted(company.other_chart(code))


def sides(value: int) -> tuple[int | None, int | None]:
    """Debit and credit of a balance; nothing is a blank."""
    return (value or None, None) if value >= 0 else (None, -value)


def used(first: int, last: int, *, leaves: bool = False) -> list[str]:
    """The accounts with a balance or a movement, in the order of their codes."""
    found = [code for code in sorted(ACCOUNTS) if net(code, first - 1) or any(movement(code, first, last))]
    if leaves:
        found = [code for code in found if not any(one != code and one.startswith(code) for one in found)]
    return found


def unclosed(first: int, last: int) -> dict[Key, int]:
    """The income statement that accounts give (interest stands in its own detail)."""
    return flow(month_end(YEAR, last), last - first + 1)


def whole_year() -> dict[Key, int]:
    """What a trial balance of the whole year says."""
    return _balance(END) | _balance(START) | flow(END, 12)


def _balance(day: date) -> dict[Key, int]:
    return balance([day])


def statement(first: int, last: int, coded: Coded = same, *, ytd: bool = False, name: Coded | None = None) -> Rows:
    """Rows of code, name and pairs: opening, movement, (year so far,) closing."""
    rows: Rows = []
    for code in used(first if not ytd else 1, last):
        row: list[Cell] = [coded(code), (name or ACCOUNTS.__getitem__)(code)]
        row += [*sides(net(code, first - 1)), *(n or None for n in movement(code, first, last))]
        if ytd:
            row += [n or None for n in movement(code, 1, last)]
        rows.append([*row, *sides(net(code, last))])
    return rows


def totals(label: str, rows: Rows, tops: set[str], start: int = 2) -> list[Cell]:
    """A row that adds the top accounts up."""
    mine = [row for row in rows if row[0] in tops]
    width = len(rows[0])
    summed = [sum(v for row in mine if isinstance(v := row[c], int)) for c in range(start, width)]
    return [label, *([None] * (start - 1)), *summed]


def _tops(coded: Coded = same) -> set[str]:
    return {coded(code) for code in ACCOUNTS if len(code) == 4}


def t3_two_rows_with_class_subtotals(folder: Path) -> Made:
    """用友T3: 发生额及余额表 of one month, subtotals by class."""
    rows = statement(6, 6)
    body: Rows = []
    for first, label in (("1", "资产小计"), ("2", "负债小计"), ("3", "权益小计"), ("5", "损益小计")):
        mine = [row for row in rows if str(row[0])[0] == first]
        body += [*mine, totals(label, mine, _tops())]
    body.append(totals("合计", rows, _tops()))
    top: Rows = [
        ["发生额及余额表"],
        ["月份：2024.06-2024.06", None, None, None, None, None, f"单位：{NAME}"],
        ["科目编码", "科目名称", "期初余额", None, "本期发生", None, "期末余额", None],
        [None, None, "借方", "贷方", "借方", "贷方", "借方", "贷方"],
    ]
    path = workbook(
        folder, "T3.xlsx", [Table("Sheet1", [*top, *body], ["A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3"])]
    )
    return Made([path], _balance(M6) | _balance(date(YEAR, 5, 31)) | unclosed(6, 6), accounts=len(rows))


def u8_whole_year(folder: Path) -> Made:
    """用友U8: the year in one, heads in one row each with its group."""
    rows = statement(1, 12)
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期发生借方",
        "本期发生贷方",
        "期末借方",
        "期末贷方",
    ]
    top: Rows = [["发生额及余额表"], ["月份：2024.01-2024.12"], heads]
    path = workbook(folder, "U8.xlsx", [Table("发生额及余额表", [*top, *rows, totals("合计", rows, _tops())])])
    return Made([path], whole_year(), accounts=len(rows))


def direction_columns(folder: Path) -> Made:
    """好会计: 方向 and one amount for each balance."""
    rows: Rows = []
    for code in used(1, 12):
        opened, closed = net(code, 0), net(code, 12)
        moved = movement(code, 1, 12)
        rows.append([code, ACCOUNTS[code], _way(opened), abs(opened), *moved, _way(closed), abs(closed)])
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "方向",
        "期初余额",
        "本期借方发生额",
        "本期贷方发生额",
        "方向",
        "期末余额",
    ]
    top: Rows = [["科目余额表"], [f"核算单位：{NAME}", None, "2024年1月-2024年12月"], heads]
    path = workbook(folder, "好会计.xlsx", [Table("科目余额表", [*top, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def _way(value: int) -> str:
    return "平" if value == 0 else "借" if value > 0 else "贷"


def kis_dots_and_year_so_far(folder: Path) -> Made:
    """金蝶KIS: codes with dots, year so far beside the month."""
    rows = statement(6, 6, dotted, ytd=True)
    top: Rows = [
        ["科目余额表"],
        [f"公司名称：{NAME}", None, None, "2024年第6期", None, None, None, "币别：人民币"],
        ["科目代码", "科目名称", "期初余额", None, "本期发生额", None, "本年累计发生额", None, "期末余额", None],
        [None, None, *(["借方", "贷方"] * 4)],
    ]
    path = workbook(folder, "KIS.xlsx", [Table("Sheet1", [*top, *rows, totals("合计", rows, _tops())])])
    figures = _balance(M6) | _balance(START) | _balance(date(YEAR, 5, 31)) | unclosed(6, 6) | unclosed(1, 6)
    return Made([path], figures, accounts=len(rows))


def galaxy_of_three_digits(folder: Path) -> Made:
    """金蝶云星空: the chart of 企业会计准则, details of three digits, period as year and number."""
    rows = statement(1, 12, lambda code: threes(company.other_chart(code)))
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初余额(借方)",
        "期初余额(贷方)",
        "本期发生(借方)",
        "本期发生(贷方)",
        "期末余额(借方)",
        "期末余额(贷方)",
    ]
    top: Rows = [["账簿：", NAME, "会计期间：", "2024.1—2024.12"], heads]
    path = workbook(folder, "星空.xlsx", [Table("科目余额表", [*top, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def year_opening_and_month_opening(folder: Path) -> Made:
    """柠檬云: 年初, 期初, 本期, 本年累计 and 期末."""
    rows: Rows = []
    for code in used(1, 6):
        pairs = [
            sides(net(code, 0)),
            sides(net(code, 5)),
            movement(code, 6, 6),
            movement(code, 1, 6),
            sides(net(code, 6)),
        ]
        rows.append([code, ACCOUNTS[code], *(value for pair in pairs for value in pair)])
    top: Rows = [
        ["科目余额表"],
        [f"编制单位：{NAME}", "2024年06期", "单位：元"],
        [
            "科目编码",
            "科目名称",
            "年初余额",
            None,
            "期初余额",
            None,
            "本期发生额",
            None,
            "本年累计发生额",
            None,
            "期末余额",
            None,
        ],
        [None, None, *(["借方", "贷方"] * 5)],
    ]
    path = workbook(folder, "柠檬云.xlsx", [Table("科目余额表", [*top, *rows])])
    figures = _balance(M6) | _balance(START) | _balance(date(YEAR, 5, 31)) | unclosed(6, 6) | unclosed(1, 6)
    return Made([path], figures, accounts=len(rows))


_PARTIES = {"112201", "112202", "220201", "220202"}


def _with_parties(first: int, last: int, row: Callable[[str, bool], list[Cell]]) -> Rows:
    rows: Rows = []
    for code in used(first, last):
        rows.append(row(code, code in _PARTIES))
    return rows


def parties_without_codes(folder: Path) -> Made:
    """Parties as rows below their account, their codes left blank."""

    def row(code: str, party: bool) -> list[Cell]:
        return [
            None if party else code,
            f"  {ACCOUNTS[code]}",
            *sides(net(code, 0)),
            *movement(code, 1, 12),
            *sides(net(code, 12)),
        ]

    rows = _with_parties(1, 12, row)
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方余额",
        "期初贷方余额",
        "本期借方",
        "本期贷方",
        "期末借方余额",
        "期末贷方余额",
    ]
    path = workbook(folder, "辅助.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows) - len(_PARTIES))


def parties_in_a_column(folder: Path) -> Made:
    """精斗云: 核算项目 in a column of its own, the account's code repeated."""

    def row(code: str, party: bool) -> list[Cell]:
        shown_code = code[:4] if party else code
        name = ACCOUNTS[code[:4]] if party else ACCOUNTS[code]
        return [
            shown_code,
            name,
            ACCOUNTS[code] if party else None,
            *sides(net(code, 0)),
            *movement(code, 1, 12),
            *sides(net(code, 12)),
        ]

    rows = _with_parties(1, 12, row)
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "核算项目",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    path = workbook(
        folder, "核算.xlsx", [Table("核算项目余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])]
    )
    return Made([path], whole_year(), accounts=len(rows) - len(_PARTIES))


def parties_behind_underscores(folder: Path) -> Made:
    """1122_001 杭州百货."""

    def coded(code: str) -> str:
        return f"{code[:4]}_{code[4:].zfill(3)}" if code in _PARTIES else code

    rows = statement(1, 12, coded)
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    path = workbook(folder, "下划线.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def quantities_and_currencies(folder: Path) -> Made:
    """数量金额式, 外币: columns of quantity and of foreign amounts between those in yuan."""
    rows: Rows = []
    for code in used(1, 12):
        row: list[Cell] = [code, ACCOUNTS[code], "件" if code[:2] == "14" else None]
        for pair in (sides(net(code, 0)), movement(code, 1, 12), sides(net(code, 12))):
            row += [3 if code[:2] == "14" else None, pair[0], 2 if code[:2] == "14" else None, pair[1]]
        rows.append(row)
    top: Rows = [
        ["数量金额余额表"],
        [NAME, None, "2024年01期至2024年12期"],
        [
            "科目编码",
            "科目名称",
            "单位",
            "期初余额",
            None,
            None,
            None,
            "本期发生额",
            None,
            None,
            None,
            "期末余额",
            None,
            None,
            None,
        ],
        [None, None, None, *(["借方数量", "借方金额", "贷方数量", "贷方金额"] * 3)],
    ]
    path = workbook(folder, "数量.xlsx", [Table("Sheet1", [*top, *rows], ["D3:G3", "H3:K3", "L3:O3"])])
    return Made([path], whole_year(), accounts=len(rows))


def signed_balances(folder: Path) -> Made:
    """One signed column for each balance."""
    rows: Rows = [
        [code, ACCOUNTS[code], net(code, 0), *movement(code, 1, 12), net(code, 12)] for code in used(1, 12)
    ]
    heads: list[Cell] = ["科目代码", "科目名称", "期初余额", "借方发生额", "贷方发生额", "期末余额"]
    path = workbook(folder, "一栏.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def positive_balances_without_direction(folder: Path) -> Made:
    """One column for each balance, every amount positive by its account's side."""
    rows: Rows = []
    for code in used(1, 12):
        side = -1 if code[0] in "23" or code[:4] in company.ONE_SIDED else 1
        rows.append([code, ACCOUNTS[code], side * net(code, 0), *movement(code, 1, 12), side * net(code, 12)])
    heads: list[Cell] = ["科目代码", "科目名称", "期初余额", "本期借方", "本期贷方", "期末余额"]
    path = workbook(folder, "正数.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def csv_with_tabs(folder: Path) -> Made:
    rows = [
        ["科目编码", "科目名称", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"],
        *([shown(v) if isinstance(v, int) else v for v in row] for row in statement(1, 12, dotted)),
    ]
    path = text(folder, "科目余额表_202401-202412.csv", rows, "\t", "gb18030")
    return Made([path], whole_year(), accounts=len(rows) - 1)


def leaves_alone(folder: Path) -> Made:
    """Only the most detailed accounts, named with their parents."""
    rows: Rows = []
    for code in used(1, 12, leaves=True):
        names = [ACCOUNTS[code[:n]] for n in (4, 6, 8) if n <= len(code)]
        rows.append([code, "_".join(names), *sides(net(code, 0)), *movement(code, 1, 12), *sides(net(code, 12))])
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    path = workbook(folder, "末级.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def code_and_name_in_one(folder: Path) -> Made:
    rows: Rows = [
        [f"{code} {ACCOUNTS[code]}", *sides(net(code, 0)), *movement(code, 1, 12), *sides(net(code, 12))]
        for code in used(1, 12)
    ]
    heads: list[Cell] = ["会计科目", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"]
    path = workbook(folder, "合一.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def codes_as_numbers(folder: Path) -> Made:
    rows = statement(1, 12)
    rows = [[int(str(row[0])), f"    {row[1]}" if len(str(row[0])) > 4 else row[1], *row[2:]] for row in rows]
    heads: list[Cell] = ["编码", "科目", "年初借方", "年初贷方", "累计借方", "累计贷方", "期末借方", "期末贷方"]
    path = workbook(
        folder, "数字.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年12月31日"], heads, *rows])]
    )
    return Made([path], whole_year(), accounts=len(rows))


def names_alone(folder: Path) -> Made:
    """Top accounts by name, without codes."""
    rows = [row[1:] for row in statement(1, 12) if len(str(row[0])) == 4]
    heads: list[Cell] = ["科目名称", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"]
    path = workbook(folder, "名称.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    figures = {key: value for key, value in whole_year().items() if key[2] != "interest_expense"}
    return Made([path], figures, accounts=len(rows))


def closing_first(folder: Path) -> Made:
    """Columns the other way round: closing, movement, opening; name before code."""
    rows: Rows = [[row[1], row[0], *row[6:8], *row[4:6], *row[2:4]] for row in statement(1, 12)]
    heads: list[Cell] = [
        "科目名称",
        "科目编码",
        "期末借方",
        "期末贷方",
        "本期借方",
        "本期贷方",
        "期初借方",
        "期初贷方",
    ]
    path = workbook(folder, "倒.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def credit_before_debit(folder: Path) -> Made:
    rows: Rows = [[*row[:2], row[3], row[2], row[5], row[4], row[7], row[6]] for row in statement(1, 12)]
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初贷方",
        "期初借方",
        "本期贷方",
        "本期借方",
        "期末贷方",
        "期末借方",
    ]
    path = workbook(folder, "贷借.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


def in_ten_thousands(folder: Path) -> Made:
    rows: Rows = [
        [*row[:2], *(v / 10_000 if isinstance(v, int) else v for v in row[2:])] for row in statement(1, 12)
    ]
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    top: Rows = [["科目余额表"], [NAME, "2024年度", "单位：万元"], heads]
    return Made([workbook(folder, "w.xlsx", [Table("余额表", [*top, *rows])])], whole_year(), accounts=len(rows))


def a_page_break_with_heads_again(folder: Path) -> Made:
    """Printed in pages: the heads come again, with 承前页 and 过次页."""
    rows = statement(1, 12)
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    carried: list[Cell] = ["过次页", None, 1, 2, 3, 4, 5, 6]
    body = [*rows[:20], carried, ["科目余额表"], heads, ["承前页", None, 1, 2, 3, 4, 5, 6], *rows[20:]]
    path = workbook(folder, "页.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *body])])
    return Made([path], whole_year(), accounts=len(rows))


def one_sheet_per_month(folder: Path) -> Made:
    """Twelve months of trial balances in one workbook."""
    tables, figures = [], dict(_balance(START))
    for month in range(1, 13):
        heads: list[Cell] = [
            "科目编码",
            "科目名称",
            "期初借方",
            "期初贷方",
            "本期借方",
            "本期贷方",
            "期末借方",
            "期末贷方",
        ]
        tables.append(Table(f"2024年{month}月", [["科目余额表"], [NAME], heads, *statement(month, month)]))
        figures |= _balance(month_end(YEAR, month)) | unclosed(month, month)
    return Made(
        [workbook(folder, "全年余额表.xlsx", tables)], figures, accounts=max(len(used(m, m)) for m in range(1, 13))
    )


# Journals -------------------------------------------------------------------------------------------------------


def names_of(code: str, mark: str = "/") -> str:
    """An account's name with its parents."""
    return mark.join(ACCOUNTS[code[:n]] for n in (4, 6, 8) if n <= len(code))


def day_of(line: Line) -> date:
    return date(YEAR, line.month, min(line.voucher + 3, 28))


def _journal(
    folder: Path, name: str, heads: list[Cell], row: Callable[[Line], list[Cell]], top: Rows | None = None
) -> Made:
    rows = [row(line) for line in company.lines()]
    path = workbook(
        folder, name, [Table("序时账", [*(top or [["序时账"], [NAME, "2024年1月至2024年12月"]]), heads, *rows])]
    )
    return _journals([path])


def _journals(files: list[Path]) -> Made:
    figures: dict[Key, int] = {}
    for month in range(1, 13):
        figures |= unclosed(month, month)
    figures |= unclosed(1, 12)
    figures = {key: value for key, value in figures.items() if key[2] not in {"interest_expense"}}
    return Made(files, figures, lines=len(company.lines()))


def joined_number(folder: Path) -> Made:
    heads: list[Cell] = ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
    return _journal(
        folder,
        "j1.xlsx",
        heads,
        lambda one: [
            day_of(one),
            f"记-{one.voucher}",
            one.summary,
            one.code,
            names_of(one.code),
            one.debit or None,
            one.credit or None,
        ],
    )


def word_and_number_apart(folder: Path) -> Made:
    heads: list[Cell] = [
        "制单日期",
        "凭证类别",
        "凭证号",
        "摘要",
        "科目代码",
        "科目名称",
        "借方",
        "贷方",
        "制单人",
    ]
    return _journal(
        folder,
        "j2.xlsx",
        heads,
        lambda one: [
            day_of(one).isoformat(),
            "记",
            one.voucher,
            one.summary,
            dotted(one.code),
            names_of(one.code, "-"),
            one.debit,
            one.credit,
            "张三",
        ],
    )


def one_amount_with_side(folder: Path) -> Made:
    heads: list[Cell] = ["记账日期", "凭证号", "摘要", "科目编码", "科目名称", "方向", "金额"]
    return _journal(
        folder,
        "j3.xlsx",
        heads,
        lambda one: [
            day_of(one),
            f"记{one.voucher:04d}",
            one.summary,
            one.code,
            ACCOUNTS[one.code],
            "借" if one.debit else "贷",
            one.debit or one.credit,
        ],
    )


def year_month_day_apart(folder: Path) -> Made:
    heads: list[Cell] = [
        "年",
        "月",
        "日",
        "凭证字",
        "凭证号",
        "摘要",
        "科目编码",
        "科目名称",
        "借方发生额",
        "贷方发生额",
    ]
    return _journal(
        folder,
        "j4.xlsx",
        heads,
        lambda one: [
            YEAR,
            one.month,
            day_of(one).day,
            "记",
            one.voucher,
            one.summary,
            one.code,
            ACCOUNTS[one.code],
            one.debit or None,
            one.credit or None,
        ],
    )


def month_day_and_year_in_title(folder: Path) -> Made:
    heads: list[Cell] = ["月", "日", "凭证号数", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
    return _journal(
        folder,
        "j5.xlsx",
        heads,
        lambda one: [
            one.month,
            day_of(one).day,
            f"记-{one.voucher:04d}",
            one.summary,
            one.code,
            ACCOUNTS[one.code],
            one.debit or None,
            one.credit or None,
        ],
        [["序时账"], [NAME, "2024年度"]],
    )


def named_on_the_first_line_only(folder: Path) -> Made:
    last: list[tuple[int, int]] = [(0, 0)]

    def row(one: Line) -> list[Cell]:
        new = (one.month, one.voucher) != last[0]
        last[0] = (one.month, one.voucher)
        head: list[Cell] = [day_of(one), f"记-{one.voucher}", one.summary] if new else [None, None, None]
        return [*head, one.code, names_of(one.code), one.debit or None, one.credit or None]

    return _journal(
        folder, "j6.xlsx", ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"], row
    )


def account_in_one_cell(folder: Path) -> Made:
    heads: list[Cell] = ["日期", "凭证字号", "摘要", "会计科目", "借方金额", "贷方金额"]
    return _journal(
        folder,
        "j7.xlsx",
        heads,
        lambda one: [
            day_of(one),
            f"记-{one.voucher}",
            one.summary,
            f"{one.code} {names_of(one.code)}",
            one.debit or None,
            one.credit or None,
        ],
    )


def totals_between_vouchers(folder: Path) -> Made:
    rows: Rows = []
    lines = company.lines()
    for n, one in enumerate(lines):
        rows.append(
            [
                day_of(one),
                f"记-{one.voucher}",
                one.summary,
                one.code,
                names_of(one.code),
                one.debit or None,
                one.credit or None,
            ]
        )
        if n + 1 == len(lines) or (lines[n + 1].month, lines[n + 1].voucher) != (one.month, one.voucher):
            mine = [x for x in lines if (x.month, x.voucher) == (one.month, one.voucher)]
            rows.append([None, None, "合计", None, None, sum(x.debit for x in mine), sum(x.credit for x in mine)])
    heads: list[Cell] = ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
    return _journals(
        [workbook(folder, "j8.xlsx", [Table("凭证", [["会计分录序时簿"], [NAME, "2024年"], heads, *rows])])]
    )


def two_storey_amounts(folder: Path) -> Made:
    """金额 over 借方 and 贷方."""
    rows: Rows = [
        [
            day_of(one),
            "记",
            one.voucher,
            one.summary,
            one.code,
            ACCOUNTS[one.code],
            one.debit or None,
            one.credit or None,
        ]
        for one in company.lines()
    ]
    top: Rows = [
        ["凭证序时簿"],
        [NAME, "2024年1-12月"],
        ["日期", "凭证", None, "摘要", "科目", None, "金额", None],
        [None, "字", "号", None, "编码", "名称", "借方", "贷方"],
    ]
    return _journals([workbook(folder, "j9.xlsx", [Table("序时簿", [*top, *rows], ["B3:C3", "E3:F3", "G3:H3"])])])


def journal_csv(folder: Path) -> Made:
    rows: Rows = [["凭证日期", "凭证字号", "摘要", "科目编码", "科目全称", "借方金额", "贷方金额", "核算项目"]]
    rows += [
        [
            day_of(one).strftime("%Y/%m/%d"),
            f"记-{one.voucher}",
            one.summary,
            one.code,
            names_of(one.code, "_"),
            shown(one.debit),
            shown(one.credit),
            None,
        ]
        for one in company.lines()
    ]
    return _journals([text(folder, "凭证.csv", rows, ",", "gb18030")])


def signed_amounts(folder: Path) -> Made:
    """One column, credits negative, no word on sides."""
    heads: list[Cell] = ["日期", "凭证号", "摘要", "科目编码", "科目名称", "金额"]
    return _journal(
        folder,
        "j10.xlsx",
        heads,
        lambda one: [
            day_of(one),
            f"记-{one.voucher}",
            one.summary,
            one.code,
            ACCOUNTS[one.code],
            one.debit - one.credit,
        ],
    )


def book_of(code: str) -> Rows:
    """明细账 of one account: opening, lines, month and year totals, running balance."""
    rows: Rows = [[date(YEAR, 1, 1), None, "上年结转", None, None, _way(net(code, 0)), abs(net(code, 0))]]
    running, debits, credits = net(code, 0), 0, 0
    for month in range(1, 13):
        mine = [one for one in company.lines() if one.code == code and one.month == month]
        for one in mine:
            running += one.debit - one.credit
            rows.append(
                [
                    day_of(one),
                    f"记-{one.voucher}",
                    one.summary,
                    one.debit or None,
                    one.credit or None,
                    _way(running),
                    abs(running),
                ]
            )
        debit, credit = sum(one.debit for one in mine), sum(one.credit for one in mine)
        debits, credits = debits + debit, credits + credit
        last = month_end(YEAR, month)
        rows.append([last, None, "本月合计", debit, credit, _way(running), abs(running)])
        rows.append([last, None, "本年累计", debits, credits, _way(running), abs(running)])
    return rows


def account_book_in_one_list(folder: Path) -> Made:
    """明细账 of every account in one list, the account in columns."""
    rows: Rows = []
    for code in used(1, 12, leaves=True):
        rows += [[code, names_of(code), *row] for row in book_of(code)]
    heads: list[Cell] = ["科目编码", "科目名称", "日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"]
    return _journals(
        [workbook(folder, "明细账.xlsx", [Table("明细账", [["明细账"], [NAME, "2024年"], heads, *rows])])]
    )


def account_books_below_each_other(folder: Path) -> Made:
    """明细账 by account, each under its own title and heads."""
    rows: Rows = [["明细账"], [NAME, "2024年1-12月"]]
    for code in used(1, 12, leaves=True):
        rows += [
            [f"科目：{code} {names_of(code)}"],
            ["日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"],
            *book_of(code),
            [],
        ]
    return _journals([workbook(folder, "明细账2.xlsx", [Table("明细账", rows)])])


def account_books_a_sheet_each(folder: Path) -> Made:
    tables = [
        Table(
            f"{code}",
            [
                ["明细账"],
                [f"科目：{code} {names_of(code)}", None, "2024年"],
                ["日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"],
                *book_of(code),
            ],
        )
        for code in used(1, 12, leaves=True)
    ]
    return _journals([workbook(folder, "明细账3.xlsx", tables)])


def bank_book(folder: Path) -> Made:
    """日记账 of one bank account: receipts, payments, balance; nothing of it is a figure of a statement."""
    rows: Rows = [
        ["银行存款日记账"],
        [NAME, "2024年"],
        ["日期", "凭证号", "摘要", "对方科目", "收入", "支出", "余额"],
    ]
    rows += [[*row[:3], "往来", *row[3:5], row[6]] for row in book_of("100201")]
    return Made([workbook(folder, "日记账.xlsx", [Table("日记账", rows)])], asked="sheet_not_understood")


def general_ledger_of_totals(folder: Path) -> Made:
    """总账: for each account its opening, month totals and year so far."""
    rows: Rows = [
        ["总账"],
        [NAME, "2024年"],
        ["科目编码", "科目名称", "期间", "摘要", "借方", "贷方", "方向", "余额"],
    ]
    for code in (one for one in used(1, 12) if len(one) == 4):
        rows.append(
            [code, ACCOUNTS[code], "202401", "年初余额", None, None, _way(net(code, 0)), abs(net(code, 0))]
        )
        for month in range(1, 13):
            closing = net(code, month)
            for label, first in (("本期合计", month), ("本年累计", 1)):
                rows.append(
                    [
                        code,
                        ACCOUNTS[code],
                        f"2024{month:02d}",
                        label,
                        *movement(code, first, month),
                        _way(closing),
                        abs(closing),
                    ]
                )
    return Made([workbook(folder, "总账.xlsx", [Table("总账", rows)])], asked="sheet_not_understood")


def trial_balance_and_journal(folder: Path) -> Made:
    """Both in one workbook, with statements: everything must agree."""
    heads: list[Cell] = [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ]
    balance_rows = statement(1, 12)
    entries: Rows = [
        [
            day_of(one),
            f"记-{one.voucher}",
            one.summary,
            one.code,
            names_of(one.code),
            one.debit or None,
            one.credit or None,
        ]
        for one in company.lines()
    ]
    journal_heads: list[Cell] = ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
    tables = [
        Table("科目余额表", [["科目余额表"], [NAME, "2024年1-12月"], heads, *balance_rows]),
        Table("序时账", [["序时账"], [NAME, "2024年1-12月"], journal_heads, *entries]),
    ]
    made = Made([workbook(folder, "账套.xlsx", tables)], whole_year(), accounts=len(balance_rows))
    made.lines = len(entries)
    return made


LAYOUTS: Sequence[Layout] = (
    t3_two_rows_with_class_subtotals,
    u8_whole_year,
    direction_columns,
    kis_dots_and_year_so_far,
    galaxy_of_three_digits,
    year_opening_and_month_opening,
    parties_without_codes,
    parties_in_a_column,
    parties_behind_underscores,
    quantities_and_currencies,
    signed_balances,
    positive_balances_without_direction,
    csv_with_tabs,
    leaves_alone,
    code_and_name_in_one,
    codes_as_numbers,
    names_alone,
    closing_first,
    credit_before_debit,
    in_ten_thousands,
    a_page_break_with_heads_again,
    one_sheet_per_month,
    joined_number,
    word_and_number_apart,
    one_amount_with_side,
    year_month_day_apart,
    month_day_and_year_in_title,
    named_on_the_first_line_only,
    account_in_one_cell,
    totals_between_vouchers,
    two_storey_amounts,
    journal_csv,
    signed_amounts,
    account_book_in_one_list,
    account_books_below_each_other,
    account_books_a_sheet_each,
    bank_book,
    general_ledger_of_totals,
    trial_balance_and_journal,
)
