"""Keys that the code makes of parts: every text with places to fill, and every value that can fill them.

Values are found in the code where they stand there: in a loop over constants, in a choice between two, in what a
function's callers give it, in an annotation. Others come from `tests.i18n.filled`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from smeassist.i18n.catalogue import catalogue
from tests.trees import SOURCE, tree

KEYLIKE = re.compile(r"[a-z0-9_.]+")
PLACE = "([A-Za-z0-9_.]+)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One text with places, as it is written; `values` of each place, None where the code does not tell.

    It is `guarded` where its function asks the catalogue first and has something else to say.
    """

    place: str
    guarded: bool
    text: str
    parts: tuple[str | None, ...]
    values: tuple[tuple[str, ...] | None, ...]

    def keys(self, told: Sequence[Sequence[str]] = ()) -> Iterator[str]:
        """Every key it can make; `told` are the values of all places, where the code does not tell them."""
        for filled in product(*(told or [words or () for words in self.values])):
            words = iter(filled)
            yield "".join(part if part is not None else next(words) for part in self.parts)


@cache
def made_keys() -> tuple[Made, ...]:
    """Every text of the code with places that fits a key of the catalogue, and begins as one."""
    return tuple(made for path in sorted(SOURCE.rglob("*.py")) for made in _in_module(path))


def _in_module(path: Path) -> Iterator[Made]:
    parsed = tree(path)
    keys = [node for node in ast.walk(parsed) if isinstance(node, ast.JoinedStr) and _is_key(node)]
    if not keys:
        return
    parents = {id(child): node for node in ast.walk(parsed) for child in ast.iter_child_nodes(node)}
    for node in keys:
        scopes = _scopes(node, parents)
        holes = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        yield Made(
            place=f"{path.relative_to(SOURCE)}:{node.lineno}",
            guarded=any(isinstance(scope, ast.FunctionDef) and "known(" in ast.unparse(scope) for scope in scopes),
            text=ast.unparse(node)[2:-1],
            parts=tuple(str(part.value) if isinstance(part, ast.Constant) else None for part in node.values),
            values=tuple(_values(hole, scopes, path) for hole in holes),
        )


def _is_key(node: ast.JoinedStr) -> bool:
    first = node.values[0]
    plain = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    if not isinstance(first, ast.Constant) or not KEYLIKE.fullmatch(plain) or "." not in plain:
        return False
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else PLACE for part in node.values)
    shape = re.compile("".join(parts))
    return any(key.startswith(str(first.value)) and shape.fullmatch(key) for key in catalogue("zh"))


def _scopes(node: ast.AST, parents: Mapping[int, ast.AST]) -> list[ast.AST]:
    """What a node stands in, from the inside out."""
    scopes = []
    while id(node) in parents:
        node = parents[id(node)]
        scopes.append(node)
    return scopes


def _values(hole: ast.expr, scopes: Sequence[ast.AST], path: Path) -> tuple[str, ...] | None:
    if (constants := _constants(hole)) is not None:
        return constants
    if isinstance(hole, ast.Subscript):
        return _looked_up(hole.value, scopes, path)
    if not isinstance(hole, ast.Name):
        return None
    for scope in scopes:
        for target, source in _bindings(scope):
            if (at := _position(target, hole.id)) is not None:
                return _items(_local(source, scopes), at, path)
        if isinstance(scope, ast.FunctionDef) and (values := _of_function(scope, hole.id, path)) is not None:
            return values
    return None


def _looked_up(table: ast.expr, scopes: Sequence[ast.AST], path: Path) -> tuple[str, ...] | None:
    """What a table of texts holds, whatever is looked up in it."""
    table = _local(table, scopes)
    if isinstance(table, ast.Dict):
        found = [_constants(value) for value in table.values]
        return None if None in found else tuple(word for words in found if words for word in words)
    held: Any = getattr(_module(path), table.id, None) if isinstance(table, ast.Name) else None
    words = tuple(held.values()) if isinstance(held, Mapping) else held
    return words if isinstance(words, tuple) and all(isinstance(word, str) for word in words) else None


def _local(source: ast.expr, scopes: Sequence[ast.AST]) -> ast.expr:
    """What a name was given in the function, where that is written out; `NAME.items()` of it is its keys."""
    table = (
        source.func.value if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute) else source
    )
    for scope in scopes:
        if not isinstance(scope, ast.FunctionDef) or not isinstance(table, ast.Name):
            continue
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == table.id:
                given = node.value
                if table is not source and isinstance(given, ast.Dict):
                    return ast.Tuple(elts=[key for key in given.keys if key is not None])
                return given if isinstance(given, ast.Dict | ast.Tuple) else source
    return source


def _constants(node: ast.AST) -> tuple[str, ...] | None:
    """A text, or the texts that a choice is between."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        first, second = _constants(node.body), _constants(node.orelse)
        return None if first is None or second is None else (*first, *second)
    return None


def _bindings(scope: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(scope, ast.For):
        yield scope.target, scope.iter
    elif isinstance(scope, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
        yield from ((part.target, part.iter) for part in scope.generators)


def _position(target: ast.expr, name: str) -> int | None:
    """Where in a loop's target a name stands: -1 is the whole."""
    if isinstance(target, ast.Name) and target.id == name:
        return -1
    if isinstance(target, ast.Tuple):
        for at, part in enumerate(target.elts):
            if isinstance(part, ast.Starred | ast.Name) and name in ast.unparse(part):
                return at
    return None


def _items(source: ast.expr, at: int, path: Path) -> tuple[str, ...] | None:
    """The texts that a loop over constants goes through."""
    if isinstance(source, ast.IfExp):
        first, second = _items(source.body, at, path), _items(source.orelse, at, path)
        return None if first is None or second is None else (*first, *second)
    if isinstance(source, ast.Tuple | ast.List):
        parts = [part.elts[at] if isinstance(part, ast.Tuple) and at >= 0 else part for part in source.elts]
        found = [_constants(part) for part in parts]
        return None if None in found else tuple(word for words in found if words for word in words)
    if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute) and source.func.attr == "items":
        return _constant_of_module(source.func.value, -2 if at else -1, path)
    return _constant_of_module(source, at, path)


def _constant_of_module(source: ast.expr, at: int, path: Path) -> tuple[str, ...] | None:
    """What a constant with a name holds: texts, or tuples with a text in them; -2 are a mapping's values."""
    if not isinstance(source, ast.Name):
        return None
    held: Any = getattr(_module(path), source.id, None)
    if at == -2:
        held = tuple(held.values()) if isinstance(held, Mapping) else None
    if isinstance(held, Mapping | tuple | frozenset | list):
        words = [entry[at] if isinstance(entry, tuple) and at >= 0 else entry for entry in held]
        if words and all(isinstance(word, str) for word in words):
            return tuple(words)
    return None


def _module(path: Path) -> Any:
    name = ".".join(("smeassist", *path.relative_to(SOURCE).with_suffix("").parts))
    return import_module(name.removesuffix(".__init__"))


def _of_function(function: ast.FunctionDef, name: str, path: Path) -> tuple[str, ...] | None:
    """What a name is within a function: a choice given to it there, its literal type, or what callers give."""
    given = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name
    ]
    if given:
        found = [_constants(value) for value in given]
        return None if None in found else tuple(word for words in found if words for word in words)
    every = [*function.args.args, *function.args.kwonlyargs]
    argument = next((each for each in every if each.arg == name), None)
    if argument is None:
        return None
    if literal := _literal(argument.annotation, path):
        return literal
    return _given_by_callers(function, function.args.args.index(argument), path)


def _literal(annotation: ast.expr | None, path: Path) -> tuple[str, ...]:
    if not isinstance(annotation, ast.Name):
        return ()
    alias = getattr(_module(path), annotation.id, None)
    return tuple(map(str, get_args(alias))) if get_origin(alias) is Literal else ()


def _given_by_callers(function: ast.FunctionDef, at: int, path: Path) -> tuple[str, ...] | None:
    """The texts that a module's own calls give a function in one place; None where one gives anything else."""
    first = function.args.args[0].arg if function.args.args else ""
    at -= first in ("self", "cls")
    found: list[str] = []
    for call in ast.walk(tree(path)):
        if not isinstance(call, ast.Call) or function.name not in (
            getattr(call.func, "id", ""),
            getattr(call.func, "attr", ""),
        ):
            continue
        words = _constants(call.args[at]) if len(call.args) > at else None
        if words is None:
            return None
        found += words
    return tuple(found) or None
