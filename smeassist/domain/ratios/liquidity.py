"""Whether the company can pay what falls due soon."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import beyond, given, per_month, per_year, quotient


def current_ratio(current_assets: Decimal, current_liabilities: Decimal) -> Decimal | None:
    """Current assets to current liabilities (times).

    >>> current_ratio(Decimal(130), Decimal(100))
    Decimal('1.3')
    """
    return quotient(current_assets, current_liabilities)


def quick_ratio(
    current_assets: Decimal, inventory: Decimal, prepayments: Decimal, current_liabilities: Decimal
) -> Decimal | None:
    """Current assets without stock and prepayments to current liabilities (times).

    >>> quick_ratio(Decimal(130), Decimal(40), Decimal(10), Decimal(100))
    Decimal('0.8')
    """
    return quotient(current_assets - inventory - prepayments, current_liabilities)


def cash_ratio(liquid_funds: Decimal, current_liabilities: Decimal) -> Decimal | None:
    """Cash and short-term investments to current liabilities (times).

    >>> cash_ratio(Decimal(20), Decimal(100))
    Decimal('0.2')
    """
    return quotient(liquid_funds, current_liabilities)


def cash_months(liquid_funds: Decimal, operating_payments: Decimal, period_months: Decimal) -> Decimal | None:
    """Months of ordinary payments that cash and short-term investments would carry.

    >>> cash_months(Decimal(200), Decimal(1200), Decimal(12))
    Decimal('2')
    """
    return quotient(liquid_funds, per_month(operating_payments, period_months))


def maturity_wall(principal_due_12m: Decimal, liquid_funds: Decimal) -> Decimal | None:
    """Principal that falls due within 12 months to cash and short-term investments (times).

    >>> maturity_wall(Decimal(150), Decimal(100))
    Decimal('1.5')
    """
    return quotient(principal_due_12m, liquid_funds)


def tax_and_social_debt_to_assets(
    taxes_payable: Decimal,
    employee_benefits_payable: Decimal,
    taxes_paid: Decimal,
    income_tax: Decimal | None,
    staff_cost: Decimal,
    total_assets: Decimal,
    period_months: Decimal,
    ordinary_tax_months: Decimal,
    ordinary_payroll_months: Decimal,
) -> Decimal | None:
    """Tax, wages and social insurance owed beyond what ordinarily stands at a month's end, in assets (fraction).

    What is booked in one month and paid in the next is no arrears: so many months' tax and pay are taken off,
    and a year's income tax, which is settled after the period's end.

    >>> tax_and_social_debt_to_assets(*map(Decimal, (39, 60, 36, 10, 120, 1000, 12, 3, 2)))
    Decimal('0.06')
    """
    ordinary_tax = per_month(taxes_paid, period_months) * ordinary_tax_months
    ordinary_tax += per_year(given(income_tax), period_months)
    ordinary_pay = per_month(staff_cost, period_months) * ordinary_payroll_months
    owed = beyond(taxes_payable, ordinary_tax) + beyond(employee_benefits_payable, ordinary_pay)
    return quotient(owed, total_assets)
