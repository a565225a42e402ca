"""Paints a scene of shapes in the window as paper paints it, and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from smeassist.gui.looks import theme
from smeassist.reporting.scene import (
    DARK,
    LIGHT,
    Line,
    Polygon,
    Polyline,
    Rect,
    Role,
    Scene,
    Shape,
    TextLine,
    Wedge,
    Weight,
)

_COPY_SCALE: Final = 3.0


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
            TextLine: self._label,
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

    def _polyline(self, polyline: Polyline) -> None:
        self._stroke(polyline.stroke, polyline.width, polyline.dash)
        self._fill(None)
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in polyline.points]))

    def _polygon(self, polygon: Polygon) -> None:
        self._stroke(polygon.stroke, polygon.width, polygon.dash)
        self._fill(polygon.fill, polygon.opacity)
        self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in polygon.points]))

    def _rect(self, rect: Rect) -> None:
        self._stroke(rect.stroke, rect.stroke_width, rect.dash)
        self._fill(rect.fill, rect.opacity)
        box = QRectF(rect.x, rect.y, rect.width, rect.height)
        if rect.radius:
            self._painter.drawRoundedRect(box, rect.radius, rect.radius)
        else:
            self._painter.drawRect(box)

    def _wedge(self, wedge: Wedge) -> None:
        self._stroke(wedge.stroke, wedge.width)
        self._fill(wedge.fill, wedge.opacity)
        outer = QRectF(wedge.x - wedge.radius, wedge.y - wedge.radius, 2 * wedge.radius, 2 * wedge.radius)
        hole = QRectF(wedge.x - wedge.inner, wedge.y - wedge.inner, 2 * wedge.inner, 2 * wedge.inner)
        path = QPainterPath()
        if abs(wedge.extent) >= 360:
            path.addEllipse(outer)
            if wedge.inner:
                path.addEllipse(hole)
        else:
            if wedge.inner:
                path.arcMoveTo(outer, wedge.start)
            else:
                path.moveTo(wedge.x, wedge.y)
            path.arcTo(outer, wedge.start, wedge.extent)
            if wedge.inner:
                path.arcTo(hole, wedge.start + wedge.extent, -wedge.extent)
            path.closeSubpath()
        self._painter.drawPath(path)

    def _label(self, label: TextLine) -> None:
        painter = self._painter
        face = _face(label.size, label.weight)
        painter.setFont(face)
        painter.setPen(QColor(self._colours[label.role]))
        width = QFontMetricsF(face).horizontalAdvance(label.text) if label.anchor != "start" else 0.0
        painter.drawText(
            QPointF(label.x - width * {"start": 0, "middle": 0.5, "end": 1}[label.anchor], label.y), label.text
        )
