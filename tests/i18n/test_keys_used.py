"""Every key of the catalogue is said: named whole in the code, or made of a shape in it and words that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from smeassist import places
from smeassist.i18n.catalogue import catalogue
from tests.trees import trees

PLACE: Final = "(.+)"
WORD: Final = re.compile(r"[^\W_]+")
LOOKED_UP: Final = re.compile(r":@([^}]+)\}")


@cache
def texts() -> frozenset[str]:
    """Every text that stands whole in the code."""
    found = set()
    for tree in trees():
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
                found.add(node.value)
    return frozenset(found)


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    """Texts with places to fill, and the beginnings that templates look values up by, as patterns."""
    made = {
        f"{re.escape(lead)}\\.{PLACE}" for line in catalogue("zh").values() for lead in LOOKED_UP.findall(line)
    }
    made |= {f"{re.escape(text)}\\.{PLACE}" for text in texts() if "." in text.strip(".") and " " not in text}
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else PLACE for v in node.values)
                made.add("".join(parts))
    return tuple(re.compile(one) for one in made if "\\." in one)


@cache
def words() -> frozenset[str]:
    """Every word that could fill a place: of texts, names and packs."""
    packs = "\n".join(path.read_text(encoding="utf-8") for path in places.packs().glob("*.yaml"))
    return frozenset(word for text in (*texts(), *_names(), packs) for word in WORD.findall(text)) | set(
        "012345678"
    )


def _names() -> Iterator[str]:
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield node.target.id
            elif isinstance(node, ast.keyword) and node.arg:
                yield node.arg


def used(key: str) -> bool:
    if key in texts():
        return True
    fits = (shape.fullmatch(key) for shape in shapes())
    return any(found and words().issuperset(WORD.findall(" ".join(found.groups()))) for found in fits)


def test_no_sentence_lies_in_the_catalogue_that_nobody_says() -> None:
    assert [key for key in catalogue("zh") if not used(key)] == []


def test_a_key_that_nobody_names_would_be_seen() -> None:
    assert not used("problem.zzz_never_reported")
    assert not used("zone_detail.weak")
    assert used("problem.uscc")
    assert used("signal.figures_old.evidence")
