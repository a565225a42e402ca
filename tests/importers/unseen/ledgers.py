"""Trial balances as accounting programs export them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START, balance, flow
from tests.importers.unseen.company import ACCOUNTS, NAME, YEAR, movement, net
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
        rows.append([code, ACCOUNTS[code], way(opened), abs(opened), *moved, way(closed), abs(closed)])
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


def way(value: int) -> str:
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
)
