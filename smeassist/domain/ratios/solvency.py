"""Whether the company can carry its debts in the long run."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import below_zero, given, per_year, quotient


def debt_ratio(total_liabilities: Decimal, total_assets: Decimal) -> Decimal | None:
    """Liabilities in total assets (fraction).

    >>> debt_ratio(Decimal(60), Decimal(100))
    Decimal('0.6')
    """
    return quotient(total_liabilities, total_assets)


def equity_to_debt(total_equity: Decimal, total_liabilities: Decimal) -> Decimal | None:
    """Equity to liabilities (fraction).

    >>> equity_to_debt(Decimal(40), Decimal(100))
    Decimal('0.4')
    """
    return quotient(total_equity, total_liabilities)


def negative_equity(total_equity: Decimal) -> Decimal:
    """1 where liabilities exceed assets, else 0 (flag).

    >>> negative_equity(Decimal(-1)), negative_equity(Decimal(0))
    (Decimal('1'), Decimal('0'))
    """
    return below_zero(total_equity)


def paid_in_loss(
    total_equity: Decimal, paid_in_capital: Decimal, capital_reserve: Decimal | None
) -> Decimal | None:
    """Equity to the money that owners paid in (times): below 1 losses have eaten into it.

    >>> paid_in_loss(Decimal(50), Decimal(90), Decimal(10))
    Decimal('0.5')
    """
    return quotient(total_equity, paid_in_capital + given(capital_reserve))


def interest_bearing_debt_share(interest_bearing_debt: Decimal, total_liabilities: Decimal) -> Decimal | None:
    """Interest-bearing debt in liabilities (带息负债比率, fraction).

    >>> interest_bearing_debt_share(Decimal(50), Decimal(100))
    Decimal('0.5')
    """
    return quotient(interest_bearing_debt, total_liabilities)


def short_term_debt_share(
    short_term_borrowings: Decimal,
    noncurrent_liabilities_due_within_year: Decimal | None,
    interest_bearing_debt: Decimal,
) -> Decimal | None:
    """What of the interest-bearing debt falls due within a year (fraction).

    >>> short_term_debt_share(Decimal(50), Decimal(10), Decimal(100))
    Decimal('0.6')
    """
    return quotient(short_term_borrowings + given(noncurrent_liabilities_due_within_year), interest_bearing_debt)


def interest_cover(ebit: Decimal, interest_expense: Decimal) -> Decimal | None:
    """Profit before interest and tax to interest (已获利息倍数, times).

    >>> interest_cover(Decimal(300), Decimal(100))
    Decimal('3')
    """
    return quotient(ebit, interest_expense)


def debt_to_ebitda(interest_bearing_debt: Decimal, ebitda: Decimal, months: Decimal) -> Decimal | None:
    """Interest-bearing debt to a year's EBITDA (times).

    >>> debt_to_ebitda(Decimal(300), Decimal(50), Decimal(6))
    Decimal('3')
    """
    return quotient(interest_bearing_debt, per_year(ebitda, months))


def finance_cost_to_revenue(interest_expense: Decimal, revenue: Decimal) -> Decimal | None:
    """Interest in revenue (fraction).

    >>> finance_cost_to_revenue(Decimal(3), Decimal(200))
    Decimal('0.015')
    """
    return quotient(interest_expense, revenue)


def loan_to_sales(interest_bearing_debt: Decimal, revenue: Decimal, months: Decimal) -> Decimal | None:
    """Interest-bearing debt to a year's revenue (fraction).

    >>> loan_to_sales(Decimal(25), Decimal(100), Decimal(12))
    Decimal('0.25')
    """
    return quotient(interest_bearing_debt, per_year(revenue, months))


def long_asset_cover(
    total_equity: Decimal, noncurrent_liabilities: Decimal, noncurrent_assets: Decimal
) -> Decimal | None:
    """Equity and long-term liabilities to long-term assets (times): below 1 short money funds long assets.

    >>> long_asset_cover(Decimal(100), Decimal(20), Decimal(100))
    Decimal('1.2')
    """
    return quotient(total_equity + noncurrent_liabilities, noncurrent_assets)


def guarantee_to_equity(guarantees_given: Decimal, total_equity: Decimal) -> Decimal | None:
    """Guarantees given for others to equity (fraction).

    >>> guarantee_to_equity(Decimal(50), Decimal(100))
    Decimal('0.5')
    """
    return quotient(guarantees_given, total_equity)
