"""How judgements are toned: which mark and which colour stand for which level, alert, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from smeassist.faces.levels import level_of
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.cards import Tone, chip
from smeassist.gui.parts.marks import Mark

# The window has a shape or a tint of its own for these; every other code looks as its level does.
_OWN: Final[Mapping[tuple[str, str], tuple[Mark, Tone]]] = MappingProxyType({
    ("warning", "note"): ("note", "accent"),
    ("severity", "note"): ("note", "accent"),
    ("verdict", "fix_first"): ("look", "watch"),
    ("channel", "closed"): ("no", "unknown"),
})  # fmt: skip


def _looks(kind: str, code: str) -> tuple[Mark, Tone]:
    level = level_of(kind, code)
    return _OWN.get((kind, code), (level, level))


def mark_of(kind: str, code: str) -> Mark:
    """The shape that stands for a judgement."""
    return _looks(kind, code)[0]


def tone_of(kind: str, code: str) -> Tone:
    """The tint that goes with a judgement."""
    return _looks(kind, code)[1]


def judged(desk: Desk, kind: str, code: str) -> QWidget:
    """A judgement as shape and word."""
    mark, tone = _looks(kind, code)
    return chip(desk.look, mark, desk.t(f"gui.{kind}.{code}"), tone)
