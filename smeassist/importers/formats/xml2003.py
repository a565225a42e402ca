"""SpreadsheetML 2003: one XML file, mostly named .xls, as bookkeeping programs export it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import building, encodings, markup, prescan, values
from smeassist.importers.formats.building import Budget, TableBuilder
from smeassist.importers.formats.grid import CellError, CellValue, Row, Sheet
from smeassist.importers.formats.markup import Attributes, DamagedError
from smeassist.importers.formats.source import Source

IN_MEMORY: Final = 16 << 20
_HIDDEN: Final = frozenset(("SheetHidden", "SheetVeryHidden"))


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of a workbook, hidden ones flagged.

    Raises:
        DamagedError: it can't be read.
        SmeError: a limit is passed, or `no_sheets`.
    """
    encoding = encodings.detect(source)
    if encoding is None:
        raise DamagedError("no encoding fits")
    complete = source.size <= IN_MEMORY
    handler = WorkbookHandler()
    again = None if complete else partial(_one, source, encoding.codec)
    sheets = building.sheets(source.name, handler.tables, _rows(source, encoding.codec, handler), again)
    note = Problem(severity="note", code="date_1904", file=source.name)
    return tuple(sheets.values()), (note,) if handler.epoch_1904 else ()


def _one(source: Source, codec: str, wanted: int) -> Iterator[Row]:
    with markup.reported(source.name):
        yield from (row for index, row in _rows(source, codec, WorkbookHandler()) if index == wanted)


def _rows(source: Source, codec: str, handler: WorkbookHandler) -> Iterator[tuple[int, Row]]:
    with source.open() as stream:
        parser = markup.parser(handler.start, handler.end, handler.text, encoding="utf-8")
        for _ in markup.steps(_Recoded(stream, codec), parser):
            yield from handler.take()


class _Recoded:
    """The bytes of a text as UTF-8: expat knows none of the Chinese encodings, and files lie about theirs."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        self._stream = stream
        self._done = 0
        self._decoder = codecs.getincrementaldecoder(codec)("strict")

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._done += len(chunk)
        worker.report("reading", self._done)
        try:
            text = self._decoder.decode(chunk, not chunk)
        except UnicodeError as error:
            raise DamagedError(str(error)) from error
        return text.encode() or (self.read(size) if chunk else b"")


class WorkbookHandler:
    """Handlers for expat; `tables` are the sheets met so far."""

    def __init__(self) -> None:
        self.tables: list[TableBuilder] = []
        self.epoch_1904 = False
        self._budget = Budget()
        self._columns = 0
        self._column = 0
        self._cell: Attributes | None = None
        self._kind = ""
        self._value: CellValue = None
        self._collecting: list[str] | None = None
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "Worksheet": self._start_sheet,
            "Column": self._start_column,
            "Row": self._start_row,
            "Cell": self._start_cell,
            "Data": self._start_data,
            "Visible": self._collect,
            "Date1904": self._start_1904,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "Row": self._end_row,
            "Cell": self._end_cell,
            "Data": self._end_data,
            "Visible": self._end_visible,
        }

    def take(self) -> list[tuple[int, Row]]:
        """The rows finished since the last time."""
        return [(index, row) for index, table in enumerate(self.tables) for row in table.take()]

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens."""
        if handler := self._starts.get(name):
            handler(attributes)

    def text(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._collecting is not None:
            self._collecting.append(text)

    def end(self, name: str) -> None:
        """An element closes."""
        if (handler := self._ends.get(name)) and self.tables:
            handler()

    def _start_sheet(self, attributes: Attributes) -> None:
        if len(self.tables) >= prescan.MAX_SHEETS:
            raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
        self.tables.append(TableBuilder(attributes.get("Name", ""), self._budget))
        self._columns = 0

    def _start_1904(self, _: Attributes) -> None:
        self.epoch_1904 = True

    def _start_column(self, attributes: Attributes) -> None:
        first = _number(attributes, "Index", self._columns + 1) - 1
        self._columns = first + _number(attributes, "Span", 0) + 1
        if attributes.get("Hidden") == "1" and self.tables:
            self.tables[-1].hidden_columns.update(range(first, min(self._columns, prescan.MAX_COLUMNS)))

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 0
        if not self.tables:
            return
        table = self.tables[-1]
        index = _number(attributes, "Index", table.row + 1) - 1
        if not table.row <= index < prescan.MAX_ROWS:
            raise DamagedError("rows out of order")
        if index > table.row:
            table.end_row(index - table.row)
        if attributes.get("Hidden") == "1":
            table.hide_row()

    def _start_cell(self, attributes: Attributes) -> None:
        index = _number(attributes, "Index", self._column + 1) - 1
        if index < self._column:
            raise DamagedError("cells out of order")
        self._column = index
        self._cell = attributes
        self._value = values.NO_VALUE if "Formula" in attributes else None

    def _start_data(self, attributes: Attributes) -> None:
        if self._cell is not None:
            self._kind = attributes.get("Type", "String")
            self._collecting = []

    def _collect(self, _: Attributes) -> None:
        self._collecting = []

    def _collected(self) -> str:
        text = "".join(self._collecting or ())
        self._collecting = None
        return text

    def _end_visible(self) -> None:
        self.tables[-1].hidden = self._collected().strip() in _HIDDEN

    def _end_data(self) -> None:
        if self._cell is not None:
            self._value = _value(self._kind, self._collected())

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        across = _number(self._cell, "MergeAcross", 0)
        self.tables[-1].merge(self._column, _number(self._cell, "MergeDown", 0) + 1, across + 1)
        if "Formula" in self._cell:
            self.tables[-1].compute(self._column, self._value)
        self.tables[-1].put(self._column, self._value)
        self._column += across + 1
        self._cell = None

    def _end_row(self) -> None:
        self.tables[-1].end_row()


def _number(attributes: Attributes, name: str, otherwise: int) -> int:
    text = attributes.get(name)
    if text is None:
        return otherwise
    value = values.number(text)
    if not isinstance(value, int) or not 0 <= value <= prescan.MAX_ROWS:
        raise DamagedError(f"no count: {text[:20]}")
    return value


def _value(kind: str, text: str) -> CellValue:
    match kind:
        case "Number":
            return values.number(text)
        case "DateTime":
            return values.moment(text)
        case "Boolean":
            return text.strip() == "1"
        case "Error":
            return CellError(text.strip()[:20])
        case _:
            return text or None
