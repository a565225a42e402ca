"""Books of firms that tests judge: worked examples of packs, and figures written down by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from smeassist.domain.books import Books, Figure, Typed, collect
from smeassist.domain.periods import Period, before

YEAR = Period(end=date(2025, 12, 31), months=12)

Amount = Decimal | int | str
Figures = Mapping[str, Amount | Sequence[Amount]]


def books_of(figures: Figures, period: Period = YEAR, *, currency: str = "CNY") -> Books:
    """Books with one period; a sequence gives the period, the one before it and so on."""
    return Books(currency=currency, figures=collect(_figures(figures, period)))


def _figures(figures: Figures, period: Period) -> Iterable[Figure]:
    for item, amounts in figures.items():
        at = period
        for amount in (amounts,) if isinstance(amounts, Decimal | int | str) else amounts:
            yield Figure(item=item, period=at, value=Decimal(amount), source=Typed())
            at = before(at)
