"""The owner's way through the window: from the first click to a saved report, by mouse and by keys."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from smeassist import samples
from smeassist.domain.packs import Packs
from smeassist.faces.steps import STEPS
from smeassist.gui.frame.window import Window
from smeassist.gui.pages.help import help_text
from smeassist.i18n.formats import LANGS, Lang
from tests.gui.conftest import Chosen, hold_sample
from tests.gui.looking import shown

LONG = 60_000


def click(window: Window, name: str) -> None:
    """Press a button that is in sight, as a hand would."""
    found = window.frame.findChild(QAbstractButton, name)
    assert found is not None, f"no button {name}"
    assert found.isVisible(), f"{name} is not in sight"
    assert found.isEnabled(), f"{name} can't be pressed"
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window.frame, key, modifier)


def test_three_clicks_lead_to_a_saved_report(window: Window, qtbot: QtBot, documents: Path) -> None:
    """GIVEN the first page WHEN 看样例, 生成报告, 保存 THEN a whole PDF lies in Documents.

    The first click comes before the rules are loaded: it waits for them.
    """
    clicks = ["welcome_sample", "overview_report", "report_save"]
    window.tasks.load_rules()

    click(window, clicks[0])
    qtbot.waitUntil(lambda: window.step == "overview", timeout=LONG)
    click(window, clicks[1])
    click(window, clicks[2])
    qtbot.waitUntil(lambda: any(documents.iterdir()), timeout=LONG)

    (report,) = documents.iterdir()
    text = "".join(page.extract_text() for page in PdfReader(report).pages)
    assert len(clicks) == 3
    assert report.suffix == ".pdf"
    assert "江城市禾木家居用品有限公司" in text
    assert "已保存" in shown(window)
    assert window.desk.reported


def test_the_saved_report_is_the_one_that_was_shown(
    ready: Window, packs: Packs, sample: samples.Sample, qtbot: QtBot, documents: Path
) -> None:
    hold_sample(ready, packs, sample)
    ready.desk.go("report")
    seen: list[bytes] = []
    qtbot.waitUntil(lambda: not ready.desk.work.busy, timeout=LONG)
    ready.tasks.papers.report_pdf.order(seen.append, lambda fault: None)

    click(ready, "report_save")
    click(ready, "report_save")

    assert [path.read_bytes() for path in sorted(documents.iterdir())] == [seen[0], seen[0]]


def test_workbook_and_json_go_where_the_owner_says(
    at_sample: Window, chosen: Chosen, qtbot: QtBot, tmp_path: Path
) -> None:
    at_sample.desk.go("report")

    chosen.saves = tmp_path / "底稿.xlsx"
    click(at_sample, "report_xlsx")
    qtbot.waitUntil(chosen.saves.exists, timeout=LONG)
    chosen.saves = tmp_path / "结果.json"
    click(at_sample, "report_json")

    assert (tmp_path / "底稿.xlsx").read_bytes()[:2] == b"PK"
    document = json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))
    assert document["schema"] == "smeassist/assessment/1"
    assert len(chosen.asked) == 2


def test_a_report_that_cannot_be_written_says_what_is_safe_and_what_to_do(
    at_sample: Window, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.saves = tmp_path / "no such folder" / "结果.json"

    at_sample.tasks.papers.save("json")

    (banner,) = at_sample.notices.shown
    assert banner.tone == "poor"
    said = shown(at_sample)
    assert "no such folder" in said
    assert "企业档案没有改动" in said
    assert "换一个位置" in said
    assert not at_sample.desk.reported


def test_the_whole_way_by_keys_alone(ready: Window, qtbot: QtBot, documents: Path) -> None:
    """Enter shows the sample, Ctrl and a figure turn the pages, keys answer, Tab and Enter save."""
    control = Qt.KeyboardModifier.ControlModifier

    ready.frame.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)
    press(ready, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.step == "overview", timeout=LONG)
    keys = {step: Qt.Key(Qt.Key.Key_0 + at) for at, step in enumerate(STEPS, 1)}
    for step, key in keys.items():
        QTest.keyClick(ready.frame, key, control)
        assert ready.step == step
    QTest.keyClick(ready.frame, keys["checklists"], control)
    tab_to(ready, "list_resilience")
    press(ready, Qt.Key.Key_Space)
    press(ready, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "RR" in str(ready.desk.session and ready.desk.session.history()[-1]), timeout=LONG)
    QTest.keyClick(ready.frame, Qt.Key.Key_Z, control)
    assert ready.desk.session is not None
    assert not ready.desk.session.can_undo
    QTest.keyClick(ready.frame, keys["report"], control)
    tab_to(ready, "report_save")
    press(ready, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(documents.iterdir()), timeout=LONG)


@pytest.mark.parametrize("lang", LANGS)
def test_the_help_names_the_key_of_the_last_step(lang: Lang) -> None:
    help_ = help_text(lang)

    assert f"Ctrl+{len(STEPS)}" in help_
    assert f"Ctrl+{len(STEPS) + 1}" not in help_


def test_the_keys_that_people_know_are_all_there(ready: Window) -> None:
    """A standard key may stand for several on one system, and for none on another."""
    shortcuts = {
        name: {key.toString() for key in action.shortcuts()} for name, action in ready.actions_made.items()
    }

    assert "Ctrl+W" in shortcuts["close"]
    assert "Ctrl+Q" in shortcuts["quit"]
    assert {"Ctrl+Y", "Ctrl+Shift+Z"} <= shortcuts["redo"]
    every = [key for keys in shortcuts.values() for key in keys]
    assert len(every) == len(set(every))


def test_a_page_of_text_is_read_by_keys(at_sample: Window) -> None:
    """GIVEN a page without anything to press WHEN the page keys are pressed on the rail THEN it scrolls."""
    at_sample.desk.go("plan")
    QApplication.processEvents()
    step, bar = at_sample.rail.buttons["plan"], at_sample.page().verticalScrollBar()
    assert bar.maximum() > 0

    QTest.keyClick(step, Qt.Key.Key_PageDown)
    down = bar.value()
    QTest.keyClick(step, Qt.Key.Key_PageUp)

    assert down > 0
    assert bar.value() == 0


def test_a_book_just_saved_is_among_the_recent_ones(ready: Window, chosen: Chosen, tmp_path: Path) -> None:
    ready.tasks.new_blank()
    chosen.saves = tmp_path / "甲.smebook"
    ready.tasks.save_as()

    file = ready.frame.menuBar().actions()[0].menu()
    assert isinstance(file, QMenu)
    file.aboutToShow.emit()

    inner = [one.menu() for one in file.actions() if isinstance(one.menu(), QMenu)]
    assert [[entry.text() for entry in menu.actions()] for menu in inner if isinstance(menu, QMenu)] == [["甲"]]


def test_escape_leads_back_from_help(at_sample: Window) -> None:
    at_sample.desk.go("plan")
    at_sample.show_help()

    QTest.keyClick(at_sample.page(), Qt.Key.Key_Escape)

    assert at_sample.page().name == "plan"


def tab_to(window: Window, name: str) -> None:
    """Press Tab until a control has the keyboard."""
    for _ in range(80):
        held = QApplication.focusWidget()
        if held is not None and held.objectName() == name:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name}")


def test_the_pages_are_painted_while_the_report_is_made(at_sample: Window, qtbot: QtBot) -> None:
    """The window's thread is never held up for long while a child works."""
    gaps: list[float] = []
    at_sample.desk.go("report")
    QApplication.processEvents()
    last = perf_counter()
    while at_sample.desk.work.busy:
        QApplication.processEvents()
        now = perf_counter()
        gaps.append(now - last)
        last = now
        QTest.qWait(5)
        last = perf_counter()
    assert gaps
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.1


def test_a_report_that_was_cancelled_can_be_asked_for_again(at_sample: Window, qtbot: QtBot) -> None:
    at_sample.desk.go("report")
    at_sample.desk.work.cancel()
    assert "再试一次" in shown(at_sample)

    at_sample.page().build()
    qtbot.waitUntil(lambda: not at_sample.desk.work.busy, timeout=LONG)

    assert "第 1 页" in shown(at_sample)


def test_a_report_under_way_outlives_a_change_of_look(at_sample: Window, qtbot: QtBot) -> None:
    """The page it was asked for is gone when it comes: the new page gets it, and only one was made."""
    at_sample.desk.go("report")
    asked: list[bytes] = []
    at_sample.tasks.papers.report_pdf.order(asked.append, lambda fault: None)

    at_sample.desk.set_dark(True)
    qtbot.waitUntil(lambda: not at_sample.desk.work.busy, timeout=LONG)

    assert len(asked) == 1
    assert "第 1 页" in shown(at_sample)


def test_rules_that_were_cancelled_can_be_loaded_after_all(window: Window) -> None:
    window.tasks.load_rules()
    window.desk.work.cancel()

    (banner,) = window.notices.shown
    assert "规则" in shown(window)
    assert banner.action is not None
    banner.action[1]()
    assert window.desk.work.busy
    window.desk.work.cancel()
