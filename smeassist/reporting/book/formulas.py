"""The arithmetic behind an indicator as a spreadsheet's formula over the cells of the figures in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_FIGURE: Final = re.compile(r"\[([^\]]+)\]")
_LONGEST: Final = 8_192
"""Characters of a formula that Excel reads."""


def spreadsheet_formula(working: str, address: Callable[[str], str | None]) -> str:
    """The formula with each figure's `address` in the place of its path; empty where one stands nowhere."""
    cells = {path: address(path) for path in _FIGURE.findall(working)}
    if not cells or None in cells.values():
        return ""
    formula = "=" + _FIGURE.sub(lambda match: cells[match[1]] or "", working)
    return formula if len(formula) <= _LONGEST else ""
