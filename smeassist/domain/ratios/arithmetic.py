"""The three steps every ratio is made of: a quotient that may not exist, an average, a year's worth."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

DAYS_IN_YEAR: Final = Decimal(365)
MONTHS_IN_YEAR: Final = Decimal(12)
ZERO: Final = Decimal(0)


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """`numerator / denominator`, or None where the denominator is 0.

    >>> quotient(Decimal(1), Decimal(4))
    Decimal('0.25')
    >>> quotient(Decimal(1), Decimal(0)) is None
    True
    """
    return numerator / denominator if denominator else None


def given(amount: Decimal | None) -> Decimal:
    """The amount of a line that a form may not have; 0 where it has none.

    >>> given(None), given(Decimal(3))
    (Decimal('0'), Decimal('3'))
    """
    return ZERO if amount is None else amount


def beyond(amount: Decimal, ordinary: Decimal) -> Decimal:
    """By how much an amount is more than what is ordinary; 0 where it is not.

    >>> beyond(Decimal(5), Decimal(3)), beyond(Decimal(2), Decimal(3))
    (Decimal('2'), Decimal('0'))
    """
    return (amount - ordinary).max(ZERO)


def below_zero(amount: Decimal) -> Decimal:
    """1 where an amount is below 0, else 0.

    >>> below_zero(Decimal(-7)), below_zero(Decimal(0))
    (Decimal('1'), Decimal('0'))
    """
    return -amount.compare(ZERO).min(ZERO)


def average(closing: Decimal, opening: Decimal | None) -> Decimal:
    """The mean of two balances; the closing one where the opening one is not known.

    >>> average(Decimal(3), Decimal(1)), average(Decimal(3), None)
    (Decimal('2'), Decimal('3'))
    """
    return closing if opening is None else (closing + opening) / 2


def per_year(flow: Decimal, months: Decimal) -> Decimal:
    """A flow of `months` months as the flow of a year at the same pace.

    >>> per_year(Decimal(300), Decimal(3))
    Decimal('1200')
    """
    return flow if months == MONTHS_IN_YEAR else flow * MONTHS_IN_YEAR / months


def per_month(flow: Decimal, months: Decimal) -> Decimal:
    """A flow of `months` months as the flow of one.

    >>> per_month(Decimal(300), Decimal(3))
    Decimal('100')
    """
    return flow / months
