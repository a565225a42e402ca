"""OpenDocument spreadsheets, as LibreOffice, WPS and tax portals write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import building, markup, prescan, values
from smeassist.importers.formats.building import Budget, TableBuilder
from smeassist.importers.formats.grid import CellError, CellValue, Row, Sheet
from smeassist.importers.formats.markup import Attributes, DamagedError
from smeassist.importers.formats.source import Source

IN_MEMORY: Final = 16 << 20
CONTENT: Final = "content.xml"
_NUMBERS: Final = frozenset(("float", "percentage", "currency"))
_CELLS: Final = frozenset(("table-cell", "covered-table-cell"))
_ASIDE: Final = frozenset((
    "annotation", "dde-links", "frame", "custom-shape", "g", "object", "shapes", "tracked-changes",
))  # fmt: skip
"""Elements whose text stands in no cell."""
_DIGITS: Final = 9


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of a spreadsheet, hidden ones flagged.

    Raises:
        DamagedError: it can't be read.
        SmeError: a limit is passed, `no_sheets`, or `encryption_unknown` where it has a password.
    """
    with prescan.archive(source) as opened:
        _refuse_encrypted(opened, source.name)
        complete = opened.size(CONTENT) <= IN_MEMORY
    handler = ContentHandler()
    again = None if complete else partial(_one, source)
    sheets = building.sheets(source.name, handler.tables, _rows(source, handler), again)
    own = tuple(sheet for index, sheet in sheets.items() if index not in handler.external)
    links = Problem(severity="note", code="external_links_ignored", file=source.name)
    return own, (links,) if handler.external else ()


def _refuse_encrypted(opened: prescan.Archive, file: str) -> None:
    if opened.has("META-INF/manifest.xml"):
        with opened.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(1 << 20):
                raise SmeError("encryption_unknown", file=file)


def _one(source: Source, wanted: int) -> Iterator[Row]:
    with markup.reported(source.name):
        yield from (row for index, row in _rows(source, ContentHandler()) if index == wanted)


def _rows(source: Source, handler: ContentHandler) -> Iterator[tuple[int, Row]]:
    """Every row with the index of its table."""
    with prescan.archive(source) as opened, opened.open(CONTENT) as stream:
        parser = markup.parser(handler.start, handler.end, handler.text, _names)
        for _ in markup.steps(stream, parser):
            yield from handler.take()


def _names(name: str) -> str:
    """Local names, but those of LibreOffice's own attributes apart: it says `error` where the standard can't."""
    namespace, _, bare = name.rpartition("}")
    return f"calc:{bare}" if "calcext" in namespace else bare


class ContentHandler:
    """Handlers for expat; `tables` are the sheets met so far."""

    def __init__(self) -> None:
        self.tables: list[TableBuilder] = []
        self.external: set[int] = set()
        """The indexes of tables that only cache another file."""
        self._budget = Budget()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._column = 0
        self._columns = 0
        self._row_repeat = 1
        self._cell: Attributes | None = None
        self._skipped = 0
        self._text: list[str] = []
        self._paragraphs = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style": self._start_style,
            "table-properties": self._start_properties,
            "table": self._start_table,
            "table-source": self._start_source,
            "table-column": self._start_column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "s": self._start_blanks,
            "tab": lambda _: self._text.append("\t"),
            "line-break": lambda _: self._text.append("\n"),
        }

    def take(self) -> list[tuple[int, Row]]:
        """The rows finished since the last time."""
        return [(index, row) for index, table in enumerate(self.tables) for row in table.take()]

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens."""
        if self._skipped or name in _ASIDE:
            self._skipped += 1
        elif handler := self._starts.get(name):
            handler(attributes)

    def text(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._paragraphs and not self._skipped:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element closes."""
        if self._skipped:
            self._skipped -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row" and self.tables:
            self.tables[-1].end_row(self._row_repeat)

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _start_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        if len(self.tables) >= prescan.MAX_SHEETS:
            raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
        table = TableBuilder(attributes.get("name", ""), self._budget)
        table.hidden = attributes.get("style-name", "") in self._hidden_styles
        self.tables.append(table)
        self._columns = 0

    def _start_source(self, _: Attributes) -> None:
        self.external.add(len(self.tables) - 1)

    def _start_column(self, attributes: Attributes) -> None:
        repeat = _count(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible" and self.tables:
            last = min(self._columns + repeat, prescan.MAX_COLUMNS)
            self.tables[-1].hidden_columns.update(range(self._columns, last))
        self._columns += repeat

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._row_repeat = _count(attributes, "number-rows-repeated")
        if attributes.get("visibility", "visible") != "visible" and self.tables:
            self.tables[-1].hide_row(self._row_repeat)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text.clear()
        self._paragraphs = 0

    def _start_paragraph(self, _: Attributes) -> None:
        if self._cell is not None:
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._text.append("\n")

    def _start_blanks(self, attributes: Attributes) -> None:
        self._text.append(" " * min(_count(attributes, "c"), 1000))

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not self.tables:
            return
        table = self.tables[-1]
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        table.merge(self._column, down, across)
        repeat = _count(cell, "number-columns-repeated")
        value = _value(cell, "".join(self._text))
        if "formula" in cell:
            table.compute(self._column, value)
        table.put(self._column, value, repeat)
        self._column += repeat
        self._paragraphs = 0


def _count(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS):
        raise DamagedError(f"no count: {text[:20]}")
    return int(text)


def _value(cell: Attributes, text: str) -> CellValue:
    kind = cell.get("value-type", "")
    if cell.get("calc:value-type") == "error":
        return CellError(text.strip()[:20] or "#ERROR!")
    if not kind:
        return values.NO_VALUE if "formula" in cell and not text else text or None
    if kind in _NUMBERS:
        return values.number(cell.get("value", ""))
    if kind == "date":
        return values.moment(cell.get("date-value", ""))
    if kind == "boolean":
        return cell.get("boolean-value") == "true"
    return text or cell.get("string-value") or None
