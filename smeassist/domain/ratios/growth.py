"""Whether the company grows, against the same period of the year before."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import average, per_year, quotient


def revenue_growth(revenue: Decimal, revenue_year_earlier: Decimal) -> Decimal | None:
    """Growth of revenue over the same period of the year before (fraction).

    >>> revenue_growth(Decimal(110), Decimal(100))
    Decimal('0.1')
    """
    return quotient(revenue - revenue_year_earlier, revenue_year_earlier)


def profit_growth(profit_before_tax: Decimal, profit_before_tax_year_earlier: Decimal) -> Decimal | None:
    """Growth of profit before tax over the same period of the year before (fraction).

    >>> profit_growth(Decimal(70), Decimal(100))
    Decimal('-0.3')
    """
    return quotient(profit_before_tax - profit_before_tax_year_earlier, profit_before_tax_year_earlier)


def capital_preservation(total_equity: Decimal, total_equity_opening: Decimal) -> Decimal | None:
    """Equity at the end to equity at the start (资本保值增值率, times); capital paid in counts as growth.

    >>> capital_preservation(Decimal(110), Decimal(100))
    Decimal('1.1')
    """
    return quotient(total_equity, total_equity_opening)


def sustainable_growth(
    net_profit: Decimal,
    dividends_paid: Decimal,
    total_equity: Decimal,
    total_equity_opening: Decimal | None,
    months: Decimal,
) -> Decimal | None:
    """The growth that kept profit can fund without new money (fraction; after Higgins, 1977).

    >>> sustainable_growth(Decimal(60), Decimal(10), Decimal(1000), None, Decimal(12))
    Decimal('0.05')
    """
    return quotient(per_year(net_profit - dividends_paid, months), average(total_equity, total_equity_opening))
