"""A balance sheet of two sides: its bare totals are those of its sides, and amounts may name theirs (Dr, Cr)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.written.amounts import CellReading
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts
from smeassist.importers.words.labels import Label
from smeassist.importers.words.vocabulary import label, line_of

_TOTALS: Final = {
    "total_assets": "total_assets",
    "total_liabilities": "total_liabilities_and_equity",
    "total_equity": "total_liabilities_and_equity",
    "total_liabilities_and_equity": "total_liabilities_and_equity",
}
"""What heads a side, and what the total of that side is."""
_DEBIT: Final = frozenset(("current_assets", "noncurrent_assets"))
_CREDIT: Final = frozenset(("current_liabilities", "noncurrent_liabilities", "equity"))
_SIDE_OF_TOTAL: Final = {
    "current_assets": "debit",
    "noncurrent_assets": "debit",
    "total_assets": "debit",
    "current_liabilities": "credit",
    "noncurrent_liabilities": "credit",
    "total_liabilities": "credit",
    "total_equity": "credit",
    "total_liabilities_and_equity": "credit",
}


def totals(scan: Scan, block: Block) -> Mapping[tuple[int, int], Label]:
    """The bare totals ('Total', 合计) of the two sides of a balance sheet, by place, as labels of what they are.

    They are so only where the row's amounts are the same on both sides, as they are of balances.
    """
    if len(block.groups) == 1:
        return _stacked_totals(scan, block, block.groups[0])
    sides = [side for group in block.groups if (side := _side(scan, block, group.labels))]
    if block.statement != "balance_sheet" or {item for _, item in sides} != set(_TOTALS.values()):
        return {}
    for r in range(block.last - 1, block.body, -1):
        rows = [scan.labels.get((r, column)) for column, _ in sides]
        if any(written is None or written.key not in scan.words.totals for written in rows):
            continue
        stated = [_stated(scan, r, group) for group in block.groups]
        if stated[0] and all(row == stated[0] for row in stated):
            return {(r, column): label(scan.words, scan.words.by_item[item].en[0]) for column, item in sides}
    return {}


def _stacked_totals(scan: Scan, block: Block, group: Group) -> Mapping[tuple[int, int], Label]:
    """The bare totals below the heads of two sides one below the other, where both come to the same."""
    if block.statement != "balance_sheet":
        return {}
    side, bare = "", dict[str, tuple[int, int]]()
    for r in range(block.first, block.last):
        for c in group.labels:
            written = scan.labels.get((r, c))
            line = line_of(scan.words, written, "balance_sheet") if written else None
            if line and line.item in _TOTALS and not _stated(scan, r, group):
                side = _TOTALS[line.item]
            elif written and written.key in scan.words.totals and side:
                bare.setdefault(side, (r, c))
    rows = [_stated(scan, r, group) for r, _ in bare.values()]
    if len(bare) < 2 or not rows[0] or rows[0] != rows[1]:
        return {}
    return {place: label(scan.words, scan.words.by_item[item].en[0]) for item, place in bare.items()}


def _stated(scan: Scan, row: int, group: Group) -> list[Decimal]:
    """The amounts of a row, but nil."""
    return [value for series in group.values if (value := _value(scan, row, series.column))]


def _value(scan: Scan, row: int, column: int) -> Decimal | None:
    return amounts.sided(cell(scan.rows, row, column))[1].value


def _side(scan: Scan, block: Block, columns: Sequence[int]) -> tuple[int, str] | None:
    """The column of labels that is headed as a side, and the total of that side."""
    for column in columns:
        for r in range(block.first, block.body):
            line = (
                line_of(scan.words, written, "balance_sheet")
                if (written := scan.labels.get((r, column)))
                else None
            )
            if line and line.item in _TOTALS:
                return column, _TOTALS[line.item]
    return None


def reading(scan: Scan, block: Block, written: Label, part: CellValue) -> CellReading:
    """The amount of a line of a statement; of one that names its side positive on the side that the item is of."""
    read = amounts.read(part)
    if read.kind != "refused" or block.statement != "balance_sheet":
        return read
    side, sided = amounts.sided(part)
    line = line_of(scan.words, written, block.statement) if side else None
    normal = _normal(line.item, line.section) if line else ""
    if not side or not normal or sided.value is None:
        return read
    return sided if side == normal else replace(sided, value=-sided.value)


def _normal(item: str, section: str) -> str:
    if section in _DEBIT:
        return "debit"
    return "credit" if section in _CREDIT else _SIDE_OF_TOTAL.get(item, "")
