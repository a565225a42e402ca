"""Files that are not what their name says, or nothing at all."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator

from tests.hostile import ole, packages
from tests.hostile.case import Case, given, read, refuse
from tests.hostile.packages import TEXT_ROWS, csv, page, workbook, xlsx, xml2003, zipped


def _noise(seed: int, length: int) -> Callable[[], bytes]:
    return lambda: b"\x00\x01" + random.Random(seed).randbytes(length)


def empty() -> Iterator[Case]:
    contents = (b"", b" ", b"\r\n\r\n", b"\0" * 512, b"\t\t\n", b"\0")
    for suffix in ("xlsx", "xls", "csv"):
        for at, content in enumerate(contents):
            yield from refuse("empty", "file_empty", (f"空{at}.{suffix}", given(content)))


def one_byte() -> Iterator[Case]:
    for byte in b"A<P\xd0\xff\x07\xef1":
        name = f"字节{byte:02x}"
        yield from refuse("one byte", "not_a_book", (f"{name}.xlsx", given(bytes([byte]))))


def signatures_alone() -> Iterator[Case]:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    broken = (
        b"PK", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 60, b"PK\x05\x06", container, container + b"\0" * 600,
        b"\x09\x08\x10\x00", b"\x09\x00\x04\x00\x02",
    )  # fmt: skip
    for at, content in enumerate(broken):
        yield from refuse("signature alone", "workbook_damaged", (f"开头{at}.xls", given(content)))
    yield from refuse("signature alone", "html_without_table", ("网页.xls", given(b"<html>")))
    yield from refuse("signature alone", "not_a_book", ("标记.xml", given(b"<?xml version='1.0'?>")))


def disguises() -> Iterator[Case]:
    others = {
        "file_is_pdf": (b"%PDF-1.7\n%\xe2\xe3", b"\r\n%PDF-1.4"),
        "file_is_picture": (
            b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0" + b"\0" * 40, b"GIF89a" + b"\0" * 40,
            b"BM" + struct.pack("<IHH", 100, 0, 0) + b"\0" * 40, b"RIFF\x10\0\0\0WEBPVP8 ",
            b"\0\0\0\x20ftypheic\0\0",
        ),
        "file_is_archive": (b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c\0", b"\x1f\x8b\x08\0\0", b"BZh91AY&SY"),
        "file_is_document": (b"{\\rtf1\\ansi", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
        "not_a_book": (
            b"MZ" + b"\0" * 100, b"\x7fELF\x02\x01", b"SQLite format 3\0" + b"\0" * 40, b"\xca\xfe\xba\xbe\0\0",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", b"<note>hello</note>",
        ),
    }  # fmt: skip
    for code, contents in others.items():
        for at, content in enumerate(contents):
            for suffix in ("xlsx", "csv"):
                yield from refuse("disguise", code, (f"{code}{at}.{suffix}", given(content)))
    yield from refuse("disguise", "not_a_book", ("流.xls", lambda: ole.compound({"Contents": b"x" * 5000})))
    yield from refuse(
        "disguise", "file_is_document", ("文档.xls", lambda: ole.compound({"WordDocument": b"x" * 5000}))
    )


def archives() -> Iterator[Case]:
    documents = ("word/document.xml", "ppt/presentation.xml", "mimetype")
    for name in documents:
        content = {name: b"<a/>"}
        yield from refuse("archive", "file_is_document", (f"{name[:3]}.xlsx", given(zipped(content))))
    yield from refuse(
        "archive",
        "file_is_archive",
        ("照片.xlsx", lambda: zipped({"a.jpg": b"x"})),
        ("套娃.xlsx", lambda: zipped({"账表.xlsx": xlsx()})),
        ("程序.xlsx", lambda: zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"})),
        ("没有成员.xlsx", lambda: zipped({})),
    )
    flat = (
        b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
    )
    yield from refuse(
        "archive",
        "other_spreadsheet",
        ("账表.numbers", lambda: zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"})),
        ("旧账表.numbers", lambda: zipped({"账表.numbers/Index.zip": b"x"})),
        ("账表.fods", given(flat)),
    )


def misnamed() -> Iterator[Case]:
    makers: tuple[tuple[str, Callable[[], bytes], tuple[str, ...]], ...] = (
        ("xlsx", xlsx, (".xls", ".csv", ".et", "", ".XLSX", ".txt")),
        ("xls", ole.xls, (".xlsx", ".et", ".csv", ".dat")),
        ("ods", packages.ods, (".xlsx", ".xls", ".zip")),
        ("xml", lambda: xml2003().encode(), (".xls", ".xlsx", ".txt")),
    )
    for kind, maker, suffixes in makers:
        for suffix in suffixes:
            own = {"xlsx": {".et", ".XLSX"}, "xls": {".et"}}.get(kind, set())
            says = "" if suffix in own else "name_differs"
            yield from read("misnamed", (f"其实是{kind}{suffix}", maker), says=says)
    for suffix in (".xls", ".xlsx", ".csv"):
        yield from read(
            "misnamed", (f"网页{suffix}", lambda: page().encode()), rows=TEXT_ROWS, says="name_differs"
        )
        says = "" if suffix == ".csv" else "name_differs"
        yield from read("misnamed", (f"文本{suffix}", lambda: csv().encode()), rows=TEXT_ROWS, says=says)


def noise() -> Iterator[Case]:
    for seed in range(12):
        yield from refuse("noise", "not_a_book", (f"噪声{seed}.xls", _noise(seed, 50 * 3**seed % 90_000 + 20)))


def odd_names() -> Iterator[Case]:
    names = (
        "账 表.xlsx",
        "a#b%20&'().xlsx",
        "表😀.xlsx",
        "…。、.xlsx",
        "长" * 80 + ".xlsx",
        "-rf.xlsx",
        "=cmd.xlsx",
        "a.b.c.xlsx",
    )
    yield from read("odd name", *((name, xlsx) for name in names))


def content_types_missing() -> Iterator[Case]:
    def without(name: str) -> Callable[[], bytes]:
        return lambda: zipped({key: value for key, value in workbook().items() if key != name})

    yield from read(
        "missing part",
        ("无类型表.xlsx", without("[Content_Types].xml")),
        ("无根关系.xlsx", without("_rels/.rels")),
    )
    yield from refuse("missing part", "workbook_damaged", ("无关系.xlsx", without("xl/_rels/workbook.xml.rels")))
    yield from refuse("missing part", "workbook_damaged", ("无工作表.xlsx", without("xl/worksheets/sheet1.xml")))
    yield from refuse("missing part", "workbook_damaged", ("无工作簿.xlsx", without("xl/workbook.xml")))


CASES: tuple[Case, ...] = (
    *empty(), *one_byte(), *signatures_alone(), *disguises(), *archives(), *misnamed(), *noise(), *odd_names(),
    *content_types_missing(),
)  # fmt: skip
