"""A source is one book to read: its name, its size and a way to open its bytes, on disk or decrypted in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from smeassist.domain.errors import SmeError

MAX_FILE: Final = 1 << 30
"""Bytes: what is longer is not read (a full journal of 1,048,576 rows takes about 50 MB)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One book; `open()` gives its bytes afresh each time."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def name_of(path: Path) -> str:
    """A file's name as text, also where the locale knew ASCII alone; bytes that are no UTF-8 become marks."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def on_disk(path: Path) -> Source:
    """The source of a file.

    Raises:
        SmeError: `file_not_found`, `file_unreadable` or `file_too_big`.
    """
    try:
        if not path.is_file():
            raise SmeError("file_not_found", file=name_of(path))
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise SmeError("file_unreadable", file=name_of(path)) from error
    if size > MAX_FILE:
        raise SmeError("file_too_big", file=name_of(path), megabytes=size >> 20)
    return Source(name=name_of(path), size=size, open=lambda: path.open("rb"))


def in_memory(name: str, data: bytes) -> Source:
    """The source of bytes that must not touch the disk."""
    return Source(name=name, size=len(data), open=lambda: BytesIO(data))
