"""How an open book is kept: its file or draft, password, backups, and copies that are handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist.domain.edits import Change
from smeassist.domain.errors import SmeError
from smeassist.storage import backups, conflicts, drafts, handover, keys, lock, saving
from smeassist.storage.backups import Backup
from smeassist.storage.book import Book
from smeassist.storage.faults import SAVED, translated
from smeassist.storage.keys import Password

if TYPE_CHECKING:
    from smeassist.domain.text import Reason
    from smeassist.storage.backups import BackupReason


class Kept:
    """One open book as a file; `drafted`: it gets a draft's file with its first change where it has none."""

    def __init__(self, book: Book, name: str, *, drafted: bool) -> None:
        self.backup_problem: Reason | None = None
        self.draft_problem: Reason | None = None
        self._drafted = drafted
        self._book = book
        self._name = name
        self._by = lock.myself().user
        self._callbacks: list[Callable[[], None]] = []

    @property
    def path(self) -> Path | None:
        """The book's file; None: its owner has named none yet."""
        return None if self._draft else self._book.path

    @property
    def is_kept(self) -> bool:
        """Whether the book lies in a file, be it a draft's: what was changed outlives the program."""
        return self._book.path is not None

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since the book was made, and not taken back."""
        return bool(self._book.standing.undoable)

    @property
    def is_left_as_draft(self) -> bool:
        """Whether closing the book leaves a draft behind, to be gone on with."""
        return self._draft is not None and self.is_changed

    @property
    def name(self) -> str:
        """The book's name: its file's, without the ending."""
        return self.path.stem if self.path else self._name

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here; `read_only_because` says why."""
        return bool(self._book.read_only_because)

    @property
    def read_only_because(self) -> str:
        """A key of the catalogue (`storage.…`, with `{holder}`), empty where the book can be changed."""
        return self._book.read_only_because

    @property
    def locked_by(self) -> str:
        """Who has the book open for writing, where another has."""
        return self._book.locked_by

    @property
    def can_be_taken_over(self) -> bool:
        """Whether another computer has the book: only a person knows that it does no more, see `open`."""
        return self.read_only_because == "storage.locked" and f"@{lock.myself().host} (" not in self.locked_by

    @property
    def encrypted(self) -> bool:
        """Whether the file opens by password only."""
        return self._book.encrypted

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after every change; what is returned ends that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback) if callback in self._callbacks else None

    def save_as(self, path: Path, *, password: Password | None = None, replace: bool = False) -> None:
        """Write the book into another file, encrypted where a password is given, and go on in that.

        Raises:
            SmeError: `file_exists` unless `replace`, `book_locked`, `disk_full` and the like; the session
                then goes on in its old file.
        """
        draft = self._draft
        self._book = saving.save_as(self._book, path, password, replace=replace)
        if draft is not None:
            drafts.remove(draft)
        self._tell()

    def set_password(self, password: Password | None) -> None:
        """Encrypt the file with a password, or another one; None: encrypt it no more.

        There is no back door: without the password and `recovery_key` an encrypted book stays shut.
        Backups made before keep their old password, or none: see `plain_backups`.

        Raises:
            SmeError: the file is as it was.
        """
        self._do(lambda: saving.change_password(self._book, password))

    @property
    def recovery_key(self) -> str:
        """What opens the encrypted file beside its password, to be printed; empty where it is plain."""
        return keys.recovery_key(self._book.key) if self._book.key else ""

    def backups(self) -> tuple[Backup, ...]:
        """The copies of this book, the newest first."""
        return backups.listed(self._book.facts["book_id"]) if self.path else ()

    def plain_backups(self) -> tuple[Backup, ...]:
        """The copies that anyone can read although the book is encrypted."""
        return tuple(backup for backup in self.backups() if self.encrypted and not backup.encrypted)

    def remove_plain_backups(self) -> None:
        """Delete the copies that anyone can read although the book is encrypted.

        Raises:
            SmeError: one is still there.
        """
        if self.path is not None:
            with translated(self.path):
                backups.remove(self.plain_backups())

    def restore(self, backup: Backup, password: Password | None = None) -> None:
        """Take the book back to a copy; what it holds now is backed up before.

        Raises:
            SmeError: the copy can't be used, or needs the password it was made under; the book is as it was.
        """
        self._do(lambda: saving.restore(self._book, backup, password))

    def hand_over(self, path: Path, *, password: Password | None = None, evidence: bool = True) -> None:
        """Write the company into a new file for another; without evidence it has no sources and no history.

        Raises:
            SmeError: `file_exists`, `disk_full` and the like.
        """
        handover.hand_over(self._book, path, password, evidence=evidence)

    def hand_over_anonymised(self, path: Path, name: str) -> None:
        """Write the company for training: another name, no ids or free text, amounts by a hidden factor.

        Raises:
            SmeError: as `hand_over`.
        """
        handover.hand_over_anonymised(self._book, path, name)

    def merge_from(self, path: Path, *, password: Password | None = None) -> tuple[Change, ...]:
        """Take over, as one step, what another book of this company adds; gives what the two differ in still.

        Raises:
            SmeError: `other_company`, and as `open`.
        """
        self._back_up("import")
        rest = handover.merge_from(self._book, path, password, self._by)
        self._changed()
        return rest

    def compare_with(self, path: Path, *, password: Password | None = None) -> tuple[Change, ...]:
        """What this book and another version of it differ in, `old` being this book's.

        Raises:
            SmeError: as `open`.
        """
        return handover.compare_with(self._book, path, password)

    def conflict_copies(self) -> tuple[Path, ...]:
        """Files beside the book that a sync program seems to have made of it."""
        return conflicts.copies(self.path) if self.path else ()

    def close(self) -> None:
        """Let go of the file, and of a draft that says nothing; a closed session is not used again."""
        draft = None if self.is_changed or self.read_only else self._draft
        self._book.close()
        if draft is not None:
            drafts.remove(draft)

    @property
    def _draft(self) -> Path | None:
        path = self._book.path
        return path if path is not None and drafts.is_draft(path) else None

    def _back_up(self, reason: BackupReason) -> None:
        """Back the book up; where that fails the work goes on and `backup_problem` says so."""
        if self.path is None:
            return
        try:
            self._book.back_up(reason)
            self.backup_problem = None
        except SmeError as error:
            self.backup_problem = error.reason

    def _do(self, act: Callable[[], object]) -> None:
        """Change the book and tell of it, also where the disk failed when the change was in the file."""
        try:
            act()
        except SmeError as fault:
            if fault.code == SAVED:
                self._tell()
            raise
        self._changed()

    def _changed(self) -> None:
        """Keep what was changed; where a draft can't be written the work goes on and `draft_problem` says so."""
        if self._drafted and not self.is_kept:
            try:
                self._book = drafts.keep(self._book)
                self.draft_problem = None
            except SmeError as error:
                self.draft_problem = error.reason
        self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._callbacks):
            callback()
