"""Identities that bound a figure: what may not be negative, and interest in proportion to debt."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain import items as line_items
from smeassist.domain.accounts import Identity
from smeassist.domain.books import Books, Check, cells, figure
from smeassist.domain.periods import Period
from smeassist.domain.text import Value

_DEBT: Final = ("short_term_borrowings", "long_term_borrowings", "noncurrent_liabilities_due_within_year")


def not_negative(identity: Identity, books: Books, period: Period) -> Check | None:
    """Whether no item that may not be below zero is."""
    here = [balance for item in identity.not_negative if (balance := books.figures.get((period, item)))]
    if not here:
        return None
    below = [balance for balance in here if balance.value < -identity.tolerance]
    data: dict[str, Value] = {"item": below[0].item} if below else {}
    return Check(
        id=identity.id,
        period=period,
        ok=not below,
        difference=min((balance.value for balance in below), default=Decimal(0)),
        cells=tuple(cell for balance in below for cell in cells(balance.source)),
        data=MappingProxyType(data),
    )


def interest_in_proportion(identity: Identity, books: Books, period: Period) -> Check | None:
    """Whether a year's interest lies between the identity's shares of the mean debt."""
    paid = books.figures.get((period, "interest_expense"))
    if paid is None or paid.value <= 0:
        return None
    closing = [balance for item in _DEBT if (balance := figure(books, item, period))]
    opening = [balance for item in _DEBT if (balance := figure(books, item + line_items.OPENING, period))]
    if not closing or not opening:
        return None
    debt = sum((balance.value for balance in (*closing, *opening)), Decimal(0)) / 2
    yearly = paid.value * 12 / period.months
    low, high = identity.rate_between
    ok = low * debt <= yearly <= high * debt
    data: dict[str, Value] = {
        "rate": (yearly / debt).quantize(Decimal("0.0001")) if debt else None,
        "item": paid.item,
    }
    bound = high * debt if yearly > high * debt else low * debt
    return Check(
        id=identity.id,
        period=period,
        ok=ok,
        difference=Decimal(0) if ok else yearly - bound,
        cells=cells(paid.source),
        data=MappingProxyType(data),
    )
