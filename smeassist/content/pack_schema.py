"""How a pack's records lie in a workbook: which sheets there are, with which columns, and what a cell may hold."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from smeassist.domain.text import Text

ROOT: Final = "pack"
"""The sheet of what stands once in a pack: a row for each field."""
PARENT: Final = "of"
NUMBER: Final = "#"
KEY: Final = "key"
_LABELS: Final = ("id", "code")
_SCALARS: Final = (str, int, Decimal, bool, date)
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class PackColumn:
    """One field of a row, by its dotted path within it; `type` is without None.

    A `required` one that is blank is unknown where it may be, else an empty text, list or mapping; any other blank
    one is left out.
    """

    path: str
    type: Any
    required: bool
    may_lack: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that alone may stand here; none: any."""
        return tuple(map(str, get_args(self.type))) if get_origin(self.type) is Literal else ()

    @property
    def scalars(self) -> tuple[type, ...]:
        """The plain types of one value; none: the cell holds more than one value."""
        every = tuple(str if get_origin(part) is Literal else part for part in _alternatives(self.type))
        return every if all(part in _SCALARS for part in every) else ()

    @property
    def lists_texts(self) -> bool:
        """Whether the cell holds texts, one a line."""
        return get_origin(self.type) is tuple and get_args(self.type) == (str, Ellipsis)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """One sheet: a list or mapping of records, each a row.

    `path` leads to it from the pack's root through the rows above; `within` is the part of it below its parent's
    row. `label` is the column that the sheets below refer to, "" where none is below. `groups` are the paths of
    records inside a row, with whether each is there even where all of it is blank.
    """

    path: str
    within: str
    parent: str
    keyed: bool
    label: str
    columns: tuple[PackColumn, ...]
    groups: Mapping[str, bool]
    children: tuple[SheetPlan, ...]

    @property
    def name(self) -> str:
        """The sheet's name: its path, without so much of the beginning as Excel has no room for."""
        name = self.path or ROOT
        while len(name) > _LONGEST_NAME:
            name = name.partition(".")[2]
        return name

    @property
    def extra(self) -> tuple[str, ...]:
        """The columns before the fields: whose row it is, its key or number."""
        number = (NUMBER,) if self.label == NUMBER else ()
        return (*((PARENT,) if self.parent else ()), *((KEY,) if self.keyed else ()), *number)


def plan(kind: type, languages: Sequence[str]) -> SheetPlan:
    """The plan of a pack: its root, with a sheet below for each list or mapping of records.

    A text has a column for each of the languages.
    """
    return _Planner(tuple(languages)).plan(kind, path="", within="", parent="", keyed=False)


def every(root: SheetPlan) -> Iterator[SheetPlan]:
    """A plan with all that are below it, parents first."""
    yield root
    for child in root.children:
        yield from every(child)


@dataclass(frozen=True, slots=True)
class _Planner:
    languages: tuple[str, ...]

    def plan(self, kind: type, *, path: str, within: str, parent: str, keyed: bool) -> SheetPlan:
        columns: list[PackColumn] = []
        groups: dict[str, bool] = {}
        tables: list[tuple[str, type, bool]] = []
        for inner, hint, needed in self._walk(kind, ""):
            bare = without_none(hint)
            if (row := _row_kind(bare)) is not None:
                tables.append((inner, row, get_origin(bare) is not tuple))
            elif is_dataclass(bare):
                groups[inner] = needed and bare is hint and bare is not Text
            else:
                may_lack = bare is not hint
                columns.append(PackColumn(path=inner, type=bare, required=needed, may_lack=may_lack))
        label = _label(columns, parent, keyed=keyed) if tables and path else ""
        below = tuple(
            self.plan(row, path=_joined(path, inner), within=inner, parent=path, keyed=is_mapping)
            for inner, row, is_mapping in tables
        )
        return SheetPlan(
            path=path,
            within=within,
            parent=parent,
            keyed=keyed,
            label=label,
            columns=tuple(columns),
            groups=groups,
            children=below,
        )

    def _walk(self, kind: type, prefix: str) -> Iterator[tuple[str, Any, bool]]:
        """Every field of a record and whether it must be there, those of records inside it behind their own."""
        if kind is Text:
            yield from ((_joined(prefix, language), str, False) for language in self.languages)
            return
        hints = get_type_hints(kind)
        for field in fields(kind):
            path, hint = _joined(prefix, field.name), hints[field.name]
            yield path, hint, field.default is MISSING and field.default_factory is MISSING
            inner = without_none(hint)
            if isinstance(inner, type) and is_dataclass(inner):
                yield from self._walk(inner, path)


def _joined(*parts: str) -> str:
    return ".".join(filter(None, parts))


def _label(columns: list[PackColumn], parent: str, *, keyed: bool) -> str:
    """What the sheets below call a row by: ids are unique only where there is one list of them."""
    if keyed and not parent:
        return KEY
    named = next((column.path for column in columns if column.path in _LABELS), "")
    return named if named and not parent else NUMBER


def without_none(hint: Any) -> Any:
    """A type without None."""
    parts = [part for part in _alternatives(hint) if part is not type(None)]
    return hint if len(parts) == len(_alternatives(hint)) else Union[tuple(parts)]  # noqa: UP007 - made at run time


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _row_kind(hint: Any) -> type | None:
    """The record of which a list or mapping holds many."""
    arguments = get_args(hint)
    is_list = get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis
    is_mapping = isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping)
    row = arguments[0] if is_list else arguments[1] if is_mapping else None
    return row if isinstance(row, type) and is_dataclass(row) else None
