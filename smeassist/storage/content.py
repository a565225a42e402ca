"""The company that a book's rows tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, get_args, get_type_hints

from smeassist.domain import bounded, ranges
from smeassist.domain.answers import Answer, Answers, AnswerValue, PackRef
from smeassist.domain.books import STATEMENT, Books, Cell, Derived, Figure, Source, Typed
from smeassist.domain.company import Company, Import, ImportedFile, merged
from smeassist.domain.edits import is_profile_path, with_values
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.ranges import CENT
from smeassist.storage import amounts, rows
from smeassist.storage.codec import UnknownContentError, conforming, decimal, decode
from smeassist.storage.connection import Connection
from smeassist.storage.rows import Row, RowDamageError, Sealed
from smeassist.storage.schema import (
    ANSWERS,
    CORRECTIONS,
    FACTS,
    FIGURES,
    IMPORTS,
    MAPPINGS,
    PARTS,
    PROFILE,
    RANKS,
    Table,
)

ANSWERS_PACK: Final = "answers_pack"
IDENTITY: Final = ("book_id", "company_id")

# The tables that say what is; the history says how it came to be.
STATE: Final = (FACTS, IMPORTS, FIGURES, RANKS, PARTS, CORRECTIONS, PROFILE, ANSWERS, MAPPINGS)
Rows = Mapping[Table, Sealed]
_OF_IMPORT: Final = (FIGURES, PARTS, RANKS)
_USUAL: Final = (CENT, STATEMENT)

_ANSWER_VALUES: Final[dict[str, AnswerValue]] = {value: value for value in get_args(AnswerValue)}

# Each a field of Books that is kept part by part; figures have a table of their own.
_BOOK_FIELDS: Final = {field.name: get_type_hints(Books)[field.name] for field in fields(Books)}


@contextmanager
def sound(table: Table) -> Iterator[None]:
    """Turn content that can't be ours into damage of its table.

    Raises:
        RowDamageError: the block met such content.
    """
    try:
        yield
    except (ValueError, ArithmeticError, LookupError) as error:
        raise RowDamageError(table) from error
    except SmeError as error:
        raise error if isinstance(error, RowDamageError) else RowDamageError(table) from error


def load(connection: Connection) -> Company:
    """The company that a book holds.

    Raises:
        RowDamageError: a row is not as it was written, or holds what this program never writes.
        sqlite.Error: the file can't be read.
    """
    return company(fetch(connection))


def fetch(connection: Connection) -> Rows:
    """Every row of a book but its history, each verified and none missing.

    Raises: as `load`.
    """
    expected = rows.totals(connection)
    return {table: rows.read_all(connection, table, expected) for table in STATE}


def company(stored: Rows) -> Company:
    """The company that the rows tell of.

    Raises:
        RowDamageError: a row holds what this program never writes.
    """
    imports = _imports(stored)
    corrections = _corrections(stored[CORRECTIONS].rows())
    return Company(
        profile=_profile(stored[PROFILE].rows()),
        answers=Answers(pack=_answers_pack(stored[FACTS].rows()), answers=_answers(stored[ANSWERS].rows())),
        imports=imports,
        corrections=corrections,
        books=merged(imports, corrections),
        mappings=_mappings(stored[MAPPINGS].rows()),
    )


def facts(stored: Iterable[Row]) -> dict[str, str]:
    """What a book says about itself.

    Raises:
        RowDamageError: it does not say which book it is, or of whom, in a few characters.
    """
    known = told(stored)
    if not all(is_identity(known.get(name, "")) for name in IDENTITY):
        raise RowDamageError(FACTS)
    return known


def told(stored: Iterable[Row]) -> dict[str, str]:
    """What rows say about a book, whatever that is."""
    return {str(name): str(value) for name, value, _ in stored}


def is_identity(value: str) -> bool:
    """Whether a text tells one book, or one company, from any other."""
    return bool(value) and ranges.holds(value)


def _imports(stored: Rows) -> tuple[Import, ...]:
    """The imports that weren't removed, oldest first."""
    figures, parts, ranks = (_by_import(stored[table].rows()) for table in (FIGURES, PARTS, RANKS))
    present = [row for row in stored[IMPORTS].rows() if int(row[4])]
    ordered = sorted(present, key=lambda row: int(row[1]))
    return tuple(_import(row, *(part.get(row[0], []) for part in (figures, parts, ranks))) for row in ordered)


def _by_import(stored: Iterable[Row]) -> dict[rows.Value, list[Row]]:
    return {identity: list(group) for identity, group in groupby(stored, key=itemgetter(0))}


def next_import_number(connection: Connection) -> int:
    """The number that the next import gets; removed ones count.

    Raises: as `load_import`.
    """
    return 1 + max((int(row[1]) for row in rows.read(connection, IMPORTS)), default=0)


def load_import(connection: Connection, identity: str) -> Import:
    """One import with its books, whether it was removed or not.

    Raises:
        RowDamageError: a row is missing, or not as it was written.
        sqlite.Error: the file can't be read.
    """
    stored = rows.read(connection, IMPORTS, "WHERE id = ?", (identity,))
    if not stored:
        raise RowDamageError(IMPORTS)
    of_import = (rows.read(connection, table, "WHERE import_id = ?", (identity,)) for table in _OF_IMPORT)
    return _import(stored[0], *of_import)


def _import(row: Row, figures: Iterable[Row], parts: Iterable[Row], ranks: Iterable[Row]) -> Import:
    identity, number, at, files, *_ = row
    with sound(IMPORTS):
        read = decode(str(files))
        when = datetime.fromisoformat(str(at))
        if not conforming(tuple[ImportedFile, ...])(read) or not is_numbered(int(number)) or not is_moment(when):
            raise UnknownContentError
    with sound(RANKS):
        known = {_place(of_figure): (decimal(str(of_figure[4])), int(of_figure[5])) for of_figure in ranks}
    with sound(FIGURES):
        placed = [_figure(of_figure, *known.get(_place(of_figure), _USUAL)) for of_figure in figures]
    with sound(PARTS):
        books = Books(
            figures=MappingProxyType({(figure.period, figure.item): figure for figure in placed}), **_parts(parts)
        )
    return Import(id=str(identity), number=int(number), files=read, at=when, books=books)


def is_numbered(number: int) -> bool:
    """Whether something can be the how-many-th edit or import of a book, and others come after it."""
    return 0 < number < ranges.MOST_COUNT


def is_moment(at: datetime) -> bool:
    """Whether a clock may have shown a moment, and it can be said in any place on earth."""
    return ranges.FIRST_DAY.year <= at.year < date.max.year


def _place(row: Row) -> tuple[rows.Value, ...]:
    """The period and item of a row about a figure."""
    return row[1:4]


def _figure(row: Row, scale: Decimal, rank: int) -> Figure:
    _, end, months, item, cents, exact, file, sheet, cell, origin, _ = row
    source: Source = decode(str(origin)) if origin else Cell(file=str(file), sheet=str(sheet), cell=str(cell))
    if not isinstance(source, Cell | Derived | Typed):
        raise UnknownContentError
    return Figure(
        item=str(item),
        period=period(str(end), int(months)),
        value=amounts.value(int(cents), str(exact)),
        source=source,
        scale=scale,
        rank=rank,
    )


@lru_cache(maxsize=1024)
def period(end: str, months: int) -> Period:
    """The period of two columns, such as a period can be."""
    parsed = Period(end=date.fromisoformat(end), months=months)
    if not bounded.is_usual(parsed):
        raise UnknownContentError
    return parsed


def _parts(stored: Iterable[Row]) -> dict[str, Any]:
    """The fields of Books beside its figures; of a tuple each element is a part of its own."""
    gathered: dict[str, Any] = {}
    lists: dict[str, list[Any]] = {}
    for _, name, place, content, _ in stored:
        field = str(name)
        if field not in _BOOK_FIELDS:
            continue  # a newer program keeps more
        part = decode(str(content))
        if int(place) >= 0:
            lists.setdefault(field, []).append(part)
        else:
            gathered[field] = part
    gathered.update((field, tuple(listed)) for field, listed in lists.items())
    for field, value in gathered.items():
        if not conforming(_BOOK_FIELDS[field])(value):
            raise UnknownContentError
    return gathered


def _corrections(stored: Iterable[Row]) -> MappingProxyType[tuple[Period, str], Decimal]:
    with sound(CORRECTIONS):
        return MappingProxyType(
            {
                (period(str(end), int(months)), str(item)): amounts.value(int(cents), str(exact))
                for end, months, item, cents, exact, _ in stored
            }
        )


def _profile(stored: Iterable[Row]) -> Profile:
    with sound(PROFILE):
        known = ((str(path), decode(str(value))) for path, value, _ in stored if is_profile_path(str(path)))
        return with_values(Profile(), known)


def _mappings(stored: Iterable[Row]) -> MappingProxyType[str, LayoutMapping]:
    with sound(MAPPINGS):
        return MappingProxyType(
            {str(layout): _mapping(str(layout), str(content)) for layout, content, _ in stored}
        )


def _mapping(layout: str, content: str) -> LayoutMapping:
    mapping = decode(content)
    if not isinstance(mapping, LayoutMapping) or mapping.layout != layout:
        raise UnknownContentError
    return mapping


def _answers(stored: Iterable[Row]) -> MappingProxyType[str, Answer]:
    with sound(ANSWERS):
        return MappingProxyType(
            {str(item): _answer(str(value), str(note), str(on)) for item, value, note, on, _ in stored}
        )


def _answer(value: str, note: str, on: str) -> Answer:
    if value not in _ANSWER_VALUES:
        raise UnknownContentError
    return Answer(value=_ANSWER_VALUES[value], note=note, on=date.fromisoformat(on) if on else None)


def _answers_pack(stored: Iterable[Row]) -> PackRef | None:
    text = told(stored).get(ANSWERS_PACK)
    if text is None:
        return None
    with sound(FACTS):
        identity, version = decode(text)
        return PackRef(id=str(identity), version=int(version))
