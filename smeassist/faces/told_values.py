"""Assumptions and loans as people type them: sums, percentages, days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.forecast.assumptions import Unit
from smeassist.domain.offers.offer import Method, Offer
from smeassist.i18n import entries
from smeassist.i18n.formats import Lang

LOAN_METHODS: Final[tuple[Method, ...]] = (
    "equal_instalment", "equal_principal", "interest_only", "flat", "bullet",
)  # fmt: skip
"""Kinds that five entries describe; the others come with a profile document."""
_HUNDRED: Final = Decimal(100)
_NUMBER: Final = re.compile(r"[-+]?\d{1,12}(\.\d{1,6})?")


def assumption_of(unit: Unit, typed: str, lang: Lang) -> Decimal | None:
    """The value of an assumption as it was typed; None: it can't be read.

    Shares are percentages, sums as everywhere (a bare number is 万元 in Chinese).

    >>> assumption_of("ratio", "3.5%", "zh"), assumption_of("days", "45", "en")
    (Decimal('0.035'), Decimal('45'))
    """
    text = typed.strip()
    if unit in {"yuan", "yuan_a_month"}:
        return entries.amount(text, lang)
    number = unicodedata.normalize("NFKC", text).removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        return None
    return Decimal(number) / _HUNDRED if unit == "ratio" else Decimal(number)


def loan_of(
    name: str, principal: str, start: str, months: str, rate: str, method: Method, lang: Lang
) -> Offer | None:
    """A loan as it was typed, its yearly rate as a percentage; None: one of its entries can't be read."""
    owed, begun, lasts = entries.amount(principal.strip(), lang), entries.day(start), entries.count(months)
    share = assumption_of("ratio", rate, lang)
    if not owed or owed < 0 or not isinstance(begun, date) or not lasts or share is None or share < 0:
        return None
    return Offer(method=method, name=name.strip(), principal=owed, start=begun, months=lasts, annual_rate=share)
