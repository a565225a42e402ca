"""How what a person types is read: amounts in 万元 or with their unit, whole numbers, dates; and written back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.ranges import is_money
from smeassist.domain.text import Reason
from smeassist.domain.written import terms
from smeassist.domain.written.terms import MONTHS_IN_YEAR
from smeassist.i18n import formats
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import language

_BARE: Final = re.compile(r"[+-]?[0-9.,' ]+")
_MONTH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_WIDE: Final = str.maketrans("０１２３４５６７８９．，－＋　", "0123456789.,-+ ")


def amount(typed: str, lang: Lang) -> Decimal | None:
    """An amount in yuan; a bare number counts 万元 in Chinese and yuan in English. None: not one amount.

    >>> amount("12.5", "zh"), amount("125,000元", "zh"), amount("12.5", "en"), amount("abc", "zh")
    (Decimal('125000'), Decimal('125000'), Decimal('12.5'), None)
    >>> amount("十二万五", "zh"), amount("50萬", "en"), amount("1,25", "zh"), amount("10-20万", "zh")
    (Decimal('125000'), Decimal('500000'), None, None)
    """
    value = terms.sum_of(typed)
    if isinstance(value, Reason):
        return None
    if _BARE.fullmatch(typed.translate(_WIDE).strip()):
        value *= language(lang).typed_in
    value = value.normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return value if is_money(value) else None


def amount_written(value: Decimal, lang: Lang) -> str:
    """An amount as it would be typed.

    >>> amount_written(Decimal(125000), "zh"), amount_written(Decimal(125000), "en")
    ('12.5', '125000')
    """
    shown = value / language(lang).typed_in
    return f"{shown.normalize():f}"


def amount_echo(value: Decimal, lang: Lang) -> str:
    """An amount in full, to be read back while typing."""
    return formats.yuan(value, lang)


def count(typed: str) -> int | None:
    """A whole number from 0 on; None: it is none.

    >>> count("1,200"), count("-1"), count("2.5")
    (1200, None, None)
    """
    text = typed.translate(_WIDE).replace(",", "").strip()
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def day(typed: str) -> date | None:
    """A date; without a day the first of the month. None: it is none.

    >>> day("2021年3月"), day("2021-03-15"), day("2021-13-01")
    (datetime.date(2021, 3, 1), datetime.date(2021, 3, 15), None)
    """
    when = terms.day_of(typed)
    if not isinstance(when, Reason):
        return when
    month = _MONTH.fullmatch(typed.translate(_WIDE).strip())
    if month is None or not 1 <= int(month[2]) <= MONTHS_IN_YEAR:
        return None
    return date(int(month[1]), int(month[2]), 1)
