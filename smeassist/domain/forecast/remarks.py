"""What a reader of the shocks must be told, so that none is taken for good news."""

from __future__ import annotations

from smeassist.domain.forecast.result import Forecast
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import listed


def eased(forecast: Forecast) -> Reason | None:
    """Which shocks would set money free for a while, and that it is not counted."""
    names = [
        listed([shock.name for shock in scenario.shocks]) for scenario in forecast.scenarios if scenario.eased
    ]
    return reason("forecast.eased", names=listed(names)) if names else None
