"""Workbooks of Excel 5 to 2003, and WPS tables (.et), which are the same records."""

from __future__ import annotations

import struct
from functools import partial
from io import TextIOBase
from typing import Any, Final

import xlrd
from xlrd.compdoc import CompDocError

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import prescan, serials, values, xls_formulas
from smeassist.importers.formats.grid import HEAD_ROWS, CellError, CellValue, Row, Sheet
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.source import Source

MAX_SIZE: Final = 200 << 20
"""Bytes: 65,536 full rows of 256 columns take less."""
FAULTS: Final = (
    xlrd.XLRDError, CompDocError, struct.error, AssertionError, ArithmeticError, AttributeError, EOFError,
    LookupError, NotImplementedError, TypeError, UnicodeError, ValueError, RecursionError,
)  # fmt: skip
"""What xlrd raises on records that are not what they should be."""


class _Silence(TextIOBase):
    """Where xlrd's remarks go."""

    def write(self, text: str, /) -> int:
        return len(text)


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones flagged, and what is to be said about it.

    Raises:
        DamagedError: it can't be read.
        SmeError: a limit is passed, or `no_sheets`.
    """
    if source.size > MAX_SIZE:
        raise SmeError("file_too_big", file=source.name, megabytes=source.size >> 20)
    with source.open() as stream:
        data = stream.read()
    sheets, problems = _best(source.name, data)
    if not sheets:
        raise DamagedError("no sheet can be read") if problems else SmeError("no_sheets", file=source.name)
    return tuple(sheets), tuple(problems)


def _best(file: str, data: bytes) -> tuple[list[Sheet], list[Problem]]:
    """What can be read of a workbook at most.

    With formats, which tell merged and hidden cells; without them where they are what is broken. Some writers
    lay their streams over each other, which xlrd forgives only when asked to: the end may then be missing.
    """
    best: tuple[list[Sheet], list[Problem]] = ([], [])
    fault: Exception = DamagedError("no workbook")
    for formats, forgiving in ((True, False), (False, False), (True, True)):
        try:
            sheets, problems = _read(file, data, formats, forgiving)
        except FAULTS as error:
            fault = error
            continue
        if len(sheets) > len(best[0]):
            best = sheets, problems
        if not any(problem.code == "sheet_damaged" for problem in problems):
            return sheets, problems
    if not best[0]:
        raise DamagedError(str(fault)) from fault
    return best


def _read(file: str, data: bytes, formats: bool, forgiving: bool) -> tuple[list[Sheet], list[Problem]]:
    opened = xlrd.open_workbook(
        file_contents=data,
        logfile=_Silence(),
        ragged_rows=True,
        on_demand=True,
        formatting_info=formats,
        ignore_workbook_corruption=forgiving,
    )
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    with opened as book:
        if book.nsheets > prescan.MAX_SHEETS:
            raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
        if forgiving:
            problems.append(Problem(severity="warning", code="workbook_irregular", file=file))
        if book.datemode:
            problems.append(Problem(severity="note", code="date_1904", file=file))
        waiting = xls_formulas.never_computed(book)
        for index in range(book.nsheets):
            worker.report("reading", index, book.nsheets)
            try:
                sheets.append(_sheet(file, book, book.sheet_by_index(index), waiting.get(index, set())))
            except FAULTS:
                name = book.sheet_names()[index]
                problems.append(Problem(severity="error", code="sheet_damaged", file=file, sheet=name))
    return sheets, problems


def _sheet(file: str, book: Any, sheet: Any, waiting: set[tuple[int, int]]) -> Sheet:
    rows = tuple(_row(book, sheet, index, waiting) for index in range(sheet.nrows))
    merged = ((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(
        file=file,
        name=sheet.name,
        head=rows[:HEAD_ROWS],
        rows=partial(iter, rows),
        hidden=bool(sheet.visibility),
        merged=tuple(merged),
        hidden_rows=frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
    )


def _row(book: Any, sheet: Any, index: int, waiting: set[tuple[int, int]]) -> Row:
    return tuple(
        values.NO_VALUE
        if waiting and (index, column) in waiting
        else _day(book, sheet, index, column, value)
        if kind == xlrd.XL_CELL_DATE
        else _value(kind, value)
        for column, (kind, value) in enumerate(zip(sheet.row_types(index), sheet.row_values(index), strict=True))
    )


def _day(book: Any, sheet: Any, row: int, column: int, serial: float) -> CellValue:
    """A date; a number where the format shows but a time of day, which xlrd does not tell apart."""
    if book.formatting_info:
        key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
        if not serials.shows_date(key, book.format_map[key].format_str if key in book.format_map else ""):
            return values.tidy(serial)
    day = serials.day(serial, epoch_1904=bool(book.datemode))
    return values.tidy(serial) if day is None else day


def _value(kind: int, value: Any) -> CellValue:
    match kind:
        case xlrd.XL_CELL_TEXT:
            return values.bounded(str(value))
        case xlrd.XL_CELL_NUMBER:
            return values.tidy(value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(value, "#UNKNOWN!"))
        case _:
            return None
