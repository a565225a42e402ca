"""The modules of the program as their syntax, each parsed once for all tests that look into it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "smeassist"


@cache
def tree(path: Path) -> ast.Module:
    """A module of the sources."""
    return ast.parse(path.read_text(encoding="utf-8"))


def trees(room: str = "") -> tuple[ast.Module, ...]:
    """The modules of the sources, or those of one room."""
    return tuple(tree(path) for path in sorted((SOURCE / room).rglob("*.py")))
