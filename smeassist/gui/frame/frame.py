"""The frame of the window, on the screen at once: empty and in its colours, it says when it has been painted.

Everything that takes time to import or to build is put into it afterwards, so this module needs almost nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from smeassist.gui.frame.placement import Rect, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from smeassist.gui.looks.prefs import Prefs

USUAL = (1280, 820)
LEAST = (720, 480)


class Inside(Protocol):
    """Who furnished the frame and answers what happens to it."""

    def hover(self, paths: Sequence[Path]) -> None:
        """Files are held above the frame; none: no longer."""

    def take(self, paths: Sequence[Path]) -> None:
        """Files were dropped."""

    def leave(self) -> bool:
        """The frame is to be closed; False keeps it open."""


class Frame(QMainWindow):
    """A main window; `painted` comes once, after the first picture."""

    painted = Signal()

    def __init__(self, prefs: Prefs, title: str) -> None:
        super().__init__()
        self.inside: Inside | None = None
        self._painted = False
        self.setObjectName("window")
        self.setWindowTitle(title)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.setGeometry(*placed(prefs.window, self._screens(), USUAL))

    def _screens(self) -> list[Rect]:
        free = [screen.availableGeometry() for screen in [self.screen(), *self.screen().virtualSiblings()]]
        return [(area.x(), area.y(), area.width(), area.height()) for area in free]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that the first picture is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        paths = _files(event)
        if self.inside is not None and paths:
            event.acceptProposedAction()
            self.inside.hover(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was held went away."""
        super().dragLeaveEvent(event)
        if self.inside is not None:
            self.inside.hover(())

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        paths = _files(event)
        if self.inside is not None and paths:
            event.acceptProposedAction()
            self.inside.hover(())
            self.inside.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing running, and nothing unsaved without a word."""
        if self.inside is None or self.inside.leave():
            event.accept()
        else:
            event.ignore()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
