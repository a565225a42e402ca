"""Whether profit becomes money, and whether the money carries debt and investment."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import per_month, per_year, quotient


def cash_to_profit(cash_from_operations: Decimal, net_profit: Decimal) -> Decimal | None:
    """Operating cash to net profit (盈余现金保障倍数, times).

    >>> cash_to_profit(Decimal(90), Decimal(100))
    Decimal('0.9')
    """
    return quotient(cash_from_operations, net_profit)


def operating_cash_margin(cash_from_operations: Decimal, revenue: Decimal) -> Decimal | None:
    """Operating cash in revenue (营业现金比率, fraction).

    >>> operating_cash_margin(Decimal(5), Decimal(100))
    Decimal('0.05')
    """
    return quotient(cash_from_operations, revenue)


def operating_cash_to_current_liabilities(
    cash_from_operations: Decimal, current_liabilities: Decimal, months: Decimal
) -> Decimal | None:
    """A year's operating cash to current liabilities (现金流动负债比率, fraction).

    >>> operating_cash_to_current_liabilities(Decimal(10), Decimal(100), Decimal(12))
    Decimal('0.1')
    """
    return quotient(per_year(cash_from_operations, months), current_liabilities)


def cash_flow_to_assets(
    net_profit: Decimal, depreciation: Decimal, amortisation: Decimal, total_assets: Decimal, months: Decimal
) -> Decimal | None:
    """A year's net profit, depreciation and amortisation to total assets (fraction).

    >>> cash_flow_to_assets(Decimal(3), Decimal(1), Decimal(1), Decimal(100), Decimal(12))
    Decimal('0.05')
    """
    return quotient(per_year(net_profit + depreciation + amortisation, months), total_assets)


def cash_collection(cash_received_from_customers: Decimal, revenue: Decimal) -> Decimal | None:
    """Cash received from customers (with VAT) to revenue (without): 1.05 to 1.13 is ordinary (fraction).

    >>> cash_collection(Decimal(105), Decimal(100))
    Decimal('1.05')
    """
    return quotient(cash_received_from_customers, revenue)


def free_cash_flow(cash_from_operations: Decimal, capital_expenditure: Decimal, interest_paid: Decimal) -> Decimal:
    """Operating cash less capital expenditure and interest (yuan), for the period as it is.

    >>> free_cash_flow(Decimal(100), Decimal(60), Decimal(10))
    Decimal('30')
    """
    return cash_from_operations - capital_expenditure - interest_paid


def debt_service_cover(
    cash_from_operations: Decimal, scheduled_principal_12m: Decimal, interest_paid: Decimal, months: Decimal
) -> Decimal | None:
    """Past operating cash to the interest and the principal of 12 months that cannot be renewed (times).

    Historic: a year's cash at the period's pace, set against principal to come.

    >>> debt_service_cover(Decimal(125), Decimal(90), Decimal(10), Decimal(12))
    Decimal('1.25')
    """
    return quotient(
        per_year(cash_from_operations, months), scheduled_principal_12m + per_year(interest_paid, months)
    )


def debt_service_cover_without_renewal(
    cash_from_operations: Decimal, principal_due_12m: Decimal, interest_paid: Decimal, months: Decimal
) -> Decimal | None:
    """Past operating cash to the interest and all principal of 12 months, should no loan be renewed (times).

    >>> debt_service_cover_without_renewal(Decimal(50), Decimal(90), Decimal(10), Decimal(12))
    Decimal('0.5')
    """
    return quotient(per_year(cash_from_operations, months), principal_due_12m + per_year(interest_paid, months))


def runway(liquid_funds: Decimal, cash_from_operations: Decimal, period_months: Decimal) -> Decimal | None:
    """Months until cash is gone at the pace at which operations burn it.

    >>> runway(Decimal(300), Decimal(-600), Decimal(12))
    Decimal('6')
    """
    return quotient(liquid_funds, per_month(-cash_from_operations, period_months))


def reinvestment_rate(capital_expenditure: Decimal, depreciation: Decimal) -> Decimal | None:
    """Capital expenditure to depreciation (times).

    >>> reinvestment_rate(Decimal(8), Decimal(10))
    Decimal('0.8')
    """
    return quotient(capital_expenditure, depreciation)
