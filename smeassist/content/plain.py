"""YAML and JSON text become plain values by our own grammar: nothing is executed, expanded or guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

import yaml

from smeassist.domain.errors import SmeError

MAX_BYTES: Final = 4_000_000
MAX_DEPTH: Final = 50
MAX_NODES: Final = 200_000
LONGEST_NUMBER: Final = 40

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER: Final = re.compile(r"-?(0|[1-9]\d{0,17})")
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d{0,17})\.\d{1,12}")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ODD_NUMBER: Final = re.compile(r"[+-]?\.?\d[\d_]*(\.[\d_]*)?([eE][+-]?\d+)?")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}

Plain = dict[str, "Plain"] | list["Plain"] | str | int | Decimal | date | bool | None


def read_text(data: bytes, file: str) -> str:
    """Decode UTF-8 (with or without mark), refusing what is too large.

    Raises:
        SmeError: document_too_large, document_not_utf8.
    """
    if len(data) > MAX_BYTES:
        raise SmeError("document_too_large", file=file, limit=MAX_BYTES // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SmeError("document_not_utf8", file=file) from fault


def parse_yaml(text: str, file: str) -> Plain:
    """A YAML document as plain values.

    Plain scalars are int, Decimal, ISO date, true, false or null where they are written exactly so, else
    text: `1_000`, `0x10`, `12:30` and `No` stay text. Anchors, tags and double keys are refused.

    Raises:
        SmeError: document_unreadable, document_no_such_day, document_too_deep, document_anchor,
            document_double_key.
    """
    try:
        _scan(yaml.parse(text, Loader=_LOADER), file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise SmeError("document_unreadable", file=file, line=mark.line + 1 if mark else 1) from fault
    return None if node is None else _value(node, file)


def parse_json(text: str, file: str) -> Plain:
    """A JSON document as plain values, numbers exact.

    Raises:
        SmeError: document_unreadable, document_too_deep, document_double_key.
    """

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, part in members:
            if key in mapping:
                raise SmeError("document_double_key", file=file, line=1, key=key)
            mapping[key] = part
        return mapping

    def whole(digits: str) -> int | Decimal:
        # Python refuses to read a number of thousands of digits; none of ours has more than these.
        return int(digits) if len(digits) <= LONGEST_NUMBER else Decimal(digits)

    def refuse(_constant: str) -> Any:
        raise SmeError("document_unreadable", file=file, line=1)

    try:
        loaded: Plain = json.loads(
            text, parse_int=whole, parse_float=Decimal, parse_constant=refuse, object_pairs_hook=pairs
        )
        _bound_depth(loaded, file)
    except json.JSONDecodeError as fault:
        raise SmeError("document_unreadable", file=file, line=fault.lineno) from fault
    except RecursionError as fault:
        raise SmeError("document_too_deep", file=file, line=1) from fault
    return loaded


def _bound_depth(value: Plain, file: str) -> None:
    level: list[Plain] = [value]
    for _ in range(MAX_DEPTH + 1):
        inner = [part for part in level if isinstance(part, dict | list)]
        if not inner:
            return
        level = [nested for part in inner for nested in (part.values() if isinstance(part, dict) else part)]
    raise SmeError("document_too_deep", file=file, line=1)


def _scan(events: Iterator[yaml.Event], file: str) -> None:
    depth = 0
    for count, event in enumerate(events):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise SmeError("document_too_deep", file=file, line=line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise SmeError("document_anchor", file=file, line=line)


def _value(node: yaml.Node, file: str) -> Plain:
    match node:
        case yaml.MappingNode():
            return _mapping(node, file)
        case yaml.SequenceNode():
            return [_value(part, file) for part in node.value]
        case yaml.ScalarNode() if not node.style:
            return _plain(node, file)
        case _:
            return str(node.value)


def _mapping(node: yaml.MappingNode, file: str) -> dict[str, Plain]:
    mapping: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise SmeError("document_unreadable", file=file, line=line)
        if key in mapping:
            raise SmeError("document_double_key", file=file, line=line, key=key)
        mapping[key] = _value(value_node, file)
    return mapping


def _plain(node: yaml.ScalarNode, file: str) -> Plain:
    text = str(node.value)
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as fault:
            line = node.start_mark.line + 1
            raise SmeError("document_no_such_day", file=file, line=line, found=text) from fault
    return text


def ambiguous_number(value: object) -> bool:
    """Whether a text would pass for a number elsewhere although it is none by our grammar (`1_000`, `1e5`)."""
    return isinstance(value, str) and bool(set("_eE") & set(value)) and bool(_ODD_NUMBER.fullmatch(value))
