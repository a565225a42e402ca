"""A forecast of twelve months and thirteen weeks, its band and its shocks, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.edits import FORECAST
from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, Start
from smeassist.domain.forecast.band import half_widths
from smeassist.domain.forecast.forecast_pack import Bounds, ForecastPack, Shock
from smeassist.domain.forecast.projection import project
from smeassist.domain.forecast.result import Forecast, Scenario
from smeassist.domain.forecast.shocks import first_short, lighter, short_of, struck_by, suits
from smeassist.domain.forecast.start import start_of
from smeassist.domain.forecast.weeks import by_week, short_week
from smeassist.domain.periods import months_before
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Value


def forecast(
    books: Books, profile: Profile, pack: ForecastPack, today: date, answers: Answers | None = None
) -> Forecast | Reason:
    """The months ahead as the books and what was told let expect, or why they let expect nothing."""
    start = start_of(books, profile, pack, today, answers or Answers())
    return start if isinstance(start, Reason) else ahead(start, pack)


def ahead(start: Start, pack: ForecastPack, *, shocks: bool = True) -> Forecast:
    """The months ahead of a start, whose assumptions may have been changed, with the pack's shocks or without."""
    months = project(start.opening, start.assumptions, start.first_month)
    widths = half_widths(start.spread, start.seen, float(pack.band))
    weeks = by_week(start.opening.cash, months, start.day, start.pay_days)
    week_widths = tuple(_at_week(widths, week) for week in range(1, len(weeks) + 1))
    return Forecast(
        start=start,
        days=tuple(months_before(start.day, -count) for count in range(1, HORIZON + 1)),
        months=months,
        low=tuple(month.cash - width for month, width in zip(months, widths, strict=True)),
        high=tuple(month.cash + width for month, width in zip(months, widths, strict=True)),
        weeks=weeks,
        week_low=tuple(cash - width for cash, width in zip(weeks, week_widths, strict=True)),
        week_high=tuple(cash + width for cash, width in zip(weeks, week_widths, strict=True)),
        first_short=first_short(months),
        short_week=short_week(start.opening.cash, months, start.day, start.pay_days),
        scenarios=tuple(combined(start, each, pack.shocks) for each in _named(pack, start)) if shocks else (),
    )


def _named(pack: ForecastPack, start: Start) -> tuple[tuple[Shock, ...], ...]:
    """Each shock of a pack that can strike by itself, then those that it sets together."""
    by_id = {shock.id: shock for shock in pack.shocks if suits(shock, start)}
    together = (tuple(by_id[id_] for id_ in ids) for ids in pack.together if by_id.keys() >= set(ids))
    return (*((shock,) for shock in by_id.values()), *together)


def combined(start: Start, shocks: Sequence[Shock], known: Sequence[Shock]) -> Scenario:
    """What several shocks at once make of the months ahead; at least one. `known` are all of the pack.

    Money that a shock sets free for a while, because less is bought and old debts come in, is not counted: at no
    month's end is more left than where it strikes in no respect harder (`lighter`).
    """
    own = _cash(start, struck_by(start, shocks))
    others = [_cash(start, taken) for taken in lighter(start, shocks, known)]
    cash = tuple(min(left) for left in zip(own, *others, strict=True))
    return Scenario(shocks=tuple(shocks), cash=cash, first_short=short_of(cash), eased=cash != own)


def _cash(start: Start, taken: Assumptions) -> tuple[int, ...]:
    return tuple(month.cash for month in project(start.opening, taken, start.first_month))


def _at_week(widths: tuple[int, ...], week: int) -> int:
    """The band's half width after so many weeks, between those of the months around."""
    place = week * 7 * HORIZON / 365
    whole = int(place)
    before = widths[whole - 1] if whole else 0
    return round(before + (widths[whole] - before) * (place - whole))


def refused(profile: Profile, pack: ForecastPack) -> tuple[Problem, ...]:
    """What was told of the months ahead and is not used: no such assumption, or outside its bounds."""
    problems = (_refused(name, value, pack.bounds.get(name)) for name, value in profile.forecast.items())
    return tuple(problem for problem in problems if problem is not None)


def _refused(name: str, value: Decimal, bounds: Bounds | None) -> Problem | None:
    path = f"{FORECAST}.{name}"
    if bounds is None:
        return Problem(severity="warning", code="forecast_unknown_assumption", data={"path": path})
    if bounds.holds(value):
        return None
    data: dict[str, Value] = {"path": path, "found": str(value), "least": bounds.least, "most": bounds.most}
    return Problem(severity="warning", code="forecast_assumption_out_of_bounds", data=data)
