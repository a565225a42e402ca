"""The diagnosis: warnings first, then every indicator by what it is about, then the published models."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QVBoxLayout, QWidget

from smeassist.domain.assessment import Assessment, Band, CardPart, IndicatorResult, WarningSignal
from smeassist.faces.indicators import DIMENSIONS, card_words, current_indicators
from smeassist.faces.names import period_name
from smeassist.faces.trace import Trace, indicator_names
from smeassist.gui.doings.desk import Desk
from smeassist.gui.pages import opinions
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.answered import was_right
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, clear_layout, row
from smeassist.gui.parts.chart import ChartCard, wide
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.scene_painter import measure
from smeassist.gui.parts.table import Table
from smeassist.gui.parts.tones import judged, mark_of
from smeassist.i18n import formats
from smeassist.i18n.formulas import formula_words
from smeassist.reporting.charts import pictures
from smeassist.reporting.charts.causes import causes

_LEVELS: Final = ("poor", "watch", "good", "unknown")


class Diagnosis(Page):
    """Everything that was computed, each with its level, its band and the way back to its cells."""

    name = "diagnosis"

    def parts(self) -> list[QWidget | QLayout]:
        """Warnings, indicators with the chosen one beside them, models, pictures."""
        assessment = self.desk.assessment()
        if assessment is None:
            return []
        if not any(indicator.value is not None for indicator in assessment.indicators):
            return [self.heading(), self._nothing()]
        return [
            self.heading(),
            *self._warnings(assessment),
            self._indicators(assessment),
            *self._early_warning(assessment),
            *opinions.second(self.desk, assessment.models),
            *self._pictures(assessment),
            *opinions.others(self.desk, assessment.models),
        ]

    def _nothing(self) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.diagnosis.nothing"), desk.t("gui.diagnosis.nothing_note"))
        to = button(look, desk.t("gui.diagnosis.to_books"), lambda: desk.go("books"), kind="primary")
        card.add(row(look, to, None))
        return card

    # --- warnings -------------------------------------------------------------------------------

    def _warnings(self, assessment: Assessment) -> list[QWidget]:
        if not assessment.warnings:
            return []
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.diagnosis.warnings", n=len(assessment.warnings)))
        ordered = sorted(assessment.warnings, key=lambda signal: ("act", "watch", "note").index(signal.level))
        card.add(Columns(look, [self._warning(indicator) for indicator in ordered], 400, 2))
        return [card]

    def _warning(self, signal: WarningSignal) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, tone="sunken")
        card.column.setSpacing(look.gap(6))
        card.add(row(look, judged(desk, "warning", signal.level), None))
        for evidence in signal.evidence:
            card.add(paragraph(look, desk.say(evidence), bold=True))
        card.column.addStretch(1)
        card.add(
            paragraph(look, desk.t("gui.diagnosis.green", when=signal.turns_green_when), "small", ink="muted")
        )
        if signal.measure is not None:
            card.add(paragraph(look, desk.t("gui.diagnosis.measure", measure=signal.measure), "small"))
        card.add(was_right(desk, signal))
        return card

    # --- indicators -----------------------------------------------------------------------------

    def _indicators(self, assessment: Assessment) -> QWidget:
        desk, look = self.desk, self.desk.look
        current = current_indicators(assessment)
        card = Card(look, desk.t("gui.diagnosis.indicators"), desk.t("gui.diagnosis.indicators_note"))
        model = RecordsModel[IndicatorResult](look, self._columns())
        self._detail = QVBoxLayout()
        table = Table(look, model, desk.t("gui.diagnosis.indicators"), self._choose, most_rows=14)
        card.add(WrappingLine(look, self._filters(current, model)), table)
        holder = QWidget()
        holder.setLayout(self._detail)
        self._detail.setContentsMargins(0, 0, 0, 0)
        card.add(holder)
        kept = self.desk.kept.indicator
        again = next((indicator for indicator in current if indicator.code == kept), None)
        if again is not None:
            self._show(again)
        return card

    def _columns(self) -> list[Column[IndicatorResult]]:
        desk = self.desk
        return [
            Column(
                title=desk.t("gui.diagnosis.level"),
                text=lambda indicator: desk.t(f"gui.level.{indicator.level}"),
                mark=lambda indicator: mark_of("level", indicator.level),
                order=lambda indicator: _LEVELS.index(indicator.level),
            ),
            Column(
                title=desk.t("gui.diagnosis.name"), text=lambda indicator: desk.say(indicator.name), stretch=True
            ),
            Column(
                title=desk.t("gui.diagnosis.value"),
                text=lambda indicator: value_words(desk, indicator),
                order=lambda indicator: (indicator.value is None, indicator.value or 0),
                figures=True,
            ),
            Column(
                title=desk.t("gui.diagnosis.good"),
                text=lambda indicator: band_words(desk, indicator.band, indicator.unit, indicator.currency),
            ),
            Column(
                title=desk.t("gui.diagnosis.dimension"),
                text=lambda indicator: desk.t(f"report.dimension.{indicator.dimension}"),
            ),
            Column(
                title=desk.t("gui.diagnosis.period"),
                text=lambda indicator: period_name(indicator.period, desk.lang),
            ),
        ]

    def _filters(
        self, current: tuple[IndicatorResult, ...], model: RecordsModel[IndicatorResult]
    ) -> list[QPushButton]:
        desk, look = self.desk, self.desk.look
        by_level = sorted(current, key=lambda indicator: _LEVELS.index(indicator.level))
        sets: list[tuple[str, str, list[IndicatorResult]]] = [("all", desk.t("gui.diagnosis.all"), by_level)]
        for dimension in DIMENSIONS:
            held = [indicator for indicator in by_level if indicator.dimension == dimension]
            if held:
                sets.append((dimension, desk.t(f"report.dimension.{dimension}"), held))
        group = QButtonGroup(self)
        parts = []
        kept = desk.kept.indicators_of
        for name, words, held in sets:

            def only(name: str = name, held: list[IndicatorResult] = held) -> None:
                desk.kept.indicators_of = name
                model.show(held)

            control = button(look, desk.t("gui.books.only", what=words, n=len(held)), only, size="small")
            control.setCheckable(True)
            control.setChecked(name == kept)
            group.addButton(control)
            parts.append(control)
            if name == kept:
                model.show(held)
        return parts

    def _choose(self, indicator: IndicatorResult) -> None:
        self.desk.kept.indicator = indicator.code
        self._show(indicator)
        self.desk.explain(Trace(kind="indicator", code=indicator.code, period=indicator.period))

    def _show(self, indicator: IndicatorResult) -> None:
        clear_layout(self._detail)
        self._detail.addWidget(self._card(indicator))

    def _card(self, indicator: IndicatorResult) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, tone="sunken")
        card.setAccessibleName(desk.say(indicator.name))
        card.add(
            row(
                look,
                label(look, desk.say(indicator.name), "lead", bold=True),
                judged(desk, "level", indicator.level),
                None,
                label(look, value_words(desk, indicator), "lead", bold=True),
            )
        )
        card.add(paragraph(look, desk.say(indicator.why)))
        if indicator.formula:
            assessment = desk.assessment()
            names = indicator_names(assessment, desk.lang) if assessment else {}
            formula = desk.t("gui.diagnosis.formula", formula=formula_words(indicator.formula, desk.lang, names))
            card.add(paragraph(look, formula, "small", ink="muted"))
        if indicator.band is not None:
            card.add(
                paragraph(
                    look, full_band(desk, indicator.band, indicator.unit, indicator.currency), "small", ink="muted"
                )
            )
        if indicator.annualised:
            card.add(paragraph(look, desk.t("gui.trace.annualised"), "small", ink="muted"))
        trend = self._trend(indicator)
        if trend:
            card.add(paragraph(look, trend, "small"))
        trace = Trace(kind="indicator", code=indicator.code, period=indicator.period)
        card.add(
            row(look, button(look, desk.t("gui.diagnosis.trace"), lambda: desk.explain(trace), size="small"), None)
        )
        return card

    def _trend(self, indicator: IndicatorResult) -> str:
        """The same indicator in all periods of the same length, in words."""
        assessment = self.desk.assessment()
        if assessment is None:
            return ""
        same = [
            other
            for other in assessment.indicators
            if other.code == indicator.code
            and other.period.months == indicator.period.months
            and other.value is not None
        ]
        if len(same) < 2:
            return ""
        lang = self.desk.lang
        course = " → ".join(f"{period_name(other.period, lang)} {value_words(self.desk, other)}" for other in same)
        return self.desk.t("gui.diagnosis.trend", course=course)

    # --- models ---------------------------------------------------------------------------------

    def _early_warning(self, assessment: Assessment) -> list[QWidget]:
        """The early-warning card, the costliest ratio first, each with the figure that wins its points back."""
        desk, look, card = self.desk, self.desk.look, assessment.early_warning
        if card is None or not card.parts:
            return []
        note = desk.t("report.card.intro", points=card.points, of=card.of, full=card.full)
        box = Card(look, desk.t("report.card"), note)

        def words(part: CardPart, at: int) -> str:
            return card_words(part, desk.lang)[at]

        columns: list[Column[CardPart]] = [
            Column(title=desk.t("report.card.ratio"), text=lambda part: desk.say(part.name)),
            Column(title=desk.t("report.card.value"), text=lambda part: words(part, 0), figures=True),
            Column(
                title=desk.t("report.card.points"),
                text=lambda part: words(part, 1),
                order=lambda part: part.points or 0,
                figures=True,
            ),
            Column(title=desk.t("report.card.wins"), text=lambda part: words(part, 2), figures=True),
            Column(title=desk.t("report.card.why"), text=lambda part: desk.say(part.why), stretch=True),
        ]
        parts = sorted(card.parts, key=lambda part: -(part.points or 0))
        model = RecordsModel[CardPart](look, columns, parts)
        box.add(Table(look, model, desk.t("report.card"), most_rows=8))
        scene = causes(card, desk.lang, width=wide(desk.lang), measure=measure)
        return [box] if scene is None else [box, ChartCard(desk, scene)]

    def _pictures(self, assessment: Assessment) -> list[QWidget]:
        drawn = [
            draw(assessment, self.desk.lang, width=wide(self.desk.lang), measure=measure)
            for draw in (pictures.key_bands, pictures.indicator_levels)
        ]
        cards = [ChartCard(self.desk, scene) for scene in drawn if scene is not None]
        return [Columns(self.desk.look, cards, 430, 2)] if cards else []


def value_words(desk: Desk, indicator: IndicatorResult) -> str:
    """An indicator's value in its unit, or that it is not known."""
    if indicator.value is None:
        return desk.t("gui.unknown")
    return formats.measured(indicator.value, indicator.unit, desk.lang, indicator.currency)


def band_words(desk: Desk, band: Band | None, unit: str, currency: str) -> str:
    """What counts as good, short."""
    if band is None:
        return "—"
    marks = [formats.measured(edge, unit, desk.lang, currency) for edge in band.good]
    if band.direction == "range":
        return "–".join(marks)
    return f"{'≥' if band.direction == 'higher' else '≤'} {marks[0]}"


def full_band(desk: Desk, band: Band, unit: str, currency: str) -> str:
    """Where good ends and poor begins."""
    good = band_words(desk, band, unit, currency)
    if band.poor is None:
        return desk.t("gui.diagnosis.band_good", good=good)
    sign = "<" if band.direction == "higher" else ">"
    poor = f"{sign} {formats.measured(band.poor, unit, desk.lang, currency)}"
    return desk.t("gui.diagnosis.band", good=good, poor=poor)
