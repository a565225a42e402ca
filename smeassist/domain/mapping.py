"""What a person told about one layout of books, kept so that the next file of that layout needs no question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutMapping:
    """Answers about one layout, by topic (`unit`, `months`, `column:1.3`, `line:备用金`).

    `layout` is the fingerprint of a sheet's heads and lines, without amounts, days and names; `name` is what
    kind of sheet it is, so that a person knows it again.
    """

    layout: str
    name: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Mappings = Mapping[str, LayoutMapping]
"""Mappings by their layout."""
NO_MAPPINGS: Final[Mappings] = MappingProxyType({})


def by_layout(mappings: Iterable[LayoutMapping]) -> Mappings:
    """Mappings by their layout; of two for one layout the later answers count."""
    found: dict[str, LayoutMapping] = {}
    for mapping in mappings:
        known = found.get(mapping.layout)
        found[mapping.layout] = joined(known, mapping) if known else mapping
    return MappingProxyType(found)


def joined(known: LayoutMapping, layout_mapping: LayoutMapping) -> LayoutMapping:
    """What was known of a layout with what was told since."""
    return replace(layout_mapping, answers=MappingProxyType({**known.answers, **layout_mapping.answers}))
