"""Web pages with tables, mostly named .xls, as accounting programs and banks export them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import building, encodings, prescan, values
from smeassist.importers.formats.building import Budget, TableBuilder
from smeassist.importers.formats.grid import CellError, CellValue, Sheet
from smeassist.importers.formats.source import Source

MAX_SIZE: Final = 100 << 20
MAX_TAG: Final = 1 << 14
"""Characters of one tag."""
MAX_DEPTH: Final = 20
"""Tables within tables."""
_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:]{0,30})")
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:.-])([A-Za-z_:][\w:.-]{0,50})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_EXCEL_ERROR: Final = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)")
_NAME_SHEET: Final = re.compile(r"<x:Name>([^<]{1,200})</x:Name>", re.IGNORECASE)
_REST_OF_TAG: Final = re.compile(r"""[^>"'<]*+(?:"[^"<]*+"[^>"'<]*+|'[^'<]*+'[^>"'<]*+)*+>""")
_AMOUNT: Final = re.compile(r"[-−(（￥¥$ ]*[0-9][0-9,，]*(?:\.[0-9]*)?[)）]?%?")
_UNREAD: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "xml", "title")}
_INLINE: Final = frozenset((
    "a", "abbr", "b", "bdo", "big", "code", "em", "font", "i", "img", "input", "ins", "label", "nobr", "o:p", "s",
    "small", "span", "strong", "sub", "sup", "tt", "u", "wbr",
))  # fmt: skip
"""Tags that do not part the text around them; figures parted by any other must not run together into one."""
_TABLE: Final = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "col"))
MAX_TITLE: Final = 60
_PULSE: Final = 20_000
"""Tokens between two signs of life."""
MAX_LINES_BEFORE: Final = 10
MAX_DIGITS: Final = 9

Token = tuple[str, str, dict[str, str]]
"""A tag's name with its attributes (`/name` where it closes), or `text` with the characters."""


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Every table of a page as a sheet, named by what stands before it.

    Raises:
        SmeError: `html_without_table`, `text_unreadable`, `workbook_too_big`, or a limit is passed.
    """
    if source.size > MAX_SIZE:
        raise SmeError("workbook_too_big", file=source.name)
    encoding = encodings.detect(source)
    if encoding is None:
        raise SmeError("text_unreadable", file=source.name)
    with source.open() as stream:
        try:
            page = stream.read().decode(encoding.codec)
        except UnicodeError as error:
            raise SmeError("text_unreadable", file=source.name) from error
    reader = PageReader(PurePath(source.name).stem, _NAME_SHEET.findall(page[:MAX_TAG]))
    for index, (name, text, attributes) in enumerate(tokens(page)):
        reader.take(name, text, attributes)
        if not index % _PULSE:
            worker.report("reading", index)
    sheets = tuple(building.sheet(source.name, table, table.take(), None) for table in reader.finished())
    if not any(sheet.head for sheet in sheets):
        raise SmeError("html_without_table", file=source.name)
    return tuple(sheet for sheet in sheets if sheet.head), ()


def tokens(page: str) -> Iterator[Token]:
    """Tags and the text between them, in one walk from left to right whatever is left unclosed.

    >>> [name for name, _, _ in tokens("<td>a<!-- <b> --></td>")]
    ['td', 'text', '/td']
    """
    at = 0
    while at < len(page):
        if page[at] != "<":
            end = page.find("<", at)
            end = len(page) if end < 0 else end
            yield "text", page[at:end], {}
            at = end
            continue
        at, token = _markup(page, at)
        if token:
            yield token
            if end_tag := _UNREAD.get(token[0]):
                closing = end_tag.search(page, at)
                at = closing.start() if closing else len(page)


def _markup(page: str, at: int) -> tuple[int, Token | None]:
    if page.startswith("<!--", at):
        return _after(page, "-->", at), None
    if page.startswith("<!", at) or page.startswith("<?", at):
        return _after(page, ">", at), None
    match = _NAME.match(page, at)
    if not match:
        return at + 1, ("text", "<", {})
    end = _tag_end(page, match.end())
    closing = "/" if page.startswith("</", at) else ""
    inside = page[match.end() : min(end, at + MAX_TAG)]
    attributes = {
        key.lower(): html.unescape(double or single or bare)
        for key, double, single, bare in _ATTRIBUTE.findall(inside)
    }
    return end, (closing + match[1].lower(), "", attributes)


def _tag_end(page: str, at: int) -> int:
    """Just after the `>` that ends a tag; one in a quoted value does not, where the quotes are paired."""
    if quoted := _REST_OF_TAG.match(page, at, at + MAX_TAG):
        return quoted.end()
    return _after(page, ">", at)


def _after(page: str, mark: str, at: int) -> int:
    end = page.find(mark, at)
    return len(page) if end < 0 else end + len(mark)


class _Table:
    """A table while its rows are read: which columns cells from above still cover, and the open cell."""

    def __init__(self, builder: TableBuilder) -> None:
        self.builder = builder
        self.in_row = False
        self.cell: dict[str, str] | None = None
        self.pieces: list[str] = []
        self._column = 0
        self._covered: dict[int, int] = {}

    def start_row(self, attributes: dict[str, str]) -> None:
        self.end_row()
        self.in_row = True
        self._column = 0
        if "display:none" in attributes.get("style", "").replace(" ", "").lower():
            self.builder.hide_row()

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        if not self.in_row:
            self.start_row({})
        self.cell = attributes
        self.pieces.clear()

    def end_cell(self) -> None:
        if self.cell is None:
            return
        cell, self.cell = self.cell, None
        while self._covered.get(self._column, 0):
            self._column += 1
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        self.builder.merge(self._column, down, across)
        self.builder.put(self._column, _value(cell, shown("".join(self.pieces))))
        if self._column + across > prescan.MAX_COLUMNS:
            raise SmeError("too_many_columns", limit=prescan.MAX_COLUMNS)
        for column in range(self._column, self._column + across):
            self._covered[column] = down
        self._column += across

    def end_row(self) -> None:
        self.end_cell()
        if self.in_row:
            self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
            self.builder.end_row()
        self.in_row = False


class PageReader:
    """Takes the tokens of a page in turn and makes a table of each table, the text before it as its first rows."""

    def __init__(self, stem: str, names: list[str]) -> None:
        self._stem = stem
        self._names = names
        self._budget = Budget()
        self._done: list[TableBuilder] = []
        self._open: list[_Table] = []
        self._outside: list[str] = []

    def finished(self) -> list[TableBuilder]:
        """All tables in the order in which they began; those left open end here."""
        while self._open:
            self._end_table()
        return self._done

    def take(self, name: str, text: str, attributes: dict[str, str]) -> None:
        """The next token."""
        if name == "text":
            self._pieces().append(text)
        elif name == "table":
            self._start_table()
        elif name.removeprefix("/") not in _TABLE:
            if name.removeprefix("/") not in _INLINE:
                self._pieces().append("<br>")
        elif self._open:
            self._take_in_table(self._open[-1], name, attributes)

    def _take_in_table(self, table: _Table, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "tr":
                table.start_row(attributes)
            case "td" | "th":
                table.start_cell(attributes)
            case "/td" | "/th":
                table.end_cell()
            case "/tr":
                table.end_row()
            case "/table":
                self._end_table()

    def _pieces(self) -> list[str]:
        if self._open and self._open[-1].cell is not None:
            return self._open[-1].pieces
        return self._outside

    def _start_table(self) -> None:
        if len(self._done) >= prescan.MAX_SHEETS or len(self._open) >= MAX_DEPTH:
            raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
        pieces = self._pieces()
        before = [line for line in shown("".join(pieces)).split("\n") if line]
        pieces.clear()
        index = len(self._done)
        known = self._names[index] if index < len(self._names) else f"{self._stem} {index + 1}"
        title = before[0][:MAX_TITLE] if before else known
        builder = TableBuilder(title, self._budget)
        for line in before[-MAX_LINES_BEFORE:]:
            builder.put(0, line)
            builder.end_row()
        self._done.append(builder)
        self._open.append(_Table(builder))

    def _end_table(self) -> None:
        self._open.pop().end_row()
        self._outside.clear()


def shown(text: str) -> str:
    """Text as a browser shows it: blanks run together, lines broken where the page breaks them.

    >>> shown("  a\\n b<br>c&amp;d ")
    'a b\\nc&d'
    """
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in text.split("<br>"))
    return html.unescape("\n".join(lines)).strip("\n")


def _span(cell: dict[str, str], name: str) -> int:
    text = cell.get(name, "1").strip()
    if not (text.isascii() and text.isdigit() and len(text) < MAX_DIGITS):
        return 1
    return min(max(int(text), 1), prescan.MAX_ROWS)


def _value(cell: dict[str, str], text: str) -> CellValue:
    """The text as shown; the exact number where Excel wrote it beside a rounded one."""
    if _EXCEL_ERROR.fullmatch(text):
        return CellError(text)
    exact = cell.get("x:num", "")
    if exact and _AMOUNT.fullmatch(text):
        return values.number(exact)
    return text or None
