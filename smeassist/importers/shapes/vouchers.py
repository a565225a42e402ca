"""Printed vouchers become a journal: the day and the number above their lines are set beside every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import HEAD_ROWS, Row, Sheet
from smeassist.importers.shapes.scan import head_text
from smeassist.importers.words import cell_days
from smeassist.importers.words.account_names import text_of
from smeassist.importers.words.vocabulary import Vocabulary, exact_heading, head_word

_SEARCHED_ROWS: Final = 12
_NEEDED: Final = frozenset(("summary", "debit", "credit"))
_ACCOUNT: Final = frozenset(("code", "name"))
_APART: Final = frozenset(("date", "number", "period"))
_NUMBER: Final = re.compile(
    r"(?:凭证号|字号|编号)?\s?[:：]?\s?([记收付转银现通用凭]+)证?\s?字?\s?(?:第|-|—|:|：)?\s?0{0,9}(\d{1,30})\s?号?"
)


def as_journals(sheets: Sequence[Sheet], words: Vocabulary) -> list[Sheet]:
    """The sheets, those of printed vouchers with day and number in every line."""
    return [_journal(sheet, words) if _is_printed(sheet, words) else sheet for sheet in sheets]


def _is_printed(sheet: Sheet, words: Vocabulary) -> bool:
    """Whether day and number stand above the first head of lines that themselves have neither."""
    for r, row in enumerate(sheet.head[:_SEARCHED_ROWS]):
        if _is_head(row, words):
            day, number = _titled(sheet.head[:r])
            return day is not None and bool(number)
    return False


def _is_head(row: Row, words: Vocabulary) -> bool:
    meanings = {
        exact_heading(head_text(part), words.pack.journal_columns) for part in row if isinstance(part, str)
    }
    return meanings >= _NEEDED and bool(meanings & _ACCOUNT) and not meanings & _APART


def _titled(rows: Sequence[Row]) -> tuple[date | None, str]:
    """The day and the number that rows above a voucher's lines name; the last ones count."""
    day: date | None = None
    number = ""
    for part in (part for row in rows for part in row):
        span = dates.find(part) if isinstance(part, str) else cell_days.of_cell(part)
        if span and span.kind == "day":
            day = span.end
        elif match := _NUMBER.fullmatch(fold(text_of(part))):
            number = f"{match[1]}-{match[2]}"
    return day, number


def _journal(sheet: Sheet, words: Vocabulary) -> Sheet:
    width = max(len(row) for row in sheet.head)

    def rows() -> Iterator[Row]:
        return _lines(sheet, width, words)

    return replace(sheet, head=tuple(islice(rows(), HEAD_ROWS)), rows=rows)


def _lines(sheet: Sheet, width: int, words: Vocabulary) -> Iterator[Row]:
    """Every line behind its voucher's day and number; what stands between the vouchers is left blank."""
    above: list[Row] = []
    inside = begun = False
    heads = tuple(head_word(words.pack.journal_columns, meaning) for meaning in ("date", "number"))
    day: date | None = None
    number = ""
    for row in sheet.rows():
        wide = (*row[:width], *((None,) * (width - len(row))))
        if _is_head(row, words):
            day, number = _titled(above)
            yield (*wide, *heads) if not begun else ()
            above, inside, begun = [], True, True
        elif inside and not _ends(row, words):
            yield (*wide, day, number)
        else:
            inside = False
            above.append(row)
            yield row if not begun else ()


def _ends(row: Row, words: Vocabulary) -> bool:
    """Whether a row is the total below a voucher's lines, or blank."""
    first = next((text for part in row if (text := text_of(part))), "")
    return (
        not first or first.replace(" ", "").replace("\u3000", "").split(":")[0].split("：")[0] in words.total_texts
    )
