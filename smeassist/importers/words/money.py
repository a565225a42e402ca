"""The currency and the unit that titles and heads of English books name beside each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from smeassist.domain.accounts import CurrencyWords
from smeassist.importers.words.labels import fold
from smeassist.importers.words.vocabulary import Vocabulary

_COUNTED: Final = r"'?000'?s?|thousands?|millions?|billions?|lakhs?|lacs?|crores?"
_SHORT: Final = r"k|mn|mm|mio|m|bn"
_IN: Final = r"(?:in|currency|amounts?|figures|unit|money)"
_UNITS: Final = (
    (re.compile(r"0|k|t"), "in thousands"),
    (re.compile(r"b"), "in billions"),
    (re.compile(r"l"), "in lakhs"),
    (re.compile(r"c"), "in crores"),
    (re.compile(r"m"), "in millions"),
)
_MONEY: Final = re.compile(r"[a-z]{3}|[£€₹$]")
"""What every currency's word holds: texts without it are not looked at further."""
_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")


def _folded(text: str) -> str:
    return fold(text).translate(_APOSTROPHES)


def unit_in(text: str, words: Vocabulary) -> str:
    """The pack's word for a unit as English books write it, or nothing.

    `HK$'000`, `£000`, `US$m`, `RMB million`, `in thousands of dollars`, `TEUR`.
    """
    folded = _folded(text)
    for pattern in _unit_patterns(words.pack.currency_words):
        if match := pattern.search(folded):
            said = next(part for part in match.groups() if part).strip("'")
            return next(word for letters, word in _UNITS if letters.match(said))
    return ""


def currency_in(text: str, words: Vocabulary) -> str:
    """The currency that a title or a head names ('(in USD)', 'HK$000', 'Debit (EUR)'), or nothing."""
    folded = _folded(text)
    matches = ((code, pattern.search(folded)) for code, pattern in _currency_patterns(words.pack.currency_words))
    return next((code for code, match in matches if match), "") if _MONEY.search(folded) else ""


@lru_cache(maxsize=8)
def _unit_patterns(currencies: tuple[CurrencyWords, ...]) -> tuple[re.Pattern[str], ...]:
    named = (re.escape(word) for currency in currencies for word in currency.words if word.isascii())
    money = "|".join((*named, r"[a-z]{0,3}[$£€¥₹]", r"rs\.?"))
    return (
        re.compile(rf"(?<![a-z0-9])(?:{money})\s*(?:in\s+)?({_COUNTED}|{_SHORT})(?![\w,.\-])"),
        re.compile(rf"(?<![a-z])in\s+({_COUNTED})(?![\w,.\-])"),
        re.compile(
            rf"(?<![a-z])({_COUNTED})\s+(?:of\s+)?(?:{money}|[a-z. ]{{0,20}}dollars|euros?|pounds)(?![a-z])"
        ),
        re.compile(r"^[(\[]?('?000'?s|'000)[)\]]?$"),
        re.compile(rf"(?<![a-z0-9])([tkm])(?:{money})(?![a-z0-9])"),
    )


@lru_cache(maxsize=8)
def _currency_patterns(currencies: tuple[CurrencyWords, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A currency's words alone, with a unit, in brackets, or told of ('amounts in'): not within a name."""
    unit = rf"\s*(?:in\s+)?(?:{_COUNTED}|{_SHORT})?"
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for currency in currencies:
        word = (
            "(?:" + "|".join(re.escape(word) for word in currency.words if word.isascii() or word in "£€₹") + ")"
        )
        alone = rf"(?<![a-z0-9]){word}"
        whole = rf"{alone}(?![a-z])"
        pattern = (
            rf"^[(\[]?[tkm]?{word}{unit}[)\]]?$|[(\[]\s*{alone}{unit}\s*[)\]]"
            rf"|{whole}\s*(?:in\s+)?(?:{_COUNTED})(?![\w,.\-])|(?<![a-z]){_IN}\b[^,;.:]{{0,25}}?[:\s]\s*{whole}"
        )
        patterns.append((currency.code, re.compile(pattern)))
    return tuple(patterns)
