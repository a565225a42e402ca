"""The parts of one question of a checklist: big answers to press, and a note that is kept when left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLabel, QLayout, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout

from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks.look import Look
from smeassist.gui.parts.cards import Beside, holder, row
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.marks import sign
from smeassist.gui.parts.tones import mark_of


class WideButton(QPushButton):
    """A button that holds other parts and whose words wrap; the whole of it can be pressed."""

    def __init__(self, look: Look, name: str, inner: QLayout, act: Callable[[], object], kind: str) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        held = holder(inner)
        held.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.gap(12), look.gap(8), look.gap(12), look.gap(8))
        column.addWidget(held)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda *_: act())

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """The size of what it holds."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its words wrap, so it may be narrow; its height follows."""
        layout = self.layout()
        return QSize(layout.totalMinimumSize().width(), 0) if layout else super().minimumSizeHint()


def anchor(desk: Desk, key: str, value: str, words: str, act: Callable[[], object]) -> WideButton:
    """One answer: its key, its shape and word, and what it means here."""
    look = desk.look
    word = desk.t(f"gui.answer.{value}")
    number = label(look, key, "small", bold=True, ink="muted")
    number.setFixedWidth(look.px(16))
    named = unselectable(paragraph(look, word, bold=True))
    metrics = QFontMetrics(named.font())
    named.setFixedWidth(max(look.px(74), *(metrics.horizontalAdvance(part) + 2 for part in word.split())))
    head = holder(row(look, number, sign(look, mark_of("answer", value)), named, None, gap=10))
    inner = row(look, Beside(look, head, unselectable(paragraph(look, words)), 260, (0, 1)))
    control = WideButton(
        look, desk.t("gui.checklists.anchor_name", key=key, word=word, words=words), inner, act, "anchor"
    )
    control.setObjectName(f"answer_{value}")
    return control


def unselectable(text: QLabel) -> QLabel:
    """Words on a button are pressed, not copied."""
    text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return text


class NoteEdit(QPlainTextEdit):
    """A short note; it is kept when the field is left."""

    def __init__(self, words: str, keep: Callable[[str], object]) -> None:
        super().__init__()
        self._keep = keep
        self.setPlainText(words)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        self._keep(self.toPlainText().strip())
