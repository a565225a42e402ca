"""A table of firm-years, a row for each firm and year, read in the confined child piece by piece."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Final

from smeassist import worker
from smeassist.domain.currency import YUAN
from smeassist.domain.errors import SmeError
from smeassist.domain.firm_years import FIRST_YEAR, LAST_YEAR, FirmYear
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import CellError, CellValue, Row, Sheet, address, cell_at
from smeassist.importers.formats.readers import open_book
from smeassist.importers.words import amounts
from smeassist.worker import UNTRUSTED

KEYS: Final = ("id", "year", "months", "industry")
_NEEDED: Final = ("id", "year")
_HEAD_WITHIN: Final = 20
"""Rows in which the head may stand."""
_PIECE: Final = 500
_MOST: Final = Decimal(10) ** 18
_LEAST: Final = Decimal(10) ** -18
_UNKNOWN: Final = frozenset({"", "?", "nan", "na", "n/a", "null", "none", "-"})
_YEAR: Final = 12
_NEVER_NEGATIVE: Final = frozenset(name + ending for name in ("total_assets",) for ending in ("", "_opening"))
"""What no firm can have less than nothing of: formulas that divide by it would call ruin sound."""


_Packed = tuple[str, int | None, int, dict[str, Decimal]]
"""A row on its way from the child: plain values alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some rows of the table in their order, and what is to be said about them."""

    rows: tuple[FirmYear, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Where the head stands and which column means what."""

    row: int
    keys: dict[str, int]
    items: dict[int, str]


def read_firm_years(
    path: Path, items: frozenset[str], take: Callable[[Piece], None], *, password: str | None = None
) -> None:
    """Every row of a table, CSV or the first sheet of a workbook that has a head of this kind, given to `take`.

    `items` are the names that columns may bear. A figure that is empty or no number is not known.

    Raises:
        SmeError: `table_without_column` (no id or no year), and as `read_books`.
    """

    def unpack(piece: tuple[tuple[_Packed, ...], tuple[Problem, ...]]) -> None:
        rows, problems = piece
        take(Piece(rows=tuple(map(_unpacked, rows)), problems=problems))

    worker.run(_read, path, items, password, piece=unpack, limits=UNTRUSTED)


def read_here(path: Path, items: frozenset[str], password: str | None = None) -> Iterator[Piece]:
    """What `read_firm_years` does, in this process: for the child, and for tools that trust their files."""
    opened = open_book(path, password)
    sheet, head, problems = _headed(opened.sheets, items, path.name)
    notes = tuple(problem for problem in opened.problems if problem.severity != "note")
    yield Piece(rows=(), problems=(*notes, *problems))
    below = enumerate(islice(sheet.rows(), head.row + 1, None), head.row + 1)
    filled = ((at, row) for at, row in below if any(cell not in (None, "") for cell in row))
    while some := list(islice(filled, _PIECE)):
        of_rows: list[Problem] = []
        yield Piece(
            rows=tuple(_firm_year(sheet, head, at, row, of_rows) for at, row in some), problems=tuple(of_rows)
        )


def _read(path: Path, items: frozenset[str], password: str | None) -> None:
    for piece in read_here(path, items, password):
        packed = tuple((row.id, row.year, row.months, dict(row.figures)) for row in piece.rows)
        worker.deliver((packed, piece.problems))


def _unpacked(packed: _Packed) -> FirmYear:
    id_, year, months, figures = packed
    return FirmYear(id=id_, year=year, months=months, figures=figures)


def _headed(sheets: tuple[Sheet, ...], items: frozenset[str], file: str) -> tuple[Sheet, _Head, list[Problem]]:
    missing = _NEEDED[0]
    for sheet in sheets:
        for at, row in enumerate(sheet.head[:_HEAD_WITHIN]):
            names = [_folded(cell) for cell in row]
            lacking = [key for key in _NEEDED if key not in names]
            if not lacking:
                head, problems = _columns(sheet, at, names, items)
                return sheet, head, problems
            if len(lacking) < len(_NEEDED):
                missing = lacking[0]
    raise SmeError("table_without_column", file=file, column=missing)


def _folded(cell: CellValue) -> str:
    return cell.strip().lower().replace(" ", "_") if isinstance(cell, str) else ""


def _columns(sheet: Sheet, at: int, names: list[str], items: frozenset[str]) -> tuple[_Head, list[Problem]]:
    """What each column means; one that is no item is named, with what may have been meant."""
    keys: dict[str, int] = {}
    columns: dict[int, str] = {}
    problems = []
    for column, name in enumerate(names):
        place = {"file": sheet.file, "sheet": sheet.name, "cell": address(at, column)}
        known = name.removesuffix("_opening") in items
        if not name:
            continue
        if name in keys or name in columns.values():
            problems.append(Problem(severity="warning", code="column_twice", data={"name": name}, **place))
        elif name in KEYS:
            keys[name] = column
        elif known:
            columns[column] = name
        else:
            problems.append(_unknown_column(name, items, place))
    return _Head(row=at, keys=keys, items=columns), problems


def _unknown_column(name: str, items: frozenset[str], place: Mapping[str, str]) -> Problem:
    near = difflib.get_close_matches(name, [*KEYS, *sorted(items)], n=1)
    if not near:
        return Problem(severity="warning", code="column_no_item", data={"name": name}, **place)
    return Problem(severity="warning", code="column_misspelt", data={"name": name, "near": near[0]}, **place)


def _firm_year(sheet: Sheet, head: _Head, at: int, row: Row, problems: list[Problem]) -> FirmYear:
    figures = {}
    for column, item in head.items.items():
        cell = cell_at(row, column)
        value = number(cell)
        if value is not None and value < 0 and item in _NEVER_NEGATIVE:
            problems.append(_problem("table_figure_negative", sheet, address(at, column), row[column]))
        elif value is not None:
            figures[item] = value
        elif not _is_blank(cell):
            problems.append(_problem("table_cell_no_number", sheet, address(at, column), row[column]))
    year = _year(cell_at(row, head.keys["year"]))
    if year is None and not _is_blank(cell_at(row, head.keys["year"])):
        problems.append(
            _problem("table_year_unknown", sheet, address(at, head.keys["year"]), row[head.keys["year"]])
        )
    months = _months(cell_at(row, head.keys.get("months")))
    if months is None:
        problems.append(
            _problem("table_months_unknown", sheet, address(at, head.keys["months"]), row[head.keys["months"]])
        )
    return FirmYear(id=_name(cell_at(row, head.keys["id"])), year=year, figures=figures, months=months or _YEAR)


def _problem(code: str, sheet: Sheet, cell: str, found: CellValue) -> Problem:
    data = {"found": str(found)[:40]}
    return Problem(severity="warning", code=code, file=sheet.file, sheet=sheet.name, cell=cell, data=data)


def number(cell: CellValue) -> Decimal | None:
    """A cell as a finite number of ordinary size, exactly as it stands; None where it is none.

    >>> number("1.5e-3"), number("(1,234.5)"), number("nan"), number("1e400"), number(True), number("1_000")
    (Decimal('0.0015'), Decimal('-1234.5'), None, None, None, None)
    """
    if isinstance(cell, str) and "_" in cell:
        return None  # Python's own way of grouping digits, and no accountant's
    if isinstance(cell, str):
        try:
            value: Decimal | None = Decimal(cell.strip())
        except InvalidOperation:
            value = None
        if value is not None:
            return _ordinary(value)
    reading = amounts.read(cell)
    if reading.currency not in {"", YUAN}:
        return None
    return _ordinary(reading.value) if reading.kind in {"amount", "nil"} and reading.value is not None else None


def _ordinary(value: Decimal) -> Decimal | None:
    """What no firm's books hold, beyond a billion billions, is no figure; what is as good as nothing is 0."""
    if not value.is_finite() or abs(value) > _MOST:
        return None
    return value if abs(value) >= _LEAST else Decimal(0)


def _is_blank(cell: CellValue) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in _UNKNOWN)


def _name(cell: CellValue) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None or isinstance(cell, CellError) else str(cell).strip()


def _year(cell: CellValue) -> int | None:
    if isinstance(cell, date):
        return cell.year
    if isinstance(cell, str) and len(cell.strip()) == len("2025-12-31"):
        try:
            return date.fromisoformat(cell.strip()).year
        except ValueError:
            return None
    value = number(cell)
    return int(value) if value is not None and value == int(value) and FIRST_YEAR <= value <= LAST_YEAR else None


def _months(cell: CellValue) -> int | None:
    if _is_blank(cell):
        return _YEAR
    value = number(cell)
    return int(value) if value is not None and value == int(value) and 1 <= value <= 2 * _YEAR else None
