"""Buttons: each says what it does in a verb, and has a name for those who can't see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from smeassist.gui.looks import theme
from smeassist.gui.looks.look import Look
from smeassist.gui.parts import marks
from smeassist.gui.parts.labels import tip

LETTERS = 7
"""So many letters' heights a button keeps in a line at most, however long its words are."""

Kind = Literal["", "primary", "quiet", "link", "step", "segment", "anchor", "row"]


class Button(QPushButton):
    """Its words break into lines where it is given less room than they take in one."""

    def hasHeightForWidth(self) -> bool:
        """More lines are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        more = self._lines(width).count("\n")
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        """The widest word; a Chinese text may break anywhere."""
        hint, metrics = self.sizeHint(), self.fontMetrics()
        words = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        least = min(words, max(metrics.height() * LETTERS, 1)) + hint.width() - self._advance()
        return QSize(min(least, hint.width()), hint.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Show the words in their lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._lines(self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _advance(self) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _lines(self, width: int) -> str:
        room = width - (self.sizeHint().width() - self._advance())
        if room >= self._advance():
            return self.text()
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        parts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 1))
            parts.append(self.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return "\n".join(parts)


def button(
    look: Look,
    text: str,
    act: Callable[[], object] | None = None,
    *,
    kind: Kind = "",
    name: str = "",
    hint: str = "",
    mark: marks.Mark | None = None,
    size: str = "body",
) -> QPushButton:
    """A button; `name` is read aloud where the text alone would not do."""
    control = Button()
    control.setText(text.replace("&", "&&"))
    control.setAccessibleName(name or text)
    control.setFont(theme.font(look, size, bold=kind == "primary"))
    control.setCursor(Qt.CursorShape.PointingHandCursor)
    control.setAutoDefault(False)
    if kind:
        control.setProperty("kind", kind)
    if kind == "link":
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        control.setSizePolicy(policy)
    if hint:
        tip(control, hint)
    if mark:
        side = look.size(size)
        control.setIcon(marks.icon(look, mark))
        control.setIconSize(QSize(side, side))
    if act is not None:
        control.clicked.connect(lambda *_: act())
    return control
