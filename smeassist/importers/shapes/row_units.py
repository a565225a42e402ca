"""The units that stand beside the amounts of a row, in columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.currency import UNKNOWN
from smeassist.domain.written.amounts import CellReading
from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.scan import MAX_COLUMNS, MIN_ITEMS, Scan, cell
from smeassist.importers.words.account_names import text_of
from smeassist.importers.words.vocabulary import Vocabulary

_STRANGE_UNIT: Final = CellReading("refused", reason="unit")


def with_units(scan: Scan, groups: Sequence[Group], rows: range) -> tuple[Group, ...]:
    """The groups with the columns of units that stand among or behind their columns."""
    starts = [min(group.labels) for group in groups]
    width = min(max((len(scan.rows[r]) for r in rows), default=0), MAX_COLUMNS)
    in_units: list[Group] = []
    for group, start, end in zip(groups, starts, (*starts[1:], width), strict=True):
        taken = {*group.labels, *(value.column for value in group.values)}
        units = tuple(c for c in range(start, end) if c not in taken and _holds_units(scan, c, rows))
        currency = _currency(scan, units, rows)
        values = tuple(replace(value, currency=value.currency or currency) for value in group.values)
        in_units.append(replace(group, values=values, units=units))
    return tuple(in_units)


def _currency(scan: Scan, units: Sequence[int], rows: range) -> str:
    """The currency that most units beside the rows name, "" where most name none."""
    measures = (scan.words.money.measure(text_of(cell(scan.rows, r, c))) for c in units for r in rows)
    named = Counter(measure.currency for measure in measures if measure)
    return named.most_common(1)[0][0] if named else ""


def _holds_units(scan: Scan, column: int, rows: range) -> bool:
    """Whether most texts of a column are units."""
    texts = [text for r in rows if (text := text_of(cell(scan.rows, r, column)))]
    known = sum(_named(scan.words, text) is not None for text in texts)
    return known >= MIN_ITEMS and known * 2 > len(texts)


def _named(words: Vocabulary, text: str) -> Decimal | None:
    measure = words.money.measure(text)
    return words.units.get(measure.unit) if measure else None


def _go_together(named: str, own: str) -> bool:
    return named in {"", UNKNOWN, own} or own == UNKNOWN


def beside(scan: Scan, row: int, column: int, units: Sequence[int]) -> str:
    """The unit of an amount: that of the nearest column of units to its right, else of the nearest to its left."""
    right = (c for c in units if c > column)
    left = (c for c in reversed(units) if c < column)
    where = next(right, next(left, None))
    return text_of(cell(scan.rows, row, where)) if where is not None else ""


def in_unit(
    reading: CellReading, unit: str, words: Vocabulary, currency: str | None = None
) -> tuple[CellReading, Decimal | None]:
    """A reading and the yuan of the unit beside it; an amount in a unit that is no money's is refused.

    So is one in another currency than the one given, as far as both are known; None: any will do.
    """
    measure = words.money.measure(unit) if unit else None
    if not unit or (measure and (currency is None or _go_together(measure.currency, currency))):
        return reading, _named(words, unit)
    return (reading if reading.value is None else _STRANGE_UNIT), None
