"""Where a sheet of several statements is to be divided: below each other by rows, beside each other by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes.scan import (
    MAX_COLUMNS,
    MAX_TITLE,
    MIN_ITEMS,
    Scan,
    cell,
    is_head_row,
    speaks,
    texts,
)
from smeassist.importers.words import amounts, cell_days
from smeassist.importers.words.vocabulary import STATEMENTS, title_kind

_LEAST_LINES: Final = 2
"""Fewer lines of another statement in a column, or in rows beside those of the first, divide no sheet."""


def columns_of_titles(scan: Scan) -> tuple[tuple[int, ...], frozenset[str]]:
    """The first columns and the kinds of statements whose titles stand beside each other in one row."""
    for r, row in enumerate(scan.rows):
        titled = {
            c: kind
            for c, part in enumerate(row[:MAX_COLUMNS])
            if isinstance(part, str)
            and len(part) <= MAX_TITLE
            and (kind := title_kind(scan.words, part)) in STATEMENTS
        }
        if len(titled) > 1 and (len(set(titled.values())) > 1 or all("表" in str(row[c]) for c in titled)):
            places = sorted(titled)
            columns = (0, *(_after_blank(scan, r, before, c) for before, c in pairwise(places)))
            return columns, frozenset(titled.values())
    return (), frozenset()


def _after_blank(scan: Scan, row: int, before: int, title: int) -> int:
    """Where a statement begins whose title stands in a column: after the last blank column left of it."""
    blank = (
        c for c in range(title, before, -1) if not any(cell(scan.rows, r, c) for r in range(row, len(scan.rows)))
    )
    return next(blank, title - 1) + 1


def columns_of_lines(scan: Scan) -> Mapping[int, Statement]:
    """The first columns of statements whose lines stand beside each other below no titles of their own.

    Of each column of labels the statement is the one that most of its lines are of; amounts stand before the next.
    """
    hits = {statement: scan.hits(statement, 0, len(scan.rows)) for statement in STATEMENTS}
    columns: dict[int, Statement] = {}
    last: Statement | None = None
    rows_before: set[int] = set()
    before = 0
    for column in sorted({c for places in hits.values() for _, c in places}):
        least = 1 if columns and _headed_alike(scan, min(rows_before), before, column) else _LEAST_LINES
        kind = _kind_of_column(hits, column, least, last)
        if kind is None:
            continue
        rows = {r for r, c in hits[kind] if c == column}
        beside = len(rows & rows_before) >= least and _amounts_between(scan, rows_before, before, column)
        if last is None or (kind != last and beside):
            columns[column if columns else 0] = last = kind
            rows_before = set()
        if kind == last:
            rows_before |= rows
            before = column
    return columns if len(columns) > 1 else {}


def _headed_alike(scan: Scan, top: int, before: int, column: int) -> bool:
    """Whether a row above the lines heads two columns of labels by one word (项目 | 金额 | 项目 | 金额)."""
    heads = ((cell(scan.rows, r, before), cell(scan.rows, r, column)) for r in range(top))
    return any(isinstance(left, str) and left.strip() and left == right for left, right in heads)


def _kind_of_column(
    hits: Mapping[Statement, Mapping[tuple[int, int], str]], column: int, least: int, last: Statement | None
) -> Statement | None:
    """The statement of which a column has most lines; None: too few, or as many of the last one's, if any's."""
    counts = {
        statement: len({item for (_, c), item in places.items() if c == column})
        for statement, places in hits.items()
    }
    kind = max(STATEMENTS, key=lambda statement: counts[statement])
    rivals = [count for statement, count in counts.items() if statement != kind and last in {None, statement}]
    return kind if counts[kind] >= least and counts[kind] > max(rivals, default=0) else None


def _amounts_between(scan: Scan, rows: set[int], before: int, column: int) -> bool:
    """Whether the lines of a column state amounts left of the next one."""
    return any(
        amounts.read(cell(scan.rows, r, c)).kind == "amount" for r in rows for c in range(before + 1, column)
    )


def cuts(scan: Scan) -> tuple[int, ...]:
    """Rows where a new statement begins: titles of two or more kinds one below the other."""
    titled: list[tuple[int, str]] = []
    for r, row in enumerate(scan.rows):
        filled = [part for part in row if part not in {None, ""}]
        if not 1 <= len(filled) <= 3 or _states_amount(filled):
            continue
        if isinstance(filled[0], str) and len(filled[0]) <= MAX_TITLE:
            kind = title_kind(scan.words, filled[0])
            if kind in STATEMENTS:
                titled.append((r, kind))
    titled = _beginning(scan, titled)
    if len(titled) < 2:
        return _cuts_at_heads(scan)
    return (0, *(r for r, _ in titled[1:]))


def _states_amount(filled: Sequence[CellValue]) -> bool:
    """Whether a row states an amount: 'Profit and loss account | 4,900' is no title."""
    return any(amounts.sided(part)[1].kind == "amount" and cell_days.of_cell(part) is None for part in filled[1:])


def _beginning(scan: Scan, titled: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The titles that begin a statement: those of another kind, or below which the same lines come again."""
    kept: list[tuple[int, str]] = []
    for n, (r, kind) in enumerate(titled):
        until = titled[n + 1][0] if n + 1 < len(titled) else len(scan.rows)
        if kept and kept[-1][1] == kind and not _comes_again(scan, (kept[-1][0], r, until), kind):
            continue
        kept.append((r, kind))
    return kept


def _comes_again(scan: Scan, rows: tuple[int, int, int], kind: str) -> bool:
    statement = next(known_kind for known_kind in STATEMENTS if known_kind == kind)
    before = set(scan.hits(statement, rows[0], rows[1]).values())
    hits = scan.hits(statement, rows[1], rows[2])
    after = set(hits.values())
    headed = range(rows[1] + 1, min((r for r, _ in hits), default=rows[1]))
    if not any(speaks(scan, text) for r in headed for c, text in texts(scan, r).items() if c > 0):
        return False
    return len(after) >= MIN_ITEMS and len(before & after) * 2 >= len(after)


def _cuts_at_heads(scan: Scan) -> tuple[int, ...]:
    """Rows where the heads of another statement begin, on a sheet that does not title its statements."""
    tops = [r for r in range(len(scan.rows)) if is_head_row(scan, r)]
    cuts, last = [0], ""
    for r, until in pairwise([*tops, len(scan.rows)]):
        counts = {statement: len(set(scan.hits(statement, r, until).values())) for statement in STATEMENTS}
        kind = max(counts, key=lambda statement: counts[statement])
        if counts[kind] < MIN_ITEMS:
            continue
        if last and kind != last:
            cuts.append(r)
        last = kind
    return tuple(cuts)
