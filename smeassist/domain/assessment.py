"""An assessment: everything that was judged on one day, as codes and data that i18n turns into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.advice import Borrow, ChannelResult, PlanStep
from smeassist.domain.age import Age
from smeassist.domain.answers import Answers, ListId
from smeassist.domain.books import Books
from smeassist.domain.forecast.kept import Held
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.text import EMPTY, Reason, Said, Text, Value

Level = Literal["good", "watch", "poor", "unknown"]
Zone = Literal["safe", "grey", "distress", "unknown"]
Grade = Literal["A", "B", "C", "D"]
Dimension = Literal["profitability", "liquidity", "solvency", "efficiency", "cash_flow", "growth", "data_quality"]
WarningLevel = Literal["act", "watch", "note"]
AlertLevel = Literal["none", "watch", "act", "unknown"]
ContradictionState = Literal["open", "admitted"]
SizeClass = Literal["micro", "small", "medium", "large"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where good ends and poor begins; for `range` good is a pair (low, high)."""

    direction: Literal["higher", "lower", "range"]
    good: tuple[Decimal, ...]
    poor: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One figure that a formula used; None: it is missing."""

    item: str
    period: Period
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """One indicator in one period; value None with level unknown, or with `why` saying what the case means.

    `marks` are codes of what stood in for a figure that no line gives (`indicator_mark.<code>`). The unit `yuan`
    stands for the books' `currency`.
    """

    code: str
    name: Text
    dimension: Dimension
    period: Period
    value: Decimal | None
    unit: Literal["ratio", "times", "days", "months", "yuan", "yuan_per_head", "flag", "count"]
    level: Level
    formula: str
    inputs: tuple[Input, ...]
    why: Reason
    band: Band | None = None
    annualised: bool = False
    scored: bool = True
    marks: tuple[str, ...] = ()
    currency: str = "CNY"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelResult:
    """One published distress model in one period; `value` None where an input is missing or a case undefined.

    `use` is how far it may be listened to: the primary ones count as one voice among the warnings.
    """

    code: str
    name: Text
    period: Period
    value: float | None
    zone: Zone
    zone_detail: str = ""
    missing: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    why: Reason | None = None
    use: Literal["primary", "secondary", "teaching", "data_quality", "trend"] = "secondary"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """One ratio of the early-warning card; `points` count risk of `of`, None where the ratio is not known.

    At `wins_back_at` all its points are won back, at `next_point_at` one of them; None where it costs none.
    """

    ratio: str
    name: Text
    unit: Literal["ratio", "times"]
    formula: str
    value: Decimal | None
    points: int | None
    of: int
    inputs: tuple[Input, ...]
    missing: tuple[str, ...]
    why: Text
    wins_back_at: Decimal | None = None
    next_point_at: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """The early-warning card: points of risk of the most that the known ratios could give; 0 is best.

    `low` and `high` are the points of `full` with every unknown ratio at its best and at its worst.
    """

    points: int
    of: int
    low: int
    high: int
    full: int
    level: AlertLevel
    parts: tuple[CardPart, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSignal:
    """One early-warning signal that is lit, on what evidence, and what would put it out.

    `end` is the day of the figures that it rests on; None: what the owner says of today. `measure` is the title of
    the measure that answers to it.
    """

    code: str
    level: WarningLevel
    evidence: tuple[Said, ...]
    turns_green_when: Said
    end: date | None = None
    measure: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The rung of the ladder that all warnings together reach; `age` is that of the judged books."""

    level: AlertLevel
    because: tuple[Said, ...]
    age: Age | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An answer that the books do not bear out, put as a question with both sides.

    `deduction` comes off once the state is `admitted`: an open question costs nothing.
    """

    id: str
    question: str
    answer: str
    books: Said
    message: Said
    deduction: Decimal
    state: ContradictionState = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two tellings that do not agree, put as a question; `field` is the profile's key that is to be looked at.

    `told` and `against` are both sides; until it is answered the graver reading decides, which the question
    says. `grave` where it is about debts, revenue or payment.
    """

    id: str
    field: str
    told: Said
    against: Said
    message: Said
    grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScore:
    """One checklist's score of 100 over what is known; `low` counts the unknown as poor, `high` as good.

    `score` is None when nothing is known, `known` the fraction of the weight that is. `capped` where a critical
    item answered poor holds it down.
    """

    list: ListId
    score: Decimal | None
    low: Decimal
    high: Decimal
    answered: int
    unknown: int
    total: int
    critical_poor: tuple[str, ...] = ()
    capped: bool = False
    deductions: tuple[Reason, ...] = ()
    known: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The overall score of 100 and its four parts; None where too little supports it.

    `known` is the fraction of each part's weight that is known, `known_of_whole` that of all parts by their
    `weights`; a total needs `least_known`, a part `least_known_of_part`. Books that are `old` give no total.
    `bounded_by` says what keeps the total and its grade down. `days`: of which day's books each part of the page
    is.
    """

    overall: Decimal | None
    low: Decimal | None
    high: Decimal | None
    grade: Grade | None
    dimensions: Mapping[str, Decimal | None]
    lists: tuple[ListScore, ...] = ()
    known: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    weights: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    known_of_whole: Decimal = Decimal(0)
    least_known: Decimal = Decimal(0)
    least_known_of_part: Decimal = Decimal(0)
    old: bool = False
    bounded_by: tuple[Reason, ...] = ()
    days: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """Who was assessed."""

    name: str
    industry: str | None
    size_class: SizeClass | None
    size_why: Said | None = None
    uscc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole judgement of one company on one day; what is not built yet is absent, not empty."""

    as_of: date
    enterprise: Enterprise
    profile: Profile
    answers: Answers
    books: Books
    periods: tuple[Period, ...]
    score: Score
    indicators: tuple[IndicatorResult, ...]
    models: tuple[ModelResult, ...]
    warnings: tuple[WarningSignal, ...]
    alert: Alert
    contradictions: tuple[Contradiction, ...]
    borrow: Borrow
    channels: tuple[ChannelResult, ...]
    plan: tuple[PlanStep, ...]
    forecast: Forecast | Reason
    problems: tuple[Problem, ...]
    packs: tuple[PackHead, ...]
    doubts: tuple[Doubt, ...] = ()
    early_warning: EarlyWarning | None = None
    held: tuple[Held, ...] = ()
    notes: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
