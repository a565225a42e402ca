"""An import as a hand does it: dropping books, pressing what the page asks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.gui.frame.window import Window
from smeassist.gui.pages.imports.page import ImportsPage
from smeassist.session import Session
from tests.gui.looking import words

BOOKS = Path(__file__).resolve().parents[1] / "books"
TWO = BOOKS / "c2_tight_两家公司.xlsx"
WAN = BOOKS / "c2_tight_一般企业_万元.xlsx"
LONG = 60_000
HIDDEN = BOOKS / "c2_tight_一般企业_隐藏旧版.xlsx"
CASH = Decimal(321_400)  # 32.14 万元


def blank(window: Window, packs: Packs) -> Session:
    """Open an empty book."""
    session = Session.in_memory("", Books(), Profile(), Answers(), packs)
    window.desk.hold(session)
    return session


def drop(window: Window, qtbot: QtBot, *paths: Path) -> None:
    """Drop files and wait until they are read."""
    window.tasks.take(paths)
    settled(window, qtbot)


def settled(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=LONG)


def find(window: Window, name: str) -> QWidget:
    inside = window.page().widget()
    assert inside is not None
    found = inside.findChild(QWidget, name)
    assert found is not None, f"no {name} among the page's widgets"
    return found


def click(window: Window, qtbot: QtBot, name: str) -> None:
    """Press a button of the page as a hand would, and wait for what it sets going."""
    found = find(window, name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), f"{name} can't be pressed"
    window.page().ensureWidgetVisible(found)
    QApplication.processEvents()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settled(window, qtbot)


def shown(window: Window) -> str:
    return "\n".join(words(window.page()))


def at_import(window: Window) -> bool:
    return isinstance(window.page(), ImportsPage)


def amount(session: Session | None, item: str) -> Decimal | None:
    assert session is not None
    return next((one.value for (_, code), one in session.company.books.figures.items() if code == item), None)
