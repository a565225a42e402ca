"""By how much figures that must tie do not, in yuan, and how far two sources of sales lie apart."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import per_year, quotient


def bs_balance(total_assets: Decimal, total_liabilities: Decimal, total_equity: Decimal) -> Decimal:
    """By how much assets differ from liabilities and equity (yuan).

    >>> bs_balance(Decimal(100), Decimal(60), Decimal(39))
    Decimal('1')
    """
    return abs(total_assets - total_liabilities - total_equity)


def cash_tie(cash: Decimal, cash_opening: Decimal, net_change_in_cash: Decimal) -> Decimal:
    """By how much the change of cash differs from the cash-flow statement (yuan).

    >>> cash_tie(Decimal(30), Decimal(10), Decimal(20))
    Decimal('0')
    """
    return abs(cash - cash_opening - net_change_in_cash)


def re_tie(
    retained_earnings: Decimal,
    retained_earnings_opening: Decimal,
    surplus_reserve: Decimal,
    surplus_reserve_opening: Decimal,
    net_profit: Decimal,
    dividends_paid: Decimal,
) -> Decimal:
    """By how much kept profit differs from net profit less what was distributed (yuan).

    >>> re_tie(*map(Decimal, (50, 20, 15, 10, 45, 10)))
    Decimal('0')
    """
    kept = retained_earnings - retained_earnings_opening + surplus_reserve - surplus_reserve_opening
    return abs(kept - (net_profit - dividends_paid))


def invoice_revenue_gap(annual_invoiced: Decimal, revenue: Decimal, months: Decimal) -> Decimal | None:
    """How far invoices of a year lie from a year's revenue (fraction of revenue).

    >>> invoice_revenue_gap(Decimal(90), Decimal(100), Decimal(12))
    Decimal('0.1')
    """
    yearly = per_year(revenue, months)
    return quotient(abs(annual_invoiced - yearly), yearly)


def vat_burden(vat_paid: Decimal, revenue: Decimal) -> Decimal | None:
    """VAT paid to revenue (增值税税负率, fraction); only to compare with own past and sector.

    >>> vat_burden(Decimal(3), Decimal(100))
    Decimal('0.03')
    """
    return quotient(vat_paid, revenue)
