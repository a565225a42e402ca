"""The records of a binary workbook's parts, one after the other, and the strings in them ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.prescan import Archive

_MAX_RECORD: Final = 16 << 20
_CHUNK: Final = 1 << 18

Record = tuple[int, bytes]


def records(opened: Archive, part: str) -> Iterator[Record]:
    """Kind and body of each record of a part.

    A kind takes one or two bytes, a length up to four, seven bits in each.

    Raises:
        DamagedError: the part is missing or cut short.
    """
    with opened.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            rest += chunk
            at = 0
            while record := _record(rest, at):
                kind, start, end = record
                yield kind, rest[start:end]
                at = end
            rest = rest[at:]
        if rest:
            raise DamagedError("a record is cut short")


def _record(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Kind, start and end of the body of the record here; None where more bytes are needed."""
    if at + 2 > len(data):
        return None
    kind = data[at]
    at += 1
    if kind & 0x80:
        kind = kind & 0x7F | data[at] << 7
        at += 1
    length = 0
    for shift in (0, 7, 14, 21):
        if at >= len(data):
            return None
        byte = data[at]
        at += 1
        length |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    if length > _MAX_RECORD:
        raise DamagedError("a record is too long")
    return (kind, at, at + length) if at + length <= len(data) else None


def wide_string(body: bytes, at: int) -> tuple[str, int]:
    """A string of two-byte characters with its length before it, and where it ends.

    Raises:
        DamagedError: it is cut short.
    """
    if at + 4 > len(body):
        raise DamagedError("a string is cut short")
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    if end > len(body):
        raise DamagedError("a string is cut short")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
