"""An owner's answers to the checklists; an item that is missing is unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

ListId = Literal["transparency", "control", "resilience"]
AnswerValue = Literal["good", "partial", "poor", "unknown", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, the owner's note and the day it was given."""

    value: AnswerValue
    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRef:
    """The pack that answers belong to."""

    id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers by item id; ids that the pack does not know are kept and reported."""

    pack: PackRef | None = None
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
