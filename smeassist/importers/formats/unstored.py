"""Formulas that nobody ever computed: many programs write them with 0 for whoever opens the book to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from smeassist.importers.formats import values
from smeassist.importers.formats.grid import Row

_SEVERAL: Final = 2
"""A single formula of a workbook may well come to 0; where all of several do, none was computed (ours)."""


def never_computed(zeros: int, computed: int, *, asked: bool) -> bool:
    """Whether the formulas of a workbook, so many with 0 and so many with another value, wait to be computed.

    `asked`: the workbook asks to be computed when it is opened.
    """
    return not computed and zeros >= (1 if asked else _SEVERAL)


def without_values(rows: list[Row], places: Iterable[tuple[int, int]]) -> list[Row]:
    """The rows with the formulas at these places marked as never computed."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(row, []).append(column)
    for row, inside in columns.items():
        if row < len(rows):
            cells = list(rows[row])
            for column in inside:
                cells[column] = values.NO_VALUE
            rows[row] = tuple(cells)
    return rows
