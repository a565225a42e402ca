"""Banners at the top of the page: what happened, whether the data is safe, what now."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.parts import marks
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, clear_layout, row
from smeassist.gui.parts.labels import paragraph

_MARKS: Final[dict[str, marks.Mark]] = {"poor": "poor", "watch": "look", "good": "yes", "accent": "note"}
_AT_MOST: Final = 3


class Notices(QWidget):
    """The banners that have not been put away yet, the newest first."""

    def __init__(self, desk: Desk, notices: list[Notice]) -> None:
        super().__init__()
        self._desk = desk
        self._notices = notices
        self._fresh: list[Notice] = []
        self._column = QVBoxLayout(self)
        look = desk.look
        self._column.setContentsMargins(look.gap(28), look.gap(12), look.gap(28), 0)
        self._column.setSpacing(look.gap(8))
        self._show()

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The banners in sight, the newest first."""
        return tuple(self._notices)

    def add(self, notice: Notice) -> None:
        """Show one more."""
        self._fresh.append(notice)
        self._notices[:] = [notice, *(other for other in self._notices if other.holds())]
        del self._notices[_AT_MOST:]
        self._show()

    def page_turned(self) -> None:
        """Good news is told on the page it came on and on the next; the rest stays until it is put away."""
        kept = [notice for notice in self._notices if notice.tone != "good" or notice in self._fresh]
        self._fresh.clear()
        if kept != self._notices:
            self._notices[:] = kept
            self._show()

    def look_again(self) -> None:
        """Put away what no longer holds."""
        holding = [notice for notice in self._notices if notice.holds()]
        if len(holding) != len(self._notices):
            self._notices[:] = holding
            self._show()

    def clear(self) -> None:
        """Put all away."""
        self._notices.clear()
        self._show()

    def _show(self) -> None:
        clear_layout(self._column)
        for notice in self._notices:
            self._column.addWidget(self._banner(notice))
        self.setVisible(bool(self._notices))

    def _banner(self, notice: Notice) -> Card:
        desk, look = self._desk, self._desk.look
        card = Card(look, tone=notice.tone)
        card.column.setContentsMargins(look.gap(14), look.gap(10), look.gap(10), look.gap(10))
        words = QVBoxLayout()
        words.setSpacing(look.gap(2))
        words.addWidget(paragraph(look, desk.say(notice.what), bold=True))
        for more in (notice.safe, notice.now):
            if more is not None:
                words.addWidget(paragraph(look, desk.say(more)))
        line = row(look, gap=10)
        line.addWidget(marks.sign(look, _MARKS[notice.tone]), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if notice.action:
            act = button(look, desk.say(notice.action[0]), partial(self._act, notice))
            act.setObjectName("notice_action")
            line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        close = button(look, "×", lambda: self._put_away(notice), kind="quiet", name=desk.t("gui.notice.close"))
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        card.add(line)
        card.setAccessibleName(desk.say(notice.what))
        return card

    def _act(self, notice: Notice) -> None:
        """Do what the button says, unless something that nobody told of has made an end of it."""
        if notice.action is not None and notice.holds():
            notice.action[1]()
        self.look_again()

    def _put_away(self, notice: Notice) -> None:
        self._notices.remove(notice)
        self._show()
