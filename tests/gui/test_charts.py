"""A chart on the screen: the scene that paper has, said aloud, with its figures beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smeassist import samples
from smeassist.domain.packs import Packs
from smeassist.gui.frame.window import Window
from smeassist.gui.parts.chart import ChartCard, ChartView
from smeassist.gui.parts.scene_painter import measure, picture
from smeassist.reporting.scene import DARK, LIGHT, Line, PictureTable, Polygon, Rect, Scene, Spot, TextLine, Wedge
from tests.gui.conftest import hold_sample

# A red-ish field with a hole in a ring, a stroke, a word, and a place that speaks.
SMALL = Scene(
    width=100,
    height=50,
    shapes=(
        Rect(x=0, y=0, width=50, height=50, fill="poor"),
        Wedge(x=75, y=25, radius=20, inner=10, fill="good"),
        Polygon(points=((52, 2), (60, 2), (56, 10)), fill="watch"),
        Line(x1=0, y1=49, x2=100, y2=49, stroke="ink", width=2, dash=(2, 2)),
        TextLine(x=25, y=30, text="<b>甲</b>", size=9, role="paper", anchor="middle", weight="bold"),
    ),
    title="小图",
    summary="左边是差，右边是好。",
    table=PictureTable(header=("项目", "数值"), rows=(("差", "1"), ("好", "2"))),
    spots=(Spot(x=0, y=0, width=50, height=50, tip="<b>差</b>：1"),),
)


@pytest.mark.parametrize("dark", [False, True])
def test_shapes_have_the_colours_of_their_roles(qapp: QApplication, dark: bool) -> None:
    colours = DARK if dark else LIGHT

    drawn = picture(SMALL, dark=dark, scale=4).toImage()

    def at(x: float, y: float) -> str:
        return drawn.pixelColor(round(x * 4), round(y * 4)).name().upper()

    assert (drawn.width(), drawn.height()) == (400, 200)
    assert at(10, 10) == colours["poor"]
    assert at(90, 25) == colours["good"], "the ring"
    assert at(75, 25) == colours["paper"], "the hole of the ring"
    assert at(56, 4) == colours["watch"]


def test_words_are_as_wide_as_they_are_painted(window: Window) -> None:
    narrow, wide = measure("应收", 9, "regular"), measure("应收账款", 9, "regular")

    assert 30 < wide < 42
    assert wide == pytest.approx(2 * narrow, rel=0.02)


def test_a_chart_speaks(window: Window) -> None:
    view = ChartView(window.desk, SMALL)
    view.resize(400, 200)

    assert view.accessibleName() == "小图"
    assert view.accessibleDescription() == "左边是差，右边是好。"
    assert view.spoken_at(100, 100) == "<b>差</b>：1"
    assert view.spoken_at(300, 100) == ""
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(100, 100), QPoint(100, 100))
    assert view.event(asked)


def test_the_table_beside_the_picture_has_the_same_figures(window: Window) -> None:
    card = ChartCard(window.desk, SMALL)
    card.show()

    QTest.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    model = card._twin.model()
    rows = [[str(model.index(row, at).data()) for at in range(2)] for row in range(model.rowCount())]

    assert rows == [["差", "1"], ["好", "2"]]
    assert card._twin.isVisible()
    assert not card.view.isVisible()
    QTest.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    assert card.view.isVisible()


def test_a_chart_is_copied_as_a_picture(window: Window) -> None:
    card = ChartCard(window.desk, SMALL)

    card.copy()

    copied: QImage = QGuiApplication.clipboard().image()
    assert copied.width() == 300
    assert copied.pixelColor(30, 30) == QColor(LIGHT["poor"])


def test_every_picture_of_the_sample_is_painted(window: Window, packs: Packs, sample: samples.Sample) -> None:
    hold_sample(window, packs, sample)
    found: list[ChartView] = []
    for step in ("overview", "diagnosis"):
        window.desk.step_wanted.emit(step)
        found += window.page().findChildren(ChartView)

    assert len(found) >= 6
    for view in found:
        image = picture(view.scene, scale=1).toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert len(colours) > 3, view.scene.title
        assert view.accessibleDescription()
        assert view.scene.table.rows
