"""Formulas in the words of a language: codes become names, phrases that formulas use become sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from smeassist.domain.items import OPENING
from smeassist.domain.text import Value
from smeassist.i18n.catalogue import known, say
from smeassist.i18n.formats import Lang

_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_CHOICE: Final = re.compile(r"(?P<then>.+) if (?P<test>.+) else (?P<other>.+)")
_NAME: Final = r"[A-Za-z][A-Za-z0-9_.]*"
_PHRASES: Final = {
    "average": rf"average\((?P<item>{_NAME})\)",
    "beyond_both": rf"(?P<item>{_NAME}) beyond (?P<n>\d+) months of (?P<of>{_NAME}) and the (?P<also>{_NAME})",
    "beyond": rf"(?P<item>{_NAME}) beyond (?P<n>\d+) months of (?P<of>{_NAME})",
    "change": rf"change of (?P<item>{_NAME}) and (?P<also>{_NAME})",
    "year_earlier": rf"(?P<item>{_NAME}) of the same period a year earlier",
    "operating_payments": r"operating payments",
}
_PARTS: Final = re.compile("|".join((*(re.sub(r"\?P<\w+>", "?:", one) for one in _PHRASES.values()), _NAME)))
_SIGNS: Final = {" / ": " ÷ ", " - ": " − ", " * ": " × "}


def formula_words(formula: str, lang: Lang, names: Mapping[str, str] = _NO_NAMES) -> str:
    """A formula with names for codes; `names` are those of other indicators, which a formula may build on.

    What is neither a code nor a known phrase stays as it is.

    >>> formula_words("revenue / average(no_such_item)", "en")
    'Revenue ÷ average(no_such_item)'
    """
    if choice := _CHOICE.fullmatch(formula):
        return say(
            "formula.choice", lang, {k: formula_words(v, lang, names) for k, v in choice.groupdict().items()}
        )
    words = _PARTS.sub(lambda match: _part(match[0], lang, names), formula)
    for sign, written in _SIGNS.items():
        words = words.replace(sign, written)
    return words


def _part(text: str, lang: Lang, names: Mapping[str, str]) -> str:
    for phrase, pattern in _PHRASES.items():
        if match := re.fullmatch(pattern, text):
            data: dict[str, Value] = {
                key: part if part.isdigit() else _name(part, lang, names)
                for key, part in match.groupdict().items()
            }
            return say(f"formula.{phrase}", lang, data)
    return _name(text, lang, names)


def _name(code: str, lang: Lang, names: Mapping[str, str]) -> str:
    if code in names:
        return names[code]
    for key in (f"formula.word.{code}", f"item.{code}", f"fact.{code}"):
        if known(key):
            return say(key, lang)
    base = code.removesuffix(OPENING)
    return say("item_opening", lang, {"item": say(f"item.{base}", lang)}) if known(f"item.{base}") else code
