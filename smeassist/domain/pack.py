"""How every content pack opens: what it is, when it holds, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from smeassist.domain.text import Text

Confidence = Literal["high", "medium", "low"]
Status = Literal["", "in_force", "under_revision", "overtaken"]
Basis = Literal["law", "standard", "published", "observed", "memory", "ours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a fact comes from: a rule with number and date, a publication, or our own judgement.

    `status` is said as `reference_status.<status>`; an empty one says nothing about whether the rule still holds.
    """

    id: str
    name: Text
    number: str = ""
    dated: str = ""
    in_force: str = ""
    status: Status = ""
    basis: Basis = "memory"
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """The opening of a pack; `checked_on` is the day its facts were last looked at."""

    id: str
    version: int
    valid_from: date
    valid_until: date
    checked_on: date
    sources: tuple[Reference, ...] = ()
