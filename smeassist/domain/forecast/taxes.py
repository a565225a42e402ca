"""What taxes are taken to come to: as the books show them, else by the pack's rates and calendar."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.currency import YUAN
from smeassist.domain.forecast.reading import PeriodReading

_MONTHS: Final = 12
_QUARTER: Final = 3


def income_tax_rate(reading: PeriodReading) -> float:
    """Income tax over profit: last year's, where it looks like one."""
    tax, profit = reading.value("income_tax"), reading.value("profit_before_tax") or Decimal(0)
    if tax is not None and profit > 0 and 0 <= tax <= profit / 2:
        return reading.assume("tax_rate", tax / profit, "ratio", "books", "income_tax", "profit_before_tax")
    return reading.assume("tax_rate", reading.pack.tax_rate, "ratio", "pack")


def vat(reading: PeriodReading) -> tuple[float, int]:
    """Value-added tax to be paid over sales, and every how many months it is paid.

    What the books show paid counts; else the pack's share for a firm of so many sales. Books in another currency
    bear no Chinese tax.
    """
    pack, revenue = reading.pack.vat, reading.value("revenue") or Decimal(0)
    if reading.books.currency != YUAN:
        return 0.0, pack.general_months
    small = revenue * _MONTHS / reading.period.months <= pack.small_sales
    months = pack.small_months if small else pack.general_months
    paid = reading.value("vat_paid")
    if paid is not None and 0 <= paid <= revenue:
        share = reading.assume("vat_share", paid / revenue, "ratio", "books", "vat_paid", "revenue")
    else:
        share = reading.assume(
            "vat_share", pack.small_share if small else pack.general_share, "ratio", "pack", "revenue"
        )
    told = reading.assume("vat_months", months, "months", "pack")
    return share, _QUARTER if told > 1 else 1
