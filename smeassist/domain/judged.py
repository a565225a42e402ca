"""Which period a company is judged by: the latest with a balance sheet, unless it is too short to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smeassist.domain.assessment import IndicatorResult
from smeassist.domain.items import INSTANTS
from smeassist.domain.periods import Period, months_before


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """A latest period of fewer than `short_months` gives way to a longer one of which more is known.

    The longer one must have ended within `replace_within_months` before.
    """

    short_months: int
    replace_within_months: int


def judged_period(indicators: Sequence[IndicatorResult], rule: PeriodRule) -> Period | None:
    """The period that a company is judged by; None where no period has a balance sheet."""
    with_balance = sorted({indicator.period for indicator in indicators if _has_balance(indicator)})
    if not with_balance:
        return None
    latest = with_balance[-1]
    since = months_before(latest.end, rule.replace_within_months)
    longer = [period for period in with_balance if period.months > latest.months and period.end >= since]
    if latest.months >= rule.short_months or not longer:
        return latest
    return max((latest, longer[-1]), key=lambda period: _known(indicators, period))


def _has_balance(result: IndicatorResult) -> bool:
    return any(figure.item in INSTANTS and figure.value is not None for figure in result.inputs)


def _known(indicators: Sequence[IndicatorResult], period: Period) -> int:
    return sum(
        indicator.period == period and indicator.scored and indicator.level != "unknown"
        for indicator in indicators
    )
