"""Names that the sources give to what they make: codes, pages, marks, read without running the code."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache

from smeassist.domain.signals import SIGNALS
from smeassist.gui.pages.every import PAGES
from smeassist.storage import faults
from tests.trees import SOURCE, tree, trees


def calls(room: str, *names: str) -> Iterator[ast.Call]:
    """Every call of a room to a function or method of one of these names."""
    for parsed in trees(room):
        for node in ast.walk(parsed):
            if isinstance(node, ast.Call) and _called(node) in names:
                yield node


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(node: ast.expr) -> set[str]:
    """A text, or the two that a choice is between."""
    branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return {part.value for part in branches if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def given(room: str, *names: str, place: int = 0) -> set[str]:
    """The texts that calls of a room hand to these functions in one place."""
    return {text for call in calls(room, *names) if len(call.args) > place for text in _texts(call.args[place])}


@cache
def error_codes() -> frozenset[str]:
    """Every code that a refusal is raised with, and that SQLite's and the system's errors are told by."""
    found = given("", "SmeError", "explained")
    return frozenset(found | set(faults._CODES.values()) | set(faults._ERRNOS.values()))


@cache
def lit_signals() -> frozenset[str]:
    """Every signal that a rule of the alert lights under its name."""
    return frozenset(given("domain/signals", "lit") & set(SIGNALS))


def steps_said() -> set[str]:
    """The words that the rail gives for where a step stands."""
    return given("faces", "_step", place=2) | {"borrow_no", "borrow_fix_first"}


def marks() -> set[str]:
    """What a value may be marked with: every text given as `marks`, and the one that holds for any."""
    words = [node for parsed in trees("domain") for node in ast.walk(parsed) if isinstance(node, ast.keyword)]
    return {"annualised"} | {
        str(part.value)
        for word in words
        if word.arg == "marks"
        for part in ast.walk(word.value)
        if isinstance(part, ast.Constant)
    }


def pages_named() -> frozenset[str]:
    """The pages' names."""
    return frozenset(PAGES)


def pages_with_heading() -> set[str]:
    """The pages that show the heading which every page has, and none of their own."""
    found = set()
    for name, load in PAGES.items():
        source = inspect.getsource(load())
        if "self.heading(" in source and "def heading(" not in source:
            found.add(str(name))
    return found


def doubted() -> set[str]:
    """Every doubt that two tellings of the owner raise."""
    nodes = list(ast.walk(tree(SOURCE / "domain" / "doubts.py")))
    handed = [node.args[0] for node in nodes if isinstance(node, ast.Call) and _called(node) == "_doubt"]
    chosen = [
        node.value for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code"
    ]
    return {text for node in (*handed, *chosen) for text in _texts(node)}
