"""A chart on a page: paints a scene as paper does, says it aloud, shows its table twin, copies as a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks import theme
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, row
from smeassist.gui.parts.labels import paragraph, tip_text
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import language
from smeassist.reporting.scene import (
    DARK,
    LIGHT,
    Label,
    Line,
    Polygon,
    Polyline,
    Rect,
    Role,
    Scene,
    Shape,
    Wedge,
    Weight,
)

_WIDE: Final = 420.0
_WIDE_IN_LATIN: Final = 480.0
"""Points: a chart so wide has its smallest words about as large on a page as the page's smallest text."""
_COPY_SCALE: Final = 3.0


def wide(lang: Lang) -> float:
    """How wide a chart of a whole page is, in points."""
    return _WIDE_IN_LATIN if language(lang).is_latin else _WIDE


def measure(text: str, size: float, weight: Weight) -> float:
    """How wide a text is in points, in the face that will paint it."""
    return QFontMetricsF(_face(size, weight)).horizontalAdvance(text)


def paint(painter: QPainter, scene: Scene, *, dark: bool) -> None:
    """Paint a scene at one unit a point; the painter is scaled beforehand."""
    brush = _Brush(painter, dark=dark)
    for shape in scene.shapes:
        brush.shape(shape)


def picture(scene: Scene, *, dark: bool = False, scale: float = _COPY_SCALE) -> QPixmap:
    """A scene as a picture on its own ground."""
    pixmap = QPixmap(round(scene.width * scale), round(scene.height * scale))
    pixmap.fill(QColor((DARK if dark else LIGHT)["paper"]))
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paint(painter, scene, dark=dark)
    painter.end()
    return pixmap


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


def _face(size: float, weight: Weight) -> QFont:
    font_ = QFont()
    font_.setFamilies(list(theme.FAMILIES))
    # A scene's sizes are fractions of a pixel before the painter scales them: hinting would make letters jump.
    font_.setPointSizeF(size * 72 / _dots())
    font_.setWeight(QFont.Weight.Bold if weight == "bold" else QFont.Weight.Normal)
    font_.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font_


def _dots() -> float:
    screen = QGuiApplication.primaryScreen()
    return float(screen.logicalDotsPerInchY()) if screen else 96.0


class _Brush:
    """Paints one shape after another."""

    def __init__(self, painter: QPainter, *, dark: bool) -> None:
        self._painter = painter
        self._colours = DARK if dark else LIGHT
        self._by_kind: dict[type[Shape], Callable[..., None]] = {
            Line: self._line,
            Polyline: self._polyline,
            Polygon: self._polygon,
            Rect: self._rect,
            Wedge: self._wedge,
            Label: self._label,
        }

    def shape(self, shape: Shape) -> None:
        self._by_kind[type(shape)](shape)

    def _stroke(self, role: Role | None, width: float, dash: tuple[float, float] | None = None) -> None:
        if role is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = QPen(QColor(self._colours[role]), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dash:
            # Qt counts dashes in widths of the pen.
            pen.setDashPattern([part / width for part in dash])
        self._painter.setPen(pen)

    def _fill(self, role: Role | None, opacity: float = 1.0) -> None:
        if role is None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        colour = QColor(self._colours[role])
        colour.setAlphaF(opacity)
        self._painter.setBrush(colour)

    def _line(self, line: Line) -> None:
        self._stroke(line.stroke, line.width, line.dash)
        self._painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))

    def _polyline(self, one: Polyline) -> None:
        self._stroke(one.stroke, one.width, one.dash)
        self._fill(None)
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in one.points]))

    def _polygon(self, one: Polygon) -> None:
        self._stroke(one.stroke, one.width, one.dash)
        self._fill(one.fill, one.opacity)
        self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in one.points]))

    def _rect(self, one: Rect) -> None:
        self._stroke(one.stroke, one.stroke_width, one.dash)
        self._fill(one.fill, one.opacity)
        box = QRectF(one.x, one.y, one.width, one.height)
        if one.radius:
            self._painter.drawRoundedRect(box, one.radius, one.radius)
        else:
            self._painter.drawRect(box)

    def _wedge(self, one: Wedge) -> None:
        self._stroke(one.stroke, one.width)
        self._fill(one.fill, one.opacity)
        outer = QRectF(one.x - one.radius, one.y - one.radius, 2 * one.radius, 2 * one.radius)
        hole = QRectF(one.x - one.inner, one.y - one.inner, 2 * one.inner, 2 * one.inner)
        path = QPainterPath()
        if abs(one.extent) >= 360:
            path.addEllipse(outer)
            if one.inner:
                path.addEllipse(hole)
        else:
            if one.inner:
                path.arcMoveTo(outer, one.start)
            else:
                path.moveTo(one.x, one.y)
            path.arcTo(outer, one.start, one.extent)
            if one.inner:
                path.arcTo(hole, one.start + one.extent, -one.extent)
            path.closeSubpath()
        self._painter.drawPath(path)

    def _label(self, one: Label) -> None:
        painter = self._painter
        face = _face(one.size, one.weight)
        painter.setFont(face)
        painter.setPen(QColor(self._colours[one.role]))
        width = QFontMetricsF(face).horizontalAdvance(one.text) if one.anchor != "start" else 0.0
        painter.drawText(
            QPointF(one.x - width * {"start": 0, "middle": 0.5, "end": 1}[one.anchor], one.y), one.text
        )
