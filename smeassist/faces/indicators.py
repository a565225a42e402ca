"""Indicators for reading: which are current, under which heading, with value, formula and points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from smeassist.domain.assessment import (
    Assessment,
    CardPart,
    IndicatorResult,
)
from smeassist.domain.latest import latest_period
from smeassist.domain.periods import Period
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.i18n.formulas import formula_words
from smeassist.i18n.languages import language

DIMENSIONS: Final = (
    "profitability", "liquidity", "solvency", "efficiency", "cash_flow", "growth", "data_quality",
)  # fmt: skip
_ENGLISH: Final = re.compile("[a-z]{3}")


def main_period(assessment: Assessment) -> Period | None:
    """The period that the pictures are about: the latest full year, else the latest of all."""
    return latest_period(assessment.books, 12)


def current_indicators(assessment: Assessment) -> tuple[IndicatorResult, ...]:
    """Each indicator once: of the main period where it has one, else the newest."""
    main = main_period(assessment)
    chosen: dict[str, IndicatorResult] = {}
    for indicator in assessment.indicators:
        held = chosen.get(indicator.code)
        if held is None or _rank(indicator, main) > _rank(held, main):
            chosen[indicator.code] = indicator
    return tuple(chosen.values())


def _rank(indicator: IndicatorResult, main: Period | None) -> tuple[bool, Period]:
    return indicator.period == main, indicator.period


def by_dimension(
    indicators: Sequence[IndicatorResult], lang: Lang
) -> tuple[tuple[str, tuple[IndicatorResult, ...]], ...]:
    """Indicators under the names of their dimensions, in the usual order, empty ones left out."""
    grouped = (
        (
            say(f"report.dimension.{code}", lang),
            tuple(indicator for indicator in indicators if indicator.dimension == code),
        )
        for code in DIMENSIONS
    )
    return tuple((name, members) for name, members in grouped if members)


def indicator_value(indicator: IndicatorResult, lang: Lang) -> str:
    """An indicator's value in its unit; a flag as yes or no; a dash where it is not known."""
    if indicator.value is None:
        return "—"
    if indicator.unit == "flag":
        return say("report.yes" if indicator.value else "report.no", lang)
    return formats.measured(indicator.value, indicator.unit, lang, indicator.currency)


def written_formula(indicator: IndicatorResult, names: Mapping[str, str], lang: Lang) -> str:
    """An indicator's formula in words; empty where it says no more than the name, or not in this language.

    `names` are the names of other indicators, which a formula may build on.
    """
    if indicator.formula == indicator.code or "." in indicator.formula:
        return ""
    text = formula_words(indicator.formula, lang, names)
    return text if language(lang).is_latin or not _ENGLISH.search(text) else ""


def card_words(part: CardPart, lang: Lang) -> tuple[str, str, str]:
    """One ratio of the early-warning card: its value, its points, and the figure that wins them back."""
    value = "—" if part.value is None else formats.measured(part.value, part.unit, lang)
    if part.points is None:
        return value, say("report.level.unknown", lang), "—"
    wins = "—" if part.wins_back_at is None else formats.measured(part.wins_back_at, part.unit, lang)
    return value, f"{part.points} / {part.of}", wins
