"""What was read of files and is not taken in yet: what it still asks, whether it is clear, how it is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings.desk import Notice

if TYPE_CHECKING:
    from smeassist.domain.books import Books
    from smeassist.domain.mapping import LayoutMapping
    from smeassist.domain.problems import Problem
    from smeassist.importers.whole.preview import Preview, SeenSheet

Choices = Mapping[str, str]
UNANSWERED: Final[Choices] = MappingProxyType({})
_NAME_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What was read and not taken in yet; `told` are the answers it was read by, `earlier` those before each."""

    files: tuple[Path, ...]
    password: str | None
    books: Books
    preview: Preview
    told: Choices = field(default_factory=lambda: UNANSWERED)
    earlier: tuple[Choices, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSpot:
    """The cell that is looked at."""

    row: int
    column: int


def questions(at: Pending) -> tuple[Problem, ...]:
    """What is still asked, the grave first."""
    asked = [problem for problem in at.books.problems if problem.code.startswith("question_")]
    return tuple(sorted(asked, key=lambda problem: problem.severity != "error"))


def is_clear(at: Pending) -> bool:
    """Whether there is nothing to ask and nothing that does not tie, so that the figures can be taken at once."""
    sheets = at.preview.sheets
    broken = any(check.ok is False and check.severity == "error" for check in at.books.checks)
    grave = any(problem.severity == "error" for problem in at.books.problems)
    known = all(sheet.understood == sheet.lines for sheet in sheets if sheet.used)
    return bool(at.books.figures) and known and not (questions(at) or broken or grave)


def needs_a_look(sheet: SeenSheet, at: Pending) -> bool:
    """Whether something on a sheet is open."""
    mine = (problem for problem in at.books.problems if (problem.file, problem.sheet) == (sheet.file, sheet.name))
    unknown = sheet.used and sheet.understood < sheet.lines
    return unknown or any(problem.severity != "note" for problem in mine)


def first_open(at: Pending) -> int:
    """The first sheet with something open, else the first that was read, else the first."""
    sheets = at.preview.sheets
    used = [number for number, sheet in enumerate(sheets) if sheet.used]
    return next((number for number in used if needs_a_look(sheets[number], at)), used[0] if used else 0)


def mappings_told(at: Pending) -> tuple[LayoutMapping, ...]:
    """What the answers teach of the files' layouts."""
    from smeassist.importers.whole.corrections import learnt

    return learnt(at.preview.sheets, at.told) if at.told else ()


def named(files: tuple[Path, ...]) -> str | Reason:
    """What the files are called together, however long the first one's name is."""
    name = files[0].name
    name = name if len(name) <= _NAME_SHOWN else name[:_NAME_SHOWN] + "…"
    return name if len(files) == 1 else reason("imports.files", file=name, n=len(files))


def taken(
    at: Pending,
    mappings: tuple[LayoutMapping, ...],
    undo: tuple[Reason, Callable[[], object]],
    holds: Callable[[], bool],
) -> Notice:
    """What is said once the figures are in the book, and how they come out again."""
    faults = sum(problem.severity == "error" for problem in at.books.problems)
    return Notice(
        tone="watch" if faults else "good",
        what=reason("imports.taken", n=len(at.books.figures), file=named(at.files)),
        now=reason("gui.take.look", n=faults) if faults else _remembered(at, mappings),
        action=undo,
        holds=holds,
    )


def _remembered(at: Pending, mappings: tuple[LayoutMapping, ...]) -> Reason:
    if mappings:
        return reason("imports.will_remember")
    return reason("imports.was_remembered") if at.preview.remembered else reason("gui.take.next")
