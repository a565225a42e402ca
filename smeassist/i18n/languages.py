"""Languages: each is a folder of `resources/locale` with its sentences and, in `language.json`, how it writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from smeassist import places

FIRST: Final = "zh"
"""The language of a first start."""
FILE: Final = "language.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From which amount on a larger unit is written: its word, what it divides by, its places."""

    at_least: int
    divisor: int
    word: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How one language writes numbers, days, lists; templates name what is put in.

    `falls_back_to` is the language whose words stand in where a sentence or a pack has none of this one; empty
    for a language that every pack must have. `typed_in` is the unit of a bare number that is typed. Of `days`,
    `months` and `points` the first is for just one; of `percent_beyond` the first for less than can be read.
    """

    name: str
    tag: str
    qt: str
    falls_back_to: str
    is_latin: bool
    begins_with_capital: bool
    typed_in: int
    currency_first: bool
    currencies: Mapping[str, str]
    in_sentences: tuple[Scale, ...]
    at_a_glance: tuple[Scale, ...]
    on_axes: tuple[Scale, ...]
    percent: str
    percent_beyond: tuple[str, str]
    times: str
    days: tuple[str, str]
    months: tuple[str, str]
    points: tuple[str, str]
    day: str
    month_names: tuple[str, ...]
    period_year: str
    period_month: str
    period_months: str
    period_across_years: str
    comma: str
    semicolon: str
    colon: str
    between_sentences: str
    brackets: str


def codes() -> tuple[str, ...]:
    """Every language that there is a folder of, the first one first."""
    folders = (path.parent.name for path in places.locale().glob(f"*/{FILE}"))
    return tuple(sorted(folders, key=lambda code: (code != FIRST, code)))


@cache
def language(code: str) -> Language:
    """A language by the name of its folder."""
    facts = json.loads((places.locale() / code / FILE).read_text(encoding="utf-8"))
    return Language(**{name: _frozen(value) for name, value in facts.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(Scale(**part) if isinstance(part, dict) else part for part in value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def after(code: str) -> str:
    """The language that follows another, in a circle.

    >>> after("zh"), after("en")
    ('en', 'zh')
    """
    every = codes()
    return every[(every.index(code) + 1) % len(every)]


def own_and_others(code: str) -> tuple[str, ...]:
    """A language and those that stand in for it, in their order, each once."""
    chain = [code]
    while (other := language(chain[-1]).falls_back_to) and other not in chain:
        chain.append(other)
    return tuple(chain)
