"""How often the cash of the next months covers the debts that fall due in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from smeassist.domain.forecast.result import Forecast
from smeassist.domain.periods import months_between

COVER_MONTHS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Cash at hand and to come, before debts, over what is paid to lenders in `months` months from `first` on.

    Sums in cents. `service` leaves out what is taken to be lent again, `service_unrenewed` does not. `times` is
    None where nothing falls due.
    """

    first: date
    months: int
    cash: int
    service: int
    service_unrenewed: int

    @property
    def renewed(self) -> int:
        """What falls due and is taken to be lent again."""
        return self.service_unrenewed - self.service

    @property
    def times(self) -> float | None:
        """The cover where loans are renewed."""
        return self.cash / self.service if self.service > 0 else None

    @property
    def times_unrenewed(self) -> float | None:
        """The cover where no loan is renewed."""
        return self.cash / self.service_unrenewed if self.service_unrenewed > 0 else None


def forward_cover(forecast: Forecast, today: date) -> Cover | None:
    """The cover of the six months after the month of `today`, or of those that the forecast still reaches.

    None where it reaches none. What owners take and what machines cost is paid before lenders are.
    """
    passed = max(months_between(forecast.start.day, today), 0)
    ahead = forecast.months[passed : passed + COVER_MONTHS]
    if not ahead:
        return None
    drawn = sum(forecast.start.assumptions.plan.drawn[passed : passed + COVER_MONTHS])
    service_unrenewed = sum(month.repaid + month.interest for month in ahead)
    service = service_unrenewed - (sum(month.borrowed for month in ahead) - drawn)
    return Cover(
        first=forecast.days[passed],
        months=len(ahead),
        cash=ahead[-1].cash + service,
        service=service,
        service_unrenewed=service_unrenewed,
    )
