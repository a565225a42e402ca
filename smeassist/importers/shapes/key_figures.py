"""A list of key figures has lines of several statements: each statement's are a block of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.scan import MIN_ITEMS, Scan, texts
from smeassist.importers.words.vocabulary import STATEMENTS, title_kind

KEY_FIGURES: Final = "key_figures"
"""The kind of a title of lists that take lines of several statements, and not all of any."""
_MAIN_LINES: Final[dict[Statement, frozenset[str]]] = {
    "income_statement": frozenset(("revenue", "operating_profit", "profit_before_tax", "net_profit")),
    "balance_sheet": frozenset(("total_assets", "total_liabilities", "total_equity")),
}
"""What a list of a company's figures takes of its statements."""
_FEW: Final = 5
"""A statement that has more lines of its own for each stray one is no such list."""


def by_kind(scan: Scan, block: Block) -> tuple[Block, ...]:
    """A list of key figures goes on from one statement to the next below the same heads: each run is a block."""
    top = [text for r in range(block.first, block.body) for text in texts(scan, r).values()]
    titles = {title_kind(scan.words, text) for text in (*top, scan.sheet.name)}
    if not titles.isdisjoint(STATEMENTS):
        return (block,)
    rows = range(block.body, block.last)
    named = {statement: {r for r, _ in scan.hits(statement, block.body, block.last)} for statement in STATEMENTS}
    if KEY_FIGURES in titles or _lists_several(scan, block, named):
        return _mixed(block, named)
    kinds: list[Statement] = []
    runs: list[tuple[int, Statement]] = [(block.body, block.statement)]
    for r in rows:
        kind = _kind_of_row(r, named, (runs[-1][1], block.statement))
        kinds.extend((kind,) if kind else ())
        if kind and kind != runs[-1][1]:
            runs.append((r, kind))
    counts = [kinds.count(statement) for statement in STATEMENTS]
    if len(runs) != sum(count > 0 for count in counts) or sorted(counts)[1] < MIN_ITEMS - 1:
        return (block,)
    ends = (*(r for r, _ in runs[1:]), block.last)
    return tuple(
        replace(block, statement=kind, body=r, last=end, excerpt=True)
        for (r, kind), end in zip(runs, ends, strict=True)
    )


def _lists_several(scan: Scan, block: Block, named: dict[Statement, set[int]]) -> bool:
    """Whether a list without a title has main lines of another statement among few of its own."""
    own = named[block.statement]
    strays = {
        r
        for statement in _MAIN_LINES
        for (r, _), item in scan.hits(statement, block.body, block.last).items()
        if r not in own and item in _MAIN_LINES[statement]
    }
    return bool(strays) and len(own) <= len(strays) * _FEW


def _mixed(block: Block, named: dict[Statement, set[int]]) -> tuple[Block, ...]:
    """A list of key figures: lines of several statements in any order, and not all; profit is what was earned."""
    rows = range(block.body, block.last)
    kinds = {r: _kind_of_row(r, named, ("income_statement",)) or block.statement for r in rows}
    return tuple(
        replace(block, statement=kind, skipped=frozenset(r for r in rows if kinds[r] != kind), excerpt=True)
        for kind in dict.fromkeys((block.statement, *STATEMENTS))
        if kind in kinds.values()
    )


def _kind_of_row(row: int, named: dict[Statement, set[int]], likely: Sequence[Statement]) -> Statement | None:
    """The statement that a row's label is of: of several that of the run it stands in, then the main one."""
    return next((statement for statement in (*likely, *STATEMENTS) if row in named[statement]), None)
