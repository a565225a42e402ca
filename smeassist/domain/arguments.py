"""What a formula's parameters ask for, fetched by their names from books, profile and pack."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Final

from smeassist.domain.assessment import Input
from smeassist.domain.books import Books, Read, indexed
from smeassist.domain.currency import YUAN
from smeassist.domain.derived import Found, Memo, find
from smeassist.domain.items import OPENING
from smeassist.domain.passing import Netted
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

MONTHS: Final = "months"
PERIOD_MONTHS: Final = "period_months"
_IN_YUAN: Final = frozenset({"annual_invoiced", "guarantees_given"})
"""What the owner tells in yuan: books in another currency can't be set against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLookup:
    """Where figures are looked up; what the profile tells holds for the books' latest period alone.

    `netted`: which periods' sales are booked net, `labour`: whose cost is wages, where that was looked at.
    `memo` keeps what was found once, since many formulas ask for the same figures.
    """

    read: Read
    currency: str
    profile: Profile
    latest: Period
    netted: Mapping[Period, Netted] = field(default_factory=dict)
    labour: frozenset[Period] = frozenset()
    memo: Memo = field(default_factory=dict, compare=False, repr=False)


def source_of(books: Books, profile: Profile, latest: Period) -> FigureLookup:
    """Where the figures of a company are looked up."""
    return FigureLookup(read=indexed(books), currency=books.currency, profile=profile, latest=latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A formula's arguments; it can be called where `missing` is empty."""

    values: Mapping[str, Decimal | None]
    inputs: tuple[Input, ...]
    missing: tuple[Input, ...]
    marks: tuple[str, ...]


@cache
def parameters(formula: Callable[..., object]) -> Mapping[str, bool]:
    """A formula's parameters by name; True: it does without.

    >>> def margin(profit: Decimal, revenue: Decimal | None) -> None: ...
    >>> parameters(margin)
    {'profit': False, 'revenue': True}
    """
    signature = inspect.signature(formula, eval_str=True)
    return {name: _optional(parameter.annotation) for name, parameter in signature.parameters.items()}


def _optional(annotation: object) -> bool:
    return type(None) in getattr(annotation, "__args__", ())


def gather(
    formula: Callable[..., object], source: FigureLookup, period: Period, constants: Mapping[str, Decimal]
) -> Gathered:
    """Fetch every argument of a formula for one period; the pack's constants need no figure.

    `months` and `period_months` are the length of the period: to scale to a year, and to take a month's part.
    """
    values: dict[str, Decimal | None] = {}
    inputs: list[Input] = []
    missing: list[Input] = []
    marks: list[str] = []
    for name, optional in parameters(formula).items():
        if name in {MONTHS, PERIOD_MONTHS}:
            values[name] = Decimal(period.months)
        elif name in constants:
            values[name] = constants[name]
        else:
            argument = fetch(source, name, period)
            values[name] = argument.value
            known = [i for i in argument.inputs if i.value is not None]
            inputs += known if optional else argument.inputs
            missing += () if optional or argument.value is not None else _blank(argument)
            marks += argument.marks
            if optional and argument.value is None and name.endswith(OPENING):
                marks.append("closing_for_average")
    return Gathered(values=values, inputs=_once(inputs), missing=_once(missing), marks=tuple(dict.fromkeys(marks)))


def fetch(source: FigureLookup, name: str, period: Period) -> Found:
    """One figure from the books, or for the latest period what the profile tells about the company."""
    figure = find(source.read, name, period, source.memo)
    if figure.value is not None or period != source.latest:
        return figure
    told = None if name in _IN_YUAN and source.currency != YUAN else _told(source.profile, name)
    return figure if told is None else Found(value=told, inputs=(Input(item=name, period=period, value=told),))


def _told(profile: Profile, name: str) -> Decimal | None:
    answer = profile.monthly.get(name)
    if isinstance(answer, Decimal | int) and not isinstance(answer, bool):
        return Decimal(answer)
    match name:
        case "employees":
            return None if profile.employees is None else Decimal(profile.employees)
        case "guarantees_given":
            return profile.credit.guarantees_given
        case "annual_invoiced":
            return profile.tax.annual_invoiced
        case _:
            return None


def _blank(finding: Found) -> list[Input]:
    return [i for i in finding.inputs if i.value is None]


def _once(parts: list[Input]) -> tuple[Input, ...]:
    return tuple(dict.fromkeys(parts))
