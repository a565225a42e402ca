"""The books: what was read, whether it ties, every figure with its cell, and what is still wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QWidget

from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Check, Figure
from smeassist.domain.company import Import
from smeassist.domain.items import BALANCE_SHEET, BESIDE, CASH_FLOW, INCOME_STATEMENT
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.faces.names import item_name, period_name
from smeassist.faces.sources import source_words
from smeassist.faces.trace import Trace, amount
from smeassist.gui.pages.correction import Correction
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.problem_columns import sentence_column, severity_column
from smeassist.gui.pages.unfolding import Unfolding
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, pointed, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.gui.parts.tones import mark_of
from smeassist.i18n import entries, formats
from smeassist.i18n.checks import check_words

_ORDER = {item: at for at, item in enumerate((*BALANCE_SHEET, *INCOME_STATEMENT, *CASH_FLOW, *BESIDE))}
_STATEMENTS = (
    ("balance", frozenset(BALANCE_SHEET)),
    ("income", frozenset(INCOME_STATEMENT)),
    ("cash", frozenset(CASH_FLOW)),
)
FEW = 4
AT_ONCE = 30
"""Imports, and periods, that are built at once; ours: a hundred take a second."""
EXPORTERS = ("yonyou", "kingdee", "chanjet", "tax")


class BooksPage(Page):
    """What was understood from the books, and a way to put it right."""

    name = "books"

    def parts(self) -> list[QWidget | QLayout]:
        """Imports and checks beside each other, problems, figures, how to export."""
        assessment = self.desk.assessment()
        session = self.desk.session
        if assessment is None or session is None:
            return []
        parts: list[QWidget | QLayout] = [self.heading(), self._buttons()]
        if not assessment.books.figures:
            return [*parts, *self._problems(assessment), self._exporting()]
        imports = session.company.imports
        parts.append(Columns(self.desk.look, [self._imports(imports), self._checks(assessment)], 380, 2))
        return [*parts, *self._problems(assessment), self._figures(assessment), self._exporting()]

    def _buttons(self) -> QWidget:
        desk, look, tasks = self.desk, self.desk.look, self.tasks
        add = button(look, desk.t("gui.books.add"), tasks.choose_books, kind="primary")
        add.setObjectName("books_add")
        folder = button(look, desk.t("gui.books.add_folder"), tasks.choose_folder)
        return WrappingLine(look, [add, folder, label(look, desk.t("gui.books.drop"), "small", ink="muted")], 10)

    # --- imports --------------------------------------------------------------------------------

    def _imports(self, imports: tuple[Import, ...]) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.books.imports"))
        unfolding = self._unfolding("imports")
        card.add(*unfolding.further("gui.books.earlier_imports", len(imports), "books_earlier_imports"))
        for taken_import in imports[-unfolding.shown :]:
            names = [file.name for file in taken_import.files] or [desk.t("gui.books.sample_files")]
            card.add(paragraph(look, "\n".join(names), bold=True))
            line = row(look, gap=8)
            line.addWidget(paragraph(look, self._understood(taken_import), "small", ink="muted"), 1)
            remove = button(
                look,
                desk.t("gui.books.remove"),
                partial(self._remove, taken_import.id),
                kind="quiet",
                size="small",
                name=desk.t("gui.books.remove_name", file=names[0]),
            )
            line.addWidget(remove)
            card.add(line)
        card.column.addStretch(1)
        return card

    def _unfolding(self, what: str) -> Unfolding:
        return Unfolding(self.desk, what, AT_ONCE, self.build)

    def _understood(self, import_: Import) -> str:
        periods = sorted({period for period, _ in import_.books.figures})
        when = formats.moment(import_.at)
        return self.desk.t(
            "gui.books.understood",
            n=len(import_.books.figures),
            periods=self._span(periods),
            at=when,
        )

    def _span(self, periods: list[Period]) -> str:
        """A few periods by name, many by the first, the last and how many they are."""
        if len(periods) > FEW:
            first, last = (period_name(period, self.desk.lang) for period in (periods[0], periods[-1]))
            return self.desk.t("gui.books.span", first=first, last=last, n=len(periods))
        names = [period_name(period, self.desk.lang) for period in periods]
        return formats.listed(names, self.desk.lang) or "—"

    def _remove(self, import_id: str) -> None:
        session = self.desk.session
        if session is not None:
            self.desk.attempt(lambda: session.remove_import(import_id))

    # --- checks and problems --------------------------------------------------------------------

    def _checks(self, assessment: Assessment) -> Card:
        desk, look = self.desk, self.desk.look
        checks = assessment.books.checks
        broken = [check for check in checks if check.ok is False]
        held = sum(check.ok is True for check in checks)
        tone = "plain" if not broken else "watch"
        key = "gui.books.ties" if not broken else "gui.books.ties_not"
        card = Card(look, desk.t(key, held=held, broken=len(broken)), tone=tone)  # type: ignore[arg-type]
        for check in broken[:6]:
            card.add(pointed(look, mark_of("severity", check.severity), self._check(check)))
        if not broken and held:
            card.add(pointed(look, "yes", desk.t("gui.books.ties_note", held=held)))
        open_ = sum(check.ok is None for check in checks)
        if open_:
            card.add(paragraph(look, desk.t("gui.books.uncheckable", n=open_), "small", ink="muted"))
        card.column.addStretch(1)
        return card

    def _check(self, check: Check) -> str:
        return check_words(check, self.desk.lang)

    def _problems(self, assessment: Assessment) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        if not assessment.problems:
            return []
        card = Card(look, desk.t("gui.books.problems", n=len(assessment.problems)))
        model = RecordsModel[Problem](
            look,
            [
                severity_column(desk),
                sentence_column(desk),
                Column(title=desk.t("gui.books.where"), text=self._place),
            ],
            assessment.problems,
        )
        table = Table(look, model, desk.t("gui.books.problems_name"), most_rows=8)
        filters = self._severity_filter(assessment.problems, model)
        if filters:
            card.add(WrappingLine(look, filters))
        card.add(table)
        return [card]

    @staticmethod
    def _place(problem: Problem) -> str:
        return " · ".join(part for part in (problem.file, problem.sheet, problem.cell) if part) or "—"

    def _severity_filter(self, problems: tuple[Problem, ...], model: RecordsModel[Problem]) -> list[QPushButton]:
        desk, look = self.desk, self.desk.look
        held = {problem.severity for problem in problems}
        if len(held) < 2:
            return []
        group = QButtonGroup(self)
        parts = []
        for severity in ("all", "error", "warning", "note"):
            if severity != "all" and severity not in held:
                continue
            kept = [problem for problem in problems if severity in {"all", problem.severity}]
            words = desk.t("gui.books.only", what=desk.t(f"gui.severity.{severity}"), n=len(kept))
            control = button(look, words, partial(model.show, kept), size="small")
            control.setCheckable(True)
            control.setChecked(severity == "all")
            group.addButton(control)
            parts.append(control)
        return parts

    # --- figures --------------------------------------------------------------------------------

    def _figures(self, assessment: Assessment) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.books.figures"), desk.t("gui.books.figures_note"))
        period = self._period(assessment)
        card.add(WrappingLine(look, self._period_buttons(assessment, period)))
        rows = [figure for (at, _), figure in assessment.books.figures.items() if at == period]
        rows.sort(key=lambda figure: _ORDER.get(figure.item.removesuffix("_opening"), 999))
        model = RecordsModel[Figure](look, self._columns(assessment), rows)
        table = Table(look, model, desk.t("gui.books.figures"), self._chosen, most_rows=14)
        self._correction = Correction(desk, self._correct)
        card.add(table, self._correction)
        return card

    def _period(self, assessment: Assessment) -> Period:
        kept = self.desk.kept.period
        return kept if kept in assessment.periods else assessment.periods[-1]

    def _period_buttons(self, assessment: Assessment, current: Period) -> list[QPushButton]:
        group = QButtonGroup(self)
        periods = assessment.periods
        unfolding = self._unfolding("periods")
        parts = unfolding.further("gui.books.earlier_periods", len(periods), "books_earlier_periods")
        for period in periods[-unfolding.shown :]:
            words = period_name(period, self.desk.lang)
            control = button(self.desk.look, words, partial(self._show_period, period), size="small")
            control.setCheckable(True)
            control.setChecked(period == current)
            group.addButton(control)
            parts.append(control)
        return parts

    def _show_period(self, period: Period) -> None:
        self.desk.kept.period = period
        self.build()

    def _columns(self, assessment: Assessment) -> list[Column[Figure]]:
        desk = self.desk
        return [
            Column(
                title=desk.t("gui.books.item"), text=lambda figure: item_name(figure.item, desk.lang), stretch=True
            ),
            Column(
                title=desk.t("gui.books.statement"),
                text=lambda figure: desk.t(f"gui.statement.{_statement(figure.item)}"),
            ),
            Column(
                title=desk.t("gui.books.amount"),
                text=lambda figure: amount(figure.item, figure, assessment.books.currency, desk.lang),
                order=lambda figure: figure.value,
                figures=True,
            ),
            Column(title=desk.t("gui.books.source"), text=lambda figure: source_words(figure.source, desk.lang)),
        ]

    def _chosen(self, figure: Figure) -> None:
        self._correction.show_figure(figure)
        self.desk.explain(Trace(kind="figure", code=figure.item, period=figure.period))

    def _correct(self, figure: Figure, typed: str | None) -> str:
        session = self.desk.session
        value = entries.amount(typed, self.desk.lang) if typed is not None else None
        if typed is not None and value is None:
            return self.desk.t("gui.ask.refused_amount")
        if session is not None:
            self.desk.attempt(lambda: session.set_figure(figure.period, figure.item, value))
        return ""

    def _exporting(self) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.export.title"), desk.t("gui.export.note"), tone="sunken")
        parts = []
        for name in EXPORTERS:
            choice = Card(look, desk.t(f"gui.export.{name}"))
            choice.add(paragraph(look, desk.t(f"gui.export.{name}.how"), "small"))
            choice.column.addStretch(1)
            parts.append(choice)
        card.add(Columns(look, parts, 400, 2))
        return card


def _statement(item: str) -> str:
    base = item.removesuffix("_opening")
    return next((name for name, items in _STATEMENTS if base in items), "beside")
