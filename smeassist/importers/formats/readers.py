"""A book of any kind becomes sheets of cells, or a reason why not; to be run in a child process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import sniff, source
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.sniff import Format
from smeassist.importers.formats.source import Source

Reader = Callable[[Source], tuple[tuple[Sheet, ...], tuple[Problem, ...]]]

SECONDS: Final = 20.0
SECONDS_PER_MB: Final = 2.0
"""Of the processor's work: ours, ten times what the slowest honest book takes."""

MAX_NAME: Final = 255
"""Characters of a sheet's name; Excel takes 31."""

_MODULES: Final[dict[Format, str]] = {
    "xlsx": "xlsx",
    "xlsb": "xlsb",
    "ods": "ods",
    "xls": "xls",
    "html": "html",
    "xml2003": "xml2003",
    "text": "text",
}
_NAMES: Final[dict[Format, frozenset[str]]] = {
    "xlsx": frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".et", ".ett")),
    "xlsb": frozenset((".xlsb",)),
    "ods": frozenset((".ods", ".ots")),
    "xls": frozenset((".xls", ".xlt", ".et", ".ett")),
    "html": frozenset((".html", ".htm")),
    "xml2003": frozenset((".xml",)),
    "text": frozenset((".csv", ".txt", ".tsv", ".tab")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A book that was read: its sheets in their order, and what is to be said about it."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    format: Format
    source: Source


def open_book(path: Path, password: str | None = None) -> Opened:
    """Read a book, whatever its format and its name.

    Raises:
        SmeError: with the reason why it is not read; `password_needed` and `password_wrong` where it is
            encrypted, `workbook_damaged` where its bytes are broken.
    """
    return open_source(source.on_disk(path), password)


def open_source(book: Source, password: str | None = None) -> Opened:
    """Read a book from wherever its bytes are, in the time that a book of its size may take.

    Raises:
        SmeError: as `open_book`; `file_too_slow`.
    """
    origin = book
    try:
        with worker.within(seconds_for(origin)):
            return replace(_opened(book, password), source=origin)
    except SmeError as error:
        if "file" in error.reason.data:
            raise
        raise SmeError(error.code, **error.reason.data, file=book.name) from error
    except (DamagedError, RecursionError) as error:
        raise SmeError("workbook_damaged", file=book.name) from error
    except MemoryError as error:
        raise SmeError("workbook_too_big", file=book.name) from error
    except OSError as error:
        raise SmeError("file_unreadable", file=book.name) from error


def seconds_for(book: Source) -> float:
    """Seconds of the processor's work that a book may take, more for a longer one."""
    return SECONDS + SECONDS_PER_MB * (book.size >> 20)


def _opened(book: Source, password: str | None) -> Opened:
    kind = sniff.sniff(book)
    if kind in {"encrypted", "encrypted_xls"}:
        encrypted = import_module("smeassist.importers.formats.encrypted")
        book = encrypted.decrypted(book, password, "xls" if kind == "encrypted_xls" else "ooxml")
        kind = sniff.sniff(book)
    if kind not in _MODULES:
        raise DamagedError("encrypted twice")
    return _read(book, kind)


def _read(book: Source, kind: Format) -> Opened:
    """Readers are imported when their format is met: each costs the child's start some milliseconds."""
    reader: Reader = import_module(f"smeassist.importers.formats.{_MODULES[kind]}").read
    sheets, problems = reader(book)
    suffix = PurePath(book.name).suffix.lower()
    if suffix not in _NAMES[kind]:
        data = {"format": kind, "suffix": suffix}
        problems = (*problems, Problem(severity="note", code="name_differs", file=book.name, data=data))
    sheets = tuple(replace(sheet, name=sheet.name[:MAX_NAME]) for sheet in sheets)
    return Opened(sheets=sheets, problems=problems, format=kind, source=book)
