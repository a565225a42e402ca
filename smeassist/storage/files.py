"""Files of a book are made private, under names that leave room for what lies beside them."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
# Names have at most 255 bytes, and SQLite's journal puts `-journal` behind the book's.
LONGEST_NAME: Final = 255 - len("-journal")
# SQLite's own limit on Linux and macOS (MAX_PATHNAME in os_unix.c), less the journal's ending.
LONGEST_PATH: Final = 511 - len("-journal")
# The largest book, and journal of one, that is looked into where this program did not write it itself; ours.
MOST_BYTES: Final = 256 << 20
UNFINISHED: Final = ".smebook-tmp"
A_DAY_SECONDS: Final = 86_400
CHUNK: Final = 1024 * 1024
# FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS (winnt.h); SF_DATALESS (sys/stat.h).
RECALLED: Final = 0x1000 | 0x40000 | 0x400000
DATALESS: Final = 0x40000000


def resolved(path: Path) -> Path:
    """A path without links.

    Raises:
        SmeError: `book_link_endless`, a link leads back to itself.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # which of them depends on Python's version
        raise SmeError("book_link_endless", file=path.name) from error


def make_private(path: Path) -> None:
    """Make an empty file that only this user may read; it must not exist, and no link is followed.

    Raises:
        OSError: FileExistsError among others.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), PRIVATE_FILE))
    path.chmod(PRIVATE_FILE)


def make_private_folder(path: Path) -> Path:
    """Make a folder, and those above it, that only this user may enter."""
    if not path.is_dir():
        make_private_folder(path.parent)
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return path


def small(path: Path, largest: int, *, follow: bool = False) -> bytes:
    """The bytes of a file that should be small and no pipe; no link is followed unasked.

    Raises:
        OSError: it is none such, or longer.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags if follow else flags | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def digest(path: Path) -> bytes:
    """The SHA-256 of a file.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def is_too_long(path: Path) -> bool:
    """Whether a name or a whole path has no room for the journal of a book that lies there."""
    longer = max(len(os.fsencode(name)) for name in (path.name, beside(path).name))
    whole = 0 if os.name == "nt" else len(os.fsencode(path.parent)) + len("/") + longer
    return len(os.fsencode(path.name)) > LONGEST_NAME or whole > LONGEST_PATH


def beside(path: Path) -> Path:
    """A name for a new file in the same folder, short since names are limited by bytes; `sweep` knows it again."""
    return path.with_name(f"{_mark(path)}{secrets.token_hex(6)}{UNFINISHED}")


def sweep(path: Path) -> None:
    """Remove what killed programs left of files meant for a path; only whoever may write there may call this.

    Those meant for other names in the folder go when they are a day old, since some never got their name.
    """
    for left in path.parent.glob(f".*{UNFINISHED}*"):
        with suppress(OSError):  # one that can't be removed does no harm
            if left.name.startswith(_mark(path)) or time.time() - left.stat().st_mtime > A_DAY_SECONDS:
                left.unlink()


def _mark(path: Path) -> str:
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"


def fetch(path: Path) -> None:
    """Read a file whole where a sync client keeps only a placeholder, so that a lack of network shows at once.

    Raises:
        OSError: the client can't bring it.
    """
    if is_placeholder(path.stat()):
        with path.open("rb") as stream:
            while stream.read(CHUNK):
                pass


def is_placeholder(stat_result: os.stat_result) -> bool:
    """Whether the content is elsewhere: OneDrive's recall attributes on Windows, a dataless file on macOS."""
    attributes, flags = getattr(stat_result, "st_file_attributes", 0), getattr(stat_result, "st_flags", 0)
    return bool(attributes & RECALLED or flags & DATALESS)


def remove_with_journal(path: Path) -> None:
    """Remove a file of ours that was not put in place, and its journal."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
