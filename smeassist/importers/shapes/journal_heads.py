"""The head of a journal: which column holds what, over one row or two; and what all heads of ledgers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes import currency_heads
from smeassist.importers.shapes.scan import Scan, cell, head_text, simplified
from smeassist.importers.words import amounts, cell_days
from smeassist.importers.words.account_names import code_text, text_of
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.vocabulary import exact_heading

SEARCHED_ROWS: Final = 30
_MIN_HEADS: Final = 3


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Columns of a journal by meaning; `body` is the first row of entries, `year` stands over months and days."""

    top: int
    body: int
    columns: Mapping[str, int]
    year: int = 0


def journal_head(scan: Scan) -> JournalHead | None:
    """The head of a journal whose lines each name account and amount, or None."""
    for r in range(min(SEARCHED_ROWS, len(scan.rows))):
        for storeys in (1, 2):
            columns = _journal_columns(scan, r, storeys)
            amount = {"debit", "credit"} <= columns.keys() or {"amount", "direction"} <= columns.keys()
            named = "summary" in columns or {"code", "name"} <= columns.keys()
            signed = "amount" in columns and {"date", "number"} <= columns.keys() and named
            account = "code" in columns or "name" in columns
            when = "date" in columns or "period" in columns or {"year", "period"} <= columns.keys()
            if (amount or signed) and account and when and ("number" in columns or "summary" in columns):
                return JournalHead(r, r + storeys, columns, _year_over(scan, r, columns) if storeys > 1 else 0)
    return None


def _year_over(scan: Scan, row: int, columns: Mapping[str, int]) -> int:
    """The year that heads the columns of months and days; 0: none does."""
    over = (cell(scan.rows, row, c) for c in (columns.get("period"), columns.get("day")) if c is not None)
    span = next((span for part in over if (span := cell_days.of_cell(part))), None)
    return span.end.year if span and span.kind == "year" and span.year_known else 0


def _journal_columns(scan: Scan, row: int, storeys: int) -> dict[str, int]:
    """Columns by meaning; of heads in two storeys (科目 over 编码) the lower one or both together tell."""
    upper = {c: text for c, part in enumerate(scan.rows[row]) if (text := head_words(scan, part))}
    texts: dict[int, tuple[str, ...]] = {c: (text,) for c, text in upper.items()}
    if storeys > 1:
        texts = _storeys(scan, row, upper) if row + 1 < len(scan.rows) else {}
    columns: dict[str, int] = {}
    also_named: list[int] = []
    for c, forms in sorted(texts.items(), key=lambda head: shown_first(scan, head[0])):
        if any(currency_heads.is_original(text, scan.words) for text in forms):
            continue
        meanings = (exact_heading(text, scan.words.pack.journal_columns) for text in forms)
        meaning = next((named for named in meanings if named), "")
        if meaning and meaning not in columns:
            columns[meaning] = c
        elif meaning == "name":
            also_named.append(c)
    if also_named and "code" not in columns and _holds_codes(scan, columns["name"], row + storeys):
        columns |= {"code": columns["name"], "name": also_named[0]}
    if any(currency_heads.is_original(text, scan.words) for forms in texts.values() for text in forms):
        # Beside amounts in the currency of the business done stand those in the books' own: all lines are in it.
        columns.pop("currency", None)
    return columns


def _holds_codes(scan: Scan, column: int, body: int) -> bool:
    """Whether the texts of a column headed as names are codes ('account | account_name')."""
    texts = [text for r in range(body, len(scan.rows)) if (text := text_of(cell(scan.rows, r, column)))]
    return bool(texts) and all(code_text(text) and not is_chinese(text) for text in texts)


def _storeys(scan: Scan, row: int, upper: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    lower = {c: text for c, part in enumerate(scan.rows[row + 1]) if (text := head_words(scan, part))}
    if (
        len(upper) < _MIN_HEADS
        or not any(exact_heading(text, scan.words.pack.journal_columns) for text in upper.values())
        or len(lower) < 2
        or any(amounts.read(part).kind == "amount" for part in scan.rows[row + 1])
    ):
        return {}
    texts: dict[int, tuple[str, ...]] = {}
    last = ""
    for c in range(max((*upper, *lower), default=-1) + 1):
        last = upper.get(c, last if c in lower else "")
        if c in lower:
            own = (last,) if currency_heads.is_own(lower[c], scan.words) else ()
            texts[c] = (last + lower[c], lower[c], *own)
        elif c in upper:
            texts[c] = (upper[c],)
    return texts


def of_entries(scan: Scan, row: int) -> bool:
    """Whether a row heads dated entries, which no trial balance has."""
    return {"date", "summary"} <= _journal_columns(scan, row, 1).keys()


def head_words(scan: Scan, part: CellValue) -> str:
    """A head as the pack writes it."""
    return simplified(scan.words, head_text(part))


def shown_first(scan: Scan, column: int) -> tuple[bool, int]:
    """The order of columns of which the first of a meaning has it: hidden ones last."""
    return column in scan.sheet.hidden_columns, column
