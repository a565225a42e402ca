"""Where a figure comes from: its formula in words, what went in, and the cells of the books; without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.assessment import Assessment, IndicatorResult, Input, ModelResult, Score
from smeassist.domain.books import Derived, Figure, figure
from smeassist.domain.periods import Period
from smeassist.domain.score_reasons import beside
from smeassist.faces.levels import level_of
from smeassist.faces.names import item_name, period_name
from smeassist.faces.sources import source_words
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.i18n.formulas import formula_words

_PLAIN_UNITS: Final = {"employees": "number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is asked about: an indicator, a model, a figure of the books, or the score."""

    kind: Literal["indicator", "model", "figure", "score"]
    code: str
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that went in: what, how much, from where; `trace` leads on to it."""

    name: str
    value: str
    where: str
    trace: Trace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The answer: title, value, sentences on it, the formula in words, and what went in."""

    title: str
    value: str
    level: str = ""
    sentences: tuple[str, ...] = ()
    formula: str = ""
    parts: tuple[Part, ...] = ()


def explain(trace: Trace, judged: Assessment, lang: Lang) -> Explained | None:
    """Say where a figure comes from; None where the assessment no longer has it."""
    match trace.kind:
        case "indicator":
            explanation = (
                indicator
                for indicator in judged.indicators
                if (indicator.code, indicator.period) == (trace.code, trace.period)
            )
            indicator = next(explanation, None)
            return _indicator(indicator, judged, lang) if indicator else None
        case "model":
            models = (model for model in judged.models if (model.code, model.period) == (trace.code, trace.period))
            model = next(models, None)
            return _model(model, judged, lang) if model else None
        case "figure":
            held = judged.books.figures.get((trace.period, trace.code)) if trace.period else None
            return _figure(held, judged, lang) if held else None
        case "score":
            return _score(judged, lang)


def indicator_names(judged: Assessment, lang: Lang) -> Mapping[str, str]:
    """The names of all indicators, on which a formula may build."""
    return {indicator.code: said(indicator.name, lang) for indicator in judged.indicators}


def amount(item: str, figure_: Figure, currency: str, lang: Lang) -> str:
    """A figure as it is written in full."""
    return written(item, figure_.value, currency, lang)


def written(item: str, value: formats.Number | None, currency: str, lang: Lang) -> str:
    """An amount of an item in full; people and shares are no money."""
    if value is None:
        return say("gui.unknown", lang)
    if item.endswith("_share"):
        return formats.percent(value, lang)
    if item in _PLAIN_UNITS:
        return formats.number(value, lang)
    return formats.yuan(value, lang, currency)


def _inputs(inputs: Iterable[Input], judged: Assessment, lang: Lang) -> tuple[Part, ...]:
    return tuple(_input(entry, judged, lang) for entry in inputs)


def _input(entry: Input, judged: Assessment, lang: Lang) -> Part:
    held = figure(judged.books, entry.item, entry.period)
    if entry.value is None:
        where = say("gui.source.missing", lang)
    elif held is None:
        where = say("gui.source.elsewhere", lang)
    else:
        where = source_words(held.source, lang)
    name = say(
        "gui.trace.input", lang, {"item": item_name(entry.item, lang), "period": period_name(entry.period, lang)}
    )
    trace = Trace(kind="figure", code=held.item, period=held.period) if held else None
    return Part(
        name=name, value=written(entry.item, entry.value, judged.books.currency, lang), where=where, trace=trace
    )


def _indicator(indicator: IndicatorResult, judged: Assessment, lang: Lang) -> Explained:
    value = (
        say("gui.unknown", lang)
        if indicator.value is None
        else formats.measured(indicator.value, indicator.unit, lang, indicator.currency)
    )
    sentences = [said(indicator.why, lang)]
    if indicator.annualised:
        sentences.append(say("gui.trace.annualised", lang))
    return Explained(
        title=f"{said(indicator.name, lang)} · {period_name(indicator.period, lang)}",
        value=value,
        level=indicator.level,
        sentences=tuple(sentences),
        formula=formula_words(indicator.formula, lang, indicator_names(judged, lang)),
        parts=_inputs(indicator.inputs, judged, lang),
    )


def _model(model: ModelResult, judged: Assessment, lang: Lang) -> Explained:
    sentences = [said(model.why, lang)] if model.why else []
    if model.missing:
        listed = formats.listed((item_name(item, lang) for item in model.missing), lang)
        sentences.append(say("gui.trace.model_missing", lang, {"items": listed}))
    return Explained(
        title=f"{said(model.name, lang)} · {period_name(model.period, lang)}",
        value=say("gui.unknown", lang) if model.value is None else formats.number(model.value, lang),
        level=level_of("zone", model.zone),
        sentences=tuple(sentences),
        parts=_inputs(model.inputs, judged, lang),
    )


def _figure(figure: Figure, judged: Assessment, lang: Lang) -> Explained:
    parts: tuple[Part, ...] = ()
    formula = ""
    if isinstance(figure.source, Derived):
        formula = formula_words(figure.source.derived, lang)
        parts = tuple(
            Part(name=source_words(cell, lang), value="", where="", trace=None) for cell in figure.source.cells
        )
    users = tuple(
        Part(
            name=said(user.name, lang),
            value=say("gui.unknown", lang)
            if user.value is None
            else formats.measured(user.value, user.unit, lang, user.currency),
            where=say("gui.trace.uses", lang),
            trace=Trace(kind="indicator", code=user.code, period=user.period),
        )
        for user in judged.indicators
        if any((part.item, part.period) == (figure.item, figure.period) for part in user.inputs)
    )
    return Explained(
        title=f"{item_name(figure.item, lang)} · {period_name(figure.period, lang)}",
        value=amount(figure.item, figure, judged.books.currency, lang),
        sentences=(source_words(figure.source, lang),),
        formula=formula,
        parts=parts + users,
    )


def _score(judged: Assessment, lang: Lang) -> Explained:
    score = judged.score
    parts = tuple(
        Part(
            name=say(f"gui.score.{name}", lang),
            value=say("gui.unknown", lang) if value is None else formats.points(value, lang),
            where=_weighing(score, name, lang),
        )
        for name, value in score.dimensions.items()
    )
    return Explained(
        title=say("gui.score.title", lang),
        value=say("gui.unknown", lang) if score.overall is None else formats.points(score.overall, lang),
        sentences=(
            *(said(why, lang) for why in beside(score, judged.alert.age)),
            say("gui.score.how", lang),
            say("gui.score.evidence", lang),
            say("gui.score.ours", lang),
        ),
        parts=parts,
    )


def _weighing(score: Score, name: str, lang: Lang) -> str:
    """Where a part of the score comes from, how it weighs and how much of it is known."""
    source = say(f"gui.score.{name}_from", lang)
    if not score.weights:
        return source
    weight = score.weights[name] / sum(score.weights.values(), Decimal(0))
    return say("gui.score.weighing", lang, {"source": source, "weight": weight, "known": score.known[name]})
