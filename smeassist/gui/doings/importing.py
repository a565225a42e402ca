"""Books on their way in: read, shown, put right by answers, read again, and only then taken into the open book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings import jobs
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.pending import (
    UNANSWERED,
    CellSpot,
    Choices,
    Pending,
    first_open,
    is_clear,
    mappings_told,
    named,
    taken,
)
from smeassist.gui.doings.secrets import ASKS, Other, Secrets

if TYPE_CHECKING:
    from smeassist.domain.books import Books
    from smeassist.domain.clash import Clash
    from smeassist.domain.company import Company
    from smeassist.domain.mapping import LayoutMapping, Mappings
    from smeassist.importers.whole.preview import Preview
    from smeassist.session import Session
    from smeassist.worker import Job

Way = Literal["add", "replace", "new"]
T = TypeVar("T")


class Importing(QObject):
    """The one import under way. `changed` is emitted when something else is to be shown."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        secrets: Secrets,
        blank: Callable[[], object],
        leave: Callable[[], bool],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._parent = parent
        self._secrets = secrets
        self._blank = blank
        self._leave = leave
        self._clash: tuple[tuple[Session, Company, Books], Clash | None] | None = None
        self._left: tuple[Path, ...] | None = None  # the files whose import was left for another page
        self.job: Job[tuple[Books, Preview]] | None = None
        self._taking = False
        self._adopted: tuple[LayoutMapping, ...] = ()
        self.pending: Pending | None = None
        self.sheet = 0
        self.spot: CellSpot | None = None
        desk.opened.connect(self._opened)
        desk.work.changed.connect(self._worked)

    @property
    def busy(self) -> bool:
        """Whether the files are being read again."""
        return self.job is not None

    @property
    def can_take_back(self) -> bool:
        """Whether an answer can be taken back."""
        return bool(self.pending and self.pending.earlier)

    def read(self, files: tuple[Path, ...], password: str | None = None) -> None:
        """Read files; they are taken in at once where nothing is open, else they are shown first."""
        title = reason("gui.work.reading", file=named(files))
        done, failed = partial(self._first, files, password), partial(self._refused, files)
        self._start(files, password, UNANSWERED, title, done, failed)

    def choose(self, key: str, answer: str) -> None:
        """Give an answer and read the files by it."""
        at = self.pending
        if at is not None and at.told.get(key) != answer:
            choices = MappingProxyType({**at.told, key: answer})
            self._again(replace(at, told=choices, earlier=(*at.earlier, at.told)))

    def take_back(self) -> None:
        """Take the last answer back."""
        at = self.pending
        if at is not None and at.earlier:
            self._again(replace(at, told=at.earlier[-1], earlier=at.earlier[:-1]))

    def look_at(self, sheet: int, spot: CellSpot | None) -> None:
        """Remember which sheet and cell is looked at."""
        self.sheet, self.spot = sheet, spot

    def put_away(self) -> None:
        """Take nothing in."""
        self._stop()
        self.pending, self._adopted = None, ()
        self._desk.uncover()

    def left(self) -> None:
        """Another page was gone to: say how to come back."""
        if self.pending is not None:
            self._left = files = self.pending.files
            what, back = reason("imports.left", file=named(files)), reason("imports.go_on")
            self._desk.tell(
                Notice(
                    tone="accent",
                    what=what,
                    action=(back, self.show),
                    holds=lambda: self.pending is not None and self._left == files,
                )
            )

    def show(self) -> None:
        """Show the import again, if it is still there."""
        if self.pending is not None:
            self._left = None
            self._desk.cover("imports")

    def take_in(self, way: Way | None = None) -> None:
        """Take the figures in, with what was told of their layouts, as one step.

        Where they clash with the open book, its owner has to say how: beside what is held, in its place, or into
        a new book.
        """
        at, clash = self.pending, self.clash()
        if at is None or self.busy or (clash is not None and way is None):
            return
        desk = self._desk
        if desk.session is None or desk.is_sample or way == "new":
            if not self._leave():
                return
            self._taking = True
            self._blank()
            self._taking = False
        session, replacing = desk.session, clash if way == "replace" else None
        mappings = self._learnt(at)
        brought: list[str] = []
        if session is None:
            return
        files = at.preview.files
        if not desk.attempt(lambda: brought.append(session.add_books(at.books, files, mappings, replacing))):
            return
        self.pending, self._adopted = None, ()
        self._tell_taken(session, at, mappings, brought[0])
        desk.go("books")

    def _tell_taken(
        self, session: Session, at: Pending, mappings: tuple[LayoutMapping, ...], import_id: str
    ) -> None:
        back = partial(self._desk.attempt, partial(session.take_back_import, import_id))
        holds = partial(self._holds, session, import_id)
        self._desk.tell(taken(at, mappings, (reason("imports.undo_taken"), back), holds))

    def _holds(self, session: Session, import_id: str) -> bool:
        """Whether a book is the open one, and holds an import still."""
        return self._desk.session is session and any(held.id == import_id for held in session.company.imports)

    def window(self) -> QWidget:
        """The window, for dialogs to stand before."""
        return self._parent

    def adopt(self, mappings: tuple[LayoutMapping, ...]) -> None:
        """Read by what was told of layouts elsewhere; it is kept with the import."""
        self._adopted = mappings
        if self.pending is not None:
            self._again(self.pending)

    def mappings(self) -> tuple[LayoutMapping, ...]:
        """What is known of layouts: the book's, and what was told of these files."""
        from smeassist.domain.mapping import by_layout

        remembered = self._learnt(self.pending) if self.pending else ()
        return tuple(by_layout((*self._mappings().values(), *remembered)).values())

    def _start(
        self,
        files: tuple[Path, ...],
        password: str | None,
        choices: Choices,
        title: Reason,
        done: Callable[[tuple[Books, Preview]], object],
        failed: Callable[[Reason], object],
    ) -> None:
        packs = self._desk.rules()
        self._stop()
        asked = jobs.Asked(
            files=files, password=password, choices={**self._own(), **choices}, mappings=self._mappings()
        )
        self.job = self._desk.work.start(
            title,
            partial(jobs.preview_books, asked, packs.accounts),
            partial(self._ended, done),
            partial(self._ended, failed),
        )

    def _ended(self, tell: Callable[[T], object], result: T) -> None:
        self.job = None
        tell(result)
        self.changed.emit()

    def _stop(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            self._desk.work.stop(job)

    def _worked(self) -> None:
        """Reading again was cancelled: what was shown before stays."""
        if self.job is not None and not self._desk.work.does(self.job):
            self.job = None
            self.changed.emit()

    def _refused(self, files: tuple[Path, ...], fault: Reason) -> None:
        if fault.code in ASKS:
            self._ask(files, fault, None)
        else:
            self._desk.fail(fault)

    def _ask(self, files: tuple[Path, ...], fault: Reason, other: Other | None) -> None:
        self._secrets.want(str(fault.data.get("file", files[0].name)), fault, partial(self.read, files), other)

    def _first(self, files: tuple[Path, ...], password: str | None, read: tuple[Books, Preview]) -> None:
        faults = (problem.data.get("reason") for problem in read[0].problems)
        sealed = next((fault for fault in faults if isinstance(fault, Reason) and fault.code in ASKS), None)
        if sealed is None:
            self._understood(files, password, read)
            return
        other = (reason("secret.without"), partial(self._understood, files, password, read))
        self._ask(files, sealed, other)

    def _understood(self, files: tuple[Path, ...], password: str | None, read: tuple[Books, Preview]) -> None:
        books, preview = read
        if not books.figures and not books.problems:
            self._desk.fail(reason("gui.take.empty", name=files[0].name))
            return
        self.pending = Pending(files=files, password=password, books=books, preview=preview)
        self.look_at(first_open(self.pending), None)
        self._left = None
        if is_clear(self.pending) and self.clash() is None:
            self.take_in()
        else:
            self._desk.cover("imports")

    def _again(self, wanted: Pending) -> None:
        title = reason("imports.rereading", file=named(wanted.files))
        done, failed = partial(self._read_again, wanted), self._desk.fail
        self._start(wanted.files, wanted.password, wanted.told, title, done, failed)
        self.changed.emit()

    def _read_again(self, wanted: Pending, read: tuple[Books, Preview]) -> None:
        self.pending = replace(wanted, books=read[0], preview=read[1])
        self.sheet = min(self.sheet, len(read[1].sheets) - 1)

    def _opened(self) -> None:
        if not self._taking:
            self._stop()
            self.pending = None

    def _mappings(self) -> Mappings:
        from smeassist.domain.mapping import by_layout

        session = self._desk.session
        known = session.company.mappings.values() if session and not self._desk.is_sample else ()
        return by_layout((*known, *self._adopted))

    def _own(self) -> Choices:
        """Of several companies in a file, the one whose book is open is meant."""
        session = self._desk.session
        if session is None or self._desk.is_sample:
            return {}
        name = session.company.books.company or session.company.profile.name
        return {"company": name} if name else {}

    def clash(self) -> Clash | None:
        """What speaks against taking the files' figures into the open book unasked."""
        session, at = self._desk.session, self.pending
        if session is None or at is None or self._desk.is_sample:
            return None
        state = (session, session.company, at.books)
        if self._clash is None or any(known is not now for known, now in zip(self._clash[0], state, strict=True)):
            self._clash = (state, session.clash(at.books))
        return self._clash[1]

    def _learnt(self, at: Pending) -> tuple[LayoutMapping, ...]:
        return (*self._adopted, *mappings_told(at))
