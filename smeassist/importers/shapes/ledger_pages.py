"""Trial balances and journals, known by heads that nothing else has."""

from __future__ import annotations

from typing import Final

from smeassist.importers.shapes.block_journals import block_journal_head
from smeassist.importers.shapes.ledger_heads import journal_head, trial_balance_head
from smeassist.importers.shapes.page import SURE, Page
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words import facts
from smeassist.importers.words.facts import Facts

_TITLE_ROWS: Final = 4


def journal(scan: Scan) -> Page | None:
    """A journal of one line an entry, or None."""
    head = journal_head(scan)
    return Page(scan.sheet, "journal", scan, _above(scan, head.top), SURE, journal_head=head) if head else None


def block_journal(scan: Scan) -> Page | None:
    """A journal in blocks, that its title calls one, or None."""
    above = _above(scan, _TITLE_ROWS)
    head = block_journal_head(scan) if above.kind == "journal" else None
    return Page(scan.sheet, "journal", scan, above, SURE, block_head=head) if head else None


def trial_balance(scan: Scan) -> Page | None:
    """A trial balance, or None."""
    head = trial_balance_head(scan)
    return (
        Page(scan.sheet, "trial_balance", scan, _above(scan, head.top), SURE, balance_head=head) if head else None
    )


def _above(scan: Scan, row: int) -> Facts:
    return facts.gather(scan.sheet.head[:row], scan.words, scan.order)
