"""Ledgers as they are printed, filtered or typed: pages, parts of a book, accounts without codes, cells that fail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START, balance
from tests.importers.unseen.company import ACCOUNTS, NAME, YEAR, Line, movement, net
from tests.importers.unseen.journals import book_of, day_of, names_of
from tests.importers.unseen.ledgers import M6, sides, statement, unclosed, used, whole_year
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, workbook

PAIRS: list[Cell] = ["期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"]
CODED: list[Cell] = ["科目编码", "科目名称", *PAIRS]
YEAR_TOP: Rows = [["科目余额表"], [NAME, "2024年度"]]
HEADS: list[Cell] = ["日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
JOURNAL_TOP: Rows = [["序时账"], [NAME, "2024年1月至2024年12月"]]


def _line(one: Line) -> list[Cell]:
    named: list[Cell] = [day_of(one), f"记-{one.voucher}", one.summary, one.code, names_of(one.code)]
    return [*named, one.debit or None, one.credit or None]


def _year_of_months() -> dict[Key, int]:
    figures: dict[Key, int] = unclosed(1, 12)
    for month in range(1, 13):
        figures |= unclosed(month, month)
    return {key: value for key, value in figures.items() if key[2] != "interest_expense"}


def _journal(folder: Path, name: str, rows: Rows) -> Made:
    return Made([workbook(folder, name, [Table("序时账", rows)])], _year_of_months(), lines=len(company.lines()))


def _balances(folder: Path, name: str, rows: Rows, figures: dict[Key, int], accounts: int) -> Made:
    return Made([workbook(folder, name, [Table("余额表", rows)])], figures, accounts=accounts)


def year_opening_without_the_months(folder: Path) -> Made:
    """航信A6: 年初, 本期, 本年累计 and 期末: the month's opening has no column, but follows from the others."""
    rows: Rows = []
    for code in used(1, 6):
        pairs = (sides(net(code, 0)), movement(code, 6, 6), movement(code, 1, 6), sides(net(code, 6)))
        rows.append([code, ACCOUNTS[code], *(value for pair in pairs for value in pair)])
    heads: Rows = [
        ["科目编码", "科目名称", "年初余额", None, "本期发生额", None, "本年累计发生额", None, "期末余额", None],
        [None, None, *(["借方", "贷方"] * 4)],
    ]
    top: Rows = [["科目发生额及余额表"], [f"单位名称：{NAME}", None, "期间：2024年06月"]]
    figures = balance([M6, START, date(YEAR, 5, 31)]) | unclosed(6, 6) | unclosed(1, 6)
    return _balances(folder, "A6.xlsx", [*top, *heads, *rows], figures, len(rows))


def movements_alone(folder: Path) -> Made:
    """科目汇总表 of a month: what moved in it is no year to date, and no balance is known."""
    rows: Rows = [[code, ACCOUNTS[code], *movement(code, 6, 6)] for code in used(6, 6) if len(code) == 4]
    top: Rows = [["科目汇总表"], [NAME, "2024年6月"], ["科目编码", "科目名称", "借方发生额", "贷方发生额"]]
    figures = {key: value for key, value in unclosed(6, 6).items() if key[2] != "interest_expense"}
    return _balances(folder, "汇总.xlsx", [*top, *rows], figures, len(rows))


def columns_left_blank(folder: Path) -> Made:
    """Opening and movement have heads and nothing below them: they are not nil, but unknown."""
    rows: Rows = [[code, ACCOUNTS[code], None, None, None, None, *sides(net(code, 12))] for code in used(1, 12)]
    return _balances(folder, "空列.xlsx", [*YEAR_TOP, CODED, *rows], balance([END]), len(rows))


def a_cell_that_holds_a_word(folder: Path) -> Made:
    """库存商品 is 待查: inventory and what it adds to are unknown, everything else is read."""
    rows = statement(1, 12)
    for row in rows:
        if row[0] == "1405":
            row[6] = "待查"
    hidden = {(END, 0, item) for item in ("inventory", "current_assets", "total_assets")}
    figures = {key: value for key, value in whole_year().items() if key not in hidden}
    return _balances(folder, "待查.xlsx", [*YEAR_TOP, CODED, *rows], figures, len(rows))


def details_by_indent(folder: Path) -> Made:
    """No codes: details are moved to the right below the account that they add up to."""
    rows: Rows = [["　　" * (len(str(row[0])) // 2 - 2) + str(row[1]), *row[2:]] for row in statement(1, 12)]
    return _balances(folder, "缩进.xlsx", [*YEAR_TOP, ["科目名称", *PAIRS], *rows], whole_year(), len(rows))


def code_behind_the_name(folder: Path) -> Made:
    rows: Rows = [[f"{row[1]}({row[0]})", *row[2:]] for row in statement(1, 12)]
    return _balances(folder, "后缀.xlsx", [*YEAR_TOP, ["会计科目", *PAIRS], *rows], whole_year(), len(rows))


def pages_of_a_trial_balance(folder: Path) -> Made:
    """Printed pages: totals of the page, then title and heads again, and what was carried over."""
    rows, body = statement(1, 12), list[list[Cell]]()
    for n in range(0, len(rows), 12):
        page = rows[n : n + 12]
        summed = [sum(value for row in page if isinstance(value := row[c], int)) for c in range(2, 8)]
        body += [*page, ["本页合计", None, *summed], *YEAR_TOP, CODED, ["承前页", None, *summed]]
    return _balances(folder, "分页.xlsx", [*YEAR_TOP, CODED, *body], whole_year(), len(rows))


def pages_of_a_journal(folder: Path) -> Made:
    """The same of a journal: titles and heads are no vouchers."""
    lines, rows = company.lines(), [*JOURNAL_TOP, HEADS]
    for n in range(0, len(lines), 40):
        so_far = lines[: n + 40]
        summed: list[Cell] = [sum(one.debit for one in so_far), sum(one.credit for one in so_far)]
        rows += [_line(one) for one in lines[n : n + 40]]
        rows += [[None, None, "过次页", None, None, *summed], *JOURNAL_TOP, HEADS]
        rows += [[None, None, "承前页", None, None, *summed]]
    return _journal(folder, "分页账.xlsx", rows)


def days_without_a_year(folder: Path) -> Made:
    """03-05, and the year in the title."""
    rows: Rows = [[day_of(one).strftime("%m-%d"), *_line(one)[1:]] for one in company.lines()]
    return _journal(folder, "月日.xlsx", [*JOURNAL_TOP, HEADS, *rows])


def accounts_by_level(folder: Path) -> Made:
    """总账科目 and 明细科目 in columns of their own, no codes."""
    rows: Rows = []
    for one in company.lines():
        detail = ACCOUNTS[one.code] if len(one.code) > 4 else None
        rows.append([*_line(one)[:3], ACCOUNTS[one.code[:4]], detail, *_line(one)[5:]])
    heads: list[Cell] = ["日期", "凭证号", "摘要", "总账科目", "明细科目", "借方金额", "贷方金额"]
    return _journal(folder, "两级.xlsx", [*JOURNAL_TOP, heads, *rows])


def a_journal_sheet_for_each_month(folder: Path) -> Made:
    """Twelve sheets make a year."""
    tables = []
    for month in range(1, 13):
        rows: Rows = [_line(one) for one in company.lines() if one.month == month]
        tables.append(Table(f"{month}月", [["凭证列表"], [NAME, f"2024年{month}月"], HEADS, *rows]))
    return Made([workbook(folder, "每月.xlsx", tables)], _year_of_months(), lines=len(company.lines()))


def account_books_with_heads_of_two_rows(folder: Path) -> Made:
    """明细账 as printed: 月 and 日 below the year."""
    rows: Rows = [["明细账"], [NAME, "2024年1-12月"]]
    for code in used(1, 12, leaves=True):
        rows += [[f"科目：{code} {names_of(code)}"]]
        rows += [["2024年", None, "凭证字号", "摘要", "借方", "贷方", "方向", "余额"], ["月", "日"]]
        rows += [[row[0].month, row[0].day, *row[1:]] for row in book_of(code)]
    return _journal(folder, "三栏账.xlsx", rows)


def account_books_named_in_cells(folder: Path) -> Made:
    """科目编码 | 1001 | 科目名称 | 库存现金 above each book."""
    rows: Rows = [["明细分类账"], [NAME, "2024年1-12月"]]
    for code in used(1, 12, leaves=True):
        rows += [["科目编码", code, "科目名称", names_of(code)]]
        rows += [["日期", "凭证号", "摘要", "借方金额", "贷方金额", "方向", "余额"], *book_of(code), []]
    return _journal(folder, "分类账.xlsx", rows)


def vouchers_as_printed(folder: Path) -> Made:
    """记账凭证 below each other: day and number stand above the lines, signatures below them."""
    lines, rows = company.lines(), list[list[Cell]]()
    for month, voucher in dict.fromkeys((one.month, one.voucher) for one in lines):
        mine = [one for one in lines if (one.month, one.voucher) == (month, voucher)]
        rows += [["记账凭证"], [NAME, None, f"2024年{month}月{day_of(mine[0]).day}日", f"记字第{voucher}号"]]
        rows += [["摘要", "会计科目", "借方金额", "贷方金额"]]
        rows += [[one.summary, f"{one.code} {names_of(one.code)}", *_line(one)[5:]] for one in mine]
        rows += [["合计", None, sum(one.debit for one in mine), sum(one.credit for one in mine)]]
        rows += [["主管：", "记账：", "审核：", "制单：张三"], []]
    return _journal(folder, "打印.xlsx", rows)


def the_book_of_sales_alone(folder: Path) -> Made:
    """One account's book: its vouchers have one side, and its revenue is no profit."""
    rows: Rows = [["明细账"], ["科目：5001 主营业务收入", None, "2024年"]]
    rows += [["日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"]]
    rows += [row for row in book_of("5001") if row[2] != "结转损益"]
    sold = {(month_end(YEAR, m), 1, "revenue"): company.closed("5001", m, m) for m in range(1, 13)}
    made = Made([workbook(folder, "收入.xlsx", [Table("收入", rows)])], sold, asked="journal_is_partial")
    made.other = {**sold, (END, 12, "revenue"): company.closed("5001", 1, 12)}
    return made


def payments_with_accounts_on_both_sides(folder: Path) -> Made:
    """借方科目 and 贷方科目 in columns: no list of statement lines."""
    rows: Rows = [["流水账"], [NAME, "2024年"], ["日期", "摘要", "借方科目", "贷方科目", "金额"]]
    for one in company.lines():
        if one.debit:
            rows.append([day_of(one), one.summary, ACCOUNTS[one.code[:4]], "银行存款", one.debit])
    return Made([workbook(folder, "流水.xlsx", [Table("流水", rows)])], asked="sheet_not_understood")


LAYOUTS: Sequence[Layout] = (
    year_opening_without_the_months,
    movements_alone,
    columns_left_blank,
    a_cell_that_holds_a_word,
    details_by_indent,
    code_behind_the_name,
    pages_of_a_trial_balance,
    pages_of_a_journal,
    days_without_a_year,
    accounts_by_level,
    a_journal_sheet_for_each_month,
    account_books_with_heads_of_two_rows,
    account_books_named_in_cells,
    vouchers_as_printed,
    the_book_of_sales_alone,
    payments_with_accounts_on_both_sides,
)
