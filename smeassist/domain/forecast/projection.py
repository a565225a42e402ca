"""The months ahead as profit, balance and cash that tie to the cent, from a start and its assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, Opening

_DAYS_A_MONTH: Final = 365 / 12
_QUARTER: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month ahead, in cents: its profit, its cash flows (paid is positive), its closing balances.

    `sales` and `goods` bear no value-added tax, what customers owe and pay does. `tax_due` is income tax, less
    than nothing where more was prepaid than the year's profit bears; `vat_due` all other tax. `delivered` is what
    of the sales, with value-added tax, was paid ahead, `advances` what still is.
    """

    sales: int
    goods: int
    purchases: int
    payroll: int
    social: int
    overheads: int
    surcharges: int
    depreciation: int
    interest: int
    tax: int
    profit: int
    vat: int
    delivered: int
    collected: int
    paid_suppliers: int
    tax_paid: int
    vat_paid: int
    invested: int
    repaid: int
    borrowed: int
    withdrawn: int
    cash: int
    receivables: int
    inventory: int
    fixed_assets: int
    payables: int
    tax_due: int
    vat_due: int
    loans: int
    advances: int
    equity: int

    @property
    def operating(self) -> int:
        """What operations bring in, in cents, before interest."""
        running = self.payroll + self.social + self.overheads + self.surcharges
        return self.collected - self.paid_suppliers - running - self.tax_paid - self.vat_paid


def project(opening: Opening, assumptions: Assumptions, first_month: int) -> tuple[Month, ...]:
    """Twelve months ahead; `first_month` is the first one's number in the year, for taxes by the quarter.

    Receivables are the sales of the last `collection_days`, as far as they can have been sold; what stood open
    before runs off by the same days. Stock is what the next days' sales at this month's pace need; it is never
    sold back. Payables are the purchases of the last `payment_days`.
    """
    months: list[Month] = []
    before = opened(opening)
    for index in range(HORIZON):
        before = _next(before, months, assumptions, index, first_month)
        months.append(before)
    return tuple(months)


def is_tied(before: Month, month: Month) -> bool:
    """Whether a month's three statements tie to the cent: balance, cash and equity."""
    assets = month.cash + month.receivables + month.inventory + month.fixed_assets
    debts = month.payables + month.tax_due + month.vat_due + month.loans + month.advances
    rest = before.equity - (
        before.cash + before.receivables + before.inventory + before.fixed_assets
        - before.payables - before.tax_due - before.vat_due - before.loans - before.advances
    )  # fmt: skip
    paid = (
        month.paid_suppliers + month.payroll + month.social + month.overheads + month.surcharges + month.interest
    )
    taxes = month.tax_paid + month.vat_paid
    moved = month.collected + month.borrowed - paid - taxes - month.invested - month.repaid - month.withdrawn
    return (
        assets + rest - debts == month.equity
        and month.cash - before.cash == moved
        and month.equity - before.equity == month.profit - month.withdrawn
    )


def opened(opening: Opening) -> Month:
    """The start as a month without flows, whose closing balances are the opening ones."""
    equity = (
        opening.cash + opening.receivables + opening.inventory + opening.fixed_assets + opening.rest
        - opening.payables - opening.tax_due - opening.loans - opening.advances
    )  # fmt: skip
    return Month(
        sales=0, goods=0, purchases=0, payroll=0, social=0, overheads=0, surcharges=0, depreciation=0, interest=0,
        tax=0, profit=0, vat=0, delivered=0,
        collected=0, paid_suppliers=0, tax_paid=0, vat_paid=0, invested=0, repaid=0,
        borrowed=0, withdrawn=0, cash=opening.cash, receivables=opening.receivables, inventory=opening.inventory,
        fixed_assets=opening.fixed_assets, payables=opening.payables, tax_due=0, vat_due=opening.tax_due,
        loans=opening.loans, advances=opening.advances, equity=equity,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Service:
    """What a month's debts come to, in cents: borrowed, repaid, interest."""

    borrowed: int
    repaid: int
    interest: int


def _service(before: Month, taken: Assumptions, index: int) -> _Service:
    """Loans by their plans, and those without one at the loan rate; never more is repaid than is owed."""
    plan = taken.plan
    planned = min(plan.principal[index], before.loans + plan.drawn[index])
    falling = plan.due[index] + sum(each.amount for each in taken.repayments if each.month == index + 1)
    due = min(falling, before.loans + plan.drawn[index] - planned)
    unplanned = max(before.loans - plan.owed[index], 0)
    return _Service(
        borrowed=plan.drawn[index] + (due if taken.renewed else 0),
        repaid=planned + due,
        interest=plan.interest[index] + round(unplanned * taken.loan_rate / HORIZON),
    )


def _income_tax(months: list[Month], gain: int, rate: float, number: int) -> int:
    """A month's income tax: what the calendar year's profit so far bears, less what its months bore before."""
    year = months[len(months) - number + 1 :] if number <= len(months) else months
    so_far = sum(month.profit + month.tax for month in year)
    return round(max(so_far + gain, 0) * rate) - sum(month.tax for month in year)


def _next(before: Month, months: list[Month], taken: Assumptions, index: int, first_month: int) -> Month:
    number = (first_month + index - 1) % HORIZON + 1
    sales = taken.sales[index]
    goods = round(sales * taken.goods_share)
    vat = round(sales * taken.vat_share)
    delivered = min(taken.paid_ahead[index], before.advances, sales + vat)
    billed = [sales + vat - delivered, *(month.sales + month.vat - month.delivered for month in reversed(months))]
    billed_before = taken.sales_before + round(taken.sales_before * taken.vat_share)
    receivables = min(_of_last(billed, billed_before, taken.collection_days), before.receivables + billed[0])
    inventory = max(round(goods * taken.stock_days / _DAYS_A_MONTH), before.inventory - goods)
    purchases = goods + inventory - before.inventory
    bought = [purchases, *(month.purchases for month in reversed(months))]
    payables = min(_of_last(bought, taken.goods_before, taken.payment_days), before.payables + purchases)
    surcharges = round(sales * taken.surcharge_share)
    social = round(taken.payroll * taken.social_share)
    service = _service(before, taken, index)
    depreciation = min(taken.depreciation, before.fixed_assets)
    gain = sales - goods - taken.payroll - taken.overheads - surcharges - depreciation - service.interest
    tax = _income_tax(months, gain, taken.tax_rate, number)
    # Both are paid in the month after the quarter, or month, that they are of.
    tax_paid = max(before.tax_due, 0) if (number - 1) % _QUARTER == 0 else 0
    vat_paid = before.vat_due if (number - 1) % taken.vat_months == 0 else 0
    withdrawn, invested = taken.withdrawn[index], taken.capital_expenditure
    collected = before.receivables + billed[0] - receivables
    paid_suppliers = before.payables + purchases - payables
    paid = paid_suppliers + taken.payroll + taken.overheads + surcharges + service.interest + tax_paid + vat_paid
    return Month(
        sales=sales, goods=goods, purchases=purchases, payroll=taken.payroll - social, social=social,
        overheads=taken.overheads, surcharges=surcharges, depreciation=depreciation, interest=service.interest,
        tax=tax, profit=gain - tax, vat=vat, delivered=delivered,
        collected=collected, paid_suppliers=paid_suppliers, tax_paid=tax_paid,
        vat_paid=vat_paid, invested=invested, repaid=service.repaid, borrowed=service.borrowed,
        withdrawn=withdrawn,
        cash=before.cash + collected + service.borrowed - paid - invested - service.repaid - withdrawn,
        receivables=receivables,
        inventory=inventory,
        fixed_assets=before.fixed_assets + invested - depreciation,
        payables=payables,
        tax_due=before.tax_due + tax - tax_paid,
        vat_due=before.vat_due + vat - vat_paid,
        loans=before.loans + service.borrowed - service.repaid,
        advances=before.advances - delivered,
        equity=before.equity + gain - tax - withdrawn,
    )  # fmt: skip


def _of_last(newest_first: list[int], earlier: int, days: float) -> int:
    """The part of what happened in the last so many days, months before the first all being alike."""
    months = days / _DAYS_A_MONTH
    whole = int(months)
    seen = newest_first[: whole + 1]
    seen += [earlier] * (whole + 1 - len(seen))
    return sum(seen[:whole]) + round(seen[whole] * (months - whole))
