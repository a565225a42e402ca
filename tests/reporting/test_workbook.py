"""The workbook: numbers are numbers, texts are texts, formulas carry the value that they come to."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting import workbook
from smeassist.reporting.paper.parts import p
from smeassist.reporting.paper.prose import Style
from tests.reporting import factory, pack_words
from tests.reporting.payloads import FORMULAS, MARKS, MARKUP, Rotation
from tests.reporting.recomputed import recomputed

TABLES = [
    "摘要",
    "得分",
    "指标",
    "模型",
    "预警",
    "对不上",
    "自评",
    "渠道",
    "行动",
    "数字",
    "指标用数",
    "勾稽",
    "问题",
    "依据",
]
REFERENCE = re.compile(r"'([^']+)'!\$([A-Z]+)\$(\d+)")
CLOSE = 0.005
POINTS_A_CHARACTER = 5.25


def _made(lang: Lang = "zh") -> bytes:
    return workbook.render(factory.assessment(), pack_words.packs(), lang)


def _cells(made: bytes, *, values: bool = False) -> dict[tuple[str, str], Any]:
    book = load_workbook(BytesIO(made), data_only=values)
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_every_table_is_there() -> None:
    book = load_workbook(BytesIO(_made()))
    assert book.sheetnames == TABLES
    assert [sheet.title for sheet in book if sheet.max_row < 2] == []


def test_figures_are_numbers_beside_their_cells() -> None:
    rows = list(load_workbook(BytesIO(_made()))["数字"].iter_rows(values_only=True))
    cash = next(row for row in rows if row[4] == "cash" and row[0] == "2025年")
    assert cash[5] == 186_500
    assert cash[7:10] == ("河畔服饰_财务报表_2025.xlsx", "资产负债表", "B5")


@pytest.mark.parametrize("lang", LANGS)
def test_indicators_recompute_from_the_figures_to_the_value_shown(lang: Lang) -> None:
    """Follow each formula to the figures by hand: what it comes to is what the cell shows."""
    made = _made(lang)
    formulas, values = _cells(made), _cells(made, values=True)

    def worth(place: tuple[str, str]) -> float:
        content = formulas[place].value
        if formulas[place].data_type != "f":
            return float(content)
        text = REFERENCE.sub(lambda found: repr(worth((found[1], found[2] + found[3]))), content[1:])
        return float(recomputed(text))

    places = [place for place, cell in formulas.items() if cell.data_type == "f"]
    sheet = {"zh": "指标", "en": "Indicators"}[lang]
    assert sum(place[0] == sheet for place in places) >= 6
    assert [place for place in places if abs(worth(place) - values[place].value) > CLOSE] == []


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_recomputes_to_the_same_values(lang: Lang, tmp_path: Path) -> None:
    """LibreOffice keeps the values that a file brings unless they are missing: here it gets none."""
    made = _made(lang)
    again = _cells(_recomputed(_without_values(made), tmp_path), values=True)
    shown = _cells(made, values=True)
    formulas = [place for place, cell in _cells(made).items() if cell.data_type == "f"]
    assert formulas
    assert [place for place in formulas if abs(again[place].value - shown[place].value) > CLOSE] == []
    assert [place for place, cell in again.items() if cell.data_type == "e"] == []


def _without_values(made: bytes) -> bytes:
    """The workbook with its formulas, each without the value that it came with."""
    target = BytesIO()
    with ZipFile(BytesIO(made)) as parts, ZipFile(target, "w") as kept:
        for name in parts.namelist():
            kept.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", parts.read(name)))
    return target.getvalue()


def _recomputed(made: bytes, folder: Path) -> bytes:
    source = folder / "book.xlsx"
    source.write_bytes(made)
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
        "--convert-to", "xlsx", "--outdir", str(folder / "again"), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "again" / "book.xlsx").read_bytes()


@pytest.mark.parametrize("lang", LANGS)
def test_every_row_is_high_enough_for_its_texts(lang: Lang) -> None:
    """Set with the bundled font in a column's width, no text needs more than its row gives (Excel ends at 409)."""
    low = []
    for sheet in load_workbook(BytesIO(_made(lang))):
        widths: dict[int, float] = {}
        for found in sheet.column_dimensions.values():
            widths |= dict.fromkeys(range(found.min or 0, (found.max or 0) + 1), found.width)
        for number, row in enumerate(sheet.iter_rows(), 1):
            given = sheet.row_dimensions[number].height or 0
            texts = [(cell, cell.value) for cell in row if cell.data_type == "s" and isinstance(cell.value, str)]
            for cell, words in texts:
                room = widths[cell.column] * POINTS_A_CHARACTER
                _, needed = p(words, Style(size=10, leading=13.5)).wrap(room, 10_000)
                if needed > given < 409:
                    low.append((sheet.title, cell.coordinate, given, needed))
    assert low == []


def test_scores_and_lists_read_as_on_paper() -> None:
    summary = {row[0].value: row[1] for row in load_workbook(BytesIO(_made()))["摘要"].iter_rows()}
    assert summary["账表期间"].value == "2023年、2024年、2025年"
    assert summary["总分"].number_format == "0.0"
    checks = load_workbook(BytesIO(_made()))["勾稽"].iter_rows(min_row=2, values_only=True)
    assert {(row[0] == "对不上") == (row[4] is not None) for row in checks} == {True}


def test_wide_sheets_take_more_than_one_page_and_repeat_what_names_a_row() -> None:
    book = load_workbook(BytesIO(_made()))
    assert [book[name].page_setup.fitToWidth or 1 for name in ("预警", "指标", "渠道")] == [1, 2, 3]
    assert book["渠道"].print_title_cols == "$A:$B"


def _rotated(rotation: Rotation) -> bytes:
    return workbook.render(factory.assessment(rotation.word), pack_words.packs(rotation.word), "zh")


def _texts(cells: dict[tuple[str, str], Any]) -> str:
    return "\n".join(str(cell.value) for cell in cells.values() if cell.data_type == "s")


@pytest.mark.parametrize("start", [0, 23, 60, 111])
def test_payloads_in_every_text_stay_texts(start: int) -> None:
    marks, rotation = Rotation(MARKS, 0), Rotation(FORMULAS + MARKUP, start)
    marked, whole = _texts(_cells(_rotated(marks))), _texts(cells := _cells(_rotated(rotation)))
    shown = [at for at, mark in enumerate(marks.given) if mark in marked]
    assert len(shown) > 150
    given = [rotation.given[at].replace("\r", "\n") for at in shown]
    assert [payload for payload in given if payload not in whole] == []
    live = {cell.value for cell in cells.values() if cell.data_type == "f"}
    assert [value for value in live if not re.fullmatch(r"=[-+*/(),A-Z\d$'!.指标用数字]+", value)] == []
    assert [place for place, cell in cells.items() if cell.hyperlink] == []


def test_the_file_names_nobody_and_links_nowhere() -> None:
    with ZipFile(BytesIO(_made())) as parts:
        core = parts.read("docProps/core.xml").decode()
        names = parts.namelist()
    assert "<dc:creator>smeassist</dc:creator>" in core
    assert "<cp:lastModifiedBy>smeassist</cp:lastModifiedBy>" in core
    assert "2026-03-05" in core
    assert [name for name in names if "media" in name or "external" in name.lower()] == []
    assert not any("hyperlink" in parts for parts in names)


def test_equal_input_gives_equal_bytes() -> None:
    assert _made() == _made()


def test_sheets_print_on_a_page_width_with_repeated_heads() -> None:
    book = load_workbook(BytesIO(_made()))
    for sheet in book:
        setup, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert setup is not None and setup.fitToPage
        assert footer is not None and footer.right.text == "&P / &N"
        if sheet.title != "摘要":
            assert sheet.freeze_panes == "A2"
            assert sheet.print_title_rows == "$1:$1"


def test_a_company_named_with_ampersands_does_not_break_the_page_head() -> None:
    def named(words: str) -> str:
        return words.replace("河畔服饰", "A&P&L")

    with ZipFile(BytesIO(workbook.render(factory.assessment(named), pack_words.packs(), "zh"))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "&amp;L杭州A&amp;&amp;P&amp;&amp;L有限公司&amp;R" in sheet


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis() -> None:
    def long(words: str) -> str:
        return words * 9000 if words == "营业执照" else words

    cells = _cells(workbook.render(factory.assessment(long), pack_words.packs(), "zh"))
    longest = max((str(cell.value) for cell in cells.values()), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("…")


def test_decimals_reach_the_cells_unharmed() -> None:
    values = [row[3] for row in load_workbook(BytesIO(_made()))["勾稽"].iter_rows(values_only=True)]
    assert float(Decimal("-1000.25")) in values
