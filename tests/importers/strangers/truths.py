"""What a stranger's book holds: sheets, figures by item, end and months, what must be asked and what be absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.whole import reading
from tests.importers.pictures import words

TODAY: Final = date(2026, 11, 27)

Figures = Mapping[tuple[str, str, int], Decimal | int]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A book of a kind not drawn before. `ask`: that code is among the problems; "": no question is.

    `answer`: what every question of that code is answered with; the figures are then those.
    """

    name: str
    sheets: Sheet | tuple[Sheet, ...]
    figures: Figures
    ask: str = ""
    absent: Set[str] = frozenset()
    currency: str = "CNY"
    answer: str = ""


def readings(book: Stranger) -> Iterator[Books]:
    """The books as they are read unasked, and where there is an answer also those that are read with it."""
    sheets = book.sheets if isinstance(book.sheets, tuple) else (book.sheets,)
    unasked = _read(sheets, {})
    yield unasked
    if book.answer:
        keys = (problem.data["key"] for problem in unasked.problems if problem.code == book.ask)
        yield _read(sheets, dict.fromkeys(map(str, keys), book.answer))


def _read(sheets: tuple[Sheet, ...], choices: Mapping[str, str]) -> Books:
    return reading.read(sheets, words(), choices, _unwatched, today=TODAY).books


def _unwatched(*_: object) -> None:
    """Progress that nobody watches."""
