"""Texts on which a pattern of the importer takes longest, made from the pattern itself."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, Final

from smeassist import importers
from smeassist.content.packs import load_packs
from smeassist.domain import written
from smeassist.importers.words import vocabulary

ALPHABET: Final = "1 a,.-'\"<(（[:年月元一第\t\n=>&;_借"
_USE: Final = re.compile(r"\b(_?[A-Z][A-Z0-9_]+)\.(search|match|fullmatch|sub|split|findall|finditer)\b")


def modules() -> Iterator[ModuleType]:
    """Every module of the importer, and of the grammar of what is written, which it reads with."""
    for package in (importers, written):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)


def patterns() -> dict[str, tuple[re.Pattern[Any], frozenset[str]]]:
    """Every pattern that a module keeps or makes of the pack, with the methods that are called of its name."""
    every: dict[str, tuple[re.Pattern[Any], frozenset[str]]] = {}
    seen: set[int] = set()
    uses = _uses()
    for module in modules():
        for name, value in vars(module).items():
            for at, pattern in enumerate(_within(value)):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    called = uses.get(name) or frozenset(("search", "match", "fullmatch"))
                    every[f"{module.__name__.rpartition('.')[2]}.{name}[{at}]"] = (pattern, called)
    money = vocabulary.build(load_packs().accounts).money
    of_the_pack = (*money.unit_patterns, money.shares, *(pattern for _, _, pattern in money.latin_currencies))
    for at, text in enumerate(of_the_pack):
        every[f"money.of_the_pack[{at}]"] = (re.compile(text), frozenset(("search",)))
    return every


def _uses() -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    for module in modules():
        for name, method in _USE.findall(Path(module.__file__ or "").read_text(encoding="utf-8")):
            uses.setdefault(name, set()).add(method)
    return {name: frozenset(methods) for name, methods in uses.items()}


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _within(part, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from _within(list(value.items()), depth)


def worst(pattern: str | bytes, flags: int, length: int) -> Iterator[str]:
    """Texts of a length: every prefix of a match, what may repeat repeated, and an end that fits nothing."""
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    tree = parser.parse(text, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)
    units = {*ALPHABET, _sample(tree)}
    starts = {"", *_prefixes(tree)}
    units |= {_sample([part]) for part in _repeats(tree)}
    units |= {first + second for first in ALPHABET[:6] for second in ALPHABET[:6]}
    for unit in sorted(filter(None, units)):
        for start in sorted(starts):
            body = start + unit * (length // len(unit))
            yield body[: length - 1] + "\x00"


def _prefixes(tree: Any) -> Iterator[str]:
    for at in range(1, len(tree)):
        yield _sample(tree[:at])


def _repeats(tree: Any) -> Iterator[Any]:
    for code, argument in tree:
        if code in {constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT}:
            yield from argument[2]
        for part in _parts(argument):
            yield from _repeats(part)


def _parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from _parts(part)


def _sample(tree: Any) -> str:
    return "".join(map(_part, tree))


def _part(item: Any) -> str:
    code, argument = item
    if code is constants.LITERAL:
        return chr(argument)
    if code in {constants.ANY, constants.NOT_LITERAL}:
        return "x"
    if code is constants.IN:
        return _member(argument)
    if code in {constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT}:
        least, most, repeated = argument
        return _sample(repeated) * max(int(least), 1 if most else 0)
    if code is constants.SUBPATTERN:
        return _sample(argument[3])
    if code is constants.BRANCH:
        return _sample(argument[1][0])
    return ""


def _member(members: Any) -> str:
    if members[0][0] is constants.NEGATE:
        taken = {chr(value) for code, value in members[1:] if code is constants.LITERAL}
        return next(char for char in "x1 一-" if char not in taken)
    code, value = members[0]
    if code is constants.LITERAL:
        return chr(value)
    if code is constants.RANGE:
        return chr(value[0])
    return "1" if value is constants.CATEGORY_DIGIT else " " if value is constants.CATEGORY_SPACE else "x"
