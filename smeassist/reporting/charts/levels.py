"""Each indicator as one mark, in a row for its dimension: how many are good, to watch, poor, unknown."""

from __future__ import annotations

from collections.abc import Sequence

from smeassist.domain.assessment import IndicatorResult
from smeassist.domain.text import Reason
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import LEVELS, mark, shorten
from smeassist.reporting.scene import (
    Line,
    Measure,
    PictureTable,
    Scene,
    Shape,
    Spot,
    TextLine,
    estimated_width,
)

_ROW, _TOP, _PITCH = 20.0, 26.0, 15.0


def levels(
    rows: Sequence[tuple[str, Sequence[IndicatorResult]]],
    lang: Lang,
    *,
    title: str,
    summary: str,
    width: float = 480.0,
    measure: Measure = estimated_width,
) -> Scene:
    """`rows` pairs a dimension's name with its indicators of one period, best first."""
    side = max((measure(name, 9, "regular") for name, _ in rows), default=60.0) + 14
    side = min(side, width * 0.32)
    counts = [[sum(member.level == level for member in members) for level in LEVELS] for _, members in rows]
    most = max((len(members) for _, members in rows), default=1)
    room = max((measure(_count(count, lang), 8.5, "regular") for count in counts), default=0.0)
    pitch = min(_PITCH, (width - side - room - 10) / max(1, most))
    shapes = _legend(side, lang, measure)
    spots: list[Spot] = []
    for index, ((name, members), count) in enumerate(zip(rows, counts, strict=True)):
        y = _TOP + _ROW * index
        shapes.append(Line(x1=0, y1=y, x2=width, y2=y, stroke="grid", width=0.5))
        text = shorten(name, side - 10, 9, measure)
        shapes.append(TextLine(x=0, y=y + 13.5, text=text, size=9))
        ordered = sorted(members, key=lambda member: LEVELS.index(member.level))
        for place, indicator in enumerate(ordered):
            x = side + pitch * (place + 0.5)
            shapes.append(mark(indicator.level, x, y + 10, min(4.2, pitch * 0.36)))
            spots.append(Spot(x=x - pitch / 2, y=y, width=pitch, height=_ROW, tip=_tip(indicator, lang)))
        shapes.append(
            TextLine(x=width, y=y + 13.5, text=_count(count, lang), size=8.5, role="muted", anchor="end")
        )
    return Scene(
        width=width,
        height=_TOP + _ROW * len(rows) + 2,
        shapes=tuple(shapes),
        title=title,
        summary=summary,
        table=_table(rows, counts, lang),
        spots=tuple(spots),
    )


def _legend(x: float, lang: Lang, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    for level in LEVELS:
        word = say(f"report.level.{level}", lang)
        shapes.append(mark(level, x + 5, 9, 4))
        shapes.append(TextLine(x=x + 13, y=12, text=word, size=8.5, role="muted"))
        x += 13 + measure(word, 8.5, "regular") + 16
    return shapes


def _count(count: Sequence[int], lang: Lang) -> str:
    return " · ".join(
        f"{say(f'report.level.{level}', lang)} {number}"
        for level, number in zip(LEVELS, count, strict=True)
        if number
    )


def _tip(indicator: IndicatorResult, lang: Lang) -> str:
    value = (
        "—"
        if indicator.value is None
        else formats.measured(indicator.value, indicator.unit, lang, indicator.currency)
    )
    word = say(f"report.level.{indicator.level}", lang)
    lines = [f"{said(indicator.name, lang)} {value} · {word}"]
    if isinstance(indicator.why, Reason):
        lines.append(said(indicator.why, lang))
    return "\n".join(lines)


def _table(
    rows: Sequence[tuple[str, Sequence[IndicatorResult]]], counts: Sequence[Sequence[int]], lang: Lang
) -> PictureTable:
    header = (say("chart.dimension", lang), *(say(f"report.level.{level}", lang) for level in LEVELS))
    return PictureTable(
        header=header,
        rows=tuple(
            (name, *(str(number) for number in count)) for (name, _), count in zip(rows, counts, strict=True)
        ),
    )


def level_counts(indicators: Sequence[IndicatorResult]) -> dict[str, int]:
    """How many indicators reach each level."""
    return {level: sum(indicator.level == level for indicator in indicators) for level in LEVELS}
