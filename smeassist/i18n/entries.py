"""How what a person types is read: amounts in 万元 or with their unit, whole numbers, dates; and written back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.ranges import is_money
from smeassist.i18n import formats
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import language

_WAN: Final = Decimal(10_000)
_UNITS: Final = {
    "元": Decimal(1),
    "千": Decimal(1000),
    "万": _WAN,
    "亿": _WAN * _WAN,
    "k": Decimal(1000),
    "m": Decimal(1_000_000),
}
_AMOUNT: Final = re.compile(r"([+-]?\d{1,15}(?:\.\d{1,6})?)\s*(千|万|亿|k|m)?元?(?:cny)?")
_DATE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?")
_WIDE: Final = str.maketrans("０１２３４５６７８９．，－＋　", "0123456789.,-+ ")


def amount(typed: str, lang: Lang) -> Decimal | None:
    """An amount in yuan; a bare number counts 万元 in Chinese and yuan in English. None: not an amount.

    >>> amount("12.5", "zh"), amount("125,000元", "zh"), amount("12.5", "en"), amount("abc", "zh")
    (Decimal('125000'), Decimal('125000'), Decimal('12.5'), None)
    """
    text = typed.translate(_WIDE).replace(",", "").strip().casefold()
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    number, unit = found[1], found[2]
    said = bool(unit) or text.endswith(("元", "cny"))
    factor = _UNITS[unit] if unit else Decimal(1 if said else language(lang).typed_in)
    value = (Decimal(number) * factor).normalize()
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
    found = _DATE.fullmatch(typed.translate(_WIDE).strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None
