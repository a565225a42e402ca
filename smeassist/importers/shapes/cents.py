"""A journal's amounts become whole cents, a column at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from smeassist.importers.words import amounts

_SUB_CENT: Final = 0.0005
_KEPT: Final = 100_000
_PLAIN: Final = "0123456789.-\n"
_FINER: Final = re.compile(r"\.\d\d\d")
_HUNDREDFOLD: Final = (100.0).__mul__
_SURE: Final = 10**14
_LONGEST: Final = 18
"""Characters of an amount below `ranges.MOST_MONEY` with its cents; a longer text is looked at in full."""


class Cents:
    """Reads columns and keeps what its unusual texts were read as."""

    def __init__(self) -> None:
        self._known: dict[str, int | None] = {}

    def column(self, raws: Sequence[Any]) -> list[Any]:
        """The cents of each cell, 0 for an empty one, None for what is no amount."""
        one = self._one
        return of_plain_texts(raws) or [
            0
            if raw is None or raw == ""
            else cents
            if raw.__class__ is float
            and -_SUB_CENT < (hundred := raw * 100) - (cents := round(hundred)) < _SUB_CENT
            else one(raw)
            for raw in raws
        ]

    def _one(self, raw: Any) -> int | None:
        """Cents of a cell that is no plain number; None: no amount. Fractions of a cent are rounded half up."""
        if raw.__class__ is str and len(raw) <= _LONGEST:
            if raw[-3:-2] == "." and (digits := raw[:-3] + raw[-2:]).isdecimal() and digits.isascii():
                return int(digits)
            whole, _, part = raw.partition(".")
            if len(part) < 2 and raw.isascii() and whole.isdecimal() and (not part or part.isdecimal()):
                return int(whole) * 100 + int(part or "0") * 10
        if isinstance(raw, str) and raw in self._known:
            return self._known[raw]
        reading = amounts.read(raw)
        value = None
        if reading.kind not in {"refused", "comma"}:
            value = int((reading.value or Decimal(0)).scaleb(2).to_integral_value())
        if isinstance(raw, str) and len(self._known) < _KEPT:
            self._known[raw] = value
        return value


def of_plain_texts(raws: Sequence[Any]) -> list[Any]:
    """The cents of a column of plain texts such as `-1234.50`; nothing where it holds anything else.

    Up to twelve digits before the point and two behind it, a float's hundredfold rounds to the very cents.
    """
    try:
        filled = [*filter(None, raws)]
        texts = "\n".join(filled)
        if texts.strip(_PLAIN) or _FINER.search(texts):
            return []
        cents = [*map(round, map(_HUNDREDFOLD, map(float, filled)))]
    except (TypeError, ValueError):
        return []
    if not -_SURE < min(cents, default=0) <= max(cents, default=0) < _SURE:
        return []
    following = iter(cents).__next__
    return [following() if raw else 0 for raw in raws]
