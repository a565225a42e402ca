"""An edit is one change of a company: what was there, what is there now; undoing one appends its inverse."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from smeassist.domain.answers import Answer
from smeassist.domain.company import Company, Import, ImportedFile, merged
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.offers.offer import Offer
from smeassist.domain.periods import Period
from smeassist.domain.profile import Expected, Profile, WasRight

EditKind = Literal["figure", "answer", "profile", "import", "mapping"]
Role = Literal["start", "edit", "undo", "redo"]
ProfileValue = Decimal | int | str | bool | date | tuple[str, ...] | tuple[Offer, ...] | Expected
EditValue = ProfileValue | Answer | Import | LayoutMapping | tuple[ImportedFile, ...] | None

MONTHLY: Final = "monthly"
FORECAST: Final = "forecast"
WAS_RIGHT: Final = "was_right"
EXPECTED: Final = "expected"
OPEN: Final[Mapping[str, Any]] = MappingProxyType(
    {MONTHLY: Decimal | int | str | bool, FORECAST: Decimal, WAS_RIGHT: WasRight, EXPECTED: Expected}
)
"""Keys of the profile under which any name may stand (`monthly.runway`), and the type of what stands there."""
LOANS: Final = "loans"
OFFERS: Final = "offers"
PAPERS: Final = (LOANS, OFFERS)
"""Keys of the profile that hold contracts and offers as their papers state them."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `path` is a figure's place (`figure_path`), an item's id, a profile's key, an import's id,
    a mapping's layout.

    None stands for 'nothing there': no correction, no answer, unknown, not imported.
    """

    kind: EditKind
    path: str
    old: EditValue
    new: EditValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that was made: by whom, when (UTC), as the how-many-th; changes of one `step` go together.

    `role` says whether it was made afresh, undid or redid the step `of`, or came with the company
    (`start`, never undone). Of an import, `old` and `new` name its files only.
    """

    seq: int
    step: int
    change: Change
    at: datetime
    by: str
    role: Role = "edit"
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which steps can be undone and redone, the next one last."""

    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()


def advance(standing: Standing, step: int, role: Role, of: int | None) -> Standing:
    """The standing after one more step; a new edit ends redo.

    >>> after = advance(advance(Standing(), 1, "edit", None), 2, "undo", 1)
    >>> after.undoable, after.redoable
    ((), (1,))
    """
    match role:
        case "edit":
            return Standing(undoable=(*standing.undoable, step))
        case "undo":
            return Standing(undoable=standing.undoable[:-1], redoable=(*standing.redoable, of or step))
        case "redo":
            return Standing(undoable=(*standing.undoable, of or step), redoable=standing.redoable[:-1])
        case "start":
            return standing


def inverse(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that take these back, the last first."""
    return tuple(replace(change, old=change.new, new=change.old) for change in reversed(changes))


def apply(company: Company, changes: Sequence[Change]) -> Company:
    """The company after the changes; its books are merged anew where a figure or an import changed."""
    for change in changes:
        company = _applied(company, change)
    if any(change.kind in ("figure", "import") for change in changes):
        company = replace(company, books=merged(company.imports, company.corrections))
    return company


def _applied(company: Company, change: Change) -> Company:
    match change.kind:
        case "figure":
            value = cast("Decimal | None", change.new)
            return replace(company, corrections=_put(company.corrections, figure_key(change.path), value))
        case "answer":
            given = _put(company.answers.answers, change.path, cast("Answer | None", change.new))
            return replace(company, answers=replace(company.answers, answers=given))
        case "profile":
            value_ = cast("ProfileValue | None", change.new)
            return replace(company, profile=with_value(company.profile, change.path, value_))
        case "import":
            others = tuple(import_ for import_ in company.imports if import_.id != change.path)
            added = (change.new,) if isinstance(change.new, Import) else ()
            ordered = sorted((*others, *added), key=lambda import_: import_.number)
            return replace(company, imports=tuple(ordered))
        case "mapping":
            mapping = cast("LayoutMapping | None", change.new)
            return replace(company, mappings=_put(company.mappings, change.path, mapping))


def value_of(company: Company, change: Change) -> EditValue:
    """What a company holds in the place that a change is about."""
    match change.kind:
        case "figure":
            return company.corrections.get(figure_key(change.path))
        case "answer":
            return company.answers.answers.get(change.path)
        case "profile":
            return profile_value(company.profile, change.path)
        case "import":
            return next((held for held in company.imports if held.id == change.path), None)
        case "mapping":
            return company.mappings.get(change.path)


def _put(known: Mapping[K, V], key: K, value: V | None) -> Mapping[K, V]:
    changed = dict(known)
    if value is None:
        changed.pop(key, None)
    else:
        changed[key] = value
    return MappingProxyType(changed)


def figure_path(period: Period, item: str) -> str:
    """The path of a figure's correction.

    >>> figure_path(Period(end=date(2025, 12, 31), months=12), "cash")
    '2025-12-31/12/cash'
    """
    return f"{period.end.isoformat()}/{period.months}/{item}"


def figure_key(path: str) -> tuple[Period, str]:
    """The period and item of a figure's path."""
    end, months, item = path.split("/", 2)
    return Period(end=date.fromisoformat(end), months=int(months)), item


def profile_value(profile: Profile, path: str) -> ProfileValue | None:
    """What a profile says at a path such as `need.amount`, `monthly.<indicator>` or `loans`; None: unknown.

    Raises:
        SmeError: `unknown_profile_key`, the profile has no such key.
    """
    value_type(path)
    first, _, rest = path.partition(".")
    value = getattr(profile, first)
    if rest:
        value = value.get(rest) if first in OPEN else getattr(value, rest)
    return None if value == "" or (path in PAPERS and not value) else cast("ProfileValue | None", value)


def with_value(profile: Profile, path: str, value: ProfileValue | None) -> Profile:
    """The profile with one value changed; None makes it unknown again.

    Raises:
        SmeError: `unknown_profile_key`, or `profile_value_refused` where the value is of another type,
            not among the choices, or a number below 0.
    """
    return with_values(profile, ((path, value),))


def with_values(profile: Profile, values: Iterable[tuple[str, ProfileValue | None]]) -> Profile:
    """The profile with several values changed, in time in proportion to their number.

    Raises:
        SmeError: as `with_value`.
    """
    entries: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for path, value in values:
        first, _, rest = path.partition(".")
        put = _put_there(path, value)
        if rest:
            parts.setdefault(first, {})[rest] = put
        else:
            entries[first] = put
    for first, changed in parts.items():
        known = getattr(profile, first)
        if first not in OPEN:
            entries[first] = replace(known, **changed)
            continue
        kept = {key: value for key, value in {**known, **changed}.items() if value is not None}
        entries[first] = MappingProxyType(kept)
    return replace(profile, **entries)


def _put_there(path: str, value: ProfileValue | None) -> Any:
    """What stands at a path of the profile for a value; that of the type where it is unknown."""
    expected = value_type(path)
    if value is None:
        return {str: "", tuple[Offer, ...]: ()}.get(expected)
    if not _fits(value, expected) or (is_below_zero(value) and not _is_open(path)):
        raise SmeError("profile_value_refused", path=path)
    return value


def is_below_zero(value: object) -> bool:
    """Whether a value is a number that no entry of a profile can have."""
    return isinstance(value, int | Decimal) and value < 0


def _is_open(path: str) -> bool:
    return path.partition(".")[0] in OPEN


@cache
def profile_paths() -> Mapping[str, Any]:
    """Every path of the profile and the type of its value (without None); those of OPEN stand for their keys."""
    paths: dict[str, Any] = {}
    for name, hint in get_type_hints(Profile).items():
        if is_dataclass(hint):
            inner = get_type_hints(hint)
            paths.update({f"{name}.{part.name}": _without_none(inner[part.name]) for part in fields(hint)})
        else:
            paths[name] = _without_none(hint)
    return MappingProxyType(paths)


def is_profile_path(path: str) -> bool:
    """Whether a profile has a value at a path."""
    first, _, rest = path.partition(".")
    if first == EXPECTED:
        return _is_day(rest)
    return bool(rest) if first in OPEN else path in profile_paths()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def value_type(path: str) -> Any:
    """The type of a profile's value at a path.

    Raises:
        SmeError: `unknown_profile_key`.
    """
    if not is_profile_path(path):
        raise SmeError("unknown_profile_key", path=path)
    return OPEN.get(path.partition(".")[0]) or profile_paths()[path]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = tuple(kind for kind in get_args(hint) if kind is not type(None))
        return kinds[0] if len(kinds) == 1 else hint
    return hint


def _fits(value: ProfileValue, expected: Any) -> bool:
    if get_origin(expected) is Literal:
        return value in get_args(expected)
    if get_origin(expected) is tuple:
        return isinstance(value, tuple) and all(isinstance(part, get_args(expected)[0]) for part in value)
    if expected is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(value, Decimal) and not value.is_finite():
        return False
    return isinstance(value, expected)
