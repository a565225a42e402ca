"""Text whose quotation marks mean nothing is parted at its line ends and separators, a piece at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

from smeassist.importers.formats.batches import FieldLot, RowLot
from smeassist.importers.formats.grid import Lot
from smeassist.importers.formats.source import Source

FIELD_LIMIT: Final = 1 << 17
"""Characters of one field."""
MAX_LINE: Final = 16 << 20
"""Characters of one line."""
CHUNK: Final = 1 << 18
_BLOCK: Final = FIELD_LIMIT // 2


class TooLongError(Exception):
    """A field, or a line, has more characters than any table's."""


def pieces(source: Source, codec: str) -> Iterator[str]:
    """The text in pieces of whole lines, every line end made one and the same.

    Raises:
        TooLongError: a line is too long.
        UnicodeError: the text is not in that encoding.
    """
    decoder = codecs.getincrementaldecoder(codec)("strict")
    rest = ""
    with source.open() as stream:
        while chunk := stream.read(CHUNK):
            text = (rest + decoder.decode(chunk)).replace("\r\n", "\n")
            # A return at the very end may be half of a line end.
            held = "\r" if text.endswith("\r") else ""
            text = text.removesuffix(held).replace("\r", "\n")
            cut = text.rfind("\n") + 1
            rest = text[cut:] + held
            if len(rest) > MAX_LINE:
                raise TooLongError
            if cut:
                yield text[:cut]
    rest = (rest + decoder.decode(b"", True)).replace("\r", "\n")
    if rest:
        yield rest


def parted(piece: str, separator: str) -> Lot:
    """The lines of a piece as fields; an empty one is None.

    >>> [*parted("a,b\\n\\nc,\\n", ",").rows()]
    [('a', 'b'), (), ('c', None)]

    Raises:
        TooLongError: a field is too long.
    """
    return _even(piece, separator) or _uneven(piece, separator)


def _even(piece: str, separator: str) -> FieldLot | None:
    """Lines that all have the same number of fields, parted at once in a third of the time; else nothing.

    Each line end stays with the field after it. If the fields that begin the lines after the first hold all of
    them, then every line has as many fields as the first.
    """
    width = piece.find("\n") >= 0 and piece.count(separator, 0, piece.find("\n")) + 1
    if width < 2 or not piece.endswith("\n") or not _has_short_fields(piece, separator):
        return None
    fields = piece.replace("\n", f"{separator}\n").split(separator)
    del fields[-1]  # nothing but the last line's end
    lines = piece.count("\n")
    firsts = "".join(fields[::width]).split("\n")
    if len(fields) != lines * width or len(firsts) != lines:
        return None
    fields[::width] = firsts
    return FieldLot(fields, width)


def _has_short_fields(piece: str, separator: str) -> bool:
    """Whether each block of half the limit holds a separator or a line end, so that no field reaches the limit."""
    return all(
        piece.find(separator, at, at + _BLOCK) >= 0 or piece.find("\n", at, at + _BLOCK) >= 0
        for at in range(0, len(piece), _BLOCK)
    )


def _uneven(piece: str, separator: str) -> RowLot:
    lines = piece.removesuffix("\n").split("\n")
    rows = [tuple([field or None for field in line.split(separator)]) if line else () for line in lines]
    if max(map(len, lines)) > FIELD_LIMIT and any(len(field or "") > FIELD_LIMIT for row in rows for field in row):
        raise TooLongError
    return RowLot(rows)
