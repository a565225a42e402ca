"""A column written with a decimal comma (1.234,50) is read only where a person agreed to it."""

from __future__ import annotations

from collections.abc import Iterable

from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle.lines import Lines
from smeassist.importers.shapes.entries import Table
from smeassist.importers.words import questions
from smeassist.importers.words.questions import Choices


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
