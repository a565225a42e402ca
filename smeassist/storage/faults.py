"""What SQLite and the file system refuse becomes an error that says whether the data are safe."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlite

from smeassist.domain.errors import SmeError
from smeassist.domain.text import Value

MEGABYTE: Final = 1024 * 1024
SAVED: Final = "book_saved_disk_failed"
"""The error of a change that is in the file although the disk failed."""

# The low byte of SQLite's result codes (sqlite.org/rescode.html) and what they mean for a book.
_CODES: Final = {
    3: "book_not_writable",
    5: "book_busy",
    6: "book_busy",
    8: "book_not_writable",
    10: "disk_failed",
    11: "book_damaged",
    13: "disk_full",
    14: "book_not_opened",
    23: "book_not_writable",
    26: "book_not_a_book",
}
# Errors of the backup interface and of the export carry no code of use, only SQLite's own words for it.
_WORDS: Final = {
    "database or disk is full": 13,
    "disk I/O error": 10,
    "unable to open database file": 14,
    "attempt to write a readonly database": 8,
    "database is locked": 5,
    "database table is locked": 6,
    "file is not a database": 26,
}
# In a damaged file SQLite's own message may quote bytes that are no text.
FAULTS: Final = (sqlite.Error, UnicodeDecodeError)
_DAMAGED: Final = 11
CANT_OPEN: Final = 14
# Another program died within a transaction, and this connection may not roll it back.
_READONLY_ROLLBACK: Final = 8 | 3 << 8
_ERRNOS: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "book_too_large",
    errno.EACCES: "book_not_writable",
    errno.EPERM: "book_not_writable",
    errno.EROFS: "book_not_writable",
    errno.ENOENT: "book_not_found",
    errno.EEXIST: "file_exists",
    errno.ELOOP: "book_link_endless",
    errno.ENAMETOOLONG: "book_name_too_long",
}


@contextmanager
def translated(path: Path | None, damaged: str = "book_damaged") -> Iterator[None]:
    """Run a block whose SQLite and file errors become a SmeError about the book at `path`.

    `damaged` is the code of what is damaged where the block reads less than the whole book.

    Raises:
        SmeError: `disk_full`, `disk_failed`, `book_damaged`, `book_busy`, `book_not_writable`,
            `book_not_opened`, `book_not_found`, `book_not_a_book`, `file_exists` or `book_unsafe`.
    """
    try:
        yield
    except SmeError as error:
        if path is not None and error.reason.data.get("file") == "":
            code = damaged if error.code == "book_damaged" else error.code
            rest = {key: value for key, value in error.reason.data.items() if key != "file"}
            raise explained(code, path, **rest) from error
        raise
    except FAULTS as error:
        code = _CODES.get(result_code(error), "book_damaged")
        raise explained(damaged if code == "book_damaged" else code, path) from error
    except MemoryError as error:
        raise explained("book_unsafe", path) from error
    except OSError as error:
        code = _ERRNOS.get(error.errno or 0, "disk_failed")
        if code == "book_not_writable" and path is not None and _is_shut(path):
            code = "book_not_opened"
        raise explained(code, path) from error


def _is_shut(path: Path) -> bool:
    """Whether a file is there that this user may not even read."""
    return os.path.exists(path) and not os.access(path, os.R_OK)  # noqa: PTH110 - this one never raises


@contextmanager
def backing_up(path: Path, folder: Path) -> Iterator[None]:
    """Run a block whose errors are those of the folder of backups, not of the book at `path`.

    Raises:
        SmeError: `backup_disk_full` or `backup_failed`; what the book's own pages refuse stays as it is.
    """
    try:
        yield
    except FAULTS as error:
        code = _CODES.get(result_code(error), "book_damaged")
        if code in ("book_damaged", "book_busy"):
            raise
        raise _no_backup(code, path, folder) from error
    except OSError as error:
        raise _no_backup(_ERRNOS.get(error.errno or 0, ""), path, folder) from error


def _no_backup(code: str, path: Path, folder: Path) -> SmeError:
    if code != "disk_full":
        return SmeError("backup_failed", file=path.name, folder=str(folder))
    free = free_megabytes(folder if folder.is_dir() else folder.parent)
    return SmeError("backup_disk_full", file=path.name, drive=str(folder), free=free)


def result_code(error: Exception) -> int:
    """SQLite's primary result code of an error; text that is no text counts as damage."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, UnicodeDecodeError):
        return _DAMAGED
    if code in (None, sqlite.SQLITE_ERROR):
        return _WORDS.get(str(error), _DAMAGED)
    return CANT_OPEN if code == _READONLY_ROLLBACK else int(code) & 0xFF


def explained(code: str, path: Path | None, **data: Value) -> SmeError:
    """An error about a book, with its file and, for a full disk, the drive and its free megabytes."""
    if path is None:
        return SmeError(code, file="", **data)
    if code == "disk_full":
        folder = path.parent
        data = {"drive": str(folder), "free": free_megabytes(folder), **data}
    return SmeError(code, file=path.name, **data)


def free_megabytes(folder: Path) -> int:
    """Whole megabytes free where a folder lies; 0 where that can't be known."""
    try:
        return shutil.disk_usage(folder).free // MEGABYTE
    except OSError:
        return 0
