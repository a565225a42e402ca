"""A sheet's head with what its texts mean: labels, heads of columns, lines of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.domain.periods import month_end
from smeassist.domain.written import dates
from smeassist.importers.formats.grid import CellValue, Row, Sheet
from smeassist.importers.words import cell_days, facts, other_days
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.forecasts import says_whether_so
from smeassist.importers.words.labels import Label, behind_year
from smeassist.importers.words.vocabulary import Vocabulary, heading, label, line_of, title_kind

MAX_LABEL: Final = 160
_TOP_ROWS: Final = 6
_TITLED_ROWS: Final = 40
MAX_COLUMNS: Final = 80
MAX_TITLE: Final = 30
_DECEMBER: Final = 12
MIN_ITEMS: Final = 3
"""Fewer different lines than this make no statement, unless the title says so; then one less."""


@dataclass(frozen=True)
class Scan:
    """A sheet's head with what its texts mean, computed once."""

    sheet: Sheet
    words: Vocabulary

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that a sheet is understood by."""
        return self.sheet.head

    @cached_property
    def labels(self) -> dict[tuple[int, int], Label]:
        """The label of every short text cell; without the sheet's own year before it ('2025年度营业收入')."""
        labels: dict[tuple[int, int], Label] = {}
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row[:MAX_COLUMNS]):
                if isinstance(cell, str) and 0 < len(cell.strip()) <= MAX_LABEL:
                    read = label(self.words, self._without_year(cell))
                    if read.key:
                        labels[r, c] = read
        return labels

    def _without_year(self, text: str) -> str:
        named = behind_year(text)
        span = self.top.span if named else None
        own = named and span and span.end.year == named[0] and span.end.month == _DECEMBER
        return named[1] if named and own else text

    @cached_property
    def labels_by_row(self) -> Mapping[int, Mapping[int, Label]]:
        """The labels of each row, by column."""
        rows: dict[int, dict[int, Label]] = {}
        for (r, c), read in self.labels.items():
            rows.setdefault(r, {})[c] = read
        return rows

    @cached_property
    def titled(self) -> Mapping[str, int]:
        """The kinds of sheets that texts speak of, each with the first row of one that does."""
        titled: dict[str, int] = {}
        for r, row in enumerate(self.rows[:_TITLED_ROWS]):
            for part in row:
                if isinstance(part, str) and (kind := title_kind(self.words, part)):
                    titled.setdefault(kind, r)
        return titled

    @cached_property
    def order(self) -> dates.DayOrder:
        """Whether days or months come first in this sheet's dates."""
        return dates.day_order([cell for row in self.rows for cell in row if isinstance(cell, str)])

    @cached_property
    def top(self) -> Facts:
        """What the first rows say of the sheet."""
        return facts.gather(self.rows[:_TOP_ROWS], self.words, self.order)

    @cached_property
    def is_template(self) -> bool:
        """Whether the sheet is one of our template, which says that its blanks are unknown."""
        texts = (text.lower() for row in self.rows[:_TOP_ROWS] for text in row if isinstance(text, str))
        return any(word in text for text in texts for word in self.words.pack.unknown_blanks)

    def hits(self, statement: Statement, first: int, last: int) -> dict[tuple[int, int], str]:
        """The cells that name a line of a statement, with its item."""
        hits: dict[tuple[int, int], str] = {}
        for place, read in self.labels.items():
            if first <= place[0] < last and (line := line_of(self.words, read, statement)):
                hits[place] = line.item
        return hits


def cell(rows: Sequence[Row], row: int, column: int) -> CellValue:
    """The cell at a place, None beyond a row's end."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def texts(scan: Scan, row: int) -> dict[int, str]:
    """The cells of a row as heads, by column."""
    heads: dict[int, str] = {}
    row_of_days = _month_ends(scan.rows[row])
    for c, part in enumerate(scan.rows[row][:MAX_COLUMNS]):
        text = row_of_days.get(c) or head_text(part)
        if text and not other_days.of_another_day(text, scan.words):
            heads[c] = text
    return heads


def simplified(words: Vocabulary, text: str) -> str:
    """A text as the pack writes it, which knows simplified characters."""
    return text if text.isascii() else text.translate(dict(words.traditional))


def _month_ends(row: Row) -> dict[int, str]:
    """The bare day numbers of a row that holds two or more, all of them last days of months, and nothing else."""
    numbers = {
        c: part for c, part in enumerate(row) if isinstance(part, int | float) and not isinstance(part, bool)
    }
    if len(numbers) < 2:
        return {}
    days = {c: span.end for c, part in numbers.items() if (span := cell_days.of_serial(part))}
    if len(days) < len(numbers) or any(day != month_end(day.year, day.month) for day in days.values()):
        return {}
    return {c: day.isoformat() for c, day in days.items()}


def head_text(part: CellValue) -> str:
    """A head as text; dates and years that a sheet keeps as numbers too."""
    if isinstance(part, str):
        return part.strip()
    span = cell_days.of_cell(part)
    if span is None:
        return ""
    if span.kind == "month":
        return f"{span.end.year}年{span.end.month}月"
    return str(span.end.year) if span.kind == "year" else span.end.isoformat()


def speaks(scan: Scan, text: str) -> bool:
    """Whether a head says anything of amounts below it."""
    if len(text) > 40:
        return False
    text = simplified(scan.words, text)
    meaning, _ = heading(text, scan.words.pack.statement_columns)
    return (
        bool(meaning)
        or says_whether_so(text, scan.words)
        or any(text in {state.new, state.old} for state in scan.words.pack.superseded)
        or text.lower() in scan.words.scope_words
        or cell_days.of_cell(text, scan.order) is not None
        or cell_days.of_cell(_without_money(scan, text), scan.order) is not None
    )


def _without_money(scan: Scan, text: str) -> str:
    """A head without the words in it that name a currency or a unit ('2025 US$')."""
    parts = text.split()
    if len(parts) < 2 or not any(char.isdigit() for char in text):
        return ""
    return " ".join(part for part in parts if not scan.words.money.measure(part))


def is_head_row(scan: Scan, row: int) -> bool:
    """Whether a row only heads columns: a text first, two or more heads of amounts, and no amount."""
    here = texts(scan, row)
    if len(here) < 3 or any(isinstance(part, float) for part in scan.rows[row]):
        return False
    return sum(speaks(scan, text) for text in here.values()) >= 2 and min(here) not in {
        c for c, text in here.items() if speaks(scan, text)
    }
