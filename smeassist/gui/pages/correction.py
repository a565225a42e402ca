"""The line under the figures of the books in which one of them is typed over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from smeassist.domain.books import Figure, Typed
from smeassist.faces.names import item_name, period_name
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.i18n import entries


class Correction(Card):
    """The line under the figures in which one of them is typed over."""

    def __init__(self, desk: Desk, correct: Callable[[Figure, str | None], str]) -> None:
        look = desk.look
        super().__init__(look, tone="sunken")
        self._desk = desk
        self._correct = correct
        self._figure: Figure | None = None
        self._name = paragraph(look, desk.t("gui.books.choose_row"), ink="muted")
        self.line = QLineEdit()
        self.line.setAccessibleName(desk.t("gui.books.new_value"))
        self.line.setFixedWidth(look.px(180))
        self.line.returnPressed.connect(self._put)
        self._unit = label(look, desk.t("gui.ask.unit_amount"), ink="muted")
        self._do = button(look, desk.t("gui.books.correct"), self._put)
        self._undo = button(look, desk.t("gui.books.uncorrect"), self._take_back, kind="quiet")
        self._said = paragraph(look, "", "small", ink="poor")
        self.add(self._name, WrappingLine(look, [self.line, self._unit, self._do, self._undo]), self._said)
        for part in (self.line, self._unit, self._do, self._undo):
            part.setEnabled(False)

    def show_figure(self, figure: Figure) -> None:
        """Offer this figure to be typed over."""
        desk = self._desk
        self._figure = figure
        name = desk.t(
            "gui.books.correcting",
            item=item_name(figure.item, desk.lang),
            period=period_name(figure.period, desk.lang),
        )
        self._name.setText(name)
        self.line.setText(entries.amount_written(figure.value, desk.lang))
        for part in (self.line, self._unit, self._do):
            part.setEnabled(not (desk.session and desk.session.read_only))
        self._undo.setEnabled(isinstance(figure.source, Typed))
        self._said.setText("")

    def _put(self) -> None:
        if self._figure is not None:
            self._said.setText(self._correct(self._figure, self.line.text()))

    def _take_back(self) -> None:
        if self._figure is not None:
            self._correct(self._figure, None)
