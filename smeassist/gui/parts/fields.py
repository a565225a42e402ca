"""One question with its way to answer: label, input, what was understood, why it is asked, and 'don't know'."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smeassist.domain.edits import ProfileValue
from smeassist.faces.questions import Question, echo, read, written
from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks import theme
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, holder, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph


class Keep(Protocol):
    """Stores an answer; gives the sentence that refuses it, or nothing."""

    def __call__(self, path: str, value: ProfileValue | None) -> str:
        """None makes the answer unknown again."""


class Field(QWidget):
    """A question; what is typed is kept as soon as it can be read."""

    def __init__(self, desk: Desk, asked: Question, value: ProfileValue | None, keep: Keep) -> None:
        super().__init__()
        self.desk = desk
        self.asked = asked
        # What is half typed when the language changes is still meant in the one it was typed in.
        self._lang = desk.lang
        self._keep = keep
        look = desk.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, look.gap(6))
        self._column.setSpacing(look.gap(4))
        self.title = desk.t(f"gui.ask.{asked.path}")
        self._title = paragraph(look, self.title, bold=True)
        self._echo = paragraph(look, "", "small", ink="accent")
        self._column.addWidget(self._title)
        self._column.addLayout(self._input(value))
        self._said = paragraph(look, "", "small", ink="muted")
        self._said.hide()
        self._column.addWidget(self._said)
        self._column.addWidget(paragraph(look, desk.t(f"gui.ask.{asked.path}.why"), "small", ink="muted"))
        self._column.addStretch(1)  # a neighbour with more to say makes the row higher, not the gaps here wider
        self._show_echo(value)

    def _input(self, value: ProfileValue | None) -> QLayout:
        raise NotImplementedError

    def _store(self, value: ProfileValue | None) -> None:
        refused = self._keep(self.asked.path, value)
        if refused:
            self._refuse(refused)
        else:
            self._show_echo(value)

    def _object(self, words: str, ink: str) -> None:
        """Say under the answer what is wrong with it, in as many lines as that takes."""
        self._echo.setText("")
        self._said.setProperty("ink", ink)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.show()

    def _refuse(self, words: str) -> None:
        self._object(words, "poor")

    def _show_echo(self, value: ProfileValue | None) -> None:
        self._said.hide()
        self._echo.setText(echo(self.asked, value, self._lang))


class LineField(QLineEdit):
    """A line to type in, as wide as asked for where there is room."""

    def __init__(self, text: str, width: int) -> None:
        super().__init__(text)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The width that was asked for."""
        return QSize(self._width, super().sizeHint().height())


class TypedField(Field):
    """Text, an amount, a count or a date."""

    def _input(self, value: ProfileValue | None) -> QLayout:
        desk, look, asked = self.desk, self.desk.look, self.asked
        self.line = LineField(written(value, self._lang), look.px(320 if asked.kind == "text" else 160))
        self.line.setObjectName(f"field_{asked.path}")
        self.line.setAccessibleName(self.title)
        self.line.setPlaceholderText(desk.t(f"gui.ask.hint_{asked.kind}"))
        self._title.setBuddy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        if asked.kind == "text":
            return row(look, self.line, None)
        line = row(look, self.line)
        if asked.kind == "amount":
            line.addWidget(label(look, desk.t("gui.ask.unit_amount"), ink="muted"))
        self._echo.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._echo.setMinimumHeight(self.line.sizeHint().height())
        return row(look, Beside(look, holder(line), self._echo, 330, (0, 1)))

    def _typed(self, typed: str) -> None:
        value = read(self.asked, typed, self._lang) if typed.strip() else None
        self.line.setProperty("fault", "false")
        if value is None and typed.strip():
            self._object(self.desk.t(f"gui.ask.reading_{self.asked.kind}"), "muted")
        else:
            self._show_echo(value)

    def _finished(self) -> None:
        typed = self.line.text()
        value = read(self.asked, typed, self._lang) if typed.strip() else None
        refused = value is None and bool(typed.strip())
        if refused:
            self._refuse(self.desk.t(f"gui.ask.refused_{self.asked.kind}"))
        else:
            self._store(value)
        self.line.setProperty("fault", "true" if refused else "false")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


class QuietCombo(QComboBox):
    """A list to choose from that the wheel does not change while the page is scrolled; it may be narrow."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The longest entry, or the width that was asked for."""
        return super().sizeHint().expandedTo(QSize(self._width, 0))

    def minimumSizeHint(self) -> QSize:
        """A few letters will do; the list that opens shows the whole."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 6 * self.fontMetrics().height()), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet takes the arrow away; draw it again in the text's colour."""
        super().paintEvent(event)
        side = self.fontMetrics().height() * 0.28
        middle = QPointF(self.width() - 3.4 * side, self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text().color(), 1.6))
        ends = (QPointF(-side, -side / 2), QPointF(0, side / 2), QPointF(side, -side / 2))
        painter.drawPolyline(QPolygonF([middle + end for end in ends]))
        painter.end()


class ChoiceField(Field):
    """One of several; the first entry is 'don't know'."""

    def _input(self, value: ProfileValue | None) -> QLayout:
        desk, look, asked = self.desk, self.desk.look, self.asked
        self.box = QuietCombo(look.px(260))
        self.box.setObjectName(f"field_{asked.path}")
        self.box.setAccessibleName(self.title)
        self.box.setFont(theme.font(look))
        self._title.setBuddy(self.box)
        self.box.addItem(desk.t("gui.ask.unknown"), None)
        for choice in asked.choices:
            self.box.addItem(desk.t(f"choice.{asked.path}.{choice}"), choice)
        self.box.setCurrentIndex(max(0, self.box.findData(value)))
        self.box.activated.connect(lambda at: self._store(self.box.itemData(at)))
        return row(look, self.box, None)


class YesNoField(Field):
    """Yes, no or don't know, side by side."""

    def _input(self, value: ProfileValue | None) -> QLayout:
        desk, look = self.desk, self.desk.look
        self._group = QButtonGroup(self)
        controls: list[QPushButton] = []
        for answer, word in ((True, "yes"), (False, "no"), (None, "unknown")):
            control = button(
                look,
                desk.t(f"gui.ask.{word}"),
                partial(self._store, answer),
                name=desk.t("gui.ask.answer", question=self.title, answer=desk.t(f"gui.ask.{word}")),
            )
            control.setObjectName(f"field_{self.asked.path}_{word}")
            control.setCheckable(True)
            control.setChecked(value is answer)
            self._group.addButton(control)
            controls.append(control)
        return _flowing(WrappingLine(look, controls))


class SeveralField(Field):
    """Any of several; none of them ticked means not known."""

    def _input(self, value: ProfileValue | None) -> QLayout:
        desk, look = self.desk, self.desk.look
        held = tuple(name for name in value if isinstance(name, str)) if isinstance(value, tuple) else ()
        # Names that are not offered are kept where they are ticked already.
        self._buttons: dict[str, QPushButton] = {}
        for choice in (*self.asked.choices, *(one for one in held if one not in self.asked.choices)):
            offered = choice in self.asked.choices
            words = desk.t(f"gui.choice.{choice}") if offered else choice
            control = button(
                look, words, self._ticked, name=desk.t("gui.ask.answer", question=self.title, answer=words)
            )
            control.setCheckable(True)
            control.setChecked(choice in held)
            self._buttons[choice] = control
        return _flowing(WrappingLine(look, list(self._buttons.values())))

    def _ticked(self) -> None:
        chosen = tuple(name for name, control in self._buttons.items() if control.isChecked())
        self._store(chosen or None)


def _flowing(flow: WrappingLine) -> QLayout:
    column = QVBoxLayout()
    column.addWidget(flow)
    return column


_FIELDS: dict[str, type[Field]] = {
    "text": TypedField,
    "amount": TypedField,
    "count": TypedField,
    "day": TypedField,
    "choice": ChoiceField,
    "yes_no": YesNoField,
    "several": SeveralField,
}


def field(desk: Desk, asked: Question, value: ProfileValue | None, keep: Keep) -> Field:
    """The field for a question."""
    return _FIELDS[asked.kind](desk, asked, value, keep)
