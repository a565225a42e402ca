"""The assessment as a workbook: every table, numbers as numbers, texts only ever as texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from smeassist.domain.assessment import Assessment
from smeassist.domain.packs import Packs
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting import files
from smeassist.reporting.book import judgement
from smeassist.reporting.book.cells import (
    Content,
    FormattedAmount,
    Heading,
    Kind,
    Marked,
    ReportSheet,
    SheetColumn,
)
from smeassist.reporting.book.figures import (
    check_table,
    figure_table,
    indicator_table,
    input_table,
    problem_table,
)
from smeassist.reporting.scene import LIGHT, estimated_width

_PRODUCT: Final = "smeassist"
_FORMATS: Final[dict[Kind, str]] = {
    "text": "@",
    "money": "#,##0.00",
    "percent": "0.0%",
    "times": "0.00",
    "days": "0",
    "months": "0.0",
    "number": "#,##0.00##",
    "points": "0.0",
    "whole": "0",
    "date": "yyyy-mm-dd",
}
_LONGEST_TEXT: Final = 32_767
_LONGEST_HEADER: Final = 200
_A4: Final = 9
_SIZE: Final = 10
_POINTS_A_CHARACTER: Final = 5.25  # of a column's width; Excel's own measure in its default font
_FILLED: Final = 0.92  # of a line, before its next word goes to the next
_LINE: Final = 13.5
_ABOVE_AND_BELOW: Final = 3.0
_HEADING: Final = 1.25  # lines
_TALLEST_ROW: Final = 409.0
_PAGE_WIDTH: Final = 240  # characters that one landscape page still shows legibly


def write(assessment: Assessment, packs: Packs, lang: Lang, target: Path) -> None:
    """Write the workbook, whole or not at all.

    Raises:
        SmeError: the target can't be written; see `files.replace`.
    """
    files.replace(target, render(assessment, packs, lang))


def render(assessment: Assessment, packs: Packs, lang: Lang) -> bytes:
    """The workbook's bytes; the same assessment gives the same bytes."""
    target = BytesIO()
    # in_memory: no temporary file holds the company's figures meanwhile.
    book = Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    created = datetime.combine(assessment.as_of, datetime.min.time())
    title = say("report.title", lang)
    book.set_properties({"title": title, "author": _PRODUCT, "company": "", "created": created})
    paper = _WorkbookPaper(book)
    for sheet in _sheets(assessment, packs, lang):
        paper.add(sheet, assessment.enterprise.name, lang)
    book.close()
    return target.getvalue()


def _sheets(assessment: Assessment, packs: Packs, lang: Lang) -> Sequence[ReportSheet]:
    figures = figure_table(assessment.books, lang)
    inputs = input_table(assessment, figures, lang)
    return (
        judgement.summary(assessment, packs.checklists, lang),
        judgement.scores(assessment, lang),
        indicator_table(assessment, inputs, packs.indicators, lang),
        judgement.models(assessment, lang),
        judgement.warnings(assessment, lang),
        judgement.contradictions(assessment, lang),
        judgement.answers(assessment, packs.checklists, lang),
        judgement.channels(assessment, lang),
        judgement.plan(assessment, lang),
        figures.sheet,
        inputs.sheet,
        check_table(assessment, lang),
        problem_table(assessment, lang),
        judgement.packs(assessment, lang),
    )


class _WorkbookPaper:
    """Writes sheets into one workbook with a handful of shared formats."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": "Microsoft YaHei", "font_size": _SIZE, "valign": "top"}
            self._made[key] = self._book.add_format({**base, **properties})
        return self._made[key]

    def add(self, sheet: ReportSheet, company: str, lang: Lang) -> None:
        """One sheet: its header, its rows, and how it prints."""
        page = self._book.add_worksheet(sheet.name)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
        if not sheet.plain:
            self._head(page, sheet)
        for row, cells in enumerate(sheet.rows, 0 if sheet.plain else 1):
            # Not every program finds the height of a wrapped row itself: LibreOffice prints rows over each other.
            page.set_row(row, _height(cells, sheet.columns))
            for index, cell in enumerate(cells):
                self._write(page, row, index, cell, sheet)
        _print_setup(page, sheet, company, lang)

    def _head(self, page: Worksheet, sheet: ReportSheet) -> None:
        """The row of titles: frozen, to filter by, and again on each printed page."""
        for index, column in enumerate(sheet.columns):
            # A title stands over its column's figures.
            place = {} if column.kind in {"text", "date"} else {"align": "right", "indent": 1}
            look = self._format(bold=True, text_wrap=True, bottom=1, bg_color="#EEF2F6", **place)
            page.write_string(0, index, column.title, look)
        page.set_row(0, _height([column.title for column in sheet.columns], sheet.columns))
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.repeat_columns(0, 1)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)

    def _write(self, page: Worksheet, row: int, column: int, cell: Content, sheet: ReportSheet) -> None:
        match cell:
            case None | "":
                return
            case Heading():
                page.write_string(row, column, _text(cell.text), self._format(bold=True, font_size=12))
            case Marked():
                look = self._format(bold=True, text_wrap=True, font_color=LIGHT[cell.level])
                page.write_string(row, column, _text(cell.text), look)
            case FormattedAmount():
                look = self._number(cell.kind, sheet)
                if cell.formula:
                    # The value goes with the formula: previewers show it, and a re-import reads it.
                    page.write_formula(row, column, cell.formula, look, float(cell.value))
                else:
                    page.write_number(row, column, float(cell.value), look)
            case str():
                look = self._format(text_wrap=True, num_format=_FORMATS["text"])
                page.write_string(row, column, _text(cell), look)
            case date():
                day = datetime.combine(cell, datetime.min.time())
                look = self._format(num_format=_FORMATS["date"], align="left")
                page.write_datetime(row, column, day, look)
            case Decimal() | int():
                page.write_number(row, column, float(cell), self._number(sheet.columns[column].kind, sheet))

    def _number(self, kind: Kind, sheet: ReportSheet) -> Any:
        """How a number looks: right in a column, a little off the text in the next; left beside a label."""
        place = {"align": "left"} if sheet.plain else {"align": "right", "indent": 1}
        return self._format(num_format=_FORMATS["number" if kind == "text" else kind], **place)


def _height(cells: Sequence[Content], columns: Sequence[SheetColumn]) -> float:
    """How high a row must be to show its texts whole, in points."""
    lines = (_lines(cell, column.width) for cell, column in zip(cells, columns, strict=True))
    return min(max(lines, default=1.0) * _LINE + _ABOVE_AND_BELOW, _TALLEST_ROW)


def _lines(cell: Content, width: float) -> float:
    if isinstance(cell, Heading):
        return _HEADING
    if isinstance(cell, Marked):
        cell = cell.text
    if not isinstance(cell, str):
        return 1
    room = width * _POINTS_A_CHARACTER * _FILLED
    return sum(max(1, math.ceil(estimated_width(line, _SIZE) / room)) for line in cell.split("\n"))


def _print_setup(page: Worksheet, sheet: ReportSheet, company: str, lang: Lang) -> None:
    page.set_paper(_A4)
    if not sheet.plain:
        page.set_landscape()
    page.fit_to_pages(math.ceil(sum(column.width for column in sheet.columns) / _PAGE_WIDTH), 0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    # In a header & begins a code, so a name that holds one says it twice.
    name = " ".join(_text(company).split()).replace("&", "&&")[:_LONGEST_HEADER]
    page.set_header(f"&L{name}&R{sheet.name}")
    page.set_footer(f"&L{say('report.foot', lang)}&R&P / &N")


def _text(text: str) -> str:
    """What a cell can hold: no half characters, lines that end as cells' do, no more than Excel's longest text."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    return whole if len(whole) <= _LONGEST_TEXT else whole[: _LONGEST_TEXT - 1] + "…"
