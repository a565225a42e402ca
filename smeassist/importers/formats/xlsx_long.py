"""Long worksheets: rows in the plain form that writers use are read by a pattern, all others by expat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from smeassist.importers.formats import markup, prescan, serials, values
from smeassist.importers.formats.building import Budget
from smeassist.importers.formats.grid import CellValue, Row, column_of
from smeassist.importers.formats.markup import DamagedError, Readable
from smeassist.importers.formats.xlsx_sheet import BookFacts, SheetHandler

MAX_LESSONS: Final = 40
MAX_FORMS: Final = 200
"""How often the pattern may grow, and how many forms of cells it may know."""

_CHUNK: Final = 1 << 20
_ROW_END: Final = "</row>"
_DATA: Final = re.compile(rb"<sheetData(?: [^<>]*)?>")
_DATA_END: Final = b"</sheetData"
_HIDDEN_ROW: Final = re.compile(rb'<row ([^<>]*\bhidden="(?:1|true|on)"[^<>]*)>')
_ROW_NUMBER: Final = re.compile(rb'\br="([0-9]{1,7})"')
_ROW_START: Final = r'[ \t\r\n]*<row r="([0-9]{1,7})"(?: [^<>]*[^<>/])?>'
_START: Final = re.compile(_ROW_START)
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"((?: s="[0-9]{1,5}")?)((?: t="(?:n|s|inlineStr)")?)'
    r"(/>|></c>|><v>[^<>&]*</v></c>|><is><t(?: xml:space=\"preserve\")?>[^<>&\x00-\x1f]*</t></is></c>)"
)
_NUMBER: Final = r"><v>([-+0-9.eE]{1,40})</v></c>"
_SHARED: Final = r"><v>([0-9]{1,9})</v></c>"
_INLINE: Final = r"><is><t{}>([^<>&\x00-\x1f]*)</t></is></c>"
_PRESERVED: Final = ' xml:space="preserve"'


def skim(stream: Readable, handler: SheetHandler, budget: Budget) -> bytes:
    """Take in what stands around the rows of a worksheet, count its cells and find its hidden rows.

    Returns:
        What stands before the rows, with the tag that opens them; b"" where the sheet is not in the plain form
        and expat must read it all.

    Raises:
        DamagedError: it is not well-formed around the rows.
        SmeError: `too_many_cells`.
    """
    start = stream.read(_CHUNK)
    opening = _DATA.search(start)
    if not opening or opening[0].endswith(b"/>") or markup.check_prolog(start) not in markup.PLAIN_ENCODINGS:
        return b""
    parser = markup.parser(handler.start, handler.end, handler.text)
    markup.feed(parser, start[: opening.end()])
    piece = start[opening.end() :]
    while (end := piece.find(_DATA_END)) < 0:
        _look_over(piece, handler, budget)
        chunk = stream.read(_CHUNK)
        if not chunk:
            raise DamagedError("the rows do not end")
        piece = piece[-_OVERLAP:] + chunk
    _look_over(piece[:end], handler, budget)
    markup.feed(parser, piece[end:])
    for _ in markup.steps(stream, parser, fed=opening.end() + len(piece) - end):
        pass
    return start[: opening.end()]


_OVERLAP: Final = 400
"""Bytes of a piece looked at again with the next, for a tag may lie across both."""


def _look_over(piece: bytes, handler: SheetHandler, budget: Budget) -> None:
    budget.take(piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/"))
    if b'hidden="' in piece:
        for tag in _HIDDEN_ROW.findall(piece):
            if number := _ROW_NUMBER.search(tag):
                handler.hidden_rows.add(int(number[1]) - 1)


def rows(stream: Readable, head: bytes, facts: BookFacts) -> Iterator[Row]:
    """The rows of a worksheet that `skim` found plain, each as expat alone would give it.

    Rows may carry empty cells at their end.

    Raises:
        DamagedError: a row is not well-formed.
        SmeError: a limit is passed.
    """
    reader = _RowReader(head, facts)
    opened = len(head.decode())
    for text in markup.windows(stream, _ROW_END):
        yield from reader.take(text[opened:] if opened else text)
        opened = 0


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of cell in one column: its XML as a pattern, and how to read the value in it, if it holds one."""

    column: int
    pattern: str
    kind: str


class _RowReader:
    """Learns the forms of cells as it meets them; rows of known forms are matched whole."""

    def __init__(self, head: bytes, facts: BookFacts) -> None:
        self._facts = facts
        self._handler = SheetHandler(facts, Budget())
        self._parser = markup.parser(self._handler.start, self._handler.end, self._handler.text, encoding="utf-8")
        markup.feed(self._parser, head)
        self._forms: dict[str, _Form] = {}
        self._ordered: list[_Form] = []
        self._lessons = 0
        self._pattern = re.compile(r"(?!)")
        self._next = 0
        self._by_expat = False
        self._days: dict[str | None, CellValue] = {}

    def take(self, text: str) -> Iterator[Row]:
        """The rows of a piece of text."""
        at = 0
        while not self._by_expat and at < len(text):
            matches: list[tuple[str | None, ...]] = []
            match = self._pattern.match
            while known := match(text, at):
                matches.append(known.groups())
                at = known.end()
            if matches:
                yield from self._rows(matches)
            if at == len(text):
                return
            end = text.find(_ROW_END, at) + len(_ROW_END)
            if end < len(_ROW_END) or not text.startswith("<row", at + _blanks(text, at)):
                self._by_expat = True
            elif not self._learn(text[at:end]):
                yield from self._parsed(text[at:end])
                at = end
        if at < len(text):
            yield from self._parsed(text[at:])

    def _parsed(self, text: str) -> list[Row]:
        self._handler.go_to(self._next)
        markup.feed(self._parser, text.encode())
        self._next += len(ready := self._handler.take())
        return ready

    def _learn(self, row: str) -> bool:
        """Take in the forms of a row's cells; whether the pattern now knows the row."""
        start = _START.match(row)
        if not start or self._lessons >= MAX_LESSONS or len(self._forms) >= MAX_FORMS:
            return False
        at = start.end()
        while cell := _CELL.match(row, at):
            form = _form(self._facts, *cell.groups())
            if form is None or form.column >= prescan.MAX_COLUMNS:
                return False
            self._forms.setdefault(form.pattern, form)
            at = cell.end()
        if row[at:] != _ROW_END:
            return False
        self._lessons += 1
        self._compile()
        return bool(self._pattern.fullmatch(row))

    def _compile(self) -> None:
        columns: dict[int, list[_Form]] = {}
        for form in self._forms.values():
            columns.setdefault(form.column, []).append(form)
        self._ordered = [form for column in sorted(columns) for form in columns[column] if form.kind]
        inside = "".join(
            f"(?:{'|'.join(form.pattern for form in columns[column])})?+" for column in sorted(columns)
        )
        self._pattern = re.compile(_ROW_START + inside + _ROW_END)

    def _rows(self, matches: list[tuple[str | None, ...]]) -> Iterator[Row]:
        numbers, *texts = zip(*matches, strict=True)
        width = max((form.column + 1 for form in self._ordered), default=0)
        columns: list[list[CellValue] | None] = [None] * width
        for form, column in zip(self._ordered, texts, strict=True):
            read = self._read(form.kind, column)
            before = columns[form.column]
            columns[form.column] = read if before is None else _either(before, read)
        if not width:
            return self._numbered(list(map(int, numbers)), repeat((), len(matches)))
        empty: list[CellValue] = [None] * len(matches)
        rows = zip(*(column or empty for column in columns), strict=True)
        return self._numbered(list(map(int, numbers)), rows)

    def _numbered(self, numbers: list[int], rows: Iterator[Row]) -> Iterator[Row]:
        """The rows in their places; those that the file leaves out are empty."""
        first = self._next + 1
        if numbers == list(range(first, first + len(numbers))):
            self._next += len(numbers)
            yield from rows
        else:
            for number, row in zip(numbers, rows, strict=True):
                if number <= self._next:
                    raise DamagedError("rows out of order")
                yield from repeat((), min(number, prescan.MAX_ROWS) - self._next - 1)
                self._next = number
                yield row
        if self._next > prescan.MAX_ROWS:
            raise DamagedError("rows out of order")

    def _read(self, kind: str, texts: tuple[str | None, ...]) -> list[CellValue]:
        if kind == "shared":
            return self._shared(texts)
        if kind == "day":
            return self._dated(texts)
        if kind == "inline":
            return [values.bounded(values.unescaped(text)) if text else None for text in texts]
        return _numbers(texts)

    def _shared(self, texts: tuple[str | None, ...]) -> list[CellValue]:
        strings = self._facts.strings
        try:
            if None in texts:
                return [None if text is None else strings[int(text)] for text in texts]
            return [strings[at] for at in map(int, texts)]  # type: ignore[arg-type]
        except IndexError:
            return [None if text is None else _string(strings, int(text)) for text in texts]

    def _dated(self, texts: tuple[str | None, ...]) -> list[CellValue]:
        for text in {*texts}.difference(self._days):
            value: CellValue = None if text is None else values.number(text)
            if isinstance(value, int | float):
                value = serials.day(value, epoch_1904=self._facts.epoch_1904) or value
            self._days[text] = value
        return [self._days[text] for text in texts]


def _numbers(texts: tuple[str | None, ...]) -> list[CellValue]:
    """Plain decimals and whole numbers by the quickest way, a column with anything else by the strict one."""
    joined = "".join(filter(None, texts))
    if "e" not in joined and "E" not in joined:
        try:
            return [None if text is None else float(text) if "." in text else int(text) for text in texts]
        except ValueError:
            pass
    return [None if text is None else values.number(text) for text in texts]


def _either(first: list[CellValue], second: list[CellValue]) -> list[CellValue]:
    return [new if old is None else old for old, new in zip(first, second, strict=True)]


def _string(strings: list[str], at: int) -> CellValue:
    return strings[at] if at < len(strings) else values.BROKEN


def _blanks(text: str, at: int) -> int:
    piece = text[at : at + 1000]
    return len(piece) - len(piece.lstrip(" \t\r\n"))


def _form(facts: BookFacts, letters: str, style: str, kind: str, value: str) -> _Form | None:
    """The form of a cell; None for one that is left to expat."""
    column = column_of(letters)
    opening = rf'<c r="{letters}\1"{style}{kind}'
    if value in {"/>", "></c>"}:
        return _Form(column, opening + re.escape(value), "")
    if "inlineStr" in kind:
        space = _PRESERVED if _PRESERVED in value else ""
        return _Form(column, opening + _INLINE.format(space), "inline") if "<is>" in value else None
    if "<is>" in value:
        return None
    if '"s"' in kind:
        return _Form(column, opening + _SHARED, "shared")
    number = style[4:-1] or "0"
    return _Form(column, opening + _NUMBER, "day" if int(number) in facts.date_styles else "number")
