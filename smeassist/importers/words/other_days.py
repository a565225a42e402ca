"""Days that are of no period: of printing, drawing up, filing, founding; what else their cells say stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import Row
from smeassist.importers.words import cell_days
from smeassist.importers.words.vocabulary import Vocabulary

_PARTS: Final = re.compile(r"\s{2,}|\t|[;；|]")
_DAY_BEHIND: Final = re.compile(
    r"[^\d:：]{0,4}[:：\s]*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:[\sT]*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?)?"
)
"""A day, with the time of day, behind the word that says what it is the day of ('打印日期：2026-03-05 14:33')."""
_LONG: Final = 1000
"""What stands further on in a cell is no title any more."""


def lines_of(cell: object) -> Iterable[str]:
    """The lines of a cell's text; a day as one."""
    match cell:
        case datetime():
            yield cell.date().isoformat()
        case date():
            yield cell.isoformat()
        case str():
            yield from (line.strip() for line in cell[:_LONG].splitlines() if line.strip())


def without_other_days(row: Row, words: Vocabulary) -> list[str]:
    """A row's texts without the days that are of no period: of printing, drawing up, filing, founding.

    Such a day may stand beside others in one cell, or in the cell after its word.
    """
    kept: list[str] = []
    other_day = False
    for text in (line for cell in row for line in lines_of(cell)):
        parts = (_without_other_day(part, words) for part in _PARTS.split(text))
        plain = "  ".join(part for part in parts if part)
        if plain and not (other_day and cell_days.of_cell(plain)):
            kept.append(plain)
        other_day = heads_other_day(text, words)
    return kept


def written_on(rows: Iterable[Row], words: Vocabulary) -> date | None:
    """The latest day on which a sheet says that it was printed, drawn up or filed."""
    days: list[date] = []
    for row in rows:
        headed = False
        for text in (line for cell in row for line in lines_of(cell)):
            folded = text.lower().translate(dict(words.traditional))
            places = [at for word in words.pack.other_days if (at := folded.find(word)) >= 0]
            named = text[min(places) :] if places else text
            span = dates.find(named) if places or headed else None
            days += [span.end] if span and span.kind == "day" else []
            headed = heads_other_day(text, words)
    return max(days, default=None)


def _without_other_day(text: str, words: Vocabulary) -> str:
    """A text without the word for another day and the day behind it; what does not name a day so stays."""
    simplified = dict(words.traditional)
    folded = text.lower().translate(simplified)
    for word in words.pack.other_days:
        at = folded.find(word)
        if at < 0:
            continue
        behind = _DAY_BEHIND.match(text, at + len(word))
        if behind is None:
            return text[:at].strip() if dates.find(text[at:]) or dates.two_ways(text[at:]) else text
        text = f"{text[:at]} {text[behind.end() :]}".strip()
        folded = text.lower().translate(simplified)
    return text


def of_another_day(text: str, words: Vocabulary) -> bool:
    """Whether a text does nothing but name a day that is of no period ('打印日期：2026-03-05')."""
    return text[:1] != "" and not text[0].isdigit() and not _without_other_day(text, words)


def heads_other_day(text: str, words: Vocabulary) -> bool:
    """Whether a text ends on the word for a day of no period, which then stands in the next cell."""
    return fold(text).rstrip(" :").endswith(words.pack.other_days)
