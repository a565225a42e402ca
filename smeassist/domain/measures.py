"""The content of the measures pack: what can be done, how, and how the first of it is chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.advice import Verdict
from smeassist.domain.books import Books, indexed
from smeassist.domain.derived import find
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.text import Text

Effort = Literal["low", "medium", "high"]
Grounds = Literal[
    "critical_poor", "critical_partial", "critical_unknown", "item_poor", "item_partial",
    "burning", "warning_act", "warning_watch", "indicator_poor", "identity", "contradiction", "borrow",
]  # fmt: skip
ANY: Final = "any"
_DEBT: Final = "interest_bearing_debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cures:
    """What a measure answers to, by id; `any` stands for every id of that kind."""

    items: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStanding:
    """How a company stands: warnings lit beyond a note, and verdicts of the gate; one of them suffices."""

    warnings: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Cash that comes free when `indicator` (lower is better) falls to its next better level: a share of `item`.

    Beyond `most` the indicator does not say when the item turns to cash, and no sum is named.
    """

    indicator: str
    item: str
    most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure with its how-to: concrete steps, what it costs, how hard it is, by when (days).

    `lead_days`: it must begin so many days before a bank loan falls due, and so may not wait for `due_days`.
    `only_with`: it is for companies that stand so; `not_with`: it is not. `needs` are items of which one must be
    there to be treated.
    """

    id: str
    cures: Cures
    title: Text
    why: Text
    how: Text
    cost: Text
    effort: Effort
    due_days: int
    release: Release | None = None
    lead_days: int | None = None
    only_with: MeasureStanding | None = None
    not_with: MeasureStanding | None = None
    needs: tuple[str, ...] = ()


def fits(measure: Measure, lit: Collection[str], verdict: Verdict | None) -> bool:
    """Whether a measure is one for a company with these warnings lit beyond a note, under this verdict."""

    def stands(standing: MeasureStanding) -> bool:
        return any(code in lit for code in standing.warnings) or verdict in standing.verdicts

    wanted = measure.only_with is None or stands(measure.only_with)
    return wanted and (measure.not_with is None or not stands(measure.not_with))


def treats(measure: Measure, books: Books, period: Period | None, owed: Decimal | None) -> bool:
    """Whether a company may have what a measure treats: not where all of it is known to be nothing.

    `owed` is what the owner says of loans (yuan); with books the larger of both counts.
    """
    known = [_held(item, books, period, owed) for item in measure.needs]
    return not known or any(value is None or value > 0 for value in known)


def _held(item: str, books: Books, period: Period | None, owed: Decimal | None) -> Decimal | None:
    held = None if period is None else find(indexed(books), item, period).value
    told = owed if item == _DEBT else None
    return max((value for value in (held, told) if value is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How grave each ground is, how much work each effort stands for, and how many measures are enough.

    `burning` are the warnings that come before all else, in this order.
    """

    grounds: Mapping[Grounds, int]
    burning: tuple[str, ...]
    effort: Mapping[Effort, int]
    at_most: int
    at_once_days: int
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExample:
    """A worked example: items answered poor (all others good), warnings lit, and the measures to come first."""

    name: str
    poor: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresPack:
    """All measures, and how the first of them are chosen."""

    head: PackHead
    ranking: Ranking
    measures: tuple[Measure, ...]
    examples: tuple[PlanExample, ...]
