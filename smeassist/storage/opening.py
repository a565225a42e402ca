"""A book is made, or found on the disk and opened: for writing where that is possible, else read-only."""

from __future__ import annotations

import errno
import os
import stat
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.storage import (
    files,
    journals,
    keys,
    lock,
    rows,
    schema,
    strangers,
    structure,
)
from smeassist.storage.bare import LOOKING, open_bare
from smeassist.storage.book import Book
from smeassist.storage.connection import Connection, connect
from smeassist.storage.faults import translated
from smeassist.storage.keys import Key, Password
from smeassist.storage.lock import Lock, LockHolder, UnusableLockError

SUFFIX: Final = ".smebook"
HEADER_BYTES: Final = 512
# Where SQLite's header says how the file is written and read (sqlite.org/fileformat.html, 1.3.3).
JOURNAL_BYTES: Final = slice(18, 20)
ROLLBACK: Final = b"\x01\x01"
_LOCKLESS: Final = {
    errno.EACCES: "storage.not_writable",
    errno.EPERM: "storage.not_writable",
    errno.EROFS: "storage.not_writable",
    errno.ENOSPC: "storage.disk_full",
    errno.EDQUOT: "storage.disk_full",
}


def in_memory() -> Book:
    """A new, empty book that lies in no file."""
    return Book(empty({}), None, None, None)


def empty(facts: Mapping[str, str]) -> Connection:
    """The database, in memory, of a book without content; what `facts` lacks of its identity is made."""
    connection = connect(None)
    structure.lay_out(connection)
    identity = {
        "book_id": uuid.uuid4().hex,
        "company_id": uuid.uuid4().hex,
        "created_at": datetime.now(UTC).isoformat(),
    }
    rows.put(connection, schema.FACTS, {**identity, **facts}.items())
    return connection


def open_book(
    path: Path, password: Password | None = None, *, take_over: bool = False, admitted: bool = False
) -> Book:
    """Open a book: writable, or read-only where another has it open or the file, folder or version says so.

    `password` may be the recovery key; `take_over` disregards a holder on another computer; `admitted` demands
    that the file is still the one that was admitted, which a stranger's has to be before anything is opened.

    Raises:
        SmeError: `book_not_found`, `book_not_a_book`, `book_not_ours`, `book_password_needed`,
            `book_password_wrong`, `book_damaged` and the others of `translated`.
    """
    path = files.resolved(path)
    with translated(path):
        key = key_of(path, password)
        held = _take(path, take_over)
    try:
        return open_bare(path, key, held, strangers.admit, admitted=admitted)
    except SmeError:
        if isinstance(held, Lock):
            held.release()
        raise


def open_whole(path: Path, password: Password | None = None, *, take_over: bool = False) -> Book:
    """Open a book that is admitted, and make its company, so that nothing of it can be refused later.

    Raises:
        SmeError: as `open_book`; `book_damaged` also where sealed rows hold what this program never writes.
    """
    path = files.resolved(path)
    with translated(path):
        key = key_of(path, password)
    strangers.admit(path, key)
    try:
        book = open_book(path, key, take_over=take_over, admitted=True)
        try:
            book.make_company()
        except SmeError:
            book.close()
            raise
    except SmeError as fault:
        raise journals.told_of(path, fault) from fault
    return book


def open_read_only(path: Path, password: Password | None = None) -> Book:
    """Open a book to look into it, without asking for the right to write.

    Raises:
        SmeError: as `open_book`.
    """
    path = files.resolved(path)
    with translated(path):
        key = key_of(path, password)
    strangers.admit(path, key)
    return open_bare(path, key, LOOKING, strangers.admit, admitted=True)


def key_of(path: Path, password: Password | None) -> Key | None:
    """The key that opens a file, None for one that lies plain.

    Raises:
        OSError: the file can't be read.
        SmeError: `book_not_a_book`, `book_not_ours`, `book_password_needed`, `book_journal_foreign`.
    """
    state = path.stat()
    size = state.st_size
    if not stat.S_ISREG(state.st_mode):
        raise SmeError("book_not_a_book", file="")
    files.fetch(path)
    if _is_unwritten(path):
        raise SmeError("book_unwritten", file="")
    if size < HEADER_BYTES:
        raise SmeError("book_not_a_book", file="")
    journals.refuse_foreign(path)
    if keys.is_plain(path):
        _refuse_other_journals(path)
        return None
    if size % HEADER_BYTES:
        raise SmeError("book_not_a_book", file="")
    if not password:
        raise SmeError("book_password_needed", file="")
    return keys.key_for(path, password)


def _is_unwritten(path: Path) -> bool:
    """Whether a file begins with nothing, as one whose content never reached the disk; no key makes such bytes."""
    with path.open("rb") as stream:
        return not stream.read(HEADER_BYTES).strip(b"\0")


def _refuse_other_journals(path: Path) -> None:
    """Our books have a rollback journal; one with a write-ahead log is another program's doing."""
    with path.open("rb") as stream:
        if stream.read(HEADER_BYTES)[JOURNAL_BYTES] != ROLLBACK:
            raise SmeError("book_not_ours", file="")


def _take(path: Path, take_over: bool) -> Lock | LockHolder | str:
    """The lock, who has it, or why there is none: a key of the catalogue."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return "storage.not_writable"
    if path.stat().st_nlink > 1:  # each of its names would have a lock of its own
        return "storage.two_names"
    try:
        return lock.take(path, take_over=take_over)
    except OSError as error:
        return _LOCKLESS.get(error.errno or 0, "storage.lock_unusable")
    except UnusableLockError:
        return "storage.lock_unusable"
