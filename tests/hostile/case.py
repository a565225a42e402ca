"""A hostile or odd file: how it is made, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from smeassist.importers.formats.grid import CellValue
from tests.hostile.packages import ROWS

Rows = tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Either `refused` with that code, or read: `rows` are those of the first sheet, `says` the problems told."""

    kind: str
    name: str
    data: Callable[[], bytes]
    refused: str = ""
    rows: Rows = ROWS
    says: frozenset[str] = frozenset()
    password: str | None = None
    sheets: Mapping[str, bool] = field(default_factory=dict)
    """Names of all sheets with whether they are hidden, where that matters."""


def given(content: bytes) -> Callable[[], bytes]:
    """A file of these bytes."""
    return lambda: content


def refuse(kind: str, code: str, *files: tuple[str, Callable[[], bytes]]) -> tuple[Case, ...]:
    """Files of one kind that are refused with the same code."""
    return tuple(Case(kind=kind, name=name, data=data, refused=code) for name, data in files)


def read(
    kind: str, *files: tuple[str, Callable[[], bytes]], rows: Rows = ROWS, says: str = ""
) -> tuple[Case, ...]:
    """Files of one kind that hold the same rows."""
    told = frozenset(says.split())
    return tuple(Case(kind=kind, name=name, data=data, rows=rows, says=told) for name, data in files)
