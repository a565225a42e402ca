"""The currency and the unit that titles, heads and cells of books name, in whatever words and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from smeassist.domain.accounts import AccountsPack
from smeassist.domain.book_words import CurrencyWords
from smeassist.domain.written.folding import fold
from smeassist.importers.words.labels import is_chinese

_COUNTED: Final = r"'?000'?s?|thousands?|millions?|billions?|lakhs?|lacs?|crores?"
_SHORT: Final = r"k|mn|mm|mio|m|bn"
_IN: Final = r"(?:in|currency|amounts?|figures|unit|money)"
_ENDS: Final = r"(?![\w\-]|[.,]\w)"
_UNITS: Final = (
    (re.compile(r"0|k|t"), "in thousands"),
    (re.compile(r"b"), "in billions"),
    (re.compile(r"l"), "in lakhs"),
    (re.compile(r"c"), "in crores"),
    (re.compile(r"m"), "in millions"),
)
_MONEY: Final = re.compile(r"[a-z]{3}|[£€₹$]")
"""What every Latin currency word holds: texts without it are not looked at further."""
_OF_SHARES: Final = re.compile(
    rf"(?<![a-z])(?:number\s+of\s+)?shares?(?:\s+(?:data|amounts|numbers))?\s+(?:are\s+)?in\s+(?:{_COUNTED})"
    rf"|(?<![a-z])(?:in\s+)?(?:{_COUNTED})\s+(?:of\s+)?shares?(?![a-z])"
)
"""What counts shares, not money."""
_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")
_BRACKETS: Final = re.compile(r"[()\[\]]")
_EDGES: Final = " :,;。()[]{}【】"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as the pack's word for it, or "", and the code of a currency, or ""."""

    unit: str
    currency: str


@dataclass(frozen=True, slots=True)
class Money:
    """The words for units and currencies of a pack as patterns.

    `whole` matches a text that is nothing but a currency, a multiple and a unit, in Chinese or with symbols.
    Patterns of Latin words are compiled when a text may match them: all of them cost most of a child's start.
    Those of a currency follow its code and its words.
    """

    units: Mapping[str, Decimal]
    traditional: Mapping[int, str]
    codes: Mapping[str, str]
    multiples: Mapping[str, str]
    whole: re.Pattern[str]
    latin_units: tuple[str, ...]
    latin_currencies: tuple[tuple[str, tuple[str, ...], str], ...]

    def measure(self, text: str) -> Measure | None:
        """What a text says that is nothing but a unit, a currency or both ('港幣千元', '万美元', 'USD', '千元').

        None: it says something else, or nothing.
        """
        folded = fold(text).translate(_APOSTROPHES).translate(dict(self.traditional)).strip(_EDGES)
        folded = folded.replace(" ", "") if is_chinese(folded) else folded
        if not folded or len(folded) > 40:
            return None
        if match := self.whole.fullmatch(_BRACKETS.sub("", folded)):
            return self._matched(match, folded)
        if folded in self.units:
            return Measure(folded, self.codes.get(folded, ""))
        return None if is_chinese(folded) else self._latin(folded)

    def _matched(self, match: re.Match[str], folded: str) -> Measure:
        currency = self.codes.get(match["first"] or match["last"] or "", "")
        unit = self.multiples[match["multiple"]] if match["multiple"] else ""
        if not unit and self.multiples[""] in folded:
            unit = self.multiples[""]
        return Measure(unit, currency)

    def _latin(self, folded: str) -> Measure | None:
        named = Measure(self.unit_in(folded), self.currency_in(folded))
        return named if named.unit or named.currency else None

    def unit_in(self, text: str) -> str:
        """The pack's word for a unit as English books write it, or nothing.

        `HK$'000`, `£000`, `US$m`, `RMB million`, `in thousands of dollars`, `TEUR`.
        """
        folded = _OF_SHARES.sub(" ", _folded(text))
        for pattern in self.latin_units:
            if match := _compiled(pattern).search(folded):
                said = next(part for part in match.groups() if part).strip("'")
                return next(word for letters, word in _UNITS if letters.match(said))
        return ""

    def currency_in(self, text: str) -> str:
        """The currency that a title or a head names ('(in USD)', 'HK$000', 'Debit (EUR)'), or nothing."""
        folded = _folded(text)
        if not _MONEY.search(folded):
            return ""
        return next(
            (
                code
                for code, words, pattern in self.latin_currencies
                if any(word in folded for word in words) and _compiled(pattern).search(folded)
            ),
            "",
        )


def build(pack: AccountsPack, traditional: Mapping[int, str]) -> Money:
    """The patterns of a pack's words for units and currencies; the first unit of factor one is the plain one."""
    units = {word: unit.factor for unit in pack.units for word in unit.words}
    plain = next(word for word, factor in units.items() if factor == 1)
    codes = {word: currency.code for currency in pack.currency_words for word in currency.words}
    multiples = {"": plain}
    for word in units:
        if is_chinese(word) and (stem := word.removesuffix(plain)):
            multiples.setdefault(stem, word)
    money, multiple = _alternatives(codes), _alternatives(word for word in multiples if word)
    heads = _alternatives(fold(word).replace(" ", "") for word in pack.unit_heads if is_chinese(word))
    whole = (
        rf"(?=.)(?:{heads})?:?(?P<first>{money})?[:/\- ]*(?P<multiple>{multiple})?(?:{plain})?"
        rf"[:/\- ]*(?P<last>{money})?"
    )
    return Money(
        units=units,
        traditional=traditional,
        codes=codes,
        multiples=multiples,
        whole=re.compile(whole),
        latin_units=_unit_patterns(pack.currency_words),
        latin_currencies=_currency_patterns(pack.currency_words),
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _folded(text: str) -> str:
    return fold(text).translate(_APOSTROPHES)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _unit_patterns(currencies: tuple[CurrencyWords, ...]) -> tuple[str, ...]:
    named = (re.escape(word) for currency in currencies for word in currency.words if word.isascii())
    money = "|".join((*named, r"[a-z]{0,3}[$£€¥₹]", r"rs\.?"))
    return (
        rf"(?<![a-z0-9])(?:{money})\s*(?:in\s+)?({_COUNTED}|{_SHORT}){_ENDS}",
        rf"(?<![a-z])in\s+({_COUNTED}){_ENDS}",
        rf"(?<![a-z])({_COUNTED})\s+(?:of\s+)?(?:{money}|[a-z. ]{{0,20}}dollars|euros?|pounds)(?![a-z])",
        r"^[(\[]?('?000'?s|'000)[)\]]?$",
        rf"(?<![a-z0-9])([tkm])(?:{money})(?![a-z0-9])",
    )


def _currency_patterns(currencies: tuple[CurrencyWords, ...]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """A currency's words alone, with a unit, in brackets, or told of ('amounts in'): not within a name."""
    unit = rf"\s*(?:in\s+)?(?:{_COUNTED}|{_SHORT})?"
    patterns: list[tuple[str, tuple[str, ...], str]] = []
    for currency in currencies:
        words = tuple(word for word in currency.words if word.isascii() or word in "£€₹")
        word = "(?:" + "|".join(map(re.escape, words)) + ")"
        alone = rf"(?<![a-z0-9]){word}"
        whole = rf"{alone}(?![a-z])"
        pattern = (
            rf"^[(\[]?[tkm]?{word}{unit}[)\]]?$|[(\[]\s*{alone}{unit}\s*[)\]]|{whole}\s*[(\[][$£€¥₹][)\]]"
            rf"|{whole}\s*(?:in\s+)?(?:{_COUNTED}){_ENDS}|(?<![a-z]){_IN}\b[^,;.:]{{0,25}}?[:\s]\s*{whole}"
        )
        patterns.append((currency.code, words, pattern))
    return tuple(patterns)
