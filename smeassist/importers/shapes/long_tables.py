"""A table with items side by side and a date, and perhaps a company, in every row, as entries."""

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
from smeassist.importers.words.labels import Label
from smeassist.importers.words.scope_words import of_head
from smeassist.importers.words.vocabulary import STATEMENTS, exact_heading, heading, line_of

_EARNED: Final = "income_statement"
_LEAST: Final = 2
"""Fewer items side by side make no table."""


@dataclass(frozen=True, slots=True)
class _ListHead:
    """Columns: the date's, those beside it by what they name, the items' by statement, all others'.

    `beside` are the columns of company, unit, currency and scope; `parts` name the part of the date's year.
    `monthly`: the column of dates is headed as one of months.
    """

    row: int
    date: int
    parts: Mapping[int, PartOfYear]
    beside: Mapping[str, int]
    monthly: bool
    items: Mapping[Statement, tuple[int, ...]]
    labels: Mapping[int, Label]


def _head(scan: Scan) -> _ListHead | None:
    """The head of a long table, or None."""
    columns = scan.words.pack.long_table_columns
    for r in range(min(SEARCHED_ROWS, len(scan.rows))):
        labels = scan.labels_by_row.get(r, {})
        named = {c: exact_heading(label.key, columns) for c, label in labels.items()}
        order = sorted(named, key=lambda c: (c not in scan.sheet.hidden_columns, -c))
        spots = {named[c]: c for c in order if named[c]}
        date = next((meaning for meaning in DATES if meaning in spots), "")
        if not date:
            continue
        items = _items(scan, {c: label for c, label in labels.items() if not named[c]})
        if max(map(len, items.values()), default=0) >= _LEAST and dated(scan, r, spots[date]):
            heads = {c: label for c, label in labels.items() if not named[c]}
            parts = parts_beside(spots, date)
            beside = {meaning: c for meaning, c in spots.items() if meaning not in DATES}
            return _ListHead(r, spots[date], parts, beside, date == "month", items, heads)
    return None


def _items(scan: Scan, labels: Mapping[int, Label]) -> dict[Statement, tuple[int, ...]]:
    """The columns of each statement: those of the statement that has most, and what is left for the others.

    Profit beside revenue is what was earned, though balance sheets have a line of that name too.
    """
    named = {
        statement: [c for c, label in labels.items() if line_of(scan.words, label, statement)]
        for statement in STATEMENTS
    }
    others = {c for statement in STATEMENTS if statement != _EARNED for c in named[statement]}
    if not others.issuperset(earned := named[_EARNED]):
        named = {
            statement: [c for c in columns if statement == _EARNED or c not in earned]
            for statement, columns in named.items()
        }
    items: dict[Statement, tuple[int, ...]] = {}
    taken: set[int] = set()
    for statement in sorted(STATEMENTS, key=lambda statement_named: -len(named[statement_named])):
        if columns := tuple(c for c in named[statement] if c not in taken):
            items[statement] = columns
            taken.update(columns)
    return items


def page(scan: Scan) -> Page | None:
    """A sheet that is such a table, or None."""
    head = _head(scan)
    if head is None:
        return None
    tables = partial(_tables, head)
    return Page(scan.sheet, "long_table", scan, scan.top, HEADED, tables=tables, firms=_firms(scan, head))


def _firms(scan: Scan, head: _ListHead) -> tuple[str, ...]:
    """The companies that the rows name."""
    if "company" not in head.beside:
        return ()
    names = (text_of(cell(scan.rows, r, head.beside["company"])) for r in range(head.row + 1, len(scan.rows)))
    return tuple(dict.fromkeys(name for name in names if name))


def _tables(head: _ListHead, page: Page, company: str) -> Iterable[Table]:
    """One table of entries for each statement that the columns are of; `company`: of its rows alone."""
    scan = page.scan
    firms = head.beside.get("company") if company else None
    rows = [
        r
        for r in range(head.row + 1, len(scan.rows))
        if firms is None or text_of(cell(scan.rows, r, firms)) == company
    ]
    series = tuple(row_series for r in rows if (row_series := _series(scan, head, r)))
    said = _facts(scan, head)
    main = next(iter(head.items))
    strange = head.labels.keys() - {c for columns in head.items.values() for c in columns}
    for statement, columns in head.items.items():
        every = sorted((*columns, *strange)) if statement == main else columns
        entries = (_entry(scan, head, row_series, c) for row_series in series for c in every)
        yield Table(
            sheet=scan.sheet,
            words=scan.words,
            statement=statement,
            facts=said,
            series=series,
            entries=tuple(entries),
            excerpt=statement != main,
        )


def _facts(scan: Scan, head: _ListHead) -> Facts:
    """What the rows above the head say, of the unit also what the sheet and its file are named by."""
    said = facts.gather(scan.rows[: head.row], scan.words, scan.order)
    unit = said.unit or measures.unit_of_names(scan.sheet, scan.words)
    # The rows have dates of their own: a day above them is that of the list; of months without a year it names it.
    span = said.span if head.monthly else None
    return replace(said, span=span, unit=unit, factor=said.factor or scan.words.units.get(unit))


def _series(scan: Scan, head: _ListHead, row: int) -> Series | None:
    """The time of a row; None where it states nothing."""
    span, named = time_of(scan, row, head.date, head.parts)
    if not named or not any(_states(scan, row, c) for columns in head.items.values() for c in columns):
        return None
    if is_forecast(named, scan.words):
        return Series(row, named, FORECAST, span=span)
    meaning = "" if span else heading(named, scan.words.pack.statement_columns)[0]
    meaning = "month" if span and span.kind == "month" and head.monthly else meaning
    scope = text_of(cell_at(scan.rows[row], head.beside.get("scope")))
    named = f"{named} {scope}".strip()
    currency = _currency(scan, head, row)
    return Series(row, named, meaning, span=span, currency=currency, scope=of_head(scope, scan.words))


def _currency(scan: Scan, head: _ListHead, row: int) -> str:
    """The currency that a row's own cell, or its unit, names."""
    beside = (text_of(cell_at(scan.rows[row], column)) for column in map(head.beside.get, ("currency", "unit")))
    measures_beside = (scan.words.money.measure(text) for text in beside)
    return next((measure.currency for measure in measures_beside if measure and measure.currency), "")


def _states(scan: Scan, row: int, column: int) -> bool:
    return amounts.read(cell(scan.rows, row, column)).kind not in {"empty", "nil"}


def _entry(scan: Scan, head: _ListHead, series: Series, column: int) -> Entry:
    written = cell(scan.rows, series.column, column)
    where = Cell(file=scan.sheet.file, sheet=scan.sheet.name, cell=address(series.column, column))
    unit = text_of(cell_at(scan.rows[series.column], head.beside.get("unit")))
    reading, factor = in_unit(amounts.read(written), unit, scan.words)
    return Entry(head.labels[column], series.column, column, column, written, reading, where, factor)
