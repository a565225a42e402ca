"""Values that can fill the places of keys: every value of a type, a pack, a list in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import product
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from smeassist.content.ready import bundled_packs
from smeassist.domain import conditions, facts
from smeassist.domain.distress.pack import ModelDefinition
from smeassist.domain.edits import profile_paths
from smeassist.domain.packs import Packs
from smeassist.faces.questions import SHEETS, Question, question

T = TypeVar("T")
Filled = Iterable[tuple[str, ...]]

OUTCOMES: Final = get_args(conditions.Outcome)


@cache
def packs() -> Packs:
    return bundled_packs()


@cache
def records() -> tuple[Any, ...]:
    """Every record of the packs, however deep."""
    return tuple(_walked(packs()))


def _walked(root: Any) -> Iterator[Any]:
    if is_dataclass(root):
        yield root
        for field in fields(root):
            yield from _walked(getattr(root, field.name))
    elif isinstance(root, Mapping | tuple):
        for value in root.values() if isinstance(root, Mapping) else root:
            yield from _walked(value)


def within(kind: type[T]) -> list[T]:
    """Every record of a kind in the packs."""
    return [record for record in records() if isinstance(record, kind)]


def each(values: Iterable[str]) -> Filled:
    return [(value,) for value in sorted(set(values))]


def crossed(firsts: Iterable[str], seconds: Iterable[str]) -> Filled:
    return list(product(sorted(set(firsts)), sorted(set(seconds))))


def of(alias: object) -> Filled:
    return each(map(str, get_args(alias)))


def asked() -> tuple[Question, ...]:
    return tuple(question(path) for sheet in SHEETS.values() for path in sheet)


def tests() -> tuple[conditions.Test, ...]:
    return tuple(within(conditions.Test))


def fact_fields() -> set[str]:
    return {test.field for test in tests() if not test.field.startswith(facts.BOOKS)}


def counted_facts() -> set[str]:
    """The facts of a profile of which a rule says that there must be some."""
    return {test.field for test in tests() if (test.op, test.value) == ("above", 0)} & fact_fields()


def choices() -> Filled:
    """A choice of the profile with each of its values."""
    found = [
        (path, str(value))
        for path, kind in profile_paths().items()
        if get_origin(kind) is Literal
        for value in get_args(kind)
    ]
    return [*found, *((q.path, choice) for q in asked() if q.kind == "choice" for choice in q.choices)]


def model_zones(named: bool) -> Filled:
    return [
        (model.use, cut.zone) if named else (cut.zone,)
        for model in within(ModelDefinition)
        for cut in model.cuts
        if (model.use in {"data_quality", "trend"}) == named
    ]


def column_meanings() -> tuple[set[str], set[str], set[str]]:
    """The groups and sides of a balance's columns, and what the columns of a journal mean."""
    from smeassist.importers.shapes import ledger_heads

    accounts = packs().accounts
    balance = {column.meaning for column in (*accounts.statement_columns, *accounts.trial_balance_columns)}
    sides = set(ledger_heads.SIDES)
    return (
        balance - sides - {"code", "name", "party"},
        sides,
        {column.meaning for column in accounts.journal_columns},
    )
