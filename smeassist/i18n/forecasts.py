"""A forecast said: its part of the assessment's JSON, its assumptions by name and value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from smeassist.domain.forecast.assumptions import Stated
from smeassist.domain.forecast.kept import Held
from smeassist.domain.forecast.result import Forecast, Scenario
from smeassist.domain.text import Reason
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang

Json = dict[str, Any]
_CENTS = 100


def forecast_document(forecast: Forecast | Reason, lang: Lang) -> Json:
    """The `forecast` of an assessment: balances at each month's and week's end in the books' currency."""
    if isinstance(forecast, Reason):
        empty = ("months", "cash", "low", "high", "scenarios", "assumptions")
        return {**{key: [] for key in empty}, "runway_months": None, "why": said(forecast, lang)}
    start = forecast.start
    return {
        "months": [_month(day) for day in forecast.days],
        "cash": _amounts(month.cash for month in forecast.months),
        "low": _amounts(forecast.low),
        "high": _amounts(forecast.high),
        "weeks": {
            "ends": [
                (start.day + timedelta(days=7 * week)).isoformat() for week in range(1, len(forecast.weeks) + 1)
            ],
            "cash": _amounts(forecast.weeks),
            "low": _amounts(forecast.week_low),
            "high": _amounts(forecast.week_high),
        },
        "runway_months": forecast.first_short,
        "first_short_week": forecast.short_week.isoformat() if forecast.short_week else None,
        "debt_service": _amounts(month.repaid + month.interest for month in forecast.months),
        "taxes": _amounts(month.tax_paid + month.vat_paid for month in forecast.months),
        "left_out": [said(fault, lang) for fault in start.faults],
        "scenarios": [
            {
                "id": scenario.id,
                "name": scenario_name(scenario, lang),
                "cash": _amounts(scenario.cash),
                "first_short": _month(forecast.days[scenario.first_short - 1]) if scenario.first_short else None,
                "relief_not_counted": scenario.eased,
            }
            for scenario in forecast.scenarios
        ],
        "assumptions": [_assumption(stated, lang) for stated in start.stated],
        "starts_from": {"period": start.day.isoformat(), "cash": start.opening.cash / _CENTS},
        "band_from": {"months_seen": start.seen},
    }


def scenario_name(scenario: Scenario, lang: Lang) -> str:
    """The shocks of a scenario by their names."""
    return say("forecast.and", lang).join(said(shock.name, lang) for shock in scenario.shocks)


def short_month(scenario: Scenario, forecast: Forecast, lang: Lang) -> str:
    """The month that ends without cash, said to have passed where it has."""
    if scenario.first_short is None:
        return say("gui.forecast.never", lang)
    day = forecast.days[scenario.first_short - 1]
    return (
        say("forecast.short_month_passed", lang, {"month": _month(day)})
        if day < forecast.start.today
        else _month(day)
    )


def held_document(held: Iterable[Held]) -> list[Json]:
    """Kept forecasts beside what came, in the books' currency."""
    return [
        {
            "made_on": expectation.made_on.isoformat(),
            "month": _month(expectation.day),
            "expected": float(expectation.expected),
            "low": float(expectation.low),
            "high": float(expectation.high),
            "came": float(expectation.came),
            "error": float(expectation.error),
            "inside": expectation.inside,
        }
        for expectation in held
    ]


def assumption_value(stated: Stated, lang: Lang, currency: str) -> str:
    """An assumption's value in its unit; a dash where it is not known."""
    if stated.origin == "unknown":
        return say("forecast.value.unknown", lang)
    value = Decimal(str(stated.value))
    match stated.unit:
        case "yuan" | "yuan_a_month":
            return formats.wan(value, lang, currency)
        case "ratio":
            return formats.percent(value, lang)
        case "days":
            return formats.days(value, lang)
        case _:
            return formats.number(value, lang, 0)


def assumption_name(stated: Stated, lang: Lang) -> str:
    """What an assumption is about."""
    return say(f"forecast.assumption.{stated.id}", lang)


def _assumption(stated: Stated, lang: Lang) -> Json:
    return {
        "id": stated.id,
        "name": assumption_name(stated, lang),
        "value": None if stated.origin == "unknown" else round(stated.value, 6),
        "unit": stated.unit,
        "source": stated.origin,
        "items": list(stated.items),
        "editable": stated.editable,
    }


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _amounts(cents: Iterable[int]) -> list[float]:
    return [amount / _CENTS for amount in cents]
