"""Buttons: each says what it does in a verb, and has a name for those who can't see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from smeassist.gui import theme
from smeassist.gui.look import Look
from smeassist.gui.parts import marks
from smeassist.gui.parts.labels import tip

Kind = Literal["", "primary", "quiet", "link", "step", "segment", "anchor", "row"]


def button(
    look: Look,
    text: str,
    act: Callable[[], object] | None = None,
    *,
    kind: Kind = "",
    name: str = "",
    hint: str = "",
    mark: marks.Mark | None = None,
    size: str = "body",
) -> QPushButton:
    """A button; `name` is read aloud where the text alone would not do."""
    made = QPushButton()
    made.setText(text.replace("&", "&&"))
    made.setAccessibleName(name or text)
    made.setFont(theme.font(look, size, bold=kind == "primary"))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if kind == "link":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if hint:
        tip(made, hint)
    if mark:
        side = look.size(size)
        made.setIcon(marks.icon(look, mark))
        made.setIconSize(QSize(side, side))
    if act is not None:
        made.clicked.connect(lambda *_: act())
    return made
