"""The one range of each kind of value, held at every border; all of them are ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, Text, reason

CENT: Final = Decimal("0.01")
"""The smallest amount of money."""
MOST_MONEY: Final = Decimal(10) ** 15
"""Yuan, or the books' currency: below it, either way. The sum of ninety such still fits whole cents in 63 bits."""
FINEST: Final = 18
"""Decimal places of an amount or a rate."""
MOST_COUNT: Final = 10_000_000
"""People, months, days, times: up to it."""
MOST_RATE: Final = Decimal(1_000)
"""A rate as a fraction: 100,000 % in its period, either way."""
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
LONGEST_LINE: Final = 200
"""Characters of a name, a number or a word that stands on one line."""
LONGEST_NAME: Final = 255
"""Characters of a file's, a sheet's or a user's name: what systems let a file be called."""
LONGEST_NOTE: Final = 4_000
"""Characters of a text of several sentences."""
MOST_PARTS: Final = 1_000
"""Parts of a list that a person gives."""
MOST_YEARS: Final = 40
"""Years back from its last period that books of one company are judged and shown."""
MOST_PERIODS: Final = 400
"""Periods, the newest of them, that books of one company are judged and shown in: ten years of months, each with
the sum of its year so far, take 240."""
MOST_FIGURES: Final = 40_000
"""Figures, those of the newest periods, that books of one company are judged and shown with: ten years of months,
each with the sum of its year so far, have 38,400 at 160 a period."""
MOST_PROBLEMS: Final = 2_000
"""Problems of books that are shown one by one; the rest are counted."""
_SHOWN: Final = 40


def holds(value: object, *, longest: int = LONGEST_LINE) -> bool:
    """Whether a value lies in the range of its kind; what has no range holds.

    >>> holds(Decimal("1e14")), holds(Decimal("1e15")), holds(date(1, 1, 1)), holds("x" * 201), holds(True)
    (True, False, False, False, True)
    """
    match value:
        case bool():
            return True
        case Decimal():
            return is_money(value) and _decimals(value) <= FINEST
        case int():
            return abs(value) <= MOST_COUNT
        case date():
            return FIRST_DAY <= value <= LAST_DAY
        case str():
            return len(value) <= longest
        case tuple() | Mapping():
            return len(value) <= MOST_PARTS
    return True


def is_money(value: Decimal | int) -> bool:
    """Whether a number can be an amount of money; one that an answer gives as a whole number too."""
    number = Decimal(value)
    return number.is_finite() and abs(number) < MOST_MONEY


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def range_of(value: object, *, where: str = "", longest: int = LONGEST_LINE) -> Reason:
    """The range of a value's kind, or of the rate that stands at a path, to be said."""
    match value:
        case Decimal() if _is_rate(where):
            return reason("range.rate", most=MOST_RATE)
        case Decimal():
            return reason("range.money", most=MOST_MONEY)
        case int():
            return reason("range.count", most=MOST_COUNT)
        case date():
            return reason("range.day", first=FIRST_DAY, last=LAST_DAY)
        case tuple() | Mapping():
            return reason("range.parts", most=MOST_PARTS)
    return reason("range.text", most=longest)


def outside(record: object, *, longest: int = LONGEST_LINE) -> Iterator[tuple[str, object]]:
    """The values of a record that lie outside their range, each with its path (`need.amount`)."""
    yield from _outside(record, "", longest)


def _outside(value: object, path: str, longest: int) -> Iterator[tuple[str, object]]:
    lead = f"{path}." if path else ""
    if isinstance(value, Text):
        value = value.words
    if is_dataclass(value):
        for part in fields(value):
            yield from _outside(getattr(value, part.name), lead + part.name, longest)
        return
    if not _holds_at(path, value, longest):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _outside(part, f"{lead}{key}", longest)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _outside(part, f"{lead}{place}", longest)


def _holds_at(path: str, value: object, longest: int) -> bool:
    if path.startswith("monthly.") and isinstance(value, int):
        return is_money(value)  # an answer in yuan may be given as a whole number
    if path.rpartition(".")[2] == "note":
        longest = LONGEST_NOTE
    if isinstance(value, Decimal) and _is_rate(path) and not (value.is_finite() and abs(value) <= MOST_RATE):
        return False
    return holds(value, longest=longest)


def _is_rate(path: str) -> bool:
    name = path.rpartition(".")[2]
    return name == "rate" or name.endswith("_rate")


def refuse(path: str, value: object) -> None:
    """Let no value enter that lies outside its range.

    Raises:
        SmeError: `value_out_of_range`.
    """
    for where, found in _outside(value, path, LONGEST_LINE):
        raise SmeError("value_out_of_range", where=where, found=shown(found), range=range_of(found, where=where))


def shown(value: object) -> str:
    """A value that may be endless, cut to what a sentence bears."""
    text = f"{value:E}" if isinstance(value, Decimal) and value.is_finite() else _text(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _text(value: object) -> str:
    if isinstance(value, tuple | Mapping):
        return str(len(value))  # of parts their number is what is too great
    try:
        return str(value)
    except ValueError:
        return "…"  # an integer of more digits than Python writes
