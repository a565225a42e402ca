"""A pack as a workbook that people can edit in Excel, written with openpyxl: a sheet for each list of records."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smeassist.content import pack_sheets
from smeassist.content.pack_schema import PackColumn, SheetPlan, every, plan
from smeassist.content.pack_sheets import NOTES, CellValue
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import LANGS, Lang

_HEAD: Final = Font(bold=True)
_GREY: Final = PatternFill("solid", start_color="FFEDEFF2")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_TEXT: Final = "@"
_WIDTHS: Final = ((200, 60.0), (40, 40.0), (12, 24.0), (0, 14.0))
"""From so many characters of the longest text on, so wide a column."""
_SPARE_ROWS: Final = 200
"""Rows below the last one for which the drop-downs hold too."""
_LONGEST_LIST: Final = 250
"""Characters of a drop-down's list, which Excel bounds at 255."""
_STEPS: Final = (
    "pack_sheets.rows", "pack_sheets.blank", "pack_sheets.of", "pack_sheets.lines", "pack_sheets.texts",
    "pack_sheets.back",
)  # fmt: skip


def render(record: Any, lang: Lang) -> bytes:
    """The workbook of a pack's record; its notes, on a sheet of their own, are in that language."""
    root = plan(type(record), LANGS)
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "smeassist"
    book.remove(book.worksheets[0])
    plans = {sheet.name: sheet for sheet in every(root)}
    for grid in pack_sheets.grids(record, root):
        sheet = book.create_sheet(grid.name)
        for at, row in enumerate(grid.rows, 1):
            for column, value in enumerate(row, 1):
                _put(sheet.cell(at, column), value)
        _dress(sheet)
        _offer(sheet, plans[grid.name])
    _notes(book.create_sheet(NOTES + say("pack_sheets.name", lang)), lang)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _put(cell: Cell | MergedCell, value: CellValue) -> None:
    cell.value, cell.alignment = value, _TOP
    if isinstance(value, str):
        # No text is ever a formula, and none turns into a number or a day when it is edited.
        cell.data_type, cell.number_format = "s", _TEXT
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _dress(sheet: Worksheet) -> None:
    for column in range(1, sheet.max_column + 1):
        cells = [sheet.cell(row, column) for row in range(1, sheet.max_row + 1)]
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(column)].width = next(
            w for least, w in _WIDTHS if longest >= least
        )
        cells[0].font, cells[0].fill = _HEAD, _GREY
    sheet.freeze_panes = "B2"


def _offer(sheet: Worksheet, planned: SheetPlan) -> None:
    """A drop-down wherever only some words may stand."""
    for at, column in enumerate(planned.columns):
        listed = ",".join(_words(column))
        if not listed or len(listed) > _LONGEST_LIST:
            continue
        choice = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        if planned.path:
            letter = get_column_letter(len(planned.extra) + at + 1)
            choice.add(f"{letter}2:{letter}{sheet.max_row + _SPARE_ROWS}")
        else:
            choice.add(f"B{at + 2}")
        sheet.add_data_validation(choice)


def _words(column: PackColumn) -> tuple[str, ...]:
    return ("TRUE", "FALSE") if column.type is bool else column.choices


def _notes(sheet: Worksheet, lang: Lang) -> None:
    for row, step in enumerate(_STEPS, 1):
        _put(sheet.cell(row, 1), say(step, lang))
    sheet.column_dimensions["A"].width = 110
