"""Forecasts that were kept when newer books came in, held against the cash that came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smeassist.domain.books import Books
from smeassist.domain.currency import KEY
from smeassist.domain.forecast.lead import month_of
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.profile import Expected
from smeassist.domain.text import Reason, reason

_CENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One month's end of a kept forecast beside what the books of that day say, in yuan."""

    made_on: date
    day: date
    expected: Decimal
    low: Decimal
    high: Decimal
    came: Decimal

    @property
    def error(self) -> Decimal:
        """What came less what was expected."""
        return self.came - self.expected

    @property
    def inside(self) -> bool:
        """Whether what came lies within the band."""
        return self.low <= self.came <= self.high


def expectation(forecast: Forecast, made_on: date) -> Expected:
    """A forecast as it is kept."""
    return Expected(
        made_on=made_on,
        days=forecast.days,
        cash=tuple(Decimal(month.cash) / _CENTS for month in forecast.months),
        low=tuple(Decimal(amount) / _CENTS for amount in forecast.low),
        high=tuple(Decimal(amount) / _CENTS for amount in forecast.high),
    )


def held_against(kept: Mapping[str, Expected], books: Books) -> tuple[Held, ...]:
    """Every month's end of which both a kept forecast and the books speak, the latest day first.

    A forecast whose lists differ in length is no forecast of ours and says nothing.
    """
    came = {period.end: figure.value for (period, item), figure in books.figures.items() if item == "cash"}
    held = [
        Held(made_on=each.made_on, day=day, expected=cash, low=low, high=high, came=came[day])
        for each in kept.values()
        if len(each.days) == len(each.cash) == len(each.low) == len(each.high)
        for day, cash, low, high in zip(each.days, each.cash, each.low, each.high, strict=True)
        if day in came
    ]
    return tuple(sorted(held, key=lambda one: (one.day, one.made_on), reverse=True))


def proven(held: tuple[Held, ...], currency: str) -> tuple[Reason, ...]:
    """How the latest kept forecast did, and how often what came lay within the band; nothing where none is."""
    if not held:
        return ()
    last = held[0]
    code = "forecast.held.inside" if last.inside else "forecast.held.outside"
    latest = reason(
        code,
        made=last.made_on,
        month=month_of(last.day),
        expected=last.expected,
        came=last.came,
        error=last.error,
        **{KEY: currency},
    )
    if len(held) == 1:
        return (latest,)
    return latest, reason("forecast.held.share", inside=sum(one.inside for one in held), count=len(held))
