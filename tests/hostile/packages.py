"""Books made by hand, part by part, so that each part can be made wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from html import escape

Cell = str | int | float | bool | None

ROWS: tuple[tuple[Cell, ...], ...] = (
    ("科目", "期末余额", "年初余额"),
    ("货币资金", 561347.53, 92840),
    ("合计", 1200, -35.5),
)
"""The small table that most files hold."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def letters(column: int) -> str:
    """`A` for 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(row: int, column: int, value: Cell) -> str:
    """A cell's XML, text inline."""
    name = f"{letters(column)}{row + 1}"
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>' if value is not None else ""


def row(index: int, cells: tuple[Cell, ...], attributes: str = "") -> str:
    """A row's XML."""
    inside = "".join(cell(index, column, value) for column, value in enumerate(cells))
    return f'<row r="{index + 1}"{attributes}>{inside}</row>'


def data(rows: tuple[tuple[Cell, ...], ...] = ROWS) -> str:
    """The rows of a sheet."""
    return "".join(row(index, cells) for index, cells in enumerate(rows))


def sheet(rows_xml: str | None = None, before: str = "", after: str = "") -> str:
    """A worksheet's XML around its rows."""
    inside = data() if rows_xml is None else rows_xml
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{before}<sheetData>{inside}</sheetData>{after}</worksheet>'


def relations(*targets: tuple[str, str, str], mode: str = "") -> str:
    """A part of relations: id, kind, target."""
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{REL}/{kind}" Target="{target}"{mode}/>' for id_, kind, target in targets
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_REL}">{inside}</Relationships>'


def workbook(
    *sheets: str,
    states: Mapping[int, str] | None = None,
    inside: str = "",
    before: str = "",
    strings: str = "",
    styles: str = "",
) -> dict[str, bytes]:
    """The parts of a workbook with these worksheets, one plain sheet without any."""
    pages = sheets or (sheet(),)
    listed = "".join(
        f'<sheet name="表{at}" sheetId="{at}" r:id="rId{at}"{_state(states, at)}/>'
        for at in range(1, len(pages) + 1)
    )
    spaces = f'xmlns="{MAIN}" xmlns:r="{REL}"'
    book = f"{DECLARATION}<workbook {spaces}>{before}<sheets>{listed}</sheets>{inside}</workbook>"
    parts = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{TYPES}"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(
            *((f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(pages) + 1))
        ),
        **{f"xl/worksheets/sheet{at}.xml": page for at, page in enumerate(pages, 1)},
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'{DECLARATION}<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'{DECLARATION}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return {name: text.encode() for name, text in parts.items()}


def _state(states: Mapping[int, str] | None, at: int) -> str:
    return f' state="{states[at]}"' if states and at in states else ""


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(rows_xml: str | None = None, before: str = "", after: str = "") -> bytes:
    """A workbook of one sheet."""
    return zipped(workbook(sheet(rows_xml, before, after)))


def ods(table: str | None = None, styles: str = "") -> bytes:
    """A spreadsheet whose body is this XML."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"{DECLARATION}<office:document-content {spaces} {calc}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{ods_table() if table is None else table}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def ods_table(rows_xml: str | None = None, name: str = "表1", attributes: str = "") -> str:
    """A table of an OpenDocument spreadsheet."""
    if rows_xml is None:
        rows_xml = "".join(
            "<table:table-row>" + "".join(map(ods_cell, cells)) + "</table:table-row>" for cells in ROWS
        )
    return f'<table:table table:name="{name}"{attributes}>{rows_xml}</table:table>'


def ods_cell(value: Cell) -> str:
    """A cell of an OpenDocument spreadsheet."""
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def xml2003(rows_xml: str | None = None, after: str = "", sheets: str = "", declaration: str = DECLARATION) -> str:
    """A workbook in SpreadsheetML 2003."""
    if rows_xml is None:
        rows_xml = "".join("<Row>" + "".join(map(xml2003_cell, cells)) + "</Row>" for cells in ROWS)
    office = "urn:schemas-microsoft-com:office:spreadsheet"
    excel = "urn:schemas-microsoft-com:office:excel"
    body = sheets or f'<Worksheet ss:Name="表1"><Table>{rows_xml}</Table>{after}</Worksheet>'
    return (
        f'{declaration}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{office}" xmlns:ss="{office}" xmlns:x="{excel}">{body}</Workbook>'
    )


def xml2003_cell(value: Cell, attributes: str = "") -> str:
    """A cell of SpreadsheetML 2003."""
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell{attributes}><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'


def page(table: str | None = None, before: str = "", charset: str = "utf-8") -> str:
    """A web page with a table."""
    if table is None:
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in cells) + "</tr>" for cells in ROWS
        )
        table = f"<table border=1>{rows}</table>"
    return f'<html><head><meta charset="{charset}"></head><body>{before}{table}</body></html>'


def csv(separator: str = ",", rows: tuple[tuple[Cell, ...], ...] = ROWS) -> str:
    """A text table."""
    return "".join(separator.join(str(value) for value in cells) + "\r\n" for cells in rows)


TEXT_ROWS: tuple[tuple[Cell, ...], ...] = tuple(tuple(str(value) for value in cells) for cells in ROWS)
"""The small table as text files and web pages give it."""


def biff(*records: tuple[int, bytes]) -> bytes:
    """A worksheet of Excel 2 in its bare records, which needs no container."""
    begin = (0x0009, struct.pack("<HH", 2, 0x10))
    end = (0x000A, b"")
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in (begin, *records, end))


def biff_number(row: int, column: int, value: float) -> tuple[int, bytes]:
    """A NUMBER record of Excel 2."""
    return 0x0003, struct.pack("<HH3sd", row, column, b"\0\0\0", value)


def biff_label(row: int, column: int, text: str) -> tuple[int, bytes]:
    """A LABEL record of Excel 2."""
    raw = text.encode("ascii")
    return 0x0004, struct.pack("<HH3sB", row, column, b"\0\0\0", len(raw)) + raw
