"""Where a figure comes from, in words."""

from __future__ import annotations

import re
from typing import Final

from smeassist.domain.books import Cell, Derived, Source
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.i18n.formulas import formula_words

_CELLS: Final = re.compile(r"[A-Z]{1,3}\d+( [-+] [A-Z]{1,3}\d+)*")


def source_words(source: Source, lang: Lang) -> str:
    """Where a figure comes from: file, sheet and cell; how it was computed; or that it was typed in."""
    if (place := place_of(source)) is not None:
        return " · ".join(part for part in (place.file, place.sheet, place.cell) if part)
    match source:
        case Derived(derived="0"):
            return say("report.source.zero", lang)
        case Derived(derived=formula):
            return say("report.source.derived", lang, {"formula": formula_words(formula, lang)})
        case _:
            return say("report.source.typed", lang)


def place_of(source: Source) -> Cell | None:
    """The cell that a figure stands in, or the sum of cells where they all stand on one sheet; else nothing."""
    match source:
        case Cell():
            return source
        case Derived(derived=formula, cells=cells) if _CELLS.fullmatch(formula):
            sheets = {(cell.file, cell.sheet) for cell in cells}
            return Cell(file=cells[0].file, sheet=cells[0].sheet, cell=formula) if len(sheets) == 1 else None
        case _:
            return None
