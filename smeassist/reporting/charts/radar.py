"""The four parts of the score as a radar."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.scene import (
    Anchor,
    Line,
    Measure,
    PictureTable,
    Point,
    Polygon,
    Polyline,
    Scene,
    Shape,
    Spot,
    TextLine,
    Wedge,
    estimated_width,
)

PARTS: Final = ("health", "transparency", "control", "resilience")
_DIRECTIONS: Final[tuple[Point, ...]] = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
_RINGS: Final = (25, 50, 75, 100)
CORNERS: Final = 3
"""Parts that must be known before there is a shape to show."""


def radar(
    dimensions: Mapping[str, Decimal | None],
    lang: Lang,
    *,
    width: float = 240.0,
    height: float = 200.0,
    measure: Measure = estimated_width,
) -> Scene:
    """Health, transparency, control and resilience of 100 each; an unknown part has no corner."""
    words = {part: _words(part, dimensions.get(part), lang) for part in PARTS}
    side = max(measure(name, 9, "bold") for part in ("transparency", "resilience") for name in words[part])
    x, y = width / 2, height / 2
    radius = max(20.0, min(width / 2 - side - 8, height / 2 - 30))
    shapes: list[Shape] = [
        Polygon(points=tuple(_at(x, y, radius * ring / 100, way) for way in _DIRECTIONS), stroke="grid")
        for ring in _RINGS
    ]
    shapes += [Line(x1=x, y1=y, x2=x + dx * radius, y2=y + dy * radius, stroke="grid") for dx, dy in _DIRECTIONS]
    shapes += _body(dimensions, x, y, radius)
    spots = []
    for part, (dx, dy) in zip(PARTS, _DIRECTIONS, strict=True):
        labels, spot = _label(words[part], x + dx * (radius + 6), y + dy * (radius + 6), dx, dy, measure)
        shapes += labels
        spots.append(spot)
    rows = tuple((words[part][0], words[part][1]) for part in PARTS)
    listed = formats.clauses((" ".join(row) for row in rows), lang)
    return Scene(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title=say("chart.radar.title", lang),
        summary=say("chart.radar.summary", lang, {"parts": listed}),
        table=PictureTable(header=(say("chart.part", lang), say("chart.score", lang)), rows=rows),
        spots=tuple(spots),
    )


def _words(part: str, value: Decimal | None, lang: Lang) -> tuple[str, str]:
    name = say(f"report.part.{part}", lang)
    return name, say("report.level.unknown", lang) if value is None else formats.points(value, lang)


def _at(x: float, y: float, radius: float, way: Point) -> Point:
    return x + way[0] * radius, y + way[1] * radius


def _body(dimensions: Mapping[str, Decimal | None], x: float, y: float, radius: float) -> list[Shape]:
    corners = [
        _at(x, y, radius * float(value) / 100, way)
        for part, way in zip(PARTS, _DIRECTIONS, strict=True)
        if (value := dimensions.get(part)) is not None
    ]
    shapes: list[Shape] = []
    if len(corners) >= CORNERS:
        shapes.append(Polygon(points=tuple(corners), fill="accent", stroke="accent", width=1.5, opacity=0.18))
    elif len(corners) == 2:
        shapes.append(Polyline(points=tuple(corners), stroke="accent"))
    return shapes + [Wedge(x=px, y=py, radius=3, fill="accent") for px, py in corners]


def _label(
    words: tuple[str, str], x: float, y: float, dx: float, dy: float, measure: Measure
) -> tuple[list[Shape], Spot]:
    anchor: Anchor = "middle" if dx == 0 else "start" if dx > 0 else "end"
    top = y - 15 if dy < 0 else y + 9 if dy > 0 else y - 3
    shapes: list[Shape] = [
        TextLine(x=x, y=top, text=words[0], size=9, role="muted", anchor=anchor),
        TextLine(x=x, y=top + 11.5, text=words[1], size=9, anchor=anchor, weight="bold"),
    ]
    room = max(measure(word, 9, "bold") for word in words)
    left = {"middle": x - room / 2, "start": x, "end": x - room}[anchor]
    return shapes, Spot(x=left, y=top - 9, width=room, height=22, tip=" ".join(words))
