"""Copies of a book in this user's data folder: made before every risky step and once a day, thinned by age."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, cast, get_args

from smeassist import places
from smeassist.in_place import put_in_place
from smeassist.storage import files, keys
from smeassist.storage.connection import Connection, connect
from smeassist.storage.faults import backing_up
from smeassist.storage.keys import Key

BackupReason = Literal["daily", "import", "upgrade", "restore", "password", "repair"]

UNFINISHED: Final = "backup"
NEWEST: Final = 5
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9

# A copy made by an early version names no place.
_NAME: Final = re.compile(r"(\d{6})-(\d{8}T\d{6})-([a-z]+)(?:-([0-9a-f]{12}))?\.smebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy: the `sequence`-th of its book, when it was made (UTC, as the clock said), why, and of which place.

    A book that was copied to a second place is two files of one identity; `place` tells their copies apart.
    """

    path: Path
    sequence: int
    at: datetime
    reason: BackupReason
    encrypted: bool
    place: str = ""

    def is_of(self, path: Path) -> bool:
        """Whether it is a copy of the very file at a path, as far as its name tells."""
        return self.place in ("", _place(path))


def folder(book_id: str) -> Path:
    """Where the copies of a book lie; the name tells nothing about the company."""
    return places.data() / "backups" / hashlib.sha256(book_id.encode("utf-8")).hexdigest()[:32]


def listed(book_id: str) -> tuple[Backup, ...]:
    """The copies of a book, the newest first, by sequence and not by the clock."""
    return _in_folder(folder(book_id))


def listed_for(path: Path) -> tuple[Backup, ...]:
    """The copies of the book that lay at a path, for a file too damaged to say which book it is."""
    home = places.data() / "backups"
    return tuple(backup for marker in home.glob(f"*/{_marker(path)}") for backup in _in_folder(marker.parent))


def make(connection: Connection, path: Path, key: Key | None, reason: BackupReason) -> Backup:
    """Copy the book that lies at a path as it is now, then thin its older copies.

    Raises:
        SmeError: `backup_disk_full` or `backup_failed`, no copy was made.
        sqlite.Error: the book itself can't be read.
    """
    book_id = identity(connection)
    with backing_up(path, places.data()):
        return _made(connection, path, key, reason, book_id)


def _made(connection: Connection, path: Path, key: Key | None, reason: BackupReason, book_id: str) -> Backup:
    home = files.make_private_folder(folder(book_id))
    known = listed(book_id)
    sequence = 1 + max((earlier.sequence for earlier in known), default=0)
    now = datetime.now(UTC).replace(microsecond=0)
    target = home / f"{sequence:06d}-{now:%Y%m%dT%H%M%S}-{reason}-{_place(path)}.smebook"
    # Named after the book's place, whose lock this program holds: its twin may be at work here too.
    unfinished = home / f"{UNFINISHED}-{_marker(path)}"
    files.sweep(unfinished)
    scratch = files.beside(unfinished)
    try:
        copy_pages(connection, scratch, key)
        put_in_place(scratch, target)
    finally:
        files.remove_with_journal(scratch)
    (home / _marker(path)).touch(mode=files.PRIVATE_FILE)
    backup = Backup(
        path=target, sequence=sequence, at=now, reason=reason, encrypted=key is not None, place=_place(path)
    )
    for old in superfluous((backup, *(earlier for earlier in known if earlier.place == backup.place))):
        with suppress(OSError):  # one too many does no harm
            old.path.unlink(missing_ok=True)
    return backup


def remove(backups: Iterable[Backup]) -> None:
    """Delete copies, plain ones after a password was set, say.

    Raises:
        OSError: one is still there.
    """
    for backup in backups:
        backup.path.unlink(missing_ok=True)


def identity(connection: Connection) -> str:
    """The id of the book in a file; its backups are kept under it.

    Raises:
        sqlite.Error: the file can't be read.
    """
    row = connection.execute("SELECT value FROM facts WHERE name = 'book_id'").fetchone()
    return str(row[0]) if row else ""


def copy_pages(connection: Connection, target: Path, key: Key | None) -> None:
    """Copy a book page by page into a new file under the same key, in a state between two transactions.

    Raises:
        OSError, sqlite.Error: the copy is incomplete.
    """
    files.make_private(target)
    copy = connect(target, key)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def superfluous(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """The copies that none of the rules keeps: the newest few, then the last of a day, a week, a month.

    Sequence decides which are newest, so that a clock set wrong can't cost the latest copies.
    """
    ordered = sorted(backups, key=lambda backup: -backup.sequence)
    keep = {candidate.sequence for candidate in ordered[:NEWEST]}
    keep |= _last_of(ordered, lambda candidate: candidate.at.date(), DAILY)
    keep |= _last_of(ordered, lambda candidate: candidate.at.isocalendar()[:2], WEEKLY)
    keep |= _last_of(ordered, lambda candidate: (candidate.at.year, candidate.at.month), MONTHLY)
    return tuple(candidate for candidate in ordered if candidate.sequence not in keep)


def _last_of(ordered: Iterable[Backup], span: Callable[[Backup], Hashable], count: int) -> set[int]:
    newest: dict[Hashable, int] = {}
    for backup in ordered:
        newest.setdefault(span(backup), backup.sequence)
    return set(list(newest.values())[:count])


def _in_folder(home: Path) -> tuple[Backup, ...]:
    named = (_read_name(path) for path in home.glob("*.smebook"))
    return tuple(
        sorted((backup for backup in named if backup), key=lambda backup: (-backup.sequence, backup.path.name))
    )


def _marker(path: Path) -> str:
    """The name of the empty file that ties a folder of copies to a path without telling the path."""
    return f"at-{_digest(path)[:32]}"


def _place(path: Path) -> str:
    """What a copy's name says of where its book lay, without telling it."""
    return _digest(path)[:12]


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if not match or match[3] not in get_args(BackupReason):
        return None
    try:
        at = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        encrypted = not keys.is_plain(path)
    except (ValueError, OSError):
        return None
    reason = cast("BackupReason", match[3])
    return Backup(
        path=path, sequence=int(match[1]), at=at, reason=reason, encrypted=encrypted, place=match[4] or ""
    )
