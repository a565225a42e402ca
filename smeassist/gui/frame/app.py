"""Starts the program's window: an empty frame at once, what stands in it next, the rules last."""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smeassist import __version__
from smeassist.gui.frame.frame import Frame
from smeassist.gui.looks import prefs as preferences
from smeassist.gui.looks.prefs import Prefs
from smeassist.gui.looks.shades import DARK, LIGHT

if TYPE_CHECKING:
    from types import TracebackType

    from smeassist.gui.doings.desk import Desk
    from smeassist.gui.frame.window import Window

NAME = "smeassist"


def run(workspace: Path | None = None, sample: bool = False) -> int:
    """Open the window on a book, the sample company or the first page, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window
    app = application()
    frame = open_frame(preferences.load())

    def go_on() -> None:
        from smeassist.gui.doings.desk import Desk

        window = furnish(app, frame, Desk(preferences.load()))
        sys.excepthook = partial(report_fault, window.desk)
        window.tasks.load_rules()
        if workspace is not None:
            window.tasks.take((workspace,))
        elif sample:
            window.tasks.open_sample()

    frame.painted.connect(lambda: QTimer.singleShot(0, frame, go_on))
    return app.exec()


def report_fault(desk: Desk, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program itself: its trace goes to the terminal, its kind to the log, a word to the window."""
    from smeassist import log
    from smeassist.domain.text import reason
    from smeassist.gui.doings.desk import Notice

    sys.__excepthook__(kind, fault, trace)
    log.note(fault)
    if issubclass(kind, Exception):
        what, safe, now = (reason(f"gui.fault.{part}") for part in ("what", "safe", "now"))
        desk.tell(Notice(tone="poor", what=what, safe=safe, now=now))


def application() -> QApplication:
    """The one application object."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    app.setApplicationName(NAME)
    app.setApplicationVersion(__version__)
    return app


def open_frame(prefs: Prefs) -> Frame:
    """Show the empty frame in the colours it will have."""
    frame = Frame(prefs, NAME)
    # By a style sheet, for the first QColor makes every enum of Qt: a sixth of a bare window's start.
    frame.setStyleSheet(f"QMainWindow {{ background: {(DARK if prefs.dark else LIGHT).window}; }}")
    frame.show()
    return frame


def furnish(app: QApplication, frame: Frame, desk: Desk) -> Window:
    """Put everything into the frame."""
    from smeassist.gui.frame.window import Window
    from smeassist.gui.looks import theme

    theme.load_fonts()
    theme.apply(app, desk.look)
    desk.translate_qt()
    frame.setStyleSheet("")
    return Window(frame, desk)
