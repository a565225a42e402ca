"""What the tests of the financing side share: the shipped packs, and books made from a few figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from smeassist import places
from smeassist.content.documents import load
from smeassist.content.records import build
from smeassist.domain.assessment import Alert
from smeassist.domain.books import Books, Cell, Figure, collect
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.periods import Period
from smeassist.domain.ranges import LONGEST_NOTE
from smeassist.domain.sizes import SizesPack
from smeassist.domain.text import Reason, Said, Text

Pack = TypeVar("Pack")

TODAY: Final = date(2026, 11, 21)
YEAR: Final = Period(end=date(2025, 12, 31), months=12)
CALM: Final = Alert(level="none", because=())


@cache
def sizes_pack() -> SizesPack:
    return shipped("sizes.yaml", SizesPack)


@cache
def borrow_pack() -> BorrowPack:
    return shipped("borrow.yaml", BorrowPack)


@cache
def channels_pack() -> ChannelsPack:
    return shipped("channels.yaml", ChannelsPack)


def shipped(name: str, kind: type[Pack]) -> Pack:
    path: Path = places.packs() / name
    return build(kind, load(path), name, longest=LONGEST_NOTE)


def books_of(figures: Mapping[str, Decimal | int | float | str], period: Period = YEAR) -> Books:
    """Books of one period with these figures, as if read from one sheet."""
    cell = Cell(file="books.xlsx", sheet="报表", cell="C3")
    return Books(
        figures=collect(
            Figure(item=item, period=period, value=Decimal(str(value)), source=cell)
            for item, value in figures.items()
        )
    )


def codes(said: tuple[Said, ...]) -> list[str]:
    """The codes of reasons, in order; a text of a pack by its English."""
    return [one.words["en"] if isinstance(one, Text) else one.code for one in said]


def nested(reason: Reason) -> list[str]:
    """The code of a reason and of those within it."""
    inner = [code for value in reason.data.values() if isinstance(value, Reason) for code in nested(value)]
    return [reason.code, *inner]
