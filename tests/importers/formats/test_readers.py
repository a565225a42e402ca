"""Readers against others' readers, and against themselves by another way."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import markup, parting, prescan, readers, text, xlsx, xlsx_strings
from smeassist.importers.formats.grid import CellError, CellValue, Row
from smeassist.importers.formats.readers import open_book, open_source
from smeassist.importers.formats.source import in_memory
from tests.hostile import ole, packages

BOOKS = Path(__file__).parents[2] / "books"
WORKBOOKS = sorted(path for path in BOOKS.iterdir() if path.suffix in {".xlsx", ".xls", ".ods", ".et"})
PASSWORD = "123456"


def trimmed(rows: Iterator[Row]) -> list[Row]:
    """Rows without the empty cells at their end, and without empty rows at theirs."""
    kept = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        kept.append(tuple(cells))
    while kept and not kept[-1]:
        kept.pop()
    return kept


def alike(ours: CellValue, theirs: object) -> bool:
    """The same value as the other reader gives it, which has no errors and no empty cells."""
    if isinstance(ours, CellError):
        return theirs in {"", None}
    if ours is None:
        return theirs == ""
    if isinstance(theirs, datetime) and not isinstance(ours, datetime) and isinstance(ours, date):
        return theirs.date() == ours
    return ours == theirs


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_every_made_book_is_read_as_the_rust_reader_reads_it(path: Path) -> None:
    try:
        other = python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.CalamineError:
        pytest.skip("a web page, XML 2003, an encrypted or a damaged file: the other reader knows none of them")
    opened = open_book(path)

    assert [sheet.name for sheet in opened.sheets] == other.sheet_names
    for sheet in opened.sheets:
        theirs = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for at, row in enumerate(theirs):
            ours = trimmed(sheet.rows())[at] if at < len(trimmed(sheet.rows())) else ()
            padded = (*ours, *[None] * (len(row) - len(ours)))
            assert all(map(alike, padded, row)), (sheet.name, at, ours, row)


@pytest.mark.parametrize(
    "path", [path for path in WORKBOOKS if path.suffix == ".xlsx"], ids=lambda path: path.name
)
def test_a_long_worksheet_is_read_as_a_short_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows read by a pattern are those that expat gives."""
    try:
        short = open_book(path, PASSWORD)
    except SmeError:
        pytest.skip("the damaged one")
    monkeypatch.setattr(xlsx, "IN_MEMORY", 0)
    monkeypatch.setattr(xlsx_strings, "LONG", 0)
    long = open_book(path, PASSWORD)

    for left, right in zip(short.sheets, long.sheets, strict=True):
        assert trimmed(right.rows()) == trimmed(left.rows())
        assert trimmed(iter(right.head)) == trimmed(iter(left.head))
        assert (right.merged, right.hidden_rows, right.hidden_columns) == (
            left.merged,
            left.hidden_rows,
            left.hidden_columns,
        )


CELLS = st.one_of(
    st.just(""),
    st.integers(-10, 5).map(lambda at: f't="s"><v>{at}</v>'),
    st.sampled_from(("1", "-5", "0.5", "1e3", " 7 ", "1_0", "45292", "", "1.", "9" * 30, "1.2.3", "1.5e999")).map(
        lambda number: f"><v>{number}</v>"
    ),
    st.sampled_from(("45292", "60", "0", "1.5", "x")).map(lambda number: f's="1"><v>{number}</v>'),
    st.sampled_from(("a", " b ", "_x0041_", "&amp;", "", "存货", "a\nb")).map(
        lambda inline: f't="inlineStr"><is><t>{inline}</t></is>'
    ),
    st.sampled_from(
        ('t="e"><v>#N/A</v>', 't="b"><v>1</v>', "><f>A1</f><v>2</v>", "><f>A1</f>", 's="3">', 't="str"><v/>')
    ),
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """The XML of rows in all forms: gaps, hidden ones, blanks between, comments, closed tags."""
    rows, number = [], 0
    for _ in range(draw(st.integers(0, 12))):
        number += draw(st.sampled_from((1, 1, 1, 1, 3)))
        cells = ""
        for column in range(draw(st.integers(0, 6))):
            inside = draw(CELLS)
            name = f"{packages.letters(column)}{number}"
            cells += f'<c r="{name}" {inside}</c>' if inside else draw(st.sampled_from(("", f'<c r="{name}"/>')))
        cells = cells.replace('" >', '">')
        attributes = draw(st.sampled_from(("", ' spans="1:6"', ' hidden="1"', ' ht="15" customHeight="1"')))
        rows.append(f'<row r="{number}"{attributes}>{cells}</row>')
        rows.append(draw(st.sampled_from(("", "", "", "\r\n", "<!-- x -->"))))
    return "".join(rows)


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_any_sheet_is_read_alike_by_pattern_and_by_expat(rows_xml: str) -> None:
    strings = "".join(f"<si><t>文{at}</t></si>" for at in range(4))
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    book = in_memory(
        "a.xlsx", packages.zipped(packages.workbook(packages.sheet(rows_xml), strings=strings, styles=styles))
    )
    kept = xlsx.IN_MEMORY
    short = open_source(book).sheets[0]
    try:
        xlsx.IN_MEMORY = 0  # type: ignore[misc]
        long = open_source(book).sheets[0]
        assert trimmed(long.rows()) == trimmed(short.rows())
        assert long.hidden_rows == short.hidden_rows
    finally:
        xlsx.IN_MEMORY = kept  # type: ignore[misc]


STRINGS = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8).map(
            lambda text: f"<si><t>{escape(text)}</t></si>"
        ),
        st.sampled_from(("<si><t/></si>", "<si><r><t>a</t></r><rPh><t>x</t></rPh></si>", "\n", "<!-- x -->")),
        st.just('<si><t xml:space="preserve"> _x000D_ </t></si>'),
    ),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(STRINGS, st.integers(1, 400))
def test_shared_strings_are_read_alike_by_pattern_and_by_expat(strings: list[str], chunk: int) -> None:
    parts = packages.workbook(strings="".join(strings) or "<si/>")
    kept = markup.CHUNK
    with prescan.archive(in_memory("a.xlsx", packages.zipped(parts))) as opened:
        short = xlsx_strings.read(opened, "xl/sharedStrings.xml")
        try:
            markup.CHUNK = chunk  # type: ignore[misc]
            assert xlsx_strings._read_long(opened, "xl/sharedStrings.xml") == short
        finally:
            markup.CHUNK = kept  # type: ignore[misc]


def test_rows_can_be_read_again_and_again_from_a_long_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple((f"摘要{at}", at, at / 7) for at in range(5000))
    book = in_memory("a.xlsx", packages.xlsx(packages.data(rows)))
    monkeypatch.setattr(xlsx, "IN_MEMORY", 0)

    (sheet,) = open_source(book).sheets

    assert tuple(sheet.rows()) == rows
    assert tuple(sheet.rows()) == rows
    assert sheet.head == rows[:400]


FIELDS = st.text(
    st.one_of(st.characters(codec="gb18030", exclude_categories=("Cs", "Cc")), st.sampled_from('",;\t|\n')),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(FIELDS, min_size=2, max_size=5), min_size=1, max_size=12),
    st.sampled_from(("utf-8-sig", "gb18030", "utf-16")),
    st.sampled_from(",;\t|"),
)
def test_text_that_was_written_is_read_as_it_was(table: list[list[str]], codec: str, separator: str) -> None:
    """Quoted fields, whatever they hold; the separator is told, for some tables hold too little to tell it."""
    into = io.StringIO()
    csv.writer(into, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)
    content = f"sep={separator}\r\n{into.getvalue()}".encode(codec)
    if codec == "gb18030":
        content = content.replace(b"\r\n", "\r\n".encode("gb18030"))

    (sheet,), _ = text.read(in_memory("a.csv", content), encoding=codec)

    expected = [tuple(text._cell(field or None) for field in row) for row in table]
    assert trimmed(sheet.rows()) == trimmed(iter(expected))


SEPARATORS = st.sampled_from(",;")
PLAIN = st.text(
    st.one_of(st.sampled_from("a1，存货 ,,;\n\n\r"), st.characters(codec="gb18030", exclude_characters='"')),
    max_size=40,
)
EVEN = st.lists(st.lists(st.sampled_from(("", "a", "存货", "1.50")), min_size=3, max_size=3), max_size=9).map(
    lambda rows: "".join(",".join(row) + "\r\n" for row in rows)
)


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(PLAIN, EVEN),
    st.sampled_from(("utf-8", "gb18030", "utf-16")),
    st.sampled_from(",;"),
    st.integers(1, 60),
)
def test_a_text_without_quotation_marks_is_parted_as_csv_parts_it(
    content: str, codec: str, separator: str, chunk: int
) -> None:
    book = in_memory("a.csv", content.encode(codec))
    as_csv = [
        tuple(field or None for field in row)
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "CHUNK", chunk)
        in_pieces = [
            row for piece in parting.pieces(book, codec) for row in parting.parted(piece, separator).rows()
        ]
    at_once = [row for piece in parting.pieces(book, codec) for row in parting.parted(piece, separator).rows()]

    assert in_pieces == as_csv
    assert at_once == as_csv


@pytest.mark.parametrize("text", ["a,1\nb,\n,3\n", "a,1\n\nb\n", "a\n"])
def test_rows_and_columns_of_a_lot_are_the_same_cells(text: str) -> None:
    lot = parting.parted(text, ",")
    rows = [*lot.rows()]

    assert rows == [lot.row(at) for at in range(len(lot))]
    assert lot.width == min(map(len, rows))
    for column in range(max(map(len, rows)) + 1):
        cells = [row[column] if column < len(row) else None for row in rows]
        assert [cell or None for cell in lot.column(column)] == cells


@pytest.mark.parametrize("before", ["", "1,2\n", "1,2\n" * 20_000])
def test_a_field_may_be_as_long_as_the_limit_and_no_longer(before: str) -> None:
    longest = "9" * parting.FIELD_LIMIT
    assert [*parting.parted(f"{before}1,{longest}\n", ",").rows()][-1] == ("1", longest)
    with pytest.raises(parting.TooLongError):
        parting.parted(f"{before}1,9{longest}\n", ",")


def test_hidden_rows_columns_and_merged_cells_are_told_alike_by_every_format() -> None:
    hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    body = packages.row(0, packages.ROWS[0]) + packages.row(1, packages.ROWS[1], ' hidden="1"')
    row = "<table:table-row{}>" + "".join(map(packages.ods_cell, packages.ROWS[0])) + "</table:table-row>"
    spanned = row.replace("<table:table-cell ", '<table:table-cell table:number-columns-spanned="3" ', 1).format(
        ""
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    books = {
        "a.xlsx": packages.xlsx(body, before=hidden, after=merged),
        "a.xls": ole.xls(
            *ole.TABLE,
            (0x0208, bytes((1, 0, 0, 0, 3, 0, 255, 0, 0, 0, 0, 0, 0x20, 1, 0, 0))),
            (0x00E5, bytes((1, 0, 0, 0, 0, 0, 0, 0, 2, 0))),
            (0x007D, bytes((1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0))),
        ),
        "a.ods": packages.ods(packages.ods_table(columns + spanned + row.format(' table:visibility="filter"'))),
        "a.xml": packages.xml2003(
            '<Column/><Column ss:Hidden="1"/><Row>'
            + packages.xml2003_cell("科目", ' ss:MergeAcross="2"')
            + '</Row><Row ss:Hidden="1">'
            + packages.xml2003_cell(1)
            + "</Row>"
        ).encode(),
    }
    for name, content in books.items():
        (sheet,) = open_source(in_memory(name, content)).sheets
        told = (sheet.merged, sheet.hidden_rows, sheet.hidden_columns)
        assert told == (((0, 0, 0, 2),), frozenset({1}), frozenset({1})), name


def test_a_file_that_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "没有.xlsx", "file_not_found"), (tmp_path, "file_unreadable")):
        with pytest.raises(SmeError) as refused:
            open_book(path)
        assert refused.value.code == code


def test_opening_a_book_imports_only_what_its_format_needs() -> None:
    """The child's start stays short: no workbook library, no packs, no reports, no window."""
    script = (
        "import sys; from pathlib import Path; from smeassist.importers.formats.readers import open_book;"
        f"open_book(Path({str(BOOKS / 'c1_healthy_一般企业_三表.xlsx')!r}));"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()

    heavy = {"openpyxl", "xlrd", "msoffcrypto", "cryptography", "pydantic", "yaml", "reportlab", "PySide6", "lxml"}
    assert heavy.isdisjoint(loaded)


def test_every_format_has_its_reader() -> None:
    assert readers._MODULES.keys() == readers._NAMES.keys()
