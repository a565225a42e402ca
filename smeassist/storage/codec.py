"""Domain values are kept as JSON that names each type, and only known types come back."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from smeassist.domain.answers import Answer
from smeassist.domain.books import Cell, Check, Derived, Figure, Gap, Journal, TrialBalance, Typed
from smeassist.domain.company import ImportedFile
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.offers.offer import Dated, Deposit, Draw, Early, Fee, Offer, Takings
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Expected
from smeassist.domain.text import Reason, Text

RECORDS: Final = (
    Answer, Cell, Check, Dated, Deposit, Derived, Draw, Early, Expected, Fee, Figure, Gap, ImportedFile, Journal,
    LayoutMapping, Offer, Period, Problem, Reason, Takings, Text, TrialBalance, Typed,
)  # fmt: skip
LARGEST_EXPONENT: Final = 40
DEEPEST: Final = 20

# As Decimal writes itself; it would also read `1_000`, `NaN` and digits of other scripts.
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?")

_BY_NAME: Final = MappingProxyType({record.__name__: record for record in RECORDS})


class UnknownContentError(ValueError):
    """What was read is not one of our values."""


def encode(value: object) -> str:
    """A value as JSON text on one line."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Any:
    """The value of a JSON text that `encode` made.

    Raises:
        UnknownContentError: it is no such text, or a field holds what it must not.
    """
    try:
        return _value(json.loads(text), DEEPEST)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError) as error:
        raise UnknownContentError from error


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": storable(value)}
        case datetime():
            raise TypeError(value)
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [_plain(part) for part in value]
        case Mapping():
            return {"map": {key: _plain(part) for key, part in value.items()}}
    if type(value) not in RECORDS:
        raise TypeError(type(value))
    if isinstance(value, Text):
        return {"Text": dict(value.words)}
    return {type(value).__name__: {name: _plain(part) for name, part in _filled(value)}}


def _filled(record: Any) -> list[tuple[str, Any]]:
    values = [(field.name, getattr(record, field.name), _default(field)) for field in fields(record)]
    return [(name, value) for name, value, default in values if default is MISSING or value != default]


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _value(plain: Any, depth: int) -> Any:
    if not depth:
        raise UnknownContentError
    match plain:
        case None | bool() | int() | str():
            return plain
        case list():
            return tuple(_value(part, depth - 1) for part in plain)
        case {"decimal": str(text), **rest} if not rest:
            return decimal(text)
        case {"date": str(text), **rest} if not rest:
            return date.fromisoformat(text)
        case {"map": dict(inner), **rest} if not rest:
            return MappingProxyType({key: _value(part, depth - 1) for key, part in inner.items()})
        case dict() if len(plain) == 1:
            ((name, inner),) = plain.items()
            return _record(_BY_NAME[name], {key: _value(part, depth - 1) for key, part in inner.items()})
    raise UnknownContentError


def storable(value: Decimal) -> str:
    """The text of a number that `decimal` will read again.

    Raises:
        SmeError: `amount_out_of_range`, no money is that large or that fine.
    """
    text = str(value)
    try:
        decimal(text)
    except UnknownContentError as error:
        raise SmeError("amount_out_of_range", amount=text[:LARGEST_EXPONENT]) from error
    return text


def decimal(text: str) -> Decimal:
    """A finite number of a size that money can have.

    Raises:
        UnknownContentError: it is none.
    """
    if len(text) > 2 * LARGEST_EXPONENT or not _NUMBER.fullmatch(text):
        raise UnknownContentError
    value = Decimal(text)
    if abs(value.adjusted()) > LARGEST_EXPONENT:
        raise UnknownContentError
    return value


def _record(kind: type, values: Mapping[str, Any]) -> Any:
    """A record of the fields that this program knows; a newer program may have kept more of them."""
    if kind is Text:
        if not all(isinstance(words, str) for words in values.values()):
            raise UnknownContentError
        return Text(values)
    known = _checks(kind)
    for name, value in values.items():
        if name in known and not known[name](value):
            raise UnknownContentError
    return kind(**{name: value for name, value in values.items() if name in known})


@cache
def _checks(kind: type) -> Mapping[str, Callable[[Any], bool]]:
    return {name: conforming(hint) for name, hint in get_type_hints(kind).items()}


@cache
def conforming(hint: Any) -> Callable[[Any], bool]:
    """A test whether a value is of an annotated type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        tests = tuple(conforming(part) for part in inner)
        return lambda value: any(test(value) for test in tests)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in inner
    if origin is tuple:
        test = conforming(inner[0])
        return lambda value: isinstance(value, tuple) and all(test(part) for part in value)
    if origin is not None and issubclass(origin, Mapping):
        test = conforming(inner[1])
        return lambda value: isinstance(value, Mapping) and all(test(part) for part in value.values())
    if hint is int:
        return lambda value: type(value) is int
    return lambda value: isinstance(value, hint)
