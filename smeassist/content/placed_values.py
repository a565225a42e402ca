"""Sheets of a pack as plain values that know the cells they came from."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from smeassist.content.pack_schema import KEY, PARENT, PackColumn, SheetPlan, every
from smeassist.content.pack_sheets import FIELD, NOTES, VALUE, CellValue, Grid
from smeassist.content.plain import Plain, parse_yaml
from smeassist.domain.errors import SmeError

_WORDS: Final = {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}


@dataclass(slots=True)
class Placed:
    """Plain values of a pack, with the sheet and cell that each part came from, by its dotted path."""

    value: dict[str, Plain] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def place(self, where: str) -> tuple[str, str] | None:
        """The cell of the part that a path leads to, or of the nearest one around it."""
        parts = where.split(".")
        for length in range(len(parts), 0, -1):
            if (place := self.places.get(".".join(parts[:length]))) is not None:
                return place
        return None


def placed(sheets: Sequence[Grid], root: SheetPlan, file: str) -> Placed:
    """The plain values that sheets tell.

    Raises:
        SmeError: `pack_sheet_unknown`, `pack_column_unknown`, `pack_row_of_none`, `pack_label_twice`,
            `pack_cell_kind`, each with sheet and cell; `pack_sheet_missing`.
    """
    by_name = {sheet.name: sheet for sheet in sheets if not sheet.name.startswith(NOTES)}
    plans = {each.name: each for each in every(root)}
    for name in by_name:
        if name not in plans:
            near = difflib.get_close_matches(name, plans, n=1)
            raise SmeError("pack_sheet_unknown", file=file, sheet=name, near=near[0] if near else root.name)
    if root.name not in by_name:
        raise SmeError("pack_sheet_missing", file=file, sheet=root.name)
    result = Placed()
    own = _turned(by_name[root.name], file)
    reader = _PlaceReader(file, root, own, lambda _, column: f"B{column + 1}")
    result.value = reader.row(1, result.places, "")
    _take_children(root, {"": (result.value, "")}, by_name, file, result)
    return result


def _turned(sheet: Grid, file: str) -> Grid:
    """The sheet of single fields with its fields as heads of one row, each in the column of its old row."""
    if sheet.rows[:1] and tuple(sheet.rows[0][:2]) != (FIELD, VALUE):
        raise SmeError(
            "pack_column_unknown", file=file, sheet=sheet.name, cell="A1", near=FIELD, found=str(sheet.rows[0][0])
        )
    pairs = [(*row, None, None)[:2] for row in sheet.rows]
    return Grid(
        name=sheet.name, rows=((None, *(row[0] for row in pairs[1:])), (None, *(row[1] for row in pairs[1:])))
    )


def _take_children(
    sheet: SheetPlan,
    owners: Mapping[str, tuple[dict[str, Plain], str]],
    by_name: Mapping[str, Grid],
    file: str,
    result: Placed,
) -> None:
    """Put the rows of the sheets below into the rows that they are of."""
    for child in sheet.children:
        for owner, _ in owners.values():
            _put(owner, child.within, {} if child.keyed else [], only_new=True)
        grid = by_name.get(child.name)
        labelled: dict[str, tuple[dict[str, Plain], str]] = {}
        reader = _PlaceReader(file, child, grid or Grid(name=child.name, rows=()), _address)
        for at in reader.filled():
            owner, path = reader.owner(at, owners)
            many = _get(owner, child.within)
            inner = f"{path}.{child.within}".lstrip(".")
            step = reader.key(at, many) if isinstance(many, dict) else str(len(many))
            value = reader.row(at, result.places, f"{inner}.{step}")
            if isinstance(many, dict):
                many[step] = value
            else:
                many.append(value)
            result.places[f"{inner}.{step}"] = (child.name, f"A{at + 1}")
            reader.label(at, labelled, (value, f"{inner}.{step}"))
        _take_children(child, labelled, by_name, file, result)


def _address(row: int, column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row + 1}"


def _put(target: dict[str, Plain], path: str, value: Plain, *, only_new: bool = False) -> None:
    *groups, last = path.split(".")
    for name in groups:
        inner = target.setdefault(name, {})
        assert isinstance(inner, dict)
        target = inner
    if not (only_new and last in target):
        target[last] = value


def _get(target: dict[str, Plain], path: str) -> Any:
    value: Any = target
    for name in path.split("."):
        value = value[name]
    return value


class _PlaceReader:
    """One sheet's rows as plain values."""

    def __init__(self, file: str, sheet: SheetPlan, grid: Grid, address: Any) -> None:
        self._file, self._sheet, self._grid, self._address = file, sheet, grid, address
        known = {column.path: column for column in sheet.columns}
        self._columns: dict[int, PackColumn] = {}
        self._extra: dict[str, int] = {}
        for at, head in enumerate(grid.rows[0] if grid.rows else ()):
            name = str(head or "").strip()
            if name in sheet.extra:
                self._extra[name] = at
            elif name in known:
                self._columns[at] = known[name]
            elif name:
                near = difflib.get_close_matches(name, [*sheet.extra, *known], n=1)
                raise self._fault("pack_column_unknown", 0, at, near=near[0] if near else "", found=name)

    def filled(self) -> Iterator[int]:
        """The numbers of the rows below the head that hold anything."""
        for at, row in enumerate(self._grid.rows):
            if at and any(cell not in {None, ""} for cell in row):
                yield at

    def row(self, at: int, places: dict[str, tuple[str, str]], path: str) -> dict[str, Plain]:
        """One row's fields."""
        value: dict[str, Plain] = {}
        for group, always in self._sheet.groups.items():
            if always:
                _put(value, group, {}, only_new=True)
        for column_at, column in self._columns.items():
            cell = self._cell(at, column_at)
            places[f"{path}.{column.path}".lstrip(".")] = (self._sheet.name, self._address(at, column_at))
            if cell not in {None, ""}:
                _put(value, column.path, self._read(cell, column, at, column_at))
            elif column.required and self._is_there(column, at):
                _put(value, column.path, _empty(column))
        return value

    def owner(self, at: int, owners: Mapping[str, tuple[dict[str, Plain], str]]) -> tuple[dict[str, Plain], str]:
        """The row above that a row is of."""
        if not self._sheet.parent:
            return owners[""]
        label = self._text(at, PARENT)
        if label not in owners:
            near = difflib.get_close_matches(label, owners, n=1)
            raise self._fault(
                "pack_row_of_none", at, self._extra.get(PARENT, 0), found=label, near=near[0] if near else ""
            )
        return owners[label]

    def key(self, at: int, taken: Mapping[str, Plain]) -> str:
        """The key of a row of a mapping."""
        name = self._text(at, KEY)
        if not name or name in taken:
            raise self._fault("pack_label_twice", at, self._extra.get(KEY, 0), found=name)
        return name

    def label(
        self, at: int, labelled: dict[str, tuple[dict[str, Plain], str]], row: tuple[dict[str, Plain], str]
    ) -> None:
        """Keep a row under the label that the sheets below know it by."""
        if not (name := self._sheet.label):
            return
        text = self._text(at, name) if name in self._sheet.extra else str(row[0].get(name, ""))
        if not text or text in labelled:
            raise self._fault("pack_label_twice", at, self._extra.get(name, 0), found=text)
        labelled[text] = row

    def _is_there(self, column: PackColumn, at: int) -> bool:
        """Whether the record that a blank field is in is there: not where all of it is blank."""
        group = column.path.rpartition(".")[0]
        while group:
            if not self._sheet.groups[group] and not self._fills(group, at):
                return False
            group = group.rpartition(".")[0]
        return True

    def _fills(self, group: str, at: int) -> bool:
        return any(
            column.path.startswith(f"{group}.") and self._cell(at, place) not in {None, ""}
            for place, column in self._columns.items()
        )

    def _cell(self, at: int, column: int) -> CellValue:
        row = self._grid.rows[at]
        return row[column] if column < len(row) else None

    def _text(self, at: int, name: str) -> str:
        return _as_text(self._cell(at, self._extra[name])).strip() if name in self._extra else ""

    def _read(self, cell: Any, column: PackColumn, at: int, place: int) -> Plain:
        try:
            return _scalar(cell, column.scalars) if column.scalars else _several(cell, column, self._file)
        except SmeError as fault:
            raise self._fault("pack_cell_kind", at, place, found=str(cell)[:60], field=column.path) from fault
        except (ValueError, InvalidOperation) as fault:
            raise self._fault("pack_cell_kind", at, place, found=str(cell)[:60], field=column.path) from fault

    def _fault(self, code: str, row: int, column: int, **data: str) -> SmeError:
        return SmeError(code, file=self._file, sheet=self._sheet.name, cell=self._address(row, column), **data)


def _empty(column: PackColumn) -> Plain:
    if column.may_lack or column.scalars:
        return None if column.may_lack or str not in column.scalars else ""
    return [] if getattr(column.type, "__origin__", None) is tuple else {}


def _as_text(cell: Any) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return "" if cell is None else str(cell)


def _scalar(cell: Any, kinds: tuple[type, ...]) -> Plain:
    """A cell as the type that its field has, whichever way Excel kept what was typed.

    Raises:
        ValueError: it is none.
        InvalidOperation: it is no number.
    """
    if bool in kinds:
        return cell if isinstance(cell, bool) else _word(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if date in kinds and not (int in kinds and isinstance(cell, int | float)):
        return (
            cell.date()
            if isinstance(cell, datetime)
            else cell
            if isinstance(cell, date)
            else date.fromisoformat(cell.strip())
        )
    if int in kinds or Decimal in kinds:
        number = Decimal(str(cell).strip())
        if not number.is_finite():
            raise ValueError(cell)
        return int(number) if number == number.to_integral_value() else number
    return _as_text(cell)


def _word(cell: Any) -> bool:
    if (word := str(cell).strip().lower()) not in _WORDS:
        raise ValueError(cell)
    return _WORDS[word]


def _several(cell: Any, column: PackColumn, file: str) -> Plain:
    """The values of a cell that holds more than one: texts one a line, all else in the notation of packs."""
    text = _as_text(cell)
    if column.lists_texts and not text.startswith("["):
        return [line.strip() for line in text.splitlines() if line.strip()]
    return parse_yaml(text, file)
