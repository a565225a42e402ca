"""What a sheet is: every shape of table scores it, and the surest has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes import figure_rows, ledger_pages, long_tables, statements, unread
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.page import SURE, Page, without_brackets
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words.labels import abbreviation_of
from smeassist.importers.words.vocabulary import Vocabulary

SHAPES: Final[tuple[Callable[[Scan], Page | None], ...]] = (
    ledger_pages.journal,
    ledger_pages.block_journal,
    ledger_pages.trial_balance,
    unread.other_paper,
    unread.chart,
    long_tables.page,
    figure_rows.page,
    statements.page,
)
"""Those with the stricter head first; a new shape of table is one function here."""


def page(sheet: Sheet, words: Vocabulary) -> Page:
    """What a sheet is; nothing that is known where no shape knows it."""
    columns = ((part for part in column if isinstance(part, str)) for column in zip_longest(*sheet.head))
    scan = Scan(sheet, replace(words, abbreviation=abbreviation_of(columns)))
    best: Page | None = None
    for shape in SHAPES:
        seen = shape(scan)
        if seen and (best is None or seen.certainty > best.certainty):
            best = seen
        if best and best.certainty >= SURE:
            break
    return best or Page(sheet, "other", scan, scan.top)


def by_company(page: Page) -> tuple[Page, ...]:
    """A page for each company whose statements a sheet has below or beside those of another."""
    named: dict[str, list[Block]] = {}
    last = ""
    for block in page.blocks:
        last = without_brackets(block.facts.company) or last
        named.setdefault(last, []).append(block)
    if len(named) < 2:
        return (page,)
    return tuple(replace(page, facts=blocks[0].facts, blocks=tuple(blocks)) for blocks in named.values())
