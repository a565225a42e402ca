"""How revenue becomes net profit, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from smeassist.faces.amounts import MoneyUnit, money_unit
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale, shorten, unit_said
from smeassist.reporting.scene import (
    Line,
    Measure,
    PictureTable,
    Rect,
    Role,
    Scene,
    Shape,
    Spot,
    TextLine,
    Weight,
    estimated_width,
)

_ROW, _TOP = 19.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallBar:
    """One bar: a running total that stands on zero, or a change that hangs on the one before."""

    name: str
    value: Decimal
    total: bool = False


def waterfall(
    steps: Sequence[WaterfallBar],
    lang: Lang,
    *,
    title: str,
    summary: str,
    currency: str = "CNY",
    width: float = 480.0,
    measure: Measure = estimated_width,
) -> Scene:
    """Bars from left to right, one row a step, its amount and its share of the first step beside it."""
    unit = money_unit(max((abs(step.value) for step in steps), default=Decimal(0)), lang, currency)
    side = min(width * 0.3, max(measure(step.name, 9, "bold") for step in steps) + 8)
    texts = [_amount(step, steps[0].value, unit, lang) for step in steps]
    room = max(measure(text, 8.5, "regular") for text in texts) + 8
    spans = _spans(steps)
    low = float(min(min(span) for span in spans))
    high = float(max(max(span) for span in spans))
    across = AxisScale(low=min(0.0, low), high=max(high, 0.0), start=side, end=width - room)
    height = _TOP + _ROW * len(steps) + 18
    shapes: list[Shape] = []
    crossed: list[float] = []
    spots: list[Spot] = []
    for row, (step, text, (begin, end)) in enumerate(zip(steps, texts, spans, strict=True)):
        y = _TOP + _ROW * row
        left, right = sorted((across.at(float(begin)), across.at(float(end))))
        shapes += _row(step, text, left, right, y, side, measure)
        if right < across.at(0) < right + 6 + measure(text, 8.5, _weight(step)):
            crossed.append(y)
        if row + 1 < len(steps):
            x = across.at(float(end))
            shapes.append(Line(x1=x, y1=y + 12.5, x2=x, y2=y + _ROW + 2, stroke="muted", width=0.6, dash=(2, 2)))
        spots.append(Spot(x=0, y=y, width=width, height=_ROW, tip=f"{step.name} {text}"))
    shapes += _zero(across.at(0), crossed, _TOP + _ROW * len(steps))
    shapes.append(unit_said(unit, lang, width, height - 4))
    return Scene(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title=title,
        summary=summary,
        table=_table(steps, unit, lang),
        spots=tuple(spots),
    )


def _spans(steps: Sequence[WaterfallBar]) -> list[tuple[Decimal, Decimal]]:
    spans: list[tuple[Decimal, Decimal]] = []
    running = Decimal(0)
    for step in steps:
        begin = Decimal(0) if step.total else running
        running = step.value if step.total else running + step.value
        spans.append((begin, running))
    return spans


def _zero(x: float, crossed: Sequence[float], bottom: float) -> list[Shape]:
    """The line of zero, which leaves out the rows where an amount stands on it."""
    edges = [_TOP - 4, *(edge for y in crossed for edge in (y, y + _ROW - 5)), bottom]
    return [
        Line(x1=x, y1=begin, x2=x, y2=end, stroke="muted", width=0.7)
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _weight(step: WaterfallBar) -> Weight:
    return "bold" if step.total else "regular"


def _row(
    step: WaterfallBar, text: str, left: float, right: float, y: float, side: float, measure: Measure
) -> list[Shape]:
    role: Role = "accent" if step.total else "watch" if step.value < 0 else "good"
    if step.total and step.value < 0:
        role = "poor"
    name = shorten(step.name, side - 6, 9, measure)
    return [
        TextLine(x=side - 8, y=y + 10, text=name, size=9, anchor="end", weight=_weight(step)),
        Rect(x=left, y=y + 1.5, width=max(right - left, 0.8), height=11, fill=role),
        TextLine(x=right + 4, y=y + 10, text=text, size=8.5, role="ink", weight=_weight(step)),
    ]


def _amount(step: WaterfallBar, first: Decimal, unit: MoneyUnit, lang: Lang) -> str:
    sign = "" if step.total or step.value < 0 else "+"
    amount = sign + unit.write(step.value, lang)
    if first <= 0 or step.value == first:
        return amount
    if not formats.rounded(step.value / first, 3):
        return amount
    share = formats.percent(step.value / first, lang)
    return formats.bracketed(amount, share, lang)


def _table(steps: Sequence[WaterfallBar], unit: MoneyUnit, lang: Lang) -> PictureTable:
    first = steps[0].value
    rows = tuple(
        (
            step.name,
            unit.write(step.value, lang),
            formats.percent(step.value / first, lang) if first > 0 else "—",
        )
        for step in steps
    )
    header = (
        say("chart.step", lang),
        say("chart.unit", lang, {"unit": unit.name}),
        say("chart.share_of_revenue", lang),
    )
    return PictureTable(header=header, rows=rows)
