"""Scores that ask whether figures were dressed up, and one that asks whether they improve."""

from __future__ import annotations


def _days_receivable(
    accounts_receivable: float, accounts_receivable_opening: float, revenue: float, revenue_opening: float
) -> float:
    return accounts_receivable / revenue / (accounts_receivable_opening / revenue_opening)


def _margin(revenue: float, revenue_opening: float, cost_of_sales: float, cost_of_sales_opening: float) -> float:
    return (revenue_opening - cost_of_sales_opening) / revenue_opening / ((revenue - cost_of_sales) / revenue)


def _soft_assets(current_assets: float, fixed_assets: float, total_assets: float) -> float:
    return 1 - (current_assets + fixed_assets) / total_assets


def _depreciation_rate(depreciation: float, fixed_assets: float) -> float:
    return depreciation / (depreciation + fixed_assets)


def beneish_m5(
    accounts_receivable: float,
    accounts_receivable_opening: float,
    revenue: float,
    revenue_opening: float,
    cost_of_sales: float,
    cost_of_sales_opening: float,
    current_assets: float,
    current_assets_opening: float,
    fixed_assets: float,
    fixed_assets_opening: float,
    total_assets: float,
    total_assets_opening: float,
    depreciation: float,
    depreciation_opening: float,
) -> float:
    """Beneish (1999), Financial Analysts Journal 55(5), reduced to the five variables without cash flow.

    >>> args = 2400, 1900, 12000, 10500, 9360, 8100, 5400, 4400, 1920, 1900, 7600, 6620, 280, 260
    >>> round(beneish_m5(*args), 6)
    -2.841477
    """
    asset_quality = _soft_assets(current_assets, fixed_assets, total_assets) / _soft_assets(
        current_assets_opening, fixed_assets_opening, total_assets_opening
    )
    slower = _depreciation_rate(depreciation_opening, fixed_assets_opening) / _depreciation_rate(
        depreciation, fixed_assets
    )
    return (
        -6.065
        + 0.823 * _days_receivable(accounts_receivable, accounts_receivable_opening, revenue, revenue_opening)
        + 0.906 * _margin(revenue, revenue_opening, cost_of_sales, cost_of_sales_opening)
        + 0.593 * asset_quality
        + 0.717 * revenue / revenue_opening
        + 0.107 * slower
    )


def beneish_m8(
    accounts_receivable: float,
    accounts_receivable_opening: float,
    revenue: float,
    revenue_opening: float,
    cost_of_sales: float,
    cost_of_sales_opening: float,
    current_assets: float,
    current_assets_opening: float,
    fixed_assets: float,
    fixed_assets_opening: float,
    total_assets: float,
    total_assets_opening: float,
    depreciation: float,
    depreciation_opening: float,
    selling_expenses: float,
    selling_expenses_opening: float,
    administrative_expenses: float,
    administrative_expenses_opening: float,
    current_liabilities: float,
    current_liabilities_opening: float,
    long_term_borrowings: float,
    long_term_borrowings_opening: float,
    net_profit: float,
    cash_from_operations: float,
) -> float:
    """Beneish (1999), Financial Analysts Journal 55(5), eight variables: a question to ask, never proof.

    >>> base = 2400, 1900, 12000, 10500, 9360, 8100, 5400, 4400, 1920, 1900, 7600, 6620, 280, 260
    >>> round(beneish_m8(*base, 780, 680, 1180, 1080, 4300, 3620, 600, 700, 456, 436), 6)
    -2.316843
    """
    asset_quality = _soft_assets(current_assets, fixed_assets, total_assets) / _soft_assets(
        current_assets_opening, fixed_assets_opening, total_assets_opening
    )
    slower = _depreciation_rate(depreciation_opening, fixed_assets_opening) / _depreciation_rate(
        depreciation, fixed_assets
    )
    overhead = (selling_expenses + administrative_expenses) / revenue
    overhead_before = (selling_expenses_opening + administrative_expenses_opening) / revenue_opening
    leverage = (current_liabilities + long_term_borrowings) / total_assets
    leverage_before = (current_liabilities_opening + long_term_borrowings_opening) / total_assets_opening
    return (
        -4.84
        + 0.920 * _days_receivable(accounts_receivable, accounts_receivable_opening, revenue, revenue_opening)
        + 0.528 * _margin(revenue, revenue_opening, cost_of_sales, cost_of_sales_opening)
        + 0.404 * asset_quality
        + 0.892 * revenue / revenue_opening
        + 0.115 * slower
        - 0.172 * overhead / overhead_before
        + 4.679 * (net_profit - cash_from_operations) / total_assets
        - 0.327 * leverage / leverage_before
    )


def piotroski_f(
    net_profit: float,
    net_profit_opening: float,
    cash_from_operations: float,
    total_assets: float,
    total_assets_opening: float,
    total_assets_opening_opening: float,
    long_term_borrowings: float,
    long_term_borrowings_opening: float,
    current_assets: float,
    current_assets_opening: float,
    current_liabilities: float,
    current_liabilities_opening: float,
    paid_in_capital: float,
    paid_in_capital_opening: float,
    revenue: float,
    revenue_opening: float,
    cost_of_sales: float,
    cost_of_sales_opening: float,
) -> float:
    """Piotroski (2000), Journal of Accounting Research 38: nine signs of improvement, 0 to 9; a tie is none.

    >>> flows = 456, 437, 436, 7600, 6620, 6200, 600, 700
    >>> piotroski_f(*flows, 5400, 4400, 4300, 3620, 2000, 2000, 12000, 10500, 9360, 8100)
    6.0
    """
    earned = net_profit / total_assets_opening
    earned_before = net_profit_opening / total_assets_opening_opening
    assets = (total_assets + total_assets_opening) / 2
    assets_before = (total_assets_opening + total_assets_opening_opening) / 2
    signs = (
        earned > 0,
        cash_from_operations > 0,
        earned > earned_before,
        cash_from_operations / total_assets_opening > earned,
        long_term_borrowings / assets < long_term_borrowings_opening / assets_before,
        current_assets / current_liabilities > current_assets_opening / current_liabilities_opening,
        paid_in_capital <= paid_in_capital_opening,
        (revenue - cost_of_sales) / revenue > (revenue_opening - cost_of_sales_opening) / revenue_opening,
        revenue / total_assets_opening > revenue_opening / total_assets_opening_opening,
    )
    return float(sum(signs))
