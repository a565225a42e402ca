"""Columns that say of what kind the items beside them are (流动资产 beside 货币资金), in each row or the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.scan import Scan, simplified
from smeassist.importers.words.labels import bare

_LEAST: Final = 2
"""Fewer rows that have both tell nothing of a column."""


def with_categories(
    scan: Scan, groups: Sequence[Group], rows: range, heads: Mapping[int, str]
) -> tuple[Group, ...]:
    """The groups with those of their columns of labels that hold categories: never all of them."""
    return tuple(replace(group, categories=_categories(scan, group, rows, heads)) for group in groups)


def _categories(scan: Scan, group: Group, rows: range, heads: Mapping[int, str]) -> tuple[int, ...]:
    if len(group.labels) < _LEAST:
        return ()
    headed = {
        c for c in group.labels if bare(simplified(scan.words, heads.get(c, ""))) in scan.words.pack.category_heads
    }
    categories = tuple(c for c in group.labels if c in headed or _names_kinds(scan, group, c, rows))
    return categories if len(categories) < len(group.labels) else ()


def _names_kinds(scan: Scan, group: Group, column: int, rows: range) -> bool:
    """Whether the texts of a column repeat, or head sections, in the rows that name an item beside them."""
    beside = [
        r
        for r in rows
        if (r, column) in scan.labels and any((r, c) in scan.labels for c in group.labels if c != column)
    ]
    if len(beside) < _LEAST:
        return False
    keys = [scan.labels[r, column].key for r in beside]
    heads = sum(key in scan.words.sections for key in keys)
    return len(set(keys)) * 2 <= len(keys) or heads * 2 > len(keys)
