"""How the open book is kept: its password, its backups, handing it over, and everything that was changed in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.faces.changes import change_words
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.keeping import Keeping
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, pointed
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.i18n import formats

if TYPE_CHECKING:
    from smeassist.session import Session
    from smeassist.storage.backups import Backup


class Safety(Page):
    """What a careful owner looks for, and an accountant who asks who changed what."""

    name = "safety"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._keeping: Keeping = tasks.keeping
        super().__init__(desk, tasks)

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
        parts: list[QWidget | QLayout] = [WrappingLine(look, [back]), self.heading()]
        if session.path is None:
            return [*parts, self._unsaved(), self._history(session)]
        parts += [self._password(session), self._backups(session, session.path), self._versions(session)]
        return [*parts, self._handing(), self._history(session)]

    def _unsaved(self) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("safety.unsaved"), desk.t("safety.unsaved.next"))
        card.add(WrappingLine(look, [button(look, desk.t("gui.leave.save"), self.tasks.save_as, kind="primary")]))
        return card

    # --- the password ---------------------------------------------------------------------------

    def _password(self, session: Session) -> Card:
        desk, look, keeping = self.desk, self.desk.look, self._keeping
        state = "encrypted" if session.encrypted else "plain"
        card = Card(look, desk.t(f"safety.{state}"), desk.t(f"safety.{state}.note"))
        change = button(look, desk.t(f"safety.{state}.set"), keeping.set_password, kind="primary")
        change.setObjectName("safety_password")
        parts: list[QWidget] = [change]
        if session.encrypted:
            parts.append(button(look, desk.t("safety.save_sheet"), keeping.save_recovery))
            parts.append(button(look, desk.t("safety.remove_password"), keeping.remove_password, kind="quiet"))
        for part in parts:
            part.setEnabled(not session.read_only)
        card.add(WrappingLine(look, parts, 10))
        if plain := session.plain_backups():
            card.add(pointed(look, "look", desk.t("safety.plain_backups", n=len(plain))))
            remove = button(look, desk.t("safety.remove_plain"), keeping.remove_plain)
            remove.setObjectName("safety_remove_plain")
            card.add(WrappingLine(look, [remove]))
        return card

    # --- the backups ----------------------------------------------------------------------------

    def _backups(self, session: Session, path: Path) -> Card:
        desk, look = self.desk, self.desk.look
        backups = session.backups()
        card = Card(look, desk.t("safety.backups", n=len(backups)), desk.t("safety.backups.note"))
        if not backups:
            card.add(paragraph(look, desk.t("safety.no_backups"), ink="muted"))
            return card
        card.add(
            paragraph(
                look, desk.t("safety.backups.where", folder=str(backups[0].path.parent)), "small", ink="muted"
            )
        )
        rows = backups_model(desk, backups, path)
        table = Table(look, rows, desk.t("safety.backups.name"), most_rows=6, sortable=False)
        table.selectRow(0)
        restore = button(look, desk.t("safety.restore"), partial(self._restore, table, backups))
        restore.setObjectName("safety_restore")
        restore.setEnabled(not session.read_only)
        card.add(table, WrappingLine(look, [restore]))
        return card

    def _restore(self, table: Table, backups: tuple[Backup, ...]) -> None:
        at = table.currentIndex().row()
        if 0 <= at < len(backups):
            self._keeping.restore(backups[at])

    # --- handing over ---------------------------------------------------------------------------

    def _handing(self) -> Card:
        desk, look, keeping = self.desk, self.desk.look, self._keeping
        card = Card(look, desk.t("safety.hand_over"), desk.t("safety.hand_over.note"))
        parts = [
            button(look, desk.t("safety.hand_all"), partial(keeping.hand_over, evidence=True)),
            button(look, desk.t("safety.hand_results"), partial(keeping.hand_over, evidence=False)),
            button(look, desk.t("safety.hand_training"), keeping.hand_over_anonymised),
        ]
        for name, part in zip(("all", "results", "training"), parts, strict=True):
            part.setObjectName(f"safety_{name}")
        card.add(WrappingLine(look, parts, 10))
        return card

    # --- other versions -------------------------------------------------------------------------

    def _versions(self, session: Session) -> Card:
        desk, look, keeping = self.desk, self.desk.look, self._keeping
        card = Card(look, desk.t("safety.copies"), desk.t("safety.copies.note"))
        for path in session.conflict_copies():
            ways: list[QWidget] = []
            for key, act in (("compare", keeping.compare), ("merge_this", keeping.merge)):
                name = desk.t(f"safety.{key}.name", file=path.name)
                go = button(look, desk.t(f"safety.{key}"), partial(act, path), size="small", name=name)
                go.setObjectName(f"safety_{key}")
                go.setEnabled(key == "compare" or not session.read_only)
                ways.append(go)
            card.add(Beside(look, paragraph(look, path.name), WrappingLine(look, ways), 480))
        choose = button(look, desk.t("safety.merge"), keeping.choose_merge)
        choose.setObjectName("safety_merge")
        choose.setEnabled(not session.read_only)
        card.add(WrappingLine(look, [choose]), *self._differences(session))
        return card

    def _differences(self, session: Session) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        if desk.kept.differences is None:
            return []
        file, changes = desk.kept.differences
        title = desk.t("safety.differences", file=file, n=len(changes))
        if not changes:
            return [paragraph(look, title, bold=True), paragraph(look, desk.t("safety.same"), ink="muted")]
        said = [change_words(change, session.packs.checklists, desk.lang) for change in changes]
        columns: list[Column[tuple[str, str, str]]] = [
            Column(title=desk.t("history.column.what"), text=lambda change: change[0], stretch=True),
            Column(title=desk.t("safety.here"), text=lambda change: change[1]),
            Column(title=desk.t("safety.there"), text=lambda change: change[2]),
        ]
        return [
            paragraph(look, title, bold=True),
            Table(look, RecordsModel(look, columns, said), title, most_rows=10),
        ]

    # --- the history ----------------------------------------------------------------------------

    def _history(self, session: Session) -> Card:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("safety.history", n=session.edit_count), desk.t("safety.history.note"))
        show = button(look, desk.t("gui.command.history"), self._keeping.show_history)
        show.setObjectName("safety_history")
        card.add(WrappingLine(look, [show]))
        return card


def backups_model(desk: Desk, backups: tuple[Backup, ...], path: Path) -> RecordsModel[Backup]:
    """The copies of the book at a path as rows; those of its twin elsewhere say so."""

    def when(backup: Backup) -> str:
        moment = formats.moment(backup.at)
        return moment if backup.is_of(path.resolve()) else f"{moment} · {desk.t('safety.twin')}"

    columns = [
        Column(title=desk.t("safety.when"), text=when),
        Column(title=desk.t("safety.why"), text=lambda backup: desk.t(f"storage.backup.{backup.reason}")),
        Column(
            title=desk.t("safety.open_to"),
            text=lambda backup: desk.t("gui.saved.encrypted" if backup.encrypted else "gui.saved.plain"),
            stretch=True,
        ),
    ]
    return RecordsModel(desk.look, columns, backups)
