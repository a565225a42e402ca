"""Questions that must be answered before anything is lost, in a box of plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def plain_box(parent: QWidget, what: str, now: str) -> QMessageBox:
    """A question that must be answered before anything is lost."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(what)
    box.setInformativeText(now)
    return box
