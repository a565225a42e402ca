"""What the domain hands to whoever speaks: a text in each of its languages, or a code with its data."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

EMPTY: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """One text in each language that it was written in, as packs hold it.

    >>> Text({"zh": "好", "en": "good"}).words["en"]
    'good'
    """

    words: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", MappingProxyType(dict(self.words)))

    def __hash__(self) -> int:
        return hash(frozenset(self.words.items()))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: Any) -> Any:
        # A pack holds a text as the bare mapping of its languages.
        inner = handler.generate_schema(dict[str, str])
        return {"type": "function-after", "function": {"type": "no-info", "function": cls}, "schema": inner}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A sentence not yet said: a key of the catalogue and the data that its template names."""

    code: str
    data: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


Value = Decimal | int | str | date | None | Text | Reason
Said = Text | Reason


def reason(code: str, **data: Value) -> Reason:
    """Make a Reason with read-only data.

    >>> reason("borrow.cash_short", months=Decimal("0.5")).data["months"]
    Decimal('0.5')
    """
    return Reason(code=code, data=MappingProxyType(data))


def read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that can't be changed; records hold no other kind."""
    return MappingProxyType(mapping)


def _rebuild(
    mapping: MappingProxyType[Any, Any],
) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return read_only, (dict(mapping),)


# Records cross to child processes and back; a read-only mapping must be able to.
copyreg.pickle(MappingProxyType, _rebuild)


def harmless(text: str) -> str:
    """One line without what would steer a terminal or turn the direction of writing, as names may hold."""
    # A name that the locale could not decode is decoded as what it nearly always is.
    known = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else " " for char in known)
