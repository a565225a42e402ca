"""The least window and the largest text: everything can still be reached and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smeassist import samples
from smeassist.domain.checklists import LISTS
from smeassist.domain.packs import Packs
from smeassist.domain.text import reason
from smeassist.faces.questions import SHEETS
from smeassist.faces.steps import STEPS
from smeassist.faces.trace import Trace
from smeassist.gui.doings.work import SHOWN_AFTER
from smeassist.gui.frame.frame import LEAST
from smeassist.gui.frame.inspector import Inspector
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.look import Look
from smeassist.gui.looks.prefs import Prefs
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.table import Table
from smeassist.i18n.formats import LANGS, Lang
from smeassist.worker import Job
from tests.gui.conftest import Open, hold_sample
from tests.gui.looking import cut

BOOKS = Path(__file__).resolve().parents[1] / "books"


class Lasting(Job[None]):
    """Work that goes on until it is cancelled."""

    def __init__(self, told: object) -> None:
        """Begin nothing."""

    def poll(self) -> bool:
        return False

    def cancel(self) -> None:
        """Nothing is to be stopped."""


def place(one: QWidget, inside: QWidget) -> QRect:
    """Where a widget lies within another."""
    return QRect(one.mapTo(inside, QPoint(0, 0)), one.size())


@pytest.mark.parametrize("lang", LANGS)
def test_the_rail_scrolls_instead_of_squeezing_its_steps(
    lang: Lang, open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    """GIVEN a low window WHEN each step is gone to THEN its button is whole and in sight."""
    window = open_window(Prefs(lang=lang, scale=200), LEAST)
    hold_sample(window, packs, sample)
    rail = window.rail

    for step in STEPS:
        window.desk.go(step)
        QApplication.processEvents()
        button = rail.buttons[step]
        assert button.height() >= button.minimumSizeHint().height()
        assert button.width() >= button.minimumSizeHint().width()
        assert rail.viewport().rect().contains(place(button, rail.viewport())), step
    assert rail.verticalScrollBar().maximum() > 0
    assert rail.horizontalScrollBar().maximum() == 0


def test_the_rail_leaves_the_page_the_room_in_a_narrow_window(
    open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    window = open_window(Prefs(scale=200), (1900, 900))
    hold_sample(window, packs, sample)
    QApplication.processEvents()
    usual = window.rail.width()

    window.frame.resize(*LEAST)
    QApplication.processEvents()

    assert window.rail.width() < usual
    assert cut(window.rail) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_word_at_the_bottom_does_not_widen_the_window(lang: Lang, open_window: Open, packs: Packs) -> None:
    """GIVEN the least window and large text WHEN work with a long title is under way THEN all keeps its place."""
    window = open_window(Prefs(lang=lang, scale=200), LEAST)
    window.desk.arrived(packs)
    title = reason("gui.saved.read_only", why="很长的名字" * 40)

    window.desk.work.start(title, Lasting, lambda _: None, lambda _: None)
    QTest.qWait(int(SHOWN_AFTER * 1000) + 200)

    cancel = window.bottom._cancel
    assert cancel.isVisible()
    assert window.frame.size().toTuple() == LEAST
    assert window.frame.rect().contains(place(cancel, window.frame))
    assert cancel.width() >= cancel.minimumSizeHint().width()
    assert window.bottom._work.text().endswith("…")
    window.desk.work.cancel()


def test_the_last_question_of_a_long_list_can_be_reached(
    open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    """GIVEN a list higher than the page WHEN the page is scrolled down THEN the whole table lies above its end."""
    window = open_window(size=(1280, 620))
    hold_sample(window, packs, sample)
    window.desk.kept.checklist = "control"
    window.desk.kept.checklist_as_table = True
    window.desk.go("checklists")
    QApplication.processEvents()
    table = window.page().findChild(Table)
    assert table is not None

    window.page().ensureWidgetVisible(table)
    bar = window.page().verticalScrollBar()
    bar.setValue(bar.maximum())

    end = place(table, window.page().viewport()).bottom()
    assert end < window.page().viewport().height()
    column = table.parentWidget()
    assert column is not None
    assert column.rect().contains(table.geometry())


def aside(window: Window) -> list[str]:
    """What of a page lies beside the window, or has less room than its words need."""
    QApplication.processEvents()
    page = window.page()
    over = page.horizontalScrollBar().maximum()
    return [f"{over} px beside", *cut(page)] if over else cut(page)


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_wraps(lang: Lang, open_window: Open, packs: Packs, sample: samples.Sample) -> None:
    """GIVEN the least window and the largest text WHEN any page is shown THEN its parts wrap."""
    window = open_window(Prefs(lang=lang, scale=200), LEAST)
    window.desk.arrived(packs)
    faults = {"welcome": aside(window)}
    hold_sample(window, packs, sample)
    kept = window.desk.kept
    for step in STEPS:
        window.desk.go(step)
        faults[step] = aside(window)
    for sheet in SHEETS:
        kept.sheet = sheet
        window.desk.go("enterprise")
        window.page().build()
        faults[sheet] = aside(window)
    for name in LISTS:
        kept.checklist = name
        for as_list in (False, True):
            kept.checklist_as_table = as_list
            window.desk.go("checklists")
            window.page().build()
            faults[f"{name} {as_list}"] = aside(window)
    for cover in ("help", "safety", "history"):
        window.desk.cover(cover)
        faults[cover] = aside(window)

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("book", ["c2_tight_不平.xlsx", "c2_tight_两家公司.xlsx"])
def test_an_import_wraps(lang: Lang, book: str, open_window: Open, packs: Packs, qtbot: QtBot) -> None:
    """The sheet's grid scrolls by itself; the page around it does not."""
    window = open_window(Prefs(lang=lang, scale=200), LEAST)
    window.desk.arrived(packs)
    window.tasks.take((BOOKS / book,))
    qtbot.waitUntil(lambda: window.tasks.importing.pending is not None, timeout=60_000)

    assert window.page().name == "imports"
    assert aside(window) == []


def test_a_button_breaks_its_words_where_there_is_no_room(qtbot: QtBot) -> None:
    """GIVEN a button WHEN it is narrower than its words THEN it is as high as its lines, and no line is lost."""
    made = button(Look(lang="zh", dark=False, scale=100), "See all of the actions and how they are done")
    qtbot.addWidget(made)
    wide, high = made.sizeHint().toTuple()

    assert made.heightForWidth(wide) == high
    assert made.heightForWidth(wide // 2) > high
    assert made.heightForWidth(wide // 3) > made.heightForWidth(wide // 2)
    assert made.minimumSizeHint().width() < wide // 3


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_changed_can_be_read_in_a_narrow_history(
    lang: Lang, open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    """GIVEN large text WHEN the history is shown THEN its longest column keeps room; the table scrolls."""
    window = open_window(Prefs(lang=lang, scale=200), LEAST)
    hold_sample(window, packs, sample)
    window.desk.cover("history")
    QApplication.processEvents()

    for table in window.page().findChildren(Table):
        what = table.fontMetrics().averageCharWidth() * 12
        assert table.columnWidth(4) >= what
        assert table.horizontalScrollBar().maximum() > 0


def explain_score(window: Window) -> Inspector:
    window.desk.explain(Trace(kind="score", code="overall"))
    QApplication.processEvents()
    panel = window.frame.findChild(Inspector)
    assert panel is not None
    return panel


@pytest.mark.parametrize("size", [LEAST, (1000, 640), (1280, 820)])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_panel_stays_inside_the_window(
    scale: int, size: tuple[int, int], open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    window = open_window(Prefs(scale=scale), size)
    hold_sample(window, packs, sample)
    window.desk.go("plan")

    panel = explain_score(window)

    assert window.frame.rect().contains(place(panel, window.frame))
    assert window.frame.rect().contains(place(panel.closer, window.frame))
    assert cut(panel) == []


def test_the_panel_takes_the_place_of_the_page_and_gives_it_back(
    open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    """GIVEN no room beside the page WHEN the panel is closed, or the window grows THEN the page is there again."""
    window = open_window(Prefs(scale=150), LEAST)
    hold_sample(window, packs, sample)
    panel = explain_score(window)
    assert not window.stack.isVisible()

    window.frame.resize(1600, 820)
    QApplication.processEvents()
    assert window.stack.isVisible()
    window.frame.resize(*LEAST)
    QApplication.processEvents()
    panel.closer.click()
    QTest.qWait(0)

    assert window.stack.isVisible()
    assert window.frame.findChild(Inspector) is None


def test_escape_closes_the_panel_from_the_page_and_the_keyboard_goes_back(
    open_window: Open, packs: Packs, sample: samples.Sample
) -> None:
    window = open_window()
    hold_sample(window, packs, sample)
    window.frame.activateWindow()
    assert QTest.qWaitForWindowActive(window.frame)
    score = window.frame.findChild(QWidget, "overview_score")
    assert score is not None
    score.setFocus()

    explain_score(window)
    QTest.keyClick(score, Qt.Key.Key_Escape)
    QTest.qWait(0)
    assert window.frame.findChild(Inspector) is None

    closer = explain_score(window).closer
    closer.setFocus()
    QTest.keyClick(closer, Qt.Key.Key_Escape)
    QTest.qWait(0)
    assert window.frame.findChild(Inspector) is None
    assert QApplication.focusWidget() is score
