"""Files opened, read together and judged as one company's books, each that can't be named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from smeassist import worker
from smeassist.domain import bounded, cut_texts
from smeassist.domain.accounts import AccountsPack
from smeassist.domain.company import ImportedFile
from smeassist.domain.currency import named
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import Mappings
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.readers import Opened, open_book, seconds_for
from smeassist.importers.formats.source import name_of
from smeassist.importers.whole import reading
from smeassist.importers.whole.reading import Reading
from smeassist.importers.words import vocabulary
from smeassist.worker.apart import Fallen

_FAULTS: Final = (SmeError, MemoryError, RecursionError)
"""What a file may do to whoever reads it."""


def read_files(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    mappings: Mappings,
    today: date | None,
    fallen: Fallen,
) -> tuple[Reading, tuple[ImportedFile, ...]]:
    """What all files come to, and what they were; `fallen` are those that ended a child before.

    Raises:
        SmeError: nothing could be read of a single file, or every file fell.
    """
    if fallen and not paths:
        raise SmeError(fallen[0][1], file=name_of(fallen[0][0]))
    words = vocabulary.build(pack)

    def together(books: Sequence[Opened]) -> Reading:
        sheets = [sheet for book in books for sheet in book.sheets]
        with worker.within(sum(seconds_for(book.source) for book in books)):
            whole = reading.read(sheets, words, choices, worker.report, mappings, today)
        for book in books:
            book.source.check()
        return whole

    lonely = len(paths) == 1 and not fallen
    books, problems = _opened(paths, password, lonely=lonely)
    problems += [_not_read(name_of(path), SmeError(code, file=name_of(path))) for path, code in fallen]
    try:
        whole = together(books)
    except _FAULTS as fault:
        if lonely:
            raise _with_file(fault, name_of(paths[0])) from fault
        books, more = _that_stand_alone(books, together)
        if not more:
            raise
        problems += more
        whole = together(books)
    names = [name_of(path) for path in (*paths, *(path for path, _ in fallen))]
    every = _named_unused(whole, names, (*problems, *whole.books.problems))
    files = tuple(ImportedFile(name=book.source.name, sha256=book.source.sha256) for book in books)
    return replace(whole, books=named(cut_texts.books(bounded.books(replace(whole.books, problems=every))))), files


def _opened(paths: Sequence[Path], password: str | None, *, lonely: bool) -> tuple[list[Opened], list[Problem]]:
    """The files that can be opened, and a problem for each that can't; a single one that can't is an error."""
    books: list[Opened] = []
    problems: list[Problem] = []
    for path in paths:
        worker.report("opening", len(books), len(paths))
        try:
            book = open_book(path, password)
        except SmeError as error:
            if lonely:
                raise
            problems.append(_not_read(name_of(path), error))
            continue
        books.append(book)
        problems.extend(book.problems)
    return books, problems


def _that_stand_alone(
    books: Sequence[Opened], read: Callable[[Sequence[Opened]], Reading]
) -> tuple[list[Opened], list[Problem]]:
    """The files that can be read each by itself, so that one takes no other with it; and why the rest can't."""
    good: list[Opened] = []
    problems: list[Problem] = []
    for book in books:
        worker.report("opening", len(good), len(books))
        try:
            read((book,))
        except _FAULTS as fault:
            problems.append(_not_read(book.source.name, _with_file(fault, book.source.name)))
        else:
            good.append(book)
    return good, problems


def _with_file(fault: BaseException, file: str) -> SmeError:
    if not isinstance(fault, SmeError):
        return SmeError("workbook_too_big" if isinstance(fault, MemoryError) else "workbook_damaged", file=file)
    return fault if "file" in fault.reason.data else SmeError(fault.code, **fault.reason.data, file=file)


def _not_read(file: str, error: SmeError) -> Problem:
    data: dict[str, Datum] = {"reason": error.reason, "error": error.code}
    return Problem(severity="error", code="book_not_read", file=file, data=data)


def _named_unused(whole: Reading, files: Sequence[str], problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Of several files, one of which nothing was understood is a warning: the first note on it becomes one."""
    if len(files) < 2:
        return problems
    used = {page.sheet.file for page in whole.every if page.is_read}
    used |= {problem.file for problem in problems if problem.severity != "note"}
    every = list(problems)
    for name in dict.fromkeys(file for file in files if file not in used):
        at = next((n for n, problem in enumerate(every) if problem.file == name), None)
        if at is None:
            every.append(Problem(severity="warning", code="sheet_not_understood", file=name))
        else:
            every[at] = replace(every[at], severity="warning")
    return tuple(every)
