"""What a forecast pack holds: how far habits are carried on, the band without a history, the named shocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.answers import AnswerValue
from smeassist.domain.labour import LabourRule
from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """A named shock: what changes against the expectation.

    `sales`, `goods`: factors, `sales` in the first `hit_months` alone where they are given. `collection_days`:
    added. `renewed` False: no loan is lent again. `withdrawn`: the share of the opening cash that owners take in
    the first month. `loses_largest`: the largest customer's share of sales goes, where it is known.
    """

    id: str
    name: Text
    sales: Decimal = Decimal(1)
    goods: Decimal = Decimal(1)
    hit_months: int | None = None
    collection_days: int = 0
    renewed: bool = True
    withdrawn: Decimal = Decimal(0)
    loses_largest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDays:
    """The day of the month on which wages, social insurance, taxes and interest are paid."""

    payroll: int
    social: int
    tax: int
    interest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Between which values an assumption may be told, both included."""

    least: Decimal
    most: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies within."""
        return value.is_finite() and self.least <= value <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """Value-added tax where the books show none paid: its share of sales, and every how many months it is paid.

    Up to `small_sales` (yuan a year) a firm is taken for a small-scale taxpayer, beyond for a general one.
    """

    small_sales: Decimal
    small_share: Decimal
    small_months: int
    general_share: Decimal
    general_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LargestAnswered:
    """The least share of sales that the largest customer has where a question was answered so."""

    item: str
    answer: AnswerValue
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPack:
    """The thresholds of forecasts.

    `least_months`: a shorter period says too little. `old_months`: books older than this start no forecast; one of
    which fewer than `least_ahead` months lie ahead of today says nothing. Receivables
    beyond the sales of `most_collection_days` are not counted on; where customers paid `passed_through` times the
    sales besides, these are booked net of money that passes through, and there is no forecast.
    Customers' advances of `paid_ahead_least` months of sales or more bring no new cash when they are used up.
    Where `labour` says that the cost is wages no purchases are forecast.
    Months ahead whose operations bring more than `kinder_times` what the books show are said to be kinder.
    `growth_floor`, `growth_ceiling`: last year's growth is carried on between these. `spread`: what a month's
    cash misses its expectation by, as a share of a month's sales, where the books show no history; `seen_months`
    months of history are one. `band`: the share of outcomes between low and high. `tax_rate`, `loan_rate`: where
    the books show none, and where their interest over loans is beyond `dearest_rate`. `largest_answered`: what
    an answer leaves for the share of the largest customer.
    """

    head: PackHead
    least_months: int
    old_months: int
    least_ahead: int
    most_collection_days: Decimal
    passed_through: Decimal
    paid_ahead_least: Decimal
    labour: LabourRule
    kinder_times: Decimal
    growth_floor: Decimal
    growth_ceiling: Decimal
    spread: Decimal
    seen_months: int
    band: Decimal
    tax_rate: Decimal
    loan_rate: Decimal
    dearest_rate: Decimal
    largest_answered: LargestAnswered
    social_share: Decimal
    vat: Vat
    pay_days: PayDays
    bounds: Mapping[str, Bounds]
    shocks: tuple[Shock, ...]
    together: tuple[tuple[str, ...], ...]
