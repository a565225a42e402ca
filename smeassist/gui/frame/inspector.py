"""The side panel that answers 'where does this figure come from': formula, inputs, cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smeassist.faces.trace import Explained, Part, Trace, explain
from smeassist.gui.doings.desk import Desk
from smeassist.gui.pages.page import Tall
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Tone, chip, row
from smeassist.gui.parts.labels import label, paragraph, rule


class Inspector(QWidget):
    """Shows one trace."""

    def __init__(self, desk: Desk, trace: Trace, close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        look = desk.look
        self.setAccessibleName(desk.t("gui.inspector.title"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        head = row(look, label(look, desk.t("gui.inspector.title"), "small", ink="muted"), None)
        self.closer = button(look, "×", close, kind="quiet", name=desk.t("gui.inspector.close"))
        self.closer.setObjectName("inspector_close")
        head.addWidget(self.closer)
        head.setContentsMargins(look.gap(18), look.gap(10), look.gap(8), 0)
        outer.addLayout(head)
        outer.addWidget(self._body(trace), 1)

    def _body(self, trace: Trace) -> QScrollArea:
        desk, look = self._desk, self._desk.look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It takes the room that the heading leaves, and none of the heading's.
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inner = Tall()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.gap(18), look.gap(4), look.gap(18), look.gap(18))
        column.setSpacing(look.gap(10))
        judged = desk.assessment()
        explanation = explain(trace, judged, desk.lang) if judged else None
        if explanation is None:
            column.addWidget(paragraph(look, desk.t("gui.inspector.gone"), ink="muted"))
        else:
            self._fill(column, explanation)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _fill(self, column: QVBoxLayout, explained: Explained) -> None:
        desk, look = self._desk, self._desk.look
        column.addWidget(paragraph(look, explained.title, "lead", bold=True))
        column.addWidget(paragraph(look, explained.value, "figure", bold=True))
        if explained.level:
            tone: Tone = explained.level  # type: ignore[assignment]
            column.addWidget(chip(look, explained.level, desk.t(f"gui.level.{explained.level}"), tone))  # type: ignore[arg-type]
        for sentence in explained.sentences:
            column.addWidget(paragraph(look, sentence))
        if explained.formula:
            card = Card(look, tone="sunken")
            card.add(label(look, desk.t("gui.inspector.formula"), "small", ink="muted"))
            card.add(paragraph(look, explained.formula))
            column.addWidget(card)
        if explained.parts:
            column.addWidget(label(look, desk.t("gui.inspector.parts"), "small", ink="muted"))
        for part in explained.parts:
            column.addWidget(rule())
            self._part(column, part)

    def _part(self, column: QVBoxLayout, part: Part) -> None:
        desk, look = self._desk, self._desk.look
        column.addWidget(paragraph(look, part.name))
        if part.trace and part.value:
            trace = part.trace
            control = button(
                look,
                part.value,
                lambda: desk.explain(trace),
                kind="link",
                name=desk.t("gui.inspector.lead", name=part.name, value=part.value),
            )
            column.addWidget(control)
        elif part.value:
            column.addWidget(paragraph(look, part.value, bold=True))
        if part.where:
            column.addWidget(paragraph(look, part.where, "small", ink="muted"))
