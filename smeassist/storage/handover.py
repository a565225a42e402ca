"""A company is handed over as a book of its own, and what such a book adds is merged, never laid over."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smeassist.domain.anonymise import anonymised, largest_factor
from smeassist.domain.books import NOWHERE, Books, Cell, Derived, Source, Typed, cells
from smeassist.domain.company import Company, ImportedFile
from smeassist.domain.differences import differences, joined, whole
from smeassist.domain.edits import Change
from smeassist.domain.merge import merge, stated
from smeassist.domain.problems import Problem
from smeassist.storage import opening, saving
from smeassist.storage.book import Book
from smeassist.storage.faults import explained
from smeassist.storage.keys import Password

SMALLEST_FACTOR: Final = 4_000
LARGEST_FACTOR: Final = 25_000
"""Ten-thousandths by which amounts are multiplied in a book for training; both are ours."""


def hand_over(book: Book, path: Path, password: Password | None = None, *, evidence: bool = True) -> None:
    """Write the company into a new file, encrypted where a password is given.

    With evidence the history goes along, and each figure says its file, sheet and cell. Without it the
    file holds the company as it is now, and says nothing of where that came from or what was there before.

    Raises:
        SmeError: `file_exists`, and those of `translated`.
    """
    if evidence:
        saving.write_new(book, path, password)
        return
    copy = Book(opening.empty({"company_id": book.facts["company_id"]}), None, None, None)
    copy.commit(whole(without_evidence(book.company)), "start")
    saving.write_new(copy, path, password)


def hand_over_anonymised(book: Book, path: Path, name: str) -> None:
    """Write the company for training: renamed, without ids and free text, amounts by a factor nobody is told.

    Raises:
        SmeError: as `hand_over`.
    """
    most = min(LARGEST_FACTOR, int(largest_factor(book.company).scaleb(4)))
    factor = Decimal(SMALLEST_FACTOR + secrets.randbelow(most - SMALLEST_FACTOR)).scaleb(-4)
    veiled = anonymised(book.company, factor, name)
    imports = tuple(replace(import_, id=uuid.uuid4().hex) for import_ in veiled.imports)
    copy = opening.in_memory()
    copy.commit(whole(replace(veiled, imports=imports)), "start")
    saving.write_new(copy, path)


def merge_from(book: Book, path: Path, password: Password | None = None, by: str = "") -> tuple[Change, ...]:
    """Take over, as one step, what another book of the same company knows and this one doesn't.

    Gives what the two still differ in, `old` being this book's; nothing of it was changed.

    Raises:
        SmeError: `other_company`, the file is about another one whatever it is called; and as `open_book`.
    """
    other = opening.open_read_only(path, password)
    try:
        if not _same_company(book, other):
            raise explained("other_company", path)
        added = joined(book.company, other.company)
        if added:
            book.commit(added, by=by)
        return differences(book.company, other.company)
    finally:
        other.close()


def compare_with(book: Book, path: Path, password: Password | None = None) -> tuple[Change, ...]:
    """What this book and another, a conflict copy say, differ in, `old` being this book's.

    Raises:
        SmeError: as `open_book`.
    """
    other = opening.open_read_only(path, password)
    try:
        return differences(book.company, other.company)
    finally:
        other.close()


def _same_company(book: Book, other: Book) -> bool:
    """One identity, or one unified social credit code; a name proves nothing."""
    if book.facts.get("company_id") == other.facts.get("company_id"):
        return True
    mine, theirs = book.company.profile.uscc, other.company.profile.uscc
    return bool(mine) and mine == theirs


def without_evidence(company: Company) -> Company:
    """The company with one import that names no file, and figures that don't say where they come from.

    Whose figures count is settled by the names of files: it is settled before these are gone.
    """
    if not company.imports:
        return replace(company, mappings=MappingProxyType({}))
    last = company.imports[-1]
    files = tuple(ImportedFile(name="", sha256="") for held in company.imports for _ in held.files)
    books = _bare(merge(*(held.books for held in company.imports)))
    return replace(
        company, imports=(replace(last, number=1, files=files, books=books),), mappings=MappingProxyType({})
    )


def _bare(books: Books) -> Books:
    bare = {key: replace(figure, source=_nowhere(figure.source)) for key, figure in books.figures.items()}
    names = {name for figure in stated(books) for cell in cells(figure.source) for name in (cell.file, cell.sheet)}
    names |= {name for problem in books.problems for name in (problem.file, problem.sheet)}
    return replace(
        books,
        figures=MappingProxyType(bare),
        rivals=(),
        checks=tuple(replace(check, cells=()) for check in books.checks),
        problems=tuple(_placeless(problem, names - {""}) for problem in books.problems),
    )


def _placeless(problem: Problem, names: Iterable[str]) -> Problem:
    """A problem that names no place, not in its data either."""
    named = tuple(names)
    data = {
        key: "" if isinstance(value, str) and any(name in value for name in named) else value
        for key, value in problem.data.items()
    }
    return replace(problem, file="", sheet="", cell="", data=MappingProxyType(data))


def _nowhere(source: Source) -> Source:
    match source:
        case Cell():
            return NOWHERE
        case Derived():
            return replace(source, cells=())
        case Typed():
            return Typed()
