"""Workbooks whose XML is odd, hostile or at a limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from smeassist.importers.formats import prescan
from tests.hostile.case import Case, Rows, given, read, refuse
from tests.hostile.packages import (
    DECLARATION,
    MAIN,
    ROWS,
    data,
    letters,
    relations,
    row,
    sheet,
    workbook,
    xlsx,
    zipped,
)

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
QUADRATIC = f'<!DOCTYPE a [<!ENTITY a "{"x" * 20_000}">]>'


def entities() -> Iterator[Case]:
    for kind, declared in (("笑", LAUGHS), ("外部", OUTSIDE), ("远程", REMOTE), ("平方", QUADRATIC)):
        for name in (
            *workbook(),
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "docProps/core.xml",
            "xl/drawings/vml1.vml",
        ):
            yield from refuse(
                "entities", "xml_entities", (f"{kind}{name.replace('/', '_')}.xlsx", _declaring(name, declared))
            )


def _declaring(name: str, declared: str) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = workbook(strings="<si><t>a</t></si>", styles="<cellXfs/>")
        text = parts.get(name, f"{DECLARATION}<a>&a;</a>".encode()).decode()
        return zipped({**parts, name: text.replace(DECLARATION, DECLARATION + declared).encode()})

    return made


def limits() -> Iterator[Case]:
    last = letters(prescan.MAX_COLUMNS - 1)
    beyond = letters(prescan.MAX_COLUMNS)
    wide: Rows = (*ROWS, (*[None] * (prescan.MAX_COLUMNS - 1), 7))
    shown = tuple(cells[:60] for cells in wide)
    yield from read(
        "limits",
        ("第512列.xlsx", lambda: xlsx(data() + f'<row r="4"><c r="{last}4"><v>7</v></c></row>')),
        rows=shown,
    )
    yield from refuse(
        "limits",
        "too_many_columns",
        ("第513列.xlsx", lambda: xlsx(data() + f'<row r="4"><c r="{beyond}4"><v>7</v></c></row>')),
    )
    yield from refuse(
        "limits",
        "too_many_columns",
        ("最远格.xlsx", lambda: xlsx(data() + '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>')),
    )
    yield from refuse(
        "limits", "too_many_columns", ("最远列.xlsx", lambda: xlsx('<row r="1"><c r="XFD1"><v>7</v></c></row>'))
    )
    yield from read(
        "limits",
        ("空格在最远列.xlsx", lambda: xlsx(data() + '<row r="4"><c r="XFD4" s="1"/></row>')),
        rows=(*ROWS, ()),
    )
    far: Rows = (*ROWS, *[()] * 57)
    yield from read(
        "limits",
        ("最远行.xlsx", lambda: xlsx(data() + '<row r="1048576"><c r="A1048576"><v>7</v></c></row>')),
        rows=far,
    )
    yield from refuse(
        "limits",
        "workbook_damaged",
        ("行过界.xlsx", lambda: xlsx(data() + '<row r="1048577"><c r="A1048577"><v>7</v></c></row>')),
    )
    yield from refuse(
        "limits", "workbook_damaged", ("行号巨大.xlsx", lambda: xlsx(data() + f'<row r="{10**30}"/>'))
    )
    yield from read("limits", ("二百张.xlsx", lambda: zipped(workbook(*[sheet()] * 200))))
    yield from refuse("limits", "too_many_sheets", ("二百零一张.xlsx", lambda: zipped(workbook(*[sheet()] * 201))))
    yield from refuse(
        "limits",
        "no_sheets",
        (
            "没有表.xlsx",
            lambda: zipped(
                workbook(inside="<a/>") | {"xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}"/>'.encode()}
            ),
        ),
    )
    yield from refuse("limits", "too_many_cells", ("两千万格.xlsx", _full))


def _full() -> bytes:
    """Twenty million cells and some more on two sheets, of which nothing is worth reading."""
    page = sheet(("<row>" + "<c/>" * 500 + "</row>") * 20_001)
    return zipped(workbook(page, page))


def false_dimensions() -> Iterator[Case]:
    for at, claim in enumerate(("A1", "A1:B1", "A1:XFD1048576", "", "nonsense", "B7:A2")):
        yield from read("false dimension", (f"范围{at}.xlsx", given(xlsx(before=f'<dimension ref="{claim}"/>'))))


def forms_of_xml() -> Iterator[Case]:
    plain = workbook()
    page = plain["xl/worksheets/sheet1.xml"].decode()
    book = plain["xl/workbook.xml"].decode()

    def with_sheet(content: bytes) -> Callable[[], bytes]:
        return lambda: zipped({**plain, "xl/worksheets/sheet1.xml": content})

    prefixed = page
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        prefixed = (
            prefixed.replace(f"<{name} ", f"<x:{name} ")
            .replace(f"<{name}>", f"<x:{name}>")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    yield from read(
        "form of XML",
        ("前缀.xlsx", with_sheet(prefixed.encode())),
        ("严格.xlsx", with_sheet(page.replace(MAIN, strict).encode())),
        ("utf16.xlsx", with_sheet(page.replace("UTF-8", "UTF-16").encode("utf-16"))),
        ("有BOM.xlsx", with_sheet(b"\xef\xbb\xbf" + page.encode())),
        ("无声明.xlsx", with_sheet(page.removeprefix(DECLARATION).encode())),
        ("有注释.xlsx", with_sheet(page.replace("<row", "<!-- <row> --><row").encode())),
        ("换行.xlsx", with_sheet(page.replace("><", ">\r\n<").encode())),
        ("CDATA.xlsx", with_sheet(page.replace("<t>科目</t>", "<t><![CDATA[科目]]></t>").encode())),
        ("字符引用.xlsx", with_sheet(page.replace("科目", "&#31185;&#x76EE;").encode())),
        ("单引号.xlsx", with_sheet(page.replace('"', "'").encode())),
        ("无格号.xlsx", with_sheet(re.sub(r' r="[A-Z]+\d+"', "", page).encode())),
        ("无行号.xlsx", with_sheet(re.sub(r'<row r="\d+"', "<row", page).encode())),
        (
            "绝对目标.xlsx",
            lambda: zipped(
                {
                    **plain,
                    "xl/_rels/workbook.xml.rels": relations(
                        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml")
                    ).encode(),
                }
            ),
        ),
        ("别处的工作簿.xlsx", lambda: zipped(_moved(plain))),
        ("未知元素.xlsx", with_sheet(page.replace("<sheetData>", "<new><sheetData2/></new><sheetData>").encode())),
    )
    broken = {
        "未闭合": page.removesuffix("</worksheet>"),
        "两个根": page + "<a/>",
        "坏实体": page.replace("科目", "&nbsp;"),
        "行倒序": sheet(row(2, ROWS[2]) + row(1, ROWS[1])),
        "格倒序": sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "格重复": sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "行格不符": sheet('<row r="1"><c r="A2"><v>1</v></c></row>'),
        "格号乱": sheet('<row r="1"><c r="1A"><v>1</v></c></row>'),
        "行号负": sheet('<row r="-1"><c r="A1"><v>1</v></c></row>'),
        "全角行号": sheet('<row r="１"><c r="A1"><v>1</v></c></row>'),
        "控制字符": page.replace("科目", "\x01"),
        "坏UTF8": page,
        "未知编码": page.replace("UTF-8", "KLINGON"),
        "多字节编码": page.replace("UTF-8", "GBK"),
        "空文件": "",
        "不是XML": "hello",
        "合并乱": page.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A0:ZZZZ1"/></mergeCells>'),
    }
    for name, text in broken.items():
        content = text.encode().replace("科".encode(), b"\xff\xfe") if name == "坏UTF8" else text.encode()
        yield from refuse("broken XML", "workbook_damaged", (f"{name}.xlsx", with_sheet(content)))
    yield from read(
        "form of XML",
        (
            "深.xlsx",
            with_sheet(page.replace("<sheetData>", f"{'<a>' * 50_000}{'</a>' * 50_000}<sheetData>").encode()),
        ),
        ("属性多.xlsx", with_sheet(page.replace("<sheetData>", f"<sheetData {_attributes(50_000)}>").encode())),
    )
    for kind, target, mode in (
        ("外部表", "http://127.0.0.1:9/sheet1.xml", ' TargetMode="External"'),
        ("自指", "workbook.xml", ""),
        ("指向关系", "_rels/workbook.xml.rels", ""),
    ):
        pointed = relations(("rId1", "worksheet", target), mode=mode).encode()
        yield Case(
            kind="sheet elsewhere",
            name=f"{kind}.xlsx",
            data=given(zipped({**plain, "xl/_rels/workbook.xml.rels": pointed})),
            refused="workbook_damaged",
        )
    yield from refuse(
        "broken XML",
        "workbook_damaged",
        ("坏工作簿.xlsx", lambda: zipped({**plain, "xl/workbook.xml": book[:-20].encode()})),
    )


def _attributes(count: int) -> str:
    return " ".join(f'a{at}="1"' for at in range(count))


def _moved(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The workbook's parts under another folder, told by the relations alone."""
    moved = {name.replace("xl/", "some/where/"): content for name, content in parts.items()}
    return {**moved, "_rels/.rels": relations(("r", "officeDocument", "some/where/workbook.xml")).encode()}


CASES: tuple[Case, ...] = (*entities(), *limits(), *false_dimensions(), *forms_of_xml())
