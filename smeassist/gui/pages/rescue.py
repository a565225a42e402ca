"""A book that could not be opened: what is safe, and the two ways to get it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.rescuing import Rescuing
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.safety import backups_model
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, bare, row
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from smeassist.storage.backups import Backup


class Rescue(Page):
    """Backups to choose from, and the repair of what is intact."""

    name = "rescue"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._rescuing: Rescuing = tasks.rescuing
        super().__init__(desk, tasks)

    def came_into_sight(self) -> None:
        """Show the book that is in trouble now."""
        self.build()

    def parts(self) -> list[QWidget | QLayout]:
        """What happened, the backups, the repair, the way out."""
        hurt, desk, look = self._rescuing.hurt, self.desk, self.desk.look
        if hurt is None:
            return []
        head = bare(look, 4)
        head.add(paragraph(look, desk.t("rescue.title"), "title", bold=True))
        head.add(paragraph(look, desk.say(hurt.fault), ink="muted"))
        leave = button(look, desk.t("rescue.leave"), self._rescuing.leave, kind="quiet")
        leave.setObjectName("rescue_leave")
        repair = Card(look, desk.t("rescue.repair"), desk.t("rescue.repair.note"))
        mend = button(look, desk.t("rescue.repair.go"), self._rescuing.repair)
        mend.setObjectName("rescue_repair")
        repair.add(row(look, mend, None))
        return [head, self._backups(hurt.backups, hurt.path), repair, row(look, leave, None)]

    def _backups(self, backups: tuple[Backup, ...], path: Path) -> Card:
        desk, look = self.desk, self.desk.look
        if not backups:
            return Card(look, desk.t("rescue.no_backups"), desk.t("rescue.no_backups.note"))
        card = Card(look, desk.t("safety.backups", n=len(backups)), desk.t("rescue.backups.note"))
        rows = backups_model(desk, backups, path)
        table = Table(look, rows, desk.t("safety.backups.name"), most_rows=6, sortable=False)
        table.selectRow(0)
        go = button(look, desk.t("rescue.restore"), partial(self._restore, table, backups), kind="primary")
        go.setObjectName("rescue_restore")
        card.add(table, row(look, go, None))
        return card

    def _restore(self, table: Table, backups: tuple[Backup, ...]) -> None:
        at = table.currentIndex().row()
        if 0 <= at < len(backups):
            self._rescuing.restore(backups[at])
