"""How judgements are toned: which mark and which colour stand for which level, alert, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.cards import Tone, chip
from smeassist.gui.parts.marks import Mark

_LEVELS: Final[Mapping[str, tuple[Mark, Tone]]] = {
    "good": ("good", "good"),
    "watch": ("watch", "watch"),
    "poor": ("poor", "poor"),
    "unknown": ("unknown", "unknown"),
    "partial": ("watch", "watch"),
    "not_applicable": ("unknown", "unknown"),
}
_BY_KIND: Final[Mapping[str, Mapping[str, tuple[Mark, Tone]]]] = {
    "level": _LEVELS,
    "answer": _LEVELS,
    "zone": {
        "safe": ("good", "good"),
        "grey": ("watch", "watch"),
        "distress": ("poor", "poor"),
        "unknown": ("unknown", "unknown"),
    },
    "warning": {"note": ("note", "accent"), "watch": ("watch", "watch"), "act": ("poor", "poor")},
    "verdict": {
        "yes": ("good", "good"),
        "with_care": ("watch", "watch"),
        "fix_first": ("look", "watch"),
        "no": ("poor", "poor"),
        "unknown": ("unknown", "unknown"),
    },
    "channel": {
        "suitable": ("good", "good"),
        "conditional": ("watch", "watch"),
        "unsuitable": ("poor", "poor"),
        "closed": ("no", "unknown"),
    },
    "severity": {"error": ("poor", "poor"), "warning": ("watch", "watch"), "note": ("note", "accent")},
    "grade": {
        "A": ("good", "good"),
        "B": ("good", "good"),
        "C": ("watch", "watch"),
        "D": ("poor", "poor"),
    },
}
KINDS: Final = tuple(_BY_KIND)


def mark_of(kind: str, code: str) -> Mark:
    """The shape that stands for a judgement."""
    return _BY_KIND[kind][code][0]


def tone_of(kind: str, code: str) -> Tone:
    """The tint that goes with a judgement."""
    return _BY_KIND[kind][code][1]


def judged(desk: Desk, kind: str, code: str) -> QWidget:
    """A judgement as shape and word."""
    mark, tone = _BY_KIND[kind][code]
    return chip(desk.look, mark, desk.t(f"gui.{kind}.{code}"), tone)
