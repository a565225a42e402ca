"""How the points of the early-warning card add up, ratio by ratio, and from where on none is lost."""

from __future__ import annotations

from collections.abc import Sequence

from smeassist.domain.assessment import CardPart, EarlyWarning
from smeassist.domain.text import Value
from smeassist.faces.indicators import card_words
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.marks import AxisScale, shorten
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
    estimated_width,
)

_ROW, _TOP = 19.0, 8.0
_ROLES: dict[str, Role] = {"none": "good", "watch": "watch", "act": "poor", "unknown": "unknown"}


def causes(
    card: EarlyWarning, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """One row a ratio, the costliest first, each bar beginning where the one before ends; None without ratios.

    The axis ends at the most points that the known ratios could give; a ratio that is not known has no bar.
    """
    parts = sorted(card.parts, key=lambda part: -(part.points or 0))
    if not parts or card.of <= 0:
        return None
    words = [_words(part, lang) for part in parts]
    side = min(width * 0.34, max(measure(said(part.name, lang), 9, "bold") for part in parts) + 8)
    room = max(measure(text, 8.5, "regular") for text in words) + 10
    across = AxisScale(low=0.0, high=float(card.of), start=side, end=width - room)
    data: dict[str, Value] = {"points": card.points, "of": card.of, "first": parts[0].name}
    shapes: list[Shape] = []
    spots: list[Spot] = []
    reached = 0
    for row, (part, text) in enumerate(zip(parts, words, strict=True)):
        y, before = _TOP + _ROW * row, reached
        reached += part.points or 0
        name = said(part.name, lang)
        left, right = across.at(before), across.at(reached)
        shapes.append(
            TextLine(x=side - 8, y=y + 10, text=shorten(name, side - 6, 9, measure), size=9, anchor="end")
        )
        if part.points:
            shapes.append(Rect(x=left, y=y + 1.5, width=max(right - left, 0.8), height=11, fill="watch"))
        shapes.append(TextLine(x=right + 4, y=y + 10, text=text, size=8.5))
        spots.append(Spot(x=0, y=y, width=width, height=_ROW, tip=f"{name} {text}"))
    y = _TOP + _ROW * len(parts)
    total = say("chart.causes.total", lang, data)
    end = across.at(card.points)
    shapes += [
        TextLine(x=side - 8, y=y + 10, text=say("chart.causes.sum", lang), size=9, anchor="end", weight="bold"),
        Rect(x=side, y=y + 1.5, width=max(end - side, 0.8), height=11, fill=_ROLES[card.level]),
        TextLine(x=end + 4, y=y + 10, text=total, size=8.5, weight="bold"),
        Line(x1=side, y1=_TOP - 4, x2=side, y2=y + _ROW, stroke="muted", width=0.7),
    ]
    return Scene(
        width=width,
        height=y + _ROW + 4,
        shapes=tuple(shapes),
        title=say("chart.causes.title", lang),
        summary=say("chart.causes.summary" if card.points else "chart.causes.none", lang, data),
        table=_table(parts, total, lang),
        spots=tuple(spots),
    )


def _words(part: CardPart, lang: Lang) -> str:
    """A ratio's points, and where all of them are won back."""
    _, points, wins = card_words(part, lang)
    return points if part.wins_back_at is None else say("chart.causes.wins", lang, {"points": points, "at": wins})


def _table(parts: Sequence[CardPart], total: str, lang: Lang) -> PictureTable:
    header = tuple(say(f"report.card.{key}", lang) for key in ("ratio", "value", "points", "wins"))
    rows = tuple((said(part.name, lang), *card_words(part, lang)) for part in parts)
    return PictureTable(header=header, rows=(*rows, (say("chart.causes.sum", lang), "", total, "")))
