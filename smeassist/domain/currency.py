"""The books' currency goes into the data of whatever is said of them: no other sum is called yuan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, Final, TypeVar

from smeassist.domain.books import Books, Check
from smeassist.domain.problems import Problem
from smeassist.domain.text import Reason, Text

YUAN: Final = "CNY"
UNKNOWN: Final = "XXX"
"""ISO 4217's code for no currency: nothing that depends on yuan is judged on such books."""
KEY: Final = "currency"
"""The datum by which a sentence knows its currency; sentences without it speak of yuan."""

T = TypeVar("T")


def named(books: Books) -> Books:
    """The same books, whose checks and problems name their currency where it is not the yuan."""
    if books.currency == YUAN:
        return books
    checks, problems = in_currency((books.checks, books.problems), books.currency)
    return replace(books, checks=checks, problems=problems)


def in_currency(record: T, currency: str) -> T:
    """A record, or a tuple of them, whose every sentence names its currency; what names one already stays.

    >>> in_currency((Reason(code="item.cash"),), "USD")[0].data["currency"]
    'USD'
    """
    if currency == YUAN:
        return record
    made: Any = _in_currency(record, currency)
    return made  # type: ignore[no-any-return]


def _in_currency(value: Any, currency: str) -> Any:
    match value:
        case tuple():
            return tuple(_in_currency(part, currency) for part in value)
        case Reason() | Problem() | Check():
            inner = {name: _in_currency(datum, currency) for name, datum in value.data.items()}
            return replace(value, data=MappingProxyType({KEY: currency, **inner}))
        case Mapping() | Text():
            return value
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {field.name: _in_currency(getattr(value, field.name), currency) for field in fields(value)}
            return replace(value, **parts)
        case _:
            return value
