"""Signals that the forecast gives: debts that are not covered ahead, and the month in which cash is short."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.assessment import WarningLevel
from smeassist.domain.forecast.assumptions import HORIZON
from smeassist.domain.forecast.cover import Cover, forward_cover
from smeassist.domain.forecast.lead import month_of
from smeassist.domain.periods import months_between
from smeassist.domain.signals.case import Case, Outcome, lit
from smeassist.domain.text import Reason, reason

_CENTS = 100


def service_not_covered_ahead(case: Case) -> Outcome:
    """Cash at hand and to come does not cover what lenders are due within six months."""
    cover = None if case.forecast is None else forward_cover(case.forecast, case.today)
    if cover is None:
        return "unchecked"
    if cover.times is None or cover.times >= case.limits.cover_ahead_act:
        return _unrenewed(case)
    return lit(
        "service_not_covered_ahead",
        _level(case, "act"),
        months=cover.months,
        due=Decimal(cover.service_unrenewed) / _CENTS,
        covered=_covered(cover, cover.times),
        gap=Decimal(cover.service - cover.cash) / _CENTS,
    )


def _covered(cover: Cover, times: float) -> Reason:
    """How far the cash goes; what banks are taken to lend again is said apart from what must be paid."""
    service, renewed = (Decimal(cents) / _CENTS for cents in (cover.service, cover.renewed))
    paid: Reason | str = reason("signal.ahead.renewed", renewed=renewed, service=service) if renewed > 0 else ""
    if cover.cash <= 0:
        return reason("signal.ahead.no_cash", paid=paid)
    return reason("signal.ahead.times", paid=paid, times=Decimal(str(round(times, 4))))


def _unrenewed(case: Case) -> Outcome:
    """That the six months are covered only where loans are renewed is a note."""
    cover = None if case.forecast is None else forward_cover(case.forecast, case.today)
    if cover is None or cover.times_unrenewed is None or cover.times_unrenewed >= case.limits.cover_ahead_act:
        return "clear"
    return lit(
        "service_rests_on_renewal",
        "note",
        months=cover.months,
        due=Decimal(cover.service_unrenewed) / _CENTS,
        gap=Decimal(cover.service_unrenewed - cover.cash) / _CENTS,
    )


def cash_short_ahead(case: Case) -> Outcome:
    """A month within the forecast ends without cash: soon it is time to act, later to watch."""
    forecast = case.forecast
    if forecast is None:
        return "unchecked"
    if forecast.first_short is None:
        return "clear"
    short = forecast.first_short - 1
    day = forecast.days[short]
    ahead = months_between(case.today, day)
    level: WarningLevel = "act" if ahead <= case.limits.short_ahead_act_months else "watch"
    return lit(
        "cash_short_ahead" if day >= case.today else "cash_short_since",
        _level(case, level),
        since=forecast.start.day,
        month=month_of(day),
        missing=Decimal(-forecast.months[short].cash) / _CENTS,
        gap=Decimal(-min(month.cash for month in forecast.months)) / _CENTS,
    )


def _level(case: Case, level: WarningLevel) -> WarningLevel:
    """A part of a year, taken to twelve months, knows no seasons: what follows from it is but watched."""
    whole = case.period is None or case.period.months >= HORIZON
    return level if whole or (case.forecast is not None and case.forecast.start.knows_seasons) else "watch"
