"""Cash ahead as a line in its band, month by month, on an axis that holds zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from smeassist.faces.amounts import MoneyUnit, money_unit
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale, axis, ticks, unit_said
from smeassist.reporting.scene import (
    Measure,
    PictureTable,
    Polygon,
    Polyline,
    Scene,
    Shape,
    Spot,
    TextLine,
    Wedge,
    estimated_width,
)

_LEFT, _TOP, _BOTTOM, _RIGHT = 46.0, 26.0, 20.0, 8.0


def fan(
    names: Sequence[str],
    cash: Sequence[Decimal],
    band: Sequence[tuple[Decimal, Decimal]],
    lang: Lang,
    *,
    title: str,
    summary: str,
    currency: str = "CNY",
    width: float = 480.0,
    height: float = 200.0,
    measure: Measure = estimated_width,
) -> Scene:
    """The expected balances with low and high around them; the first point is where the books end."""
    edges = [edge for pair in band for edge in pair]
    unit = money_unit(max((abs(value) for value in (*edges, *cash)), default=Decimal(0)), lang, currency)
    marks = ticks(float(min(edges) / unit.divisor), float(max(edges) / unit.divisor))
    up = AxisScale(low=marks[0], high=marks[-1], start=height - _BOTTOM, end=_TOP)
    across = AxisScale(low=0, high=max(len(names) - 1, 1), start=_LEFT + 6, end=width - _RIGHT)
    shapes = axis(marks, up, _LEFT, width)
    shapes += _drawn(cash, band, up, across, unit)
    room = max((measure(name, 8.5, "regular") for name in names), default=0.0) + 8
    every = max(1, math.ceil(room * max(len(names) - 1, 1) / (across.end - across.start)))
    last = (len(names) - 1) // every * every
    spots: list[Spot] = []
    slot = (width - _LEFT) / max(1, len(names))
    for place, name in enumerate(names):
        x = across.at(place)
        if place % every == 0:
            ends = place == last and x + room / 2 > width
            at = width if ends else x
            shapes.append(TextLine(x=at, y=height - 5, text=name, size=8.5, anchor="end" if ends else "middle"))
        tip = "\n".join((name, *_row(cash[place], band[place], unit, lang)))
        spots.append(Spot(x=x - slot / 2, y=_TOP, width=slot, height=height - _TOP, tip=tip))
    label = unit_said(unit, lang, width, 10)
    shapes.append(label)
    header = (label.text, *(say(f"chart.fan.{key}", lang) for key in ("cash", "low", "high")))
    rows = tuple(
        (name, *(unit.write(value, lang) for value in (cash[place], *band[place])))
        for place, name in enumerate(names)
    )
    return Scene(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title=title,
        summary=summary,
        table=PictureTable(header=header, rows=rows),
        spots=tuple(spots),
    )


def _drawn(
    cash: Sequence[Decimal],
    band: Sequence[tuple[Decimal, Decimal]],
    up: AxisScale,
    across: AxisScale,
    unit: MoneyUnit,
) -> list[Shape]:
    def point(place: int, value: Decimal) -> tuple[float, float]:
        return across.at(place), up.at(float(value / unit.divisor))

    low = [point(place, pair[0]) for place, pair in enumerate(band)]
    high = [point(place, pair[1]) for place, pair in enumerate(band)]
    line = [point(place, value) for place, value in enumerate(cash)]
    shapes: list[Shape] = [
        Polygon(points=(*high, *reversed(low)), fill="series1", opacity=0.16),
        Polyline(points=tuple(low), stroke="series1", width=0.8, dash=(3, 2)),
        Polyline(points=tuple(line), stroke="series1", width=1.8),
    ]
    shapes += [
        Wedge(x=x, y=y, radius=2.6, fill="poor" if value < 0 else "series1")
        for (x, y), value in zip(line, cash, strict=True)
    ]
    return shapes


def _row(cash: Decimal, pair: tuple[Decimal, Decimal], unit: MoneyUnit, lang: Lang) -> tuple[str, ...]:
    values = {"cash": cash, "low": pair[0], "high": pair[1]}
    return tuple(
        say(
            "chart.fan.tip",
            lang,
            {"name": say(f"chart.fan.{key}", lang), "x": f"{unit.write(value, lang)} {unit.name}"},
        )
        for key, value in values.items()
    )
