"""The history of changes: every edit with who, when, what was there before and after; and its printout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.domain.edits import Edit
from smeassist.domain.errors import SmeError
from smeassist.faces.changes import GROUPS, ChangeLine, line
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.unfolding import Unfolding
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, row
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.session import Session

AT_ONCE = 500
"""Edits, the newest of all groups, that are shown at once; ours: five thousand take a second."""


class History(Page):
    """A table each for figures, answers and the company's own facts, the newest edit first."""

    name = "history"

    def parts(self) -> list[QWidget | QLayout]:
        """The way back, the printout, the tables."""
        desk, look, session = self.desk, self.desk.look, self.desk.session
        back = button(look, desk.t("gui.help.back"), desk.uncover, kind="quiet")
        back.setObjectName("history_back")
        parts: list[QWidget | QLayout] = [row(look, back, None), self.heading()]
        if session is not None:
            save = button(look, desk.t("gui.history.save"), self.tasks.keeping.save_history, kind="primary")
            save.setObjectName("history_save")
            parts += [row(look, save, None), *self._tables(session)]
        return parts

    def _tables(self, session: Session) -> list[QWidget]:
        desk, unfolding = self.desk, Unfolding(self.desk, self.name, AT_ONCE, self.build)
        try:
            edits = session.history(unfolding.shown)
        except SmeError as fault:
            return [Card(desk.look, desk.say(fault.reason), tone="poor")]
        tables: list[QWidget] = [self._table(session, group, edits) for group in GROUPS]
        return [*tables, *unfolding.further("history.earlier", session.edit_count, "history_earlier")]

    def _table(self, session: Session, group: str, edits: tuple[Edit, ...]) -> Card:
        desk, look = self.desk, self.desk.look
        title = desk.t(f"history.group.{group}")
        card = Card(look, title)
        kinds, pack = GROUPS[group], session.packs.checklists
        lines = [line(edit, pack, desk.lang) for edit in reversed(edits) if edit.change.kind in kinds]
        if not lines:
            card.add(paragraph(look, desk.t("history.none"), ink="muted"))
            return card
        columns: list[Column[ChangeLine]] = [
            Column(
                title=desk.t("history.column.number"),
                text=lambda entry: str(entry.number),
                order=lambda entry: entry.number,
                figures=True,
            ),
            Column(title=desk.t("history.column.when"), text=lambda entry: entry.when),
            Column(title=desk.t("history.column.who"), text=lambda entry: entry.who),
            Column(title=desk.t("history.column.how"), text=lambda entry: entry.how),
            Column(title=desk.t("history.column.what"), text=lambda entry: entry.what, stretch=True),
            Column(title=desk.t("history.column.old"), text=lambda entry: entry.old),
            Column(title=desk.t("history.column.new"), text=lambda entry: entry.new),
        ]
        card.add(Table(look, RecordsModel(look, columns, lines), title, most_rows=10))
        return card
