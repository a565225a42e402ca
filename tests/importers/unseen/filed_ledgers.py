"""Trial balances with sides, levels, currencies and months where few programs put them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import (
    END,
    START,
    balance,
    flow,
)
from tests.importers.unseen.company import ACCOUNTS, NAME, YEAR, movement, net
from tests.importers.unseen.ledgers import sides, statement, used, whole_year
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, workbook


def sides_before_balances(folder: Path) -> Made:
    """(借) and (贷) before the amount, in a trial balance."""

    def side(value: int) -> Cell:
        return f"（{'借' if value > 0 else '贷'}）{shown(abs(value))}" if value else "平"

    rows: Rows = [
        [
            code,
            ACCOUNTS[code],
            side(net(code, 0)),
            *(n or None for n in movement(code, 1, 12)),
            side(net(code, 12)),
        ]
        for code in used(1, 12)
    ]
    heads: list[Cell] = ["科目编码", "科目名称", "期初余额", "借方发生额", "贷方发生额", "期末余额"]
    path = workbook(folder, "前缀.xlsx", [Table("余额表", [["科目余额表"], [NAME, "2024年度"], heads, *rows])])
    return Made([path], whole_year(), accounts=len(rows))


PAIRS: list[Cell] = ["期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"]


def _trial(folder: Path, name: str, rows: Rows, figures: dict[Key, int], heads: list[Cell] | None = None) -> Made:
    top: Rows = [["科目余额表"], [NAME, "2024年1月-12月"], heads or ["科目编码", "科目名称", *PAIRS]]
    return Made([workbook(folder, name, [Table("余额表", [*top, *rows])])], figures, accounts=len(rows))


def negatives_on_the_other_side(folder: Path) -> Made:
    """Credit balances of asset accounts are negative debits: every balance stands on its account's own side."""
    rows: Rows = []
    for code in used(1, 12):
        row: list[Cell] = [code, ACCOUNTS[code]]
        for pair in (net(code, 0), None, net(code, 12)):
            if pair is None:
                row += [n or None for n in movement(code, 1, 12)]
            else:
                row += [None, -pair] if code[0] in "23" else [pair, None]
        rows.append(row)
    return _trial(folder, "负数.xlsx", rows, whole_year())


def foreign_currency_columns(folder: Path) -> Made:
    """原币 and 本位币 under each head: only yuan counts."""
    heads: Rows = [
        [
            "科目编码",
            "科目名称",
            "币种",
            "期初余额",
            None,
            None,
            "本期借方",
            None,
            "本期贷方",
            None,
            "期末余额",
            None,
            None,
        ],
        [None, None, None, "方向", "原币", "本位币", "原币", "本位币", "原币", "本位币", "方向", "原币", "本位币"],
    ]
    rows: Rows = []
    for code in used(1, 12):
        opened, closed = net(code, 0), net(code, 12)
        debit, credit = movement(code, 1, 12)
        usd = code == "100202"

        def pair(value: int, usd: bool = usd) -> list[Cell]:
            return [round(value / 7, 2) if usd else None, value or None]

        way = ["平", "借", "贷"]
        rows.append([
            code, ACCOUNTS[code], "美元" if usd else "人民币", way[(opened > 0) - (opened < 0)], *pair(abs(opened)),
            *pair(debit), *pair(credit), way[(closed > 0) - (closed < 0)], *pair(abs(closed)),
        ])  # fmt: skip
    top: Rows = [["外币余额表"], [NAME, "2024年1月至12月"]]
    return Made(
        [workbook(folder, "外币.xlsx", [Table("余额表", [*top, *heads, *rows])])], whole_year(), accounts=len(rows)
    )


def codes_and_names_with_a_dash(folder: Path) -> Made:
    rows: Rows = [[f"{r[0]}-{r[1]}", *r[2:]] for r in statement(1, 12)]
    return _trial(folder, "合格.xlsx", rows, whole_year(), ["科目", *PAIRS])


def names_of_every_level(folder: Path) -> Made:
    """1002 银行存款 | 100201 银行存款_工商银行."""

    def name(code: str) -> str:
        return "_".join(ACCOUNTS[code[:n]] for n in range(4, len(code) + 1, 2))

    return _trial(folder, "全名.xlsx", statement(1, 12, name=name), whole_year())


def months_side_by_side(folder: Path) -> Made:
    """The closing balance of each month stands beside the next."""
    heads: list[Cell] = ["科目编码", "科目名称", "年初余额", *(f"{m}月末余额" for m in range(1, 13))]
    rows: Rows = [[code, ACCOUNTS[code], *(net(code, m) for m in range(13))] for code in used(1, 12)]
    top: Rows = [["2024年各月科目余额"], [NAME, "单位：元"]]
    days = [START, *(month_end(YEAR, m) for m in range(1, 13))]
    return Made([workbook(folder, "各月.xlsx", [Table("余额", [*top, heads, *rows])])], balance(days))


def not_yet_closed(folder: Path) -> Made:
    """Before 结转损益: income accounts still hold the year's amounts, and equity lacks its profit."""
    rows: Rows = []
    for code in used(1, 12):
        if code == "3103":
            continue
        moved = [n or None for n in movement(code, 1, 12)]
        closing = net(code, 12)
        if code[0] == "5":
            value = company.closed(code, 1, 12)
            debit = code[:2] not in {"50", "53"}
            moved = [value if debit else None, None if debit else value]
            closing = value if debit else -value
        elif code in {"3104", "310401", "3101"}:
            moved, closing = [None, None], net(code, 0)
        rows.append([code, ACCOUNTS[code], *sides(net(code, 0)), *moved, *sides(closing)])
    figures = balance([START]) | flow(END, 12)
    kept = company.instant(END)
    for item in ("total_assets", "total_liabilities", "cash", "total_equity", "total_liabilities_and_equity"):
        figures[END, 0, item] = kept[item]
    made = _trial(folder, "未结.xlsx", rows, figures)
    made.unjudged = frozenset(("retained_earnings", "surplus_reserve"))
    return made


def same_codes_of_the_other_standard(folder: Path) -> Made:
    """企业会计准则: 5001 is 生产成本, 5101 制造费用, 4001 实收资本 - and no 5001 is revenue."""
    rows = statement(1, 12, company.other_chart)
    rows.insert(-12, ["5001", "生产成本", 8_000, None, 100_000, 108_000, None, None])
    for row in rows:
        if row[0] in {"1403"}:
            row[2] = int(row[2]) - 8_000
            row[4] = int(row[4] or 0) + 8_000
    return _trial(folder, "企业.xlsx", rows, whole_year())


def retained_earnings_in_the_red(folder: Path) -> Made:
    """Balances only, one column each, liabilities and equity written positive with 借贷方向."""
    rows: Rows = []
    for code in used(1, 12):
        value = net(code, 12)
        rows.append(
            [code, ACCOUNTS[code], "借" if code[0] in "15" else "贷", value if code[0] in "15" else -value]
        )
    return _trial(folder, "方向.xlsx", rows, balance([END]), ["科目编码", "科目名称", "余额方向", "期末余额"])


LAYOUTS: Sequence[Layout] = (
    sides_before_balances,
    negatives_on_the_other_side,
    foreign_currency_columns,
    codes_and_names_with_a_dash,
    names_of_every_level,
    months_side_by_side,
    not_yet_closed,
    same_codes_of_the_other_standard,
    retained_earnings_in_the_red,
)
