"""Starts the interpreter of a child so that it looks for modules where this program does, and nowhere else."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import util
from types import ModuleType
from typing import Any, Final

_SPAWN: Final = multiprocessing.get_context("spawn")
_ISOLATED: Final = "-I"
"""Neither the current folder nor the environment says where modules lie, the first one imported included."""
_ALREADY_SAID: Final = frozenset(("-E", "-s", "-P", _ISOLATED))
_starting: Final = threading.Lock()


def pipe() -> tuple[Any, Any]:
    """Two ends of a pipe between processes."""
    return _SPAWN.Pipe()


def start(target: Callable[..., object], *args: object) -> Any:
    """Begin a function of a module in a new process that dies with this one.

    The child gets the module path that this process has. A frozen program starts itself, and looks nowhere.
    """
    process = _SPAWN.Process(target=target, args=args, daemon=True)
    with _starting, _isolated(), _nameless_main():
        process.start()
    return process


@contextmanager
def _isolated() -> Iterator[None]:
    """Every interpreter that multiprocessing starts, the tracker of its resources too, gets the option `-I`."""
    usual: Callable[[], list[str]] = util._args_from_interpreter_flags  # type: ignore[attr-defined]
    options = [_ISOLATED, *(option for option in usual() if option not in _ALREADY_SAID)]
    util._args_from_interpreter_flags = lambda: options  # type: ignore[attr-defined]
    try:
        yield
    finally:
        util._args_from_interpreter_flags = usual  # type: ignore[attr-defined]


@contextmanager
def _nameless_main() -> Iterator[None]:
    """A child would run the caller's main module to find functions in it, and import Qt with it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
