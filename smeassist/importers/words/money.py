"""The currency and the unit that titles, heads and cells of books name, in whatever words and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from smeassist.domain.accounts import AccountsPack
from smeassist.domain.book_words import Unit
from smeassist.domain.currency import UNKNOWN
from smeassist.domain.written.folding import fold
from smeassist.importers.words.labels import is_chinese

_IN: Final = r"(?:in|currency|amounts?|figures|unit|money)"
_ENDS: Final = r"(?![\w\-]|[.,]\w)"
_LETTER: Final = r"[^\W\d_]"
_SIGNS: Final = "$£¤¥৳฿៛₠-\u20cf"
"""Unicode's signs of currencies, as they stand in a class of a pattern."""
_MONEY: Final = re.compile(rf"[^\W\d_㐀-鿿]{{2}}|[{_SIGNS}]|'000")
"""What every Latin word of a currency or a unit holds: texts without it are not looked at further."""
_SIGN: Final = re.compile(rf"[{_SIGNS}]")
_IN_THOUSANDS: Final = re.compile(rf"[(\[]?{_LETTER}{{1,3}}\s?'000'?s?[)\]]?")
"""A short word before thousands, as a currency's sign stands there ("R'000")."""
_YEN: Final = frozenset("¥￥")
"""Signs of the yuan and the yen: in Chinese they are the yuan's, elsewhere they tell nothing."""
_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")
_BRACKETS: Final = re.compile(r"[()\[\]]")
_EDGES: Final = " :,;。()[]{}【】"
_CODE: Final = re.compile(r"[A-Z]{3}")
_NAME: Final = re.compile(r"[㐀-鿿]{2,8}")


@dataclass(frozen=True, slots=True)
class MoneyMeasure:
    """A unit as the pack's word for it, or "", and the code of a currency, or ""."""

    unit: str
    currency: str


@dataclass(frozen=True, slots=True)
class Money:
    """The words for units and currencies of a pack as patterns.

    `whole` matches a text that is nothing but a currency, a multiple and a unit, in Chinese or with symbols.
    Patterns of Latin words are compiled when a text may match them: all of them cost most of a child's start.
    `latin_units` are the pack's words for the units that Latin ones stand for; `shares` matches what counts
    shares. Those of a currency follow its code and its words.
    """

    units: Mapping[str, Decimal]
    traditional: Mapping[int, str]
    codes: Mapping[str, str]
    multiples: Mapping[str, str]
    endings: tuple[str, ...]
    whole: re.Pattern[str]
    latin_units: Mapping[str, str]
    unit_patterns: tuple[str, ...]
    shares: str
    latin_currencies: tuple[tuple[str, tuple[str, ...], str], ...]

    def measure(self, text: str) -> MoneyMeasure | None:
        """What a text says that is nothing but a unit, a currency or both ('港幣千元', '万美元', 'USD', '千元').

        None: it says something else, or nothing.
        """
        folded = _folded(text).translate(dict(self.traditional)).strip(_EDGES)
        folded = folded.replace(" ", "") if is_chinese(folded) else folded
        if not folded or len(folded) > 40:
            return None
        if match := self.whole.fullmatch(_BRACKETS.sub("", folded)):
            return self._matched(match, folded)
        if folded in self.units:
            return MoneyMeasure(folded, self.codes.get(folded, "") or self.currency_in(folded))
        return None if is_chinese(folded) else self._latin(folded)

    def _matched(self, match: re.Match[str], folded: str) -> MoneyMeasure:
        currency = self.codes.get(match["first"] or match["last"] or "", "")
        unit = self.multiples[match["multiple"]] if match["multiple"] else ""
        if not unit and self.multiples[""] in folded:
            unit = self.multiples[""]
        return MoneyMeasure(unit, currency)

    def _latin(self, folded: str) -> MoneyMeasure | None:
        named = MoneyMeasure(self.unit_in(folded), self.currency_in(folded))
        return named if named.unit or named.currency else None

    def unit_in(self, text: str) -> str:
        """The pack's word for a unit as English books and others write it, or nothing.

        `HK$'000`, `£000`, `US$m`, `RMB million`, `in thousands of dollars`, `TEUR`, `RM'000`, `tys. zł`.
        """
        folded = _folded(text)
        if not _MONEY.search(folded):
            return ""
        folded = _compiled(self.shares).sub(" ", folded)
        for pattern in self.unit_patterns:
            if match := _compiled(pattern).search(folded):
                return self.latin_units[next(part for part in match.groups() if part)]
        return ""

    def currency_in(self, text: str) -> str:
        """The currency that a title or a head names ('(in USD)', 'HK$000', 'Debit (EUR)'), or nothing.

        Of a sign or a word that several have, or none of ours, it is unknown: it is not the yuan.
        """
        folded = _folded(text)
        if not _MONEY.search(folded):
            return ""
        for code, words, pattern in self.latin_currencies:
            if any(_starts(word, folded) for word in words) and _compiled(pattern).search(folded):
                return code
        strange = any(sign not in self.codes for sign in {*_SIGN.findall(folded)} - _YEN)
        return UNKNOWN if strange or _IN_THOUSANDS.fullmatch(folded) else ""

    def foreign(self, text: str) -> bool:
        """Whether a text behind a head of money names a currency that is none of ours ('千格鲁吉亚拉里', 'XAF').

        A company may stand there too (单位：…有限公司): only words that end like a currency's name are one.
        """
        name = text.strip(_EDGES)
        if _CODE.fullmatch(name):
            return True
        folded = fold(name).translate(dict(self.traditional))
        return bool(_NAME.fullmatch(folded)) and folded.endswith(self.endings)


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
    latin = _Latin.of(pack.units, codes)
    return Money(
        units=units,
        traditional=traditional,
        codes=codes,
        multiples=multiples,
        endings=pack.currency_endings,
        whole=re.compile(whole),
        latin_units=latin.meant,
        unit_patterns=latin.unit_patterns(),
        shares=latin.shares(),
        latin_currencies=tuple(
            (currency.code, words, latin.currency_pattern(words))
            for currency in sorted(pack.currency_words, key=lambda currency: currency.code == UNKNOWN)
            if (words := tuple(word for word in currency.words if _is_latin(word)))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Latin:
    """Words of units and currencies in letters and signs, as alternatives of a pattern.

    `counted` are units by themselves ('in thousands'), `short` only beside a currency ('US$m'); `meant` are the
    pack's words for both. `money` are currencies that a unit may be attached to, `letters` those of two letters,
    which need something between ('Rp juta', "RM'000"); `combined` are words that name unit and currency in one.
    """

    meant: Mapping[str, str]
    counted: str
    short: str
    money: str
    letters: str
    combined: str

    @classmethod
    def of(cls, units: Iterable[Unit], codes: Iterable[str]) -> _Latin:
        """The words of a pack's units and currencies."""
        meant: dict[str, str] = {}
        counted: list[str] = []
        combined: list[str] = []
        short: list[str] = []
        currencies = [word for word in codes if _is_latin(word)]
        for unit in units:
            words = [word for word in unit.words if unit.factor != 1 and not is_chinese(word)]
            named = next((word for word in words if word.startswith("in ")), unit.words[0])
            meant.update(dict.fromkeys((*words, *unit.beside), named))
            mixed = [word for word in words if word.startswith(tuple(currencies))]
            combined += mixed
            counted += [word for word in words if not word.startswith("in ") and word not in mixed]
            short += unit.beside
        for letter, word in (("t", "thousand"), ("k", "thousand"), ("m", "million")):
            meant.setdefault(letter, meant[word])
        two = list(filter(_is_of_two, currencies))
        longer = _alternatives(word for word in currencies if word not in two)
        return cls(
            meant,
            _alternatives(counted),
            _alternatives(short),
            rf"{longer}|[a-z]{{0,3}}[{_SIGNS}]",
            _alternatives(two),
            _alternatives(combined),
        )

    def unit_patterns(self) -> tuple[str, ...]:
        """A unit behind a currency, behind 'in', before a currency, or as the whole of a text."""
        units = rf"({self.counted}|{self.short})\.?{_ENDS}"
        any_money = rf"{self.money}|{self.letters}"
        return (
            rf"(?<!{_LETTER})({self.combined}){_ENDS}",
            rf"(?<![a-z0-9])(?:(?:{self.money})\s*|(?:{self.letters})(?:\s+|(?=['0])))(?:in\s+)?{units}",
            rf"(?<![a-z])in\s+({self.counted}|000s?){_ENDS}",
            rf"(?<!{_LETTER})({self.counted}|{self.short})\.?\s+(?:of\s+|de\s+)?"
            rf"(?:{any_money}|[a-z. ]{{0,20}}dollars|euros?|pounds)(?!{_LETTER})",
            rf"^[(\[]?(?:{_LETTER}{{1,3}}\s?)?('000s?|'000's)[)\]]?$",
            rf"(?<![a-z0-9])([tkm])(?:{any_money})(?![a-z0-9])",
        )

    def shares(self) -> str:
        """What counts shares, not money."""
        return (
            r"(?<![a-z])(?:number\s+of\s+)?shares?(?:\s+(?:data|amounts|numbers))?\s+(?:are\s+)?in\s+"
            rf"(?:{self.counted})|(?<![a-z])(?:in\s+)?(?:{self.counted})\s+(?:of\s+)?shares?(?![a-z])"
        )

    def currency_pattern(self, words: Iterable[str]) -> str:
        """A currency's words alone, with a unit, in brackets, or told of ('amounts in'): not within a name."""
        every = tuple(words)
        units = rf"(?:{self.counted}|{self.short})\.?"
        unit = rf"(?:in\s+)?{units}"
        two = tuple(filter(_is_of_two, every))
        apart = ((set(every) - set(two), r"\s*"), (two, r"(?:\s+|(?=['0]))"))
        alone = (rf"(?:{_alternatives(names)})(?:{gap}{unit})?" for names, gap in apart if names)
        said = f"(?:{'|'.join(alone)})"
        longer = _alternatives(set(every) - set(two))
        whole = rf"(?<![^\W_])(?:{_alternatives(every)}{f'|[tkm](?:{longer})' if longer else ''})(?!{_LETTER})"
        return (
            rf"^[(\[]?[tkm]?{said}[)\]]?$|[(\[]\s*(?<![^\W_])[tkm]?{said}\s*[)\]]"
            rf"|{whole}\s*[(\[][{_SIGNS}][)\]]|{whole}\s*(?:in\s+)?(?:{self.counted}){_ENDS}"
            rf"|(?<![a-z]){_IN}\b[^,;.:]{{0,25}}?[:\s]\s*{whole}"
            rf"|(?<!{_LETTER}){units}\s+(?:of\s+|de\s+)?{whole}|[,;:]\s*[tkm]?{said}$"
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _folded(text: str) -> str:
    return fold(text).translate(_APOSTROPHES)


def _is_latin(word: str) -> bool:
    return not is_chinese(word) and word not in _YEN


def _is_of_two(word: str) -> bool:
    """Whether a currency's word has but two letters, which other words may start with."""
    return len(word.rstrip(".")) == 2 and not _SIGN.search(word)


def _starts(word: str, text: str) -> bool:
    """Whether a word of a text starts with a word, as far as a short one must: 'rm' is none of 'form'.

    One letter for a multiple may stand before it ('TEUR', 'k€').
    """
    at = text.find(word)
    while at >= 0:
        before = text[:at].removesuffix(text[at - 1 : at] if text[at - 1 : at] in {"t", "k", "m"} else "")
        if not before[-1:].isalpha() or is_chinese(before[-1:]):
            return True
        at = text.find(word, at + 1)
    return False


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
