"""The look: language, size of text, light and dark, and that everything else stays."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from smeassist.domain.answers import Answer
from smeassist.faces.trace import Trace
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs, load
from smeassist.gui.pages.checklists import Checklists
from tests.gui.conftest import Open
from tests.gui.looking import button, shown


def test_the_language_changes_and_everything_else_stays(at_sample: Window) -> None:
    """GIVEN a question in sight, a panel open, an edit made WHEN the language changes THEN they stay."""
    desk = at_sample.desk
    assert desk.session is not None
    desk.kept.checklist = "control"
    desk.kept.question_of["control"] = 7
    desk.go("checklists")
    desk.session.set_answer("IC08", Answer(value="unknown"))
    desk.explain(Trace(kind="score", code="overall"))
    desk.tell(Notice(tone="good", what=desk.session.packs.checklists.lists[0].title))
    company = desk.session.company

    QTest.mouseClick(button(at_sample, "top_lang"), Qt.MouseButton.LeftButton)

    page = at_sample.page()
    assert isinstance(page, Checklists)
    assert (at_sample.step, page.list_id, page.at) == ("checklists", "control", 7)
    assert desk.session.company is company
    assert desk.session.can_undo
    assert f"Question 8 of {len(page.items)}" in shown(at_sample)
    assert "How the score is made up" in shown(at_sample)
    assert len(at_sample.notices.shown) == 1
    assert at_sample.frame.menuBar().actions()[0].text() == "&File"


def test_chinese_is_set_the_same_after_english(at_sample: Window) -> None:
    """GIVEN English sets signs in half their width WHEN Chinese comes back THEN nothing of that is left."""
    tag = QFont.Tag("pwid")

    at_sample.desk.set_lang("en")
    english = {one.font().featureValue(tag) for one in at_sample.page().findChildren(QLabel) if one.text()}
    at_sample.desk.set_lang("zh")
    chinese = {one.font().featureValue(tag) for one in at_sample.page().findChildren(QLabel) if one.text()}

    assert english == {1}
    assert chinese == {0}


def test_what_is_half_typed_is_kept_when_the_language_changes(at_sample: Window) -> None:
    desk = at_sample.desk
    desk.kept.sheet = "need"
    desk.go("enterprise")
    line = at_sample.frame.findChild(QLineEdit, "field_need.amount")
    assert line is not None
    at_sample.frame.activateWindow()
    assert QTest.qWaitForWindowActive(at_sample.frame)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "38.5")

    desk.set_lang("en")
    QApplication.processEvents()

    assert desk.session is not None
    assert desk.session.company.profile.need.amount == Decimal(385_000)
    again = at_sample.page().findChild(QLineEdit, "field_need.amount")
    assert again is not None
    assert again.text() == "385000"


def test_text_grows_and_shrinks_by_keys(window: Window) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    before = window.page().font().pixelSize()

    for _ in range(9):
        QTest.keyClick(window.frame, Qt.Key.Key_Equal, control)
    assert window.desk.prefs.scale == 200
    assert window.page().font().pixelSize() == 2 * before
    QTest.keyClick(window.frame, Qt.Key.Key_0, control)
    assert window.desk.prefs.scale == 100
    assert window.page().font().pixelSize() == before


def test_light_and_dark_change_every_ground(window: Window, qapp: QApplication) -> None:
    light = qapp.palette().window().color().lightness()

    QTest.mouseClick(button(window, "top_dark"), Qt.MouseButton.LeftButton)

    assert light > 200
    assert qapp.palette().window().color().lightness() < 60
    assert "浅色" in shown(window)


def test_the_keyboard_stays_where_it_was(window: Window) -> None:
    button(window, "top_larger").setFocus()

    window.desk.zoom(1)

    held = window.frame.focusWidget()
    assert held is not None
    assert held.objectName() == "top_larger"


def test_settings_are_kept_for_the_next_start(open_window: Open, tmp_path: Path) -> None:
    window = open_window(Prefs(window=(30, 40, 1000, 700)))
    window.frame.setGeometry(50, 60, 900, 640)
    window.desk.set_lang("en")
    window.frame.close()

    kept = load(tmp_path / "settings" / "window.json")
    assert (kept.lang, kept.window) == ("en", (50, 60, 900, 640))


def test_a_window_from_an_unplugged_screen_comes_back(open_window: Open) -> None:
    window = open_window(Prefs(window=(5000, 40, 640, 480)), size=(720, 480))

    screen = window.frame.screen().availableGeometry()
    assert screen.contains(window.frame.geometry().topLeft())
