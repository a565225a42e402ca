"""A chart on a page: shows a scene, says it aloud, shows its table twin, copies as a picture."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, row
from smeassist.gui.parts.labels import paragraph, tip_text
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.scene_painter import paint, picture
from smeassist.gui.parts.table import Table
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import language
from smeassist.reporting.scene import Scene

_WIDE: Final = 420.0
_WIDE_IN_LATIN: Final = 480.0
"""Points: a chart so wide has its smallest words about as large on a page as the page's smallest text."""


def wide(lang: Lang) -> float:
    """How wide a chart of a whole page is, in points."""
    return _WIDE_IN_LATIN if language(lang).is_latin else _WIDE


class ChartView(QWidget):
    """A scene that fills the width it has."""

    def __init__(self, desk: Desk, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self._dark = desk.look.dark
        self._least = desk.look.scale / 100
        self.setAccessibleName(scene.title)
        self.setAccessibleDescription(scene.summary)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the width asks for."""
        return round(self.scene.height * width / self.scene.width)

    def sizeHint(self) -> QSize:
        """Points become pixels as text does."""
        return QSize(round(self.scene.width * 1.2), round(self.scene.height * 1.2))

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(round(self.scene.width * 0.6), round(self.scene.height * 0.6))

    def _fit(self) -> tuple[float, float, float]:
        scale = min(self.width() / self.scene.width, self.height() / self.scene.height)
        left = (self.width() - self.scene.width * scale) / 2
        return scale, left, (self.height() - self.scene.height * scale) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, centred."""
        scale, left, top = self._fit()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(left, top)
        painter.scale(scale, scale)
        paint(painter, self.scene, dark=self._dark)
        painter.end()

    def spoken_at(self, x: float, y: float) -> str:
        """What the place under the pointer has to say."""
        scale, left, top = self._fit()
        at = QPointF((x - left) / scale, (y - top) / scale)
        spots = (s for s in reversed(self.scene.spots) if QRectF(s.x, s.y, s.width, s.height).contains(at))
        return next((spot.tip for spot in spots), "")

    def event(self, event: QEvent) -> bool:
        """Tooltips follow the shapes."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_text(self.spoken_at(event.pos().x(), event.pos().y())), self)
            return True
        return super().event(event)


class ChartCard(Card):
    """A chart with its title, what it says, its table twin behind a button, and a copy button."""

    def __init__(self, desk: Desk, scene: Scene, *, most_height: float = 0) -> None:
        look = desk.look
        super().__init__(look, scene.title)
        self._desk = desk
        self.view = ChartView(desk, scene)
        self._twin = twin(desk, scene)
        self._twin.hide()
        if most_height:
            self.view.setMaximumHeight(look.px(most_height))
        self.add(paragraph(look, scene.summary, "small", ink="muted"))
        stack = QVBoxLayout()
        stack.addWidget(self.view)
        stack.addWidget(self._twin)
        self.column.addLayout(stack, 1)
        self.table_button = button(
            look,
            desk.t("gui.chart.table"),
            self.turn,
            kind="quiet",
            size="small",
            name=desk.t("gui.chart.table_name", title=scene.title),
        )
        self.table_button.setCheckable(True)
        copy = button(
            look,
            desk.t("gui.chart.copy"),
            self.copy,
            kind="quiet",
            size="small",
            name=desk.t("gui.chart.copy_name", title=scene.title),
        )
        self.add(row(look, None, self.table_button, copy, gap=4))

    def turn(self) -> None:
        """Show the table in place of the picture, or the picture again."""
        self._twin.setVisible(self.table_button.isChecked())
        self.view.setVisible(not self.table_button.isChecked())

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(picture(self.view.scene))


def twin(desk: Desk, scene: Scene) -> Table:
    """The same figures as a table."""
    rows = scene.table.rows
    columns = [
        Column(title=title, text=partial(_cell, at), stretch=at == 0, figures=at > 0)
        for at, title in enumerate(scene.table.header)
    ]
    return Table(desk.look, RecordsModel(desk.look, columns, rows), scene.title, most_rows=12, sortable=False)


def _cell(at: int, cells: tuple[str, ...]) -> str:
    return cells[at] if at < len(cells) else ""
