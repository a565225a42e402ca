"""What the company owns and whose money it is, as two columns of the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from smeassist.faces.amounts import MoneyUnit, money_unit
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale, shorten, spread, unit_said
from smeassist.reporting.scene import (
    Line,
    Measure,
    PictureTable,
    Polyline,
    Rect,
    Role,
    Scene,
    Shape,
    Spot,
    TextLine,
    estimated_width,
)

_TOP, _GAP = 18.0, 12.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One part of a column, in yuan; a negative one hangs below zero."""

    name: str
    value: Decimal
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the balance sheet: its name, its total and its parts, the first at the top."""

    name: str
    total: Decimal
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    slice: Slice
    top: float
    bottom: float
    figures: str

    @property
    def words(self) -> str:
        return self.slice.name + self.figures


def composition(
    left: Side,
    right: Side,
    lang: Lang,
    *,
    title: str,
    summary: str,
    currency: str = "CNY",
    width: float = 480.0,
    height: float = 210.0,
    measure: Measure = estimated_width,
) -> Scene:
    """Two stacked columns; each part is named, with amount and share, on the outer side."""
    unit = money_unit(max(left.total, right.total), lang, currency)
    up = _scale(left, right, height)
    bar = min(72.0, width * 0.15)
    x_left, x_right = width / 2 - bar - 8, width / 2 + 8
    placed = (_stack(left, up, unit, lang), _stack(right, up, unit, lang))
    shapes: list[Shape] = []
    spots: list[Spot] = []
    for column, parts, x, outer in ((left, placed[0], x_left, -1), (right, placed[1], x_right, 1)):
        shapes.append(TextLine(x=x + bar / 2, y=10, text=column.name, size=9.5, anchor="middle", weight="bold"))
        shapes += [_block(part, x, bar) for part in parts]
        shapes += _names(parts, x if outer < 0 else x + bar, outer, width, height, measure)
        spots += [
            Spot(x=x, y=part.top, width=bar, height=part.bottom - part.top, tip=part.words) for part in parts
        ]
    zero = up.at(0)
    shapes.append(Line(x1=x_left - 4, y1=zero, x2=x_right + bar + 4, y2=zero, stroke="ink", width=0.9))
    shapes.append(unit_said(unit, lang, width, height - 2))
    return Scene(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title=title,
        summary=summary,
        table=_table(left, right, unit, lang),
        spots=tuple(spots),
    )


def _scale(left: Side, right: Side, height: float) -> AxisScale:
    high = max(sum(float(s.value) for s in column.slices if s.value > 0) for column in (left, right))
    low = min(sum(float(s.value) for s in column.slices if s.value < 0) for column in (left, right))
    return AxisScale(low=min(low, 0.0), high=high or 1.0, start=height - 16, end=_TOP)


def _stack(column: Side, up: AxisScale, unit: MoneyUnit, lang: Lang) -> tuple[_Placed, ...]:
    above = sum(float(part.value) for part in column.slices if part.value > 0)
    below = 0.0
    placed = []
    for part in column.slices:
        value = float(part.value)
        if value > 0:
            top, bottom = up.at(above), up.at(above - value)
            above -= value
        else:
            top, bottom = up.at(below), up.at(below + value)
            below += value
        placed.append(_Placed(slice=part, top=top, bottom=bottom, figures=_figures(part, column, unit, lang)))
    return tuple(sorted(placed, key=lambda part: part.top))


def _figures(part: Slice, column: Side, unit: MoneyUnit, lang: Lang) -> str:
    text = f" {unit.write(part.value, lang)}"
    if column.total <= 0:
        return text
    share = formats.percent(formats.rounded(part.value / column.total, 2), lang)
    return formats.bracketed(text, share, lang)


def _block(part: _Placed, x: float, bar: float) -> Shape:
    negative = part.slice.value < 0
    return Rect(
        x=x,
        y=part.top,
        width=bar,
        height=max(part.bottom - part.top, 0.6),
        fill="poor" if negative else part.slice.role,
        stroke="poor" if negative else "paper",
        stroke_width=0.8,
        opacity=0.25 if negative else 1.0,
        dash=(3, 2) if negative else None,
    )


def _names(
    parts: Sequence[_Placed], edge: float, outer: int, width: float, height: float, measure: Measure
) -> list[Shape]:
    """The parts' names beside the column, kept apart, each with a thin line to its block."""
    middles = [(part.top + part.bottom) / 2 for part in parts]
    lines = spread(middles, _GAP, _TOP + 5, height - 22)
    x = edge + outer * 16
    room = (x if outer < 0 else width - x) - 2
    shapes: list[Shape] = []
    for part, middle, y in zip(parts, middles, lines, strict=True):
        shapes.append(
            Polyline(
                points=((edge, middle), (edge + outer * 6, middle), (edge + outer * 13, y)),
                stroke="muted",
                width=0.6,
            )
        )
        name = shorten(part.slice.name, room - measure(part.figures, 8.5, "regular"), 8.5, measure)
        text = name + part.figures
        shapes.append(TextLine(x=x, y=y + 3, text=text, size=8.5, anchor="end" if outer < 0 else "start"))
    return shapes


def _table(left: Side, right: Side, unit: MoneyUnit, lang: Lang) -> PictureTable:
    rows = [
        (
            column.name,
            part.name,
            unit.write(part.value, lang),
            formats.percent(part.value / column.total, lang) if column.total > 0 else "—",
        )
        for column in (left, right)
        for part in column.slices
    ]
    header = (
        say("chart.side", lang),
        say("chart.item", lang),
        say("chart.unit", lang, {"unit": unit.name}),
        say("chart.share", lang),
    )
    return PictureTable(header=header, rows=tuple(rows))
