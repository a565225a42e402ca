"""Tests on what books, indicators and the profile say: they hold, do not hold, or cannot be decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain.books import Books, Check, Read, periods
from smeassist.domain.derived import find as find_figure
from smeassist.domain.periods import Period, months_before
from smeassist.domain.profile import Profile
from smeassist.domain.text import Value

Operator = Literal["above", "below", "equal", "unequal"]
Amounts = Mapping[str, Decimal]

COMPARE: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = MappingProxyType(
    {
        "above": lambda left, right: left > right,
        "below": lambda left, right: left < right,
        "equal": lambda left, right: left == right,
        "unequal": lambda left, right: left != right,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SumTest:
    """A weighted sum of fields stands above, below, at or off a value.

    A field is a line item or derived item (`X`, `X_opening`), `indicator.CODE` or a number under `profile.`;
    flows in `yearly` are scaled to twelve months; a field in `optional` counts 0 where it is missing.
    """

    terms: Amounts
    op: Operator
    value: Decimal = Decimal(0)
    optional: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTest:
    """One of these identities was checked and does not hold; an empty tuple: any of severity error."""

    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnchangedTest:
    """A balance, not zero, is the same to the cent at the last `days` reporting days within a year."""

    unchanged: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTest:
    """What the profile says at a path is one of these (`true` and `false` for yes and no)."""

    profile: str
    one_of: tuple[str, ...]


Test = SumTest | CheckTest | UnchangedTest | ProfileTest


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure for the sentence: a weighted sum of fields, divided by another where `per` is given."""

    name: str
    terms: Amounts
    per: Amounts = field(default_factory=lambda: MappingProxyType({}))
    optional: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksAndProfile:
    """All that a test may look at; without a period only the profile can be asked."""

    books: Books
    read: Read
    period: Period | None
    indicators: Amounts
    profile: Profile


def holds(test: Test, known: BooksAndProfile) -> bool | None:
    """Whether a test holds; None where what it needs is missing."""
    match test:
        case SumTest():
            total = _sum(test.terms, test.optional, test.yearly, known)
            return None if total is None else COMPARE[test.op](total, test.value)
        case CheckTest():
            return _broken(test, known.books.checks)
        case UnchangedTest():
            return _unchanged(test, known)
        case _:
            told = _profile_value(test.profile, known.profile)
            return None if told is None else str(told).lower() in test.one_of


def _broken(test: CheckTest, checks: tuple[Check, ...]) -> bool | None:
    if test.broken:
        wanted = [check.ok for check in checks if check.id in test.broken and check.ok is not None]
    else:
        wanted = [check.ok for check in checks if check.severity == "error" and check.ok is not None]
    return False in wanted if wanted else None


def _unchanged(test: UnchangedTest, known: BooksAndProfile) -> bool | None:
    if known.period is None:
        return None
    end = known.period.end
    days = sorted({period.end for period in periods(known.books)}, reverse=True)
    year = [day for day in days if end >= day > months_before(end, 12)]
    found = [known.read(test.unchanged, Period(end=day, months=1)) for day in year[: test.days]]
    values = [f.value for f in found if f is not None]
    if len(values) < test.days:
        return None
    return values[0] != 0 and len(set(values)) == 1


def shown_figure(shown: Shown, known: BooksAndProfile) -> Value:
    """The figure that a sentence shows beside a contradiction; None: something it is made of is unknown."""
    total = _sum(shown.terms, shown.optional, shown.yearly, known)
    if total is None or not shown.per:
        return total
    per = _sum(shown.per, shown.optional, shown.yearly, known)
    return total / per if per else None


def _sum(
    terms: Amounts, optional: tuple[str, ...], yearly: tuple[str, ...], known: BooksAndProfile
) -> Decimal | None:
    """The weighted sum of fields; None where a needed one, or every one, is missing."""
    read = {name: _read(name, known) for name in terms}
    missing = [name for name, value in read.items() if value is None]
    if any(name not in optional for name in missing) or len(missing) == len(terms):
        return None
    year = Decimal(12) / known.period.months if known.period else Decimal(1)
    return sum(
        (
            weight * (read[name] or Decimal(0)) * (year if name in yearly else Decimal(1))
            for name, weight in terms.items()
        ),
        Decimal(0),
    )


def _read(name: str, known: BooksAndProfile) -> Decimal | None:
    if name.startswith("indicator."):
        return known.indicators.get(name.removeprefix("indicator."))
    if name.startswith("profile."):
        told = _profile_value(name.removeprefix("profile."), known.profile)
        return Decimal(str(told)) if isinstance(told, Decimal | int) else None
    if known.period is None:
        return None
    found = find_figure(known.read, name, known.period)
    # What only stands in for a line (bank charges within finance expenses, for interest) bears out no accusation.
    return None if found.marks else found.value


def _profile_value(path: str, profile: Profile) -> object:
    here: object = profile
    for part in path.split("."):
        here = getattr(here, part)
    return here
