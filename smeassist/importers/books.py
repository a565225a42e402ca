"""Reading books: every file in one child process, all of them one company's books, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smeassist import worker
from smeassist.domain import bounded
from smeassist.domain.accounts import AccountsPack
from smeassist.domain.books import Books
from smeassist.domain.company import ImportedFile
from smeassist.domain.currency import named
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import Mappings
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.readers import Opened, open_book, seconds_for
from smeassist.importers.formats.source import name_of
from smeassist.importers.whole import reading
from smeassist.importers.whole.preview import Preview
from smeassist.importers.whole.previewing import previewed
from smeassist.importers.whole.reading import NO_MAPPINGS, Reading
from smeassist.importers.words import vocabulary
from smeassist.worker import UNTRUSTED, Progress
from smeassist.worker.apart import Fallen, OneByOne

_FAULTS: Final = (SmeError, MemoryError, RecursionError)
"""What a file may do to whoever reads it."""
NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


def read_books(
    paths: Sequence[Path],
    pack: AccountsPack,
    *,
    password: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
    today: date | None = None,
) -> Books:
    """What the files hold, as one company's books, with every problem and every question that is open.

    `choices` answer questions by the key that their data carry. A file that can't be read is a problem and the
    others are used. What ends after the month of `today` (None: by the clock) is named and left out.

    Raises:
        SmeError: nothing could be read of a single file (`book_damaged`, `password_needed`, ...), or the child
            died or was cancelled (`worker_died`, `worker_memory`, `worker_timeout`, `cancelled`).
    """
    arguments = (pack, password, dict(choices), today or date.today())
    return worker.run(
        read_here,
        tuple(paths),
        *arguments,
        progress=progress,
        limits=UNTRUSTED,
        then=OneByOne(
            paths,
            lambda path: (read_here, ((path,), *arguments)),
            lambda good, fallen: (read_here, (good, *arguments, fallen)),
        ),
    )


def read_with_preview(
    paths: Sequence[Path],
    pack: AccountsPack,
    *,
    password: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
    mappings: Mappings = NO_MAPPINGS,
) -> tuple[Books, Preview]:
    """What `read_books` gives, with what every sheet was read as; `mappings` answer for layouts that are known.

    Raises: as `read_books`.
    """
    arguments = (pack, password, dict(choices), mappings)
    return worker.run(
        preview_here,
        tuple(paths),
        *arguments,
        date.today(),
        progress=progress,
        limits=UNTRUSTED,
        then=after_preview(paths, arguments),
    )


def after_preview(
    paths: Sequence[Path], arguments: tuple[AccountsPack, str | None, dict[str, str], Mappings]
) -> worker.Then:
    """What follows a child that fell while it did `preview_here` with some files and these further arguments."""
    today = date.today()
    return OneByOne(
        paths,
        lambda path: (read_here, ((path,), *arguments[:3], today)),
        lambda good, fallen: (preview_here, (good, *arguments, today, fallen)),
    )


def read_here(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    today: date | None = None,
    fallen: Fallen = (),
) -> Books:
    """What `read_books` does, in this process: for the child, and for tools that trust their files."""
    return _read(paths, pack, password, choices, NO_MAPPINGS, today, fallen)[0].books


def preview_here(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    mappings: Mappings,
    today: date | None = None,
    fallen: Fallen = (),
) -> tuple[Books, Preview]:
    """What `read_with_preview` does, in this process."""
    every, files = _read(paths, pack, password, choices, mappings, today, fallen)
    return every.books, previewed(every, files)


def _read(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    mappings: Mappings,
    today: date | None,
    fallen: Fallen,
) -> tuple[Reading, tuple[ImportedFile, ...]]:
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
    return replace(whole, books=named(bounded.books(replace(whole.books, problems=every)))), files


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
