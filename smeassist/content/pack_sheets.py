"""A pack's record as sheets of plain cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from smeassist.content import pack_yaml
from smeassist.content.pack_schema import KEY, NUMBER, PARENT, PackColumn, SheetPlan, every
from smeassist.domain.text import Text

CellValue = str | int | float | Decimal | bool | date | None
Rows = tuple[tuple[CellValue, ...], ...]
FIELD, VALUE = "field", "value"
"""The heads of the sheet that has a row for each field."""
NOTES: Final = "#"
"""How the name of a sheet begins that is for people alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet's cells; row 0 holds the heads."""

    name: str
    rows: Rows


def grids(record: Any, root: SheetPlan) -> tuple[Grid, ...]:
    """The sheets of a pack, its own first."""
    rows: dict[str, list[tuple[CellValue, ...]]] = {sheet.path: [] for sheet in every(root)}
    _fill(root, record, "", rows)
    heads: dict[str, tuple[CellValue, ...]] = {
        sheet.path: (*sheet.extra, *[column.path for column in sheet.columns]) for sheet in every(root)
    }
    own: Rows = tuple(zip(heads[""], rows[""][0], strict=True))
    tables = (
        Grid(name=sheet.name, rows=(heads[sheet.path], *rows[sheet.path])) for sheet in every(root) if sheet.path
    )
    return (Grid(name=root.name, rows=((FIELD, VALUE), *own)), *tables)


def _fill(
    sheet: SheetPlan, record: Any, parent: str, rows: dict[str, list[tuple[CellValue, ...]]], key: str = ""
) -> None:
    number = len(rows[sheet.path]) + 1
    extra: dict[str, CellValue] = {PARENT: parent, KEY: key, NUMBER: number}
    cells = [_shown(_at(record, column.path), column) for column in sheet.columns]
    rows[sheet.path].append((*[extra[name] for name in sheet.extra], *cells))
    label = str(extra.get(sheet.label) or _at(record, sheet.label)) if sheet.label else ""
    for child in sheet.children:
        many = _at(record, child.within) or ()
        pairs = many.items() if isinstance(many, Mapping) else (("", part) for part in many)
        for name, part in pairs:
            _fill(child, part, label, rows, name)


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(record, Text):
            return record.words.get(name)
        record = None if record is None else getattr(record, name)
    return record


def _shown(value: Any, column: PackColumn) -> CellValue:
    if value is None or column.scalars:
        plain: CellValue = value
        return plain
    if not value and not column.may_lack:
        return None
    if value and column.lists_texts and all(part == part.strip() and "\n" not in part and part for part in value):
        return "\n".join(value)
    plain_value = pack_yaml.plain(value)
    is_flat = isinstance(plain_value, dict) and not any(isinstance(p, dict | list) for p in plain_value.values())
    return pack_yaml.dumps(plain_value, flow=not is_flat).strip()
