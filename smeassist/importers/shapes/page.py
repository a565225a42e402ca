"""A page is one sheet with what it is, as sure as its head makes that, and how its entries are had."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.block_journals import BlockHead
from smeassist.importers.shapes.entries import Table
from smeassist.importers.shapes.journal_heads import JournalHead
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words.facts import Facts

Kind = Literal["statements", "trial_balance", "journal", "long_table", "chart", "other"]

SURE: Final = 100
"""A head that only this shape has: no other shape is asked."""
NAMED: Final = 60
"""The sheet calls itself so, or its rows can be nothing else."""
HEADED: Final = 40
"""Its first columns tell."""
LINED: Final = 20
"""Its lines tell."""
_BRACKETS: Final = re.compile(r"[(（\[【][^)）\]】]{0,100}[)）\]】]|\s")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as one shape sees it; of several shapes the one of most `certainty` has it.

    `tables` gives the tables of entries of the company named, "" where the page is all one company's; `firms`
    are the companies that its rows are of, where these name any.
    """

    sheet: Sheet
    kind: Kind
    scan: Scan
    facts: Facts
    certainty: int = 0
    blocks: tuple[Block, ...] = ()
    balance_head: BalanceHead | None = None
    journal_head: JournalHead | None = None
    block_head: BlockHead | None = None
    tables: Callable[[Page, str], Iterable[Table]] | None = None
    firms: tuple[str, ...] = ()

    @property
    def company(self) -> str:
        """The company's name without blanks and brackets, for comparing."""
        return without_brackets(self.facts.company)

    @property
    def is_read(self) -> bool:
        """Whether figures are taken from a page of this kind."""
        return self.kind not in {"chart", "other"}


def without_brackets(name: str) -> str:
    """A company's name as it is compared with others."""
    return _BRACKETS.sub("", name)
