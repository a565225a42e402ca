"""OpenDocument spreadsheets that are odd or hostile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smeassist.importers.formats.grid import CellError, CellValue
from smeassist.importers.formats.values import BROKEN, NO_VALUE
from tests.hostile.case import Case, Rows, given, read, refuse
from tests.hostile.cases_xlsx import LAUGHS, OUTSIDE, REMOTE
from tests.hostile.packages import DECLARATION, ods, ods_table, unzipped, zipped


def cells() -> Iterator[Case]:
    yield from read("spreadsheet", ("好.ods", ods))
    for name, (attributes, inside, value) in CELLS.items():
        cell = f"<table:table-cell {attributes}>{inside}</table:table-cell>"
        rows: Rows = ((value,),)
        content = ods(ods_table(f"<table:table-row>{cell}</table:table-row>"))
        yield from read("cell of a spreadsheet", (f"{name}.ods", given(content)), rows=rows)


CELLS: dict[str, tuple[str, str, CellValue]] = {
    "错误": (
        'office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"',
        "<text:p>#DIV/0!</text:p>",
        CellError("#DIV/0!"),
    ),
    "无值公式": ('table:formula="of:=SUM([.A1])"', "", NO_VALUE),
    "布尔": ('office:value-type="boolean" office:boolean-value="true"', "", True),
    "日期": ('office:value-type="date" office:date-value="2024-01-05"', "", date(2024, 1, 5)),
    "百分": ('office:value-type="percentage" office:value="0.15"', "<text:p>15%</text:p>", 0.15),
    "坏数": ('office:value-type="float" office:value="1_0"', "", BROKEN),
    "无数": ('office:value-type="float"', "", BROKEN),
    "空格": ('office:value-type="string"', '<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
    "两段": ('office:value-type="string"', "<text:p>a</text:p><text:p>b</text:p>", "a\nb"),
    "批注": (
        'office:value-type="string"',
        "<office:annotation><text:p>note</text:p></office:annotation><text:p>b</text:p>",
        "b",
    ),
}


def repetitions() -> Iterator[Case]:
    """A row of repeated cells that is repeated itself: how often each, what comes of it."""
    claims: dict[str, tuple[object, object, str, Rows]] = {
        "重复列": (1, 3, "", ((7, 7, 7),)),
        "列过多": (1, 16384, "too_many_columns", ()),
        "重复行": (3, 1, "", ((7,), (7,), (7,))),
        "行过多": (99_999_999, 1, "too_many_rows", ()),
        "格过多": (1_000_000, 500, "too_many_cells", ()),
        "负重复": (-1, 1, "workbook_damaged", ()),
        "巨数": (10**40, 1, "workbook_damaged", ()),
        "非数": (1, "x", "workbook_damaged", ()),
    }
    for name, (down, across, code, rows) in claims.items():
        content = ods(ods_table(_repeated(down, across, 'office:value-type="float" office:value="7"')))
        yield Case(kind="repetition", name=f"{name}.ods", data=given(content), refused=code, rows=rows)
    empty = ods(ods_table(_repeated(1_048_576, 16_384, "")))
    yield Case(kind="repetition", name="空行一百万.ods", data=given(empty), rows=())


def _repeated(down: object, across: object, value: str) -> str:
    cell = f'<table:table-cell {value} table:number-columns-repeated="{across}"/>'
    return f'<table:table-row table:number-rows-repeated="{down}">{cell}</table:table-row>'


def whole_spreadsheets() -> Iterator[Case]:
    for kind, declared in (("笑", LAUGHS), ("外部", OUTSIDE), ("远程", REMOTE)):
        yield from refuse(
            "spreadsheet with entities",
            "xml_entities",
            (f"{kind}.ods", given(_declared_ods(declared))),
        )
    properties = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta1" style:family="table">{properties}</style:style>'
    yield Case(
        kind="hidden sheets",
        name="隐藏.ods",
        data=lambda: ods(ods_table() + ods_table(name="旧", attributes=' table:style-name="ta1"'), style),
        sheets={"表1": False, "旧": True},
    )
    link = ods_table(
        "<table:table-source/><table:table-row><table:table-cell/></table:table-row>",
        name="'file:///etc/hostname'#a",
    )
    yield Case(
        kind="beside cells",
        name="外链.ods",
        data=lambda: ods(ods_table() + link),
        sheets={"表1": False},
        says=frozenset({"external_links_ignored"}),
    )
    secret = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    yield from refuse(
        "encrypted",
        "encryption_unknown",
        ("密.ods", lambda: zipped({**unzipped(ods()), "META-INF/manifest.xml": secret.encode()})),
    )
    yield from refuse("limits", "too_many_sheets", ("多表.ods", lambda: ods(ods_table() * 201)))
    yield from refuse("limits", "no_sheets", ("无表.ods", lambda: ods("")))


def _declared_ods(declared: str) -> bytes:
    parts = unzipped(ods())
    parts["content.xml"] = parts["content.xml"].replace(DECLARATION.encode(), (DECLARATION + declared).encode())
    return zipped(parts)


CASES: tuple[Case, ...] = (*cells(), *repetitions(), *whole_spreadsheets())
