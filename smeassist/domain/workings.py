"""How each indicator's value is worked out of figures: its formula's own arithmetic, written while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.arguments import MONTHS, PERIOD_MONTHS, Gathered, source_of
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Figure, Read
from smeassist.domain.edits import figure_path
from smeassist.domain.indicator_pack import Definition, IndicatorsPack
from smeassist.domain.indicators import arguments_of
from smeassist.domain.periods import Period
from smeassist.domain.ratios.worked import Worked

_OPENS: Final = "["
_CLOSES: Final = "]"


def workings(assessment: Assessment, pack: IndicatorsPack) -> Mapping[tuple[str, Period], str]:
    """The arithmetic behind each indicator that has a value, by its code and period.

    Figures stand in it as `[2025-12-31/12/cash]`, the path of the figure asked for; signs and functions are those
    of spreadsheets. What does not come to the value shown is left out.
    """
    if not assessment.indicators:
        return {}
    latest = max(result.period for result in assessment.indicators)
    plain = source_of(assessment.books, assessment.profile, latest)
    source = replace(plain, read=_writing(plain.read), memo={})
    definitions = {definition.id: definition for definition in pack.indicators}
    figures: dict[tuple[str, Period], str] = {}
    for result in assessment.indicators:
        definition = definitions.get(result.code)
        if result.value is None or definition is None:
            continue
        formula, known = arguments_of(definition, source, result.period)
        values = _named(definition, known)
        if known.missing:
            continue
        value = formula(**values) if formula else values[result.code]
        if isinstance(value, Worked) and value == result.value:
            figures[result.code, result.period] = value.text
    return figures


def _writing(read: Read) -> Read:
    """The same look-up, whose figures know by what path they were asked for."""

    def look(item: str, period: Period) -> Figure | None:
        figure = read(item, period)
        return figure and replace(figure, value=_leaf(figure.value, period, item))

    return look


def _leaf(value: Decimal, period: Period, item: str) -> Worked:
    return Worked(value, f"{_OPENS}{figure_path(period, item)}{_CLOSES}")


def _named(definition: Definition, known: Gathered) -> Mapping[str, Decimal | None]:
    """A formula's arguments; what was told, or is proven to be nil, is named as the input that it is."""
    inputs = {used.item: used for used in known.inputs}

    def named(name: str, value: Decimal | None) -> Decimal | None:
        used = inputs.get(name)
        constant = name in {MONTHS, PERIOD_MONTHS} or name in definition.constants
        if value is None or constant or isinstance(value, Worked) or used is None or used.value != value:
            return value
        return _leaf(value, used.period, used.item)

    return {name: named(name, value) for name, value in known.values.items()}
