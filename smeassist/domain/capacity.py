"""What a company could carry from its books: free cash, debt service, the loan they bear, the funding gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Verdict
from smeassist.domain.books import Books, indexed
from smeassist.domain.derived import find
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual, latest_period
from smeassist.domain.lenders_cash import free_cash, interest_of, views
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Text, reason

_STOCKS: Final = ("inventory", "accounts_receivable", "prepayments", "accounts_payable", "advances_from_customers")


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowExample:
    """A worked example: a year's figures, what is wanted, and the verdict."""

    name: Text
    figures: Mapping[str, Decimal]
    need: Decimal | None
    expected: Verdict
    capacity: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowPack:
    """Thresholds of the gate, all of them ours.

    `cover`: free cash over debt service that a lender wants; `planning_rate`: yearly fraction for the
    instalments of a new loan; `tenor_months`, `longest_months`: used where the need gives none, and the cap;
    `revenue_share`: all borrowing over a year's revenue; `least_share`: a capacity below this share of
    what is wanted carries as good as nothing of it; `equity_hole`: negative equity over assets beyond
    which a loss-maker must be recapitalised first; `debt_share`: liabilities over assets that ask for care;
    `contradictions`: how many open ones must be cleared first; `growth`: sales growth in the annex formula;
    `old_months`: the age beyond which books ask for care by themselves; `models`: the distress models whose
    word counts here.
    """

    head: PackHead
    cover: Decimal
    planning_rate: Decimal
    tenor_months: int
    longest_months: int
    revenue_share: Decimal
    least_share: Decimal
    equity_hole: Decimal
    debt_share: Decimal
    contradictions: int
    overdue_times: int
    inquiries: int
    renewal_days: int
    growth: Decimal
    least_months: int
    old_months: int
    models: tuple[str, ...]
    examples: tuple[BorrowExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What the books of the latest period say about paying back, on a year; None: not known.

    `low_estimate`: free cash is no more than a lower bound. `missing` are the items without which no loan
    can be called bearable, and no capacity be named.
    """

    period: Period
    currency: str
    revenue: Decimal | None
    profit_before_tax: Decimal | None
    earnings: Decimal | None
    free_cash: Decimal | None
    low_estimate: bool
    service: Decimal | None
    service_cover: Decimal | None
    loans: Decimal | None
    equity: Decimal | None
    assets: Decimal | None
    own_working_capital: Decimal | None
    stocks: tuple[Decimal, ...] | None
    cost_of_sales: Decimal | None
    capacity: Decimal | None
    why: Reason | None
    missing: tuple[str, ...]


def carrying(books: Books, profile: Profile, pack: BorrowPack) -> Carrying | None:
    """Read the latest period of at least `least_months`; None: there are no figures at all."""
    period = latest_period(books, pack.least_months)
    if period is None:
        return None
    loans = _loans(books, period)
    interest = interest_of(books, period, loans)
    seen = views(books, period, interest)
    free, service = free_cash(seen.operating, seen.earned), _service(books, period, interest)
    revenue = annual(books, "revenue", period)
    months = min(profile.need.months or pack.tenor_months, pack.longest_months)
    known = {
        "net_profit": seen.earned,
        "cash_from_operations": seen.operating,
        "total_equity": amount(books, "total_equity", period),
        "total_assets": amount(books, "total_assets", period),
        "interest_bearing_debt": loans,
        "interest_expense": interest,
    }
    missing = tuple(item for item, value in known.items() if value is None)
    capacity = None if missing else _capacity(free, service, revenue, loans, months, pack)
    current = amount(books, "current_assets", period), amount(books, "current_liabilities", period)
    return Carrying(
        period=period,
        currency=books.currency,
        revenue=revenue,
        profit_before_tax=annual(books, "profit_before_tax", period),
        earnings=annual(books, "net_profit", period),
        free_cash=free,
        low_estimate=seen.low,
        service=service,
        service_cover=None if free is None or not service else free / service,
        loans=loans,
        equity=known["total_equity"],
        assets=known["total_assets"],
        own_working_capital=None if current[0] is None or current[1] is None else current[0] - current[1],
        stocks=_stocks(books, period),
        cost_of_sales=annual(books, "cost_of_sales", period),
        capacity=capacity,
        why=None if capacity is None else _explained(free, service, months, period, pack),
        missing=missing,
    )


def loan_for(instalment: Decimal, yearly_rate: Decimal, months: int) -> Decimal:
    """The loan that equal monthly instalments repay (present value of an annuity).

    >>> round(loan_for(Decimal("8884.88"), Decimal("0.12"), 12))
    100000
    """
    monthly = yearly_rate / MONTHS_IN_YEAR
    if monthly == 0:
        return instalment * months
    return instalment * (1 - (1 + monthly) ** -months) / monthly


def working_capital_gap(state: Carrying, pack: BorrowPack) -> Decimal | None:
    """New working-capital loan by the annex of 流动资金贷款管理办法: need less own working capital.

    Need = revenue x (1 - profit margin) x (1 + growth) / turns a year; turns = 360 / (stock + receivable
    - payable + prepayment - advance days). Present working-capital loans stand within current liabilities
    and so are already taken off with own working capital. None: an input is missing.
    """
    revenue, profit, cost = state.revenue, state.profit_before_tax, state.cost_of_sales
    if (
        revenue is None
        or profit is None
        or cost is None
        or state.stocks is None
        or state.own_working_capital is None
    ):
        return None
    if revenue <= 0 or cost <= 0:
        return None
    stock, receivable, prepaid, payable, advance = state.stocks
    days = (stock + prepaid - payable) / cost + (receivable - advance) / revenue
    need = (revenue - profit) * (1 + pack.growth) * max(days, Decimal(0))
    return need - state.own_working_capital


def _capacity(
    free: Decimal | None,
    service: Decimal | None,
    revenue: Decimal | None,
    loans: Decimal | None,
    months: int,
    pack: BorrowPack,
) -> Decimal | None:
    if free is None or service is None or loans is None:
        return None
    for_new = max(free / pack.cover - service, Decimal(0))
    bound = loan_for(for_new / MONTHS_IN_YEAR, pack.planning_rate, months)
    if revenue is not None:
        bound = min(bound, pack.revenue_share * revenue - loans)
    return max(bound, Decimal(0)).quantize(Decimal(1))


def _explained(
    free: Decimal | None, service: Decimal | None, months: int, period: Period, pack: BorrowPack
) -> Reason:
    return reason(
        "borrow.capacity",
        cash=free,
        service=service,
        cover=pack.cover,
        months=months,
        rate=pack.planning_rate,
        share=pack.revenue_share,
        end=period.end,
    )


def _loans(books: Books, period: Period) -> Decimal | None:
    """All that bears interest; a line left blank is 0 only where the totals prove it."""
    return find(indexed(books), "interest_bearing_debt", period).value


def _service(books: Books, period: Period, interest: Decimal | None) -> Decimal | None:
    """Interest and what was told to fall due; loans that stand are taken to be renewed."""
    due = max(amount(books, "scheduled_principal_12m", period) or Decimal(0), Decimal(0))
    return None if interest is None else interest + due


def _stocks(books: Books, period: Period) -> tuple[Decimal, ...] | None:
    values = [amount(books, item, period) for item in _STOCKS]
    if values[0] is None or values[1] is None:
        return None
    return tuple(value or Decimal(0) for value in values)
