"""What the sources produce: every problem and question with its data, read without running the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.trees import SOURCE, tree

MAKERS = frozenset({"Problem", "problem", "_problem", "ask"})
SEVERITIES = frozenset({"error", "warning", "note"})
FIELDS = frozenset({"severity", "code", "data"})
PLACE = frozenset({"file", "sheet", "cell", "where", "place"})
ASKED = frozenset({"key", "proposed", "options"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One place that makes a problem; without codes, they are chosen at run time."""

    module: str
    codes: frozenset[str]
    data: frozenset[str]
    options: tuple[str, ...] = ()


@cache
def made() -> tuple[Made, ...]:
    """Every place of the sources that makes a problem or asks a question."""
    return tuple(
        one for path in sorted(SOURCE.rglob("*.py")) for one in _of(str(path.relative_to(SOURCE)), tree(path))
    )


def _of(module: str, parsed: ast.Module) -> Iterator[Made]:
    functions = [node for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        if function.name in MAKERS:
            continue  # It is handed the code; whoever calls it is looked at.
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or (name := _name(call)) not in MAKERS:
                continue
            called = {_name(part) for part in ast.walk(call) if isinstance(part, ast.Call)}
            wrapped = [one for one in functions if one.name in called]
            data = _keys(call, function) | {key for one in wrapped for key in _keys(one, one)}
            codes = frozenset(f"question_{code}" if name == "ask" else code for code in _codes(call, name))
            more = {"other_place"} if "other_file" in data else set()
            yield Made(
                module=module,
                codes=codes,
                data=frozenset(data | PLACE | more | (ASKED if name == "ask" else set())),
                options=_options(call) if name == "ask" else (),
            )


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _codes(call: ast.Call, name: str) -> set[str]:
    """The constants that stand for the code: an argument `code`, or the first text that is no severity."""
    named = [word.value for word in call.keywords if word.arg == "code"]
    for part in named or (call.args[:1] if name == "ask" else call.args):
        branches = [part.body, part.orelse] if isinstance(part, ast.IfExp) else [part]
        found = {one.value for one in branches if isinstance(one, ast.Constant) and isinstance(one.value, str)}
        if codes := found - SEVERITIES:
            return codes
    return set()


def _keys(node: ast.AST, function: ast.FunctionDef) -> set[str]:
    """The keys of dicts written in a call, or given to names that the call uses, and its further keywords."""
    used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    dicts = [part for part in ast.walk(node) if isinstance(part, ast.Dict)]
    for part in ast.walk(function):
        if isinstance(part, ast.Assign | ast.AnnAssign) and isinstance(part.value, ast.AST):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            if any(isinstance(target, ast.Name) and target.id in used for target in targets):
                dicts += [one for one in ast.walk(part.value) if isinstance(one, ast.Dict)]
    keys = {str(key.value) for one in dicts for key in one.keys if isinstance(key, ast.Constant)}
    words = {word.arg for word in node.keywords if word.arg} if isinstance(node, ast.Call) else set()
    return keys | (words - FIELDS)


def _options(call: ast.Call) -> tuple[str, ...]:
    return tuple(
        str(one.value)
        for part in call.args[3:4]
        if isinstance(part, ast.Tuple)
        for one in part.elts
        if isinstance(one, ast.Constant)
    )
