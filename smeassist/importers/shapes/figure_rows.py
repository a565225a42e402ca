"""A list with one figure in each row, beside its item and its time ('2025 | 营业收入 | 1200'), as entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.domain.books import Cell
from smeassist.domain.written.dates import PartOfYear
from smeassist.importers.formats.grid import address, cell_at
from smeassist.importers.shapes.entries import FORECAST, Entry, Series, Table
from smeassist.importers.shapes.page import HEADED, Page
from smeassist.importers.shapes.row_times import DATES, SEARCHED_ROWS, dated, parts_beside, time_of
from smeassist.importers.shapes.row_units import in_unit
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts, facts, measures
from smeassist.importers.words.account_names import text_of
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.forecasts import is_forecast
from smeassist.importers.words.scope_words import of_head
from smeassist.importers.words.vocabulary import STATEMENTS, exact_heading, heading, line_of

_LEAST_HEADS: Final = 3
_LEAST: Final = 2
"""Fewer different items make no such list."""


@dataclass(frozen=True, slots=True)
class _RowsHead:
    """Columns by what they name: `spots` all but the date's, `parts` those that name a part of its year."""

    row: int
    date: int
    parts: Mapping[int, PartOfYear]
    spots: Mapping[str, int]
    monthly: bool


def page(scan: Scan) -> Page | None:
    """A sheet that is such a list, or None."""
    head = next((head for r in range(min(SEARCHED_ROWS, len(scan.rows))) if (head := _head(scan, r))), None)
    if head is None:
        return None
    names = (_beside(scan, head, r, "company") for r in range(head.row + 1, len(scan.rows)))
    firms = tuple(dict.fromkeys(name for name in names if name))
    return Page(scan.sheet, "long_table", scan, scan.top, HEADED, tables=partial(_tables, head), firms=firms)


def _head(scan: Scan, row: int) -> _RowsHead | None:
    """A row that heads time, item and amount; one that heads vouchers or their words is a journal's."""
    pack, spots = scan.words.pack, dict[str, int]()
    labels = scan.labels_by_row.get(row, {})
    if len(labels) < _LEAST_HEADS:
        return None
    for column, label in sorted(labels.items()):
        if exact_heading(label.key, pack.journal_columns) in {"number", "summary", "debit", "credit"}:
            return None
        if meaning := exact_heading(label.key, pack.long_table_columns):
            spots.setdefault(meaning, column)
    date = next((meaning for meaning in DATES if meaning in spots), "")
    if not date or not {"item", "amount"} <= spots.keys() or not dated(scan, row, spots[date]):
        return None
    items = {
        line.item
        for (r, c), label in scan.labels.items()
        if r > row and c == spots["item"]
        for statement in STATEMENTS
        if (line := line_of(scan.words, label, statement))
    }
    if len(items) < _LEAST:
        return None
    return _RowsHead(row, spots[date], parts_beside(spots, date), spots, date == "month")


def _beside(scan: Scan, head: _RowsHead, row: int, meaning: str) -> str:
    return text_of(cell_at(scan.rows[row], head.spots.get(meaning)))


def _tables(head: _RowsHead, page: Page, company: str) -> Iterable[Table]:
    """A table for each statement that rows, or a company's rows, are of; unknown lines are the main one's."""
    scan = page.scan
    rows = [
        r
        for r in range(head.row + 1, len(scan.rows))
        if (r, head.spots["item"]) in scan.labels and company in {"", _beside(scan, head, r, "company")}
    ]
    kinds = _kinds(scan, head, rows)
    series = _series(scan, head, rows)
    said = _facts(scan, head)
    main = max(STATEMENTS, key=lambda statement: list(kinds.values()).count(statement))
    for statement in STATEMENTS:
        mine = [r for r in rows if kinds.get(r, main) == statement and r in series]
        if any(r in kinds for r in mine):
            yield Table(
                sheet=scan.sheet,
                words=scan.words,
                statement=statement,
                facts=said,
                series=tuple(dict.fromkeys(series[r] for r in mine)),
                entries=tuple(_entry(scan, head, series[r], r) for r in mine),
                excerpt=True,
            )


def _kinds(scan: Scan, head: _RowsHead, rows: Iterable[int]) -> dict[int, Statement]:
    """The statement that the item of each row is a line of; of several what was earned comes before balances."""
    order: tuple[Statement, ...] = ("income_statement", "balance_sheet", "cash_flow")
    labels = {r: scan.labels[r, head.spots["item"]] for r in rows}
    named = {
        r: next((statement for statement in order if line_of(scan.words, label, statement)), None)
        for r, label in labels.items()
    }
    return {r: statement for r, statement in named.items() if statement}


def _series(scan: Scan, head: _RowsHead, rows: Iterable[int]) -> dict[int, Series]:
    """The series of each row that names a time: all rows of one time, scope and currency share theirs."""
    by_time: dict[tuple[str, str, str], Series] = {}
    series: dict[int, Series] = {}
    for r in rows:
        span, named = time_of(scan, r, head.date, head.parts)
        if not named:
            continue
        scope = _beside(scan, head, r, "scope")
        measures_beside = (scan.words.money.measure(_beside(scan, head, r, name)) for name in ("currency", "unit"))
        currency = next((beside.currency for beside in measures_beside if beside and beside.currency), "")
        meaning = "" if span else heading(named, scan.words.pack.statement_columns)[0]
        meaning = "month" if span and span.kind == "month" and head.monthly else meaning
        meaning = FORECAST if is_forecast(named, scan.words) else meaning
        new = Series(
            r, f"{named} {scope}".strip(), meaning, span, currency=currency, scope=of_head(scope, scan.words)
        )
        series[r] = by_time.setdefault((named, scope, currency), new)
    return series


def _facts(scan: Scan, head: _RowsHead) -> Facts:
    """What the rows above the head say; the rows have times of their own."""
    said = facts.gather(scan.rows[: head.row], scan.words, scan.order)
    headed = (cell(scan.rows, head.row, column) for column in (head.spots["amount"], head.spots["item"]))
    texts = [text for text in headed if isinstance(text, str)]
    unit = said.unit or next((named for text in texts if (named := measures.unit_in(text, scan.words))), "")
    unit = unit or measures.unit_of_names(scan.sheet, scan.words)
    currency = said.currency or measures.currency_of_head(next(iter(texts), ""), scan.words)
    span = said.span if head.monthly else None
    return replace(said, span=span, unit=unit, factor=said.factor or scan.words.units.get(unit), currency=currency)


def _entry(scan: Scan, head: _RowsHead, series: Series, row: int) -> Entry:
    column = head.spots["amount"]
    written = cell(scan.rows, row, column)
    where = Cell(file=scan.sheet.file, sheet=scan.sheet.name, cell=address(row, column))
    reading, factor = in_unit(amounts.read(written), _beside(scan, head, row, "unit"), scan.words)
    return Entry(scan.labels[row, head.spots["item"]], series.column, row, column, written, reading, where, factor)
