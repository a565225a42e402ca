"""A source is one book to read: its name, its size and a way to open its bytes, on disk or decrypted in memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from smeassist import worker
from smeassist.domain.errors import SmeError

KEPT: Final = 64 << 20
"""Bytes: what is no longer is read once, at one moment, and never asked of the disk again."""
_PIECE: Final = 8 << 20
MAX_FILE: Final = 1 << 30
"""Bytes: what is longer is not read (a full journal of 1,048,576 rows takes about 50 MB)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One book; `open()` gives its bytes afresh each time."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    sha256: str = ""
    """Of the file's bytes, in hexadecimal, taken over those that are read."""
    check: Callable[[], None] = lambda: None
    """Raises `file_changed` where the file is no longer what was read."""


def name_of(path: Path) -> str:
    """A file's name as text, also where the locale knew ASCII alone; bytes that are no UTF-8 become marks."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def on_disk(path: Path) -> Source:
    """The source of a file.

    Raises:
        SmeError: `file_not_found`, `file_unreadable`, `file_too_big`, or `file_changed` where another program
            writes into the file at this moment.
    """
    name = name_of(path)
    try:
        if not path.is_file():
            raise SmeError("file_unreadable" if path.exists() else "file_not_found", file=name)
        with path.open("rb") as stream:
            state = _state(os.fstat(stream.fileno()))
            if state.size > MAX_FILE:
                raise SmeError("file_too_big", file=name, megabytes=state.size >> 20)
            data = stream.read(KEPT + 1) if state.size <= KEPT else None
            length, digest = _digest(stream if data is None else BytesIO(data))
            if length != state.size or _state(os.fstat(stream.fileno())) != state:
                raise SmeError("file_changed", file=name)
    except OSError as error:
        raise SmeError("file_unreadable", file=name) from error
    again = partial(_open_same, path, state) if data is None else partial(BytesIO, data)
    return Source(name=name, size=state.size, open=again, sha256=digest, check=partial(_check, path, state))


def _digest(stream: BinaryIO) -> tuple[int, str]:
    """The length of what is left of a stream, and its SHA-256."""
    length, digest = 0, hashlib.sha256()
    while piece := stream.read(_PIECE):
        length += len(piece)
        digest.update(piece)
        worker.report("reading", length)
    return length, digest.hexdigest()


class _State(NamedTuple):
    """What a file's system tells of it; another file in its place, or another length or time, is a change."""

    device: int
    number: int
    size: int
    changed: int


def _state(status: os.stat_result) -> _State:
    return _State(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _check(path: Path, state: _State) -> None:
    try:
        same = _state(path.stat()) == state
    except OSError:
        same = False
    if not same:
        raise SmeError("file_changed", file=name_of(path))


def _open_same(path: Path, state: _State) -> BinaryIO:
    stream = path.open("rb")
    if _state(os.fstat(stream.fileno())) != state:
        stream.close()
        raise SmeError("file_changed", file=name_of(path))
    return stream


def in_memory(name: str, data: bytes) -> Source:
    """The source of bytes that must not touch the disk."""
    return Source(name=name, size=len(data), open=lambda: BytesIO(data))
