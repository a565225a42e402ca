"""Years counted by an era (民國, 令和) and days in Chinese numerals, in digits of our calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR: Final = re.compile(r"[二一][〇○零一二三四五六七八九]{3}(?=年)")
_CHINESE_NUMBER: Final = re.compile(
    r"(?<=[年月])(三十一|三十|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])"
)
_ERAS: Final = (
    (re.compile(r"(?:中[华華])?民[国國]\s*(元|\d{1,3}|[〇○零一二三四五六七八九十百]{2,5})(?!\d)"), 1911),
    (re.compile(r"令和\s*(元|\d{1,2})(?!\d)"), 2018),
    (re.compile(r"平成\s*(元|\d{1,2})(?!\d)"), 1988),
    (re.compile(r"昭和\s*(元|\d{1,2})(?!\d)"), 1925),
    (re.compile(r"(?<!\d)(1[01]\d)(?=\s*年)"), 1911),
    (re.compile(r"(?<![\d/])(1[01]\d)(?=/\d{1,2}/\d{1,2}(?![\d/]))"), 1911),
)
"""How years are counted in Taiwan and Japan, and the year before the first; three digits are Taiwan's alone."""


def in_digits(text: str) -> str:
    """Years, months and days in Chinese numerals, and years of an era, as digits."""
    for era, before in _ERAS:
        text = era.sub(lambda m, before=before: str(before + _counted(m[1])), text)  # type: ignore[misc]
    text = _CHINESE_YEAR.sub(lambda m: m[0].translate(_CHINESE_DIGITS), text)
    return _CHINESE_NUMBER.sub(lambda m: str(_chinese_number(m[1])), text)


def _counted(text: str) -> int:
    """A year of an era: in digits, in numerals one by one (一一四) or as they are spoken (一百一十四)."""
    if text == "元":
        return 1
    plain = text.translate(_CHINESE_DIGITS)
    if plain.isdigit():
        return int(plain)
    hundreds, hundred, rest = text.rpartition("百")
    tens = rest.lstrip("零〇○")
    return (_chinese_number(hundreds) if hundred else 0) * 100 + (_chinese_number(tens) if tens else 0)


def _chinese_number(text: str) -> int:
    tens, _, units = text.rpartition("十") if "十" in text else ("", "", text)
    whole = ("一二三四五六七八九".index(tens) + 1 if tens else 1) * 10 if "十" in text else 0
    return whole + ("一二三四五六七八九".index(units) + 1 if units else 0)


def counts_by_republic(texts: Iterable[str]) -> bool:
    """Whether texts speak of years of the Republic ('民國113年', '民國年度')."""
    return any("民國" in text or "民国" in text for text in texts)
