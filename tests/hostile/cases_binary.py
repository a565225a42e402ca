"""Old workbooks, binary workbooks and encrypted ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from msoffcrypto.format.ooxml import OOXMLFile

from smeassist.importers.formats.grid import CellError, CellValue
from smeassist.importers.formats.values import NO_VALUE
from tests.hostile import ole
from tests.hostile.case import Case, Rows, given, read, refuse
from tests.hostile.packages import (
    ROWS,
    TYPES,
    biff,
    biff_label,
    biff_number,
    relations,
    unzipped,
    workbook,
    zipped,
)


def old_workbooks() -> Iterator[Case]:
    yield from read("old workbook", ("好.xls", ole.xls), ("好.et", ole.xls))
    bare: Rows = (("cash", 5), (), (None, -1.5))
    yield from read(
        "old workbook",
        ("biff2.xls", lambda: biff(biff_label(0, 0, "cash"), biff_number(0, 1, 5), biff_number(2, 1, -1.5))),
        rows=bare,
    )
    codes = {
        0x00: "#NULL!",
        0x07: "#DIV/0!",
        0x0F: "#VALUE!",
        0x17: "#REF!",
        0x1D: "#NAME?",
        0x24: "#NUM!",
        0x2A: "#N/A",
        0x55: "#UNKNOWN!",
    }
    for code, name in codes.items():
        yield from read(
            "error of an old workbook",
            (f"错{code}.xls", given(ole.xls(ole.error(0, 0, code)))),
            rows=((CellError(name),),),
        )
    text, error, number, zero = (
        b"\x03\0\0\0\0\0\xff\xff",
        b"\x02\0\x07\0\0\0\xff\xff",
        struct.pack("<d", 2.5),
        bytes(8),
    )
    results: dict[str, tuple[bytes, int, CellValue]] = {
        "空文本": (text, 0, ""),
        "错误": (error, 0, CellError("#DIV/0!")),
        "有数": (number, 2, 2.5),
        "真零": (zero, 0, 0),
        "从未计算": (zero, 3, NO_VALUE),
    }
    for name, (result, options, value) in results.items():
        rows: Rows = ((value,),)
        yield from read(
            "formula of an old workbook",
            (f"{name}.xls", given(ole.xls(ole.formula(0, 0, result, options)))),
            rows=rows,
        )
    for state in (1, 2):
        yield Case(
            kind="hidden sheets",
            name=f"隐藏{state}.xls",
            data=given(ole.xls(state=state)),
            sheets={"表1": True},
        )
    days = (0x00E0, struct.pack("<HHHHHHII", 0, 14, 0, 0, 0, 0, 0, 0))
    yield from read(
        "date of an old workbook",
        ("1900.xls", lambda: ole.xls(ole.number(0, 0, 45292), extra=(days,))),
        rows=((date(2024, 1, 1),),),
    )
    later = (0x0022, struct.pack("<H", 1))
    yield from read(
        "date of an old workbook",
        ("1904.xls", lambda: ole.xls(ole.number(0, 0, 43830), extra=(later, days))),
        rows=((date(2024, 1, 1),),),
        says="date_1904",
    )


def broken_old_workbooks() -> Iterator[Case]:
    table = ole.TABLE
    yield from refuse(
        "broken old workbook",
        "workbook_damaged",
        ("无结束.xls", lambda: ole.compound({"Workbook": ole.globals_of([("表1", 0, ole.sheet(*table)[:-4])])})),
        ("坏记录.xls", lambda: ole.xls((0x0203, b"\0"))),
        ("位置错.xls", lambda: ole.compound({"Workbook": ole.globals_of([("表1", 0, b"")])})),
        ("没有BOF.xls", lambda: ole.compound({"Workbook": b"\0" * 5000})),
        ("串表环.xls", _looping),
        ("目录环.xls", _looping_directory),
    )
    yield from refuse(
        "broken old workbook", "workbook_damaged", ("远列.xls", lambda: ole.xls(ole.number(0, 600, 1.0)))
    )
    yield from refuse(
        "broken old workbook", "no_sheets", ("无表.xls", lambda: ole.compound({"Workbook": ole.globals_of([])}))
    )
    many = [("表", 0, ole.sheet(ole.number(0, 0, 1.0)))] * 201
    yield from refuse(
        "broken old workbook",
        "too_many_sheets",
        ("多表.xls", lambda: ole.compound({"Workbook": ole.globals_of(many)})),
    )


def _looping() -> bytes:
    """The table of sectors leads from the stream back to itself."""
    content = bytearray(ole.xls())
    struct.pack_into("<I", content, 512 + 4 * 4, 3)
    return bytes(content)


def _looping_directory() -> bytes:
    """An entry of the directory is its own neighbour."""
    content = bytearray(ole.xls())
    struct.pack_into("<III", content, 1024 + 128 + 68, 1, 1, 1)
    return bytes(content)


@cache
def _encrypted(password: str) -> bytes:
    into = io.BytesIO()
    # What is shorter than 4,096 bytes the library itself cannot decrypt again.
    book = zipped({**workbook(), "xl/media/a.png": bytes(5000)}, zipfile.ZIP_STORED)
    OOXMLFile(io.BytesIO(book)).encrypt(password, into)
    return into.getvalue()


def encrypted() -> Iterator[Case]:
    for at, password in enumerate(("123456", "密码", "Ａ１", "p@ss 'w\"ord")):
        yield Case(
            kind="encrypted",
            name=f"密{at}.xlsx",
            data=given(_encrypted(password)),
            password=password,
        )
    yield Case(kind="encrypted", name="无密码.xlsx", data=lambda: _encrypted("123456"), refused="password_needed")
    yield Case(
        kind="encrypted",
        name="错密码.xlsx",
        data=lambda: _encrypted("123456"),
        refused="password_wrong",
        password="654321",
    )
    yield Case(kind="encrypted", name="常用密码.xlsx", data=lambda: _encrypted("VelvetSweatshop"))
    yield Case(
        kind="encrypted",
        name="截断.xlsx",
        data=lambda: _encrypted("123456")[:3000],
        refused="workbook_damaged",
        password="123456",
    )
    yield from refuse(
        "encrypted",
        "encryption_unknown",
        ("千万轮.xlsx", lambda: _encrypted("123456").replace(b'spinCount="100000"', b'spinCount="9999999"')),
    )
    yield from refuse(
        "encrypted",
        "xml_entities",
        (
            "带实体.xlsx",
            lambda: _with_info(b"\x04\0\x04\0@\0\0\0<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'b'>]><a/>"),
        ),
    )
    yield from refuse(
        "encrypted",
        "workbook_damaged",
        ("坏信息.xlsx", lambda: _with_info(b"\x04\0\x04\0@\0\0\0<encryption/>")),
    )
    yield from refuse(
        "encrypted",
        "encryption_unknown",
        ("空信息.xlsx", lambda: _with_info(b"")),
        ("未知版本.xlsx", lambda: _with_info(b"\x09\0\x09\0@\0\0\0")),
    )
    locked = (0x002F, struct.pack("<HHH", 1, 9, 9))
    yield from refuse("encrypted", "encryption_unknown", ("旧版未知.xls", lambda: ole.xls(extra=(locked,))))
    xor = (0x002F, struct.pack("<HHH", 0, 1, 1))
    yield from refuse("encrypted", "password_needed", ("旧版异或.xls", lambda: ole.xls(extra=(xor,))))


def _with_info(info: bytes) -> bytes:
    return ole.compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": info})


def _record(kind: int, body: bytes) -> bytes:
    """A record of a binary workbook: kind and length in seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    while True:
        head += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(*cells: tuple[int, int, int, bytes], hidden: bool = False) -> bytes:
    """A binary workbook of one sheet; a cell is its row, column, kind of record and value."""
    body = _record(129, b"") + _record(148, struct.pack("<4I", 0, 2, 0, 2)) + _record(145, b"")
    row = -1
    for at, column, kind, value in cells:
        if at != row:
            row = at
            body += _record(0, struct.pack("<IIHBBB", row, 0, 300, 0, 0x10 if row == 1 and hidden else 0, 0))
        body += _record(kind, struct.pack("<II", column, 0) + value)
    body += _record(146, b"") + _record(176, struct.pack("<4I", 0, 0, 0, 1)) + _record(130, b"")
    sheet = struct.pack("<II", 0, 1) + _text("rId1") + _text("表1")
    book = _record(131, b"") + _record(143, b"") + _record(156, sheet) + _record(144, b"") + _record(132, b"")
    binary = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    override = f'<Override PartName="/xl/workbook.bin" ContentType="{binary}"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}">{override}</Types>'.encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")).encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(("rId1", "worksheet", "worksheets/sheet1.bin")).encode(),
            "xl/worksheets/sheet1.bin": body,
        }
    )


def table_xlsb() -> bytes:
    """The small table in a binary workbook."""
    cells = []
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            if isinstance(value, str):
                cells.append((row, column, 6, _text(value)))
            else:
                cells.append((row, column, 5, struct.pack("<d", value)))
    return xlsb(*cells)


def binary_workbooks() -> Iterator[Case]:
    yield from read("binary workbook", ("好.xlsb", table_xlsb))
    errors: Rows = ((CellError("#DIV/0!"), CellError("#N/A"), 7),)
    yield from read(
        "binary workbook",
        (
            "错误.xlsb",
            lambda: xlsb((0, 0, 3, b"\x07"), (0, 1, 11, b"\x2a\0\0\0\0\0\0\0"), (0, 2, 5, struct.pack("<d", 7))),
        ),
        rows=errors,
    )
    yield from refuse(
        "binary workbook", "too_many_columns", ("远列.xlsb", lambda: xlsb((0, 16383, 5, struct.pack("<d", 7))))
    )
    corners = xlsb((0, 0, 5, bytes(8)), (1_048_575, 500, 5, bytes(8)))
    far: Rows = ((0,), *[()] * 59)
    yield from read("binary workbook", ("远角.xlsb", given(corners)), rows=far)
    yield from refuse(
        "binary workbook", "workbook_damaged", ("行过界.xlsb", lambda: xlsb((9_999_999, 0, 5, bytes(8))))
    )
    cut: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("空表.xlsb", lambda: _replaced("xl/worksheets/sheet1.bin", b"\x00")),
        ("坏簿.xlsb", lambda: _replaced("xl/workbook.bin", b"\x9c\x01\xff\xff\xff\x7f")),
    )
    yield from refuse("binary workbook", "workbook_damaged", *cut)


def _replaced(part: str, content: bytes) -> bytes:
    return zipped({**unzipped(table_xlsb()), part: content})


CASES: tuple[Case, ...] = (*old_workbooks(), *broken_old_workbooks(), *encrypted(), *binary_workbooks())
