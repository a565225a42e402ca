"""The import's page: what was understood, what is asked, each sheet with its cells, and what does not fit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QWidget

from smeassist.domain.problems import Problem
from smeassist.faces.names import period_name
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.importing import Importing
from smeassist.gui.doings.pending import CellSpot, Pending, needs_a_look, questions
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.imports import asking, clashing, sharing, totals
from smeassist.gui.pages.imports.saying import kind_words
from smeassist.gui.pages.imports.sheet import SheetCard
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.problem_columns import graveness, sentence_column, severity_column
from smeassist.gui.parts import marks
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, bare, pointed
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.marks import Mark
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.importers.formats.grid import place_of
from smeassist.importers.whole.preview import Preview, SeenSheet

TAB_LETTERS = 18


class ImportsPage(Page):
    """Shows the import under way; every answer reads the files again."""

    name = "imports"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._importing: Importing = tasks.importing
        self._sheet: SheetCard | None = None
        super().__init__(desk, tasks)
        self._importing.changed.connect(self._changed)

    def parts(self) -> list[QWidget | QLayout]:
        """What was read and the way on, questions, sheets, problems, and the sharing of what was told."""
        at = self._importing.pending
        if at is None:
            return []
        parts: list[QWidget | QLayout] = [self.heading(self._understood(at)), self._standing(at)]
        clash = self._importing.clash()
        if clash is not None:
            parts.append(clashing.card(self.desk, self._importing, clash))
        asked, lines = questions(at), asking.unknown_lines(at)
        if asked or lines:
            parts.append(asking.card(self.desk, asked, lines, self._importing.choose))
        if at.preview.sheets:
            parts += [self._tabs(at), self._sheet_card(at)]
        return [*parts, *self._problems(at), sharing.card(self.desk, self._importing)]

    def heading(self, note: str = "") -> QWidget:
        """The file's name, and in one sentence what was understood."""
        at = self._importing.pending
        names = [path.name for path in at.files] if at else []
        look = self.desk.look
        card = bare(look, 4)
        title = self.desk.t("imports.title", file=names[0]) if names else self.desk.t("gui.nav.imports")
        if len(names) > 1:
            title = self.desk.t("imports.title_more", file=names[0], n=len(names))
        card.add(paragraph(look, title, "title", bold=True), paragraph(look, note, "lead"))
        return card

    def take_focus(self) -> bool:
        """The first question, else the way on."""
        names = ("imports_answer_0_0", "imports_line_0_0", "imports_new", "imports_take")
        wanted = next(
            (control for name in names if (control := self._inside().findChild(QPushButton, name))), None
        )
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)
        return True

    def _inside(self) -> QWidget:
        """The parts in sight; those that were before may not be gone yet."""
        return self.widget() or self

    def _changed(self) -> None:
        """Show what was read now; the keyboard stays where it was."""
        focused = self.focusWidget()
        name = focused.objectName() if focused else ""
        self.build()
        again = self._inside().findChild(QWidget, name) if name else None
        if isinstance(again, QWidget) and again.isEnabled():
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name:
            self.take_focus()

    # --- what was understood, and the way on ----------------------------------------------------

    def _understood(self, at: Pending) -> str:
        desk = self.desk
        known, lines = _counted(at.preview)
        periods = sorted({period for period, _ in at.books.figures})
        names = desk.t("imports.comma").join(period_name(period, desk.lang) for period in periods[-4:])
        if at.books.journal and not lines:
            entries = f"{at.books.journal.entries:,}"
            return desk.t("imports.understood_journal", entries=entries, figures=len(at.books.figures))
        key = "imports.understood" if names else "imports.understood_nothing"
        return desk.t(key, known=known, lines=lines, figures=len(at.books.figures), periods=names)

    def _standing(self, at: Pending) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look)
        ties = bare(look, 6)
        ties.add(*totals.lines(desk, at.books))
        if at.preview.remembered:
            ties.add(pointed(look, "note", desk.t("imports.remembered", n=at.preview.remembered), small=True))
        card.add(Beside(look, ties, self._ways(at), 900))
        return card

    def _ways(self, at: Pending) -> QWidget:
        desk, look, importing = self.desk, self.desk.look, self._importing
        card = bare(look, 8)
        n = len(at.books.figures)
        asked = importing.clash() is not None
        take = button(look, desk.t("imports.take", n=n), importing.take_in, kind="primary")
        take.setObjectName("imports_take")
        take.setEnabled(bool(n) and not importing.busy and not asked)
        cancel = button(look, desk.t("imports.cancel"), importing.put_away)
        cancel.setObjectName("imports_cancel")
        parts: list[QWidget] = [take, cancel]
        if importing.can_take_back:
            back = button(look, desk.t("imports.take_back", n=len(at.told)), importing.take_back, kind="quiet")
            back.setObjectName("imports_back")
            back.setEnabled(not importing.busy)
            parts.append(back)
        card.add(WrappingLine(look, parts, 8))
        note = "imports.take_clash" if asked and n else "imports.take_note" if n else "imports.take_none"
        card.add(paragraph(look, desk.t("imports.busy" if importing.busy else note), "small", ink="muted"))
        return card

    # --- sheets ---------------------------------------------------------------------------------

    def _tabs(self, at: Pending) -> QWidget:
        """The sheets to look at, those of each file in lines of their own."""
        desk, look = self.desk, self.desk.look
        group = QButtonGroup(self)
        files = dict.fromkeys(sheet.file for sheet in at.preview.sheets)
        card = bare(look, 6)
        for file in files:
            name = file if len(files) > 1 else desk.t("imports.sheets")
            lead = label(look, name, "small", ink="muted")
            card.add(WrappingLine(look, [lead, *self._tabs_of(file, at, group)], 8))
        return card

    def _tabs_of(self, file: str, at: Pending, group: QButtonGroup) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        parts: list[QWidget] = []
        for number, sheet in enumerate(at.preview.sheets):
            if sheet.file != file:
                continue
            words = _tab(desk, sheet)
            name = desk.t("imports.tab_name", sheet=sheet.name, kind=kind_words(desk, sheet), state=words)
            control = button(look, words, partial(self._show_sheet, number), size="small", name=name, hint=name)
            control.setIcon(marks.icon(look, _state(sheet, at)))
            control.setObjectName(f"imports_sheet_{number}")
            control.setCheckable(True)
            control.setChecked(number == self._importing.sheet)
            group.addButton(control)
            parts.append(control)
        return parts

    def _show_sheet(self, number: int) -> None:
        self._importing.look_at(number, None)
        self._changed()

    def _sheet_card(self, at: Pending) -> SheetCard:
        importing = self._importing
        sheet = at.preview.sheets[importing.sheet]
        self._sheet = SheetCard(self.desk, importing, sheet)
        return self._sheet

    # --- problems -------------------------------------------------------------------------------

    def _problems(self, at: Pending) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        listed = [problem for problem in at.books.problems if not problem.code.startswith("question_")]
        if not listed:
            return []
        listed.sort(key=graveness)
        card = Card(look, desk.t("imports.problems", n=len(listed)), desk.t("imports.problems_note"))
        model = RecordsModel[Problem](
            look,
            [
                severity_column(desk),
                Column(
                    title=desk.t("gui.books.where"),
                    text=lambda problem: (
                        " ".join(part for part in (problem.sheet, problem.cell) if part) or problem.file or "—"
                    ),
                ),
                sentence_column(desk),
            ],
            listed,
        )
        table = Table(look, model, desk.t("imports.problems_name"), self._look_at_problem, most_rows=7)
        table.setObjectName("imports_problems")
        card.add(table)
        return [card]

    def _look_at_problem(self, problem: Problem) -> None:
        at, place = self._importing.pending, place_of(problem.cell)
        if at is None:
            return
        for number, sheet in enumerate(at.preview.sheets):
            if (sheet.file, sheet.name) == (problem.file, problem.sheet):
                spot = CellSpot(row=place[0], column=place[1]) if place else None
                self._importing.look_at(number, spot)
                self._changed()
                if self._sheet is not None:
                    self.ensureWidgetVisible(self._sheet.grid)
                    self._sheet.grid.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _counted(preview: Preview) -> tuple[int, int]:
    used = [sheet for sheet in preview.sheets if sheet.used]
    return sum(sheet.understood for sheet in used), sum(sheet.lines for sheet in used)


def _tab(desk: Desk, sheet: SeenSheet) -> str:
    name = sheet.name if len(sheet.name) <= TAB_LETTERS else sheet.name[:TAB_LETTERS] + "…"
    if not sheet.used:
        return desk.t("imports.tab.hidden" if sheet.hidden else "imports.tab.unused", sheet=name)
    if not sheet.lines:
        return desk.t("imports.tab.read", sheet=name)
    return desk.t("imports.tab.counted", sheet=name, known=sheet.understood, lines=sheet.lines)


def _state(sheet: SeenSheet, at: Pending) -> Mark:
    if needs_a_look(sheet, at):
        return "look"
    return "yes" if sheet.used else "empty"
