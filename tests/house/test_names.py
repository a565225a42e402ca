"""Names are the field's nouns: the empty words among them grow fewer, and a class bears its name alone."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.trees import tree

ROOT: Final = Path(__file__).resolve().parents[2] / "smeassist"
EMPTY: Final = frozenset(
    ("one", "found", "made", "that", "told", "thing", "things", "seen", "got", "it", "this", "stuff")
)
MOST: Final = 160
"""How many names of the program are such words at most; the number only goes down."""
SHARED: Final = frozenset(("Page", "Table"))
"""Names that several classes bear: a page of the window and of books, a table on the screen, in books, on disk."""


def _names(path: Path) -> Iterator[str]:
    """The variables and parameters that a module names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_empty_names_only_grow_fewer() -> None:
    counted = Counter(name for path in ROOT.rglob("*.py") for name in _names(path) if name in EMPTY)
    assert counted.total() <= MOST, counted


def test_no_further_name_is_borne_by_several_classes() -> None:
    classes = Counter(
        node.name for path in ROOT.rglob("*.py") for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in classes.items() if count > 1} <= SHARED


def test_the_glossary_names_what_is_there() -> None:
    """Each class, field or module that the glossary names can be imported."""
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    glossary = page.partition("## Words with one meaning")[2].partition("\n## ")[0]
    named = re.findall(r"`((?:domain|storage|importers|reporting)\.[\w.]+)`", glossary)
    assert len(named) >= 20
    for dotted in named:
        module, _, name = dotted.rpartition(".")
        if name[0].isupper():
            assert hasattr(importlib.import_module(f"smeassist.{module}"), name), dotted
        else:
            importlib.import_module(f"smeassist.{dotted}")


def test_an_empty_name_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def f(one):\n    for found in one:\n        print(found)\n", encoding="utf-8")
    assert [name for name in _names(module) if name in EMPTY] == ["one", "found"]
