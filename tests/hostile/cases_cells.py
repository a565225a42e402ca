"""Workbooks whose cells are odd: numbers, formulas, errors, dates, and what stands beside cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from smeassist.importers.formats.grid import CellError, CellValue
from smeassist.importers.formats.values import BROKEN, NO_VALUE
from tests.hostile.case import Case, Rows, given, read
from tests.hostile.packages import (
    row,
    sheet,
    workbook,
    xlsx,
    zipped,
)


def numbers() -> Iterator[Case]:
    forms: dict[str, CellValue] = {
        "1": 1,
        "-0.5": -0.5,
        "1E3": 1000.0,
        "1.5E-2": 0.015,
        "0.1": 0.1,
        "92840.64999999999": 92840.65,
        "330106199001011234": 330106199001011234,
        "1234567890123456789012": 1234567890123456789012,
        "1_000": BROKEN,
        "0x10": BROKEN,
        "nan": BROKEN,
        "inf": BROKEN,
        "-Infinity": BROKEN,
        "1e999": BROKEN,
        "１２３": BROKEN,
        "1,234": BROKEN,
        "1 234": BROKEN,
        "--1": BROKEN,
        "1.2.3": BROKEN,
        "abc": BROKEN,
        "9" * 5000: BROKEN,
        "1e99999999999": BROKEN,
        "٣": BROKEN,
        " 7 ": 7,
        "+5": 5,
        ".5": 0.5,
        "5.": 5.0,
    }
    for at, (text, value) in enumerate(forms.items()):
        rows: Rows = ((value,),)
        yield from read(
            "number",
            (f"数{at}.xlsx", given(xlsx(f'<row r="1"><c r="A1"><v>{text}</v></c></row>'))),
            rows=rows,
        )


def formulas() -> Iterator[Case]:
    def one(inside: str, attributes: str = "") -> Callable[[], bytes]:
        return lambda: xlsx(
            f'<row r="1"><c r="A1"{attributes}><f>SUM(B1)</f>{inside}</c><c r="B1"><v>3</v></c></row>'
        )

    without = ("", "<v></v>", "<v/>")
    for at, inside in enumerate(without):
        yield from read("formula", (f"无值{at}.xlsx", one(inside)), rows=((NO_VALUE, 3),))
    yield from read("formula", ("无值文本.xlsx", one("", ' t="str"')), rows=((NO_VALUE, 3),))
    yield from read("formula", ("空文本.xlsx", one("<v></v>", ' t="str"')), rows=(("", 3),))
    yield from read("formula", ("有值.xlsx", one("<v>0</v>")), rows=((0, 3),))
    yield from read("formula", ("错误值.xlsx", one("<v>#REF!</v>", ' t="e"')), rows=((CellError("#REF!"), 3),))
    recalculated = '<calcPr fullCalcOnLoad="1"/>'
    zero, three = (f'<row r="1"><c r="A1"><f>B1</f><v>{value}</v></c></row>' for value in (0, 3))
    yield from read(
        "formula",
        ("从未计算.xlsx", lambda: zipped(workbook(sheet(zero), inside=recalculated))),
        rows=((NO_VALUE,),),
    )
    yield from read(
        "formula",
        ("算过.xlsx", lambda: zipped(workbook(sheet(zero), sheet(three), inside=recalculated))),
        rows=((0,),),
    )
    payloads = ("=cmd|'/c calc'!A0", "+1+cmd", "@SUM(1)", '=HYPERLINK("http://127.0.0.1")', "\tx", "-2+3")
    for at, text in enumerate(payloads):
        yield from read("formula as text", (f"文字{at}.xlsx", given(xlsx(row(0, (text,))))), rows=((text,),))


def errors() -> Iterator[Case]:
    for at, code in enumerate(
        ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA")
    ):
        yield from read(
            "error cell",
            (f"错{at}.xlsx", given(xlsx(f'<row r="1"><c r="A1" t="e"><v>{code}</v></c></row>'))),
            rows=((CellError(code),),),
        )


def kinds_of_cells() -> Iterator[Case]:
    cells: dict[str, CellValue] = {
        '<c r="A1" t="b"><v>1</v></c>': True,
        '<c r="A1" t="b"><v>0</v></c>': False,
        '<c r="A1" t="d"><v>2024-01-05</v></c>': date(2024, 1, 5),
        '<c r="A1" t="d"><v>05/01/24</v></c>': BROKEN,
        '<c r="A1" t="zz"><v>1</v></c>': BROKEN,
        '<c r="A1" t="str"><v>001</v></c>': "001",
        '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>zz</t></rPh></is></c>': "ab",
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>': " a ",
        '<c r="A1" t="inlineStr"><is><t>_x0041_b</t></is></c>': "Ab",
        '<c r="A1" t="inlineStr"><is><t>_xD800_b_xDFFF_</t></is></c>': "\ufffdb\ufffd",
        '<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>': "😀",
        '<c r="A1" t="s"><v>0</v></c>': "共享",
        '<c r="A1" t="s"><v>1</v></c>': "ab",
        '<c r="A1" t="s"><v>2</v></c>': BROKEN,
        '<c r="A1" t="s"><v>-1</v></c>': BROKEN,
        '<c r="A1" t="s"><v>x</v></c>': BROKEN,
        '<c r="A1" t="s"><v>1.5</v></c>': BROKEN,
    }
    strings = "<si><t>共享</t></si><si><r><t>a</t></r><rPh><t>zz</t></rPh><r><t>b</t></r></si>"
    for at, (xml, value) in enumerate(cells.items()):
        rows: Rows = ((value,),)
        yield from read(
            "kind of cell",
            (f"格{at}.xlsx", given(zipped(workbook(sheet(f'<row r="1">{xml}</row>'), strings=strings)))),
            rows=rows,
        )


def dates() -> Iterator[Case]:
    codes = {164: "yyyy&quot;年&quot;m&quot;月&quot;", 165: "#,##0.00;[Red]-#,##0.00"}
    listed = "".join(f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in codes.items())
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in (0, 14, 31, 164, 165, 20))
    formats = f"<numFmts>{listed}</numFmts><cellXfs>{styles}</cellXfs>"
    serials: tuple[tuple[str, int, CellValue, CellValue], ...] = (
        ("45292", 1, date(2024, 1, 1), date(2028, 1, 2)), ("45292", 2, date(2024, 1, 1), date(2028, 1, 2)),
        ("45292", 3, date(2024, 1, 1), date(2028, 1, 2)), ("45292", 4, 45292, 45292), ("45292", 0, 45292, 45292),
        ("45292.5", 1, datetime(2024, 1, 1, 12), datetime(2028, 1, 2, 12)), ("60", 1, 60, date(1904, 3, 1)),
        ("59", 1, date(1900, 2, 28), date(1904, 2, 29)), ("61", 1, date(1900, 3, 1), date(1904, 3, 2)),
        ("0", 1, 0, date(1904, 1, 1)), ("-5", 1, -5, -5), ("2958465", 1, date(9999, 12, 31), 2958465),
        ("2958466", 1, 2958466, 2958466), ("0.5", 5, 0.5, 0.5), ("1e300", 1, 1e300, 1e300),
    )  # fmt: skip
    for at, (serial, style, in_1900, in_1904) in enumerate(serials):
        xml = sheet(f'<row r="1"><c r="A1" s="{style}"><v>{serial}</v></c></row>')
        early: Rows = ((in_1900,),)
        late: Rows = ((in_1904,),)
        yield from read("date", (f"日{at}.xlsx", given(zipped(workbook(xml, styles=formats)))), rows=early)
        yield from read(
            "date",
            (
                f"日{at}_1904.xlsx",
                given(zipped(workbook(xml, styles=formats, before='<workbookPr date1904="1"/>'))),
            ),
            rows=late,
            says="date_1904",
        )


def beside_cells() -> Iterator[Case]:
    extras = {
        "macros_ignored": ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"),
        "external_links_ignored": (
            "xl/externalLinks/externalLink1.xml",
            "xl/connections.xml",
            "xl/queryTables/queryTable1.xml",
        ),
        "embedded_objects_ignored": ("xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.bin"),
    }
    for code, parts in extras.items():
        for at, part in enumerate(parts):
            content = b"<a xmlns:r='r' target='http://127.0.0.1:9/x' other='file:///etc/hostname'/>"
            yield from read(
                "beside cells",
                (f"{code}{at}.xlsm", given(zipped({**workbook(), part: content}))),
                says=code,
            )
    states = {1: "visible", 2: "hidden", 3: "veryHidden"}
    yield Case(
        kind="hidden sheets",
        name="隐藏.xlsx",
        data=lambda: zipped(workbook(sheet(), sheet(), sheet(), states=states)),
        sheets={"表1": False, "表2": True, "表3": True},
    )
    yield Case(
        kind="one damaged sheet",
        name="坏一张.xlsx",
        data=lambda: zipped(workbook(sheet(), "<a")),
        sheets={"表1": False},
        says=frozenset({"sheet_damaged"}),
    )
    yield Case(
        kind="one damaged sheet",
        name="少一张.xlsx",
        data=lambda: zipped(
            {name: part for name, part in workbook(sheet(), sheet()).items() if "sheet2" not in name}
        ),
        sheets={"表1": False},
        says=frozenset({"sheet_damaged"}),
    )


CASES: tuple[Case, ...] = (
    *numbers(), *formulas(), *errors(), *kinds_of_cells(), *dates(), *beside_cells(),
)  # fmt: skip
