"""A book is one company's file: changed edit by edit, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from smeassist.domain.answers import PackRef
from smeassist.domain.company import Company
from smeassist.domain.edits import Change, Edit, Role, Standing, advance, apply, inverse
from smeassist.domain.errors import SmeError
from smeassist.in_place import put_in_place
from smeassist.storage import backups, changes, content, journals, known, rows, schema
from smeassist.storage.backups import Backup, BackupReason
from smeassist.storage.codec import encode
from smeassist.storage.connection import Admit, Connection, connect, roll_back, snapshot
from smeassist.storage.faults import FAULTS, SAVED, explained, translated
from smeassist.storage.keys import Key
from smeassist.storage.lock import Lock
from smeassist.storage.watch import Mark, data_version, mark, stamp


class Book:
    """An open book. What its properties show is committed, or, of a book in memory, in memory.

    `read_only_because` is a key of the catalogue, empty where the book may be written.
    """

    def __init__(
        self,
        connection: Connection,
        path: Path | None,
        key: Key | None,
        lock: Lock | None,
        admit: Admit | None = None,
    ) -> None:
        self.path = path
        self.key = key
        self.locked_by = ""
        self.read_only_because = ""
        self.facts: Mapping[str, str] = {}
        self._rows: content.Rows = {}
        self._company: Company | None = None
        self.standing = Standing()
        self.last = self.edit_count = 0
        self._connection = connection
        self._lock = lock
        self._admit = admit
        self._connected = True
        self._read()

    @property
    def company(self) -> Company:
        """The company as the book holds it; made of the rows, which are verified by then, when first asked for.

        Raises:
            SmeError: `book_damaged`, a stranger sealed what this program never writes.
        """
        return self._company or self.make_company()

    def make_company(self) -> Company:
        """Make the company of the rows, which are kept until then.

        Raises: as `company`.
        """
        with translated(self.path):
            company = content.company(self._rows)
        self._company, self._rows = company, {}
        return company

    @property
    def connection(self) -> Connection:
        """The database, for whoever reads, copies or checks it; refused as `journals.refuse_foreign` says."""
        if self.path is not None:
            with translated(self.path):  # SQLite would wait for ever for a pipe in its journal's place
                journals.refuse_foreign(self.path)
        return self._connection

    @property
    def encrypted(self) -> bool:
        """Whether the file opens for no stranger."""
        return self.key is not None

    def commit(self, changed: Sequence[Change], role: Role = "edit", of: int | None = None, by: str = "") -> None:
        """Make changes as one step: all of them are in the file when this returns, or none.

        Raises:
            SmeError: `book_read_only`, `book_replaced`, `book_taken_over`, or what `translated` names.
                The file and what this object shows are then as they were, or as the file now is.
        """
        self._refuse_if_read_only()
        company = apply(self.company, changed)
        first, now = self.last + 1, datetime.now(UTC)
        edits = tuple(
            Edit(seq=first + place, step=first, change=change, at=now, by=by, role=role, of=of)
            for place, change in enumerate(changed)
        )
        with self._transaction():
            for edit in edits:
                changes.write(self._connection, edit)
        self._company = company
        self.last = first + len(changed) - 1
        self.edit_count += len(changed)
        self.standing = advance(self.standing, first, role, of)

    def set_answers_pack(self, pack: PackRef) -> None:
        """Write down which pack's questions the answers are to, where that is new.

        Raises: as `commit`.
        """
        if pack == self.company.answers.pack:
            return
        self._refuse_if_read_only()
        row = (content.ANSWERS_PACK, encode((pack.id, pack.version)))
        with self._transaction():
            rows.put(self._connection, schema.FACTS, [row])
        self.facts = {**self.facts, row[0]: row[1]}
        self._company = replace(self.company, answers=replace(self.company.answers, pack=pack))

    def undo(self, by: str = "") -> None:
        """Take the last step back that can be, as a step of its own; nothing happens where there is none."""
        if self.standing.undoable:
            step = self.standing.undoable[-1]
            self.commit(inverse(self.changes_of(step)), "undo", step, by)

    def redo(self, by: str = "") -> None:
        """Make the step again that was taken back last; nothing happens where there is none."""
        if self.standing.redoable:
            step = self.standing.redoable[-1]
            self.commit(self.changes_of(step), "redo", step, by)

    def changes_of(self, step: int) -> tuple[Change, ...]:
        """What one step changed; of imports the journal keeps no figures, so they are read again."""
        with translated(self.path, damaged="book_history_damaged"):
            edits = changes.history(self.connection, "WHERE step = ?", (step,))
            return tuple(changes.whole(self.connection, edit.change) for edit in edits)

    def history(self, newest: int | None = None, path: str = "") -> tuple[Edit, ...]:
        """Every edit, so many of the newest, or those of one place alone, oldest first.

        Raises: SmeError: `book_history_damaged` and others of `translated`.
        """
        with translated(self.path, damaged="book_history_damaged"):
            if path:
                return changes.history(self.connection, "WHERE path = ?", (path,))
            return changes.newest(self.connection, self.edit_count if newest is None else newest)

    def next_import_number(self) -> int:
        """The number that the next import gets; removed ones count."""
        with translated(self.path):
            return content.next_import_number(self.connection)

    def back_up(self, reason: BackupReason) -> Backup | None:
        """Copy the book into the folder of its backups; None: it lies in no file.

        Raises:
            SmeError: see `translated`; no copy was made.
        """
        if self.path is None:
            return None
        with translated(self.path):
            return backups.make(self.connection, self.path, self.key, reason)

    def swap(self, path: Path, key: Key | None) -> None:
        """Put a finished file, which opens with `key`, in the place of the book's own and go on with it.

        Raises:
            SmeError: `book_read_only`, `book_replaced` and the like; the book goes on with its old file.
        """
        self._refuse_if_read_only()
        self._notice_changes()
        if self.path is None:
            raise explained("book_read_only", self.path, holder="")
        self._connection.close()
        with translated(self.path):
            try:
                put_in_place(path, self.path)
            except OSError as error:
                if path.exists():
                    raise
                raise explained(SAVED, self.path) from error
            finally:
                # It may have its name although the folder refused to be flushed.
                self.key = self.key if path.exists() else key
                self._connection = connect(self.path, self.key)
                self._read()
        known.note(self.path)

    def close(self) -> None:
        """Let go of the file and the lock; a closed book is not used again."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def _read(self) -> None:
        with translated(self.path):
            with snapshot(self._connection):
                self._rows, self._company = content.fetch(self._connection), None
                self.facts = content.facts(self._rows[schema.FACTS].rows())
                self.standing, self.last = changes.standing(self._connection)
                self.edit_count = changes.count(self._connection)
                self._version, self._mark = data_version(self._connection), mark(self._connection)
            self._stamp = stamp(self.path) if self.path else None

    def _refuse_if_read_only(self) -> None:
        if self.read_only_because:
            raise explained("book_read_only", self.path, holder=self.locked_by)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One transaction on the very file that was opened; nothing is written where it is another by now."""
        self._notice_changes()
        reached: Mark | None = None
        try:
            with translated(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
                if data_version(self._connection) != self._version:
                    raise self._frozen("book_replaced")
                yield
                reached = mark(self._connection)
                self._connection.execute("COMMIT")
        except SmeError as fault:
            before = self._mark
            self._settle()
            if reached not in (None, before) and reached == self._mark:
                raise explained(SAVED, self.path) from fault
            raise
        finally:
            self._roll_back()
        self._mark = reached
        if self.path is not None:
            now = stamp(self.path)
            if now is None or not now.same_file(self._stamp):
                raise self._frozen("book_replaced")
            self._stamp = now
            known.note(self.path)

    def _roll_back(self) -> None:
        try:
            roll_back(self._connection)
        except FAULTS:
            self._connected = False

    def _settle(self) -> None:
        """After a failure show what the file holds: a commit may fail when all but its last flush is done."""
        self._roll_back()
        try:
            if mark(self._connection) == self._mark:
                self._version = data_version(self._connection)
            elif not self.read_only_because:
                self._read()
        except (*FAULTS, SmeError):
            self._connected = False

    def _notice_changes(self) -> None:
        """See to it that the connection is to the file that lies at the path, and that file is ours.

        Raises:
            SmeError: `book_replaced`, `book_vanished`, `book_taken_over`, `book_lock_lost`; it is read-only then.
        """
        if self.path is None:
            return
        with translated(self.path):
            journals.refuse_foreign(self.path)
        now = stamp(self.path)
        if now is None:
            raise self._frozen("book_vanished")
        if self._lock is not None and not self._lock.is_mine:
            self.locked_by = str(self._lock.holder or "")
            raise self._frozen("book_taken_over" if self.locked_by else "book_lock_lost")
        if now == self._stamp and self._connected:
            return
        if not self._reconnected(self.path):
            raise self._frozen("book_replaced")
        self._stamp = now

    def _reconnected(self, path: Path) -> bool:
        """Connect to what lies at the path now, where it holds the same book in the same state."""
        if self._admit is None:
            return False
        try:
            self._admit(path, self.key)
            with translated(path):
                fresh = connect(path, self.key)
                if mark(fresh) != self._mark:
                    fresh.close()
                    return False
        except SmeError:
            return False
        self._connection.close()
        self._connection, self._connected = fresh, True
        self._version = data_version(self._connection)
        return True

    def _frozen(self, code: str) -> SmeError:
        self.read_only_because = f"storage.{code}"
        return explained(code, self.path, holder=self.locked_by)
