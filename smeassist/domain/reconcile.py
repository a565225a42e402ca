"""Sentences that a page shows together must agree: what one judgement says bounds what another may.

The rules stand in docs/coherence.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from smeassist.domain.advice import Borrow
from smeassist.domain.assessment import IndicatorResult, Level, WarningSignal
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.indicators import with_marks
from smeassist.domain.text import Reason, Said, reason

_LASTS: Final = "cash_months"
_AT_THIS_PACE: Final = "runway"
_ORDER: Final[tuple[Level, ...]] = ("good", "watch", "poor")
_AHEAD: Final = frozenset({"cash_short_ahead", "cash_short_since"})
_ENOUGH: Final = frozenset({"borrow.no_gap", "borrow.own_cash"})
# What says that cash is short, beside which no sentence may call working capital or own cash enough.
_SHORT: Final = frozenset(
    {
        "cash_under_one_month",
        "cash_runs_out",
        "short_of_current_assets",
        "debt_due_exceeds_cash",
        "cash_short_ahead",
        "service_not_covered_ahead",
    }
)


def levels(indicators: Iterable[IndicatorResult]) -> tuple[IndicatorResult, ...]:
    """Indicators of one matter in one period at one level: cash that a month's payments use up lasts no longer
    for a small outflow, so the runway is judged no better than the months that cash lasts."""
    results = tuple(indicators)
    lasting = {
        result.period: result.level for result in results if result.code == _LASTS and result.level in _ORDER
    }
    return tuple(_no_better(result, lasting.get(result.period)) for result in results)


def gate(borrow: Borrow, warnings: Iterable[WarningSignal]) -> Borrow:
    """The gate without what calls working capital or own cash enough, where a warning says that cash is short."""
    if not _SHORT & {warning.code for warning in warnings}:
        return borrow
    return replace(borrow, because=_kept(borrow.because), notes=_kept(borrow.notes))


def _kept(reasons: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple(why for why in reasons if not (isinstance(why, Reason) and why.code in _ENOUGH))


def lasting(warnings: Iterable[WarningSignal], expected: Forecast | None) -> tuple[WarningSignal, ...]:
    """One answer to how long cash lasts: where the forecast tells a month, the outflow names none beside it; where
    it sees the whole year through, the outflow says what of it growth explains."""
    lit = tuple(warnings)
    if expected is None or not expected.tells():
        return lit
    if _AHEAD & {warning.code for warning in lit}:
        return tuple(_said_as(warning, "beside") for warning in lit)
    return tuple(_said_as(warning, "lasts") for warning in lit)


def _said_as(warning: WarningSignal, how: str) -> WarningSignal:
    if warning.code != "cash_runs_out":
        return warning
    evidence = tuple(
        replace(one, code=f"signal.cash_runs_out.{how}") if isinstance(one, Reason) else one
        for one in warning.evidence
    )
    return replace(warning, evidence=evidence)


def _no_better(result: IndicatorResult, bound: Level | None) -> IndicatorResult:
    if result.code != _AT_THIS_PACE or bound is None or result.level not in _ORDER:
        return result
    if _ORDER.index(result.level) >= _ORDER.index(bound):
        return result
    return with_marks(replace(result, level=bound, why=reason(f"reconcile.cash_short_{bound}")))
