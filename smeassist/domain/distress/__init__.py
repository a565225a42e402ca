"""Every published model in every year: its score, its zone, and what it cannot say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import Final

from smeassist.domain.accounts import Nature
from smeassist.domain.arguments import FigureLookup, Gathered, gather, source_of
from smeassist.domain.assessment import ModelResult
from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.distress import altman, doubts, scores
from smeassist.domain.distress.pack import Cut, ModelDefinition, ModelsPack
from smeassist.domain.indicators import judged_periods
from smeassist.domain.items import OPENING
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.ratios.arithmetic import per_year
from smeassist.domain.text import reason
from smeassist.domain.wording import marked, names

__all__ = ["MODELS", "ModelsPack", "compute", "measure"]

Model = Callable[..., float | None]

_YEAR: Final = 12
_ALL: Final[tuple[Model, ...]] = (
    altman.altman_z_double_prime_1995,
    scores.conan_holder_1979,
    altman.altman_z_prime_1983,
    altman.altman_em_score,
    altman.z_china_2007,
    scores.zmijewski_1984,
    scores.springate_1978,
    scores.f_score_zhou_1996,
    altman.altman_z_1968,
    scores.grover_2001,
    scores.ohlson_o_1980,
    scores.taffler_1983,
    scores.taffler_tisshaw_simple_1977,
    scores.fulmer_1984,
    altman.altman_sabato_2007_unlogged,
    altman.altman_sabato_2007_logged,
    doubts.beneish_m8,
    doubts.beneish_m5,
    doubts.piotroski_f,
)

MODELS: Final[Mapping[str, Model]] = MappingProxyType({model.__name__: model for model in _ALL})


def compute(
    books: Books, profile: Profile, pack: ModelsPack, natures: Mapping[str, Nature]
) -> tuple[ModelResult, ...]:
    """Every model of the pack for each year and for a long enough latest period, the newest last.

    What `natures` calls a flow is taken to a year in a shorter period, and marked. No model decides anything: see
    `alert`.
    """
    chosen = [period for period in judged_periods(books) if period.months >= pack.shortest_months]
    if not chosen:
        return ()
    source = source_of(books, profile, chosen[-1])
    return tuple(result for period in chosen for result in measure(source, period, pack, natures))


def measure(
    source: FigureLookup, period: Period, pack: ModelsPack, natures: Mapping[str, Nature]
) -> tuple[ModelResult, ...]:
    """Every model of the pack in one period."""
    return tuple(_score(model, source, period, natures) for model in pack.models)


def _score(
    model: ModelDefinition, source: FigureLookup, period: Period, natures: Mapping[str, Nature]
) -> ModelResult:
    formula = MODELS[model.id]
    known = gather(formula, source, period, model.constants)
    result = ModelResult(
        code=model.id,
        name=model.name,
        period=period,
        value=None,
        zone="unknown",
        missing=tuple(figure.item for figure in known.missing),
        inputs=known.inputs,
        use=model.use,
        marks=known.marks,
    )
    if known.missing:
        return replace(result, why=reason("model_why.missing", items=names(known.missing)))
    if model.in_yuan and source.currency != YUAN:
        return replace(result, why=reason("model_why.other_currency"))
    value = _value(formula, known, model, period, natures)
    if value is None:
        return replace(result, why=reason("model_why.undefined", caution=model.caution))
    return _placed(result, model, value, period)


def _value(
    formula: Model, known: Gathered, model: ModelDefinition, period: Period, natures: Mapping[str, Nature]
) -> float | None:
    """The score, or None where a denominator is 0 or a logarithm does not exist."""
    given = {name: value for name, value in known.values.items() if name not in model.constants}
    figures = {name: _number(value, natures[_item(name)], period) for name, value in given.items()}
    constants = {name: float(value) for name, value in model.constants.items()}
    try:
        value = formula(**(figures | constants))
    except (ZeroDivisionError, ValueError, OverflowError):
        return None
    return value if value is None or isfinite(value) else None


def _item(name: str) -> str:
    return name.removesuffix(OPENING).removesuffix(OPENING)


def _number(value: Decimal | None, nature: Nature, period: Period) -> float | None:
    if value is None:
        return None
    return float(per_year(value, Decimal(period.months)) if nature == "flow" else value)


def _placed(result: ModelResult, model: ModelDefinition, value: float, period: Period) -> ModelResult:
    shown = Decimal(repr(round(value, 6)))
    marks = (*result.marks, *(() if period.months == _YEAR else ("annualised",)))
    result = replace(result, value=value, marks=marks)
    if model.faulty is not None:
        return replace(result, why=marked(reason("model_why.faulty", value=shown, fault=model.faulty), marks))
    if not model.cuts:
        return replace(result, why=marked(reason("model_why.no_cut", value=shown), marks))
    cut = next(cut for cut in model.cuts if _within(shown, cut))
    letter = next((rating.letter for rating in model.ratings if shown >= rating.at_least), "")
    key = (
        f"model_why.{model.use}_{cut.zone}" if model.use in {"data_quality", "trend"} else f"model_why.{cut.zone}"
    )
    why = reason(key, value=shown, record=model.record or model.caution)
    return replace(result, zone=cut.zone, zone_detail=letter or cut.detail, why=marked(why, marks))


def _within(value: Decimal, cut: Cut) -> bool:
    if cut.below is not None:
        return value < cut.below
    return cut.up_to is None or value <= cut.up_to
