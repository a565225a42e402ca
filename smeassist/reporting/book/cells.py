"""What a workbook's tables consist of: sheets, columns and the few kinds of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang

Kind = Literal["text", "money", "percent", "times", "days", "months", "number", "points", "whole", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedAmount:
    """A number with its own format, where the column has none; with `formula`, the value is what it gives."""

    value: Decimal
    kind: Kind
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text in the colour of a level."""

    text: str
    level: Literal["good", "watch", "poor", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A text that heads what follows."""

    text: str


Content = str | Decimal | int | date | FormattedAmount | Marked | Heading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column's title, its width in characters of the default font, and how its numbers are written."""

    title: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """One table: `plain` has no header row to filter by."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Content, ...], ...]
    plain: bool = False


def columns(
    prefix: str, lang: Lang, *wanted: tuple[str, float] | tuple[str, float, Kind]
) -> tuple[SheetColumn, ...]:
    """Columns titled by the keys `prefix.<name>`, with their widths and, where they are no text, their kind."""
    return tuple(
        SheetColumn(title=say(f"{prefix}.{name}", lang), width=width, kind=kind[0] if kind else "text")
        for name, width, *kind in wanted
    )


KINDS: dict[str, Kind] = {
    "ratio": "percent",
    "times": "times",
    "days": "days",
    "months": "months",
    "yuan": "money",
    "yuan_per_head": "money",
    "flag": "whole",
    "count": "whole",
}
