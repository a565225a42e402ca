"""The content of the models pack: each published model's cut-offs, use, origin and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.assessment import Zone
from smeassist.domain.pack import Basis, Confidence, PackHead
from smeassist.domain.text import Text

Use = Literal["primary", "secondary", "teaching", "data_quality", "trend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One zone of a model, the lowest scores first; the last one has no upper edge.

    `below` leaves the edge to the next zone, `up_to` keeps it. A model with more zones names its own in `detail`.
    """

    zone: Zone
    below: Decimal | None = None
    up_to: Decimal | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A letter that scores from `at_least` on are compared with."""

    at_least: Decimal
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDefinition:
    """One published model; `constants` are arguments that are no figures of the company.

    `record` says how often its warning came true where that was measured; `in_yuan` models turn yuan into
    dollars and are not computed for books in another currency. A model without cuts gives no zone, nor does one
    whose signs are known to be wrong (`faulty` says how): its value is shown and decides nothing.
    """

    id: str
    name: Text
    use: Use
    reference: str
    formula: str
    applicability: Text
    caution: Text
    confidence: Confidence
    basis: Basis = "published"
    cuts: tuple[Cut, ...] = ()
    ratings: tuple[Rating, ...] = ()
    constants: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    in_yuan: bool = False
    record: Text | None = None
    faulty: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScore:
    """What one model must come to in a worked example, to 0.000001."""

    zone: Zone
    value: Decimal | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedFirm:
    """A company's figures, each with the year before and the one before that, and its scores."""

    name: Text
    end: date
    figures: Mapping[str, tuple[Decimal, ...]]
    expected: Mapping[str, ExpectedScore]
    months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsPack:
    """All models, the primary ones first; a latest period shorter than `shortest_months` is not scored."""

    head: PackHead
    shortest_months: int
    models: tuple[ModelDefinition, ...]
    examples: tuple[WorkedFirm, ...] = ()
