"""The one translation mechanism: keys in `resources/locale/LANGUAGE/*.json`, filled with formatted data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any, Final

from smeassist import places
from smeassist.domain.currency import KEY, YUAN
from smeassist.domain.text import EMPTY, Reason, Said, Text, Value, harmless
from smeassist.i18n import formats, languages
from smeassist.i18n.formats import Lang

_LONGEST_QUOTE: Final = 400
"""Characters of a path, name or key that a fault quotes."""


@cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """Every key of one language and of those that stand in for it; a key in two files is a fault a test finds."""
    merged: dict[str, str] = {}
    for code in reversed(languages.own_and_others(lang)):
        for path in sorted((places.locale() / code).glob("*.json")):
            if path.name != languages.FILE:
                merged.update(json.loads(path.read_text(encoding="utf-8")))
    return merged


def say(key: str, lang: Lang, data: Mapping[str, Value] = EMPTY) -> str:
    """The sentence of a key. Data are formatted by the template's spec and never read as templates.

    Specs: `number cents percent times days months points` for amounts; `yuan` (in full) and `wan` (at a glance)
    for money in the currency that the data name, yuan where they name none; `cny` for what is yuan in any books;
    `names` for several names joined by 、; `@prefix` looks the value up as the key `prefix.value`, and leaves it
    where there is no such key; `line was|lines were` gives the words that go with one, or with any other number;
    without one, each type is written its plain way.

    Raises:
        KeyError: the catalogue has no such key, or the template names data that are missing.
    """
    filled = _bounded(data) if key.startswith("error.") else data
    return _Filler(lang, str(data.get(KEY) or YUAN)).vformat(catalogue(lang)[key], (), filled)


def _bounded(data: Mapping[str, Value]) -> Mapping[str, Value]:
    """What a fault quotes comes from outside: no more of it than a sentence bears, and nothing that turns it."""
    return {name: _quoted(value) if isinstance(value, str) else value for name, value in data.items()}


def _quoted(text: str) -> str:
    line = harmless(text[:_LONGEST_QUOTE])
    return line if len(text) <= _LONGEST_QUOTE else f"{line}…"


def said(what: Said, lang: Lang) -> str:
    """A text or a reason as one sentence.

    A book keeps reasons, and another version may have written it: one that is not known here is said by its code.
    """
    if isinstance(what, Text):
        return text_in(what, lang)
    try:
        return say(what.code, lang, what.data)
    except (KeyError, ArithmeticError):
        return say("other_version", lang, {"code": what.code})


def sentence(what: Said, lang: Lang) -> str:
    """A sentence that stands by itself: in English it begins with a capital."""
    return formats.capitalised(said(what, lang), lang)


def known(key: str) -> bool:
    """Whether the catalogue has a key."""
    return key in catalogue(languages.FIRST)


def text_in(text: Text, lang: Lang) -> str:
    """A text of a pack in one language, or in the first of those that stand in for it."""
    return next((text.words[code] for code in languages.own_and_others(lang) if code in text.words), "")


class _Filler(Formatter):
    def __init__(self, lang: Lang, currency: str) -> None:
        self.lang = lang
        self.currency = currency

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Value]) -> Any:  # noqa: ARG002 - by place
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> Any:
        if format_spec.startswith("@"):
            key = f"{format_spec[1:]}.{value}"
            return say(key, self.lang) if known(key) else str(value)
        if "|" in format_spec:
            return formats.form_for(self._plain(value), format_spec)
        if format_spec == "names":
            return formats.names(str(value), self.lang)
        if format_spec in formats.MONEY:
            return "—" if value is None else formats.MONEY[format_spec](value, self.lang, self.currency)
        if format_spec:
            return "—" if value is None else formats.AMOUNTS[format_spec](value, self.lang)
        return self._plain(value)

    def _plain(self, value: Value) -> str:
        match value:
            case Text() | Reason():
                return said(value, self.lang)
            case date():
                return formats.day(value, self.lang)
            case Decimal():
                return formats.number(value, self.lang)
            case None:
                return "—"
            case _:
                return str(value)
