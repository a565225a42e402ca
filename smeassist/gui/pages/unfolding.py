"""A long list is built so many rows at once; each press of a button shows as many more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button


class Unfolding:
    """How far one list of the open book is unfolded; `build` makes its page anew."""

    def __init__(self, desk: Desk, name: str, at_once: int, build: Callable[[], object]) -> None:
        self._desk = desk
        self._name = name
        self._at_once = at_once
        self._build = build

    @property
    def shown(self) -> int:
        """Rows that are built at most."""
        return self._at_once * (1 + self._desk.kept.unfolded_lists.get(self._name, 0))

    def further(self, key: str, count: int, control: str) -> list[QPushButton]:
        """The button that shows more of so many rows, by its words' key and its own name; none where all stand."""
        rest = count - self.shown
        if rest <= 0:
            return []
        words = self._desk.t(key, n=min(self._at_once, rest), rest=rest)
        further = button(self._desk.look, words, self._unfold, kind="quiet", size="small")
        further.setObjectName(control)
        return [further]

    def _unfold(self) -> None:
        lists = self._desk.kept.unfolded_lists
        lists[self._name] = lists.get(self._name, 0) + 1
        self._build()
