"""What an offer brings and takes, month by month, or year by year where it runs long."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.offers.plan import DAYS, MONTHS, Plan
from smeassist.domain.text import Value
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.bars import BarSeries, money_bars
from smeassist.reporting.scene import Measure, Role, Scene, estimated_width

_MOST_MONTHS: Final = 24
"""Bars of more months would be too thin to read."""
_SIDES: Final[tuple[tuple[str, Role], ...]] = (("received", "accent"), ("paid", "watch"))


def offer_flows(
    plan: Plan,
    name: str,
    lang: Lang,
    *,
    width: float = 480.0,
    height: float = 170.0,
    measure: Measure = estimated_width,
) -> Scene:
    """What arrives above the line and what is paid below it, in each month; 0 is the day of the payout."""
    moved = _moved(plan)
    by_year = max(moved) > _MOST_MONTHS
    sums: dict[int, tuple[Decimal, Decimal]] = {}
    for month, (received, paid) in moved.items():
        place = -(-month // MONTHS) if by_year else month
        before = sums.get(place, (Decimal(0), Decimal(0)))
        sums[place] = (before[0] + received, before[1] + paid)
    places = range(min(sums), max(sums) + 1)
    unit = "year" if by_year else "month"
    series = tuple(
        BarSeries(
            name=say(f"offer_sheet.chart.{key}", lang),
            role=role,
            values=tuple(sums[place][side] if place in sums else Decimal(0) for place in places),
        )
        for side, (key, role) in enumerate(_SIDES)
    )
    data: dict[str, Value] = {
        "received": sum((pair[0] for pair in sums.values()), Decimal(0)),
        "paid": -sum((pair[1] for pair in sums.values()), Decimal(0)),
        "last": max(sums),
        "unit": say(f"offer_sheet.chart.unit.{unit}", lang),
    }
    return money_bars(
        series,
        [str(place) for place in places],
        lang,
        title=say(f"offer_sheet.chart.title.{unit}", lang, {"name": name}),
        summary=say("offer_sheet.chart.summary", lang, data),
        width=width,
        height=height,
        measure=measure,
    )


def _moved(plan: Plan) -> Mapping[int, tuple[Decimal, Decimal]]:
    """What is received (positive) and paid (negative) in each month."""
    months = {"month": Decimal(1), "year": Decimal(MONTHS), "day": Decimal(MONTHS) / DAYS}[plan.unit]
    moved: dict[int, tuple[Decimal, Decimal]] = {}
    for flow in plan.flows:
        # A payment at the very end of a month belongs to that month.
        month = -int(-(flow.at * months).quantize(Decimal("0.01")) // 1)
        received, paid = moved.get(month, (Decimal(0), Decimal(0)))
        moved[month] = (received + max(flow.amount, Decimal(0)), paid + min(flow.amount, Decimal(0)))
    return moved
