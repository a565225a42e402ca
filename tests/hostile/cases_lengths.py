"""Texts of every length in every format, and markup that does not end."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from html import escape

from smeassist.importers.formats.values import MAX_TEXT
from tests.hostile.case import Case, Rows, read, refuse
from tests.hostile.packages import data, sheet, workbook, zipped

UNITS = {"9": "Ziffern", "1 1": "Lücken", "1,": "Komma", "（": "Klammern", "2024年": "Jahre", "a.": "Punkte"}
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
XML_2003 = f'<?xml version="1.0"?><Workbook xmlns="{NAMESPACE}">'


def shown(text: str) -> str:
    """What is read of a text."""
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def _xlsx(text: str) -> bytes:
    return zipped(workbook(sheet(data(((text, 1), ("b", 2))))))


def _shared(text: str) -> bytes:
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    more = '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    strings = f'<si><t xml:space="preserve">{escape(text)}</t></si><si><t>b</t></si>'
    return zipped(workbook(sheet(cells + more), strings=strings))


def _csv(text: str) -> bytes:
    return f'"{text}";1\r\nb;2\r\n'.encode()


def _old_xml(text: str) -> bytes:
    rows = "".join(
        f'<Row><Cell><Data ss:Type="String">{escape(name)}</Data></Cell>'
        f'<Cell><Data ss:Type="Number">{number}</Data></Cell></Row>'
        for name, number in ((text, 1), ("b", 2))
    )
    spaces = XML_2003.replace("<Workbook", f'<Workbook xmlns:ss="{NAMESPACE}"')
    return f'{spaces}<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


WAYS: dict[str, tuple[Callable[[str], bytes], Callable[[int], object]]] = {
    "inline.xlsx": (_xlsx, int),
    "shared.xlsx": (_shared, int),
    "text.csv": (_csv, str),
    "2003.xml": (_old_xml, int),
}


def lengths() -> Iterator[Case]:
    """Just as long as is read, one more, and as long as a cell of a spreadsheet program can be."""
    for way, (made, number) in WAYS.items():
        for unit, name in UNITS.items():
            for length in (MAX_TEXT, MAX_TEXT + 1, 32_767):
                text = (unit * length)[:length]
                rows: Rows = ((shown(text), number(1)), ("b", number(2)))  # type: ignore[assignment]
                yield from read("length", (f"{name}_{length}_{way}", _of(made, text)), rows=rows)


def _of(made: Callable[[str], bytes], text: str) -> Callable[[], bytes]:
    return lambda: made(text)


def _noise() -> bytes:
    return os.urandom(5 << 20).hex().encode()


def _commented(before: bytes, after: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = workbook()
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b"<sheetData>", before + _noise() + after + b"<sheetData>")
        return zipped(parts, zipfile.ZIP_STORED)

    return made


def _commented_2003(before: bytes, after: bytes) -> Callable[[], bytes]:
    return lambda: XML_2003.encode() + before + _noise() + after + b"</Workbook>"


ENDLESS = {
    "comment": (b"<!--", b"-->"),
    "instruction": (b"<?a ", b"?>"),
    "attribute": (b'<a b="', b'"/>'),
    "name": (b"<a", b"/>"),
    "never": (b"<!--", b""),
}


def endless() -> Iterator[Case]:
    """A comment, a tag or an instruction of ten megabytes."""
    for name, (before, after) in ENDLESS.items():
        for ending, made in (("xlsx", _commented), ("xml", _commented_2003)):
            yield from refuse("slow comment", "workbook_damaged", (f"{name}.{ending}", made(before, after)))


CASES: tuple[Case, ...] = (*lengths(), *endless())
