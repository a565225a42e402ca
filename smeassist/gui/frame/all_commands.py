"""Every command of the window, with what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from smeassist.faces.steps import STEPS
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.frame.commands import Command

if TYPE_CHECKING:
    from smeassist.gui.frame.window import Window

Key = QKeySequence.StandardKey
Role = QAction.MenuRole


def all_commands(desk: Desk, tasks: Tasks, window: Window) -> tuple[Command, ...]:
    """Every command of the window."""
    return (*_book(desk, tasks, window), *_edit(desk, tasks), *_view(desk), *_paper(desk, tasks), *_more(window))


def _book(desk: Desk, tasks: Tasks, window: Window) -> tuple[Command, ...]:
    def is_open() -> bool:
        return desk.session is not None

    return (
        Command(id="new", act=tasks.new_blank, keys=(Key.New,)),
        Command(id="open", act=tasks.choose_book, keys=(Key.Open,)),
        Command(id="sample", act=tasks.open_sample),
        Command(id="import", act=tasks.choose_books, keys=("Ctrl+I",)),
        Command(id="import_folder", act=tasks.choose_folder, keys=("Ctrl+Shift+I",)),
        Command(id="save_template", act=tasks.papers.save_template, possible=lambda: desk.packs is not None),
        Command(id="save", act=tasks.save, keys=(Key.Save,), possible=is_open),
        Command(id="save_as", act=tasks.save_as, keys=(Key.SaveAs,), possible=is_open),
        Command(id="safety", act=tasks.keeping.show, keys=("Ctrl+Shift+P",), possible=is_open),
        Command(id="history", act=tasks.keeping.show_history, possible=is_open),
        Command(id="close", act=tasks.close_book, keys=("Ctrl+W", Key.Close), possible=is_open),
        Command(id="quit", act=window.frame.close, keys=("Ctrl+Q", Key.Quit), role=Role.QuitRole),
    )


def _edit(desk: Desk, tasks: Tasks) -> tuple[Command, ...]:
    return (
        Command(
            id="undo",
            act=tasks.undo,
            keys=(Key.Undo,),
            possible=lambda: tasks.can_undo,
        ),
        Command(
            id="redo",
            act=tasks.redo,
            keys=(Key.Redo,),
            possible=lambda: bool(desk.session and desk.session.can_redo),
        ),
    )


def _view(desk: Desk) -> tuple[Command, ...]:
    steps = tuple(
        Command(
            id=f"go_{step}",
            act=partial(desk.go, step),
            keys=(f"Ctrl+{at}",),
            possible=lambda: desk.session is not None,
        )
        for at, step in enumerate(STEPS, 1)
    )
    return (
        *steps,
        Command(id="lang", act=desk.speak_next, keys=("Ctrl+L",)),
        Command(
            id="dark",
            act=lambda: desk.set_dark(not desk.prefs.dark),
            keys=("Ctrl+D",),
            checked=lambda: desk.prefs.dark,
        ),
        Command(id="zoom_in", act=lambda: desk.zoom(1), keys=(Key.ZoomIn, "Ctrl+=")),
        Command(id="zoom_out", act=lambda: desk.zoom(-1), keys=(Key.ZoomOut,)),
        Command(id="zoom_reset", act=lambda: desk.zoom(0), keys=("Ctrl+0",)),
    )


def _paper(desk: Desk, tasks: Tasks) -> tuple[Command, ...]:
    def is_open() -> bool:
        return desk.session is not None

    return (
        Command(id="save_pdf", act=lambda: tasks.papers.save("pdf"), keys=(Key.Print,), possible=is_open),
        Command(id="save_xlsx", act=lambda: tasks.papers.save("xlsx"), keys=("Ctrl+E",), possible=is_open),
        Command(id="save_json", act=lambda: tasks.papers.save("json"), possible=is_open),
        Command(id="blank_checklists", act=tasks.papers.save_blank, possible=lambda: desk.packs is not None),
    )


def _more(window: Window) -> tuple[Command, ...]:
    return (
        Command(id="palette", act=window.show_palette, keys=("Ctrl+K",)),
        Command(id="help", act=window.show_help, keys=(Key.HelpContents,)),
        Command(id="about", act=window.show_about, role=Role.AboutRole),
    )
