"""A number that knows how it was worked out: a formula writes itself down, in spreadsheets' signs, as it runs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

_SUM: Final = 1
_PRODUCT: Final = 2
_ATOM: Final = 3

_Operation = Callable[[Decimal, Decimal], Decimal]


class Worked(Decimal):
    """An amount with the arithmetic behind it; `binds` says how tightly its last sign binds.

    >>> revenue, cost = Worked(Decimal(10), "B2"), Worked(Decimal(6), "B3")
    >>> ((revenue - cost) * 12 / revenue).text
    '(B2-B3)*12/B2'
    >>> (revenue - (cost - 1)).text, abs(cost - revenue).text, (-(cost / revenue)).text
    ('B2-(B3-1)', 'ABS(B3-B2)', '-(B3/B2)')
    """

    __slots__ = ("binds", "text")

    text: str
    binds: int

    def __new__(cls, value: Decimal, text: str, binds: int = _ATOM) -> Worked:
        """The value, and the text that comes to it."""
        worked = super().__new__(cls, value)
        worked.text, worked.binds = text, binds
        return worked

    def __add__(self, other: Decimal | int) -> Decimal:
        return _sum(Decimal.__add__, self, "+", other)

    def __radd__(self, other: Decimal | int) -> Decimal:
        return _sum(Decimal.__add__, other, "+", self)

    def __sub__(self, other: Decimal | int) -> Decimal:
        return _sum(Decimal.__sub__, self, "-", other)

    def __rsub__(self, other: Decimal | int) -> Decimal:
        return _sum(Decimal.__sub__, other, "-", self)

    def __mul__(self, other: Decimal | int) -> Decimal:
        return _product(Decimal.__mul__, self, "*", other)

    def __rmul__(self, other: Decimal | int) -> Decimal:
        return _product(Decimal.__mul__, other, "*", self)

    def __truediv__(self, other: Decimal | int) -> Decimal:
        return _product(Decimal.__truediv__, self, "/", other)

    def __rtruediv__(self, other: Decimal | int) -> Decimal:
        return _product(Decimal.__truediv__, other, "/", self)

    def __neg__(self) -> Decimal:
        return Worked(Decimal.__neg__(self), f"-{_written(self, _ATOM)}", _SUM)

    def __abs__(self) -> Decimal:
        return Worked(Decimal.__abs__(self), f"ABS({self.text})")

    def max(self, other: Decimal | int, context: object = None) -> Decimal:
        """The larger of both."""
        return Worked(Decimal.max(self, other), f"MAX({self.text},{_written(other, _SUM)})")

    def min(self, other: Decimal | int, context: object = None) -> Decimal:
        """The smaller of both."""
        return Worked(Decimal.min(self, other), f"MIN({self.text},{_written(other, _SUM)})")

    def compare(self, other: Decimal | int, context: object = None) -> Decimal:
        """-1, 0 or 1, as the number is less than, equal to or more than the other."""
        return Worked(Decimal.compare(self, Decimal(other)), f"SIGN({_written(self - other, _SUM)})")


def _sum(operation: _Operation, left: Decimal | int, sign: str, right: Decimal | int) -> Decimal:
    if isinstance(left, Worked) and _is_plain_nought(right):
        return left
    if isinstance(right, Worked) and sign == "+" and _is_plain_nought(left):
        return right
    text = _written(right, _SUM if sign == "+" else _PRODUCT)
    joined = f"{sign}{text}" if sign == "-" or not text.startswith("-") else text
    return Worked(operation(Decimal(left), Decimal(right)), f"{_written(left, _SUM)}{joined}", _SUM)


def _is_plain_nought(number: Decimal | int) -> bool:
    return not isinstance(number, Worked) and number == 0


def _product(operation: _Operation, left: Decimal | int, sign: str, right: Decimal | int) -> Decimal:
    if sign == "*" and isinstance(right, Worked) and not isinstance(left, Worked) and left in (1, -1):
        return right if left == 1 else -right
    least = _PRODUCT if sign == "*" else _ATOM
    text = f"{_written(left, _PRODUCT)}{sign}{_written(right, least)}"
    return Worked(operation(Decimal(left), Decimal(right)), text, _PRODUCT)


def _written(number: Decimal | int, least: int) -> str:
    """A number's text, in brackets where its last sign binds less than it must."""
    if not isinstance(number, Worked):
        return f"({number:f})" if number < 0 else f"{Decimal(number):f}"
    return number.text if number.binds >= least else f"({number.text})"
