"""Everything the window can be told to do, once: menus, shortcuts and the command palette are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction, QKeySequence

from smeassist.faces.steps import STEPS

Key = QKeySequence.StandardKey
Role = QAction.MenuRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command; its words are `gui.command.<id>`; `possible` says whether it can be given now."""

    id: str
    act: Callable[[], object]
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    possible: Callable[[], bool] = lambda: True
    checked: Callable[[], bool] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole


# The menus: their commands' ids in order; None is a line between them, "*recent" the books opened last.
MENUS: Final[tuple[tuple[str, tuple[str | None, ...]], ...]] = (
    (
        "file",
        (
            "new",
            "open",
            "*recent",
            "sample",
            None,
            "import",
            "import_folder",
            "save_template",
            None,
            "save",
            "save_as",
            "safety",
            "history",
            None,
            "close",
            "quit",
        ),
    ),
    ("edit", ("undo", "redo")),
    ("view", (*(f"go_{step}" for step in STEPS), None, "lang", "dark", "zoom_in", "zoom_out", "zoom_reset")),
    ("report", ("save_pdf", "save_xlsx", "save_json", None, "blank_checklists")),
    ("tools", ("palette",)),
    ("help", ("help", "about")),
)


def sequences(command: Command) -> list[QKeySequence]:
    """The shortcuts of a command on this system, each once: every one that people may know from elsewhere."""
    keys: list[QKeySequence] = []
    for key in command.keys:
        keys += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
    return [key for at, key in enumerate(keys) if key not in keys[:at]]


def spoken_keys(command: Command) -> str:
    """The first shortcut as people read it."""
    keys = sequences(command)
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
