"""The rail on the left: the steps of an assessment, each with its state as shape and word."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from smeassist.faces.steps import STEPS, Step, StepId, steps
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts import marks
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.labels import tip

USUAL = 150
ROOMY = 900


class _Buttons(QWidget):
    """As high as its buttons wish to be: what has no room scrolls, nothing is squeezed."""

    def minimumSizeHint(self) -> QSize:
        """All of every button."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class Rail(QScrollArea):
    """A button for each step; arrow keys move between them, and where the window is low they scroll."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(desk.t("gui.rail"))
        self._desk = desk
        look = desk.look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = _Buttons()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.gap(10), look.gap(14), look.gap(10), look.gap(14))
        column.setSpacing(look.gap(2))
        self._group = QButtonGroup(self)
        self.buttons: dict[StepId, QPushButton] = {}
        for step in STEPS:
            control = button(look, desk.t(f"gui.nav.{step}"), partial(desk.go, step), kind="step")
            control.setCheckable(True)
            control.setObjectName(f"step_{step}")
            self._group.addButton(control)
            self.buttons[step] = control
            column.addWidget(control)
        column.addStretch(1)
        self.setWidget(inner)
        self.show_states()

    def fit(self, width: int) -> None:
        """Take the usual width in a window so wide, and only what the words need in a narrower one."""
        look = self._desk.look
        inner = self.widget()
        words = inner.minimumSizeHint().width() if inner else 0
        needed = words + look.gap(4) + self.verticalScrollBar().sizeHint().width()
        usual = max(look.px(USUAL), needed)
        self.setFixedWidth(usual if width >= look.px(ROOMY) else needed)

    def show_states(self) -> None:
        """Take over how far each step has come."""
        desk = self._desk
        company = desk.session.company if desk.session else None
        for step in steps(company, desk.assessment(), desk.reported).values():
            self._show(step)

    def _show(self, step: Step) -> None:
        look = self._desk.look
        control = self.buttons[step.id]
        words = self._desk.t(
            "gui.rail.step",
            name=self._desk.t(f"gui.nav.{step.id}"),
            state=self._desk.t(f"gui.state.{step.state}"),
            why=step.why,
        )
        control.setIcon(marks.icon(look, step.state))
        control.setIconSize(QSize(look.px(16), look.px(16)))
        control.setAccessibleName(words)
        tip(control, words)
        control.setEnabled(self._desk.session is not None)

    def show_current(self, step: StepId | None) -> None:
        """Mark the step whose page is shown."""
        self._group.setExclusive(step is not None)
        for other, control in self.buttons.items():
            control.setChecked(other == step)
        if step is not None:
            self.ensureWidgetVisible(self.buttons[step])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move between the steps."""
        moves = {Qt.Key.Key_Up: self.focusPreviousChild, Qt.Key.Key_Down: self.focusNextChild}
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            event.ignore()  # the keys that scroll are meant for the page
        else:
            move()
