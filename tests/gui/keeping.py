"""A book kept safe as a hand does it: its password, its buttons."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from smeassist.gui.frame.window import Window
from smeassist.session import Session

BOOKS = Path(__file__).resolve().parents[1] / "books"
OPEN = BOOKS / "c1_healthy_一般企业_三表.xlsx"
LONG = 60_000
PASSWORD = "five plain words"


def session(window: Window) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def press(window: Window, name: str) -> None:
    found = window.page().findChild(QPushButton, name)
    assert found is not None, f"no {name} on {window.page().name}"
    assert found.isEnabled()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def type_password(window: Window, password: str, again: str | None = None) -> None:
    """Type what is asked for, press Enter, and wait for the key."""
    for name, text in (("secret_again", again), ("secret_password", password)):
        if text is not None:
            line = window.page().findChild(QLineEdit, name)
            assert line is not None, f"no {name} on {window.page().name}"
            assert line.echoMode() == QLineEdit.EchoMode.Password
            line.clear()
            QTest.keyClicks(line, text + ("\r" if name == "secret_password" else ""))
    until = monotonic() + LONG / 1000
    while window.tasks.secrets.busy:
        assert monotonic() < until
        QTest.qWait(10)


def encrypt(window: Window) -> None:
    window.commands["safety"].act()
    press(window, "safety_password")
    type_password(window, PASSWORD, PASSWORD)
