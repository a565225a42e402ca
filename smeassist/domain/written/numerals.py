"""Numbers in Chinese numerals, plain and formal, alone or between digits ('十五万', '壹拾万', '10万5千')."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    **{char: value for value, chars in enumerate((
        "零〇○", "一壹幺", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
    )) for char in chars},
}  # fmt: skip
_SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_BIG: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TOKEN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_LONGEST: Final = 40


def number_of(text: str) -> Decimal | None:
    """The number that a text is; None: it is none, or its units do not fall from left to right.

    A digit behind the last unit counts a tenth of it, as it is spoken (一万二: 12,000), unless a zero stands
    between.

    >>> [f"{number_of(text)}" for text in ("十五万", "一万二", "壹佰零伍", "10万5千", "三点八五")]
    ['150000', '12000', '105', '105000', '3.85']
    >>> number_of("万十"), number_of(""), number_of("一二")
    (None, None, None)
    """
    if not text or len(text) > _LONGEST:
        return None
    whole, point, behind = text.partition("点")
    if point:
        return _with_decimals(whole, behind)
    return _Counted().of(_TOKEN.findall(text))


def _with_decimals(whole: str, behind: str) -> Decimal | None:
    before = number_of(whole)
    if before is None or not behind or any(char not in _DIGITS for char in behind):
        return None
    return before + Decimal("0." + "".join(str(_DIGITS[char]) for char in behind))


class _Counted:
    """A number as its tokens are read from left to right."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.number: Decimal | None = None
        self.unit = 0
        self.largest = self.largest_small = 10**12
        self.zero = False

    def of(self, tokens: list[str]) -> Decimal | None:
        if not all(self._take(token) for token in tokens):
            return None
        if self.number is None:
            return self.total + self.section if self.unit else Decimal(0) if self.zero else None
        spoken = self.unit >= 100 and not self.zero and self.number < 10
        return self.total + self.section + self.number * (self.unit // 10 if spoken else 1)

    def _take(self, token: str) -> bool:
        if token in _SMALL:
            return self._small(_SMALL[token])
        if token in _BIG:
            return self._big(_BIG[token])
        if token in _DIGITS:
            return self._digit(Decimal(_DIGITS[token]))
        return token[0].isascii() and token[0].isdigit() and self._digit(Decimal(token))

    def _digit(self, value: Decimal) -> bool:
        if self.number is not None:
            return False
        if value == 0 and self.unit:
            self.zero = True
            return True
        self.zero, self.number = (True, None) if value == 0 else (self.zero, value)
        return True

    def _small(self, unit: int) -> bool:
        if unit >= self.largest_small or (self.number is None and unit != 10):
            return False
        self.section += (1 if self.number is None else self.number) * unit
        self.number, self.unit, self.largest_small, self.zero = None, unit, unit, False
        return True

    def _big(self, unit: int) -> bool:
        section = self.section + (self.number or 0)
        if unit >= self.largest or section == 0:
            return False
        self.total += section * unit
        self.section, self.number, self.unit, self.zero = Decimal(0), None, unit, False
        self.largest, self.largest_small = unit, 10**12
        return True
