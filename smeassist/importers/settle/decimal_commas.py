"""A column written with a decimal comma (1.234,50) is read only where a person agreed to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.domain.written.amounts import CellReading
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle.lines import Lines
from smeassist.importers.shapes.entries import Table
from smeassist.importers.words import questions
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.questions import Choices

_THOUSANDS: Final = 3
"""Digits between dots that divide thousands."""


def with_dots(table: Table) -> Table:
    """The table, in which dots may divide thousands where every text of a column has three digits behind its dot.

    Such a column is asked about as one of decimal commas is. Chinese books divide thousands by commas alone.
    """
    if any(is_chinese(entry.label.key) for entry in table.entries):
        return table
    dotted: dict[int, list[int]] = {}
    for entry in table.entries:
        if isinstance(entry.written, str) and entry.reading.kind == "amount" and entry.reading.places:
            dotted.setdefault(entry.column, []).append(entry.reading.places)
    columns = {column for column, places in dotted.items() if len(places) > 1 and set(places) == {_THOUSANDS}}
    entries = (
        replace(entry, reading=_with_thousands(entry.reading)) if entry.column in columns else entry
        for entry in table.entries
    )
    return replace(table, entries=tuple(entries)) if columns else table


def _with_thousands(reading: CellReading) -> CellReading:
    if reading.value is None or reading.places != _THOUSANDS:
        return reading
    return replace(reading, kind="comma", value=reading.value.scaleb(_THOUSANDS), places=0)


def agreed(table: Table, choices: Choices) -> frozenset[int]:
    """The columns of a table that were agreed to."""
    columns = {entry.column for entry in table.entries}
    return frozenset(column for column in columns if choices.get(_key(table.sheet, column)) == "comma")


def doubts(lines: Lines, agreed: frozenset[int]) -> Iterable[Problem]:
    """A question for each other column that reads so."""
    for column, where in sorted(lines.commas.items()):
        if column not in agreed:
            yield questions.ask(
                "decimal_comma",
                _key(lines.sheet, column),
                "comma",
                ("comma", "refuse"),
                file=lines.sheet.file,
                sheet=lines.sheet.name,
                cell=where,
                severity="error",
            )


def _key(sheet: Sheet, column: int) -> str:
    return questions.key("decimal", sheet.file, sheet.name, str(column + 1))
