"""Every text on the screen: labels that show plain text only, whatever it looks like."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from smeassist.gui.looks import theme
from smeassist.gui.looks.look import Look

Ink = Literal["", "muted", "accent", "good", "watch", "poor", "unknown"]


def label(look: Look, text: str, size: str = "body", *, bold: bool = False, ink: Ink = "") -> QLabel:
    """One line of text."""
    words = QLabel()
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setText(text)
    words.setFont(theme.font(look, size, bold=bold))
    if ink:
        words.setProperty("ink", ink)
    return words


class Elided(QLabel):
    """One line that ends in `…` where room is short; the whole is in its tooltip and its name."""

    def __init__(self, look: Look, size: str = "body", *, bold: bool = False, ink: Ink = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(look, size, bold=bold))
        self.setProperty("ink", ink)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        tip(self, text)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def sizeHint(self) -> QSize:
        """Room for the whole."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters will do."""
        return QSize(min(self.sizeHint().width(), 4 * self.fontMetrics().height()), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()


def paragraph(look: Look, text: str, size: str = "body", *, bold: bool = False, ink: Ink = "") -> QLabel:
    """Text that wraps to the room it has and can be copied."""
    words = label(look, text, size, bold=bold, ink=ink)
    words.setWordWrap(True)
    words.setMinimumWidth(look.px(60))
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return words


def tip(widget: QWidget, text: str) -> None:
    """A tooltip that shows the text as it is: Qt would read markup in it."""
    widget.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """Text made safe for any tooltip; it wraps, and line breaks stay."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def rule() -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line
