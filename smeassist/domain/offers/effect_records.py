"""An offer's effect on a company as records: low points of cash, covers of debt service, remarks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from smeassist.domain.text import Reason, Text

Weight = Literal["good", "watch", "poor", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Low:
    """Where cash is least at a month's end: yuan, the month counted from 1; the first that ends without cash."""

    cash: Decimal
    month: int
    first_short: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that the offer would do, and how much it weighs; no verdict, which the gate alone gives."""

    weight: Weight
    sentence: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers:
    """Free cash over a year's debt service: as it stands and with the offer, and the same under stress.

    None: not known, or there is no debt service. `stress` is the shock's name.
    """

    now: Decimal | None
    with_offer: Decimal | None
    stressed: Decimal | None
    stressed_with_offer: Decimal | None
    stress: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEffect:
    """An offer beside the company. Sums in yuan; `first_year` is all that is paid in twelve months after payout.

    `usual` is what a month of them takes as a rule, `largest` the most, in `largest_month`. `carried` is what a
    month's free cash bears beside the debts that stand, None where that is not known. Of the lowest cash of the
    months ahead `before` is without the offer, `kept` with it where what arrives stays in the till, `spent` where
    it is spent at once and earns nothing; None: there is no forecast, or the offer lies outside it.
    """

    arrives: Decimal
    first_year: Decimal
    usual: Decimal
    largest: Decimal
    largest_month: int
    carried: Decimal | None
    covers: Covers
    before: Low | None
    kept: Low | None
    spent: Low | None
    remarks: tuple[Remark, ...]
