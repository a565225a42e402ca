"""Paints a scene on a reportlab canvas, and lets it stand in a page as one block."""

from __future__ import annotations

import math
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus.flowables import Flowable

from smeassist.reporting.paper.fonts import FONTS, shown
from smeassist.reporting.scene import (
    LIGHT,
    Line,
    Point,
    Polygon,
    Polyline,
    Rect,
    Role,
    Scene,
    Shape,
    TextLine,
    Wedge,
)

_ANCHORED: Final = {"start": "drawString", "middle": "drawCentredString", "end": "drawRightString"}

_ARC_STEP: Final = 3.0  # degrees


class Picture(Flowable):
    """A scene as a block of a page, as wide as the scene, set to the left."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.width, self.height = scene.width, scene.height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """The scene's own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint the scene with its foot at the origin."""
        paint(self.scene, self.canv)


def paint(scene: Scene, canvas: Canvas) -> None:
    """Paint every shape; the scene's box stands with its lower left corner at the canvas's origin."""
    canvas.saveState()
    canvas.setLineJoin(0)
    canvas.setLineCap(0)
    canvas.setMiterLimit(10)
    for shape in scene.shapes:
        _paint(shape, scene.height, canvas)
    canvas.restoreState()


def _paint(shape: Shape, height: float, canvas: Canvas) -> None:
    match shape:
        case TextLine():
            canvas.setFillColor(_colour(shape.role))
            canvas.setFont(FONTS[shape.weight], shape.size)
            draw = getattr(canvas, _ANCHORED[shape.anchor])
            draw(shape.x, height - shape.y, shown(shape.text))
        case Line():
            _stroke(canvas, shape.stroke, shape.width, shape.dash)
            canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
        case Polyline():
            _stroke(canvas, shape.stroke, shape.width, shape.dash)
            canvas.drawPath(_through(canvas, shape.points, height), stroke=1, fill=0)
        case Polygon():
            path = _through(canvas, shape.points, height)
            path.close()
            _shape(canvas, path, shape.fill, shape.opacity, shape.stroke, shape.width, shape.dash)
        case Rect():
            _shape(
                canvas, _box(canvas, shape, height), shape.fill, shape.opacity, shape.stroke,
                shape.stroke_width, shape.dash,
            )  # fmt: skip
        case Wedge():
            path = _sector(canvas, shape, height)
            _shape(canvas, path, shape.fill, shape.opacity, shape.stroke, shape.width, None)


def _colour(role: Role, opacity: float = 1.0) -> Color:
    return HexColor(LIGHT[role]) if opacity >= 1 else _faded(role, opacity)


def _faded(role: Role, opacity: float) -> Color:
    """A role's colour as it looks over paper: opaque, so that old printers and archives take it."""
    over, under = HexColor(LIGHT[role]), HexColor(LIGHT["paper"])
    mixed = [part * opacity + ground * (1 - opacity) for part, ground in zip(over.rgb(), under.rgb(), strict=True)]
    return Color(*mixed)


def _stroke(canvas: Canvas, role: Role, width: float, dash: Point | None) -> None:
    canvas.setStrokeColor(_colour(role))
    canvas.setLineWidth(width)
    canvas.setDash(list(dash) if dash else [])


def _shape(
    canvas: Canvas,
    path: PDFPathObject,
    fill: Role | None,
    opacity: float,
    stroke: Role | None,
    width: float,
    dash: Point | None,
) -> None:
    if fill is not None:
        canvas.setFillColor(_colour(fill, opacity))
    if stroke is not None:
        _stroke(canvas, stroke, width, dash)
    canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))


def _through(canvas: Canvas, points: tuple[Point, ...], height: float) -> PDFPathObject:
    path = canvas.beginPath()
    for index, (x, y) in enumerate(points):
        (path.lineTo if index else path.moveTo)(x, height - y)
    return path


def _box(canvas: Canvas, shape: Rect, height: float) -> PDFPathObject:
    path = canvas.beginPath()
    foot = height - shape.y - shape.height
    if shape.radius:
        path.roundRect(shape.x, foot, shape.width, shape.height, shape.radius)
    else:
        path.rect(shape.x, foot, shape.width, shape.height)
    return path


def _sector(canvas: Canvas, shape: Wedge, height: float) -> PDFPathObject:
    x, y = shape.x, height - shape.y
    if abs(shape.extent) >= 360 and not shape.inner:
        path = canvas.beginPath()
        path.circle(x, y, shape.radius)
        return path
    ends = (shape.start, shape.start + shape.extent)
    rim = _arc(shape.x, shape.y, shape.radius, *ends)
    hole = _arc(shape.x, shape.y, shape.inner, *reversed(ends)) if shape.inner else ((shape.x, shape.y),)
    path = _through(canvas, (*rim, *hole), height)
    path.close()
    return path


def _arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[Point, ...]:
    """Points on a circle, close enough together to look round at any print size."""
    steps = max(2, math.ceil(abs(end - start) / _ARC_STEP))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((x + radius * math.cos(angle), y - radius * math.sin(angle)) for angle in angles)
