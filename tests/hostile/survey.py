"""What comes of files, told by a child process that read them."""

from __future__ import annotations

import os
import resource
import sys
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from xml.parsers import expat

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import prescan
from smeassist.importers.formats.grid import CellError, Row
from smeassist.importers.formats.readers import open_book

SHOWN = 60
"""Rows and columns of the first sheet that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A code where the file was refused; else its first sheet's rows, all its sheets and what was said."""

    refused: str = ""
    rows: tuple[Row, ...] = ()
    sheets: tuple[tuple[str, bool], ...] = ()
    says: frozenset[str] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    cells: int = 0


def look(path: Path, password: str | None = None) -> Outcome:
    """Read one file completely."""
    try:
        opened = open_book(path, password)
        cells = sum(len(row) for sheet in opened.sheets for row in sheet.rows())
    except SmeError as error:
        return Outcome(refused=error.code)
    first = opened.sheets[0]
    return Outcome(
        rows=tuple(row[:SHOWN] for row in first.head[:SHOWN]),
        sheets=tuple((sheet.name, sheet.hidden) for sheet in opened.sheets),
        says=frozenset(problem.code for problem in opened.problems),
        merged=first.merged,
        hidden_rows=first.hidden_rows,
        hidden_columns=first.hidden_columns,
        cells=cells,
    )


Plain = dict[str, Any]
"""The fields of a record: what comes back from a child is values and the program's own records, no others."""


def look_at_all(files: tuple[tuple[Path, str | None], ...]) -> tuple[Plain, ...]:
    """Read several files one after the other and tell the fields of each Outcome."""
    return tuple(_plain(look(path, password)) for path, password in files)


def outcome_of(told: Plain) -> Outcome:
    """The record that a child told the fields of."""
    rows = tuple(
        tuple(CellError(cell[1]) if isinstance(cell, tuple) else cell for cell in row) for row in told["rows"]
    )
    return Outcome(**{**told, "rows": rows})


def _plain(record: Outcome) -> Plain:
    """Fields as plain values: no sheet travels from a child of the program, so none does from one of the tests."""
    told = {field.name: getattr(record, field.name) for field in fields(record)}
    rows = tuple(
        tuple(("error", cell.code) if isinstance(cell, CellError) else cell for cell in row) for row in record.rows
    )
    return {**told, "rows": rows}


def weigh(path: Path) -> tuple[Plain, float, int]:
    """Read one file in a fresh child: what comes of it, seconds of work, bytes beyond the bare child's."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    outcome = look(path)
    unit = 1 if sys.platform == "darwin" else 1024
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit
    return _plain(outcome), time.process_time() - began, memory


def yardstick() -> float:
    """Seconds of work for a bare expat pass over as many cells as a book may have, measured on a quarter."""
    cells = b"<c/>" * 10_000
    began = time.process_time()
    parser = expat.ParserCreate()
    parser.Parse(b"<row>")
    for _ in range(prescan.MAX_CELLS // 4 // 10_000):
        parser.Parse(cells)
    parser.Parse(b"</row>", True)
    return 4 * (time.process_time() - began)


def spy(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Read files and tell what else than them and the program's own modules was opened, connected or started."""
    asked: list[str] = []
    own = (sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]), os.devnull)

    def hear(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            file, mode = str(args[0]), str(args[1])
            foreign = file not in books and not file.startswith(own)
            if foreign or "w" in mode or "a" in mode or "+" in mode:
                asked.append(f"{event} {file} {mode}")
        elif event.startswith(
            ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib", "shutil.")
        ):
            asked.append(event)

    books = {str(path) for path in paths}
    sys.addaudithook(hear)
    for path in paths:
        look(path, "123456")
    return tuple(asked)
