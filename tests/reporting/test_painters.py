"""One scene, two painters: the window and the paper show the same picture."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from smeassist.gui.parts.scene_painter import picture
from smeassist.reporting.charts import pictures
from smeassist.reporting.charts.radar import radar
from smeassist.reporting.paper.fonts import load
from smeassist.reporting.paper.painter import paint
from smeassist.reporting.scene import (
    LIGHT,
    Line,
    PictureTable,
    Polygon,
    Polyline,
    Rect,
    Role,
    Scene,
    TextLine,
    Wedge,
)
from tests.reporting import factory

SCALE = 2
EVERY_SHAPE = Scene(
    width=200,
    height=120,
    title="",
    summary="",
    table=PictureTable(header=("",), rows=()),
    shapes=(
        Rect(x=10, y=10, width=60, height=30, fill="good", radius=6),
        Rect(x=80, y=10, width=30, height=30, fill="accent", stroke="ink", opacity=0.3),
        Wedge(x=150, y=35, radius=25, inner=12, start=90, extent=-120, fill="watch"),
        Wedge(x=150, y=95, radius=15, fill="poor"),
        Polygon(points=((10, 110), (40, 60), (70, 110)), fill="series3"),
        Polyline(points=((80, 110), (100, 60), (120, 110)), stroke="series2", width=3),
        Line(x1=5, y1=50, x2=195, y2=50, stroke="ink", width=2, dash=(6, 3)),
    ),
)


def _on_paper(scene: Scene) -> Image.Image:
    load()
    target = BytesIO()
    canvas = Canvas(target, pagesize=(scene.width, scene.height))
    paint(scene, canvas)
    canvas.save()
    made: Image.Image = PdfDocument(target.getvalue())[0].render(scale=SCALE).to_pil()
    return made.convert("RGB")


def _in_window(scene: Scene) -> Image.Image:
    held = QBuffer()
    picture(scene, scale=SCALE).save(held, "PNG")
    return Image.open(BytesIO(held.data().data())).convert("RGB")


def _difference(one: Image.Image, two: Image.Image) -> float:
    """The share of pixels that differ by more than the smoothing of an edge does."""
    box = (0, 0, min(one.width, two.width), min(one.height, two.height))
    gaps = ImageChops.difference(one.crop(box), two.crop(box)).convert("L").histogram()
    return sum(gaps[80:]) / sum(gaps)


def _colour(made: Image.Image, at: tuple[float, float]) -> str:
    pixel = made.getpixel((round(at[0] * SCALE), round(at[1] * SCALE)))
    assert isinstance(pixel, tuple)
    return "#" + "".join(f"{part:02X}" for part in pixel)


def test_every_kind_of_shape_looks_the_same(qtbot: QtBot) -> None:
    assert _difference(_on_paper(EVERY_SHAPE), _in_window(EVERY_SHAPE)) < 0.005


def test_shapes_stand_where_they_are_said_to(qtbot: QtBot) -> None:
    """The middle of each shape has its colour in both pictures; a hole and the outside have none."""
    inside: dict[tuple[float, float], Role] = {
        (40, 25): "good", (150, 95): "poor", (40, 95): "series3", (163, 22): "watch",
    }  # fmt: skip
    outside = [(150, 35), (130, 35), (40, 57), (195, 115)]
    for made in (_on_paper(EVERY_SHAPE), _in_window(EVERY_SHAPE)):
        assert {at: _colour(made, at) for at in inside} == {at: LIGHT[role] for at, role in inside.items()}
        assert {_colour(made, at) for at in outside} == {"#FFFFFF"}


def _without_words(scene: Scene) -> Scene:
    return replace(scene, shapes=tuple(shape for shape in scene.shapes if not isinstance(shape, TextLine)))


@pytest.mark.parametrize("name", ["radar", "profit", "balance", "key_bands"])
def test_charts_look_the_same(qtbot: QtBot, name: str) -> None:
    """Words are left out: the window's face is the system's."""
    whole = factory.assessment()
    scene = radar(whole.score.dimensions, "zh") if name == "radar" else getattr(pictures, name)(whole, "zh")
    bare = _without_words(scene)
    assert _difference(_on_paper(bare), _in_window(bare)) < 0.005


def test_a_label_stands_on_its_baseline_at_its_anchor(qtbot: QtBot) -> None:
    """A number anchored at its end ends at x and stands on y, in both pictures; the faces differ."""
    label = TextLine(x=150, y=60, text="2468", size=20, anchor="end", weight="bold")
    scene = replace(EVERY_SHAPE, shapes=(label,))
    for made in (_on_paper(scene), _in_window(scene)):
        box = ImageChops.invert(made.convert("L")).point(lambda grey: 255 if grey > 128 else 0).getbbox()
        assert box is not None
        left, top, right, bottom = (edge / SCALE for edge in box)
        assert 90 <= left <= 115
        assert 145 <= right <= 151
        assert 58 <= bottom <= 64
        assert top >= 40
