"""What sheets gave while they were read, and the books with all that they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smeassist.domain.books import Books, Check, Journal, TrialBalance
from smeassist.domain.problems import Problem
from smeassist.importers.settle.account_figures import LedgerReading
from smeassist.importers.settle.derive import Lot
from smeassist.importers.settle.journal import JournalReading
from smeassist.importers.settle.periods import When
from smeassist.importers.settle.raw import Raw
from smeassist.importers.shapes.balances import Balances
from smeassist.importers.shapes.pages import Page
from smeassist.importers.shapes.tables import Table


@dataclass(slots=True)
class Found:
    """What the sheets gave so far."""

    raws: list[Raw] = field(default_factory=list)
    marks: dict[When, Lot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    standards: list[str] = field(default_factory=list)
    loose: set[tuple[When, str]] = field(default_factory=set)
    trial_balance: TrialBalance | None = None
    journal: Journal | None = None
    ledgers: list[tuple[Balances, LedgerReading]] = field(default_factory=list)
    journals: list[JournalReading] = field(default_factory=list)
    tables: list[tuple[Table, Mapping[int, When]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The books with all that they were read from: every page, those taken, and what was found on them.

    `layouts` are the pages' fingerprints, uncorrected; `remembered` is how many of them were known.
    """

    books: Books
    every: tuple[Page, ...]
    chosen: tuple[Page, ...]
    found: Found
    layouts: tuple[str, ...]
    remembered: int
