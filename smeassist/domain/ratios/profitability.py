"""What the company earns on its sales, its assets and its owners' money."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.ratios.arithmetic import average, given, per_year, quotient

HUNDRED: Final = Decimal(100)


def return_on_equity(
    net_profit: Decimal, total_equity: Decimal, total_equity_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's net profit on average equity (fraction).

    >>> return_on_equity(Decimal(456), Decimal(2700), Decimal(2300), Decimal(12))
    Decimal('0.1824')
    """
    return quotient(per_year(net_profit, months), average(total_equity, total_equity_opening))


def operating_margin(operating_profit: Decimal, revenue: Decimal) -> Decimal | None:
    """Operating profit in revenue (fraction).

    >>> operating_margin(Decimal(5), Decimal(100))
    Decimal('0.05')
    """
    return quotient(operating_profit, revenue)


def gross_margin(gross_profit: Decimal, revenue: Decimal) -> Decimal | None:
    """Revenue less cost of sales, in revenue (fraction).

    >>> gross_margin(Decimal(22), Decimal(100))
    Decimal('0.22')
    """
    return quotient(gross_profit, revenue)


def net_margin(net_profit: Decimal, revenue: Decimal) -> Decimal | None:
    """Net profit in revenue (fraction).

    >>> net_margin(Decimal(3), Decimal(100))
    Decimal('0.03')
    """
    return quotient(net_profit, revenue)


def return_on_assets(
    ebit: Decimal, total_assets: Decimal, total_assets_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's profit before interest and tax on average assets (总资产报酬率, fraction).

    >>> return_on_assets(Decimal(60), Decimal(1100), Decimal(900), Decimal(12))
    Decimal('0.06')
    """
    return quotient(per_year(ebit, months), average(total_assets, total_assets_opening))


def ebitda_margin(ebitda: Decimal, revenue: Decimal) -> Decimal | None:
    """Profit before interest, tax, depreciation and amortisation in revenue (fraction).

    >>> ebitda_margin(Decimal(8), Decimal(100))
    Decimal('0.08')
    """
    return quotient(ebitda, revenue)


def cost_per_100_revenue(
    cost_of_sales: Decimal,
    taxes_and_surcharges: Decimal,
    selling_expenses: Decimal,
    administrative_expenses: Decimal,
    research_expenses: Decimal | None,
    finance_expenses: Decimal,
    revenue: Decimal,
) -> Decimal | None:
    """Cost and expense behind each 100 yuan of revenue (百元收入支付的成本费用, yuan).

    >>> cost_per_100_revenue(*map(Decimal, (60, 1, 10, 15, 0, 4, 100)))
    Decimal('90')
    """
    overhead = selling_expenses + administrative_expenses + given(research_expenses) + finance_expenses
    return quotient((cost_of_sales + taxes_and_surcharges + overhead) * HUNDRED, revenue)


def period_cost_ratio(
    selling_expenses: Decimal,
    administrative_expenses: Decimal,
    research_expenses: Decimal | None,
    finance_expenses: Decimal,
    revenue: Decimal,
) -> Decimal | None:
    """Selling, administrative, research and finance expenses in revenue (期间费用率, fraction).

    >>> period_cost_ratio(Decimal(10), Decimal(7), None, Decimal(3), Decimal(100))
    Decimal('0.2')
    """
    return quotient(
        selling_expenses + administrative_expenses + given(research_expenses) + finance_expenses, revenue
    )


def roa_minus_debt_cost(
    ebit: Decimal,
    total_assets: Decimal,
    total_assets_opening: Decimal | None,
    interest_expense: Decimal,
    interest_bearing_debt: Decimal,
    interest_bearing_debt_opening: Decimal | None,
    months: Decimal,
) -> Decimal | None:
    """Return on assets less what debt costs a year (fraction): below 0 borrowing eats the owners' return.

    >>> roa_minus_debt_cost(*map(Decimal, (80, 1000, 1000, 10, 200, 200, 12)))
    Decimal('0.03')
    """
    earned = return_on_assets(ebit, total_assets, total_assets_opening, months)
    cost = quotient(
        per_year(interest_expense, months), average(interest_bearing_debt, interest_bearing_debt_opening)
    )
    return None if earned is None or cost is None else earned - cost
