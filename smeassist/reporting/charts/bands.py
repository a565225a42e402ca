"""Where single indicators stand between poor and good, each on its own band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smeassist.domain.assessment import Band, IndicatorResult
from smeassist.faces.amounts import money
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import mark, shorten
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

_ROW, _TOP, _BAR = 21.0, 20.0, 9.0
_ZONES: Final[tuple[Role, ...]] = ("poor", "watch", "good")


def standing(indicator: IndicatorResult) -> float | None:
    """Where a value lies on its band: 0 to 1 poor, 1 to 2 watch, 2 to 3 good; far values stop at the ends.

    None without a value or a one-sided band with both ends apart, and where another figure bounds the level.
    """
    band = indicator.band
    if indicator.value is None or band is None or band.direction == "range" or band.poor is None:
        return None
    if band.poor == band.good[0]:
        return None
    where = min(2.9, max(0.1, 1.0 + float((indicator.value - band.poor) / (band.good[0] - band.poor))))
    return where if _ZONES[int(where)] == indicator.level else None


def bands(
    indicators: Sequence[IndicatorResult],
    lang: Lang,
    *,
    title: str,
    summary: str,
    width: float = 480.0,
    measure: Measure = estimated_width,
) -> Scene:
    """One row for each indicator that has a `standing`: three zones and a mark where its value lies."""
    names = [said(indicator.name, lang) for indicator in indicators]
    values = [_value(indicator, lang) for indicator in indicators]
    side = min(width * 0.34, max((measure(name, 9, "regular") for name in names), default=0.0) + 10)
    room = max((measure(value, 9, "bold") for value in values), default=0.0) + 10
    third = (width - side - room) / 3
    shapes: list[Shape] = []
    for index, zone in enumerate(_ZONES):
        word = say(f"report.level.{zone}", lang)
        x = side + third * (index + 0.5)
        shapes.append(TextLine(x=x, y=10, text=word, size=8.5, role="muted", anchor="middle"))
    spots: list[Spot] = []
    for index, (indicator, name, value) in enumerate(zip(indicators, names, values, strict=True)):
        y = _TOP + _ROW * index
        text = shorten(name, side - 8, 9, measure)
        shapes.append(TextLine(x=0, y=y + 9, text=text, size=9))
        shapes += _row(indicator, y, side, third)
        shapes.append(TextLine(x=width, y=y + 9, text=value, size=9, anchor="end", weight="bold"))
        spots.append(Spot(x=0, y=y - 4, width=width, height=_ROW, tip=_tip(indicator, lang)))
    return Scene(
        width=width,
        height=_TOP + _ROW * len(indicators),
        shapes=tuple(shapes),
        title=title,
        summary=summary,
        table=_table(indicators, names, values, lang),
        spots=tuple(spots),
    )


def _row(indicator: IndicatorResult, y: float, side: float, third: float) -> list[Shape]:
    shapes: list[Shape] = [
        Rect(x=side + third * index + 0.5, y=y + 1.5, width=third - 1, height=_BAR, fill=zone, opacity=0.2)
        for index, zone in enumerate(_ZONES)
    ]
    where = standing(indicator)
    if where is None:
        return shapes
    x = side + third * where
    shapes.append(Rect(x=x - 6, y=y - 0.5, width=12, height=_BAR + 4, fill="paper", radius=3))
    shapes.append(mark(indicator.level, x, y + 1.5 + _BAR / 2, 4.2))
    return shapes


def band_words(band: Band, unit: str, lang: Lang, currency: str) -> tuple[str, str]:
    """What counts as good and what as poor, as two short texts."""
    good = [formats.measured(value, unit, lang, currency) for value in band.good]
    poor = "—" if band.poor is None else formats.measured(band.poor, unit, lang, currency)
    if band.direction == "higher":
        return f"≥ {good[0]}", f"< {poor}" if band.poor is not None else "—"
    if band.direction == "lower":
        return f"≤ {good[0]}", f"> {poor}" if band.poor is not None else "—"
    return " – ".join(good), f"> {poor}" if band.poor is not None else "—"


def _value(indicator: IndicatorResult, lang: Lang) -> str:
    if indicator.value is None:
        return "—"
    if indicator.unit == "yuan":
        return money(indicator.value, lang, indicator.currency)
    return formats.measured(indicator.value, indicator.unit, lang, indicator.currency)


def _tip(indicator: IndicatorResult, lang: Lang) -> str:
    lines = [
        f"{said(indicator.name, lang)} {_value(indicator, lang)} · {say(f'report.level.{indicator.level}', lang)}"
    ]
    if indicator.band is not None:
        good, poor = band_words(indicator.band, indicator.unit, lang, indicator.currency)
        lines.append(say("chart.band.tip", lang, {"good": good, "poor": poor}))
    return "\n".join(lines)


def _table(
    indicators: Sequence[IndicatorResult], names: Sequence[str], values: Sequence[str], lang: Lang
) -> PictureTable:
    rows = []
    for indicator, name, value in zip(indicators, names, values, strict=True):
        good, poor = (
            ("—", "—")
            if indicator.band is None
            else band_words(indicator.band, indicator.unit, lang, indicator.currency)
        )
        rows.append((name, value, say(f"report.level.{indicator.level}", lang), good, poor))
    keys = ("chart.indicator", "chart.value", "chart.level", "report.level.good", "report.level.poor")
    return PictureTable(header=tuple(say(key, lang) for key in keys), rows=tuple(rows))
