"""Amounts lie in the book as whole cents; the few that are finer keep their decimal text."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.storage import codec

LARGEST_CENTS: Final = 1 << 62


def columns(value: Decimal) -> tuple[int, str]:
    """An amount in yuan as cents, or as 0 cents and its text where cents can't hold it.

    >>> columns(Decimal("1.5")), columns(Decimal("0.125"))
    ((150, ''), (0, '0.125'))

    Raises:
        SmeError: `amount_out_of_range`.
    """
    if value.is_finite() and abs(value) < LARGEST_CENTS // 100:
        whole = int(value * 100)
        if Decimal(whole).scaleb(-2) == value:
            return whole, ""
    return 0, codec.storable(value)


def value(cents: int, exact: str) -> Decimal:
    """The amount in yuan of the two columns.

    Raises:
        UnknownContentError: the text is no amount.
    """
    return codec.decimal(exact) if exact else Decimal(cents).scaleb(-2)
