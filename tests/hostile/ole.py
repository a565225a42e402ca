"""Compound files and the records of Excel 97 workbooks, made by hand."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Record = tuple[int, bytes]


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, each long enough to need no short sectors."""
    padded = {
        name: body + b"\0" * (max(4096, -(-len(body) // SECTOR) * SECTOR) - len(body))
        for name, body in streams.items()
    }
    directory_sectors = -(-(len(padded) + 1) // 4)
    stream_sectors = sum(len(body) for body in padded.values()) // SECTOR
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + directory_sectors + stream_sectors:
        fat_sectors += 1
    chain = [FAT] * fat_sectors + [*range(fat_sectors + 1, fat_sectors + directory_sectors), END]
    entries = [_entry("Root Entry", 5, END, 0, child=1 if padded else FREE)]
    for at, (name, body) in enumerate(padded.items(), 1):
        first, sectors = len(chain), len(body) // SECTOR
        chain += [*range(first + 1, first + sectors), END]
        entries.append(
            _entry(
                name,
                2,
                first,
                len(streams[name]) if len(streams[name]) >= 4096 else len(body),
                right=at + 1 if at < len(padded) else FREE,
            )
        )
    entries += [b"\0" * 128] * (directory_sectors * 4 - len(entries))
    table = struct.pack(f"<{fat_sectors * 128}I", *chain, *[FREE] * (fat_sectors * 128 - len(chain)))
    header = struct.pack(
        "<8s16sHHHHH6s9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fat_sectors, fat_sectors, 0, 4096,
        END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *range(fat_sectors), *[FREE] * (109 - fat_sectors))
    return header + table + b"".join(entries) + b"".join(padded.values())


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", raw, len(raw) + 2, kind, 1, FREE, right, child, b"", 0, b"", b"", first, size
    )


def records(*parts: Record) -> bytes:
    """Records one after the other."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)


def number(row: int, column: int, value: float, style: int = 0) -> Record:
    """NUMBER."""
    return 0x0203, struct.pack("<HHHd", row, column, style, value)


def label(row: int, column: int, text: str) -> Record:
    """LABEL, with two bytes a character."""
    return 0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")


def error(row: int, column: int, code: int) -> Record:
    """BOOLERR with an error."""
    return 0x0205, struct.pack("<HHHBB", row, column, 0, code, 1)


def formula(row: int, column: int, result: bytes, options: int = 0) -> Record:
    """FORMULA with a stored result of eight bytes."""
    return 0x0006, struct.pack("<HHH8sHIH", row, column, 0, result, options, 0, 3) + b"\x1e\x01\x00"


def sheet(*parts: Record) -> bytes:
    """The records of one worksheet."""
    return records((0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)), *parts, (0x000A, b""))


def globals_of(sheets: list[tuple[str, int, bytes]], *extra: Record) -> bytes:
    """The workbook's stream: names with their visibility, then the sheets."""
    begin = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))

    def made(positions: list[int]) -> bytes:
        listed = [
            (0x0085, struct.pack("<IBBBB", at, state, 0, len(name), 1) + name.encode("utf-16-le"))
            for at, (name, state, _) in zip(positions, sheets, strict=True)
        ]
        return records(begin, (0x0042, struct.pack("<H", 1200)), *extra, *listed, (0x000A, b""))

    at, positions = len(made([0] * len(sheets))), []
    for _, _, body in sheets:
        positions.append(at)
        at += len(body)
    return made(positions) + b"".join(body for _, _, body in sheets)


TABLE: tuple[Record, ...] = (
    label(0, 0, "科目"), label(0, 1, "期末余额"), label(0, 2, "年初余额"),
    label(1, 0, "货币资金"), number(1, 1, 561347.53), number(1, 2, 92840),
    label(2, 0, "合计"), number(2, 1, 1200), number(2, 2, -35.5),
)  # fmt: skip
"""The small table that most files hold."""


def xls(*parts: Record, extra: tuple[Record, ...] = (), state: int = 0) -> bytes:
    """A workbook of one worksheet in its compound file."""
    return compound({"Workbook": globals_of([("表1", state, sheet(*(parts or TABLE)))], *extra)})
