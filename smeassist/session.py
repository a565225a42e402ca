"""The open book and all that a face may ask of it; every change goes through it as an Edit."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist.domain import ranges
from smeassist.domain.answers import Answer, Answers, PackRef
from smeassist.domain.books import Books
from smeassist.domain.company import Company, Import, ImportedFile, in_order
from smeassist.domain.edits import (
    Change,
    Edit,
    ProfileValue,
    answer_changes,
    figure_path,
    mapping_changes,
    profile_changes,
    profile_value,
)
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.recheck import rechecked
from smeassist.storage import backups, conflicts, handover, keys, lock, opening, saving
from smeassist.storage.backups import Backup
from smeassist.storage.book import SAVED, Book
from smeassist.storage.faults import translated
from smeassist.storage.keys import Password

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.packs import Packs
    from smeassist.domain.text import Reason
    from smeassist.storage.backups import BackupReason


class Session:
    """One open book. Reading its properties is cheap; `assess` keeps its result until something changes.

    Whatever changes something raises SmeError where the book is read-only, its file refuses, or a value lies
    outside the range of its kind (`value_out_of_range`); the book then shows what the file holds.
    """

    def __init__(self, book: Book, packs: Packs, name: str = "") -> None:
        self.packs = packs
        self.backup_problem: Reason | None = None
        self._book = book
        self._name = name
        self._backed_up_on: date | None = None
        self._by = lock.myself().user
        self._callbacks: list[Callable[[], None]] = []
        self._shown: tuple[Company, Company] | None = None
        self._checked: tuple[Books, Books] | None = None
        self._assessed: tuple[date, Company, Assessment] | None = None

    @classmethod
    def create(cls, path: Path, packs: Packs) -> Session:
        """A new, empty book in a file that must not exist yet.

        Raises:
            SmeError: `file_exists`, `disk_full`, `book_not_writable` and the like.
        """
        return cls(saving.create(path), packs)

    @classmethod
    def open(
        cls, path: Path, packs: Packs, *, password: Password | None = None, take_over: bool = False
    ) -> Session:
        """Open a book; `password` may be its recovery key, `take_over` ends a lock held by another computer.

        Raises:
            SmeError: `book_not_found`, `book_password_needed`, `book_password_wrong`, `book_damaged`,
                `book_not_ours`, `book_not_a_book` and the like.
        """
        return cls(opening.open_whole(path, password, take_over=take_over), packs)

    @classmethod
    def sample(cls, packs: Packs) -> Session:
        """The bundled sample company, in memory; `save_as` keeps it.

        Raises:
            SmeError: the bundled files are missing or damaged.
        """
        from smeassist import samples  # only the sample needs the importer here

        one = samples.load(packs)
        return cls.in_memory(one.profile.name, one.books, one.profile, one.answers, packs)

    @classmethod
    def in_memory(cls, name: str, books: Books, profile: Profile, answers: Answers, packs: Packs) -> Session:
        """A book that lies in no file until `save_as`; its first content can't be undone."""
        session = cls(opening.in_memory(), packs, name)
        changes = (*profile_changes(Profile(), profile), *answer_changes(Answers(), answers))
        if books != Books():
            changes = (*changes, session._import(books, ()))
        session._book.commit(changes, "start", by=session._by)
        if answers.pack is not None:
            session._book.set_answers_pack(answers.pack)
        return session

    @property
    def path(self) -> Path | None:
        """The book's file; None: in memory."""
        return self._book.path

    @property
    def name(self) -> str:
        """The book's name: its file's, without the ending."""
        return self._book.path.stem if self._book.path else self._name

    @property
    def company(self) -> Company:
        """The company as it stands, its books checked as a whole; another object after each change."""
        company = self._book.company
        if self._shown is None or self._shown[0] is not company:
            self._shown = (company, replace(company, books=self._rechecked(company)))
        return self._shown[1]

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

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._book.standing.undoable) and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return bool(self._book.standing.redoable) and not self.read_only

    def history(self) -> tuple[Edit, ...]:
        """Every edit, oldest first, those of earlier days too."""
        return self._book.history()

    def set_profile(self, path: str, value: ProfileValue | None) -> None:
        """Change one value of the profile (`need.amount`); None makes it unknown. Raises as `edits.with_value`."""
        old = profile_value(self.company.profile, path)
        self._commit([Change(kind="profile", path=path, old=old, new=value)])

    def replace_profile(self, profile: Profile) -> None:
        """Take a whole profile, as one step."""
        self._commit(profile_changes(self.company.profile, profile))

    def set_answer(self, item_id: str, answer: Answer | None) -> None:
        """Answer an item of the checklists; None makes it unanswered."""
        old = self.company.answers.answers.get(item_id)
        self._note_pack()
        self._commit([Change(kind="answer", path=item_id, old=old, new=answer)])

    def replace_answers(self, answers: Answers) -> None:
        """Take a whole set of answers, as one step."""
        self._note_pack(answers.pack)
        self._commit(answer_changes(self.company.answers, answers))

    def set_figure(self, period: Period, item: str, value: Decimal | None) -> None:
        """Type a figure (yuan) over what the books say; None takes the correction away."""
        old = self.company.corrections.get((period, item))
        self._commit([Change(kind="figure", path=figure_path(period, item), old=old, new=value)])

    def add_books(
        self, books: Books, files: Sequence[Path | ImportedFile], mappings: Sequence[LayoutMapping] = ()
    ) -> str:
        """Lay books, read from these files, over those imported before, as one edit; gives the import's id.

        `mappings` are what the user told about their layouts, kept in the same step.

        Raises:
            OSError: a file that is given by its path can't be read.
        """
        read = tuple(one if isinstance(one, ImportedFile) else imported_file(one) for one in files)
        change = self._import(books, read)
        self._back_up("import")
        self._commit([change, *mapping_changes(self.company, mappings)])
        return change.path

    def keep_mappings(self, mappings: Sequence[LayoutMapping]) -> None:
        """Take over what was told about layouts elsewhere, as one step."""
        self._commit(mapping_changes(self.company, mappings))

    def remove_import(self, import_id: str) -> None:
        """Take one import's figures out of the books; undo brings them back."""
        found = next((one for one in self.company.imports if one.id == import_id), None)
        if found is not None:
            self._commit([Change(kind="import", path=import_id, old=found, new=None)])

    def undo(self) -> None:
        """Take the last step back; nothing happens where there is none."""
        if self.can_undo:
            self._do(lambda: self._book.undo(self._by))

    def redo(self) -> None:
        """Make the step that was taken back last again; nothing happens where there is none."""
        if self.can_redo:
            self._do(lambda: self._book.redo(self._by))

    def assess(self, today: date) -> Assessment:
        """The judgement of the company on a day, computed once for each state of it."""
        from smeassist.domain.judge import assess

        company, known = self.company, self._assessed
        if known is None or known[0] != today or known[1] is not company:
            made = assess(company.books, company.answers, company.profile, self.packs, today)
            self._assessed = known = (today, company, made)
        return known[2]

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
        self._book = saving.save_as(self._book, path, password, replace=replace)
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
        return tuple(one for one in self.backups() if self.encrypted and not one.encrypted)

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
        self._tell()
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
        """Let go of the file; a closed session is not used again."""
        self._book.close()

    def _rechecked(self, company: Company) -> Books:
        """The company's books checked anew, once for each state of its figures."""
        if self._checked is None or self._checked[0] is not company.books:
            self._checked = (company.books, rechecked(company, self.packs.accounts))
        return self._checked[1]

    def _import(self, books: Books, files: tuple[ImportedFile, ...]) -> Change:
        number, now = self._book.next_import_number(), datetime.now(UTC)
        made = Import(id=uuid.uuid4().hex, number=number, files=files, at=now, books=in_order(books))
        return Change(kind="import", path=made.id, old=None, new=made)

    def _commit(self, changes: Sequence[Change]) -> None:
        changes = [change for change in changes if change.old != change.new]
        for change in changes:
            if change.kind != "import":  # books are held to the ranges when they are read
                ranges.refuse(change.path, change.new)
        if changes:
            self._back_up_daily()
            self._do(lambda: self._book.commit(changes, by=self._by))

    def _do(self, act: Callable[[], object]) -> None:
        """Change the book and tell of it, also where the disk failed when the change was in the file."""
        try:
            act()
        except SmeError as fault:
            if fault.code == SAVED:
                self._tell()
            raise
        self._tell()

    def _note_pack(self, pack: PackRef | None = None) -> None:
        head = self.packs.checklists.head
        self._book.set_answers_pack(pack or PackRef(id=head.id, version=head.version))

    def _back_up_daily(self) -> None:
        """Before the first change of a day that finds the book open, keep it as it was."""
        today = datetime.now(UTC).date()
        if self._backed_up_on != today and self.path is not None and not self.read_only:
            self._backed_up_on = today
            if all(one.at.date() != today for one in self.backups()):
                self._back_up("daily")

    def _back_up(self, reason: BackupReason) -> None:
        """Back the book up; where that fails the work goes on and `backup_problem` says so."""
        try:
            self._book.back_up(reason)
            self.backup_problem = None
        except SmeError as error:
            self.backup_problem = error.reason

    def _tell(self) -> None:
        for callback in tuple(self._callbacks):
            callback()


def imported_file(path: Path) -> ImportedFile:
    """The name and hash of a file that was read.

    Raises:
        OSError: the file can't be read.
    """
    with path.open("rb") as stream:
        return ImportedFile(name=path.name, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
