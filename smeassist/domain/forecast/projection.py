"""The months ahead as profit, balance and cash that tie to the cent, from a start and its assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, Opening

_DAYS_A_MONTH: Final = 365 / 12
_QUARTER: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month ahead, in cents: its profit, its cash flows (paid is positive), its closing balances."""

    sales: int
    goods: int
    purchases: int
    payroll: int
    overheads: int
    surcharges: int
    depreciation: int
    interest: int
    tax: int
    profit: int
    collected: int
    paid_suppliers: int
    tax_paid: int
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
    loans: int
    equity: int


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
    debts = month.payables + month.tax_due + month.loans
    rest = before.equity - (
        before.cash + before.receivables + before.inventory + before.fixed_assets
        - before.payables - before.tax_due - before.loans
    )  # fmt: skip
    paid = month.paid_suppliers + month.payroll + month.overheads + month.surcharges + month.interest
    moved = (
        month.collected + month.borrowed - paid - month.tax_paid - month.invested - month.repaid - month.withdrawn
    )
    return (
        assets + rest - debts == month.equity
        and month.cash - before.cash == moved
        and month.equity - before.equity == month.profit - month.withdrawn
    )


def opened(opening: Opening) -> Month:
    """The start as a month without flows, whose closing balances are the opening ones."""
    equity = (
        opening.cash + opening.receivables + opening.inventory + opening.fixed_assets + opening.rest
        - opening.payables - opening.tax_due - opening.loans
    )  # fmt: skip
    return Month(
        sales=0, goods=0, purchases=0, payroll=0, overheads=0, surcharges=0, depreciation=0, interest=0, tax=0,
        profit=0, collected=0, paid_suppliers=0, tax_paid=0, invested=0, repaid=0, borrowed=0, withdrawn=0,
        cash=opening.cash, receivables=opening.receivables, inventory=opening.inventory,
        fixed_assets=opening.fixed_assets, payables=opening.payables, tax_due=opening.tax_due,
        loans=opening.loans, equity=equity,
    )  # fmt: skip


def _next(before: Month, months: list[Month], taken: Assumptions, index: int, first_month: int) -> Month:
    sales = taken.sales[index]
    goods = round(sales * taken.goods_share)
    sold = [sales, *(month.sales for month in reversed(months))]
    receivables = min(_of_last(sold, taken.sales_before, taken.collection_days), before.receivables + sales)
    inventory = max(round(goods * taken.stock_days / _DAYS_A_MONTH), before.inventory - goods)
    purchases = goods + inventory - before.inventory
    bought = [purchases, *(month.purchases for month in reversed(months))]
    payables = min(_of_last(bought, taken.goods_before, taken.payment_days), before.payables + purchases)
    surcharges = round(sales * taken.surcharge_share)
    interest = round(before.loans * taken.loan_rate / HORIZON)
    depreciation = min(taken.depreciation, before.fixed_assets)
    gain = sales - goods - taken.payroll - taken.overheads - surcharges - depreciation - interest
    tax = round(max(gain, 0) * taken.tax_rate)
    # Income tax of a quarter is prepaid in the month after it.
    tax_paid = before.tax_due if (first_month + index - 1) % _QUARTER == 0 else 0
    due = min(sum(each.amount for each in taken.repayments if each.month == index + 1), before.loans)
    borrowed = due if taken.renewed else 0
    withdrawn, invested = taken.withdrawn[index], taken.capital_expenditure
    collected = before.receivables + sales - receivables
    paid_suppliers = before.payables + purchases - payables
    paid = paid_suppliers + taken.payroll + taken.overheads + surcharges + interest
    return Month(
        sales=sales, goods=goods, purchases=purchases, payroll=taken.payroll, overheads=taken.overheads,
        surcharges=surcharges, depreciation=depreciation, interest=interest, tax=tax, profit=gain - tax,
        collected=collected, paid_suppliers=paid_suppliers, tax_paid=tax_paid, invested=invested, repaid=due,
        borrowed=borrowed, withdrawn=withdrawn,
        cash=before.cash + collected + borrowed - paid - tax_paid - invested - due - withdrawn,
        receivables=receivables,
        inventory=inventory,
        fixed_assets=before.fixed_assets + invested - depreciation,
        payables=payables,
        tax_due=before.tax_due + tax - tax_paid,
        loans=before.loans + borrowed - due,
        equity=before.equity + gain - tax - withdrawn,
    )  # fmt: skip


def _of_last(newest_first: list[int], earlier: int, days: float) -> int:
    """The part of what happened in the last so many days, months before the first all being alike."""
    months = days / _DAYS_A_MONTH
    whole = int(months)
    seen = newest_first[: whole + 1]
    seen += [earlier] * (whole + 1 - len(seen))
    return sum(seen[:whole]) + round(seen[whole] * (months - whole))
