"""Texts of books longer than any name or sentence are cut, so that whatever shows them comes to an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeVar

from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source, Typed
from smeassist.domain.company import ImportedFile
from smeassist.domain.problems import Problem
from smeassist.domain.ranges import LONGEST_NAME, LONGEST_NOTE, MOST_PROBLEMS
from smeassist.domain.text import Value

T = TypeVar("T", Figure, Check, Problem)
_CUT: Final = "…"

_ORDER: Final = ("error", "warning", "note")
_MOST_CELLS: Final = 10_000


def books(given: Books) -> Books:
    """The books with every text as long as texts of its kind can be; the same object where nothing was cut."""
    figures = {key: shorter for key, figure in given.figures.items() if (shorter := _figure(figure)) is not figure}
    rivals = tuple(map(_figure, given.rivals))
    checks, problems = tuple(map(_check, given.checks)), _first(tuple(map(_problem, given.problems)))
    if not figures and (rivals, checks, problems) == (given.rivals, given.checks, given.problems):
        return given
    kept = MappingProxyType({**given.figures, **figures})
    return replace(given, figures=kept, rivals=rivals, checks=checks, problems=problems)


def files(given: tuple[ImportedFile, ...]) -> tuple[ImportedFile, ...]:
    """The files of an import with names as long as names can be; the same object where nothing was cut."""
    if len(given) <= _MOST_CELLS and all(len(file.name) <= LONGEST_NAME for file in given):
        return given
    return tuple(replace(file, name=_name(file.name)) for file in given[:_MOST_CELLS])


def _figure(figure: Figure) -> Figure:
    source = _source(figure.source)
    return figure if source is figure.source else replace(figure, source=source)


def _source(source: Source) -> Source:
    match source:
        case Cell():
            return _cell(source)
        case Derived(derived=formula, cells=cells):
            if len(formula) <= LONGEST_NOTE and len(cells) <= _MOST_CELLS and cells == tuple(map(_cell, cells)):
                return source
            return Derived(derived=_text(formula), cells=tuple(map(_cell, cells[:_MOST_CELLS])))
        case Typed(by=by):
            return source if len(by) <= LONGEST_NAME else Typed(by=_name(by))


def _cell(cell: Cell) -> Cell:
    if max(len(cell.file), len(cell.sheet), len(cell.cell)) <= LONGEST_NAME:
        return cell
    return Cell(file=_name(cell.file), sheet=_name(cell.sheet), cell=_name(cell.cell))


def _check(check: Check) -> Check:
    cells = check.cells if len(check.cells) <= _MOST_CELLS else check.cells[:_MOST_CELLS]
    return replace(check, id=_name(check.id), cells=tuple(map(_cell, cells)), data=_data(check.data))


def _problem(problem: Problem) -> Problem:
    return replace(
        problem,
        code=_name(problem.code),
        file=_name(problem.file),
        sheet=_name(problem.sheet),
        cell=_name(problem.cell),
        data=_data(problem.data),
    )


def _first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """So many problems as are shown one by one, the gravest where there are more, and how many follow."""
    listed = [problem for problem in problems if problem.code != "problems_beyond"]
    if len(listed) <= MOST_PROBLEMS:
        return problems
    counted = sum(
        count
        for problem in problems
        if isinstance(count := problem.data.get("n"), int) and problem.code == "problems_beyond"
    )
    gravest = sorted(listed, key=lambda problem: _ORDER.index(problem.severity))[:MOST_PROBLEMS]
    data: dict[str, Value] = {"n": counted + len(listed) - MOST_PROBLEMS}
    return (*gravest, Problem(severity=gravest[0].severity, code="problems_beyond", data=MappingProxyType(data)))


def _data(data: Mapping[str, Value]) -> Mapping[str, Value]:
    if all(not isinstance(value, str) or len(value) <= LONGEST_NOTE for value in data.values()):
        return data
    return MappingProxyType({key: _text(one) if isinstance(one, str) else one for key, one in data.items()})


def _name(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + _CUT


def _text(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 1] + _CUT
