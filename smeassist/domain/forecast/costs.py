"""A period's costs parted: goods that go with sales, wages, and what is paid whatever is sold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, Origin
from smeassist.domain.forecast.reading import CENTS, PeriodReading, cents
from smeassist.domain.labour import sells_labour
from smeassist.domain.text import Reason, reason

_ONCE: Final = ("nonoperating_income", "investment_income", "other_income")
"""What came this year and is not counted on again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a month of a period cost in cash, in cents, and `goods_share` of it over sales as it was assumed."""

    goods: int
    goods_share: float
    payroll: int
    overheads: int


def costs(reading: PeriodReading, pace: int) -> Costs:
    """The costs of a month with sales of `pace` cents, none below nothing.

    Wages are those that the books show paid, in the period or else in the last year. What of them the running
    costs do not hold stands in the cost of sales, and so does depreciation that they do not hold: neither is
    goods, and neither falls with sales. Where the books show no wages they are unknown, and stay within the other
    costs; where they show more than all costs together, all costs are taken for wages.
    """
    months = reading.period.months
    cost, running = max(cents(reading.value("cost_of_sales")) // months, 0), _running_costs(reading) // months
    staff = reading.a_month("staff_cost")
    booked, all_costs = max(cents(staff), 0), max(cost + running, 0)
    payroll = min(booked, all_costs)
    origin: Origin = "unknown" if staff is None else "books" if booked <= all_costs else "pack"
    goods = 0 if buys_nothing(reading) else max(min(cost, cost + running - payroll), 0)
    share = reading.assume("goods_share", goods / pace, "ratio", "books", "cost_of_sales", "staff_cost", "revenue")
    paid = reading.assume("payroll", payroll / CENTS, "yuan_a_month", origin, "staff_cost")
    overheads = reading.assume(
        "overheads",
        max(cost + running - payroll - goods, 0) / CENTS,
        "yuan_a_month",
        "books",
        "profit_before_tax",
    )
    return Costs(goods=round(pace * share), goods_share=share, payroll=cents(paid), overheads=cents(overheads))


def buys_nothing(reading: PeriodReading) -> bool:
    """Whether the cost of sales is wages and no goods: nothing of it falls with sales or is owed for goods."""
    return sells_labour(reading.profile.industry, reading.value, reading.pack.labour)


def no_purchases(reading: PeriodReading) -> tuple[Reason, ...]:
    """That no purchases are forecast, where the cost is wages."""
    return (reason("forecast.no_purchases"),) if buys_nothing(reading) else ()


def _running_costs(reading: PeriodReading) -> int:
    """What is paid whatever is sold, in cents: sales less profit, cost of sales, interest and depreciation.

    Below nothing where the cost of sales holds more depreciation than all other costs come to.
    """
    profit = reading.value("profit_before_tax") or Decimal(0)
    once = (reading.total(_ONCE) or Decimal(0)) - (reading.value("nonoperating_expenses") or Decimal(0))
    parts = ("cost_of_sales", "taxes_and_surcharges", "depreciation")
    taken = sum((reading.value(item) or Decimal(0) for item in parts), Decimal(0)) + _loan_interest(reading)
    return cents((reading.value("revenue") or Decimal(0)) - taken - (profit - once))


def booked_rate(reading: PeriodReading) -> Decimal | None:
    """A year's interest over the loans that stand; None: one of them is nothing or not known."""
    interest, loans = reading.value("interest_expense"), reading.value("interest_bearing_debt")
    if interest is None or loans is None or interest <= 0 or loans <= 0:
        return None
    return interest * HORIZON / reading.period.months / loans


def _loan_interest(reading: PeriodReading) -> Decimal:
    """What of the period's interest the loans bear; what is dearer than any loan is paid on other debts too."""
    rate, loans = booked_rate(reading), reading.value("interest_bearing_debt") or Decimal(0)
    if rate is None or rate <= reading.pack.dearest_rate:
        return reading.value("interest_expense") or Decimal(0)
    return loans * reading.pack.loan_rate * reading.period.months / HORIZON
