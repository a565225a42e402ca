"""Sheets that no figures are taken from: papers that call themselves something else, lists, charts of accounts."""

from __future__ import annotations

from typing import Final

from smeassist.importers.shapes.journal_heads import of_entries
from smeassist.importers.shapes.page import HEADED, NAMED, Page
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words import amounts
from smeassist.importers.words.vocabulary import STATEMENTS, title_kind

_CODE_DIGITS: Final = 4
"""Shorter numbers count lines."""
_SEARCHED_ROWS: Final = 30
_ACCOUNTS: Final = 10
"""Fewer accounts make no chart."""
_FULL: Final = 12
"""Lines of one statement that make it one, whatever word ('payroll account') stands near its top."""


def other_paper(scan: Scan) -> Page | None:
    """A paper that its title or its sheet's name calls something else, or a list of entries without a head."""
    kind = scan.top.kind
    named = kind in {"journal", "other"} or title_kind(scan.words, scan.sheet.name) == "other"
    rows = range(min(len(scan.rows), _SEARCHED_ROWS))
    if (named and not _full_statement(scan)) or any(of_entries(scan, r) for r in rows):
        return Page(scan.sheet, "other", scan, scan.top, NAMED)
    return None


def chart(scan: Scan) -> Page | None:
    """A list of accounts: most rows begin with a code, and the names beside them are accounts."""
    rows = [row for row in scan.rows if len(row) > 1 and isinstance(row[1], str)]
    if len(rows) < _ACCOUNTS:
        return None
    known = sum(scan.words.accounts.get(label.key) is not None for (_, c), label in scan.labels.items() if c == 1)
    codes = [row[0] for row in rows if amounts.read(row[0]).kind == "amount"]
    coded = sum(len(str(code).strip()) >= _CODE_DIGITS for code in codes)
    is_chart = known >= _ACCOUNTS and coded * 2 > len(rows)
    return Page(scan.sheet, "chart", scan, scan.top, HEADED + 1) if is_chart else None


def _full_statement(scan: Scan) -> bool:
    """Whether a sheet has more lines of one statement than papers that only speak of some of them."""
    return any(len(set(scan.hits(kind, 0, len(scan.rows)).values())) >= _FULL for kind in STATEMENTS)
