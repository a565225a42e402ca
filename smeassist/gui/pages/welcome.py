"""The first page: drop books here, or look at the sample; everything stays on this computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from smeassist import places
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.i18n import formats

if TYPE_CHECKING:
    from smeassist.storage.drafts import Draft


class Welcome(Page):
    """What to do first; nothing here waits for the rules to be loaded."""

    name = "welcome"

    def parts(self) -> list[QWidget | QLayout]:
        """What was left without a name, the invitation, the four ways in, the promise, the books opened last."""
        desk, look = self.desk, self.desk.look
        drop = Card(look)
        edge = look.gap(36)
        drop.column.setContentsMargins(edge, edge, edge, edge)
        drop.column.setSpacing(look.gap(14))
        drop.add(paragraph(look, desk.t("gui.welcome.drop"), "heading", bold=True))
        drop.add(paragraph(look, desk.t("gui.welcome.kinds"), ink="muted"))
        tasks = self.tasks
        sample = button(look, desk.t("gui.welcome.sample"), tasks.open_sample, kind="primary")
        self._sample = sample
        choose = button(look, desk.t("gui.welcome.choose"), tasks.choose_books)
        blank = button(look, desk.t("gui.welcome.blank"), tasks.new_blank)
        template = button(look, desk.t("gui.welcome.template"), tasks.papers.save_template, kind="quiet")
        ways = {"sample": sample, "choose": choose, "blank": blank, "template": template}
        for name, way in ways.items():
            way.setObjectName(f"welcome_{name}")
        drop.add(WrappingLine(look, list(ways.values()), 10))
        drop.add(paragraph(look, desk.t("gui.welcome.local"), "small", ink="muted"))
        return [self.heading(), *self._drafts(), drop, *self._recent(), *self._how()]

    def take_focus(self) -> bool:
        """Enter shows the sample."""
        self._sample.setFocus()
        return True

    def _drafts(self) -> list[QWidget]:
        """The books that were changed and got no name, to be gone on with."""
        if not any(places.drafts().glob("*")):
            return []
        from smeassist.storage import drafts  # who left none behind starts without

        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.draft.title"), desk.t("gui.draft.note"), tone="accent")
        listed = drafts.listed()
        for number, draft in enumerate(listed):
            name = draft.company or desk.t("gui.unnamed")
            go_on = button(look, desk.t("gui.draft.go_on", name=name), partial(self.tasks.open_book, draft.path))
            go_on.setObjectName(f"welcome_draft_{number}")
            changed = desk.t("gui.draft.changed", at=formats.moment(draft.changed_at))
            words = desk.t("gui.draft.delete_name", name=name)
            delete = button(
                look, desk.t("gui.draft.delete"), partial(self._delete, draft), kind="quiet", name=words
            )
            delete.setObjectName(f"welcome_delete_{number}")
            card.add(WrappingLine(look, [go_on, label(look, changed, "small", ink="muted"), delete], 10))
        return [card] if listed else []

    def _delete(self, draft: Draft) -> None:
        self.tasks.delete_draft(draft)
        self.build()

    def _recent(self) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        recent = [Path(name) for name in desk.prefs.recent if places.is_there(Path(name))]
        if not recent:
            return []
        card = Card(look, desk.t("gui.welcome.recent"))
        for path in recent:
            control = button(look, path.stem, partial(self.tasks.open_book, path), kind="row")
            control.setAccessibleName(desk.t("gui.welcome.open_recent", name=path.stem))
            card.add(row(look, control, label(look, str(path.parent), "small", ink="muted"), None))
        return [card]

    def _how(self) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.welcome.how"), tone="sunken")
        for step in ("1", "2", "3"):
            line = QVBoxLayout()
            line.setSpacing(0)
            text = paragraph(look, desk.t(f"gui.welcome.how_{step}"))
            number = label(look, step, "lead", bold=True, ink="accent")
            number.setFixedWidth(look.px(20))
            held = row(look, number, gap=10)
            held.addWidget(text, 1)
            held.setAlignment(number, Qt.AlignmentFlag.AlignTop)
            card.add(held)
        return [card]
