"""Every indicator in every year and in the latest period: its value, its level and what the level means."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain import ratios
from smeassist.domain.arguments import MONTHS, FigureLookup, Gathered, fetch, gather, parameters, source_of
from smeassist.domain.assessment import Band, IndicatorResult, Level
from smeassist.domain.books import Books, periods
from smeassist.domain.currency import YUAN
from smeassist.domain.indicator_pack import Condition, Definition, IndicatorCase, IndicatorsPack
from smeassist.domain.labour import sells_labour
from smeassist.domain.passing import netted
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.ratios.arithmetic import MONTHS_IN_YEAR
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import marked, measured, names

__all__ = ["IndicatorsPack", "compute", "judged_periods", "measure"]

_OPERATORS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = MappingProxyType({
    "<": operator.lt, "<=": operator.le, "==": operator.eq, ">=": operator.ge, ">": operator.gt,
})  # fmt: skip
_SHOWN_PLACES: Final[Mapping[str, int]] = MappingProxyType({"ratio": 3, "times": 2, "days": 0, "months": 1})


def compute(books: Books, profile: Profile, pack: IndicatorsPack) -> tuple[IndicatorResult, ...]:
    """Every indicator of the pack for each year and for the latest period, the newest last.

    What the profile tells counts for the latest period; given indicators appear only where they are known.
    """
    chosen = judged_periods(books)
    if not chosen:
        return ()
    source = _known(source_of(books, profile, chosen[-1]), chosen, pack)
    return tuple(result for period in chosen for result in measure(source, period, pack))


def _known(source: FigureLookup, chosen: tuple[Period, ...], pack: IndicatorsPack) -> FigureLookup:
    """The source with the periods whose sales are booked net and those whose cost is wages."""

    def of(period: Period) -> Callable[[str], Decimal | None]:
        return lambda item: fetch(source, item, period).value

    profile = source.profile
    return replace(
        source,
        netted={at: netted(profile, of(at), at.months, pack.net_signs) for at in chosen},
        labour=frozenset(at for at in chosen if sells_labour(profile.industry, of(at), pack.labour)),
    )


def measure(source: FigureLookup, period: Period, pack: IndicatorsPack) -> Iterator[IndicatorResult]:
    """Every indicator of the pack in one period."""
    results = (_measure(indicator, source, period) for indicator in pack.indicators)
    return (result for result in results if result is not None)


def judged_periods(books: Books) -> tuple[Period, ...]:
    """Each whole year that the books tell of, and their latest period of a month or more."""
    known = [period for period in periods(books) if period.months >= 1]
    return tuple(period for period in known if period.months == MONTHS_IN_YEAR or period == known[-1])


def _measure(definition: Definition, source: FigureLookup, period: Period) -> IndicatorResult | None:
    if definition.grades:
        return _graded(definition, source, period)
    formula, known = arguments_of(definition, source, period)
    if definition.given and known.missing:
        return None
    unjudged = replace(
        _without_value(definition, period),
        inputs=known.inputs,
        band=definition.band,
        annualised=formula is not None and MONTHS in parameters(formula) and period.months != MONTHS_IN_YEAR,
        marks=known.marks,
        currency=source.currency,
    )
    if known.missing:
        return replace(unjudged, why=reason("indicator_why.missing", items=names(known.missing)))
    value = formula(**known.values) if formula else known.values[definition.id]
    return with_marks(_judged(unjudged, definition, known, value, source))


def arguments_of(
    definition: Definition, source: FigureLookup, period: Period
) -> tuple[ratios.Formula | None, Gathered]:
    """An indicator's formula with what it needs; no formula: what was told is the value itself."""
    formula = ratios.FORMULAS.get(definition.id)
    if formula is None or (definition.given and not _told(definition.id, source, period).missing):
        return None, _told(definition.id, source, period)
    return formula, gather(formula, source, period, definition.constants)


def _told(code: str, source: FigureLookup, period: Period) -> Gathered:
    found = fetch(source, code, period)
    missing = found.inputs if found.value is None else ()
    return Gathered(values={code: found.value}, inputs=found.inputs, missing=missing, marks=())


def _judged(
    result: IndicatorResult, definition: Definition, known: Gathered, value: Decimal | None, source: FigureLookup
) -> IndicatorResult:
    if case := next((case for case in definition.cases if _holds(case, known.values)), None):
        return _in_case(result, case, known, value)
    if value is None:
        return replace(result, scored=False)
    result = replace(result, value=value)
    if (withheld := _withheld(result, definition, source)) is not None:
        return withheld
    if not set(definition.open_with).isdisjoint(known.marks):
        return replace(
            result, scored=False, why=reason("indicator_why.open", value=measured(value, definition.unit))
        )
    if source.profile.industry in definition.open_for:
        why = reason("indicator_why.other_trade", value=measured(value, definition.unit))
        return replace(result, scored=False, why=why)
    if definition.in_yuan and source.currency != YUAN:
        return replace(result, scored=False, why=reason("indicator_why.other_currency"))
    band = _scaled(definition, source, result.period)
    if band is None:
        return replace(
            result, scored=False, why=reason("indicator_why.compare", value=measured(value, definition.unit))
        )
    level = level_in(band, as_shown(value, definition.unit))
    return replace(result, level=level, band=band, why=_band_sentence(level, band, value, definition))


def _withheld(result: IndicatorResult, definition: Definition, source: FigureLookup) -> IndicatorResult | None:
    """What is said of purchases where next to nothing is bought, and of gross sales where they are booked net."""
    if definition.of_goods and result.period in source.labour:
        return replace(result, value=None, scored=False, why=reason("indicator_why.labour"))
    net = source.netted.get(result.period, "no")
    if not definition.of_gross or net == "no":
        return None
    why = reason(f"indicator_why.net_{net}", value=measured(result.value or Decimal(0), definition.unit))
    return replace(result, scored=False, why=why)


def _holds(case: IndicatorCase, values: Mapping[str, Decimal | None]) -> bool:
    return all(_true(condition, values) for condition in case.when)


def _true(condition: Condition, values: Mapping[str, Decimal | None]) -> bool:
    left = values.get(condition.item)
    than = values.get(condition.than) if condition.than else None
    right = condition.value if condition.than is None else None if than is None else than * condition.times
    return left is not None and right is not None and _OPERATORS[condition.op](left, right)


def _in_case(
    result: IndicatorResult, case: IndicatorCase, known: Gathered, value: Decimal | None
) -> IndicatorResult:
    return replace(
        result,
        value=value if case.keep_value else None,
        level=case.level,
        scored=result.scored and case.scored,
        why=reason(f"indicator_case.{case.case}", **known.values),
    )


def _scaled(definition: Definition, source: FigureLookup, period: Period) -> Band | None:
    """The band in the indicator's own unit; None where there is none or its measure is not known."""
    if definition.band is None or definition.per is None:
        return definition.band
    per = fetch(source, definition.per, period).value
    if per is None or per <= 0:
        return None
    poor = None if definition.band.poor is None else definition.band.poor * per
    return replace(definition.band, good=tuple(edge * per for edge in definition.band.good), poor=poor)


def as_shown(value: Decimal, unit: str) -> Decimal:
    """A value with the places that sentences show of it: what reads as its limit lies on its better side.

    >>> as_shown(Decimal("0.03021"), "ratio")
    Decimal('0.030')
    """
    places = _SHOWN_PLACES.get(unit)
    return value if places is None else round(value, places)


def level_in(band: Band, value: Decimal) -> Level:
    """Where a value lies in a band; both edges belong to the better side.

    >>> level_in(Band(direction="higher", good=(Decimal(3),), poor=Decimal(1)), Decimal(2))
    'watch'
    """
    if band.direction == "range":
        good = band.good[0] <= value <= band.good[1]
    else:
        good = value >= band.good[0] if band.direction == "higher" else value <= band.good[0]
    if good or band.poor is None:
        return "good" if good else "watch"
    poor = value < band.poor if band.direction == "higher" else value > band.poor
    return "poor" if poor else "watch"


def _band_sentence(level: Level, band: Band, value: Decimal, definition: Definition) -> Reason:
    return reason(
        f"indicator_why.{band.direction}_{level}",
        value=measured(value, definition.unit),
        good=measured(band.good[0], definition.unit),
        top=measured(band.good[-1], definition.unit),
        poor=None if band.poor is None else measured(band.poor, definition.unit),
    )


def with_marks(result: IndicatorResult) -> IndicatorResult:
    """The indicator whose sentence says what stood in for what, and what was put on a year."""
    annualised = ("annualised",) if result.annualised and result.value is not None else ()
    return replace(result, why=marked(result.why, (*result.marks, *annualised)))


def _graded(definition: Definition, source: FigureLookup, period: Period) -> IndicatorResult | None:
    grade = source.profile.tax.credit_grade
    if grade is None or period != source.latest:
        return None
    level = definition.grades[grade]
    why = reason(f"indicator_case.tax_credit.{level}", grade=grade)
    return replace(_without_value(definition, period), level=level, why=why)


def _without_value(definition: Definition, period: Period) -> IndicatorResult:
    return IndicatorResult(
        code=definition.id,
        name=definition.name,
        dimension=definition.dimension,
        period=period,
        value=None,
        unit=definition.unit,
        level="unknown",
        formula=definition.formula,
        inputs=(),
        why=reason("indicator_why.no_value"),
        scored=definition.scored,
    )
