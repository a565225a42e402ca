"""A pack's workbook, read with openpyxl in the confined child once the pre-scan and our own reader let it pass."""

from __future__ import annotations

import importlib
import sys
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.importers.formats import markup, prescan, sniff, source
from smeassist.importers.formats.grid import address
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.readers import open_source
from smeassist.importers.formats.source import Source
from smeassist.worker import UNTRUSTED

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
"""Of one sheet: more than any pack has, and little enough to be held."""
_MAY_BE_MARKUP: Final = (b"<", b" ", b"\t", b"\r", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0")
_BROKEN: Final = (*prescan.BROKEN_ARCHIVE, TypeError, AttributeError, SyntaxError, ArithmeticError, RecursionError)
"""What openpyxl raises on parts that are no workbook's; a parser's error is a SyntaxError."""

Cell = str | int | float | bool | date | None
Sheets = tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
"""Each sheet's name with its rows, which start at A1."""


def read_pack_tables(path: Path) -> Sheets:
    """The cells of every sheet as they were typed.

    Raises:
        SmeError: `pack_no_workbook` (another kind of file), `pack_too_large`, `pack_formula` and `pack_cell_error`
            with sheet and cell, and as `importers.books.read_books`.
    """
    return worker.run(read_here, path, limits=UNTRUSTED)


def read_here(path: Path) -> Sheets:
    """What `read_pack_tables` does, in this process: for the child."""
    book = source.on_disk(path)
    try:
        if sniff.sniff(book) != "xlsx":
            raise SmeError("pack_no_workbook", file=book.name)
        _let_pass(book)
        sheets = _with_openpyxl(book)
    except DamagedError as error:
        raise SmeError("workbook_damaged", file=book.name) from error
    except MemoryError as error:
        raise SmeError("workbook_too_big", file=book.name) from error
    except SmeError as error:
        raise (
            error if "file" in error.reason.data else SmeError(error.code, **error.reason.data, file=book.name)
        ) from error
    book.check()
    return sheets


def _let_pass(book: Source) -> None:
    """Refuse what would cost openpyxl more than it costs our own reader, which has counted every cell by then."""
    with prescan.archive(book) as opened:
        for name in opened.members:
            with opened.open(name) as stream:
                _check_part(stream.read(markup.PROLOG))
    for sheet in open_source(book).sheets:
        for at, row in enumerate(sheet.rows()):
            if at >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise SmeError("pack_too_large", sheet=sheet.name, cell=address(at, 0), rows=MOST_ROWS)


def _check_part(head: bytes) -> None:
    """Refuse a document type in whatever may be markup, whatever its name."""
    try:
        markup.check_prolog(head)
    except DamagedError:
        if head.startswith(_MAY_BE_MARKUP):
            raise


def _with_openpyxl(book: Source) -> Sheets:
    sys.modules.setdefault("lxml", cast(ModuleType, None))  # with it openpyxl expands entities
    openpyxl: Any = importlib.import_module("openpyxl")
    if openpyxl.LXML:
        raise RuntimeError("openpyxl was imported with lxml before")
    try:
        with book.open() as stream:
            opened = openpyxl.load_workbook(stream, read_only=True, keep_links=False)
            return tuple((str(sheet.title), _rows(sheet)) for sheet in opened.worksheets)
    except SmeError:
        raise
    except _BROKEN as error:
        raise DamagedError(type(error).__name__) from error


def _rows(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    sheet.reset_dimensions()  # files say wrong ones
    rows = []
    for at, row in enumerate(sheet.iter_rows()):
        rows.append(tuple(_value(sheet.title, at, column, cell) for column, cell in enumerate(row)))
    return tuple(rows)


def _value(sheet: str, row: int, column: int, cell: Any) -> Cell:
    kind, value = cell.data_type, cell.value
    if kind in {"f", "e"} and value is not None:
        code = "pack_formula" if kind == "f" else "pack_cell_error"
        raise SmeError(code, sheet=sheet, cell=address(row, column), found=str(value)[:60])
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    raise SmeError("pack_cell_error", sheet=sheet, cell=address(row, column), found=type(value).__name__)
