"""The little shapes that say a state: painted, so that no font can lack them, and different without colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel

from smeassist.gui.looks.look import Look

Mark = Literal[
    "empty", "partial", "done", "look", "good", "watch", "poor", "unknown", "note", "act", "none", "yes", "no",
]  # fmt: skip

# What each mark is drawn as, and in which colour.
_DRAWN: Final[dict[Mark, tuple[str, str]]] = {
    "empty": ("ring", "muted"),
    "partial": ("half", "accent"),
    "done": ("disc", "good"),
    "look": ("triangle!", "watch"),
    "good": ("disc", "good"),
    "watch": ("triangle", "watch"),
    "poor": ("square", "poor"),
    "unknown": ("ring", "muted"),
    "note": ("ring", "accent"),
    "act": ("square", "poor"),
    "none": ("disc", "good"),
    "yes": ("tick", "good"),
    "no": ("cross", "poor"),
}
_SCALE: Final = 3


def pixmap(look: Look, mark: Mark, side: int) -> QPixmap:
    """A mark, sharp on any screen, `side` pixels square."""
    pixmap = QPixmap(side * _SCALE, side * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    shape, ink = _DRAWN[mark]
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side * _SCALE / 16, side * _SCALE / 16)
    colour = QColor(getattr(look.shades, ink))
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour)
    _SHAPES[shape](painter, QColor(look.shades.surface))
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap


def icon(look: Look, mark: Mark) -> QIcon:
    """A mark for a button or a table cell."""
    return QIcon(pixmap(look, mark, look.px(16)))


def sign(look: Look, mark: Mark, name: str = "", size: str = "body") -> QLabel:
    """A mark on its own; `name` says it aloud."""
    words = QLabel()
    side = look.size(size)
    words.setPixmap(pixmap(look, mark, side))
    words.setFixedSize(side, side)
    words.setAccessibleName(name)
    return words


def _ring(painter: QPainter, _: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))


def _disc(painter: QPainter, _: QColor) -> None:
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))


def _half(painter: QPainter, _: QColor) -> None:
    painter.drawPie(QRectF(2.5, 2.5, 11, 11), 90 * 16, 180 * 16)
    _ring(painter, _)


def _triangle(painter: QPainter, _: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 2.4), QPointF(14.4, 13.4), QPointF(1.6, 13.4)]))


def _warning(painter: QPainter, ground: QColor) -> None:
    _triangle(painter, ground)
    painter.setPen(QPen(ground, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.2))
    painter.drawPoint(QPointF(8, 11.7))


def _square(painter: QPainter, _: QColor) -> None:
    painter.drawRect(QRectF(3, 3, 10, 10))


def _tick(painter: QPainter, _: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(2.8, 8.6), QPointF(6.4, 12.2), QPointF(13.2, 4.4)]))


def _cross(painter: QPainter, _: QColor) -> None:
    painter.drawLine(QPointF(3.6, 3.6), QPointF(12.4, 12.4))
    painter.drawLine(QPointF(12.4, 3.6), QPointF(3.6, 12.4))


_SHAPES: Final[dict[str, Callable[[QPainter, QColor], None]]] = {
    "ring": _ring,
    "disc": _disc,
    "half": _half,
    "triangle": _triangle,
    "triangle!": _warning,
    "square": _square,
    "tick": _tick,
    "cross": _cross,
}
