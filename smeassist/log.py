"""What went wrong with the program itself: kinds of faults and places in code, without names, amounts or paths."""

from __future__ import annotations

import os
import platform
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from smeassist import __version__, places

LARGEST: Final = 1_000_000
KEPT: Final = 5
_DEEPEST: Final = 40
_SAFE_OPEN: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def folder() -> Path:
    """Where the log lies on this machine."""
    return places.log()


def note(fault: BaseException) -> bool:
    """Add a fault to the log; False where that can't be done, which stops nothing.

    The message of a fault may hold anything of a book and is left out.
    """
    try:
        path = folder() / "events.log"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _turn(path)
        _append(path, "\n".join(_lines(fault)) + "\n")
    except (OSError, MemoryError):
        return False
    return True


def _lines(fault: BaseException) -> Iterator[str]:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} smeassist {__version__}, {system}"
    link: BaseException | None = fault
    for _ in range(_DEEPEST):
        if link is None:
            return
        number = getattr(link, "errno", None)
        yield f"  {type(link).__module__}.{type(link).__qualname__}" + (f" errno {number}" if number else "")
        yield from _places(link)
        link = link.__cause__ or link.__context__


def _places(fault: BaseException) -> Iterator[str]:
    """Where a fault came by, the deepest place last: module, line, function."""
    lines = []
    step = fault.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"    {step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    yield from lines[-_DEEPEST:]


def _turn(path: Path) -> None:
    """Begin a new file where the log has grown enough; the oldest goes."""
    if not path.exists() or path.stat().st_size < LARGEST:
        return
    names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, KEPT))]
    for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
        if newer.exists():
            newer.replace(older)


def _append(path: Path, text: str) -> None:
    # What lies in the log's place may be a link or a pipe that somebody put there.
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _SAFE_OPEN, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError
        os.write(handle, text.encode("utf-8", "replace"))
    finally:
        os.close(handle)
