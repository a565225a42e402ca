"""A page is one sheet with what it is: statements, a trial balance, a journal, or none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes import layout, long_tables
from smeassist.importers.shapes.block_journals import BlockHead, block_journal_head
from smeassist.importers.shapes.layout import Block
from smeassist.importers.shapes.ledger_heads import (
    BalanceHead,
    JournalHead,
    journal_head,
    of_entries,
    trial_balance_head,
)
from smeassist.importers.shapes.long_tables import LongHead
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words import amounts, facts
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.vocabulary import STATEMENTS, Vocabulary, title_kind

Kind = Literal["statements", "trial_balance", "journal", "long_table", "chart", "other"]
_CODE_DIGITS: Final = 4
"""Shorter numbers count lines."""
_SEARCHED_ROWS: Final = 30
_FULL: Final = 12
"""Lines of one statement that make it one, whatever word ('payroll account') stands near its top."""
_BRACKETS: Final = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|\s")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, understood as far as its head goes."""

    sheet: Sheet
    kind: Kind
    scan: Scan
    facts: Facts
    blocks: tuple[Block, ...] = ()
    balance_head: BalanceHead | None = None
    journal_head: JournalHead | None = None
    block_head: BlockHead | None = None
    long_head: LongHead | None = None

    @property
    def company(self) -> str:
        """The company's name without blanks and brackets, for comparing."""
        return without_brackets(self.facts.company)


def without_brackets(name: str) -> str:
    """A company's name as it is compared with others."""
    return _BRACKETS.sub("", name)


def page(sheet: Sheet, words: Vocabulary) -> Page:
    """What a sheet is. The strategy with the stricter head is asked first."""
    scan = Scan(sheet, words)
    if head := journal_head(scan):
        return Page(
            sheet, "journal", scan, facts.gather(sheet.head[: head.top], words, scan.order), journal_head=head
        )
    top = facts.gather(sheet.head[:4], words, scan.order)
    if top.kind == "journal" and (entries := block_journal_head(scan)):
        return Page(sheet, "journal", scan, top, block_head=entries)
    if balance := trial_balance_head(scan):
        found = facts.gather(sheet.head[: balance.top], words, scan.order)
        return Page(sheet, "trial_balance", scan, found, balance_head=balance)
    found = facts.gather(sheet.head[:6], words, scan.order)
    named_other = found.kind in {"journal", "other"} or title_kind(words, sheet.name) == "other"
    if named_other and not _full_statement(scan):
        return Page(sheet, "other", scan, found)
    if any(of_entries(scan, r) for r in range(min(len(scan.rows), _SEARCHED_ROWS))):
        return Page(sheet, "other", scan, found)
    if _is_chart(scan):
        return Page(sheet, "chart", scan, found)
    if long := long_tables.head(scan):
        return Page(sheet, "long_table", scan, found, long_head=long)
    blocks = layout.blocks(scan)
    return Page(sheet, "statements" if blocks else "other", scan, blocks[0].facts if blocks else found, blocks)


def by_company(one: Page) -> tuple[Page, ...]:
    """A page for each company whose statements a sheet has below or beside those of another."""
    named: dict[str, list[Block]] = {}
    last = ""
    for block in one.blocks:
        last = without_brackets(block.facts.company) or last
        named.setdefault(last, []).append(block)
    if len(named) < 2:
        return (one,)
    return tuple(replace(one, facts=blocks[0].facts, blocks=tuple(blocks)) for blocks in named.values())


def _full_statement(scan: Scan) -> bool:
    """Whether a sheet has more lines of one statement than papers that only speak of some of them."""
    return any(len(set(scan.hits(one, 0, len(scan.rows)).values())) >= _FULL for one in STATEMENTS)


def _is_chart(scan: Scan) -> bool:
    """A list of accounts: most rows begin with a code, and the names beside them are accounts."""
    rows = [row for row in scan.rows if len(row) > 1 and isinstance(row[1], str)]
    known = sum(scan.words.accounts.get(label.key) is not None for (_, c), label in scan.labels.items() if c == 1)
    codes = [row[0] for row in rows if amounts.read(row[0]).kind == "amount"]
    coded = sum(len(str(code).strip()) >= _CODE_DIGITS for code in codes)
    return len(rows) >= 10 and known >= 10 and coded * 2 > len(rows)
