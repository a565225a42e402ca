"""The menu bar, made of the commands in the language in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from smeassist.gui.doings.desk import Desk
from smeassist.gui.frame.commands import MENUS, Command, sequences


def fill_menus(
    window: QMainWindow, desk: Desk, commands: Mapping[str, Command], open_book: Callable[[Path], object]
) -> dict[str, QAction]:
    """Fill the menu bar; gives the actions by their command."""
    bar = window.menuBar()
    for old in window.findChildren(QAction, "command"):
        window.removeAction(old)
        old.deleteLater()
    bar.clear()
    actions: dict[str, QAction] = {}
    for menu_id, entries in MENUS:
        menu = bar.addMenu(desk.t(f"gui.menu.{menu_id}"))
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif entry == "*recent":
                recent = menu.addMenu(desk.t("gui.menu.recent"))
                fill = partial(_fill_recent, recent, desk, open_book)
                menu.aboutToShow.connect(fill)  # books are opened while the menus stand
                fill()
            else:
                actions[entry] = _action(window, desk, commands[entry])
                menu.addAction(actions[entry])
    return actions


def _action(window: QMainWindow, desk: Desk, command: Command) -> QAction:
    action = QAction(desk.t(f"gui.command.{command.id}"), window)
    action.setObjectName("command")
    action.setMenuRole(command.role)
    action.setShortcuts(sequences(command))
    action.setEnabled(command.possible())
    if command.checked is not None:
        action.setCheckable(True)
        action.setChecked(command.checked())
    action.triggered.connect(lambda *_: command.act())
    return action


def _fill_recent(menu: QMenu, desk: Desk, open_book: Callable[[Path], object]) -> None:
    paths = [Path(name) for name in desk.prefs.recent]
    menu.clear()
    menu.setEnabled(bool(paths))
    for path in paths:
        entry = menu.addAction(path.stem.replace("&", "&&"))
        entry.triggered.connect(lambda *_, path=path: open_book(path))
