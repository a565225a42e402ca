"""A language is a folder: no module but the one that reads the folders names a language or asks which it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from smeassist.i18n.formats import LANGS
from tests.trees import tree

PACKAGE: Final = Path(__file__).resolve().parents[2] / "smeassist"
KNOWS: Final = PACKAGE / "i18n" / "languages.py"
# What books call a line or an account in Chinese and in English is what is read, whatever is spoken.
READS: Final = (PACKAGE / "importers", PACKAGE / "domain" / "accounts.py")


def _asks(module: ast.Module) -> Iterator[ast.AST]:
    """Names of languages in the code, and comparisons of the language in force."""
    docs = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        match node:
            case ast.Constant(value=value) if value in LANGS and id(node) not in docs:
                yield node
            case ast.Attribute(attr=name) if name in LANGS:
                yield node
            case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() | ast.Is()]):
                if ast.unparse(left).rpartition(".")[2] in {"lang", "language"}:
                    yield node


def _found(module: ast.Module) -> list[str]:
    return [ast.unparse(node) for node in _asks(module)]


def test_no_module_asks_which_language_it_is() -> None:
    found = {
        str(path.relative_to(PACKAGE)): asked
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != KNOWS and not any(path.is_relative_to(room) for room in READS)
        if (asked := _found(tree(path)))
    }
    assert found == {}, "what differs between languages stands in resources/locale/LANGUAGE"


def test_such_a_question_would_be_seen() -> None:
    assert _found(ast.parse('x = "；" if lang == "zh" else ";"')) == ["lang == 'zh'", "'zh'"]
    assert _found(ast.parse("words = text.en")) == ["text.en"]
    assert _found(ast.parse('"""Chinese or English: zh, en."""')) == []
