"""Writes the list of records that a child may send: `python -m tools.travelling_records`."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import typing
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import smeassist
from smeassist.domain.text import Reason
from smeassist.worker import Progress

TARGET: Final = Path(smeassist.__file__).parent / "worker" / "records.py"
SENDERS: Final = ("smeassist.gui.doings.jobs", "smeassist.importers.books")
"""Modules whose public functions give what a child sends, or a Job of it."""

ALWAYS: Final = (Progress, Reason)
"""What any child may tell of how it goes, and of why it does not."""

_HEAD: Final = '''"""Records that a child may send, by module and name; written by `tools.travelling_records`."""

from typing import Final

RECORDS: Final = frozenset((
'''
_NO_RESULT: Final = "Job"


def records() -> list[tuple[str, str]]:
    """Every record of the program that is part of what a child may send, by its fields' types and subclasses."""
    reached: set[type] = set()
    for module in SENDERS:
        for function in vars(importlib.import_module(module)).values():
            if inspect.isfunction(function) and function.__module__ == module:
                _reach(_hints(function)["return"], reached)
    for kind in ALWAYS:
        _reach(kind, reached)
    own = ((kind.__module__, kind.__qualname__) for kind in reached if kind.__module__.startswith("smeassist."))
    return sorted((module, name) for module, name in own if name != _NO_RESULT)


def text() -> str:
    """The module as it is to be."""
    lines = "".join(f'    ("{module}", "{name}"),\n' for module, name in records())
    return f"{_HEAD}{lines}))  # fmt: skip\n"


def _reach(kind: Any, reached: set[type]) -> None:
    origin = typing.get_origin(kind)
    if origin is typing.Literal:
        return
    parts: list[Any] = []
    if origin is not None:
        parts = [origin, *typing.get_args(kind)]
    elif isinstance(kind, type) and kind not in reached:
        reached.add(kind)
        if dataclasses.is_dataclass(kind):
            hints = _hints(kind)
            parts = [*kind.__subclasses__(), *(hints[field.name] for field in dataclasses.fields(kind))]
    for part in parts:
        _reach(part, reached)


def _hints(annotated: Any) -> dict[str, Any]:
    module = importlib.import_module(annotated.__module__)
    return typing.get_type_hints(annotated, localns={**_for_checkers(module), **vars(module)})


def _for_checkers(module: ModuleType) -> dict[str, Any]:
    """What a module imports for type checkers alone."""
    names: dict[str, Any] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for line in node.body:
                if isinstance(line, ast.ImportFrom) and line.module:
                    origin = importlib.import_module(line.module)
                    names |= {alias.asname or alias.name: getattr(origin, alias.name) for alias in line.names}
    return names


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
