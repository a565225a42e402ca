"""The overall score on its scale of grades, with the range that unknown answers leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Score
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale
from smeassist.reporting.scene import (
    Line,
    Measure,
    PictureTable,
    Polygon,
    Rect,
    Role,
    Scene,
    Shape,
    Spot,
    TextLine,
    estimated_width,
)

_BAR_TOP, _BAR = 30.0, 16.0
_ROLES: Final[tuple[Role, ...]] = ("good", "accent", "watch", "poor")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMark:
    """A grade, the points from which it holds, and its word."""

    grade: str
    lowest: Decimal
    word: str


def gauge(
    score: Score,
    grades: Sequence[GradeMark],
    lang: Lang,
    *,
    width: float = 480.0,
    height: float = 76.0,
    measure: Measure = estimated_width,
) -> Scene:
    """A bar from 0 to 100 in the grades' zones, a pointer at the score, a bracket over its range."""
    across = AxisScale(low=0, high=100, start=6, end=width - 6)
    ordered = sorted(grades, key=lambda mark: mark.lowest, reverse=True)
    shapes: list[Shape] = []
    spots: list[Spot] = []
    upper = Decimal(100)
    for mark, role in zip(ordered, _ROLES, strict=False):
        shapes += _zone(mark, upper, role, across, measure)
        tip = f"{mark.grade} {mark.word} {formats.number(mark.lowest, lang)}–{formats.number(upper, lang)}"
        left, right = across.at(float(mark.lowest)), across.at(float(upper))
        spots.append(Spot(x=left, y=_BAR_TOP, width=right - left, height=_BAR, tip=tip))
        upper = mark.lowest
    shapes += _pointer(score, across, lang, measure, width)
    return Scene(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title=say("chart.gauge.title", lang),
        summary=_summary(score, ordered, lang),
        table=_table(score, ordered, lang),
        spots=tuple(spots),
    )


def _zone(mark: GradeMark, upper: Decimal, role: Role, across: AxisScale, measure: Measure) -> list[Shape]:
    left, right = across.at(float(mark.lowest)), across.at(float(upper))
    middle = (left + right) / 2
    shapes: list[Shape] = [
        Rect(x=left + 0.5, y=_BAR_TOP, width=right - left - 1, height=_BAR, fill=role, opacity=0.22),
        Rect(x=left + 0.5, y=_BAR_TOP + _BAR, width=right - left - 1, height=2.5, fill=role),
        TextLine(x=middle, y=_BAR_TOP + 11.5, text=mark.grade, size=10, role=role, anchor="middle", weight="bold"),
    ]
    text = f"{mark.word} {mark.lowest.normalize():f}–{upper.normalize():f}"
    if measure(text, 8.5, "regular") > right - left:
        text = mark.word
    if measure(text, 8.5, "regular") <= right - left:
        shapes.append(
            TextLine(x=middle, y=_BAR_TOP + _BAR + 14, text=text, size=8.5, role="muted", anchor="middle")
        )
    return shapes


def _pointer(score: Score, across: AxisScale, lang: Lang, measure: Measure, width: float) -> list[Shape]:
    if score.overall is None:
        return []
    x = across.at(float(score.overall))
    shapes: list[Shape] = [
        Polygon(points=((x, _BAR_TOP), (x - 5, _BAR_TOP - 8), (x + 5, _BAR_TOP - 8)), fill="ink"),
        Line(x1=x, y1=_BAR_TOP, x2=x, y2=_BAR_TOP + _BAR, stroke="ink", width=1.4),
    ]
    text = formats.points(score.overall, lang)
    if score.low is not None and score.high is not None and score.low != score.high:
        low, high = across.at(float(score.low)), across.at(float(score.high))
        y = _BAR_TOP - 4
        shapes += [
            Line(x1=low, y1=y, x2=high, y2=y, stroke="ink", width=1.2),
            Line(x1=low, y1=y - 3, x2=low, y2=y + 3, stroke="ink", width=1.2),
            Line(x1=high, y1=y - 3, x2=high, y2=y + 3, stroke="ink", width=1.2),
        ]
        text = say(
            "chart.gauge.range", lang, {"score": score.overall, "low": _one(score.low), "high": _one(score.high)}
        )
    half = measure(text, 10, "bold") / 2
    middle = min(max(x, half), width - half)
    return [*shapes, TextLine(x=middle, y=_BAR_TOP - 13, text=text, size=10, anchor="middle", weight="bold")]


def _summary(score: Score, grades: Sequence[GradeMark], lang: Lang) -> str:
    if score.overall is None:
        return say("chart.gauge.unknown", lang)
    word = next((mark.word for mark in grades if mark.grade == score.grade), "")
    data = {"score": score.overall, "grade": score.grade or "", "word": word}
    if score.low is None or score.high is None or score.low == score.high:
        return say("chart.gauge.summary_plain", lang, data)
    return say("chart.gauge.summary", lang, {**data, "low": _one(score.low), "high": _one(score.high)})


def _one(points: Decimal) -> Decimal:
    return formats.rounded(points, 1)


def _table(score: Score, grades: Sequence[GradeMark], lang: Lang) -> PictureTable:
    rows = [
        (say("chart.gauge.overall", lang), _points(score.overall, lang)),
        (say("chart.gauge.low", lang), _points(score.low, lang)),
        (say("chart.gauge.high", lang), _points(score.high, lang)),
    ]
    rows += [
        (f"{mark.grade} {mark.word}", say("chart.gauge.from", lang, {"points": mark.lowest})) for mark in grades
    ]
    return PictureTable(header=(say("chart.part", lang), say("chart.score", lang)), rows=tuple(rows))


def _points(value: Decimal | None, lang: Lang) -> str:
    return say("report.level.unknown", lang) if value is None else formats.points(value, lang)
