"""What the sheets of one company gave while they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smeassist.domain.books import Check, Gap, Journal, TrialBalance
from smeassist.domain.problems import Problem
from smeassist.importers.settle.account_figures import LedgerReading
from smeassist.importers.settle.journal import JournalReading
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.balances import Balances


@dataclass(slots=True)
class Findings:
    """What the sheets gave so far."""

    raws: list[Raw] = field(default_factory=list)
    gaps: set[Gap] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    standards: list[str] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)
    trial_balance: TrialBalance | None = None
    journal: Journal | None = None
    ledgers: list[tuple[Balances, LedgerReading]] = field(default_factory=list)
    journals: list[JournalReading] = field(default_factory=list)
    tables: list[tuple[Lines, Mapping[int, When]]] = field(default_factory=list)
