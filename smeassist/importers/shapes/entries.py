"""What a table states, whatever its shape: amounts of labelled lines in series, as written, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.domain.books import Cell
from smeassist.domain.written.amounts import CellReading
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import CellValue, Sheet
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.labels import Label
from smeassist.importers.words.vocabulary import Vocabulary

FORECAST: Final = "forecast"
"""The meaning of a series that is not yet so: it is never taken for what was."""


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts of one time: a column where items stand below each other, a row where they stand side by side.

    `column` is the number of that column, or row. `meaning` is as in the pack, `span` what the head names,
    `factor`, `currency` and `scope` (the group's or its parent's own) are told in it or beside it. `prior`: the
    head sets it against the year before (本年累计 of 上年同期).
    """

    column: int
    head: str = ""
    meaning: str = ""
    span: Span | None = None
    factor: Decimal | None = None
    prior: bool = False
    currency: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a line: `series` is the number of the one it counts to, `column` that of the grid.

    `line` orders the lines of a table. `reading` is what `written` says; it may be empty or refused. `factor` is
    the unit (in yuan) that stands beside the amount or heads its series; a unit in the label precedes it.
    """

    label: Label
    series: int
    line: int
    column: int
    written: CellValue
    reading: CellReading
    cell: Cell
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One statement as a sheet states it.

    An `excerpt` leaves lines out, as a run of key figures does, or is on a form whose sums are not ours. `form`:
    its lines stand below each other as on a form. `accounts`: they may be accounts of the company's own naming
    below headings. `one_each`: there is one series beside each run of labels. `outer` are the columns without a
    head that hold the totals of the ones that they stand beside. `unknown_blanks`: the sheet says that its
    blanks are unknown.
    """

    sheet: Sheet
    words: Vocabulary
    statement: Statement
    facts: Facts
    series: tuple[Series, ...]
    entries: tuple[Entry, ...]
    excerpt: bool = False
    form: bool = False
    accounts: bool = False
    one_each: bool = False
    unknown_blanks: bool = False
    outer: Mapping[int, int] = field(default_factory=dict)
