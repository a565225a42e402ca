"""What lies over the window while files are held above it: that they may be let go, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from smeassist.faces import chosen_files
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.labels import paragraph

EDGE = 14


class DropHint(QFrame):
    """Covers a widget and takes no click from it."""

    def __init__(self, desk: Desk, over: QWidget, paths: Sequence[Path]) -> None:
        super().__init__(over)
        look = desk.look
        self.setObjectName("drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        card = Card(look, tone="accent")
        book = chosen_files.book_file(paths)
        words = (
            desk.t("gui.drop_hint.open", file=book.name) if book else desk.t("gui.drop_hint.read", n=len(paths))
        )
        for text in (
            paragraph(look, words, "heading", bold=True),
            paragraph(look, desk.t("gui.welcome.local"), "small", ink="muted"),
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.add(text)
        edge = look.gap(EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(1)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
