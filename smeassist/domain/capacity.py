"""What a company could carry from its books: free cash, debt service, the loan they bear, the funding gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Verdict
from smeassist.domain.books import Books, Read, indexed
from smeassist.domain.derived import find
from smeassist.domain.items import OPENING
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual, latest_period
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Text, reason

_RARE: Final = ("noncurrent_liabilities_due_within_year", "bonds_payable", "lease_liabilities", "capital_reserve")
_LENT_OR_PUT_IN: Final = ("short_term_borrowings", "long_term_borrowings", "paid_in_capital", *_RARE)
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
    `models`: the distress models whose word counts here.
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
    models: tuple[str, ...]
    examples: tuple[BorrowExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What the books of the latest period say about paying back, on a year; None: not known.

    `missing` are the items without which no loan can be called bearable, and no capacity be named.
    """

    period: Period
    currency: str
    revenue: Decimal | None
    profit_before_tax: Decimal | None
    earnings: Decimal | None
    free_cash: Decimal | None
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
    interest = _interest(books, period, loans)
    cash, kept = _operating_cash(books, period, interest), _cash_earnings(books, period, interest)
    free, service = free_cash(cash, kept), _service(books, period, interest)
    revenue = annual(books, "revenue", period)
    months = min(profile.need.months or pack.tenor_months, pack.longest_months)
    known = {
        "net_profit": kept,
        "cash_from_operations": cash,
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


def free_cash(cash_from_operations: Decimal | None, cash_earnings: Decimal | None) -> Decimal | None:
    """Cash of a year that could pay lenders, after tax and before interest; the mean of both views.

    The cash-flow statement alone would count what was squeezed out of suppliers once; earnings alone would
    count sales that nobody paid. With one of them unknown the other stands, which may bar a loan but carries none.

    >>> free_cash(Decimal(200), Decimal(-100))
    Decimal('50')
    """
    known = [value for value in (cash_from_operations, cash_earnings) if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


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


def _interest(books: Books, period: Period, loans: Decimal | None) -> Decimal | None:
    """A year's interest; without any line it is 0 only for a company without loans."""
    for item in ("interest_expense", "interest_paid", "finance_expenses"):
        if (value := annual(books, item, period)) is not None:
            return max(value, Decimal(0))
    return Decimal(0) if loans == 0 else None


def _service(books: Books, period: Period, interest: Decimal | None) -> Decimal | None:
    """Interest and what was told to fall due; loans that stand are taken to be renewed."""
    due = max(amount(books, "scheduled_principal_12m", period) or Decimal(0), Decimal(0))
    return None if interest is None else interest + due


def _operating_cash(books: Books, period: Period, interest: Decimal | None) -> Decimal | None:
    """From the cash-flow statement; without one, what cash rose by beyond loans and owners' capital.

    The second is after investment, so it errs on the low side.
    """
    if (stated := annual(books, "cash_from_operations", period)) is not None:
        return stated
    read = indexed(books)
    rise, *others = [_rise(read, item, period) for item in ("cash", *_LENT_OR_PUT_IN)]
    if rise is None or None in others:
        return None
    from_others = sum((other or Decimal(0) for other in others), Decimal(0))
    return (rise - from_others) * MONTHS_IN_YEAR / period.months + (interest or Decimal(0))


def _rise(read: Read, item: str, period: Period) -> Decimal | None:
    """How much a balance rose; a line that the form does not have at all did not move."""
    closing, opening = find(read, item, period).value, find(read, item + OPENING, period).value
    if closing is None and opening is None and item in _RARE:
        return Decimal(0)
    return None if closing is None or opening is None else closing - opening


def _cash_earnings(books: Books, period: Period, interest: Decimal | None) -> Decimal | None:
    profit = annual(books, "net_profit", period)
    if profit is None:
        return None
    return (
        profit
        + (interest or Decimal(0))
        + _depreciation(books, period)
        + (annual(books, "amortisation", period) or Decimal(0))
    )


def _depreciation(books: Books, period: Period) -> Decimal:
    if (stated := annual(books, "depreciation", period)) is not None:
        return stated
    closing = amount(books, "accumulated_depreciation", period)
    opening = amount(books, "accumulated_depreciation" + OPENING, period)
    if closing is None or opening is None:
        return Decimal(0)
    return max(abs(closing) - abs(opening), Decimal(0)) * MONTHS_IN_YEAR / period.months


def _stocks(books: Books, period: Period) -> tuple[Decimal, ...] | None:
    values = [amount(books, item, period) for item in _STOCKS]
    if values[0] is None or values[1] is None:
        return None
    return tuple(value or Decimal(0) for value in values)
