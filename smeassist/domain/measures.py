"""The content of the measures pack: what can be done, how, and how the first of it is chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from smeassist.domain.advice import Verdict
from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text

Effort = Literal["low", "medium", "high"]
Grounds = Literal[
    "critical_poor", "critical_partial", "critical_unknown", "item_poor", "item_partial",
    "burning", "warning_act", "warning_watch", "indicator_poor", "identity", "contradiction", "borrow",
]  # fmt: skip
ANY: Final = "any"


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
class Standing:
    """How a company stands: warnings lit beyond a note, and verdicts of the gate; one of them suffices."""

    warnings: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Cash that comes free when `indicator` (lower is better) falls to its good band: a share of `item`."""

    indicator: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure with its how-to: concrete steps, what it costs, how hard it is, by when (days).

    `lead_days`: it must begin so many days before a bank loan falls due, and so may not wait for `due_days`.
    `only_with`: it is for companies that stand so; `not_with`: it is not.
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
    only_with: Standing | None = None
    not_with: Standing | None = None


def fits(measure: Measure, lit: Collection[str], verdict: Verdict | None) -> bool:
    """Whether a measure is one for a company with these warnings lit beyond a note, under this verdict."""

    def stands(standing: Standing) -> bool:
        return any(code in lit for code in standing.warnings) or verdict in standing.verdicts

    wanted = measure.only_with is None or stands(measure.only_with)
    return wanted and (measure.not_with is None or not stands(measure.not_with))


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
