"""What a forecast comes to: months, weeks, their band, and what shocks make of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeassist.domain.forecast.assumptions import Start
from smeassist.domain.forecast.forecast_pack import Shock
from smeassist.domain.forecast.projection import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What shocks make of the cash at each month's end, in cents, and the first month that ends without.

    `eased`: by themselves they would leave more at some month's end than what strikes no harder, which is not
    counted.
    """

    shocks: tuple[Shock, ...]
    cash: tuple[int, ...]
    first_short: int | None
    eased: bool = False

    @property
    def id(self) -> str:
        """The shocks' ids, joined by a plus."""
        return "+".join(shock.id for shock in self.shocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Twelve months ahead of a start. Sums in cents; `days` are the months' last days.

    `first_short` is the first month, counted from 1, that ends without cash, `short_week` the last day of the
    first such week; None within the horizon.
    """

    start: Start
    days: tuple[date, ...]
    months: tuple[Month, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    weeks: tuple[int, ...]
    week_low: tuple[int, ...]
    week_high: tuple[int, ...]
    first_short: int | None
    short_week: date | None
    scenarios: tuple[Scenario, ...]

    def passed(self, today: date | None = None) -> int:
        """How many of the months had ended before a day, by itself the one it is looked at from."""
        return sum(day < (today or self.start.today) for day in self.days)

    def tells(self, today: date | None = None) -> bool:
        """Whether enough of the months lie ahead of a day to say anything of what comes."""
        return len(self.days) - self.passed(today) >= self.start.least_ahead
