"""Where the company stands: pictures, indicators by dimension, distress models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus.flowables import Flowable

from smeassist.domain import score_reasons
from smeassist.domain.assessment import Assessment, EarlyWarning, IndicatorResult, ModelResult
from smeassist.domain.distress.opinions import second_opinions
from smeassist.domain.periods import Period
from smeassist.faces.indicators import (
    by_dimension,
    card_words,
    current_indicators,
    indicator_value,
    main_period,
    written_formula,
)
from smeassist.faces.levels import SIGNS, level_of, zone_words
from smeassist.faces.names import item_name, period_name
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang, number
from smeassist.reporting.charts import pictures
from smeassist.reporting.charts.bands import band_words
from smeassist.reporting.charts.causes import causes
from smeassist.reporting.charts.radar import CORNERS, radar
from smeassist.reporting.paper.fonts import width
from smeassist.reporting.paper.painter import Picture
from smeassist.reporting.paper.parts import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_NOTE,
    NOTE,
    SECTION,
    WIDTH,
    Chapter,
    Words,
    beside,
    box,
    gap,
    level,
    p,
    picture,
    runs,
    section,
    table,
)
from smeassist.reporting.paper.prose import Prose, Run, Style

_PICTURES = (
    pictures.indicator_levels,
    pictures.key_bands,
    pictures.trend,
    pictures.profit,
    pictures.claims,
    pictures.balance,
)
_SMALL = Style(size=8, leading=11.5, after=0)


def standing(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The chapter of pictures."""
    story: list[Flowable] = [Chapter(say("report.chapter.standing", lang))]
    story.append(_parts(assessment, lang))
    for draw in _PICTURES:
        scene = draw(assessment, lang, width=WIDTH, measure=width)
        if scene is not None:
            story.append(picture(scene))
    return story


def _parts(assessment: Assessment, lang: Lang) -> Flowable:
    """The radar, and beside it what each list's score rests on."""
    score = assessment.score
    scene = radar(score.dimensions, lang, width=WIDTH * 0.52, height=196, measure=width)
    words: list[Flowable] = [p(scene.title, SECTION), p(scene.summary, NOTE)]
    reasons = (*score_reasons.beside(score, assessment.alert.age), score_reasons.weighed(score))
    words += [p(said(why, lang), NOTE) for why in reasons if why is not None]
    for list_score in assessment.score.lists:
        name = say(f"report.part.{list_score.list}", lang)
        data = {"answered": list_score.answered, "total": list_score.total, "unknown": list_score.unknown}
        words.append(runs([Run(f"{name}  ", weight="bold"), Run(say("report.list.answered", lang, data))], CELL))
        if list_score.capped:
            words.append(p(say("report.list.capped", lang), CELL_NOTE))
    if sum(part is not None for part in score.dimensions.values()) < CORNERS:
        return box(words, "unknown")
    return beside(Picture(scene), words, 0.54)


def indicators(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The chapter of indicators, a table for each dimension, then the published models."""
    story: list[Flowable] = [Chapter(say("report.chapter.indicators", lang))]
    if not assessment.indicators:
        return [*story, p(say("report.no_books", lang), BODY)]
    period = main_period(assessment)
    intro = {"period": "—" if period is None else period_name(period, lang)}
    story.append(p(say("report.indicators.intro", lang, intro), NOTE))
    story.append(_indicator_table(assessment, lang))
    if assessment.early_warning is not None:
        story += _card(assessment.early_warning, lang)
    chosen, _ = second_opinions(assessment.models)
    if chosen:
        story += section(say("report.models", lang))
        story.append(p(say("report.models.intro", lang), NOTE))
        story.append(_model_table(chosen, lang))
    return story


def _indicator_table(assessment: Assessment, lang: Lang) -> Flowable:
    main = main_period(assessment)
    header = [say(f"report.indicator.{key}", lang) for key in ("name", "value", "level", "band", "why")]
    rows: list[tuple[Words, ...]] = []
    shaded = []
    current = current_indicators(assessment)
    names = {indicator.code: said(indicator.name, lang) for indicator in current}
    for dimension, members in by_dimension(current, lang):
        shaded.append(len(rows))
        rows.append((runs([Run(dimension)], CELL_BOLD), "", "", "", ""))
        rows += [_indicator(member, main, names, lang) for member in members]
    return table(header, rows, (31, 14, 11, 16, 33), numbers=(1,), shaded=shaded)


def _indicator(
    indicator: IndicatorResult, main: Period | None, names: Mapping[str, str], lang: Lang
) -> tuple[Words, ...]:
    name = [Run(said(indicator.name, lang), weight="bold")]
    if indicator.period != main:
        name.append(Run(f"\n{period_name(indicator.period, lang)}", role="muted"))
    if formula := written_formula(indicator, names, lang):
        name.append(Run(f"\n{formula}", role="muted"))
    return (
        runs(name, _SMALL),
        indicator_value(indicator, lang),
        level(indicator.level, lang),
        _band(indicator, lang),
        said(indicator.why, lang),
    )


def _band(indicator: IndicatorResult, lang: Lang) -> str:
    if indicator.band is None:
        return "—"
    good, poor = band_words(indicator.band, indicator.unit, lang, indicator.currency)
    return "\n".join((say("report.band.good", lang, {"x": good}), say("report.band.poor", lang, {"x": poor})))


def _card(card: EarlyWarning, lang: Lang) -> list[Flowable]:
    """The early-warning card as a table that can be added up, the costliest ratio first."""
    data = {"points": card.points, "of": card.of, "full": card.full}
    header = [say(f"report.card.{key}", lang) for key in ("ratio", "value", "points", "wins", "why")]
    rows = [
        (runs([Run(said(part.name, lang))], CELL_BOLD), *card_words(part, lang), said(part.why, lang))
        for part in sorted(card.parts, key=lambda part: -(part.points or 0))
    ]
    intro = p(say("report.card.intro", lang, data), NOTE)
    scene = causes(card, lang, width=WIDTH, measure=width)
    return [
        *section(say("report.card", lang)),
        intro,
        *([picture(scene), gap(4)] if scene is not None else []),
        table(header, rows, (30, 13, 11, 14, 37), numbers=(1, 2, 3)),
    ]


def other_models(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The published models that are no second opinion, for the appendix."""
    _, rest = second_opinions(assessment.models)
    if not rest:
        return []
    note = p(say("report.models.rest_intro", lang), NOTE)
    return [*section(say("report.models.rest", lang)), note, _model_table(rest, lang)]


def _model_table(models: Sequence[ModelResult], lang: Lang) -> Flowable:
    """Models with value, zone and what it means."""
    header = [say(f"report.model.{key}", lang) for key in ("name", "value", "zone", "why")]
    rows = [
        (
            runs([Run(said(model.name, lang))], CELL_BOLD),
            "—" if model.value is None else number(model.value, lang),
            zone(model, lang),
            _model_why(model, lang),
        )
        for model in models
    ]
    return table(header, rows, (34, 12, 16, 43), numbers=(1,))


def zone(model: ModelResult, lang: Lang) -> Prose:
    """A model's zone in sign, word and colour."""
    role = level_of("zone", model.zone)
    return runs([Run(f"{SIGNS[role]} {zone_words(model, lang)}", role=role)], CELL_BOLD)


def _model_why(model: ModelResult, lang: Lang) -> str:
    if model.why is not None:
        return said(model.why, lang)
    if model.missing:
        names = formats.listed((item_name(item, lang) for item in model.missing), lang)
        return say("report.missing", lang, {"items": names})
    return "—"
