"""The ladder: how many warnings of which weight make it time to watch or to act, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.age import Age
from smeassist.domain.assessment import Alert, AlertLevel, Level, ModelResult, WarningSignal
from smeassist.domain.judged import PeriodRule
from smeassist.domain.pack import Basis, Confidence, PackHead
from smeassist.domain.text import Reason, Said, Text, reason

UNCHECKED: Final = "not_checked"
OLD: Final = "figures_old"
EARLY_WARNING: Final = "early_warning"
_LEVELS: Final[Mapping[AlertLevel, Level]] = {
    "none": "good", "watch": "watch", "act": "poor", "unknown": "unknown",
}  # fmt: skip


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
    guarantee_share_act: Decimal
    guarantee_sales_watch: Decimal
    guarantee_sales_act: Decimal
    private_share_watch: Decimal
    wages_days_act: Decimal
    suppliers_share_watch: Decimal
    suppliers_share_act: Decimal
    loan_due_days: Decimal
    figures_old_months: Decimal
    contradictions_watch: Decimal
    cover_ahead_act: Decimal
    short_ahead_act_months: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """One signal, on whose word it counts, and whether not being able to check it must be said.

    `today` is one that rests on what the owner says of today; the others rest on figures and are as old as they.
    A `soft` one is borne by many healthy firms and means something only together with another.
    """

    code: str
    essential: bool = False
    today: bool = False
    soft: bool = False
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
    """Signals in order of gravity, their limits, and how many watch signals together call for acting.

    Of the essential signals that figures give, `least_checked` (a fraction) must have been checked before nothing
    lit says anything. `measures_by_ratio`: the measure that answers to a ratio of the card that costs points.
    """

    head: PackHead
    act_from_watch: int
    least_checked: Decimal
    soft_together: int
    period: PeriodRule
    limits: AlertLimits
    signals: tuple[SignalRule, ...]
    measures_by_ratio: Mapping[str, str]
    examples: tuple[AlertExample, ...] = ()


def ladder(
    warnings: Sequence[WarningSignal],
    models: Sequence[ModelResult],
    pack: AlertPack,
    age: Age | None,
    checked: Decimal,
) -> Alert:
    """The rung that all warnings together reach, with the gravest reasons first.

    One act signal, or `act_from_watch` watch signals, call for acting. All models together count as one watch
    signal: they lift by one rung at most and never call for acting alone. Where nothing is lit the level is
    unknown without books, on old ones, and where less than the pack asks was `checked`. That the figures are old
    is said before all else, for they tell of another day; what could not be checked is said too.
    """
    aged = [warning.evidence[0] for warning in warnings if warning.code == OLD]
    grave = [warning for warning in warnings if warning.level == "act"]
    watched = [warning for warning in warnings if warning.level == "watch" and warning.code != OLD]
    lit = rung(grave, watched, pack)
    blind = age is None or age.old or checked < pack.least_checked
    because: list[Said] = [*aged, *(one.evidence[0] for one in (*grave, *watched))]
    if lit == "act" and not grave:
        because.insert(len(aged), reason("alert.many_watch", count=len(watched)))
    notes = [warning for warning in warnings if warning.level == "note" and warning.code not in {OLD, UNCHECKED}]
    unchecked = [warning.evidence[0] for warning in warnings if warning.code == UNCHECKED]
    if lit == "none" and not aged and (notes or not unchecked):
        # Where not all was checked, that nothing is lit is no news of its own.
        because.append(reason("alert.only_notes" if notes else "alert.nothing_lit"))
    because += unchecked
    if lit == "none":
        because += [note.evidence[0] for note in notes]
    if not any(model.use == "primary" and model.zone != "unknown" for model in models):
        because.append(reason("alert.models_unknown"))
    level: AlertLevel = "unknown" if lit == "none" and blind else lit
    return Alert(level=level, because=tuple(because), age=age)


def rung(grave: Sequence[WarningSignal], watched: Sequence[WarningSignal], pack: AlertPack) -> AlertLevel:
    """The level of the ladder for so many act and watch signals; all soft ones together are one voice."""
    soft = {rule.code for rule in pack.signals if rule.soft}
    voices = sum(one.code not in soft for one in watched) + any(one.code in soft for one in watched)
    if grave or voices >= pack.act_from_watch:
        return "act"
    return "watch" if watched else "none"


def standing(alert: Alert, warnings: Sequence[WarningSignal]) -> tuple[Level, Reason]:
    """The rung as level and word; nothing lit is no all-clear on old books, nor where not all was checked."""
    if alert.level in {"none", "unknown"}:
        codes = {warning.code for warning in warnings}
        if OLD in codes:
            return "unknown", reason("alert_word.old")
        if UNCHECKED in codes or alert.level == "unknown":
            return "unknown", reason("alert_word.unchecked")
    return _LEVELS[alert.level], reason(f"alert_word.{alert.level}")


def grounds(alert: Alert, most: int) -> tuple[Said, ...]:
    """The gravest reasons; where nothing is lit all of them, since what was not checked stands at their end."""
    return alert.because if alert.level in {"none", "unknown"} else alert.because[:most]
