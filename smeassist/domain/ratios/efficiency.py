"""How hard the company's assets work: turnovers, days, and what stands idle."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.ratios.arithmetic import DAYS_IN_YEAR, average, per_year, quotient


def asset_turnover(
    revenue: Decimal, total_assets: Decimal, total_assets_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's revenue on average assets (times).

    >>> asset_turnover(Decimal(300), Decimal(1100), Decimal(900), Decimal(3))
    Decimal('1.2')
    """
    return quotient(per_year(revenue, months), average(total_assets, total_assets_opening))


def receivables_turnover(
    revenue: Decimal, accounts_receivable: Decimal, accounts_receivable_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's revenue on average receivables (times).

    >>> receivables_turnover(Decimal(600), Decimal(110), Decimal(90), Decimal(12))
    Decimal('6')
    """
    return quotient(per_year(revenue, months), average(accounts_receivable, accounts_receivable_opening))


def days_sales_outstanding(
    accounts_receivable: Decimal, accounts_receivable_opening: Decimal | None, revenue: Decimal, months: Decimal
) -> Decimal | None:
    """Days that customers take to pay, on a year's revenue.

    >>> days_sales_outstanding(Decimal(110), Decimal(90), Decimal(730), Decimal(12))
    Decimal('50')
    """
    return quotient(
        average(accounts_receivable, accounts_receivable_opening) * DAYS_IN_YEAR, per_year(revenue, months)
    )


def inventory_turnover(
    cost_of_sales: Decimal, inventory: Decimal, inventory_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's cost of sales on average stock (times).

    >>> inventory_turnover(Decimal(600), Decimal(110), Decimal(90), Decimal(12))
    Decimal('6')
    """
    return quotient(per_year(cost_of_sales, months), average(inventory, inventory_opening))


def days_inventory_outstanding(
    inventory: Decimal, inventory_opening: Decimal | None, cost_of_sales: Decimal, months: Decimal
) -> Decimal | None:
    """Days that stock lies, on a year's cost of sales.

    >>> days_inventory_outstanding(Decimal(100), None, Decimal(365), Decimal(12))
    Decimal('100')
    """
    return quotient(average(inventory, inventory_opening) * DAYS_IN_YEAR, per_year(cost_of_sales, months))


def days_payables_outstanding(
    accounts_payable: Decimal, accounts_payable_opening: Decimal | None, cost_of_sales: Decimal, months: Decimal
) -> Decimal | None:
    """Days that the company takes to pay its suppliers, on a year's cost of sales.

    >>> days_payables_outstanding(Decimal(60), None, Decimal(365), Decimal(12))
    Decimal('60')
    """
    return quotient(
        average(accounts_payable, accounts_payable_opening) * DAYS_IN_YEAR, per_year(cost_of_sales, months)
    )


def cash_conversion_cycle(
    accounts_receivable: Decimal,
    accounts_receivable_opening: Decimal | None,
    inventory: Decimal,
    inventory_opening: Decimal | None,
    accounts_payable: Decimal,
    accounts_payable_opening: Decimal | None,
    revenue: Decimal,
    cost_of_sales: Decimal,
    months: Decimal,
) -> Decimal | None:
    """Days from paying suppliers to being paid: receivable days and stock days less payable days.

    >>> cash_conversion_cycle(*map(Decimal, (100, 100, 50, 50, 60, 60, 730, 365, 12)))
    Decimal('40')
    """
    sales = days_sales_outstanding(accounts_receivable, accounts_receivable_opening, revenue, months)
    stock = days_inventory_outstanding(inventory, inventory_opening, cost_of_sales, months)
    payables = days_payables_outstanding(accounts_payable, accounts_payable_opening, cost_of_sales, months)
    if sales is None or stock is None or payables is None:
        return None
    return sales + stock - payables


def current_asset_turnover(
    revenue: Decimal, current_assets: Decimal, current_assets_opening: Decimal | None, months: Decimal
) -> Decimal | None:
    """A year's revenue on average current assets (times).

    >>> current_asset_turnover(Decimal(180), Decimal(100), None, Decimal(12))
    Decimal('1.8')
    """
    return quotient(per_year(revenue, months), average(current_assets, current_assets_opening))


def receivables_and_inventory_share(
    accounts_receivable: Decimal, inventory: Decimal, current_assets: Decimal
) -> Decimal | None:
    """Receivables and stock in current assets (两金占流动资产比重, fraction).

    >>> receivables_and_inventory_share(Decimal(40), Decimal(20), Decimal(100))
    Decimal('0.6')
    """
    return quotient(accounts_receivable + inventory, current_assets)


def overdue_receivables_share(overdue_receivables: Decimal, accounts_receivable: Decimal) -> Decimal | None:
    """The part of receivables that is past due (fraction).

    >>> overdue_receivables_share(Decimal(3), Decimal(24))
    Decimal('0.125')
    """
    return quotient(overdue_receivables, accounts_receivable)


def other_receivables_share(other_receivables: Decimal, total_assets: Decimal) -> Decimal | None:
    """Other receivables in total assets (fraction); they often hold what the owner took out.

    >>> other_receivables_share(Decimal(3), Decimal(100))
    Decimal('0.03')
    """
    return quotient(other_receivables, total_assets)


def labour_productivity(value_added: Decimal, employees: Decimal, months: Decimal) -> Decimal | None:
    """A year's value added per head (全员劳动生产率, yuan).

    >>> labour_productivity(Decimal(3500000), Decimal(28), Decimal(12))
    Decimal('125000')
    """
    return quotient(per_year(value_added, months), employees)
