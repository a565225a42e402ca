"""What every page has: a heading, a column of parts that scrolls, and a way to be built anew in place."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk, PageName
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.parts.cards import fill
from smeassist.gui.parts.labels import paragraph

WIDTH = 1080
NARROW = 480


class Tall(QWidget):
    """As high as its words are at the width it has: Qt would ask for their height at the least width."""

    def minimumSizeHint(self) -> QSize:
        """The width that is needed; the height follows from the width where anything in it wraps."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0 if self.hasHeightForWidth() else hint.height())


class Page(QScrollArea):
    """One page; subclasses say its parts in `parts` and are built again when the book changed."""

    name: ClassVar[PageName]

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.desk = desk
        self.tasks = tasks
        self.setObjectName(f"page_{self.name}")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(desk.t(f"gui.nav.{self.name}"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stale = False
        self.note: QLabel | None = None
        self.build()

    def parts(self) -> list[QWidget | QLayout]:
        """What the page shows, from top to bottom."""
        raise NotImplementedError

    def build(self) -> None:
        """Make the page's parts from the book as it stands; where it was scrolled to is kept."""
        at = self.verticalScrollBar().value()
        look = self.desk.look
        self._put_away()
        inner = Tall()
        inner.setObjectName("page")
        outer = self._outer = QVBoxLayout(inner)
        self._edge()
        column = QWidget()
        column.setMaximumWidth(look.px(WIDTH))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.gap(16))
        fill(lines, self.parts())
        lines.addStretch(1)
        outer.addWidget(column)
        self.setWidget(inner)
        self.stale = False
        if at:
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep less room at the edges of a narrow page."""
        super().resizeEvent(event)
        self._edge()

    def _edge(self) -> None:
        look = self.desk.look
        side = look.gap(28 if self.width() >= look.px(NARROW) else 10)
        self._outer.setContentsMargins(side, look.gap(24), side, look.gap(28))

    def _put_away(self) -> None:
        """Let go of the parts that were; one of them may be what was just pressed, so not at once."""
        old = self.takeWidget()
        if old is not None:
            old.setParent(self)
            old.hide()
            old.deleteLater()

    def book_changed(self) -> None:
        """Be built again: now if the page is in sight, else when it comes into sight."""
        if self.isVisible():
            self.build()
        else:
            self.stale = True

    def came_into_sight(self) -> None:
        """Be built again if the book changed meanwhile."""
        if self.stale:
            self.build()

    def take_focus(self) -> bool:
        """Take the keyboard where the page has a natural beginning; False: it has none."""
        return False

    def heading(self, note: str = "") -> QWidget:
        """The page's title and one sentence on what it is for."""
        look = self.desk.look
        widget = QWidget()
        lines = QVBoxLayout(widget)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.gap(4))
        lines.addWidget(paragraph(look, self.desk.t(f"gui.{self.name}.title"), "title", bold=True))
        self.note = paragraph(look, note or self.desk.t(f"gui.{self.name}.note"), ink="muted")
        lines.addWidget(self.note)
        return widget
