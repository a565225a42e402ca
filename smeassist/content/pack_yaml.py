"""A pack as plain values and as YAML that our own grammar reads back to the same record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import yaml

from smeassist.content.plain import Plain
from smeassist.domain.text import Text

_WIDTH: Final = 110


class _Dumper(yaml.SafeDumper):
    """Writes amounts exactly and everything in full, for our grammar knows no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the parent's parameter
        return True


def _decimal(dumper: _Dumper, value: Decimal) -> yaml.Node:
    text = f"{value:f}"
    return dumper.represent_scalar("tag:yaml.org,2002:" + ("float" if "." in text else "int"), text)


_Dumper.add_representer(Decimal, _decimal)


def plain(value: Any) -> Plain:
    """A record, or part of one, as plain values; a field that holds its default is left out."""
    if isinstance(value, Text):
        return dict(value.words)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if value is None or isinstance(value, bool | int | str | Decimal | date):
        return value
    raise TypeError(type(value))


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def dumps(value: Plain, *, flow: bool = False) -> str:
    """Plain values as YAML; `flow` in one line, else a line for each entry."""
    if flow:
        return yaml.dump(
            value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1 << 20
        ).removesuffix("\n")
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
