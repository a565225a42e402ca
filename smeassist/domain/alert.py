"""The ladder: how many warnings of which weight make it time to watch or to act, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Alert, AlertLevel, Level, ModelResult, WarningSignal
from smeassist.domain.judged import PeriodRule
from smeassist.domain.pack import Basis, Confidence, PackHead
from smeassist.domain.text import Reason, Said, Text, reason

UNCHECKED: Final = "not_checked"
OLD: Final = "figures_old"
_LEVELS: Final[Mapping[AlertLevel, Level]] = {"none": "good", "watch": "watch", "act": "poor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLimits:
    """Where signals light up; months, days, points, shares and times as their names say."""

    equity_gap_act_share: Decimal
    equity_half_lost_share: Decimal
    loss_watch_share: Decimal
    cash_months_note: Decimal
    cash_months_act: Decimal
    runway_months_watch: Decimal
    runway_months_act: Decimal
    receivables_ahead_points: Decimal
    receivables_least_share: Decimal
    debt_due_watch_times: Decimal
    current_ratio_watch: Decimal
    sales_fall_watch: Decimal
    customer_share_watch: Decimal
    guarantee_share_watch: Decimal
    private_share_watch: Decimal
    wages_days_act: Decimal
    suppliers_share_watch: Decimal
    suppliers_share_act: Decimal
    loan_due_days: Decimal
    figures_old_months: Decimal
    contradictions_watch: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """One signal, on whose word it counts, and whether not being able to check it must be said."""

    code: str
    essential: bool = False
    basis: Basis = "ours"
    confidence: Confidence = "medium"
    source: str = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class LitSignal:
    """A signal that must be lit in a worked example."""

    code: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertExample:
    """A company's figures, each with the year before, and the signals and rung that must come of them."""

    name: Text
    end: date
    figures: Mapping[str, tuple[Decimal, ...]]
    lit: tuple[LitSignal, ...]
    level: AlertLevel
    months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPack:
    """Signals in order of gravity, their limits, and how many watch signals together call for acting."""

    head: PackHead
    act_from_watch: int
    period: PeriodRule
    limits: AlertLimits
    signals: tuple[SignalRule, ...]
    examples: tuple[AlertExample, ...] = ()


def ladder(warnings: Sequence[WarningSignal], models: Sequence[ModelResult], pack: AlertPack) -> Alert:
    """The rung that all warnings together reach, with the gravest reasons first.

    One act signal, or `act_from_watch` watch signals, call for acting. All models together count as one watch
    signal, so they lift by one rung at most and never call for acting alone. What could not be checked is said,
    and that the figures are old, for they tell of another day.
    """
    grave = [one for one in warnings if one.level == "act"]
    watched = [one for one in warnings if one.level == "watch"]
    level = rung(grave, watched, pack)
    because: list[Said] = [one.evidence[0] for one in (*grave, *watched)]
    if level == "act" and not grave:
        because.insert(0, reason("alert.many_watch", count=len(watched)))
    if level == "none":
        because.append(reason("alert.nothing_lit"))
    for code in (OLD, UNCHECKED):
        because += [one.evidence[0] for one in warnings if one.code == code]
    if level == "none":
        notes = (one for one in warnings if one.level == "note" and one.code not in {OLD, UNCHECKED})
        because += [one.evidence[0] for one in notes]
    if not any(one.use == "primary" and one.zone != "unknown" for one in models):
        because.append(reason("alert.models_unknown"))
    return Alert(level=level, because=tuple(because))


def rung(grave: Sequence[WarningSignal], watched: Sequence[WarningSignal], pack: AlertPack) -> AlertLevel:
    """The level of the ladder for so many act and watch signals."""
    if grave or len(watched) >= pack.act_from_watch:
        return "act"
    return "watch" if watched else "none"


def standing(alert: Alert, warnings: Sequence[WarningSignal]) -> tuple[Level, Reason]:
    """The rung as level and word; nothing lit is no all-clear on old books, nor where not all was checked."""
    codes = {one.code for one in warnings}
    if alert.level == "none" and OLD in codes:
        return "unknown", reason("alert_word.old")
    if alert.level == "none" and UNCHECKED in codes:
        return "unknown", reason("alert_word.unchecked")
    return _LEVELS[alert.level], reason(f"alert_word.{alert.level}")


def grounds(alert: Alert, most: int) -> tuple[Said, ...]:
    """The gravest reasons; where nothing is lit all of them, since what was not checked stands at their end."""
    return alert.because if alert.level == "none" else alert.because[:most]
