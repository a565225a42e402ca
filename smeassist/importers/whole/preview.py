"""What was understood of each sheet, as plain records that a person can be shown before anything is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from smeassist.domain.company import ImportedFile
from smeassist.domain.periods import Period

ROWS: Final = 200
COLUMNS: Final = 20
"""At most so much of a sheet is shown."""

Role = Literal["line", "unknown", "amount", "unread", "head"]
"""A known line's name, an unknown one's, an amount that was taken, one that could not be read, a column's head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCell:
    """One recognised cell, zero-based; `name` is the bare label by which an unknown line is mapped.

    `opening`: the amount is the balance before the period.
    """

    row: int
    column: int
    role: Role
    item: str = ""
    period: Period | None = None
    opening: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenColumn:
    """What a column was read as; `topic` is how a person's correction names it, `options` what it may mean."""

    column: int
    head: str
    row: int
    meaning: str
    topic: str
    options: tuple[str, ...]
    span: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSheet:
    """One sheet: `used` says whether its figures were taken; `understood` of `lines` lines were known.

    `rows` are texts as a sheet shows them. `layout` is empty where nothing about it can be remembered;
    `month` is the last month it speaks of, 0 if none.
    """

    file: str
    name: str
    kind: str
    statements: tuple[str, ...]
    hidden: bool
    used: bool
    company: str
    unit: str
    rows: tuple[tuple[str, ...], ...]
    more_rows: bool
    cells: tuple[SeenCell, ...]
    columns: tuple[SeenColumn, ...]
    understood: int
    lines: int
    layout: str
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Every sheet of the files that were read, in their order, and how many questions a mapping answered.

    `files` are those that were read, each with the hash of the very bytes that were.
    """

    sheets: tuple[SeenSheet, ...] = ()
    remembered: int = 0
    files: tuple[ImportedFile, ...] = ()
