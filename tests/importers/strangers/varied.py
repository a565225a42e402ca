"""Made books written otherwise by a rule: their lines stay, their columns, units, characters and places change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

from smeassist.importers.formats.grid import HEAD_ROWS, Sheet
from tests.importers.pictures import pack

BOOKS: Final = Path(__file__).resolve().parents[2] / "books"
COMPANIES: Final = ("c0_distress", "c1_healthy", "c2_tight", "c3_startup", "c4_negequity")

Row = tuple[Any, ...]
Line = tuple[str, Any, Any]


@dataclass(frozen=True, slots=True)
class Company:
    """The lines of a made company's balance sheet and income statement: label, now, before."""

    year: int
    balances: tuple[Line, ...]
    income: tuple[Line, ...]
    months: tuple[Row, ...]


def company(name: str) -> Company:
    """One of the made companies, from its workbooks."""
    book = load_workbook(BOOKS / f"{name}_一般企业_三表.xlsx", data_only=True)
    sides = [row[:6] for row in book["资产负债表"].iter_rows(min_row=5, values_only=True)]
    balances = [tuple(row[:3]) for row in sides] + [tuple(row[3:6]) for row in sides]
    income = [tuple(row[:3]) for row in book["利润表"].iter_rows(min_row=5, values_only=True)]
    by_month = load_workbook(BOOKS / f"{name}_分月.xlsx", data_only=True)["利润表"]
    months = tuple(by_month.iter_rows(min_row=4, values_only=True))
    year = int(str(book["利润表"]["B3"].value)[:4])
    named = [line for line in balances if isinstance(line[0], str)]
    return Company(year, tuple(_three(line) for line in named), tuple(_three(line) for line in income), months)


def _three(line: Sequence[Any]) -> Line:
    return str(line[0] or ""), line[1], line[2]


def sheet(rows: Sequence[Sequence[Any]], *, name: str = "表", hidden: frozenset[int] = frozenset()) -> Sheet:
    """A sheet of rows."""
    table = tuple(tuple(float(c) if isinstance(c, Decimal) else c for c in row) for row in rows)
    return Sheet(
        file="book.xlsx", name=name, head=table[:HEAD_ROWS], rows=lambda: iter(table), hidden_columns=hidden
    )


def _scaled(amount: Any, factor: int) -> Any:
    return float(Decimal(str(amount)) / factor) if isinstance(amount, int | float) else amount


def _scaled_lines(lines: Sequence[Line], factor: int) -> list[Row]:
    return [(label, _scaled(now, factor), _scaled(before, factor)) for label, now, before in lines]


def _stated(lines: Sequence[Line]) -> list[Line]:
    """Lines with an amount, each label once and without its dress."""
    bare = [(label.strip().rsplit("：", 1)[-1].split("、")[-1], now, before) for label, now, before in lines]
    return [line for line in bare if isinstance(line[1], int | float)]


def category_column(made: Company) -> Sheet:
    """What kind an item is stands left of it."""
    rows = [
        ("资产" if n * 2 < len(made.balances) else "负债和权益", *line) for n, line in enumerate(made.balances)
    ]
    return sheet(
        [("资产负债表", None, f"{made.year}年12月31日"), ("类别", "项目", "期末余额", "上年年末余额"), *rows]
    )


def unit_in_a_note_below(made: Company) -> Sheet:
    """Amounts in units of ten thousand, which only a note below says."""
    lines = _scaled_lines(made.balances, 10_000)
    note = ("附注：以上金额以人民币万元列示",)
    return sheet([("资产负债表", f"{made.year}年12月31日"), ("项目", "期末余额", "上年年末余额"), *lines, note])


def unit_in_each_head(made: Company) -> Sheet:
    """The unit is the last word of each head, another one in each."""
    rows = [(label, _scaled(now, 1000), _scaled(before, 10_000)) for label, now, before in made.balances]
    heads = ("项目", "期末余额 千元", "上年年末余额 万元")
    return sheet([("资产负债表", f"{made.year}年12月31日"), heads, *rows])


def hidden_older_column(made: Company) -> Sheet:
    """A hidden column of other amounts stands before those that count."""
    rows = [(label, (now or 0) + 1234, now, before) for label, now, before in made.balances]
    heads = ("项目", "期末余额", "期末余额", "上年年末余额")
    above = ("资产负债表", None, f"{made.year}年12月31日", "单位：元")
    return sheet([above, heads, *rows], hidden=frozenset({1}))


def key_values(made: Company) -> Sheet:
    """A list of labels and values, of day and unit too."""
    lines = [line[:2] for line in (*_stated(made.balances), *_stated(made.income))]
    return sheet([("报告期", f"{made.year}年12月31日"), ("单位", "元"), *lines])


def one_row_a_year(made: Company) -> Sheet:
    """Items side by side, a row each year, the unit in each head."""
    lines = _stated(made.balances)
    now = (f"{made.year}-12-31", *(_scaled(line[1], 10_000) for line in lines))
    before = (f"{made.year - 1}-12-31", *(_scaled(line[2], 10_000) for line in lines))
    return sheet([("报告日期", *(f"{line[0]}（万元）" for line in lines)), now, before])


def traditional_characters(made: Company) -> Sheet:
    """Everything in traditional characters."""
    table = pack().traditional
    turned = str.maketrans(dict(zip(reversed(table["to"]), reversed(table["from"]), strict=True)))
    rows = [(label.translate(turned), now, before) for label, now, before in made.balances]
    return sheet(
        [("資產負債表", f"{made.year}年12月31日", "單位：元"), ("項目", "期末餘額", "上年年末餘額"), *rows]
    )


def forecast_column(made: Company) -> Sheet:
    """What is planned stands beside what was."""
    rows = [(label, now, (now or 0) * 1.2) for label, now, _ in made.income]
    heads = ("项目", f"{made.year}年实际", f"{made.year}年预算")
    return sheet([("利润表", f"{made.year}年度", "单位：元"), heads, *rows])


def shares_beside(made: Company) -> Sheet:
    """Shares and changes stand beside amounts."""
    rows = [(label, now, "12.5%", before, "-3.1%") for label, now, before in made.balances]
    heads = ("项目", "期末余额", "占比", "上年年末余额", "变动率")
    return sheet([("资产负债表", f"{made.year}年12月31日", "单位：元"), heads, *rows])


def subtotals_beside_months(made: Company) -> Sheet:
    """Quarters and a monthly mean stand among the months."""
    heads: list[Any] = ["项目"]
    for quarter, name in enumerate("一二三四"):
        heads += [f"{quarter * 3 + n}月" for n in (1, 2, 3)] + [f"{name}季度小计"]
    rows = [("利润表", f"{made.year}年", "单位：元"), (*heads, "月均", "全年合计")]
    for label, *amounts in made.months:
        months = [amount or 0 for amount in amounts[:12]]
        cells: list[Any] = []
        for quarter in range(4):
            three = months[quarter * 3 : quarter * 3 + 3]
            cells += [*three, round(sum(three), 2)]
        rows.append((label, *cells, round(sum(months) / 12, 2), round(sum(months), 2)))
    return sheet(rows)


def amounts_as_texts(made: Company) -> Sheet:
    """Amounts are texts with separators and the word for yuan."""
    rows = [
        (label, *(f"{amount:,.2f}元" if isinstance(amount, int | float) else amount for amount in line))
        for label, *line in made.balances
    ]
    return sheet([("资产负债表", f"{made.year}年12月31日"), ("项目", "期末余额", "上年年末余额"), *rows])


def unit_of_each_row(made: Company) -> Sheet:
    """The unit stands behind the amounts of each row, not the same in all."""
    rows = [
        (
            label,
            _scaled(now, 1000 if n % 2 else 1),
            _scaled(before, 1000 if n % 2 else 1),
            "千元" if n % 2 else "元",
        )
        for n, (label, now, before) in enumerate(made.balances)
    ]
    return sheet([("资产负债表", f"{made.year}年12月31日"), ("项目", "期末余额", "上年年末余额", "单位"), *rows])


def statements_beside_each_other(made: Company) -> Sheet:
    """The balance sheet and the income statement share the rows of one sheet."""
    beside = zip_longest(made.balances, made.income, fillvalue=(None, None, None))
    rows = [(*left[:2], None, *right[:2]) for left, right in beside]
    above = ("资产负债表", f"{made.year}年12月31日", None, "利润表", f"{made.year}年度")
    return sheet([above, ("项目", "期末余额", None, "项目", "本期金额"), *rows])


def costs_written_negative(made: Company) -> Sheet:
    """Costs are negative numbers, to be added."""
    costs = ("营业成本", "税金及附加", "销售费用", "管理费用", "财务费用", "所得税费用", "营业外支出")
    rows = [
        (label, -now if now and label.strip().endswith(costs) else now, before)
        for label, now, before in made.income
    ]
    return sheet([("利润表", f"{made.year}年度", "单位：元"), ("项目", "本期金额", "上期金额"), *rows])


def days_as_numbers(made: Company) -> Sheet:
    """Heads are days as a spreadsheet counts them."""
    serials = {year: 44_926 + (year - 2022) * 365 + (year > 2023) for year in range(2020, 2027)}
    serials |= {2020: 44_196, 2021: 44_561}
    heads = ("项目", serials[made.year], serials[made.year - 1])
    return sheet([("资产负债表", None, "单位：元"), heads, *made.balances])


def scope_and_currency_columns(made: Company) -> Sheet:
    """Each row names its currency and whose figures they are: the parent's own stand between the group's."""
    lines = _stated(made.balances)
    group = [(f"{made.year}-12-31", "合并", "人民币", *(line[1] for line in lines))]
    group += [(f"{made.year - 1}-12-31", "合并", "人民币", *(line[2] for line in lines))]
    parent = [(row[0], "母公司", *row[2:3], *((amount or 0) / 2 for amount in row[3:])) for row in group]
    return sheet([("截止日期", "报表类型", "币种", *(line[0] for line in lines)), group[0], *parent, group[1]])


VARIATIONS: Final[tuple[Callable[[Company], Sheet], ...]] = (
    category_column, unit_in_a_note_below, unit_in_each_head, hidden_older_column, key_values, one_row_a_year,
    traditional_characters, forecast_column, shares_beside, subtotals_beside_months, amounts_as_texts,
    unit_of_each_row, statements_beside_each_other, costs_written_negative, days_as_numbers,
    scope_and_currency_columns,
)  # fmt: skip
ASKED: Final = {
    "scope_and_currency_columns": "question_scope",
    "traditional_characters": "question_unnamed_currency",
}
"""What is asked of a variation that is read as proposed."""
