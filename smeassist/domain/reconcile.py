"""Sentences that a page shows together must agree: what one judgement says bounds what another may.

The rules stand in docs/coherence.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from smeassist.domain.assessment import Borrow, IndicatorResult, Level, WarningSignal
from smeassist.domain.text import Reason, reason

_LASTS: Final = "cash_months"
_AT_THIS_PACE: Final = "runway"
_ORDER: Final[tuple[Level, ...]] = ("good", "watch", "poor")
# What says that cash is short, beside which no sentence may call working capital enough.
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
    lasting = {one.period: one.level for one in results if one.code == _LASTS and one.level in _ORDER}
    return tuple(_no_better(one, lasting.get(one.period)) for one in results)


def gate(borrow: Borrow, warnings: Iterable[WarningSignal]) -> Borrow:
    """The gate without the note that calls working capital enough, where a warning says that cash is short."""
    if not _SHORT & {one.code for one in warnings}:
        return borrow
    kept = tuple(one for one in borrow.notes if not (isinstance(one, Reason) and one.code == "borrow.no_gap"))
    return replace(borrow, notes=kept)


def _no_better(one: IndicatorResult, bound: Level | None) -> IndicatorResult:
    if one.code != _AT_THIS_PACE or bound is None or one.level not in _ORDER:
        return one
    if _ORDER.index(one.level) >= _ORDER.index(bound):
        return one
    return replace(
        one, level=bound, why=reason("wording.bounded", judged=one.why, by=reason("reconcile.cash_short"))
    )
