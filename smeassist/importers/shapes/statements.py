"""A statement with its items below each other, as entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from smeassist.domain.books import Cell
from smeassist.importers.formats.grid import Row, address
from smeassist.importers.shapes import layout, row_units, sides, unnamed_totals
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.entries import Entry, Table
from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.page import LINED, Page
from smeassist.importers.shapes.scan import Scan, cell, texts
from smeassist.importers.words import amounts, facts
from smeassist.importers.words.company_names import ends_like_company
from smeassist.importers.words.labels import Label, is_chinese
from smeassist.importers.words.scope_words import COMPANY, GROUP

_FOREIGN_SHARE: Final = 0.6
_LEAST_FIRMS: Final = 2


def page(scan: Scan) -> Page | None:
    """A sheet that holds statements, or None."""
    blocks = layout.blocks(scan)
    if not blocks:
        return None
    firms = tuple(dict.fromkeys(company for block in blocks for company in _firms(scan, block)[0].values()))
    return Page(scan.sheet, "statements", scan, blocks[0].facts, LINED, blocks=blocks, tables=_tables, firms=firms)


def _tables(page: Page, company: str) -> Iterable[Table]:
    """The tables of a page; `company`: of the columns that are headed by it alone.

    A sheet that has several companies below or beside each other makes a page of each.
    """
    for block in page.blocks:
        table = _table(page.scan, block)
        firms, row = _firms(page.scan, block) if company else ({}, 0)
        own = tuple(value for value in table.series if firms.get(value.column, company) == company)
        if firms and row >= block.body:
            # What stood above the companies is the title of all, and heads no column.
            said = facts.gather(page.scan.rows[block.first : row], page.scan.words, page.scan.order)
            own = tuple(replace(value, head="", meaning="", span=None) for value in own)
            table = replace(table, facts=said)
        columns = {value.column for value in own}
        yield replace(table, series=own, entries=tuple(each for each in table.entries if each.column in columns))


def _firms(scan: Scan, block: Block) -> tuple[Mapping[int, str], int]:
    """The company that heads each column of amounts, where a row names several, and that row.

    A company holds for the columns to its right up to the next.
    """
    columns = sorted(value.column for group in block.groups for value in group.values)
    for r in range(block.first, block.last):
        if sum(isinstance(cell(scan.rows, r, c), str) for c in columns) < _LEAST_FIRMS:
            continue
        named = {c: text for c, text in texts(scan, r).items() if ends_like_company(text, scan.words)}
        if len(set(named.values())) > 1 and named.keys() <= set(columns):
            starts = sorted(named)
            return {c: named[max(at for at in starts if at <= c)] for c in columns if c >= starts[0]}, r
    return {}, 0


def _table(scan: Scan, block: Block) -> Table:
    """Every amount of a block beside a label."""
    template = scan.is_template
    entries: list[Entry] = []
    outer: dict[int, int] = {}
    totals = {**unnamed_totals.totals(scan, block), **sides.totals(scan, block)}
    for group in block.groups:
        beside = _outer(scan.rows, block, group)
        series = _one_series(scan.rows, block, group) | {total: inner for inner, total in beside.items()}
        outer.update(beside)
        for r in (r for r in range(block.body, block.last) if r not in block.skipped):
            total = next((totals[r, c] for c in group.labels if (r, c) in totals), None)
            if label := total or _label(scan, r, group):
                entries.extend(_entries(scan, block, r, label, group, series))
    return Table(
        sheet=scan.sheet,
        words=scan.words,
        statement=block.statement,
        facts=block.facts,
        series=tuple(value for group in block.groups for value in group.values),
        entries=tuple(entries),
        excerpt=block.excerpt,
        form=True,
        accounts=not template and _names_accounts(scan, block),
        one_each=all(_one_each(group) for group in block.groups),
        outer=outer,
        unknown_blanks=template,
    )


def _entries(
    scan: Scan, block: Block, row: int, label: Label, group: Group, series: dict[int, int]
) -> Iterable[Entry]:
    for value in group.values:
        written = cell(scan.rows, row, value.column)
        where = Cell(file=scan.sheet.file, sheet=scan.sheet.name, cell=address(row, value.column))
        unit = row_units.beside(scan, row, value.column, group.units)
        reading, factor = row_units.in_unit(
            sides.reading(scan, block, label, written), unit, scan.words, value.currency
        )
        factor = factor or value.factor
        yield Entry(label, series[value.column], row, value.column, written, reading, where, factor)


def _one_each(group: Group) -> bool:
    """Whether one series stands beside the labels, or one of each scope, of which one is taken."""
    scopes = [value.scope for value in group.values]
    return len(scopes) == 1 or sorted(scopes) == sorted((COMPANY, GROUP))


def _label(scan: Scan, row: int, group: Group) -> Label | None:
    columns = [c for c in group.labels if (row, c) in scan.labels]
    if len(columns) > 1 and group.categories:
        columns = [c for c in columns if c not in group.categories] or columns
    return scan.labels[row, columns[0]] if columns else None


def _names_accounts(scan: Scan, block: Block) -> bool:
    """Whether most labels of a block are not Chinese, as in statements of English programs."""
    columns = {c for group in block.groups for c in group.labels}
    keys = [label.key for (r, c), label in scan.labels.items() if block.body <= r < block.last and c in columns]
    foreign = sum(not is_chinese(key) for key in keys)
    return bool(keys) and foreign >= len(keys) * _FOREIGN_SHARE


def _one_series(rows: Sequence[Row], block: Block, group: Group) -> dict[int, int]:
    """Unnamed columns of which each row uses one (parts in one, totals in the next) are one series."""
    columns = {value.column: value.column for value in group.values}
    bare = [value.column for value in group.values if not value.head]
    if len(bare) < 2 or len(bare) != len(group.values):
        return columns
    for r in range(block.body, block.last):
        filled = [c for c in bare if amounts.read(cell(rows, r, c)).kind in {"amount", "nil"}]
        if len(filled) > 1:
            return columns
    return dict.fromkeys(bare, bare[-1])


def _outer(rows: Sequence[Row], block: Block, group: Group) -> dict[int, int]:
    """Columns below one head of which each row uses the left or the right: lines in one, totals in the other.

    A row of currencies may repeat the head above both ('2025 | ' over '£ | £'). The key is the column that the
    head stands in, whichever of both.
    """
    pairs: dict[int, int] = {}
    for left, right in pairwise(group.values):
        headed, bare = (left, right) if left.head else (right, left)
        beside = right.column == left.column + 1 and bare.head in {"", headed.head}
        if not (headed.span or headed.meaning) or not beside:
            continue
        used = [
            {c for c in (left.column, right.column) if amounts.read(cell(rows, r, c)).kind in {"amount", "nil"}}
            for r in range(block.body, block.last)
        ]
        if {bare.column} in used and all(len(columns) < 2 for columns in used):
            pairs[headed.column] = bare.column
    return pairs
