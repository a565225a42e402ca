"""The content of the indicators pack: each indicator's band, its undefined cases and on whose word they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.assessment import Band, Dimension, Level
from smeassist.domain.labour import LabourRule
from smeassist.domain.pack import Basis, Confidence, PackHead
from smeassist.domain.passing import NetSigns
from smeassist.domain.profile import Industry
from smeassist.domain.text import Text

Operator = Literal["<", "<=", "==", ">=", ">"]
Unit = Literal["ratio", "times", "days", "months", "yuan", "yuan_per_head", "flag", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of a formula's arguments compared with a number or with so many times another argument."""

    item: str
    op: Operator
    value: Decimal = Decimal(0)
    than: str | None = None
    times: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCase:
    """A case in which the number would mislead or does not exist, and what the case means instead.

    `case` has the sentence `indicator_case.<case>`. With `scored` false the indicator does not apply; with
    `keep_value` the number stands and only its judgement is the case's.
    """

    case: str
    when: tuple[Condition, ...]
    level: Level
    scored: bool = True
    keep_value: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator. `per` makes the band a share of another item; `constants` are arguments that are no figures.

    `given` indicators are told by the owner or a document and appear only where they are known;
    `in_yuan` bands are amounts of Chinese yuan and judge no other currency; `grades` judge a letter.
    `open_with` are marks of stand-ins too rough to judge by, `open_for` trades that the band does not fit, as
    stock of a season or a building site: the value is shown alone. `of_gross` ones are of all that customers pay,
    and judge nothing where sales are booked net; `of_goods` ones are of what is bought, and are none where the
    cost is wages.
    """

    id: str
    name: Text
    dimension: Dimension
    unit: Unit
    formula: str
    band: Band | None = None
    per: str | None = None
    cases: tuple[IndicatorCase, ...] = ()
    constants: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    grades: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))
    given: bool = False
    in_yuan: bool = False
    open_with: tuple[str, ...] = ()
    open_for: tuple[Industry, ...] = ()
    of_gross: bool = False
    of_goods: bool = False
    scored: bool = True
    basis: Basis = "ours"
    confidence: Confidence = "medium"
    source: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedResult:
    """What one indicator must come to in a worked example."""

    level: Level
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A company's figures, each with the year before and the one before that, and what must come of them."""

    name: Text
    end: date
    figures: Mapping[str, tuple[Decimal, ...]]
    expected: Mapping[str, ExpectedResult]
    months: int = 12
    employees: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsPack:
    """All indicators, in the order in which they are shown."""

    head: PackHead
    net_signs: NetSigns
    labour: LabourRule
    indicators: tuple[Definition, ...]
    examples: tuple[WorkedExample, ...] = ()
