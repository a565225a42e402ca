"""The unit that stands beside the amounts of a row, in a column of its own."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Final

from smeassist.importers.shapes.scan import MAX_COLUMNS, MIN_ITEMS, Scan, cell
from smeassist.importers.words.account_names import text_of
from smeassist.importers.words.amounts import Reading
from smeassist.importers.words.labels import fold
from smeassist.importers.words.vocabulary import Vocabulary

_STRANGE_UNIT: Final = Reading("refused", reason="unit")


def unit_column(scan: Scan, rows: Sequence[int], taken: Container[int]) -> int | None:
    """The column, other than those taken, of which most of the rows' texts are units; None: there is none."""
    for column in range(min(max((len(scan.rows[r]) for r in rows), default=0), MAX_COLUMNS)):
        if column in taken:
            continue
        texts = [text for r in rows if (text := fold(text_of(cell(scan.rows, r, column))))]
        known = sum(text in scan.words.units for text in texts)
        if known >= MIN_ITEMS and known * 2 > len(texts):
            return column
    return None


def in_unit(reading: Reading, unit: str, words: Vocabulary) -> tuple[Reading, Decimal | None]:
    """A reading and the yuan of the unit beside it; an amount in a unit that is no money's is refused."""
    text = fold(unit)
    if not text or text in words.units:
        return reading, words.units.get(text)
    return (reading if reading.value is None else _STRANGE_UNIT), None
