"""Output that appears whole or not at all: written beside its target, forced to disk, then renamed."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import stat
import time
from pathlib import Path
from typing import IO, Final

from smeassist import system_words
from smeassist.domain.errors import SmeError
from smeassist.in_place import put_in_place

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY})
# A company's book, its lock, and the journals that SQLite would take for its own.
_BOOKS: Final = (".smebook", ".smebook.lock", ".smebook-journal", ".smebook-wal", ".smebook-shm")
_MEGABYTE: Final = 1_000_000
_LOOKS: Final = 30
_BETWEEN_LOOKS: Final = 0.1  # seconds


def replace(target: Path, content: bytes, *, private: bool = False) -> None:
    """Put a file's whole content in place, keeping the old file until the new one is safely on disk.

    A `private` one is for its owner's eyes alone, whatever the system gives new files.

    Raises:
        SmeError: `output_folder_missing`, `output_is_folder`, `output_forbidden` (no permission, or another
            program holds the file), `output_read_only`, `output_is_book`, `output_disk_full` (with folder and
            free space), `output_failed`.
    """
    replace_from(target, io.BytesIO(content), private=private)


def replace_from(target: Path, content: IO[bytes], *, private: bool = False) -> None:
    """As `replace`, from a stream, piece by piece.

    Raises:
        SmeError: as `replace`.
    """
    final = Path(os.path.realpath(target))
    beside = final.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            _send(target, content)
            return
        if final.is_dir():
            raise SmeError("output_is_folder", file=str(target))
        refuse_protected(target, final)
        if final.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        _write(beside, content, private)
        put_in_place(beside, final)
    except OSError as fault:
        raise _named(fault, target, final.parent) from fault
    finally:
        beside.unlink(missing_ok=True)


def refuse_protected(target: Path | str, final: Path) -> None:
    """Let nothing take the place of a file that its owner protects, or of a book and what lies beside it.

    Raises:
        SmeError: `output_is_book`, `output_read_only`.
    """
    if final.name.lower().endswith(_BOOKS):
        raise SmeError("output_is_book", file=str(target))
    if final.is_file() and not final.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise SmeError("output_read_only", file=str(target))


def _write(path: Path, content: IO[bytes], private: bool) -> None:
    with path.open("xb") as file:
        if private:
            path.chmod(0o600)
        shutil.copyfileobj(content, file)


def _send(device: Path, content: IO[bytes]) -> None:
    """Write to what is no file (`/dev/null`, a pipe), which must not give way to one."""
    with os.fdopen(_opened(device), "wb") as stream:
        shutil.copyfileobj(content, stream)


def _opened(device: Path) -> int:
    """The device for writing; a pipe that nobody comes to read is refused, for it would wait for ever."""
    for _ in range(_LOOKS):
        try:
            handle = os.open(device, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as fault:
            if fault.errno != errno.ENXIO:
                raise
            time.sleep(_BETWEEN_LOOKS)
        else:
            os.set_blocking(handle, True)
            return handle
    raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))


def _named(fault: OSError, target: Path, folder: Path) -> SmeError:
    if os.path.exists(target) and not target.is_file() and not target.is_dir():  # noqa: PTH110 - none too long
        return SmeError("output_failed", file=str(target), detail=system_words.of(fault))
    if isinstance(fault, (FileNotFoundError, NotADirectoryError)) and not folder.is_dir():
        return SmeError("output_folder_missing", file=str(target), folder=str(folder))
    if fault.errno in _FULL:
        free = shutil.disk_usage(folder).free // _MEGABYTE
        return SmeError("output_disk_full", file=str(target), folder=str(folder), free=free)
    if fault.errno in _FORBIDDEN:
        return SmeError("output_forbidden", file=str(target), folder=str(folder))
    return SmeError("output_failed", file=str(target), detail=system_words.of(fault))
