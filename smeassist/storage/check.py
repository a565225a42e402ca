"""Verifies a book without changing it: its pages, its rows, its history, and figures against their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smeassist.domain import bounded, cut_texts
from smeassist.domain.books import Books, Derived, Figure
from smeassist.domain.company import Company
from smeassist.domain.edits import Edit, apply
from smeassist.domain.errors import SmeError
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem, Severity
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Value
from smeassist.storage import changes, content, files, journals, opening, rows, schema, strangers, structure
from smeassist.storage.connection import Connection, connected
from smeassist.storage.faults import FAULTS, translated
from smeassist.storage.keys import Password
from smeassist.storage.schema import TOTALS, Table

_TERM: Final = re.compile(r"([+-]?)\s*([a-z][a-z0-9_]*)\s*")


def verify(path: Path, *, password: Password | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a book's file; none: it is sound.

    Raises:
        SmeError: it can't be looked into at all: `book_not_found`, `book_not_a_book`, `book_not_ours`,
            `book_password_needed`, `book_password_wrong` and the like.
    """
    path = files.resolved(path)
    with translated(path):
        key = opening.key_of(path, password)
    strangers.admit(path, key)
    with translated(path):
        connection = connected(path, key, writable=False)
    try:
        with translated(path):
            version = structure.version(connection)
        connection.execute("BEGIN")
        problems = tuple(_problems(connection, path.name, min(version, schema.VERSION)))
        return (*_interrupted(path), *problems) if problems else ()
    finally:
        connection.close()


def _problems(connection: Connection, file: str, version: int) -> Iterator[Problem]:
    problems = [*_pages(connection, file), *_rows(connection, file, schema.HISTORY[version])]
    if not problems and version == schema.VERSION:
        problems = [*_meaning(connection, file)]
    yield from problems


def _interrupted(path: Path) -> Iterator[Problem]:
    """A journal that would explain all that is wrong is told of first."""
    with translated(path):
        journal = journals.astray(path)
    if journal is not None:
        yield _problem("book_interrupted", path.name, journal=journal.name, own=journals.beside(path).name)


def _problem(code: str, file: str, severity: Severity = "error", **data: Value) -> Problem:
    return Problem(severity=severity, code=code, file=file, data=MappingProxyType(data))


def _pages(connection: Connection, file: str) -> Iterator[Problem]:
    """What SQLite itself finds: broken pages, and rows that refer to none."""
    try:
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            yield _problem("book_pages_damaged", file)
        for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(1):
            yield _problem("book_row_orphaned", file, table=str(table))
    except FAULTS:
        yield _problem("book_pages_damaged", file)


def _rows(connection: Connection, file: str, tables: tuple[Table, ...]) -> Iterator[Problem]:
    for table in tables:
        try:
            columns = ", ".join((*table.columns, "checksum"))
            stored = connection.execute(f"SELECT {columns} FROM {table.name}").fetchall()
            damaged = sum(not rows.is_sound(table, row) for row in stored)
            if damaged:
                yield _problem("book_rows_damaged", file, table=table.name, count=damaged)
            elif TOTALS in tables and table is not TOTALS:
                rows.read_all(connection, table)
        except rows.RowDamageError:
            yield _problem("book_rows_missing", file, table=table.name)
        except FAULTS:
            yield _problem("book_table_unreadable", file, table=table.name)


def _meaning(connection: Connection, file: str) -> Iterator[Problem]:
    """Whether what sound rows say is what their history and their sources make of them."""
    try:
        stored = content.fetch(connection)
        content.facts(stored[schema.FACTS].rows())
        company = content.company(stored)
        changes.standing(connection)
        history = changes.history(connection)
        if not _same(company, _replayed(connection, history)):
            yield _problem("book_history_differs", file)
    except SmeError as error:
        yield _problem("book_rows_damaged", file, table=str(error.reason.data.get("table", "")), count=1)
        return
    yield from _beyond(company, file)
    for import_ in company.imports:
        yield from _derivations(import_.books, file)


def _beyond(company: Company, file: str) -> Iterator[Problem]:
    """What lies outside the range of its kind, and is shown and judged nowhere."""
    for problem in (*bounded.profile(company.profile)[1], *bounded.answers(company.answers)[1]):
        yield replace(problem, file=file)
    said: set[object] = set()
    for books in (*(held.books for held in company.imports), company.books):
        kept = bounded.books(books)
        named = kept.problems[len(books.problems) :]
        for problem in named:
            place = tuple(problem.data.values())[:2]
            if place not in said:
                yield problem
            said.add(place)
        if not named and kept is not books:
            yield _problem("book_beyond_ranges", file, "warning", table="parts")
    for held in company.imports:
        if cut_texts.files(held.files) is not held.files or cut_texts.books(held.books) is not held.books:
            yield _problem("book_beyond_ranges", file, "warning", table="imports")


def _same(company: Company, other: Company) -> bool:
    return all(
        here == there
        for here, there in (
            (company.profile, other.profile),
            (company.answers.answers, other.answers.answers),
            (company.corrections, other.corrections),
            (company.mappings, other.mappings),
            ([each.id for each in company.imports], [each.id for each in other.imports]),
        )
    )


def _replayed(connection: Connection, history: tuple[Edit, ...]) -> Company:
    """The company that the journal tells of, edit by edit."""
    company = Company()
    for edit in history:
        company = apply(company, [changes.whole(connection, edit.change)])
    return company


def _derivations(books: Books, file: str) -> Iterator[Problem]:
    """Sums that a figure claims to be and is not, to the cent."""
    for figure in books.figures.values():
        if isinstance(figure.source, Derived):
            expected = _sum(figure.source.derived, figure, books.figures)
            if expected is not None and abs(expected - figure.value) > CENT:
                yield _problem(
                    "derived_figure_differs",
                    file,
                    "warning",
                    item=figure.item,
                    period=figure.period.end,
                    value=figure.value,
                    expected=expected,
                )


def _sum(expression: str, figure: Figure, figures: Mapping[tuple[Period, str], Figure]) -> Decimal | None:
    """A sum or difference of items; None where it is another expression or an item is missing."""
    total, at = Decimal(0), 0
    while at < len(expression):
        term = _TERM.match(expression, at)
        part = figures.get((figure.period, term[2])) if term else None
        if term is None or part is None or bool(at) != bool(term[1]):
            return None
        total += -part.value if term[1] == "-" else part.value
        at = term.end()
    return total
