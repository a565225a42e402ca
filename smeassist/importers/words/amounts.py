"""The amount of a cell: a number as it is stored, a text by the one grammar, a side beside it."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.written.amounts import EMPTY, NIL, CellReading, read_text, sized
from smeassist.importers.formats.grid import CellError, CellValue


def read(cell: CellValue) -> CellReading:
    """The amount of a cell, exactly as it stands there, or a mark; never a guess.

    >>> read("（1,234.50）").value, read("５６万").value, read("△1,234").value, read("NaN").kind
    (Decimal('-1234.50'), Decimal('560000'), Decimal('-1234'), 'refused')
    """
    match cell:
        case None:
            return EMPTY
        case bool():
            return CellReading("refused", reason="logical")
        case int():
            return sized(Decimal(cell), 0)
        case float():
            return _stored(cell)
        case Decimal():
            return (
                sized(cell, max(0, -_exponent(cell)))
                if cell.is_finite()
                else CellReading("refused", reason="not_finite")
            )
        case CellError(code):
            return CellReading("refused", reason="no_value" if code == "no_value" else "cell_error")
        case date():
            return CellReading("refused", reason="date")
        case _:
            return read_text(cell)


_SIDED: Final = re.compile(
    r"\s*+[(（\[]?\s*+(借|贷|平|Dr\.?|Cr\.?)\s*+[)）\]]?\s*+[:：]?\s*+(.*)", re.IGNORECASE | re.DOTALL
)


_SIDED_BEHIND: Final = re.compile(
    r"\s*+(?=[^A-Za-z0-9]{0,60}[0-9])([^A-Za-z]{1,60}?)\s*+[(（\[]?\s*+(借|贷|Dr\.?|Cr\.?)\s*+[)）\]]?\s*+",
    re.IGNORECASE,
)


def sided(cell: CellValue) -> tuple[str, CellReading]:
    """The side that a cell names beside its amount ('（贷）1,234.50', '52.00 Dr'), or nothing, and the amount.

    >>> sided("（贷）1,234.50")[0], sided("(借) 12")[1].value, sided("平")[1].value, sided("12")[0]
    ('credit', Decimal('12'), Decimal('0'), '')
    """
    if isinstance(cell, str) and (behind := _SIDED_BEHIND.fullmatch(cell)):
        return _side(behind[2]), read(behind[1])
    if not isinstance(cell, str) or not (match := _SIDED.fullmatch(cell)):
        return "", read(cell)
    word = match[1].lower()
    if not match[2]:
        return "", NIL if word == "平" else read(cell)
    return _side(word), read(match[2])


def _side(word: str) -> str:
    return "credit" if word.lower() in {"贷", "cr", "cr."} else "debit"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _stored(cell: float) -> CellReading:
    """A spreadsheet keeps 15 significant digits; what lies beyond is binary noise."""
    if not math.isfinite(cell):
        return CellReading("refused", reason="not_finite")
    value = Decimal(f"{cell:.15g}")
    places = max(0, -_exponent(value))
    return sized(value + 0 if places else Decimal(f"{value:f}"), places)
