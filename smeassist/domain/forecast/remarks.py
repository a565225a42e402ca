"""What a reader of the shocks must be told, so that none is taken for good news."""

from __future__ import annotations

from smeassist.domain.forecast.result import Forecast
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import listed


def better(forecast: Forecast) -> Reason | None:
    """Which shocks end the year with more cash than without them, and why that is no good news."""
    ends = forecast.months[-1].cash
    names = [
        listed([shock.name for shock in scenario.shocks])
        for scenario in forecast.scenarios
        if scenario.cash[-1] > ends
    ]
    return reason("forecast.better", names=listed(names)) if names else None
