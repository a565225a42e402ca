"""What a forecast says first: whether the money lasts as things go, how sure that is, and what would empty it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smeassist.domain.currency import KEY
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.forecast.shocks import limits
from smeassist.domain.text import Reason, reason


def lead(forecast: Forecast, currency: str) -> Reason:
    """The conclusion: whether the money lasts as things go."""
    short = forecast.first_short
    if short is not None:
        gap = -min(month.cash for month in forecast.months)
        return reason(
            "forecast.lead.short",
            month=month_of(forecast.days[short - 1]),
            renewed=_renewed(forecast, currency),
            gap=_yuan(-forecast.months[short - 1].cash),
            deepest=_yuan(gap),
            **{KEY: currency},
        )
    least = min(range(len(forecast.months)), key=lambda place: forecast.months[place].cash)
    return reason(
        "forecast.lead.lasts",
        renewed=_renewed(forecast, currency),
        month=month_of(forecast.days[least]),
        least=_yuan(forecast.months[least].cash),
        **{KEY: currency},
    )


def _renewed(forecast: Forecast, currency: str) -> Reason | str:
    """That principal which falls due is taken to be lent again, where any does."""
    taken = forecast.start.assumptions
    due = sum(repayment.amount for repayment in taken.repayments)
    if not taken.renewed or not due:
        return ""
    return reason("forecast.lead.renewed", due=_yuan(due), **{KEY: currency})


def certainty(forecast: Forecast) -> tuple[Reason, ...]:
    """The first week without cash, what the band's lower edge says and rests on, which loans are not counted."""
    week = () if forecast.short_week is None else (reason("forecast.lead.week", day=forecast.short_week),)
    return (*week, *_unlucky(forecast), _sure(forecast), *forecast.start.faults)


def margins(forecast: Forecast, currency: str) -> tuple[Reason, ...]:
    """What single change empties the account within the horizon, in words; nothing where it is empty as it is."""
    most = limits(forecast.start)
    told: list[Reason] = []
    if (limit := most.sales_fall) is not None:
        told.append(reason("forecast.margin.sales", share=Decimal(str(limit.most)), day=limit.day))
    if (limit := most.collection_delay) is not None:
        told.append(reason("forecast.margin.delay", days=Decimal(str(limit.most)), day=limit.day))
    if (limit := most.debt_service) is not None:
        amount = _yuan(int(limit.most))
        told.append(reason("forecast.margin.service", amount=amount, day=limit.day, **{KEY: currency}))
    return tuple(told)


def _unlucky(forecast: Forecast) -> tuple[Reason, ...]:
    if forecast.first_short is not None:
        return ()
    short = next((place for place, low in enumerate(forecast.low) if low < 0), None)
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
