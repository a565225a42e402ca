"""What a stranger's book holds: sheets, figures by item, end and months, what must be asked and what be absent."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from smeassist.importers.formats.grid import Sheet

Figures = Mapping[tuple[str, str, int], int]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A book of a kind not drawn before. `ask`: that code is among the problems; "": no question is."""

    name: str
    sheets: Sheet | tuple[Sheet, ...]
    figures: Figures
    ask: str = ""
    absent: Set[str] = frozenset()
    currency: str = "CNY"
