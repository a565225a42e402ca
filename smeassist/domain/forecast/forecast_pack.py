"""What a forecast pack holds: how far habits are carried on, the band without a history, the named shocks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """A named shock: what changes against the expectation.

    `sales`, `goods`: factors, `sales` in the first `hit_months` alone where they are given. `collection_days`:
    added. `renewed` False: no loan is lent again. `withdrawn`: the share of the opening cash that owners take in
    the first month. `loses_largest`: the largest customer's share of sales goes; where it is not known `largest`
    of the pack.
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
    """The day of the month on which wages, taxes and interest are paid."""

    payroll: int
    tax: int
    interest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPack:
    """The thresholds of forecasts.

    `least_months`: a shorter period says too little. `old_months`: books older than this start no forecast.
    `growth_floor`, `growth_ceiling`: last year's growth is carried on between these. `spread`: what a month's
    cash misses its expectation by, as a share of a month's sales, where the books show no history; `seen_months`
    months of history are one. `band`: the share of outcomes between low and high. `tax_rate`, `loan_rate`: where
    the books show none. `largest`: the share of the largest customer where it is not told.
    """

    head: PackHead
    least_months: int
    old_months: int
    growth_floor: Decimal
    growth_ceiling: Decimal
    spread: Decimal
    seen_months: int
    band: Decimal
    tax_rate: Decimal
    loan_rate: Decimal
    largest: Decimal
    pay_days: PayDays
    shocks: tuple[Shock, ...]
