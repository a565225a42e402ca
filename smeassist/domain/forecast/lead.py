"""What a forecast says first: whether the money lasts as things go, how sure that is, and what would empty it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.currency import KEY
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.forecast.shocks import limits
from smeassist.domain.periods import months_between
from smeassist.domain.text import Reason, Value, reason

_NAMED_GROWTH: Final = Decimal("0.05")
"""Growth from which on leaving it out is said."""


def lead(forecast: Forecast, currency: str) -> Reason:
    """The conclusion: from which day's books it starts, then whether the money lasts as things go."""
    start = forecast.start
    gone = months_between(start.day, start.today)
    since = reason("forecast.lead.since", end=start.day) if gone <= 0 else _aged(forecast, gone)
    return reason("forecast.lead.from", since=since, said=_conclusion(forecast, currency))


def _aged(forecast: Forecast, gone: int) -> Reason:
    return reason("forecast.lead.aged", end=forecast.start.day, months=gone, passed=forecast.passed())


def _conclusion(forecast: Forecast, currency: str) -> Reason:
    passed, short = forecast.passed(), forecast.first_short
    if not forecast.tells():
        return reason("forecast.lead.too_few", ahead=len(forecast.days) - passed, least=forecast.start.least_ahead)
    data: dict[str, Value] = {"renewed": _renewed(forecast, currency), "growth": _growth(forecast), KEY: currency}
    if short is not None:
        deepest = min(range(len(forecast.months)), key=lambda place: forecast.months[place].cash)
        return reason(
            "forecast.lead.short" if short > passed else "forecast.lead.short_passed",
            month=month_of(forecast.days[short - 1]),
            gap=_yuan(-forecast.months[short - 1].cash),
            worst=month_of(forecast.days[deepest]),
            deepest=_yuan(-forecast.months[deepest].cash),
            **data,
        )
    least = min(range(passed, len(forecast.months)), key=lambda place: forecast.months[place].cash)
    return reason(
        "forecast.lead.lasts",
        months=len(forecast.days) - passed,
        month=month_of(forecast.days[least]),
        least=_yuan(forecast.months[least].cash),
        **data,
    )


def _growth(forecast: Forecast) -> Reason | str:
    """That growth which the books show is not counted on, and what it would take."""
    seen = forecast.start.growth
    taken = next((stated.value for stated in forecast.start.stated if stated.id == "growth"), 0.0)
    if seen is None or seen < _NAMED_GROWTH or taken >= float(seen):
        return ""
    return reason("forecast.lead.growth", seen=seen)


def _renewed(forecast: Forecast, currency: str) -> Reason | str:
    """That principal which falls due is taken to be lent again, where any does, and how likely that is."""
    taken = forecast.start.assumptions
    due = sum(repayment.amount for repayment in taken.repayments)
    if not taken.renewed or not due:
        return ""
    code = "forecast.lead.renewed_late" if forecast.start.late else "forecast.lead.renewed"
    return reason(code, due=_yuan(due), **{KEY: currency})


def certainty(forecast: Forecast, currency: str) -> tuple[Reason, ...]:
    """The first week without cash, what the band's lower edge says and rests on, which loans are not counted."""
    if not forecast.tells():
        return (_sure(forecast), *forecast.start.faults)
    day = forecast.short_week
    week = () if day is None or day < forecast.start.today else (reason("forecast.lead.week", day=day),)
    said = (*week, *_tax_at_once(forecast, currency), *_kinder(forecast, currency), *_unlucky(forecast))
    return (*said, _sure(forecast), *forecast.start.faults)


def _kinder(forecast: Forecast, currency: str) -> tuple[Reason, ...]:
    """That operations bring far more in the months ahead than the books show of them, where they do."""
    start = forecast.start
    taken = sum(month.operating for month in forecast.months) // len(forecast.months)
    seen = start.operating
    if seen is None or _growth(forecast) or taken <= float(start.kinder_times) * max(seen, 0):
        return ()
    data: dict[str, Value] = {"taken": _yuan(taken), "seen": _yuan(seen), KEY: currency}
    return (reason("forecast.lead.kinder", **data),)


def _tax_at_once(forecast: Forecast, currency: str) -> tuple[Reason, ...]:
    """That the tax owed at the start is paid as a whole, where the account would not be short without it."""
    short, due = forecast.first_short, forecast.start.opening.tax_due
    if short is None or due < -forecast.months[short - 1].cash:
        return ()
    paid = next(place for place, month in enumerate(forecast.months) if month.vat_paid)
    if paid >= short:
        return ()
    data: dict[str, Value] = {"due": _yuan(due), KEY: currency}
    return (reason("forecast.lead.tax_at_once", month=month_of(forecast.days[paid]), **data),)


def margins(forecast: Forecast, currency: str, on_top: Decimal | None = None) -> tuple[Reason, ...]:
    """What single change empties the account within the horizon, in words; nothing where it is empty as it is.

    `on_top` is the most that may be borrowed anew (yuan): what more could be paid each month is not said where
    that is nothing, since it reads like room for a loan. None: not known.
    """
    if not forecast.tells():
        return ()
    most, today = limits(forecast.start), forecast.start.today
    told: list[Reason] = []
    if (limit := most.sales_fall) is not None:
        share = Decimal(str(limit.most))
        told.append(reason("forecast.margin.sales", share=share, when=_earliest(limit.day, today)))
    if (limit := most.collection_delay) is not None:
        days = Decimal(str(limit.most))
        told.append(reason("forecast.margin.delay", days=days, when=_earliest(limit.day, today)))
    if (limit := most.debt_service) is not None and (on_top is None or on_top > 0):
        data: dict[str, Value] = {"amount": _yuan(int(limit.most)), KEY: currency}
        told.append(reason("forecast.margin.service", when=_earliest(limit.day, today), **data))
    return tuple(told)


def _earliest(day: date, today: date) -> Reason | str:
    """The week in which the account would be empty; nothing where it has passed."""
    return "" if day < today else reason("forecast.margin.when", day=day)


def _unlucky(forecast: Forecast) -> tuple[Reason, ...]:
    if forecast.first_short is not None:
        return ()
    passed = forecast.passed()
    short = next((place for place, low in enumerate(forecast.low) if low < 0 and place >= passed), None)
    if short is None:
        return (reason("forecast.lead.safe"),)
    return (reason("forecast.lead.thin", month=month_of(forecast.days[short])),)


def _sure(forecast: Forecast) -> Reason:
    seen = forecast.start.seen
    return reason("forecast.lead.seen", months=seen) if seen else reason("forecast.lead.unseen")


def _yuan(cents: int) -> Decimal:
    return Decimal(cents) / 100


def month_of(day: date) -> Reason:
    """A month as a sentence names it."""
    return reason("forecast.month", year=str(day.year), month=f"{day.month:02}")
