"""The journal that SQLite leaves beside a book: whether it may be touched, and whose it may be."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.storage.files import MOST_BYTES

SUFFIX: Final = "-journal"
# Our books have a rollback journal only; with these beside it SQLite would read another content.
_NEVER_OURS: Final = ("-wal", "-shm")
SUFFIXES: Final = (SUFFIX, *_NEVER_OURS)
# The first and the last bytes of a journal (sqlite.org/fileformat.html, section 3, and pager.c): a journal
# that ends in them names a second file, which SQLite would read, and delete as soon as it is done.
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")


def beside(path: Path) -> Path:
    """Where the journal of a book lies."""
    return path.with_name(path.name + SUFFIX)


def is_beside(path: Path) -> bool:
    """Whether anything lies where the journal of a book would."""
    return os.path.lexists(beside(path))


def refuse_foreign(path: Path) -> None:
    """Refuse a book beside which lies what no program of ours leaves, before SQLite meets it.

    Raises:
        SmeError: `book_journal_foreign`, a folder, a link, a pipe, a log of another kind, a journal beyond all
            measure or one that names further files.
        OSError: it can't be looked at.
    """
    for suffix in _NEVER_OURS:
        if os.path.lexists(other := path.with_name(path.name + suffix)):
            raise _foreign(path, other)
    journal = beside(path)
    try:
        state = journal.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(state.st_mode) or state.st_size > MOST_BYTES or _names_another(journal):
        raise _foreign(path, journal)


def _names_another(journal: Path) -> bool:
    try:
        with journal.open("rb") as stream:
            stream.seek(max(stream.seek(0, os.SEEK_END) - len(_MAGIC), 0))
            return stream.read() == _MAGIC
    except (FileNotFoundError, PermissionError):  # another window has just ended its transaction
        return False


def astray(path: Path) -> Path | None:
    """A journal in the folder of a book whose own book is not there: left by a crash, before a file was renamed.

    Raises:
        OSError: the folder can't be read.
    """
    for journal in sorted(path.parent.glob(f"*{path.suffix}{SUFFIX}")):
        owner = journal.with_name(journal.name.removesuffix(SUFFIX))
        if journal.is_file() and journal.stat().st_size and not owner.exists():
            return journal
    return None


def told_of(path: Path, fault: SmeError) -> SmeError:
    """The refusal of a damaged book, or, where a journal went astray beside it, word of that in its place."""
    if fault.code not in ("book_damaged", "book_not_a_book", "book_unwritten"):
        return fault
    try:
        journal = astray(path)
    except OSError:
        return fault
    if journal is None:
        return fault
    return interrupted(path, journal)


def interrupted(path: Path, journal: Path) -> SmeError:
    """Word of a journal that went astray: renamed after the book, it brings the book back."""
    return SmeError("book_journal_astray", file=path.name, journal=journal.name, own=beside(path).name)


def _foreign(path: Path, journal: Path) -> SmeError:
    return SmeError("book_journal_foreign", file=path.name, journal=journal.name)
