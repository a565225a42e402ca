"""Cards and the layouts that hold them: a frame with a heading, rows, and columns that fold when room is short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from smeassist.gui.looks.look import Look
from smeassist.gui.parts import marks
from smeassist.gui.parts.labels import label, paragraph

Tone = Literal["plain", "good", "watch", "poor", "accent", "unknown", "sunken"]


SPARE = 4
"""What a label that wraps needs beyond its words to keep them in one line."""
LEAST_CHIP = 130
BORDER = 1
ONE_LINE = 100_000


class Card(QFrame):
    """A framed block; what is added stands below what was there."""

    def __init__(self, look: Look, title: str = "", note: str = "", *, tone: Tone = "plain") -> None:
        super().__init__()
        self.look = look
        self.setProperty("card", tone)
        self.column = QVBoxLayout(self)
        edge = look.gap(18)
        self.column.setContentsMargins(edge, look.gap(16), edge, look.gap(16))
        self.column.setSpacing(look.gap(10))
        if title:
            self.setAccessibleName(title)
            self.add(paragraph(look, title, "lead", bold=True))
        if note:
            self.add(paragraph(look, note, "small", ink="muted"))

    def add(self, *parts: QWidget | QLayout) -> None:
        """Add parts below each other."""
        for part in parts:
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)


def bare(look: Look, gap: float = 6) -> Card:
    """A column of parts without a frame."""
    card = Card(look)
    card.setProperty("card", "")
    card.column.setContentsMargins(0, 0, 0, 0)
    card.column.setSpacing(look.gap(gap))
    return card


def row(look: Look, *parts: QWidget | None, gap: float = 8, top: bool = False) -> QHBoxLayout:
    """Parts side by side; None stands for the room that stretches."""
    line = QHBoxLayout()
    line.setSpacing(look.gap(gap))
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif top:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        else:
            line.addWidget(part)
    return line


def holder(layout: QLayout) -> QWidget:
    """A widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def pointed(look: Look, mark: marks.Mark, words: str, name: str = "", *, small: bool = False) -> QWidget:
    """A line of text that begins with a mark, hanging so that the text keeps its own edge."""
    size = "small" if small else "body"
    widget = QWidget()
    line = QHBoxLayout(widget)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.gap(8))
    sign = marks.sign(look, mark, name, size)
    sign.setContentsMargins(0, 0, 0, 0)
    text = paragraph(look, words, size)
    inset = max(0, (text.fontMetrics().height() - sign.height()) // 2)
    stand = QVBoxLayout()
    stand.setContentsMargins(0, inset, 0, 0)
    stand.addWidget(sign)
    stand.addStretch(1)
    line.addLayout(stand)
    line.addWidget(text, 1)
    return widget


class Columns(QWidget):
    """Widgets in equal columns, as many as have room; they fold under each other in a narrow window."""

    def __init__(self, look: Look, parts: Sequence[QWidget], least: float, most: int = 3) -> None:
        super().__init__()
        self._least = look.px(least)
        self._most = most
        self._parts = list(parts)
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.gap(14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._arrange(min(most, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._arrange(max(1, min(self._most, event.size().width() // self._least)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to fold."""
        return QSize(_widest(self._parts), super().minimumSizeHint().height())

    def _arrange(self, count: int) -> None:
        if count == self._count:
            return
        for column in range(self._count):
            self._grid.setColumnStretch(column, 0)
        self._count = count
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // count, at % count)
        for column in range(count):
            self._grid.setColumnStretch(column, 1)


class Beside(QWidget):
    """Two parts side by side, the second under the first where room is short; `shares` divide the room left."""

    def __init__(
        self, look: Look, first: QWidget, second: QWidget, least: float, shares: tuple[int, int] = (1, 0)
    ) -> None:
        super().__init__()
        self._least = look.px(least)
        self._parts = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.gap(12))
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1], Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the parts beside or under each other."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._least
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to turn."""
        return QSize(_widest(self._parts), super().minimumSizeHint().height())


def _widest(parts: Iterable[QWidget]) -> int:
    """What the part that needs most needs."""
    return max((_least_width(part) for part in parts if not part.isHidden()), default=0)


def _least_width(part: QWidget) -> int:
    """What a layout would give a part at the least.

    The layout could say it of its item. But Qt puts items away without a word to Python, which would keep the old
    item's name for whatever comes to lie at its address.
    """
    if part.minimumWidth():
        return part.minimumWidth()
    needed = part.minimumSizeHint().width()
    if not QSizePolicy.PolicyFlag.ShrinkFlag.value & part.sizePolicy().horizontalPolicy().value:
        needed = max(needed, part.sizeHint().width())
    return max(0, min(needed, part.maximumWidth()))


def clear_layout(column: QLayout) -> None:
    """Take every part out of a layout; one of them may be what was just pressed, so it goes a little later."""
    while (item := column.takeAt(0)) is not None:
        if part := item.widget():
            part.hide()
            part.deleteLater()
        delete(item)  # Qt leaves it to whoever takes it


def fill(column: QVBoxLayout, parts: Iterable[QWidget | QLayout]) -> None:
    """Add parts to a column."""
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)


class Chip(QFrame):
    """A level as shape and word, in one line where there is room."""

    def __init__(self, look: Look, mark: marks.Mark, word: str, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self.setProperty("card", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(8), look.gap(2), look.gap(10), look.gap(2))
        line.setSpacing(look.gap(6))
        self._sign = marks.sign(look, mark, "", "small")
        self._word = label(look, word, "small", bold=True, ink=_INKS.get(tone, ""))
        self._word.setWordWrap(True)
        line.addWidget(self._sign)
        line.addWidget(self._word)

    def sizeHint(self) -> QSize:
        """The word in one line."""
        for part in (self._sign, self._word):
            part.ensurePolished()
        look, sign, metrics = self._look, self._sign.sizeHint(), self._word.fontMetrics()
        line = metrics.boundingRect(QRect(0, 0, ONE_LINE, ONE_LINE), Qt.TextFlag.TextWordWrap, self._word.text())
        width = sign.width() + look.gap(6) + metrics.horizontalAdvance(self._word.text()) + SPARE
        height = max(sign.height(), line.height())
        return QSize(width + look.gap(8) + look.gap(10) + 2 * BORDER, height + 2 * (look.gap(2) + BORDER))

    def minimumSizeHint(self) -> QSize:
        """A short word stays whole; a long one breaks."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._look.px(LEAST_CHIP)), whole.height())


def chip(look: Look, mark: marks.Mark, word: str, tone: Tone = "unknown") -> QFrame:
    """A level as shape and word."""
    return Chip(look, mark, word, tone)


_INKS: dict[str, Literal["good", "watch", "poor", "accent", "muted"]] = {
    "good": "good",
    "watch": "watch",
    "poor": "poor",
    "accent": "accent",
    "unknown": "muted",
}
