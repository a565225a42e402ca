"""One firm in one year as a row of a table: models, card and the rungs that its ratios light, all else unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from smeassist.domain import accounts, alert, distress, early_warning, indicators, signals
from smeassist.domain.age import Age
from smeassist.domain.alert import AlertPack
from smeassist.domain.arguments import FigureLookup
from smeassist.domain.assessment import AlertLevel, EarlyWarning
from smeassist.domain.books import Figure, Read, Typed
from smeassist.domain.currency import YUAN
from smeassist.domain.indicator_pack import IndicatorsPack
from smeassist.domain.items import OPENING
from smeassist.domain.packs import Packs
from smeassist.domain.periods import Period, year_earlier
from smeassist.domain.profile import Profile
from smeassist.domain.signals.case import Case

_ASKED: Final = frozenset({"cash_months", "runway", "tax_and_social_debt_to_assets", "largest_customer_share"})
"""The indicators that signals of the figures ask for by name."""
_LIT: Final = frozenset({"act", "watch"})
_YEAR: Final = 12
FIRST_YEAR: Final = 2
LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmYear:
    """A row as it was read; a figure that is not known is not there. `year` None: the row does not say which."""

    id: str
    year: int | None
    figures: Mapping[str, Decimal]
    months: int = _YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What one row comes to; a model that can't be computed is None."""

    models: Mapping[str, float | None]
    card: EarlyWarning
    alert: AlertLevel
    rungs: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """The packs, cut down to what ratios alone can tell."""

    packs: Packs

    @cached_property
    def natures(self) -> Mapping[str, accounts.Nature]:
        """Which item is a flow."""
        return accounts.natures(self.packs.accounts)

    @cached_property
    def indicators(self) -> IndicatorsPack:
        """The indicators that signals ask for."""
        every = self.packs.indicators
        return replace(
            every, indicators=tuple(indicator for indicator in every.indicators if indicator.id in _ASKED)
        )

    @cached_property
    def alert(self) -> AlertPack:
        """The signals that figures give; nobody was asked anything."""
        every = self.packs.alert
        return replace(every, signals=tuple(rule for rule in every.signals if not rule.today))


def score(row: FirmYear, before: FirmYear | None, rules: Rules) -> Scored:
    """Judge a row as on the last day of its year; `before` is the same firm's row of the year before."""
    packs = rules.packs
    row, before = completed(row), None if before is None else completed(before)
    period = Period(end=date(row.year or FIRST_YEAR, _YEAR, 31), months=row.months)
    source = FigureLookup(read=_reader(row, before, period), currency=YUAN, profile=Profile(), latest=period)
    models = (
        distress.measure(source, period, packs.models, rules.natures)
        if row.months >= packs.models.shortest_months
        else ()
    )
    card = early_warning.judge(source, period, packs.card)
    case = Case(
        source=source,
        checks=(),
        period=period,
        profile=source.profile,
        indicators={one.code: one for one in indicators.measure(source, period, rules.indicators)},
        models=models,
        contradictions=(),
        limits=packs.alert.limits,
        today=period.end,
        age=Age(end=period.end, months=0, old=False),
        card=card,
    )
    seen = signals.seen(case, rules.alert)
    level = alert.ladder(seen.warnings, models, packs.alert, seen.age, seen.checked).level
    return Scored(
        models={model.code: model.value for model in models} or dict.fromkeys(distress.MODELS),
        card=card,
        alert=level,
        rungs=tuple(warning.code for warning in seen.warnings if warning.level in _LIT),
    )


_TIES: Final = (
    ("total_liabilities", "total_assets", "total_equity"),
    ("total_equity", "total_assets", "total_liabilities"),
    ("current_assets", "working_capital", "-current_liabilities"),
    ("current_liabilities", "current_assets", "working_capital"),
    ("depreciation", "ebitda", "ebit"),
)
"""What a row leaves out and two of its figures give: the first is the second less the third."""


def completed(row: FirmYear) -> FirmYear:
    """A row with what follows from it by the identities of the statements; nothing else is filled in.

    >>> known = {"total_assets": Decimal(9), "total_equity": Decimal(4)}
    >>> completed(FirmYear(id="A", year=2025, figures=known)).figures["total_liabilities"]
    Decimal('5')
    """
    figures = dict(row.figures)
    for item, whole, part in _TIES:
        sign = -1 if part.startswith("-") else 1
        other = figures.get(part.removeprefix("-"))
        if item not in figures and whole in figures and other is not None:
            figures[item] = figures[whole] - sign * other
    return replace(row, figures=figures)


def _reader(row: FirmYear, before: FirmYear | None, period: Period) -> Read:
    """Figures by item and period: the row's own, and those of the firm's row of the year before."""
    earlier = year_earlier(period) if row.year is not None and row.year > FIRST_YEAR else None
    comparable = before is not None and before.months == row.months

    def value(item: str, when: Period) -> Decimal | None:
        if when == period:
            if item in row.figures or not item.endswith(OPENING):
                return row.figures.get(item)
            return _before(item.removesuffix(OPENING))
        return before.figures.get(item) if before is not None and when == earlier and comparable else None

    def _before(item: str) -> Decimal | None:
        """A year begins where the one before ended, and a flow of the year before is as long."""
        whole = before is not None and row.months == before.months == _YEAR
        return before.figures.get(item) if before is not None and whole else None

    def read(item: str, when: Period) -> Figure | None:
        found = value(item, when)
        return None if found is None else Figure(item=item, period=when, value=found, source=Typed())

    return read
