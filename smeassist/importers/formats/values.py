"""How the text of a stored number, an error or a reference becomes a cell's value, strictly."""

from __future__ import annotations

import re
import struct
from datetime import datetime
from math import isfinite
from typing import Final

from smeassist.importers.formats.grid import CellError, CellValue, place_of
from smeassist.importers.formats.markup import DamagedError

NO_VALUE: Final = CellError("no_value")
"""A formula whose result was never stored."""
BROKEN: Final = CellError("broken")
"""A cell whose stored bytes make no value."""

MAX_TEXT: Final = 1_000
"""Characters of a cell that are read: no label, amount, day or summary of an entry is longer (ours)."""

_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,300}")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,400}+(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def number(text: str) -> int | float | CellError:
    """A number as stored: whole digits stay an int, however many; what is no number is a broken cell.

    >>> number("330106199001011234"), number("0.5"), number("1_000"), number("1e999")
    (330106199001011234, 0.5, CellError(code='broken'), CellError(code='broken'))
    """
    text = text.strip(" \t\r\n")
    if _WHOLE.fullmatch(text):
        return int(text)
    if not _NUMBER.fullmatch(text):
        return BROKEN
    value = float(text)
    return value if isfinite(value) else BROKEN


def tidy(value: float) -> int | float:
    """A whole number without its useless fraction, where the format stores every number as a float.

    >>> tidy(1200.0), tidy(0.1)
    (1200, 0.1)
    """
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def compressed(packed: int) -> float:
    """A number as binary workbooks compress it: a whole one or the upper part of a float, perhaps in hundredths.

    >>> compressed(1 << 2 | 2), compressed(12345 << 2 | 3)
    (1, 123.45)
    """
    if packed & 2:
        value: float = packed >> 2
    else:
        (value,) = struct.unpack("<d", struct.pack("<q", (packed & ~3) << 32))
    return value / 100 if packed & 1 else value


def moment(text: str) -> CellValue:
    """A day, or a moment of it, written the ISO way.

    >>> moment("2024-01-05"), moment("2024-01-05T00:00:00.000")
    (datetime.date(2024, 1, 5), datetime.date(2024, 1, 5))
    """
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        return BROKEN
    return value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.replace(tzinfo=None)


def reference(text: str) -> tuple[int, int]:
    """Zero-based row and column of a cell's name.

    Raises:
        DamagedError: it names no cell.
    """
    place = place_of(text)
    if place is None:
        raise DamagedError(f"no cell: {text[:20]}")
    return place


def area(text: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of `A1:C3`.

    Raises:
        DamagedError: it names no area.
    """
    first, _, last = text.partition(":")
    top, left = reference(first)
    bottom, right = reference(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def bounded(text: str) -> str:
    """A cell's text, cut where it is longer than any that means something; the mark at its end shows the cut.

    >>> bounded("账"), len(bounded("9" * 40_000)), bounded("9" * 40_000)[-2:]
    ('账', 1001, '9…')
    """
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def unescaped(text: str) -> str:
    """Text with the characters that OOXML writes as `_xHHHH_`.

    >>> unescaped("a_x000D_b")
    'a\\rb'
    """
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain if plain.isascii() else plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
