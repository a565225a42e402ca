"""The enterprise: who the company is, a few questions at a time, each with why it is asked."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QWidget

from smeassist.domain.edits import ProfileValue, profile_value
from smeassist.domain.errors import SmeError
from smeassist.faces.questions import SHEETS, question
from smeassist.faces.steps import missing
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, Columns, holder, pointed, row
from smeassist.gui.parts.fields import field
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats

_ORDER: Final = tuple(SHEETS)


class EnterprisePage(Page):
    """One sheet of questions at a time; every answer is kept at once, nothing is lost on the way back."""

    name = "enterprise"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._own = False
        self._tabs_made: dict[str, QPushButton] = {}
        super().__init__(desk, tasks)

    @property
    def sheet(self) -> str:
        """The sheet in sight."""
        return self.desk.kept.sheet or _ORDER[0]

    def show_sheet(self, sheet: str) -> None:
        """Show another sheet."""
        self.desk.kept.sheet = sheet
        self.build()
        self.verticalScrollBar().setValue(0)

    def parts(self) -> list[QWidget | QLayout]:
        """The sheets to choose from, the questions, the way on."""
        session = self.desk.session
        if session is None:
            return []
        return [self.heading(self._note()), *self._doubts(), self._tabs(), self._questions(), self._way_on()]

    def _count_anew(self) -> None:
        """Say what is open as it stands, beside fields that stay as they are: the keyboard may be in one."""
        if self.note is not None:
            self.note.setText(self._note())
        for sheet, tab in self._tabs_made.items():
            words = self._tab_words(sheet)
            tab.setText(words.replace("&", "&&"))
            tab.setAccessibleName(words)

    def _note(self) -> str:
        session = self.desk.session
        open_ = missing(session.company) if session else ()
        if not open_:
            return self.desk.t("gui.enterprise.complete")
        names = formats.listed((self.desk.t(f"gui.ask.{path}") for path in open_), self.desk.lang)
        return self.desk.t("gui.enterprise.open", names=names)

    def _doubts(self) -> list[QWidget]:
        """What the owner tells that does not agree, each with the way to its question."""
        desk, look = self.desk, self.desk.look
        judged = desk.assessment()
        if judged is None or not judged.doubts:
            return []
        card = Card(look, desk.t("gui.enterprise.doubts", n=len(judged.doubts)), tone="watch")
        for doubt in judged.doubts:
            sheet = next(name for name, paths in SHEETS.items() if doubt.field in paths)
            name = desk.t("gui.enterprise.look_at_name", name=desk.t(f"gui.ask.{doubt.field}"))
            go = button(
                look, desk.t("gui.checklists.look_at"), partial(self.show_sheet, sheet), kind="quiet", name=name
            )
            card.add(Beside(look, pointed(look, "look", desk.say(doubt.message)), go, 420))
        card.add(paragraph(look, desk.t("gui.enterprise.doubts_note"), "small", ink="muted"))
        return [card]

    def _tabs(self) -> QWidget:
        look = self.desk.look
        group = QButtonGroup(self)
        self._tabs_made = {}
        for sheet in _ORDER:
            tab = button(look, self._tab_words(sheet), partial(self.show_sheet, sheet), size="small")
            tab.setObjectName(f"sheet_{sheet}")
            tab.setCheckable(True)
            tab.setChecked(sheet == self.sheet)
            group.addButton(tab)
            self._tabs_made[sheet] = tab
        return WrappingLine(look, [*self._tabs_made.values()])

    def _tab_words(self, sheet: str) -> str:
        name = self.desk.t(f"gui.sheet.{sheet}")
        return self.desk.t("gui.enterprise.tab", name=name, known=self._known(sheet), all=len(SHEETS[sheet]))

    def _known(self, sheet: str) -> int:
        session = self.desk.session
        return sum(
            session is not None and profile_value(session.company.profile, path) is not None
            for path in SHEETS[sheet]
        )

    def _questions(self) -> QWidget:
        desk, session = self.desk, self.desk.session
        card = Card(desk.look, desk.t(f"gui.sheet.{self.sheet}"), desk.t(f"gui.sheet.{self.sheet}.note"))
        fields = [
            field(
                desk, question(path), profile_value(session.company.profile, path) if session else None, self._keep
            )
            for path in SHEETS[self.sheet]
        ]
        card.add(Columns(desk.look, fields, 430, 2))
        return card

    def _way_on(self) -> QWidget:
        desk, look = self.desk, self.desk.look
        at = _ORDER.index(self.sheet)
        back = row(look, None)
        if at > 0:
            before = button(look, desk.t("gui.enterprise.back"), lambda: self.show_sheet(_ORDER[at - 1]))
            back.insertWidget(0, before)
        if at + 1 < len(_ORDER):
            words = desk.t("gui.enterprise.next", name=desk.t(f"gui.sheet.{_ORDER[at + 1]}"))
            on = button(look, words, lambda: self.show_sheet(_ORDER[at + 1]), kind="primary")
        else:
            on = button(look, desk.t("gui.enterprise.to_lists"), lambda: desk.go("checklists"), kind="primary")
        return Beside(look, holder(back), WrappingLine(look, [on]), 420)

    def _keep(self, path: str, value: ProfileValue | None) -> str:
        session = self.desk.session
        if session is None:
            return ""
        self._own = True
        try:
            session.set_profile(path, value)
        except SmeError as fault:
            self.desk.refused.emit()
            return self.desk.say(fault.reason)
        finally:
            self._own = False
        return ""

    def book_changed(self) -> None:
        """An answer given here is in its field already; what comes from elsewhere (undo) builds the page anew."""
        if self._own:
            self._count_anew()
        else:
            super().book_changed()
