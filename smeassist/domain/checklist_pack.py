"""The checklists pack: three lists of questions with their anchors, how they score, who may hold which duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from smeassist.domain.answers import AnswerValue, ListId
from smeassist.domain.assessment import Grade
from smeassist.domain.pack import Confidence, PackHead
from smeassist.domain.profile import FormText, LegalForm
from smeassist.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBasis:
    """What an item rests on: a source of the pack's head by id, the articles, and how sure we are of it."""

    ref: str
    articles: tuple[int, ...] = ()
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with its three anchors; `applies_if` says when it is asked at all (else: not applicable).

    `forms` are the legal forms that have what it asks about; empty: all. `why_for` stands in the place of `why`
    for some of them.
    """

    id: str
    list: ListId
    area: str
    weight: int
    critical: bool = False
    question: Text
    why: Text
    good: Text
    partial: Text
    poor: Text
    evidence: Text
    basis: tuple[ItemBasis, ...]
    applies_if: Text | None = None
    forms: tuple[LegalForm, ...] = ()
    why_for: tuple[FormText, ...] = ()
    linked_indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A heading within one list; the pack's order is the order of asking."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One list: its name, what it finds out, how many minutes it takes, its areas in order."""

    id: ListId
    title: Text
    what: Text
    minutes: int
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeWord:
    """The word for a score from `at_least` on."""

    grade: Grade
    at_least: int
    word: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What each answer is worth (0 to 1), and where a critical item answered poor holds its list (of 100)."""

    values: Mapping[Literal["good", "partial", "poor"], Decimal]
    critical_cap: Decimal
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One of the five duties of a transaction that one person should not hold all of."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person or outside party, and the duties it holds."""

    who: Text
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPattern:
    """How so many people (the owner included, an agency not) may share the duties.

    `together` are the incompatible pairs that so few people cannot avoid; `compensating` is done instead.
    """

    staff: int
    team: Text
    holders: tuple[Holder, ...]
    compensating: tuple[Text, ...]
    together: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyMatrix:
    """Which duties never belong together, and patterns for small teams that keep them apart."""

    duties: tuple[Duty, ...]
    incompatible: tuple[tuple[str, str], ...]
    basis: tuple[ItemBasis, ...]
    patterns: tuple[DutyPattern, ...]
    owner_only: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringExample:
    """A worked example: some answers (all others of the list are `others`), and what they must score."""

    name: str
    list: ListId
    answers: Mapping[str, AnswerValue]
    others: AnswerValue | Literal["unanswered"]
    deduction: Decimal = Decimal(0)
    score: Decimal | None
    low: Decimal
    high: Decimal
    capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistsPack:
    """All questions, how they score, and the words and duty patterns that go with them."""

    head: PackHead
    scoring: Scoring
    grades: tuple[GradeWord, ...]
    lists: tuple[Checklist, ...]
    items: tuple[Item, ...]
    duty_matrix: DutyMatrix
    examples: tuple[ScoringExample, ...]
