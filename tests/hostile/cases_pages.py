"""Web pages and XML under the name of workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from smeassist.importers.formats.grid import CellError, CellValue
from smeassist.importers.formats.values import BROKEN, NO_VALUE
from tests.hostile.case import Case, Rows, given, read, refuse
from tests.hostile.cases_xlsx import LAUGHS, OUTSIDE, QUADRATIC, REMOTE
from tests.hostile.packages import DECLARATION, TEXT_ROWS, page, xml2003

TOLD = "name_differs"


def pages() -> Iterator[Case]:
    small = page()
    forms = {
        "utf8.xls": small.encode(),
        "gbk.xls": page(charset="gb2312").encode("gb18030"),
        "utf16.xls": small.encode("utf-16"),
        "大写.xls": small.replace("table", "TABLE").replace("td", "TD").replace("tr>", "TR>").encode(),
        "未闭合格.xls": small.replace("</td>", "").replace("</tr>", "").encode(),
        "未闭合表.xls": small.split("</table>")[0].encode(),
        "有脚本.xls": page(before="<script>if (a<b) document.write('<table><tr><td>x')</script>").encode(),
        "有样式.xls": page(before="<STYLE><!-- td { mso-number-format:'\\@' } <table> --></STYLE>").encode(),
        "有注释.xls": page(before="<!-- <table><tr><td>x</td></tr></table> -->").encode(),
        "引号里有大于号.xls": small.replace("<td>", "<td title=\"a>b\" x='>'>").encode(),
        "坏引号.xls": small.replace("<td>", '<td style="a>').encode(),
        "有空格.xls": small.replace("<td>", "<td>\r\n   ").encode(),
        "有粗体.xls": small.replace("<td>", "<td><font color=red><b>").encode(),
        "有表头.xls": small.replace("<tr><td>科目", "<thead><tr><td>科目").encode(),
        "外链.xls": page(before='<img src="http://127.0.0.1:9/a.png"><link href="file:///etc/hostname">').encode(),
        "宏.xls": page(
            before='<object classid="clsid:0"></object><iframe src="http://127.0.0.1:9/"></iframe>'
        ).encode(),
    }
    for name, content in forms.items():
        yield from read("web page", (name, given(content)), rows=TEXT_ROWS, says=TOLD)
    for at, codec in enumerate(
        ("utf-7", "zlib_codec", "rot13", "unicode_escape", "idna", "hex", "cp037", "../etc")
    ):
        yield from read(
            "charset that is none",
            (f"编码{at}.xls", given(page(charset=codec).encode())),
            rows=TEXT_ROWS,
            says=TOLD,
        )
    yield from read(
        "charset that is none",
        ("孤儿.xls", given(small.replace("科目", "科&#xD800;目").encode())),
        rows=(("科\ufffd目", *TEXT_ROWS[0][1:]), *TEXT_ROWS[1:]),
        says=TOLD,
    )
    yield from refuse(
        "web page without table",
        "html_without_table",
        ("登录.xls", lambda: "<html><body>登录已过期，请重新登录</body></html>".encode()),
        ("空表.xls", lambda: b"<html><table></table></html>"),
        ("空格表.xls", lambda: b"<html><table><tr><td></td></tr></table></html>"),
        ("只有注释.xls", lambda: b"<html><!-- <table><tr><td>1</td></tr></table>"),
        ("框架.xls", lambda: b"<html><frameset><frame src='a.htm'></frameset></html>"),
    )


def _table(xml: str) -> Callable[[], bytes]:
    return lambda: page(f"<table>{xml}</table>").encode()


def cells_of_pages() -> Iterator[Case]:
    files: dict[str, tuple[str, Rows]] = {
        "跨列": (
            "<tr><td colspan=2>a</td><td>b</td></tr><tr><td>1<td>2<td>3</tr>",
            (("a", None, "b"), ("1", "2", "3")),
        ),
        "跨行": ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>2</tr>", (("a", "b"), (None, "2"))),
        "错误": ("<tr><td>#DIV/0!</td><td>#N/A</td></tr>", ((CellError("#DIV/0!"), CellError("#N/A")),)),
        "实数": ("<tr><td x:num='1234.567'>1,234.57</td><td x:num>12</td></tr>", ((1234.567, "12"),)),
        "日期": ("<tr><td x:num='45292'>2024-01-01</td></tr>", (("2024-01-01",),)),
        "实体": ("<tr><td>a&amp;b&nbsp;&lt;c&gt;&#x4e00;&nosuch;</td></tr>", (("a&b\xa0<c>一&nosuch;",),)),
        "换行": ("<tr><td>a<br>b<br/>c</td></tr>", (("a\nb\nc",),)),
        "没有行": ("<td>a</td><td>b</td>", (("a", "b"),)),
        "巨大跨行": ("<tr><td rowspan=999999999>a</td><td>b</td></tr>", (("a", "b"),)),
        "负跨列": ("<tr><td colspan=-5>a</td><td colspan=x>b</td></tr>", (("a", "b"),)),
    }
    for name, (xml, rows) in files.items():
        yield from read("cell of a page", (f"{name}.xls", _table(xml)), rows=rows, says=TOLD)
    yield from refuse(
        "extreme page",
        "too_many_columns",
        ("跨万列.xls", _table("<tr><td colspan=9999>a</td></tr>")),
        ("千列.xls", _table("<tr>" + "<td>1" * 1000)),
    )
    yield from refuse(
        "extreme page",
        "too_many_sheets",
        ("深表.xls", lambda: ("<html>" + "<table><tr><td>" * 1000).encode()),
        ("千表.xls", lambda: ("<html>" + "<table><tr><td>1</table>" * 1000).encode()),
    )
    marks = ("<", "<!--", "<td ", "<a \"'", "</", "<![CDATA[", "&#", "<td>" * 2)
    for at, mark in enumerate(marks):
        flood = ("<html>" + mark * 300_000).encode()
        yield from refuse("extreme page", "html_without_table", (f"洪水{at}.xls", given(flood)))


def xml_2003() -> Iterator[Case]:
    good = {
        "utf8.xls": xml2003().encode(),
        "utf16.xls": xml2003(declaration="<?xml version='1.0'?>").encode("utf-16"),
        "gbk.xls": xml2003(declaration='<?xml version="1.0" encoding="GB2312"?>').encode("gb18030"),
        "谎报编码.xls": xml2003(declaration='<?xml version="1.0" encoding="GB2312"?>').encode(),
        "无声明.xls": xml2003(declaration="").encode(),
        "有BOM.xls": b"\xef\xbb\xbf" + xml2003().encode(),
        "前缀.xls": xml2003()
        .replace("<Workbook xmlns=", "<ss:Workbook xmlns=")
        .replace("</Workbook>", "</ss:Workbook>")
        .encode(),
    }
    for name, content in good.items():
        yield from read("XML 2003", (name, given(content)), says=TOLD)
    for kind, declared in (("笑", LAUGHS), ("外部", OUTSIDE), ("远程", REMOTE), ("平方", QUADRATIC)):
        yield from refuse(
            "XML 2003 with entities",
            "xml_entities",
            (f"{kind}.xls", given(xml2003(declaration=DECLARATION + declared).encode())),
        )
    cells: dict[str, tuple[str, CellValue]] = {
        "布尔": ('<Data ss:Type="Boolean">1</Data>', True),
        "日期": ('<Data ss:Type="DateTime">2024-01-05T00:00:00.000</Data>', date(2024, 1, 5)),
        "错误": ('<Data ss:Type="Error">#REF!</Data>', CellError("#REF!")),
        "坏数": ('<Data ss:Type="Number">1_0</Data>', BROKEN),
        "坏日": ('<Data ss:Type="DateTime">昨天</Data>', BROKEN),
        "长号": ('<Data ss:Type="String">330106199001011234</Data>', "330106199001011234"),
        "富文本": ('<Data ss:Type="String"><B>粗</B>体</Data>', "粗体"),
    }
    for name, (xml, value) in cells.items():
        rows: Rows = ((value,),)
        yield from read(
            "cell of XML 2003",
            (f"{name}.xls", given(xml2003(f"<Row><Cell>{xml}</Cell></Row>").encode())),
            rows=rows,
            says=TOLD,
        )
    yield from read(
        "cell of XML 2003",
        ("无值公式.xls", lambda: xml2003('<Row><Cell ss:Formula="=SUM(R1C1)"/></Row>').encode()),
        rows=((NO_VALUE,),),
        says=TOLD,
    )
    yield from read(
        "cell of XML 2003",
        (
            "跳格.xls",
            lambda: xml2003(
                '<Row ss:Index="2"><Cell ss:Index="3"><Data ss:Type="Number">1</Data></Cell></Row>'
            ).encode(),
        ),
        rows=((), (None, None, 1)),
        says=TOLD,
    )
    bad = {
        "倒格": '<Row><Cell ss:Index="3"/><Cell ss:Index="2"/></Row>',
        "倒行": '<Row ss:Index="3"/><Row ss:Index="2"/>',
        "坏号": '<Row ss:Index="x"/>',
        "行过界": '<Row ss:Index="1048577"/>',
    }
    for name, xml in bad.items():
        yield from refuse("broken XML 2003", "workbook_damaged", (f"{name}.xls", given(xml2003(xml).encode())))
    far = '<Row><Cell ss:Index="16384"><Data ss:Type="Number">1</Data></Cell></Row>'
    yield from refuse("broken XML 2003", "too_many_columns", ("最远列.xls", lambda: xml2003(far).encode()))
    row = '<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
    sheets = f'<Worksheet ss:Name="{{}}"><Table>{row}</Table></Worksheet>'
    yield from refuse(
        "broken XML 2003",
        "too_many_sheets",
        ("多表.xls", lambda: xml2003(sheets="".join(sheets.format(at) for at in range(201))).encode()),
    )
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    yield Case(
        kind="hidden sheets",
        name="隐藏2003.xls",
        data=lambda: xml2003(after=hidden).encode(),
        sheets={"表1": True},
        says=frozenset({TOLD}),
    )


CASES: tuple[Case, ...] = (*pages(), *cells_of_pages(), *xml_2003())
