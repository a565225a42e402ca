"""What unit the statements of a file tell, and whether one that names none is likely to be in yuan at all."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.importers.settle.lines import Lines
from smeassist.importers.words import questions
from smeassist.importers.words.labels import is_chinese

_SMALL: Final = Decimal(10_000)
"""Yuan: where every figure is less than this the books likelier count in 万元; of a beginner a person says so."""
_TOTALS: Final = ("total_assets", "revenue")


def said(factors: Iterable[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    """The one unit that the statements of each file tell, as far as they tell any."""
    by_file: dict[str, set[Decimal]] = {}
    for file, factor in factors:
        by_file.setdefault(file, set()).update({factor} if factor else ())
    return {file: next(iter(factors_said)) for file, factors_said in by_file.items() if len(factors_said) == 1}


def doubts(lines: Lines, *, answered: bool) -> Iterable[Problem]:
    """A question where the whole of a statement would come to a few thousand; abroad thousands are likelier."""
    stated = lines.table.facts.factor or any(entry.factor for entry in lines.entries)
    entries = [entry for amounts in lines.amounts.values() for entry in amounts.values()]
    if answered or stated or any(entry.label.unit for entry in entries):
        return
    totals = [entry for entry in entries if entry.item in _TOTALS and entry.value]
    small = all(abs(entry.value) < _SMALL for entry in entries)
    chinese = bool(totals) and is_chinese(totals[0].label.key)
    if not totals or not small or (not chinese and any(entry.reading.places for entry in lines.entries)):
        return
    sheet, choices = lines.sheet, lines.words.pack.unit_choices
    proposed = choices[-1] if chinese else choices[1]
    yield questions.ask(
        "unit",
        questions.key("unit", sheet.file, sheet.name),
        proposed,
        choices,
        file=sheet.file,
        sheet=sheet.name,
        cell=totals[0].cell.cell,
        data={"item": totals[0].item, "value": totals[0].value},
    )
