"""The open book: what it holds, what is judged of it on a day, and each change of it as an Edit."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist.domain import bounded, ranges
from smeassist.domain.answers import Answer, Answers, PackRef
from smeassist.domain.books import Books
from smeassist.domain.clash import Clash, clash, giving_way
from smeassist.domain.company import Company, Import, ImportedFile, in_order
from smeassist.domain.differences import answer_changes, mapping_changes, profile_changes
from smeassist.domain.edits import (
    EXPECTED,
    Change,
    Edit,
    ProfileValue,
    figure_path,
    inverse,
    profile_value,
    value_of,
)
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.recheck import rechecked
from smeassist.domain.text import Reason
from smeassist.kept import Kept
from smeassist.storage import opening, saving
from smeassist.storage.book import Book
from smeassist.storage.keys import Password

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.packs import Packs


class Session(Kept):
    """One open book. Reading its properties is cheap; `assess` keeps its result until something changes.

    Whatever changes something raises SmeError where the book is read-only, its file refuses, or a value lies
    outside the range of its kind (`value_out_of_range`); the book then shows what the file holds.
    """

    def __init__(self, book: Book, packs: Packs, name: str = "", *, drafted: bool = False) -> None:
        super().__init__(book, name, drafted=drafted)
        self.packs = packs
        self._backed_up: tuple[Path | None, date] | None = None
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

        sample = samples.load(packs)
        return cls.in_memory(sample.profile.name, sample.books, sample.profile, sample.answers, packs)

    @classmethod
    def in_memory(
        cls,
        name: str,
        books: Books,
        profile: Profile,
        answers: Answers,
        packs: Packs,
        *,
        drafted: bool = False,
    ) -> Session:
        """A book that has no file until `save_as`, or where it is `drafted`, a draft's from its first change on.

        Its first content can't be undone.
        """
        session = cls(opening.in_memory(), packs, name, drafted=drafted)
        changes = (*profile_changes(Profile(), profile), *answer_changes(Answers(), answers))
        if books != Books():
            changes = (*changes, session._import(books, ()))
        session._book.commit(changes, "start", by=session._by)
        if answers.pack is not None:
            session._book.set_answers_pack(answers.pack)
        return session

    @property
    def company(self) -> Company:
        """The company as it stands, its books checked as a whole; another object after each change.

        What an older program or a stranger wrote beyond all range is left out; `assess` names it.
        """
        held = self._book.company
        if self._shown is None or self._shown[0] is not held:
            self._shown = (held, self._bounded(held))
        return self._shown[1]

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._book.standing.undoable) and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return bool(self._book.standing.redoable) and not self.read_only

    def history(self, newest: int | None = None) -> tuple[Edit, ...]:
        """Every edit, or so many of the newest, oldest first, those of earlier days too."""
        return self._book.history(newest)

    @property
    def edit_count(self) -> int:
        """How many edits there are."""
        return self._book.edit_count

    def set_profile(self, path: str, value: ProfileValue | None) -> None:
        """Change one value of the profile (`need.amount`); None makes it unknown. Raises as `edits.with_value`."""
        old = profile_value(self._book.company.profile, path)
        self._commit([Change(kind="profile", path=path, old=old, new=value)])

    def replace_profile(self, profile: Profile) -> None:
        """Take a whole profile, as one step."""
        self._commit(profile_changes(self._book.company.profile, profile))

    def set_answer(self, item_id: str, answer: Answer | None) -> None:
        """Answer an item of the checklists; None makes it unanswered."""
        old = self._book.company.answers.answers.get(item_id)
        self._note_pack()
        self._commit([Change(kind="answer", path=item_id, old=old, new=answer)])

    def replace_answers(self, answers: Answers) -> None:
        """Take a whole set of answers, as one step."""
        self._note_pack(answers.pack)
        self._commit(answer_changes(self._book.company.answers, answers))

    def set_figure(self, period: Period, item: str, value: Decimal | None) -> None:
        """Type a figure (yuan) over what the books say; None takes the correction away."""
        old = self._book.company.corrections.get((period, item))
        self._commit([Change(kind="figure", path=figure_path(period, item), old=old, new=value)])

    def clash(self, books: Books) -> Clash | None:
        """What speaks against taking books in unasked, see `domain.clash`."""
        return clash(self._book.company, books)

    def add_books(
        self,
        books: Books,
        files: Sequence[ImportedFile],
        mappings: Sequence[LayoutMapping] = (),
        replacing: Clash | None = None,
    ) -> str:
        """Lay books, read from these files, over those imported before, as one edit; gives the import's id.

        `mappings` are what the user told about their layouts, `replacing` what is to give way to the books,
        both in the same step.
        """
        change = self._import(books, tuple(files))
        self._back_up("import")
        cleared = giving_way(replacing) if replacing else ()
        self._commit([*cleared, change, *mapping_changes(self._book.company, mappings), *self._expectation(books)])
        return change.path

    def take_back_import(self, import_id: str) -> None:
        """Take back the step that brought an import, and no other: what was changed since in its places stays.

        The last step is undone; an earlier one is taken back as a step of its own.
        """
        edits = (edit for edit in reversed(self._book.history(path=import_id)) if edit.role == "edit")
        step = next(
            (edit.step for edit in edits if edit.change.kind == "import" and edit.change.new is not None), 0
        )
        if self._book.standing.undoable[-1:] == (step,):
            self.undo()
        elif step:
            back = inverse(self._book.changes_of(step))
            self._commit([change for change in back if value_of(self._book.company, change) == change.old])

    def keep_mappings(self, mappings: Sequence[LayoutMapping]) -> None:
        """Take over what was told about layouts elsewhere, as one step."""
        self._commit(mapping_changes(self._book.company, mappings))

    def remove_import(self, import_id: str) -> None:
        """Take one import's figures out of the books; undo brings them back."""
        wanted = next((import_ for import_ in self._book.company.imports if import_.id == import_id), None)
        if wanted is not None:
            self._commit([Change(kind="import", path=import_id, old=wanted, new=None)])

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
            held = self._book.company  # with what is out of range, to be named
            assessment = assess(company.books, held.answers, held.profile, self.packs, today)
            self._assessed = known = (today, company, assessment)
        return known[2]

    def _expectation(self, coming: Books) -> list[Change]:
        """The forecast as it stands, to be kept beside books that tell of days after its start."""
        from smeassist.domain.forecast.forecast import forecast
        from smeassist.domain.forecast.kept import expectation

        today = datetime.now(UTC).date()
        company = self.company
        ahead = forecast(company.books, company.profile, self.packs.forecast, today)
        if isinstance(ahead, Reason) or all(period.end <= ahead.start.day for period, _ in coming.figures):
            return []
        path = f"{EXPECTED}.{ahead.start.day.isoformat()}"
        old = profile_value(company.profile, path)
        return [Change(kind="profile", path=path, old=old, new=expectation(ahead, today))]

    def _bounded(self, held: Company) -> Company:
        """The company within the ranges, its books checked anew, once for each state of its figures."""
        company = bounded.company(held)
        if self._checked is None or self._checked[0] is not held.books:
            self._checked = (held.books, rechecked(company, self.packs.accounts))
        return replace(company, books=self._checked[1])

    def _import(self, books: Books, files: tuple[ImportedFile, ...]) -> Change:
        number, now = self._book.next_import_number(), datetime.now(UTC)
        held = Import(id=uuid.uuid4().hex, number=number, files=files, at=now, books=in_order(books))
        return Change(kind="import", path=held.id, old=None, new=held)

    def _commit(self, changes: Sequence[Change]) -> None:
        changes = [change for change in changes if change.old != change.new]
        for change in changes:
            if change.kind != "import":  # books are held to the ranges when they are read
                ranges.refuse(change.path, change.new)
        if changes:
            self._back_up_daily()
            self._do(lambda: self._book.commit(changes, by=self._by))

    def _note_pack(self, pack: PackRef | None = None) -> None:
        head = self.packs.checklists.head
        self._book.set_answers_pack(pack or PackRef(id=head.id, version=head.version))

    def _back_up_daily(self) -> None:
        """Before the first change of a day to the file that the book lies in, keep it as it was."""
        today = datetime.now(UTC).date()
        if self._backed_up != (self.path, today) and self.path is not None and not self.read_only:
            self._backed_up = (self.path, today)
            if all(backup.at.date() != today for backup in self.backups()):
                self._back_up("daily")
