"""Where one statement stands on its sheet."""

from __future__ import annotations

from dataclasses import dataclass

from smeassist.domain.accounts import Statement
from smeassist.importers.shapes.groups import Group
from smeassist.importers.words.facts import Facts


@dataclass(frozen=True, slots=True)
class Block:
    """One statement on a sheet; rows from `body` up to `last` (not included).

    An `excerpt` is a run of key figures in a list of several statements: it leaves lines out. `skipped` are rows
    among its own that are lines of another.
    """

    statement: Statement
    first: int
    body: int
    last: int
    groups: tuple[Group, ...]
    facts: Facts
    score: int
    excerpt: bool = False
    skipped: frozenset[int] = frozenset()
