"""What stands between the bars: the rail, the page in sight, and the panel beside it or in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from smeassist.gui.frame.rail import Rail
from smeassist.gui.looks.look import Look

if TYPE_CHECKING:
    from smeassist.gui.frame.inspector import Inspector

Action = QAbstractSlider.SliderAction
PANEL = 330
PANEL_AT_MOST = 520
PAGE_AT_LEAST = 380


class Middle(QWidget):
    """Gives the panel a place beside the page, or the page's own place where there is none beside it."""

    def __init__(
        self, look: Look, rail: Rail, above: tuple[QWidget, ...], page: QStackedWidget, escape: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._escape = escape
        self._came_from: QWidget | None = None
        self._look = look
        self._rail = rail
        self._page = page
        self._panel: Inspector | None = None
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(page, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in above:
            column.addWidget(part)
        column.addLayout(self._beside, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(rail)
        line.addLayout(column, 1)

    def show_panel(self, panel: Inspector | None) -> None:
        """Put a panel beside the page in place of the one that stood there; None: none."""
        held = QApplication.focusWidget()
        old, self._panel = self._panel, panel
        was_inside = old is not None and held is not None and old.isAncestorOf(held)
        if old is None:
            self._came_from = held
        if panel is not None:
            self._beside.addWidget(panel)
        self._fit()
        if panel is not None and (was_inside or not self._page.isVisible()):
            panel.closer.setFocus()
        elif was_inside and self._came_from is not None and shiboken6.isValid(self._came_from):
            self._came_from.setFocus()
        if old is not None:
            old.hide()
            old.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel and the page keys turn the page, wherever the keyboard is."""
        turns = {Qt.Key.Key_PageUp: Action.SliderPageStepSub, Qt.Key.Key_PageDown: Action.SliderPageStepAdd}
        turn, page = turns.get(Qt.Key(event.key())), self._page.currentWidget()
        if turn is not None and isinstance(page, QScrollArea):
            page.verticalScrollBar().triggerAction(turn)
        elif event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        self._rail.fit(self.width())
        room = self.width() - self._rail.width()
        wanted = min(look.px(PANEL), PANEL_AT_MOST)
        beside = room - wanted >= min(look.px(PAGE_AT_LEAST), PANEL_AT_MOST)
        if self._panel is not None:
            self._panel.setFixedWidth(wanted if beside else max(room, 1))
        self._page.setVisible(self._panel is None or beside)
