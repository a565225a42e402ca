"""Plain values become a domain record: exact types, no unknown key, every mapping read-only."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from smeassist.content.plain import Plain, ambiguous_number
from smeassist.domain import ranges
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Text
from smeassist.i18n.formats import LANGS
from smeassist.i18n.languages import language

Record = TypeVar("Record")
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold; JSON can spell it."""


def build(kind: type[Record], value: Plain, file: str, *, longest: int = ranges.LONGEST_LINE) -> Record:
    """Validate plain values into `kind` strictly: no text for numbers, no number for text, no unknown key.

    `longest` is the most characters that a text may have.

    Raises:
        SmeError: document_field, document_unknown_key (with the key that may have been meant),
            document_out_of_range.
    """
    _refuse_ambiguous(value, file)
    adapter = TypeAdapter(kind)
    try:
        record = adapter.validate_json(json.dumps(value, default=_exact), strict=True, extra="forbid")
    except ValidationError as fault:
        raise _first_fault(adapter, fault.errors(), file) from fault
    frozen: Record = _freeze(record)
    for where, value_outside in ranges.outside(frozen, longest=longest):
        bound = ranges.range_of(value_outside, where=where, longest=longest)
        raise SmeError(
            "document_out_of_range", file=file, where=where, found=ranges.shown(value_outside), range=bound
        )
    _refuse_untranslated(frozen, file)
    return frozen


def _refuse_untranslated(record: object, file: str) -> None:
    """Let no text stand that lacks a language which nothing stands in for, or names one that there is not."""
    needed = [code for code in LANGS if not language(code).falls_back_to]
    for where, text in _texts(record, ""):
        for code in needed:
            if code not in text.words:
                raise SmeError("document_field", file=file, where=f"{where}.{code}", found="-")
        for code in text.words:
            if code not in LANGS:
                raise SmeError("document_unknown_key", file=file, where=f"{where}.{code}")


def _texts(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Every text of a record with the path to it."""
    lead = f"{path}." if path else ""
    match value:
        case Text():
            yield path, value
        case tuple():
            for place, part in enumerate(value):
                yield from _texts(part, f"{lead}{place}")
        case Mapping():
            for key, part in value.items():
                yield from _texts(part, f"{lead}{key}")
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _texts(getattr(value, field.name), lead + field.name)


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _freeze(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _freeze(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_freeze(part) for part in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _freeze(part) for key, part in value.items()})
    return value


def _first_fault(adapter: TypeAdapter[Any], faults: list[ErrorDetails], file: str) -> SmeError:
    unknown = [fault for fault in faults if fault["type"] in {"unexpected_keyword_argument", "extra_forbidden"}]
    fault = (unknown or faults)[0]
    where = ".".join(str(part) for part in fault["loc"])
    if not unknown:
        return SmeError("document_field", file=file, where=where or "-", found=_shown(fault["input"]))
    key = str(fault["loc"][-1])
    near = difflib.get_close_matches(key, _known_keys(adapter, fault["loc"][:-1]), n=1)
    if near:
        return SmeError("document_misspelt_key", file=file, where=where, near=near[0])
    return SmeError("document_unknown_key", file=file, where=where)


def _known_keys(adapter: TypeAdapter[Any], path: tuple[int | str, ...]) -> list[str]:
    schema = adapter.json_schema()
    here: dict[str, Any] = schema
    for part in path:
        here = _deref(here, schema)
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(str(part), {})
    return list(_deref(here, schema).get("properties", {}))


def _deref(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][str(node["$ref"]).rsplit("/", 1)[1]]
    return node


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:60] + "…"


def _refuse_ambiguous(value: Plain, file: str, where: str = "") -> None:
    # A validator would take `1_000` for a number.
    match value:
        case dict():
            for key, part in value.items():
                _refuse_ambiguous(part, file, f"{where}.{key}" if where else key)
        case list():
            for index, part in enumerate(value):
                _refuse_ambiguous(part, file, f"{where}.{index}")
        case _ if ambiguous_number(value) or (isinstance(value, str) and _HALF.search(value)):
            raise SmeError("document_field", file=file, where=where, found=_shown(value))
