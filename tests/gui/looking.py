"""What a person sees and a screen reader says: the words and controls of a window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from smeassist.gui.frame.window import Window

CHINESE = re.compile(r"[\u3400-\u9fff]")
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget in sight, or to be scrolled into sight."""
    return (one for one in root.findChildren(QWidget) if one.isVisibleTo(root))


def words(root: QWidget) -> Iterator[str]:
    """Every text that the window shows or says aloud."""
    for one in seen(root):
        yield from _words(one)


def shown(window: Window) -> str:
    """All words of a window that are in sight."""
    QApplication.processEvents()
    return "\n".join(words(window.frame))


def button(window: Window, name: str) -> QAbstractButton:
    """A window's button by its name."""
    found = window.frame.findChild(QAbstractButton, name)
    assert found is not None, f"no button {name}"
    return found


def _words(one: QWidget) -> Iterator[str]:
    yield one.accessibleName()
    yield one.accessibleDescription()
    yield one.toolTip()
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    if isinstance(one, QLineEdit | QPlainTextEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from _cells(one)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            yield str(model.index(row, column).data() or "")


def spoken(one: QWidget) -> str:
    """The name that a screen reader says."""
    found = QAccessible.queryAccessibleInterface(one)
    return found.text(QAccessible.Text.Name) if found else ""


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in seen(root)
        if isinstance(one, CONTROLS) and not isinstance(one, QHeaderView) and not spoken(one).strip()
    ]


def cut(root: QWidget) -> list[str]:
    """Labels and buttons with less room than their words need."""
    return [
        f"{type(one).__name__}: {_text(one)}, {one.width()} x {one.height()} px"
        f" of {one.minimumSizeHint().width()} x {one.minimumSizeHint().height()}"
        for one in seen(root)
        if _is_cut(one)
    ]


def _text(one: QWidget) -> str:
    return str(one.text()) if isinstance(one, QLabel | QAbstractButton) else ""


def _is_cut(one: QWidget) -> bool:
    if not isinstance(one, QLabel | QAbstractButton) or not _text(one) or one.size().isEmpty():
        return bool(_text(one)) and one.size().isEmpty()
    if isinstance(one, QLabel) and one.wordWrap():
        room = QRect(0, 0, one.contentsRect().width(), 100_000)
        needed = one.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), one.text())
        return needed.height() > one.contentsRect().height() + 1 or needed.width() > one.contentsRect().width() + 1
    hint = one.minimumSizeHint()
    return hint.width() > one.width() + 1 or hint.height() > one.height() + 1
