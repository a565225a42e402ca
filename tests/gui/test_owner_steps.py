"""The owner's steps: nothing of them is lost, and what the window says of them holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from smeassist.gui.questions import SHEETS
from smeassist.gui.window import Window
from tests.gui.looking import words


def shown(window: Window) -> str:
    """All words in sight."""
    QApplication.processEvents()
    return "\n".join(words(window.frame))


def press(window: Window, name: str) -> None:
    """Press a button that is in sight, as a hand would."""
    found = window.frame.findChild(QPushButton, name)
    assert found is not None, f"no button {name}"
    assert found.isVisible()
    assert found.isEnabled()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def inside(window: Window) -> QWidget:
    """What the page in sight is made of now; what it was made of before may not be gone yet."""
    return window.page().widget() or window.page()


def type_into(window: Window, name: str, text: str) -> QLineEdit:
    """Type into a field of the page, as an input method does, and press Enter."""
    line = inside(window).findChild(QLineEdit, name)
    assert line is not None, f"no field {name}"
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    QApplication.sendEvent(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


# --- the page of the enterprise ------------------------------------------------------------------


@pytest.mark.parametrize("way", ["typed", "emptied", "undone"])
def test_the_counters_of_the_enterprise_are_never_stale(ready: Window, way: str) -> None:
    """GIVEN the first sheet WHEN a name is typed, emptied, undone THEN tab and heading count it so at once."""
    ready.tasks.new_blank()
    ready.desk.go("enterprise")
    sheet = next(iter(SHEETS))
    tab = ready.page().findChild(QPushButton, f"sheet_{sheet}")
    assert tab is not None
    assert f"0/{len(SHEETS[sheet])}" in tab.text().replace(" ", "")
    assert "企业名称" in heading(ready)

    line = type_into(ready, "field_name", "禾木")
    if way == "emptied":
        type_into(ready, "field_name", "")
    elif way == "undone":
        ready.tasks.undo()

    known = 1 if way == "typed" else 0
    tab = inside(ready).findChild(QPushButton, f"sheet_{sheet}")
    assert tab is not None
    assert f"{known}/{len(SHEETS[sheet])}" in tab.text().replace(" ", "")
    assert tab.accessibleName() == tab.text()
    assert ("企业名称" in heading(ready)) == (not known)
    if way == "typed":
        assert ready.page().findChild(QLineEdit, "field_name") is line


def heading(window: Window) -> str:
    note = window.page().note
    assert note is not None
    return note.text()
