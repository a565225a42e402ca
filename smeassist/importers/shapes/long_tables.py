"""A table with items as columns and a date, and perhaps a company, in every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.importers.shapes.balances import text_of
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import dates
from smeassist.importers.words.vocabulary import STATEMENTS, line_of

_SEARCHED_ROWS: Final = 10
_COMPANY_HEADS: Final = frozenset((
    "公司", "公司名称", "公司代码", "企业", "企业名称", "企业代码", "股票代码", "股票简称", "证券代码", "证券简称",
    "单位名称", "company", "entity", "ticker",
))  # fmt: skip
_DATE_HEADS: Final = frozenset((
    "日期", "报告期", "会计期间", "年份", "年度", "期间", "报告日期", "截止日期", "date", "period", "year",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LongHead:
    """Columns: the date's, the company's if any, and each item's."""

    row: int
    date: int
    company: int | None
    statement: Statement
    items: dict[int, str]


def head(scan: Scan) -> LongHead | None:
    """The head of a long table, or None."""
    for r in range(min(_SEARCHED_ROWS, len(scan.rows))):
        made = {c: label for (row, c), label in scan.labels.items() if row == r}
        date_column = next((c for c, label in made.items() if label.key in _DATE_HEADS), None)
        if date_column is None:
            continue
        company = next((c for c, label in made.items() if label.key in _COMPANY_HEADS), None)
        best: dict[int, str] = {}
        chosen: Statement = "balance_sheet"
        for statement in STATEMENTS:
            items = {c: line.item for c, label in made.items() if (line := line_of(scan.words, label, statement))}
            if len(items) > len(best):
                best, chosen = items, statement
        if len(best) >= 2 and _dated(scan, r, date_column):
            return LongHead(r, date_column, company, chosen, best)
    return None


def _dated(scan: Scan, row: int, column: int) -> bool:
    below = [cell(scan.rows, r, column) for r in range(row + 1, min(row + 6, len(scan.rows)))]
    return any(dates.of_cell(part, scan.order) for part in below)


def companies(scan: Scan, found: LongHead) -> tuple[str, ...]:
    """The companies that the rows name."""
    if found.company is None:
        return ()
    names = (text_of(cell(scan.rows, r, found.company)) for r in range(found.row + 1, len(scan.rows)))
    return tuple(dict.fromkeys(name for name in names if name))
