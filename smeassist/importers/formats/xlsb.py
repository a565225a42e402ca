"""Excel's binary workbooks, from their records."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator
from enum import IntEnum
from math import isfinite
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import building, prescan, serials, values, xlsx_strings
from smeassist.importers.formats.building import Budget, TableBuilder
from smeassist.importers.formats.grid import CellError, CellValue, Sheet
from smeassist.importers.formats.markup import Attributes, DamagedError
from smeassist.importers.formats.prescan import Archive
from smeassist.importers.formats.source import Source
from smeassist.importers.formats.xlsb_records import records, wide_string
from smeassist.importers.formats.xlsx_sheet import BookFacts

_BOOK: Final = "xl/workbook.bin"


class _Kind(IntEnum):
    """Kinds of records ([MS-XLSB] 2.4)."""

    ROW = 0
    RK = 2
    ERROR = 3
    BOOL = 4
    REAL = 5
    STRING = 6
    SHARED = 7
    FORMULA_STRING = 8
    FORMULA_NUMBER = 9
    FORMULA_BOOL = 10
    FORMULA_ERROR = 11
    SHARED_ITEM = 19
    FORMAT = 44
    STYLE = 47
    COLUMN = 60
    RICH = 62
    BOOK_PROPERTIES = 153
    SHEET = 156
    MERGED = 176
    STYLES_BEGIN = 617
    STYLES_END = 618


_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_CELLS: Final = frozenset((*range(_Kind.RK, _Kind.FORMULA_ERROR + 1), _Kind.RICH))


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones flagged, and what is to be said about it.

    Raises:
        DamagedError: it can't be read.
        SmeError: a limit is passed, or `no_sheets`.
    """
    with prescan.archive(source) as opened:
        try:
            sheets, problems = _read(source.name, opened)
        except (struct.error, IndexError) as error:
            raise DamagedError(str(error)) from error
    if not sheets:
        raise SmeError("no_sheets", file=source.name)
    return tuple(sheets), tuple(problems)


def _read(file: str, opened: Archive) -> tuple[list[Sheet], list[Problem]]:
    listed, epoch_1904 = _list_sheets(opened)
    problems = [*prescan.notes(file, opened)]
    if epoch_1904:
        problems.append(Problem(severity="note", code="date_1904", file=file))
    facts = BookFacts(
        strings=_shared_strings(opened, "xl/sharedStrings.bin"),
        date_styles=_date_styles(opened, "xl/styles.bin"),
        epoch_1904=epoch_1904,
    )
    budget = Budget()
    sheets = []
    for name, part, hidden in listed:
        table = TableBuilder(name, budget)
        table.hidden = hidden
        _fill(table, opened, part, facts)
        sheets.append(building.sheet(file, table, table.take(), None))
    return sheets, problems


def _list_sheets(opened: Archive) -> tuple[list[tuple[str, str, bool]], bool]:
    """Name, part and whether hidden of each worksheet; whether days count from 1904."""
    targets = dict(_targets(opened))
    listed, epoch_1904 = [], False
    for kind, body in records(opened, _BOOK):
        if kind == _Kind.SHEET:
            (state,) = struct.unpack_from("<I", body)
            relation, end = wide_string(body, 8)
            name, _ = wide_string(body, end)
            if relation in targets:
                listed.append((name, targets[relation], state != 0))
        elif kind == _Kind.BOOK_PROPERTIES:
            epoch_1904 = bool(body[0] & 1)
    if len(listed) > prescan.MAX_SHEETS:
        raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
    return listed, epoch_1904


def _targets(opened: Archive) -> Iterator[tuple[str, str]]:
    """Relation ids of worksheets with their parts."""
    targets: list[tuple[str, str]] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "").replace("\\", "/")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets.append((attributes.get("Id", ""), posixpath.normpath(part)))

    xlsx_strings.visit(opened, "xl/_rels/workbook.bin.rels", start)
    return iter(targets)


def _shared_strings(opened: Archive, part: str) -> list[str]:
    if not opened.has(part):
        return []
    return [wide_string(body, 1)[0] for kind, body in records(opened, part) if kind == _Kind.SHARED_ITEM]


def _date_styles(opened: Archive, part: str) -> frozenset[int]:
    """The indexes of cell styles whose number format shows a day."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside = False
    for kind, body in records(opened, part) if opened.has(part) else ():
        if kind == _Kind.FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = wide_string(body, 2)[0]
        elif kind in {_Kind.STYLES_BEGIN, _Kind.STYLES_END}:
            inside = kind == _Kind.STYLES_BEGIN
        elif kind == _Kind.STYLE and inside:
            styles.append(struct.unpack_from("<HH", body)[1])
    return frozenset(at for at, number in enumerate(styles) if serials.shows_date(number, codes.get(number, "")))


def _fill(table: TableBuilder, opened: Archive, part: str, facts: BookFacts) -> None:
    in_row = False
    for kind, body in records(opened, part):
        if kind == _Kind.ROW:
            if in_row:
                table.end_row()
            _start_row(table, body)
            in_row = True
        elif kind in _CELLS and in_row:
            column, style = struct.unpack_from("<II", body)
            if column >= prescan.MAX_COLUMNS:
                raise SmeError("too_many_columns", limit=prescan.MAX_COLUMNS)
            table.put(column, _value(kind, body, style & 0xFFFFFF, facts))
        elif kind == _Kind.MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            table.merged.append((top, left, bottom, right))
        elif kind == _Kind.COLUMN:
            _hide(table, body)
    if in_row:
        table.end_row()


def _start_row(table: TableBuilder, body: bytes) -> None:
    (row,) = struct.unpack_from("<I", body)
    if not table.row <= row < prescan.MAX_ROWS:
        raise DamagedError("rows out of order")
    if row > table.row:
        table.end_row(row - table.row)
    if body[11] & 0x10:
        table.hide_row()


def _hide(table: TableBuilder, body: bytes) -> None:
    first, last, _, _, flags = struct.unpack_from("<4IH", body)
    if flags & 1:
        table.hidden_columns.update(range(first, min(last + 1, prescan.MAX_COLUMNS)))


def _value(kind: int, body: bytes, style: int, facts: BookFacts) -> CellValue:
    match kind:
        case _Kind.ERROR | _Kind.FORMULA_ERROR:
            return CellError(_ERRORS.get(body[8], "#UNKNOWN!"))
        case _Kind.BOOL | _Kind.FORMULA_BOOL:
            return bool(body[8])
        case _Kind.STRING | _Kind.FORMULA_STRING:
            return wide_string(body, 8)[0]
        case _Kind.RICH:
            return wide_string(body, 9)[0]
        case _Kind.SHARED:
            (at,) = struct.unpack_from("<I", body, 8)
            return facts.strings[at] if at < len(facts.strings) else values.BROKEN
        case _Kind.RK:
            return _number(values.compressed(struct.unpack_from("<i", body, 8)[0]), style, facts)
        case _:
            return _number(struct.unpack_from("<d", body, 8)[0], style, facts)


def _number(value: float, style: int, facts: BookFacts) -> CellValue:
    if not isfinite(value):
        return values.BROKEN
    day = serials.day(value, epoch_1904=facts.epoch_1904) if style in facts.date_styles else None
    return values.tidy(value) if day is None else day
