"""The overview: the conclusion first, then the score, the alert, what to do first, and the pictures behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from smeassist.domain.alert import grounds, standing
from smeassist.domain.assessment import Assessment, IndicatorResult, Level
from smeassist.domain.score_reasons import beside
from smeassist.domain.text import Said, reason
from smeassist.faces.indicators import current_indicators, main_period
from smeassist.faces.trace import Trace
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, Columns, Tone, bare, chip, fill, pointed, row
from smeassist.gui.parts.chart import ChartCard, ChartView, wide
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.marks import Mark
from smeassist.gui.parts.scene_painter import measure
from smeassist.gui.parts.tones import judged, mark_of, tone_of
from smeassist.i18n import formats
from smeassist.i18n.catalogue import sentence
from smeassist.reporting.charts import pictures
from smeassist.reporting.charts.radar import CORNERS, radar

FIRST = 3
GROUNDS = 4
LEADING = "cash_months"


class Overview(Page):
    """What the owner should know within ten seconds."""

    name = "overview"

    def parts(self) -> list[QWidget | QLayout]:
        """Conclusion, score and first measures, alert and borrowing, pictures."""
        assessment = self.desk.assessment()
        if assessment is None:
            return []
        if assessment.score.overall is None and not assessment.books.figures:
            return [self.heading(self.desk.t("gui.overview.empty")), self._ways_in()]
        return [
            self._headline(assessment),
            Columns(self.desk.look, [self._score(assessment), self._first(assessment)], 400, 2),
            Columns(self.desk.look, [self._alert(assessment), self._borrow(assessment)], 400, 2),
            *self._pictures(assessment),
        ]

    # --- the conclusion -------------------------------------------------------------------------

    def _headline(self, assessment: Assessment) -> QWidget:
        desk, look = self.desk, self.desk.look
        words = bare(look)
        leading = self._leading(assessment)
        level, rung = standing(assessment.alert, assessment.warnings)
        mark, word = mark_of("level", level), sentence(rung, desk.lang)
        chips: list[QWidget] = []
        if leading is not None and leading.value is not None:
            months = formats.months(leading.value, desk.lang)
            words.add(paragraph(look, self._cash(assessment, months), "title", bold=True))
            trace = Trace(kind="indicator", code=leading.code, period=leading.period)
            chips.append(
                button(
                    look, desk.t("gui.overview.cash_from"), lambda: desk.explain(trace), kind="link", size="small"
                )
            )
        else:
            words.add(paragraph(look, desk.t(f"gui.overview.head.{level}"), "title", bold=True))
        if level == "unknown":  # too long for a chip
            words.add(pointed(look, mark, word))
        else:
            chips.insert(0, chip(look, mark, word, tone_of("level", level)))
        chips.append(paragraph(look, self._basis(assessment), "small", ink="muted"))
        words.add(WrappingLine(look, chips, 10))
        report = button(look, desk.t("gui.overview.report"), lambda: desk.go("report"), kind="primary")
        report.setObjectName("overview_report")
        book = button(look, desk.t("gui.overview.xlsx"), lambda: self.tasks.papers.save("xlsx"))
        return Beside(look, words, WrappingLine(look, [report, book], 8), 640)

    def _cash(self, assessment: Assessment, months: str) -> str:
        """How long the cash lasts; of old books how long it would have lasted then."""
        age = assessment.alert.age
        if age is not None and age.old:
            return self.desk.t("gui.overview.cash_then", end=age.end, months=months)
        return self.desk.t("gui.overview.cash", months=months)

    def _basis(self, assessment: Assessment) -> str:
        period = main_period(assessment)
        if period is None:
            return self.desk.t("gui.overview.no_books")
        return self.desk.t(
            "gui.overview.basis", period=formats.day(period.end, self.desk.lang), today=assessment.as_of
        )

    @staticmethod
    def _leading(assessment: Assessment) -> IndicatorResult | None:
        current = current_indicators(assessment)
        return next((indicator for indicator in current if indicator.code == LEADING), None)

    # --- score ----------------------------------------------------------------------------------

    def _score(self, assessment: Assessment) -> Card:
        desk, look = self.desk, self.desk.look
        known = all(part is not None for part in assessment.score.dimensions.values())
        card = Card(look, desk.t("gui.overview.score" if known else "gui.overview.score_provisional"))
        words = QVBoxLayout()
        words.setSpacing(look.gap(8))
        words.addStretch(1)
        fill(words, self._score_words(assessment))
        words.addStretch(2)
        line = row(look, gap=12)
        line.addLayout(words, 2)
        if sum(part is not None for part in assessment.score.dimensions.values()) >= CORNERS:
            view = ChartView(desk, radar(assessment.score.dimensions, desk.lang))
            view.setFixedHeight(look.px(210))
            line.addWidget(view, 3)
        card.column.addLayout(line, 1)
        return card

    def _score_words(self, assessment: Assessment) -> list[QWidget | QLayout]:
        desk, look, score = self.desk, self.desk.look, assessment.score
        why = beside(score, assessment.alert.age)
        if score.overall is None:
            first, *rest = why
            how = button(
                look,
                desk.t("gui.overview.score_hint"),
                lambda: desk.explain(Trace(kind="score", code="overall")),
                kind="link",
                size="small",
            )
            return [
                paragraph(look, desk.say(first)),
                *(paragraph(look, desk.say(line), "small", ink="muted") for line in rest),
                row(look, how, None),
            ]
        number = button(
            look,
            formats.number(score.overall, desk.lang, 0),
            lambda: desk.explain(Trace(kind="score", code="overall")),
            kind="link",
            size="hero",
            name=desk.t("gui.overview.score_name", score=score.overall),
            hint=desk.t("gui.overview.score_hint"),
        )
        number.setObjectName("overview_score")
        parts: list[QWidget | QLayout] = [
            row(look, number, label(look, "/ 100", "lead", ink="muted"), None, gap=6)
        ]
        if score.grade:
            parts.append(row(look, judged(desk, "grade", score.grade), None))
        if score.low is not None and score.high is not None and score.low != score.high:
            range_ = desk.t("gui.overview.range", low=score.low, high=score.high)
            parts.append(paragraph(look, range_, "small", ink="muted"))
        parts += [paragraph(look, desk.say(line), "small", ink="muted") for line in why]
        return parts

    # --- what to do first -----------------------------------------------------------------------

    def _first(self, assessment: Assessment) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.overview.first"))
        for at, step in enumerate(assessment.plan[:FIRST], 1):
            number = label(look, str(at), "heading", bold=True, ink="accent")
            number.setFixedWidth(look.px(22))
            words = bare(look, 2)
            words.add(paragraph(look, desk.say(step.title), bold=True))
            words.add(paragraph(look, desk.say(step.why), "small", ink="muted"))
            line = row(look, gap=8)
            line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            card.add(line)
        more = button(look, desk.t("gui.overview.to_plan"), lambda: desk.go("plan"), kind="link")
        if not assessment.plan:
            card.add(paragraph(look, desk.t("gui.overview.no_plan"), ink="muted"))
            card.add(paragraph(look, desk.t("gui.plan.none_note"), "small", ink="muted"))
            more = button(look, desk.t("gui.overview.to_lists"), lambda: desk.go("checklists"), kind="link")
        card.column.addStretch(1)
        card.add(row(look, more, None))
        return card

    # --- alert and borrowing --------------------------------------------------------------------

    def _alert(self, assessment: Assessment) -> Card:
        level, rung = standing(assessment.alert, assessment.warnings)
        title = self.desk.t("gui.overview.alert", level=sentence(rung, self.desk.lang))
        to = self.desk.t("gui.overview.to_diagnosis")
        because = [(_mark(assessment, why, level), why) for why in grounds(assessment.alert, GROUNDS)]
        return self._because(tone_of("level", level), title, because, to, "diagnosis")

    def _borrow(self, assessment: Assessment) -> Card:
        title = self.desk.t(
            "gui.overview.borrow", verdict=reason(f"choice.borrow.verdict.{assessment.borrow.verdict}")
        )
        to = self.desk.t("gui.overview.to_financing")
        mark, tone = mark_of("verdict", assessment.borrow.verdict), tone_of("verdict", assessment.borrow.verdict)
        because = [(mark, why) for why in assessment.borrow.because[:GROUNDS]]
        because += [("look", why) for why in assessment.borrow.at_once]
        return self._because(tone, title, because, to, "financing")

    def _because(self, tone: Tone, title: str, because: list[tuple[Mark, Said]], to: str, step: str) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, title, tone=tone)
        for mark, said_why in because:
            card.add(pointed(look, mark, desk.say(said_why)))
        card.column.addStretch(1)
        more = button(look, to, lambda: desk.step_wanted.emit(step), kind="link")
        card.add(row(look, more, None))
        return card

    # --- pictures -------------------------------------------------------------------------------

    def _pictures(self, assessment: Assessment) -> list[QWidget]:
        drawn = [
            make_picture(assessment, self.desk.lang, width=wide(self.desk.lang), measure=measure)
            for make_picture in (pictures.trend, pictures.profit, pictures.balance, pictures.claims)
        ]
        cards = [ChartCard(self.desk, scene) for scene in drawn if scene is not None]
        for card in cards:
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return [Columns(self.desk.look, cards, 430, 2)] if cards else []

    def _ways_in(self) -> QWidget:
        desk, look, tasks = self.desk, self.desk.look, self.tasks
        books = Card(look, desk.t("gui.overview.way_books"), desk.t("gui.overview.way_books_note"))
        books.add(row(look, button(look, desk.t("gui.welcome.choose"), tasks.choose_books, kind="primary"), None))
        lists = Card(look, desk.t("gui.overview.way_lists"), desk.t("gui.overview.way_lists_note"))
        lists.add(row(look, button(look, desk.t("gui.overview.to_lists"), lambda: desk.go("checklists")), None))
        profile = Card(look, desk.t("gui.overview.way_profile"), desk.t("gui.overview.way_profile_note"))
        profile.add(
            row(look, button(look, desk.t("gui.overview.to_profile"), lambda: desk.go("enterprise")), None)
        )
        return Columns(look, [books, profile, lists], 280, 3)


def _mark(assessment: Assessment, ground: Said, standing_: Level) -> Mark:
    """A warning's own mark, as the diagnosis shows it; the alert's where the ground is no single warning."""
    levels = (signal.level for signal in assessment.warnings if ground in signal.evidence)
    level = next(levels, None)
    return mark_of("warning", level) if level else mark_of("level", standing_)
