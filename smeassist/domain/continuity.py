"""Whether books go on: openings from the closing balances before them, a year from its months."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain import items as line_items
from smeassist.domain.accounts import Identity
from smeassist.domain.books import Books, Check, Figure, cells, periods
from smeassist.domain.periods import Period, month_end, opening_instant
from smeassist.domain.text import Value

_MONTHLY: Final = ("revenue", "cost_of_sales", "operating_profit", "net_profit")


def openings(identity: Identity, books: Books) -> Iterable[Check]:
    """A check for each period: its opening balances are the closing ones of the day before it, in yuan."""
    for period in periods(books):
        pairs: list[tuple[Figure, Figure, Decimal]] = []
        for (when, item), opened in books.figures.items():
            if when != period or not item.endswith(line_items.OPENING):
                continue
            base = item.removesuffix(line_items.OPENING)
            before = _closing(books, base, period)
            if before:
                pairs.append((opened, before, (opened.scale + before.scale) / 2))
        if not pairs:
            continue
        apart = [
            (now.value - before.value, now, before)
            for now, before, slack in pairs
            if abs(now.value - before.value) > max(slack, identity.tolerance)
        ]
        worst = max(apart, key=lambda three: abs(three[0]), default=None)
        data: dict[str, Value] = {"item": worst[1].item, "count": len(apart)} if worst else {}
        yield Check(
            id=identity.id,
            period=period,
            ok=not apart,
            difference=worst[0] if worst else Decimal(0),
            cells=(*cells(worst[1].source), *cells(worst[2].source)) if worst else (),
            data=MappingProxyType(data),
        )


def _closing(books: Books, item: str, period: Period) -> Figure | None:
    """The closing balance of the day before a period, as another period states it."""
    day = opening_instant(period)
    return next(
        (figure for (when, code), figure in books.figures.items() if code == item and when.end == day), None
    )


def years(identity: Identity, books: Books) -> Iterable[Check]:
    """A check for each period from January on: its flows are the sums of its months, in yuan."""
    for period in periods(books):
        if period.months < 2 or period.months != period.end.month:
            continue
        months = [
            Period(end=month_end(period.end.year, month), months=1) for month in range(1, period.end.month + 1)
        ]
        worst: tuple[Decimal, Figure] | None = None
        compared = False
        for item in _MONTHLY:
            year = books.figures.get((period, item))
            parts = [books.figures.get((month, item)) for month in months]
            if year is None or any(part is None for part in parts):
                continue
            compared = True
            apart = year.value - sum((part.value for part in parts if part), Decimal(0))
            slack = max(identity.tolerance, year.scale * (len(parts) + 1) / 2)
            if abs(apart) > slack and (worst is None or abs(apart) > abs(worst[0])):
                worst = (apart, year)
        if compared:
            data: dict[str, Value] = {"item": worst[1].item} if worst else {}
            yield Check(
                id=identity.id,
                period=period,
                ok=worst is None,
                difference=worst[0] if worst else Decimal(0),
                cells=cells(worst[1].source) if worst else (),
                data=MappingProxyType(data),
            )
