"""What a signal is told: figures of the judged period, indicators, models, profile and the pack's limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from smeassist.domain.age import Age
from smeassist.domain.alert import AlertLimits
from smeassist.domain.arguments import FigureLookup, fetch
from smeassist.domain.assessment import Contradiction, EarlyWarning, IndicatorResult, ModelResult, WarningLevel
from smeassist.domain.books import Check
from smeassist.domain.currency import YUAN
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.ratios.arithmetic import per_year
from smeassist.domain.text import Said, Value, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One company on one day; `period` is None where no books are given."""

    source: FigureLookup | None
    period: Period | None
    checks: Sequence[Check]
    profile: Profile
    indicators: Mapping[str, IndicatorResult]
    models: Sequence[ModelResult]
    contradictions: Sequence[Contradiction]
    limits: AlertLimits
    today: date
    age: Age | None = None
    card: EarlyWarning | None = None
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """A signal that is lit: how gravely, on what evidence, and what would put it out."""

    level: WarningLevel
    evidence: tuple[Said, ...]
    green: Said


Outcome = Lit | Literal["clear", "unchecked"]
Signal = Callable[[Case], Outcome]


def amount(case: Case, name: str) -> Decimal | None:
    """A figure of the judged period, by the same ways as in any formula."""
    if case.source is None or case.period is None:
        return None
    return fetch(case.source, name, case.period).value


def marks(case: Case, name: str) -> tuple[str, ...]:
    """What stood in for a figure of the judged period."""
    if case.source is None or case.period is None:
        return ()
    return fetch(case.source, name, case.period).marks


def yearly(case: Case, name: str) -> Decimal | None:
    """A flow of the judged period at the pace of a year."""
    flow = amount(case, name)
    if flow is None or case.period is None:
        return None
    return per_year(flow, Decimal(case.period.months))


def in_yuan(case: Case) -> bool:
    """Whether what the owner tells in yuan can be set against the books."""
    return case.source is not None and case.source.currency == YUAN


def burning(case: Case) -> bool | None:
    """Whether operations cost cash; None: not known, which lifts no signal and eases none."""
    operations = amount(case, "cash_from_operations")
    return None if operations is None else operations < 0


def value_of(case: Case, code: str) -> Decimal | None:
    """The value of an indicator in the judged period."""
    result = case.indicators.get(code)
    return result.value if result else None


def told(case: Case, name: str) -> Decimal | None:
    """A number that the owner gave in the monthly pulse."""
    answer = case.profile.monthly.get(name)
    return Decimal(answer) if isinstance(answer, Decimal | int) and not isinstance(answer, bool) else None


def lit(code: str, level: WarningLevel, **data: Value) -> Lit:
    """A lit signal whose evidence is `signal.<code>.evidence` and whose target is `signal.<code>.green`."""
    return Lit(
        level=level,
        evidence=(reason(f"signal.{code}.evidence", **data),),
        green=reason(f"signal.{code}.green", **data),
    )
