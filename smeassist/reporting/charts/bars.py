"""Bars of several amounts side by side, period by period, on an axis that starts at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from smeassist.faces.amounts import MoneyUnit, money_unit
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale, axis, legend, ticks, unit_said
from smeassist.reporting.scene import (
    Measure,
    PictureTable,
    Rect,
    Role,
    Scene,
    Shape,
    Spot,
    TextLine,
    estimated_width,
)

_LEFT, _TOP, _BOTTOM = 46.0, 34.0, 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BarSeries:
    """One amount over the periods of a chart, in yuan; None where it is not known."""

    name: str
    role: Role
    values: tuple[Decimal | None, ...]


def money_bars(
    series: Sequence[BarSeries],
    periods: Sequence[str],
    lang: Lang,
    *,
    title: str,
    summary: str,
    currency: str = "CNY",
    width: float = 480.0,
    height: float = 200.0,
    measure: Measure = estimated_width,
) -> Scene:
    """A group of bars for each period, one bar for each series, labelled where there is room."""
    known = [value for line in series for value in line.values if value is not None]
    unit = money_unit(max((abs(value) for value in known), default=Decimal(0)), lang, currency)
    marks = ticks(
        float(min(known, default=Decimal(0)) / unit.divisor),
        float(max(known, default=Decimal(1)) / unit.divisor),
    )
    bottom = _BOTTOM + (12 if marks[0] < 0 else 0)  # a label under a bar needs its own line
    up = AxisScale(low=marks[0], high=marks[-1], start=height - bottom, end=_TOP)
    shapes = axis(marks, up, _LEFT, width)
    shapes += legend([(line.name, line.role) for line in series], _LEFT, 10, measure)
    label = unit_said(unit, lang, width, 10)
    shapes.append(label)
    spots: list[Spot] = []
    slot = (width - _LEFT) / max(1, len(periods))
    for index, period in enumerate(periods):
        left = _LEFT + slot * index
        drawn, said = _group(series, index, left, slot, up, unit, lang, measure)
        shapes += drawn
        shapes.append(TextLine(x=left + slot / 2, y=height - 5, text=period, size=8.5, anchor="middle"))
        words = [f"{line.name} {text}" for line, text in zip(series, said, strict=True)]
        spots.append(Spot(x=left, y=_TOP, width=slot, height=height - _TOP, tip="\n".join((period, *words))))
    header = (label.text, *(line.name for line in series))
    rows = tuple(
        (period, *(_cell(line.values[index], unit, lang) for line in series))
        for index, period in enumerate(periods)
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


def _group(
    series: Sequence[BarSeries],
    index: int,
    left: float,
    slot: float,
    up: AxisScale,
    unit: MoneyUnit,
    lang: Lang,
    measure: Measure,
) -> tuple[list[Shape], list[str]]:
    """The bars of one period and the words for each; a label that would touch its neighbour is left out."""
    shapes: list[Shape] = []
    words: list[str] = []
    pitch = min(56.0, slot * 0.84 / len(series))
    x = left + (slot - pitch * len(series)) / 2
    for line in series:
        value = line.values[index]
        text = _cell(value, unit, lang)
        words.append(text)
        base = up.at(0)
        edge = base if value is None else up.at(float(value / unit.divisor))
        if value is not None:
            shapes.append(
                Rect(
                    x=x + pitch * 0.08,
                    y=min(base, edge),
                    width=pitch * 0.84,
                    height=abs(base - edge),
                    fill=line.role,
                )
            )
        if measure(text, 8, "regular") <= pitch + slot * 0.02:
            below = value is not None and value < 0
            role: Role = "muted" if value is None else "ink"
            y = edge + 9.5 if below else edge - 3
            shapes.append(TextLine(x=x + pitch / 2, y=y, text=text, size=8, role=role, anchor="middle"))
        x += pitch
    return shapes, words


def _cell(value: Decimal | None, unit: MoneyUnit, lang: Lang) -> str:
    return say("chart.none", lang) if value is None else unit.write(value, lang)
