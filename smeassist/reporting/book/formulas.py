"""An indicator's written formula as a spreadsheet formula over the cells of its inputs, proved by its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Final

from smeassist.domain.assessment import IndicatorResult, Input
from smeassist.domain.items import OPENING

_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(.))")
_YEAR_EARLIER: Final = re.compile(r"(\w+) of the same period a year earlier")
_SIGNS: Final = {"×": "*", "−": "-", "÷": "/"}
_TOLERANCE: Final = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class _Term:
    """A part of a formula: its cells' arithmetic as text, and what it comes to."""

    text: str
    value: Decimal


class _UnreadableError(ValueError):
    """The formula says something that is no plain arithmetic over the inputs."""


def spreadsheet_formula(result: IndicatorResult, cells: Mapping[str, str]) -> str | None:
    """The formula over `cells` (an address for each input's item), or None where it can't be had.

    It is given only where plain arithmetic over the inputs comes to the indicator's own value, so a workbook
    never shows a formula that disagrees with the figure beside it.
    """
    if result.value is None:
        return None
    try:
        term = _Reader(result, cells).read()
    except (_UnreadableError, DivisionByZero, InvalidOperation):
        return None
    allowed = max(_TOLERANCE, abs(result.value) * _TOLERANCE)
    return f"={term.text}" if abs(term.value - result.value) <= allowed else None


class _Reader:
    """Reads sums of products of factors; a factor is a number, an input, an average, or brackets."""

    def __init__(self, result: IndicatorResult, cells: Mapping[str, str]) -> None:
        self._inputs = {one.item: one for one in result.inputs}
        self._months = result.period.months
        self._cells = cells
        written = _YEAR_EARLIER.sub(r"\1_year_earlier", result.formula)
        self._tokens = [_SIGNS.get(token, token) for token in _tokens(written)]
        self._at = 0

    def read(self) -> _Term:
        term = self._sum()
        if self._at != len(self._tokens):
            raise _UnreadableError
        return term

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._next()
        if not token or (wanted and token != wanted):
            raise _UnreadableError
        self._at += 1
        return token

    def _sum(self) -> _Term:
        return self._chain(self._product, {"+": Decimal.__add__, "-": Decimal.__sub__})

    def _product(self) -> _Term:
        return self._chain(self._factor, {"*": Decimal.__mul__, "/": Decimal.__truediv__})

    def _chain(
        self, part: Callable[[], _Term], signs: Mapping[str, Callable[[Decimal, Decimal], Decimal]]
    ) -> _Term:
        term = part()
        while self._next() in signs:
            sign = self._take()
            right = part()
            term = _Term(f"{term.text}{sign}{right.text}", signs[sign](term.value, right.value))
        return term

    def _factor(self) -> _Term:
        token = self._take()
        if token == "-":
            inner = self._factor()
            return _Term(f"-{inner.text}", -inner.value)
        if token in "(|":
            inner = self._sum()
            self._take(")" if token == "(" else "|")
            return _Term(f"({inner.text})", inner.value) if token == "(" else _absolute(inner)
        if token[0].isdigit():
            return _Term(token, Decimal(token))
        if token == "months":
            return _Term(str(self._months), Decimal(self._months))
        return self._average() if token == "average" else self._input(token)

    def _average(self) -> _Term:
        self._take("(")
        item = self._take()
        self._take(")")
        closing, opening = self._input(item), self._inputs.get(item + OPENING)
        if opening is None or opening.value is None:
            return closing
        first = self._input(item + OPENING)
        return _Term(f"AVERAGE({closing.text},{first.text})", (closing.value + first.value) / 2)

    def _input(self, item: str) -> _Term:
        found: Input | None = self._inputs.get(item)
        if found is None or found.value is None or item not in self._cells:
            raise _UnreadableError
        return _Term(self._cells[item], found.value)


def _absolute(inner: _Term) -> _Term:
    return _Term(f"ABS({inner.text})", abs(inner.value))


def _tokens(text: str) -> list[str]:
    return ["".join(part or "" for part in found) for found in _TOKEN.findall(text.strip())]
