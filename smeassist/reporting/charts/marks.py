"""The parts that charts share: ticks of an axis, labels that keep apart, marks of levels, legends."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from smeassist.domain.assessment import Level
from smeassist.faces.amounts import MoneyUnit
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.scene import Line, Measure, Polygon, Rect, Role, Shape, TextLine, Wedge

LEVELS: Final[tuple[Level, ...]] = ("good", "watch", "poor", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisScale:
    """A straight map from values to points along one axis."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def ticks(low: float, high: float, wanted: int = 4) -> tuple[float, ...]:
    """Round values that cover low to high and always hold zero.

    >>> ticks(0, 87)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    low, high = min(low, 0.0), max(high, 0.0)
    span = high - low or 1.0
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.9)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(step * index, 10) for index in range(first, last + 1))


def unit_said(unit: MoneyUnit, lang: Lang, x: float, y: float) -> TextLine:
    """In what unit a chart's amounts are, ending at x on the baseline y."""
    label = say("chart.unit", lang, {"unit": unit.name})
    return TextLine(x=x, y=y, text=label, size=8.5, role="muted", anchor="end")


def axis(marks: Sequence[float], up: AxisScale, left: float, width: float) -> list[Shape]:
    """A line and its number at each mark of an upright axis; the one at zero is drawn as the ground."""
    shapes: list[Shape] = []
    for value in marks:
        y, zero = up.at(value), value == 0
        stroke: Role = "ink" if zero else "grid"
        shapes.append(Line(x1=left, y1=y, x2=width, y2=y, stroke=stroke, width=0.9 if zero else 0.6))
        shapes.append(TextLine(x=left - 6, y=y + 3, text=f"{value:,.12g}", size=8, role="muted", anchor="end"))
    return shapes


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Positions near the wanted ones (ascending), at least `gap` apart and within low to high if they fit.

    >>> spread([10, 12, 40], 10, 0, 100)
    (10, 20, 40)
    """
    placed: list[float] = []
    for position in wanted:
        placed.append(max(position, placed[-1] + gap if placed else low))
    ceiling = high
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - gap
    return tuple(placed)


def mark(level: Level, x: float, y: float, radius: float) -> Shape:
    """A level's mark around a centre: disc, triangle, square, ring."""
    role: Role = level
    if level == "good":
        return Wedge(x=x, y=y, radius=radius, fill=role)
    if level == "watch":
        tip, foot, half = y - radius * 1.1, y + radius * 0.85, radius * 1.1
        return Polygon(points=((x, tip), (x + half, foot), (x - half, foot)), fill=role)
    if level == "poor":
        side = radius * 0.9
        return Rect(x=x - side, y=y - side, width=2 * side, height=2 * side, fill=role)
    return Wedge(x=x, y=y, radius=radius * 0.85, fill=None, stroke=role, width=1.1)


def legend(
    entries: Sequence[tuple[str, Role]], x: float, y: float, measure: Measure, size: float = 8.5
) -> tuple[Shape, ...]:
    """Coloured squares with their names, in one row whose baseline is y."""
    shapes: list[Shape] = []
    for name, role in entries:
        shapes.append(Rect(x=x, y=y - size * 0.78, width=size * 0.8, height=size * 0.8, fill=role))
        shapes.append(TextLine(x=x + size * 1.2, y=y, text=name, size=size, role="muted"))
        x += size * 1.2 + measure(name, size, "regular") + size * 1.6
    return tuple(shapes)


def shorten(text: str, room: float, size: float, measure: Measure) -> str:
    """The text, or its beginning and an ellipsis where it would be wider than the room."""
    if measure(text, size, "regular") <= room:
        return text
    fitting = bisect_right(
        range(1, len(text) + 1), room, key=lambda letters: measure(text[:letters] + "…", size, "regular")
    )
    return text[:fitting].rstrip() + "…"
