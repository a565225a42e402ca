"""A journal in blocks: a line that dates and names an entry, then its accounts with debit and credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words.vocabulary import exact_heading

_SEARCHED_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class BlockHead:
    """The columns of debit and credit, and the first row after their head."""

    debit: int
    credit: int
    body: int


def block_journal_head(scan: Scan) -> BlockHead | None:
    """Where debit and credit stand, or None."""
    for r in range(min(_SEARCHED_ROWS, len(scan.rows))):
        columns: dict[str, int] = {}
        for c in range(len(scan.rows[r])):
            part = cell(scan.rows, r, c)
            if isinstance(part, str):
                columns.setdefault(exact_heading(part, scan.words.pack.journal_columns), c)
        if {"debit", "credit"} <= columns.keys():
            return BlockHead(columns["debit"], columns["credit"], r)
    return None
