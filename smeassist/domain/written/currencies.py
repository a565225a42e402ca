"""The signs and words of currencies that stand in the cell of an amount, by the code that they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_OF: Final = {
    "CNY": "rmb 人民币", "USD": "us$ 美元 美金", "HKD": "hk$ 港币 港元", "EUR": "€ 欧元", "JPY": "日元",
    "GBP": "£ 英镑", "INR": "₹", "SGD": "s$ 新币", "AUD": "a$ au$ 澳元", "NZD": "nz$", "CAD": "c$ ca$ 加元",
    "TWD": "nt$ ntd 新台币", "CHF": "", "MYR": "rm", "THB": "฿ 泰铢", "VND": "₫", "IDR": "rp rp.", "PHP": "₱",
    "KRW": "₩ 韩元", "AED": "", "MOP": "", "BRL": "r$", "SEK": "", "NOK": "", "DKK": "", "PLN": "zł", "CZK": "kč",
    "HUF": "", "RON": "", "RUB": "₽ руб.", "UAH": "₴", "TRY": "₺", "ILS": "₪", "SAR": "", "QAR": "", "EGP": "",
    "ZAR": "", "NGN": "₦", "KES": "", "PKR": "", "LKR": "", "MXN": "",
    "XXX": "$ kr kr. rs rs.",
}  # fmt: skip
"""XXX, ISO 4217's code for no currency, has what several share."""
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {sign: code for code, signs in _OF.items() for sign in (*signs.split(), code.lower()) if sign != "xxx"}
    | {"¥": ""}
)
"""Small letters; the sign of the yuan and the yen names neither."""
PATTERN: Final = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
"""Any of them, the longer before the shorter."""
