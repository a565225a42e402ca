"""Tables written as programs and people hand them over: workbooks, text files, and what they should be read as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Cell = str | int | float | date | None
Rows = list[list[Any]]
Key = tuple[date, int, str]
"""A day, the months that a flow lasted (0: a balance), an item."""


@dataclass(slots=True)
class Made:
    """Files of one layout, and what should be read of them: figures, and how many accounts or journal lines."""

    files: list[Path] = field(default_factory=list)
    figures: dict[Key, int] = field(default_factory=dict)
    accounts: int = 0
    lines: int = 0
    asked: str = ""
    other: Mapping[Key, int] = field(default_factory=dict)
    unjudged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its rows and merged cells, given as ranges ('A1:D1')."""

    name: str
    rows: Rows
    merged: Sequence[str] = ()


Layout = Callable[[Path], Made]


def workbook(folder: Path, name: str, tables: Iterable[Table]) -> Path:
    """A workbook of some sheets."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for table in tables:
        sheet = book.create_sheet(table.name)
        for r, row in enumerate(table.rows, start=1):
            for c, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(r, c, value)
        for spread in table.merged:
            sheet.merge_cells(spread)
    path = folder / name
    book.save(path)
    return path


def text(folder: Path, name: str, rows: Rows, mark: str = ",", encoding: str = "utf-8") -> Path:
    """A text file of one table."""
    lines = (mark.join("" if value is None else _quoted(str(value), mark) for value in row) for row in rows)
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def _quoted(value: str, mark: str) -> str:
    return f'"{value}"' if mark in value else value


def shown(value: int) -> str:
    """An amount with thousands separators and two decimals."""
    return f"{value:,.2f}"
