"""Journals and account books as accounting programs export them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.company import ACCOUNTS, NAME, YEAR, Line, movement, net
from tests.importers.unseen.ledgers import dotted, statement, unclosed, used, way, whole_year
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook


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
    rows: Rows = [[date(YEAR, 1, 1), None, "上年结转", None, None, way(net(code, 0)), abs(net(code, 0))]]
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
                    way(running),
                    abs(running),
                ]
            )
        debit, credit = sum(one.debit for one in mine), sum(one.credit for one in mine)
        debits, credits = debits + debit, credits + credit
        last = month_end(YEAR, month)
        rows.append([last, None, "本月合计", debit, credit, way(running), abs(running)])
        rows.append([last, None, "本年累计", debits, credits, way(running), abs(running)])
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
        rows.append([code, ACCOUNTS[code], "202401", "年初余额", None, None, way(net(code, 0)), abs(net(code, 0))])
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
                        way(closing),
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
