"""The command palette: type a few letters, press Enter, and it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.records import Column, RecordsModel


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderEntry:
    """One thing to do: its words, its shortcut, its doing."""

    words: str
    keys: str
    act: Callable[[], object]


def matching(entries: Sequence[FinderEntry], typed: str) -> list[FinderEntry]:
    """The entries that hold every word typed, those that begin with it first."""
    wanted = typed.casefold().split()
    hits = [entry for entry in entries if all(word in entry.words.casefold() for word in wanted)]
    return sorted(hits, key=lambda entry: not entry.words.casefold().startswith(typed.casefold().strip()))


class Finder(QFrame):
    """A box over the window; Esc or a click elsewhere closes it."""

    def __init__(self, desk: Desk, entries: Sequence[FinderEntry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "plain")
        self._entries = entries
        self._over = parent
        look = desk.look
        self.setAccessibleName(desk.t("gui.finder.name"))
        column = QVBoxLayout(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.t("gui.finder.hint"))
        self.line.setAccessibleName(desk.t("gui.finder.name"))
        self._model = RecordsModel[FinderEntry](
            look, [Column(title="", text=lambda entry: f"{entry.words}    {entry.keys}".rstrip())], entries
        )
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(desk.t("gui.finder.list"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model.setParent(self.list)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self.do)
        self.list.clicked.connect(lambda *_: self.do())
        self.resize(look.px(520), min(look.px(380), parent.height() - 40))
        at = parent.mapToGlobal(parent.rect().topLeft())
        self.move(at.x() + (parent.width() - self.width()) // 2, at.y() + look.px(70))
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        self._model.show(matching(self._entries, typed))
        self.list.setCurrentIndex(self._model.index(0, 0))

    def do(self) -> None:
        """Do what is marked."""
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            # The box is taken down with the key press that chose, so not from within it.
            act = self._model.record(index).act
            QTimer.singleShot(0, self, self.close)
            QTimer.singleShot(0, self._over, act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the mark while the line keeps the focus."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = moves.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        row = max(0, min(self._model.rowCount() - 1, self.list.currentIndex().row() + by))
        self.list.setCurrentIndex(self._model.index(row, 0))
