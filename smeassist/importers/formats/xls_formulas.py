"""Formulas of an old workbook that nobody ever computed: programs write them with 0 for Excel to fill in."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Final

from smeassist.importers.formats import unstored

_FORMULA: Final = 0x0006
_EOF: Final = 0x000A
_HEAD: Final = struct.Struct("<HH")
_CELL: Final = struct.Struct("<HHH8sH")
_COMPUTE_ON_LOAD: Final = 0x0002
_ZERO: Final = b"\0" * 8
MAX_RECORDS: Final = 400_000
"""Of a workbook; one with more is too large to have been made by hand."""


def never_computed(book: Any) -> dict[int, set[tuple[int, int]]]:
    """Formula cells by the index of their sheet, if every formula of the book stores 0.

    Apache POI and xlwt leave formulas like this, and ask to be computed; a book that Excel saved stores results.
    `book` is xlrd's.
    """
    if book.mem is None:
        return {}
    cells: dict[int, set[tuple[int, int]]] = {}
    asked = True
    left = MAX_RECORDS
    for index, at in enumerate(book._sh_abs_posn):
        for kind, body in _records(book.mem, at):
            left -= 1
            if left < 0:
                return {}
            if kind == _FORMULA and len(body) >= _CELL.size:
                row, column, _, result, options = _CELL.unpack_from(body)
                if result != _ZERO:
                    return {}
                asked = asked and bool(options & _COMPUTE_ON_LOAD)
                cells.setdefault(index, set()).add((row, column))
    zeros = sum(len(places) for places in cells.values())
    return cells if unstored.never_computed(zeros, 0, asked=asked) else {}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at >= 0 and at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        yield kind, stream[at : at + length]
        at += length
        if kind == _EOF:
            return
