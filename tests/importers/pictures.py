"""Small sheets drawn as text, one row a line and `|` between cells, and the books that are read from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from smeassist import places
from smeassist.content.documents import load
from smeassist.content.records import build
from smeassist.domain.accounts import AccountsPack
from smeassist.domain.books import Books
from smeassist.domain.periods import Period
from smeassist.importers.formats.grid import HEAD_ROWS, CellValue, Row, Sheet
from smeassist.importers.whole import reading
from smeassist.importers.words import vocabulary
from smeassist.importers.words.vocabulary import Vocabulary


@cache
def pack() -> AccountsPack:
    """The bundled accounts pack."""
    path = places.packs() / "accounts.yaml"
    return build(AccountsPack, load(path), path.name)


@cache
def words() -> Vocabulary:
    """Its vocabulary."""
    return vocabulary.build(pack())


def sheet(picture: str, *, name: str = "Sheet1", file: str = "book.xlsx", hidden: bool = False) -> Sheet:
    """A sheet from its picture; cells that are plain decimal numbers become numbers, as a workbook keeps them."""
    lines = [line.strip() for line in picture.strip("\n").splitlines()]
    rows = tuple(tuple(_cell(part) for part in line.split("|")) if line else () for line in lines)

    def again() -> Iterator[Row]:
        return iter(rows)

    return Sheet(file=file, name=name, head=rows[:HEAD_ROWS], rows=again, hidden=hidden)


def _cell(part: str) -> CellValue:
    text = part.strip()
    if not text:
        return None
    bare = text.removeprefix("-")
    if bare.replace(".", "", 1).isdigit() and bare.isascii() and not bare.startswith("0"):
        return float(text)
    return 0 if text == "0" else text


def books(*sheets: Sheet, choices: Mapping[str, str] | None = None) -> Books:
    """The books that sheets hold."""
    return reading.read(sheets, words(), choices or {}, lambda stage, done, total: None).books


def value(found: Books, item: str, end: str, months: int) -> Decimal | None:
    """A figure's value, or None where it is absent."""
    figure = found.figures.get((Period(end=date.fromisoformat(end), months=months), item))
    return None if figure is None else figure.value


def codes(found: Books) -> list[str]:
    """The codes of the problems, in order."""
    return [problem.code for problem in found.problems]
