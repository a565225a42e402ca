"""Books that nobody has named yet: each a file in this user's data folder from its first change on."""

from __future__ import annotations

import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from smeassist import places
from smeassist.domain.errors import SmeError
from smeassist.storage import files, lock, rows, saving, schema
from smeassist.storage.book import Book
from smeassist.storage.codec import decode
from smeassist.storage.connection import connect
from smeassist.storage.faults import FAULTS, translated
from smeassist.storage.lock import Lock

# Another's name in the folder, a damaged file that was put aside say, is no draft.
_NAME: Final = re.compile(r"[0-9a-f]{32}\.smebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A book without a name: its file, its company's name (empty: not told yet) and its last change (UTC)."""

    path: Path
    company: str
    changed_at: datetime


def keep(book: Book) -> Book:
    """Write a book that lies in memory into a draft's file and go on in that.

    Raises:
        SmeError: as `saving.save_as`; the book is then still in memory.
    """
    home = places.drafts()
    with translated(home):
        files.make_private_folder(home)
    return saving.save_as(book, home / f"{uuid.uuid4().hex}.smebook")


def _is_in(path: Path, home: Path) -> bool:
    try:
        return path.parent.samefile(home)
    except OSError:
        return False


def is_draft(path: Path) -> bool:
    """Whether a book's file is one of those that nobody has named."""
    return _NAME.fullmatch(path.name) is not None and _is_in(path, places.drafts())


def listed() -> tuple[Draft, ...]:
    """The drafts that nobody has open, the one changed last first."""
    paths = (path for path in places.drafts().glob("*.smebook") if is_draft(path) and not _is_open(path))
    return tuple(sorted((_seen(path) for path in paths), key=lambda draft: draft.changed_at, reverse=True))


def remove(path: Path) -> None:
    """Delete a draft that nobody has open; one that can't be deleted is offered again."""
    with suppress(OSError):
        if is_draft(path) and not _is_open(path):
            files.remove_with_journal(path)


def _seen(path: Path) -> Draft:
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Draft(path=path, company=_company(path), changed_at=changed_at)


def _company(path: Path) -> str:
    """The company's name; none where the file can't be read, which opening it will tell."""
    try:
        with translated(path):
            connection = connect(path, writable=False)
            try:
                named = rows.read(connection, schema.PROFILE, "WHERE path = ?", ("name",))
            finally:
                connection.close()
            return str(decode(str(named[0][1]))) if named else ""
    except (*FAULTS, SmeError, ValueError):
        return ""


def _is_open(path: Path) -> bool:
    try:
        held = lock.take(path)
    except OSError:
        return False
    if isinstance(held, Lock):
        held.release()
        return False
    return True
