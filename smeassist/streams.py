"""The standard streams as they are: closed, full, a pipe without a reader, or unable to write Chinese."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TextIO

from smeassist import system_words
from smeassist.domain.errors import SmeError
from smeassist.domain.text import harmless

# Windows gives the first for a pipe that nobody reads any more.
_NOBODY_READS: Final = frozenset({errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE})

_BY_NATURE: Final = os.name == "nt"
"""Whether a program without a console has no standard output."""


def hold() -> None:
    """Take the numbers of closed streams, so that no file that is opened later is written into by a print."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def prepare() -> None:
    """Let no character end the program: a console gets marks for what it lacks, UTF-8 where it knew ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            narrow = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(errors="replace", **({"encoding": "utf-8"} if narrow else {}))


def check(*, elsewhere: bool) -> None:
    """Refuse what has no standard output to be said on; a Windows program without a console has none by nature.

    Raises:
        SmeError: `screen_missing`; on Windows only where nothing of the result goes `elsewhere`.
    """
    if sys.stdout is None and not (elsewhere and _BY_NATURE):
        raise SmeError("screen_missing")


def say(text: str) -> None:
    """Lines on standard output; a reader who has gone is not told of.

    Raises:
        SmeError: `screen_failed`.
    """
    if (out := sys.stdout) is not None:
        lines = "\n".join(harmless(line) for line in text.split("\n"))
        _written(out, lambda: out.write(lines + "\n"))


def put(content: bytes) -> None:
    """Bytes on standard output; a reader who has gone is not told of.

    Raises:
        SmeError: `screen_failed`.
    """
    out = sys.stdout
    if out is not None and hasattr(out, "buffer"):
        _written(out, lambda: out.buffer.write(content))
    elif out is not None:
        _written(out, lambda: out.write(content.decode("utf-8", "replace")))


def complain(text: str) -> None:
    """One line on standard error; where that fails there is nobody to tell."""
    if (err := sys.stderr) is not None:
        try:
            err.write(harmless(text) + "\n")
            err.flush()
        except (OSError, ValueError):
            _mute(err)


def _written(out: TextIO, write: Callable[[], object]) -> None:
    try:
        write()
        out.flush()
    except OSError as fault:
        _mute(out)
        if fault.errno not in _NOBODY_READS:
            raise SmeError("screen_failed", detail=system_words.of(fault)) from fault


def _mute(stream: TextIO) -> None:
    """Lead a stream to nowhere, or the interpreter would try it once more when it ends, and say so."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
