"""A forecast by the week: its months by the day, with wages, taxes and interest on theirs."""

from __future__ import annotations

from calendar import monthrange
from collections import deque
from datetime import date, timedelta
from typing import Final

from smeassist.domain.forecast.forecast_pack import PayDays
from smeassist.domain.forecast.projection import Month

WEEKS: Final = 13
_DAYS: Final = 7
_YEAR: Final = 52


def by_week(
    cash: int, months: tuple[Month, ...], day: date, pay_days: PayDays, weeks: int = WEEKS
) -> tuple[int, ...]:
    """Cash at the end of each of so many weeks (52 at most) after a day that ends a month, in cents."""
    ends = deque(day + timedelta(days=week * _DAYS) for week in range(1, weeks + 1))
    balances: list[int] = []
    for month in months:
        first = day + timedelta(days=1)
        length = monthrange(first.year, first.month)[1]
        last = day + timedelta(days=length)
        while ends and ends[0] <= last:
            balances.append(cash + _until(month, (ends.popleft() - day).days, length, pay_days))
        cash, day = month.cash, last
    return tuple(balances)


def short_week(cash: int, months: tuple[Month, ...], day: date, pay_days: PayDays) -> date | None:
    """The last day of the first week that ends without cash within a year; None: no week does."""
    balances = by_week(cash, months, day, pay_days, _YEAR)
    short = next((number for number, balance in enumerate(balances, 1) if balance < 0), None)
    return None if short is None else day + timedelta(days=short * _DAYS)


def _until(month: Month, number: int, length: int, pay_days: PayDays) -> int:
    """What the account moved by up to a day of the month: most things evenly, the rest on their days."""
    steady = month.collected - month.paid_suppliers - month.overheads - month.surcharges
    steady -= month.invested + month.withdrawn
    moved = steady * number // length
    dated = (
        (pay_days.payroll, month.payroll),
        (pay_days.social, month.social),
        (pay_days.tax, month.tax_paid + month.vat_paid),
        (pay_days.interest, month.interest),
    )
    moved -= sum(amount for on, amount in dated if number >= min(on, length))
    return moved + (month.borrowed - month.repaid if number == length else 0)
