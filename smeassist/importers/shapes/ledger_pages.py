"""Trial balances and journals, known by heads that nothing else has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from smeassist.domain.written.spans import Span
from smeassist.importers.shapes.block_journals import block_journal_head
from smeassist.importers.shapes.journal_heads import journal_head
from smeassist.importers.shapes.ledger_heads import BalanceHead, trial_balance_head
from smeassist.importers.shapes.page import SURE, Page
from smeassist.importers.shapes.scan import MIN_ITEMS, Scan, cell, texts
from smeassist.importers.words import amounts, cell_days, facts, measures
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.vocabulary import STATEMENTS, title_kind

_TITLE_ROWS: Final = 4


def journal(scan: Scan) -> Page | None:
    """A journal of one line an entry, or None."""
    head = journal_head(scan)
    if head is None:
        return None
    columns = [head.columns[meaning] for meaning in ("debit", "credit", "amount") if meaning in head.columns]
    above = _in_unit_of_heads(scan, _above(scan, head.top), range(head.top, head.body), columns)
    return Page(scan.sheet, "journal", scan, above, SURE, journal_head=head)


def block_journal(scan: Scan) -> Page | None:
    """A journal in blocks, that its title calls one, or None."""
    above = _above(scan, _TITLE_ROWS)
    head = block_journal_head(scan) if above.kind == "journal" else None
    return Page(scan.sheet, "journal", scan, above, SURE, block_head=head) if head else None


def trial_balance(scan: Scan) -> Page | None:
    """A trial balance, or None."""
    head = trial_balance_head(scan)
    if head is None or _is_statement(scan, head):
        return None
    rows = range(head.top, head.body)
    above = _in_unit_of_heads(scan, _above(scan, head.top), rows, head.amounts.values())
    above = above if above.span or head.months else replace(above, span=_span_of_heads(scan, rows))
    return Page(scan.sheet, "trial_balance", scan, above, SURE, balance_head=head)


def _is_statement(scan: Scan, head: BalanceHead) -> bool:
    """Whether what lists items below a head that says 科目 is a statement: no codes, no sides, but its totals."""
    if head.code is not None or head.parties or any(side for _, side in head.amounts):
        return False
    items = {
        item
        for statement in STATEMENTS
        for (_, c), item in scan.hits(statement, head.body, len(scan.rows)).items()
        if c == head.name
    }
    sections = {line.item: line.section for line in scan.words.pack.lines}
    totals = sum(sections[item] in {"total", "subtotal"} for item in items)
    titles = (
        title_kind(scan.words, part) for row in scan.rows[: head.top] for part in row if isinstance(part, str)
    )
    named = {*titles, title_kind(scan.words, scan.sheet.name)}
    if "trial_balance" in named:
        return False
    return len(items) >= MIN_ITEMS and (totals > 0 or not named.isdisjoint(STATEMENTS))


def _in_unit_of_heads(scan: Scan, above: Facts, rows: range, columns: Iterable[int]) -> Facts:
    """The facts with the unit that heads of amounts, the sheet's or the file's name tell where none is above."""
    heads = (cell(scan.rows, r, c) for c in columns for r in rows)
    texts = (text for text in heads if isinstance(text, str))
    unit = above.unit or next((named for text in texts if (named := measures.unit_in(text, scan.words))), "")
    unit = unit or measures.unit_of_names(scan.sheet, scan.words)
    named = above.currency or _currency_of_cells(scan, rows.stop, columns)
    return replace(above, unit=unit, factor=above.factor or scan.words.units.get(unit), currency=named)


def _currency_of_cells(scan: Scan, body: int, columns: Iterable[int]) -> str:
    """The first currency that cells of amounts name ('RM 1,200.00')."""
    cells = (cell(scan.rows, r, c) for r in range(body, len(scan.rows)) for c in columns)
    texts = (text for text in cells if isinstance(text, str))
    return next((code for text in texts if (code := amounts.sided(text)[1].currency)), "")


def _span_of_heads(scan: Scan, rows: range) -> Span | None:
    """The one time that the heads of amounts name ('2025' over debit and credit)."""
    spans = {
        span for r in rows for text in texts(scan, r).values() if (span := cell_days.of_cell(text, scan.order))
    }
    return spans.pop() if len(spans) == 1 else None


def _above(scan: Scan, row: int) -> Facts:
    return facts.gather(scan.sheet.head[:row], scan.words, scan.order)
