"""What a spreadsheet's formula over numbers comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

_FUNCTIONS: Final[Mapping[str, Callable[..., Decimal]]] = {
    "ABS": abs,
    "MAX": max,
    "MIN": min,
    "SIGN": lambda value: Decimal((value > 0) - (value < 0)),
}
_ARITHMETIC: Final = re.compile(r"(?:[-+*/(),]|ABS|MAX|MIN|SIGN|number\('[-+.\dE]+'\))+")
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def recomputed(formula: str) -> Decimal:
    """The value of a formula without its sign of equality, its cells replaced by their numbers."""
    text = _NUMBER.sub(lambda found: f"number('{found[0].upper()}')", formula)
    assert _ARITHMETIC.fullmatch(text), text
    # The pattern above lets only arithmetic through.
    return Decimal(eval(text, {"number": Decimal, **_FUNCTIONS}))  # noqa: S307
