"""What a child is told to do in the tests of the worker; a child finds its work by the name of its module."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import signal
import sys
import time
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem


def add(first: int, second: int) -> int:
    return first + second


def refuse() -> None:
    raise SmeError("file_empty", file="账.xlsx")


def stumble() -> None:
    raise ZeroDivisionError


def abort() -> None:
    os.abort()


def crash() -> None:
    """Read where nothing is."""
    ctypes.string_at(0)


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "awake"


def count(to: int, pause: float) -> int:
    """Count aloud."""
    for number in range(to):
        worker.report("counting", number + 1, to)
        time.sleep(pause)
    return to


def fill(size: int) -> int:
    return len(bytearray(size))


def echo(value: object) -> object:
    return value


def records() -> Mapping[str, object]:
    return MappingProxyType(
        {"problem": Problem(severity="note", code="x"), "day": date(2025, 1, 31), "sum": Decimal("1.10")}
    )


class Unknown:
    """A class that is not the program's own."""


def strange() -> Unknown:
    return Unknown()


def write(path: Path, size: int) -> str:
    try:
        path.write_bytes(b"x" * size)
    except OSError as error:
        return type(error).__name__
    return "written"


def modules() -> tuple[str, ...]:
    return tuple(sys.modules)


def state() -> tuple[tuple[int, int], int]:
    """The limit of core dumps, and whether this process may be dumped (prctl's PR_GET_DUMPABLE)."""
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)


def within(first: int) -> int:
    """A child that asks for work in a child of its own."""
    return worker.run(add, first, 1, limits=worker.UNTRUSTED)


def write_after_reading(path: Path) -> str:
    """Work on a stranger's file in here takes away the right to write."""
    worker.run(add, 1, 1, limits=worker.UNTRUSTED)
    return write(path, 10)


def grow(limit: int) -> int:
    """Hold more and more while somebody watches."""
    from smeassist.worker import confinement

    confinement.watch_resident_size(limit)
    held = []
    for _ in range(100):
        held.append(bytearray(os.urandom(4 << 20)))
        time.sleep(0.02)
    return len(held)


class _Call:
    """Pickled, it asks for a call through a module of the program."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.path.basename, ("x",)


def send_a_call() -> object:
    return _Call()


def stuck_and_on() -> tuple[str, int]:
    """A pattern that takes for ever, left when its time is over; then further work."""
    told = ""
    try:
        re.fullmatch(r"(a+)+", "a" * 60 + "b")
    except SmeError as error:
        told = error.code
    worker.report("next")
    return told, sum(range(3))


def plod(seconds: float) -> int:
    """Small progress, again and again, for longer than is allowed."""
    with worker.within(seconds):
        for number in range(10**9):
            worker.report("plodding", number)
    return 0


def read_or_fall(paths: tuple[Path, ...], *rest: Any) -> Any:
    """Read books; a file whose name asks for it ends this process, or keeps it busy beyond Python's reach."""
    from smeassist.importers import books

    _fall(paths)
    return books.read_here(paths, *rest)


def preview_or_fall(paths: tuple[Path, ...], *rest: Any) -> Any:
    """Read books with their preview, and fall as `read_or_fall`."""
    from smeassist.importers import books

    _fall(paths)
    return books.preview_here(paths, *rest)


def _fall(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if path.stem == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif path.stem == "crashed":
            crash()
        elif path.stem == "stuck":
            never_back()


def never_back() -> bytes:
    """A single call into a library that takes an hour and never looks at signals; its time is over soon."""
    from smeassist.worker import confinement

    confinement._LAST_SECONDS = 1.0  # type: ignore[misc]
    confinement.allow_silence(0.5)
    return hashlib.pbkdf2_hmac("sha256", b"x", b"y", 10**10 // 5)
