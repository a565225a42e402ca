"""What the texts of a sheet tell of the unit and the currency of its amounts: above, behind, below, in names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from smeassist.domain.currency import UNKNOWN
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import Row, Sheet
from smeassist.importers.words.company_names import ends_like_company
from smeassist.importers.words.labels import brackets, is_chinese
from smeassist.importers.words.money import MoneyMeasure
from smeassist.importers.words.other_days import lines_of
from smeassist.importers.words.vocabulary import Vocabulary

_MONEY: Final = re.compile(
    r"(?:(?:金额|货币|计量)?单位\s*[:：]?|金额\s*[:：])\s*(.+)$|^\s*[(（](.+)[)）]\s*$|币\s*别?\s*[:：]\s*(.+)$"
)
_NOTED: Final = re.compile(
    r"单位(?:均)?(?:为|是|:)?\s*(?:人民币|新台币)?([十百千仟万亿]*元)"
    r"|以\s*(?:人民币|新台币)?([十百千仟万亿]*元)\s*(?:列示|计|为单位|表示|反映|填列|列报|编制)"
)
_IN_NAME: Final = re.compile(r"(?:^|[^0-9十百千仟万亿])([十百千仟万亿]{1,2}元)(?:[^0-9一-鿿]|$)")
_BETWEEN_UNITS: Final = re.compile(r"[\s,，;；/、]+")


def is_of_yuan(unit: str) -> bool:
    """Whether a unit is one of 元, whatever multiple of it."""
    return "元" in unit


def unit_below(rows: Sequence[Row], words: Vocabulary) -> str:
    """The unit that a note below a table names ('注：本表金额单位为万元'), or nothing."""
    for row in rows:
        for text in (line for cell in row for line in lines_of(cell)):
            named = unit_in(text, words)
            if not named and (match := _NOTED.search(fold(text).translate(dict(words.traditional)))):
                named = next((word for word in sorted(words.units, key=len) if word in match.groups()), "")
            if named:
                return named
    return ""


def unit_of_name(name: str, words: Vocabulary) -> str:
    """The unit that a sheet's or a file's name ends with or sets in brackets ('利润表_万元'), or nothing."""
    folded = fold(name)
    match = _IN_NAME.search(folded)
    named = match[1] if match else ""
    return named if named in words.units else ""


def unit_of_names(sheet: Sheet, words: Vocabulary) -> str:
    """The unit that a sheet's name or its file's tells, or nothing."""
    stem = sheet.file.rsplit(".", 1)[0]
    return unit_of_name(sheet.name, words) or unit_of_name(stem, words)


def unit_told(text: str, following: str, words: Vocabulary) -> str:
    """The unit that a text above a table names, or the cell that follows its head (单位 | 万元), or nothing."""
    beside = following if partition(text, words)[0] in words.pack.unit_heads else ""
    if is_chinese(text) and (alone := words.money.measure(text)) and alone.unit:
        return alone.unit
    return unit_in(text, words) or next((measure.unit for measure in _measures(beside, words) if measure.unit), "")


def unit_in(text: str, words: Vocabulary) -> str:
    """The unit that a title or a head names ('单位：万元', '（千港元）', 'in thousands'), or nothing."""
    named = next((measure.unit for measure in _told(text, words) if measure.unit), "")
    return named or words.money.unit_in(text)


def currency_in(text: str, following: str, words: Vocabulary) -> str:
    """The currency that a title or a head names ('單位：港幣千元', '（美元）', 'in USD'), or nothing.

    One that is none of ours is unknown.
    """
    beside = following if partition(text, words)[0] in _currency_heads(words) else ""
    alone = words.money.measure(text) if is_chinese(text) else None
    every = (*((alone,) if alone else ()), *_told(text, words), *_measures(beside, words))
    named = next((measure.currency for measure in every if measure.currency), "")
    return named or _currency(text, following, words) or words.money.currency_in(text)


def currency_of_head(head: str, words: Vocabulary) -> str:
    """The currency that the head of a column names, also as one word of it ('2025 US$', '折合人民币')."""
    own = next((word for word in words.pack.own_currency_words if word in fold(head)), "")
    named = currency_in(head, "", words) or _code_within(own, words)
    return named or next((measure.currency for measure in _measures(head, words) if measure.currency), "")


def unit_of_head(head: str, words: Vocabulary) -> str:
    """The unit that the head of a column names, also as one word of it ('期末余额 万元', '2025 US$m')."""
    named = unit_in(head, words)
    return named or next((measure.unit for measure in _measures(head, words) if measure.unit), "")


def _currency_heads(words: Vocabulary) -> tuple[str, ...]:
    return (*words.pack.unit_heads, *words.pack.currency_heads)


def _told(text: str, words: Vocabulary) -> Iterable[MoneyMeasure]:
    """What is told of unit and currency behind a colon, in brackets, or of a head in its last words."""
    folded = fold(text).translate(dict(words.traditional))
    for match in (_MONEY.search(text), _MONEY.search(folded)):
        for part in match.groups() if match else ():
            yield from _measures(part or "", words)
    for bracket in () if ends_like_company(text, words) else brackets(text):
        yield from _measures(bracket, words)


def _measures(text: str, words: Vocabulary) -> Iterable[MoneyMeasure]:
    for piece in (text, *_BETWEEN_UNITS.split(text)) if text else ():
        if measure := words.money.measure(piece):
            yield measure


def _currency(text: str, following: str, words: Vocabulary) -> str:
    """The currency behind a head of money, the one of the longest word; one that is none of ours is unknown."""
    head, colon, rest = partition(text, words)
    if head not in words.pack.unit_heads and not any(word in head for word in words.pack.currency_heads):
        if rest and any(f"{word}:" in fold(rest) for word in words.pack.currency_heads):
            return _currency(_from_head(rest, words), following, words)
        return ""
    if colon and (named := _code_within(fold(rest).translate(dict(words.traditional)), words)):
        return named
    behind = rest if colon and rest.strip() else following
    own = any(word in behind for word in words.pack.own_currency_words)
    return UNKNOWN if not own and not _known_unit(behind, words) and words.money.foreign(behind) else ""


def _code_within(folded: str, words: Vocabulary) -> str:
    """The currency of the longest word for one that a text holds, or nothing."""
    named = max((word for word in words.money.codes if word in folded), key=len, default="")
    return words.money.codes.get(named, "")


def _from_head(text: str, words: Vocabulary) -> str:
    """A text from the head of its currency on ('青禾公司 记账本位币：美元')."""
    folded = fold(text)
    return folded[min(at for word in words.pack.currency_heads if (at := folded.find(f"{word}:")) >= 0) :]


def _known_unit(text: str, words: Vocabulary) -> bool:
    return any(measure.unit for measure in _measures(text, words))


def partition(text: str, words: Vocabulary) -> tuple[str, str, str]:
    """A text's head as the pack writes it, its colon and what is behind it."""
    head, colon, rest = text.replace("：", ":").partition(":")
    folded = fold(head).translate(dict(words.traditional))
    return folded.replace(" ", "") if is_chinese(head) else folded, colon, rest
