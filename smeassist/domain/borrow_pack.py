"""The content of the borrow pack: thresholds of the gate, of capacity and of what is asked about the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.advice import Bound, Verdict
from smeassist.domain.pack import PackHead
from smeassist.domain.profile import Industry, Purpose
from smeassist.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeRule:
    """How a loan for one purpose is repaid, and so what bounds it.

    `tenor_months` where the need gives none, `longest_months` the cap. `line`: short-term loans against a
    year's revenue, or all loans against years of free cash. `resold`: goods bought with it are sold again
    and repay it; `at_hand`: cash beyond what is kept back may repay it where it is short.
    """

    tenor_months: int
    longest_months: int
    line: Literal["sales", "years"]
    resold: bool = False
    at_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLimits:
    """Debts and guarantees as shares of a year's revenue (or of equity) from which care or mending is asked.

    `debt_*` hold for trade and short money, `long_*` for asset-heavy trades and purposes of many years.
    """

    debt_care: Decimal
    debt_fix: Decimal
    long_care: Decimal
    long_fix: Decimal
    guarantee_care: Decimal
    guarantee_fix: Decimal
    guarantee_equity_care: Decimal
    guarantee_equity_fix: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtLimits:
    """By how much two tellings may differ before it is asked; shares, and the least that is worth asking.

    `takings` is how far takings of payment firms may pass revenue, which tax and refunds explain;
    `long_purpose_months` is the term below which money for years looks wrong, `stock_months` above which
    money for goods does, `emergency_days` how far off an emergency may be; a patent worth less than
    `least_worth` yuan looks like a count.
    """

    revenue: Decimal
    loans: Decimal
    loans_least: Decimal
    staff: Decimal
    staff_least: int
    stock: Decimal
    stock_least: Decimal
    takings: Decimal
    tax_share: Decimal
    made_goods: Decimal
    service_stock: Decimal
    long_purpose_months: int
    stock_months: int
    emergency_days: int
    least_worth: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowExample:
    """A worked example: a year's figures, what is told and wanted, the verdict, the capacity and what binds it.

    Without figures there are no books. `told` holds `annual_revenue`, `existing_loans`, `guarantees_given`.
    """

    name: Text
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    told: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    industry: Industry | None = None
    need: Decimal | None = None
    purpose: Purpose | None = None
    months: int | None = None
    expected: Verdict
    capacity: Decimal | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowPack:
    """Thresholds of the gate, all of them ours.

    `cover`: free cash over debt service that a lender wants; `planning_rate`: yearly fraction for the
    instalments of a new loan, and for the interest of debts that only the owner tells; `tenor_months`,
    `longest_months`: used where no purpose is told; `revenue_share`: short-term borrowing over a year's
    revenue; `debt_years`: all borrowing over a year's free cash; `resale_share`: how much of the goods that
    are sold in a loan's term may be bought with it; `short_months`: the longest term that cash at hand may
    repay; `kept_months`: payments that stay in the till; `aged_months`: books that ended so many months ago are
    judged, and their age is said; `advances_share`: from what share of the cash on
    customers' advances are said beside it; `views_apart`: views of a year's cash that differ in
    sign, the negative by more than this share of revenue, have no middle; `guarantee_weight`: the share of
    guarantees given that counts as debt; `assumed_years`: over how long a long-term loan is taken to be repaid
    where nothing shows its plan; `asset_heavy`: trades that a share of revenue does not
    judge; `least_share`: a capacity below this share of what is wanted carries as good as nothing of it;
    `equity_hole`: negative equity over assets beyond which a loss-maker must be recapitalised first;
    `debt_share`: liabilities over assets that ask for care; `contradictions`: how many open ones must be
    cleared first; `unknown_critical`: so many critical questions answered “don't know” leave no plain yes;
    `overdue_settled_days`: a loan no more days late is settled first, one that is bars;
    `most_months`: so many months of a year are no mere season; `sales_fall`: sales of them below the last full
    year's by more than this share ask for care; `other_payables_share`: other payables over assets from which it
    is asked whom they are owed to; `own_cash_months`: payments kept back before own cash is called enough;
    `long_months`: the term below which money is short for what pays back over years, where it takes more than
    `long_share` of what that term bears; `growth`: sales growth in the annex formula; `models`: the distress
    models whose word counts here. How old books may be stands in the alert pack.
    """

    head: PackHead
    cover: Decimal
    planning_rate: Decimal
    tenor_months: int
    longest_months: int
    purposes: Mapping[Purpose, PurposeRule]
    asset_heavy: tuple[Industry, ...]
    revenue_share: Decimal
    debt_years: Decimal
    resale_share: Decimal
    short_months: int
    kept_months: Decimal
    aged_months: int
    advances_share: Decimal
    views_apart: Decimal
    guarantee_weight: Decimal
    assumed_years: int
    least_share: Decimal
    equity_hole: Decimal
    debt_share: Decimal
    contradictions: int
    unknown_critical: int
    overdue_settled_days: int
    overdue_times: int
    inquiries: int
    renewal_days: int
    growth: Decimal
    least_months: int
    most_months: int
    sales_fall: Decimal
    other_payables_share: Decimal
    own_cash_months: int
    long_months: int
    long_share: Decimal
    models: tuple[str, ...]
    told: ToldLimits
    doubts: DoubtLimits
    examples: tuple[BorrowExample, ...] = ()


def purpose_rule(purpose: Purpose | None, pack: BorrowPack) -> PurposeRule:
    """How a loan for this purpose is repaid; without one, from cash of the year and within the share of sales."""
    if purpose is None:
        return PurposeRule(tenor_months=pack.tenor_months, longest_months=pack.longest_months, line="sales")
    return pack.purposes[purpose]
