"""Names of modules that nothing uses: `python -m tools.unused_names`; a test holds that there are none."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
LONGEST_NAMING: Final = 200
"""Characters of a text that may name something, as `getattr`, quoted annotations and tables of names do."""
FOR_TESTS: Final = frozenset({"TEXT_PAIRS", "GRAPHIC_PAIRS", "is_tied", "period_of"})
"""What stands beside its subject for the tests alone: pairs of colours, a projection's identities, one reading."""


def unused(folder: Path = ROOT) -> list[str]:
    """Every function, class and constant at the top of a module of the program or its tools that nothing names."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _sources(folder)}
    used = {name for tree in trees.values() for name in _used(tree)}
    return sorted(
        f"{path.relative_to(folder)}:{line} {name}"
        for path, tree in trees.items()
        for name, line in _named(tree)
        if name not in used | FOR_TESTS and not name.startswith("__")
    )


def _sources(folder: Path) -> Iterator[Path]:
    for room in ("smeassist", "tools"):
        yield from sorted((folder / room).rglob("*.py"))


def _used(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                yield name
            case ast.Attribute(attr=name):
                yield name
            case ast.Constant(value=str(text)) if len(text) < LONGEST_NAMING:
                yield from re.findall(r"\w+", text)


def _named(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node.lineno
            case ast.Assign(targets=targets):
                yield from ((part.id, node.lineno) for part in targets if isinstance(part, ast.Name))


if __name__ == "__main__":
    sys.exit("\n".join(unused()) or 0)
