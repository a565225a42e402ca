"""A company is everything one book file holds: its imports, corrections, profile and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books, Figure, Typed, collect
from smeassist.domain.currency import named
from smeassist.domain.mapping import Mappings
from smeassist.domain.merge import merge
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

Corrections = Mapping[tuple[Period, str], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """A file that was read: its name without folders, and the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import, the book's `number`-th: which files were read when (UTC), what was understood from them."""

    id: str
    number: int
    files: tuple[ImportedFile, ...]
    at: datetime
    books: Books


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """One company. `books` are its imports, oldest first, merged with its corrections (yuan)."""

    profile: Profile = field(default_factory=Profile)
    answers: Answers = field(default_factory=Answers)
    imports: tuple[Import, ...] = ()
    corrections: Corrections = field(default_factory=lambda: MappingProxyType({}))
    books: Books = field(default_factory=Books)
    mappings: Mappings = field(default_factory=lambda: MappingProxyType({}))


def in_order(books: Books) -> Books:
    """The same books with their figures by period and item, so that they read the same from any file."""
    figures = sorted(
        books.figures.items(), key=lambda placed: (placed[0][0].end, placed[0][0].months, placed[0][1])
    )
    return replace(books, figures=MappingProxyType(dict(figures)))


def merged(imports: tuple[Import, ...], corrections: Corrections) -> Books:
    """The books of all imports, oldest first, with what was typed in on top."""
    typed = collect(
        Figure(item=item, period=period, value=value, source=Typed())
        for (period, item), value in corrections.items()
    )
    return named(merge(*(import_.books for import_ in imports), Books(figures=typed)))
