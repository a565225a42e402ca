"""A column written with a decimal comma (1.234,50) is read only where a person agreed to it."""

from __future__ import annotations

from collections.abc import Iterable

from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.layout import Block
from smeassist.importers.shapes.tables import Table
from smeassist.importers.words import questions
from smeassist.importers.words.questions import Choices


def agreed(sheet: Sheet, block: Block, choices: Choices) -> frozenset[int]:
    """The columns of a statement that were agreed to."""
    return frozenset(
        value.column
        for group in block.groups
        for value in group.values
        if choices.get(_key(sheet, value.column)) == "comma"
    )


def doubts(table: Table, told: frozenset[int]) -> Iterable[Problem]:
    """A question for each other column that reads so."""
    for column, where in sorted(table.commas.items()):
        if column not in told:
            yield questions.ask(
                "decimal_comma",
                _key(table.sheet, column),
                "comma",
                ("comma", "refuse"),
                file=table.sheet.file,
                sheet=table.sheet.name,
                cell=where,
                severity="error",
            )


def _key(sheet: Sheet, column: int) -> str:
    return questions.key("decimal", sheet.file, sheet.name, str(column + 1))
