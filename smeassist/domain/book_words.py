"""The words of the accounts pack by which heads, titles, units and sections of books are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of both languages."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading under which a statement lists accounts of its own naming."""

    section: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """Words in an English account's name that make it an item, within some sections."""

    item: str
    sections: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """What the head of a column means, by the words it may use."""

    meaning: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words by which a title or a sheet's name tells what a sheet is."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of amounts and how many yuan it is; `beside` are short forms, units only beside a currency."""

    words: tuple[str, ...]
    factor: Decimal
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyWords:
    """Words that tell of a currency (ISO 4217); those of XXX are shared by several, none of them the yuan."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRules:
    """Words that only the forms of bodies that are no enterprises have."""

    rules: Literal["charity", "cooperative", "public_institution"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeWords:
    """Words in a head or title that say whose figures these are."""

    scope: Literal["group", "company"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Words in the name of an account's detail that make it an item of its own."""

    item: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """Where a head has the word `new`, columns with the word `old` are an earlier state."""

    new: str
    old: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalForm:
    """A form that is known by the names `beside`: there the names of `items` mean those; "": none of ours."""

    beside: tuple[str, ...]
    items: Mapping[str, str]
