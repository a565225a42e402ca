"""How the open book is kept: its password, its backups, handing it over, and everything that was changed in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.gui import history
from smeassist.gui.desk import Desk
from smeassist.gui.keeping import Keeping, moment
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, pointed, row
from smeassist.gui.parts.flow import Flow
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.gui.tasks import Tasks

if TYPE_CHECKING:
    from smeassist.session import Session
    from smeassist.storage.backups import Backup


def make(desk: Desk, tasks: Tasks) -> Safety:
    """The page."""
    return Safety(desk, tasks)


class Safety(Page):
    """What a careful owner looks for, and an accountant who asks who changed what."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._tasks = tasks
        self._keeping: Keeping = tasks.keeping
        super().__init__(desk, "safety")

    def came_into_sight(self) -> None:
        """Copies are made without the book being changed."""
        self.build()

    def parts(self) -> list[QWidget | QLayout]:
        """The way back, password, backups, handing over, history."""
        session, desk, look = self.desk.session, self.desk, self.desk.look
        if session is None:
            return []
        back = button(look, desk.t("gui.help.back"), desk.uncover, kind="quiet")
        back.setObjectName("safety_back")
        made: list[QWidget | QLayout] = [row(look, back, None), self.heading()]
        if session.path is None:
            return [*made, self._unsaved(), self._history(session)]
        return [*made, self._password(session), self._backups(session), self._handing(), self._history(session)]

    def _unsaved(self) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("safety.unsaved"), desk.t("safety.unsaved.next"))
        card.add(row(look, button(look, desk.t("gui.leave.save"), self._tasks.save_as, kind="primary"), None))
        return card

    # --- the password ---------------------------------------------------------------------------

    def _password(self, session: Session) -> Card:
        desk, look, keeping = self.desk, self.desk.look, self._keeping
        state = "encrypted" if session.encrypted else "plain"
        card = Card(look, desk.t(f"safety.{state}"), desk.t(f"safety.{state}.note"))
        change = button(look, desk.t(f"safety.{state}.set"), keeping.set_password, kind="primary")
        change.setObjectName("safety_password")
        made: list[QWidget] = [change]
        if session.encrypted:
            made.append(button(look, desk.t("safety.save_sheet"), keeping.save_recovery))
            made.append(button(look, desk.t("safety.remove_password"), keeping.remove_password, kind="quiet"))
        for one in made:
            one.setEnabled(not session.read_only)
        card.add(Flow(look, made, 10))
        if plain := session.plain_backups():
            card.add(pointed(look, "look", desk.t("safety.plain_backups", n=len(plain))))
            remove = button(look, desk.t("safety.remove_plain"), keeping.remove_plain)
            remove.setObjectName("safety_remove_plain")
            card.add(row(look, remove, None))
        return card

    # --- the backups ----------------------------------------------------------------------------

    def _backups(self, session: Session) -> Card:
        desk, look = self.desk, self.desk.look
        found = session.backups()
        card = Card(look, desk.t("safety.backups", n=len(found)), desk.t("safety.backups.note"))
        if not found:
            card.add(paragraph(look, desk.t("safety.no_backups"), ink="muted"))
            return card
        table = Table(look, backups_model(desk, found), desk.t("safety.backups.name"), most_rows=6, sortable=False)
        table.selectRow(0)
        restore = button(look, desk.t("safety.restore"), partial(self._restore, table, found))
        restore.setObjectName("safety_restore")
        restore.setEnabled(not session.read_only)
        card.add(table, row(look, restore, None))
        return card

    def _restore(self, table: Table, found: tuple[Backup, ...]) -> None:
        at = table.currentIndex().row()
        if 0 <= at < len(found):
            self._keeping.restore(found[at])

    # --- handing over ---------------------------------------------------------------------------

    def _handing(self) -> Card:
        desk, look, keeping = self.desk, self.desk.look, self._keeping
        card = Card(look, desk.t("safety.hand_over"), desk.t("safety.hand_over.note"))
        made = [
            button(look, desk.t("safety.hand_all"), partial(keeping.hand_over, evidence=True)),
            button(look, desk.t("safety.hand_results"), partial(keeping.hand_over, evidence=False)),
            button(look, desk.t("safety.hand_training"), keeping.hand_over_anonymised),
            button(look, desk.t("safety.merge"), keeping.merge),
        ]
        for name, one in zip(("all", "results", "training", "merge"), made, strict=True):
            one.setObjectName(f"safety_{name}")
        card.add(Flow(look, made, 10))
        return card

    # --- the history ----------------------------------------------------------------------------

    def _history(self, session: Session) -> Card:
        desk, look, lang = self.desk, self.desk.look, self.desk.lang
        edits = session.history()[::-1]
        card = Card(look, desk.t("safety.history", n=len(edits)), desk.t("safety.history.note"))
        columns = [
            Column(title=desk.t("safety.when"), text=history.when, order=lambda one: one.seq),
            Column(title=desk.t("safety.who"), text=lambda one: one.by),
            Column(title=desk.t("safety.done"), text=lambda one: history.doing(one, lang)),
            Column(title=desk.t("safety.what"), text=lambda one: history.subject(one.change, lang)),
            Column(
                title=desk.t("safety.old"), text=lambda one: history.value(one.change.old, one.change.path, lang)
            ),
            Column(
                title=desk.t("safety.new"),
                text=lambda one: history.value(one.change.new, one.change.path, lang),
                stretch=True,
            ),
        ]
        if edits:
            card.add(Table(look, RecordsModel(look, columns, edits), desk.t("safety.history.name"), most_rows=10))
        return card


def backups_model(desk: Desk, found: tuple[Backup, ...]) -> RecordsModel[Backup]:
    """The copies of a book as rows."""
    columns = [
        Column(title=desk.t("safety.when"), text=moment),
        Column(title=desk.t("safety.why"), text=lambda one: desk.t(f"storage.backup.{one.reason}")),
        Column(
            title=desk.t("safety.open_to"),
            text=lambda one: desk.t("gui.saved.encrypted" if one.encrypted else "gui.saved.plain"),
            stretch=True,
        ),
    ]
    return RecordsModel(desk.look, columns, found)
