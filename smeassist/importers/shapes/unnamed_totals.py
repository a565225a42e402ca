"""Rows without a name that add up the section above them, as printed statements total theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts
from smeassist.importers.words.labels import Label
from smeassist.importers.words.vocabulary import SECTION_TOTALS, label

_LEAST: Final = 2
"""Below fewer lines an unnamed amount may be anything."""

Sums = dict[int, Decimal]
"""Amounts by column of a group."""


@dataclass(slots=True)
class _Section:
    """The section that rows stand in, and what its lines come to so far."""

    item: str
    sums: Sums
    lines: int = 0

    def add(self, stated: Sums) -> None:
        self.lines += bool(stated)
        for column, value in stated.items():
            self.sums[column] = self.sums.get(column, Decimal(0)) + value


def totals(scan: Scan, block: Block) -> Mapping[tuple[int, int], Label]:
    """The rows of a block that no text names and whose amounts are the sums of their section, as its total."""
    return {place: named for group in block.groups for place, named in _of_group(scan, block, group)}


def _of_group(scan: Scan, block: Block, group: Group) -> Iterable[tuple[tuple[int, int], Label]]:
    section = _Section("", {})
    for r in range(block.body, block.last):
        stated = _stated(scan, r, group)
        keys = [scan.labels[r, c].key for c in group.labels if (r, c) in scan.labels]
        opened = next((scan.words.sections[key] for key in keys if key in scan.words.sections), "")
        if opened and not stated:
            item = SECTION_TOTALS.get(opened, "")
            section = section if item and item == section.item else _Section(item, {})
        elif keys or not stated:
            section.add(stated)
        else:
            if section.item and section.lines >= _LEAST and stated == section.sums:
                named = label(scan.words, scan.words.by_item[section.item].en[0])
                yield (r, group.labels[0]), replace(named, total=True)
            section = _Section("", {})


def _stated(scan: Scan, row: int, group: Group) -> Sums:
    """The amounts of a row, nil too where others stand."""
    read = {series.column: amounts.read(cell(scan.rows, row, series.column)).value for series in group.values}
    return {column: value for column, value in read.items() if value is not None}
