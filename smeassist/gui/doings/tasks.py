"""What can be set going with a book: open, read in, save, undo; each may be refused, none is half done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from smeassist import places
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.faces import chosen_files
from smeassist.gui.doings import jobs
from smeassist.gui.doings.admitting import Admitting
from smeassist.gui.doings.boxes import plain_box
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.importing import Importing
from smeassist.gui.doings.keeping import Keeping
from smeassist.gui.doings.papers import Papers
from smeassist.gui.doings.rescuing import Rescuing
from smeassist.gui.doings.secrets import ASKS, Secrets

if TYPE_CHECKING:
    from smeassist.samples import Sample
    from smeassist.session import Session
    from smeassist.storage.drafts import Draft
    from smeassist.storage.keys import Password


class Tasks:
    """The doings behind menus, buttons and drops."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.desk = desk
        self.parent = parent
        self.papers = Papers(desk, parent)
        self.secrets = Secrets(desk)
        self._admitting = Admitting(desk)
        self.keeping = Keeping(desk, parent, self.secrets, self._admitting)
        self.rescuing = Rescuing(desk, self.secrets, self._admitting, self._open)
        self.importing = Importing(desk, parent, self.secrets, self._blank, self.may_close)
        self._loads_rules = False

    def load_rules(self) -> None:
        """Load the rules in a child process: reading them would hold the window up."""
        desk = self.desk
        if desk.packs is None and not self._loads_rules:
            self._loads_rules = True
            desk.work.start(
                reason("gui.work.packs"), jobs.load_packs, desk.arrived, self._without_rules, self._without_rules
            )

    def _without_rules(self, fault: Reason | None = None) -> None:
        """Nothing can be judged without the rules: say so, with a way to try again."""
        self._loads_rules = False
        self.desk.tell(
            Notice(
                tone="watch",
                what=fault or reason("gui.rules.stopped"),
                safe=reason("gui.rules.safe"),
                action=(reason("gui.rules.again"), self.load_rules),
                holds=lambda: self.desk.packs is None and not self._loads_rules,
            )
        )

    # --- a book ---------------------------------------------------------------------------------

    def open_sample(self) -> None:
        """Open the bundled company, read from its own books."""
        if self.may_close():
            self.desk.when_ready(self._load_sample)

    def _load_sample(self) -> None:
        job = partial(jobs.load_sample, self.desk.rules())
        self.desk.work.start(reason("gui.work.sample"), job, self._show_sample, self.desk.fail)

    def _show_sample(self, sample: Sample) -> None:
        from smeassist.session import Session

        name, packs = sample.profile.name, self.desk.rules()
        session = Session.in_memory(name, sample.books, sample.profile, sample.answers, packs, drafted=True)
        self.desk.hold(session, sample=True)

    def new_blank(self) -> None:
        """Open an empty book; it has a draft's file from its first change on."""
        if self.may_close():
            self.desk.when_ready(self._blank)

    def choose_book(self) -> None:
        """Ask for a book file and open it."""
        kinds = self.desk.t("gui.files.book")
        for path in self.desk.chooser.open_files(self.parent, self.desk.t("gui.files.open_book"), kinds)[:1]:
            self.open_book(path)

    def open_book(self, path: Path) -> None:
        """Open a book file."""
        if self.may_close():
            self.desk.when_ready(lambda: self._open(path))

    def _open(self, path: Path, password: Password | None = None, *, take_over: bool = False) -> None:
        go = partial(self._open_here, path, password, take_over=take_over)
        self._admitting.before(path, password, go, lambda fault: self._not_opened(path, fault, password))

    def _open_here(self, path: Path, password: Password | None = None, *, take_over: bool = False) -> None:
        from smeassist.session import Session

        desk = self.desk
        if self._holds(path):
            desk.hold(None)  # its own lock would make it read-only
        try:
            session = Session.open(path, self.desk.rules(), password=password, take_over=take_over)
        except SmeError as fault:
            self._not_opened(path, fault.reason, password)
            return
        desk.hold(session)
        if session.read_only:
            self._tell_read_only(session, partial(self._open, path, password, take_over=True))
        self.keeping.tell_copies(session)

    def _holds(self, path: Path) -> bool:
        held = self.desk.session.path if self.desk.session else None
        try:
            return held is not None and held.samefile(path)
        except OSError:  # one of them is not there, or has no name that the system knows
            return False

    def _tell_read_only(self, session: Session, take_over: Callable[[], object]) -> None:
        what = reason(session.read_only_because, holder=session.locked_by)
        action = (reason("safety.save_copy"), self.save_as)
        notice = Notice(tone="watch", what=what, action=action, holds=lambda: session.read_only)
        if session.can_be_taken_over:
            now = reason("safety.take_over.when", holder=session.locked_by)
            notice = replace(notice, now=now, action=(reason("safety.take_over"), take_over))
        self.desk.tell(notice)

    def _not_opened(self, path: Path, fault: Reason, password: Password | None) -> None:
        if fault.code in ASKS:
            hurt = reason("error.book_damaged", file=path.name)
            other = (reason("secret.damaged"), partial(self.rescuing.offer, path, hurt, password))
            again = partial(self._open, path)
            self.secrets.want_of(path, fault, again, other if fault.code.endswith("_wrong") else None)
        elif not self.rescuing.offer(path, fault, password):
            self.desk.fail(fault)

    def close_book(self) -> None:
        """Back to the first page."""
        if self.may_close():
            self.desk.hold(None)

    def may_close(self) -> bool:
        """Whether the open book may be put away; asks where something would be lost, a draft not written."""
        session = self.desk.session
        if session is None or session.is_kept or not session.is_changed:
            return True
        desk = self.desk
        box = plain_box(self.parent, desk.t("gui.leave.what"), desk.t("gui.leave.now"))
        keep = box.addButton(desk.t("gui.leave.save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(desk.t("gui.leave.drop"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(desk.t("gui.leave.stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        box.exec()
        return self.save_as() if box.clickedButton() is keep else box.clickedButton() is drop

    def delete_draft(self, draft: Draft) -> None:
        """Delete a book that got no name, once its owner said so twice."""
        from smeassist.storage import drafts

        desk = self.desk
        name = draft.company or desk.t("gui.unnamed")
        box = plain_box(self.parent, desk.t("gui.draft.sure", name=name), desk.t("gui.draft.sure.now"))
        delete = box.addButton(desk.t("gui.draft.delete_it"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(desk.t("gui.draft.stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is delete:
            drafts.remove(draft.path)

    def save(self) -> bool:
        """A book in a file saves every change itself; one in memory gets its file now."""
        session = self.desk.session
        if session is not None and session.path is not None:
            self.desk.tell(Notice(tone="good", what=reason("gui.saved.always", file=session.path.name)))
            return True
        return self.save_as()

    def save_as(self) -> bool:
        """Put the book into a file that the user names."""
        session = self.desk.session
        if session is None:
            return False
        proposed = places.proposed(self.desk.company_name(), "smebook")
        kinds = self.desk.t("gui.files.book")
        path = self.desk.chooser.save_file(self.parent, self.desk.t("gui.files.save_book"), proposed, kinds)
        if path is None:
            return False
        if session.encrypted:
            # The copy of a sealed book is not to lie open because nobody asked.
            write = partial(self._save_as, session, path)
            self.secrets.want_new(path.name, write, (reason("secret.plainly"), partial(write, None)))
            return False
        return self._save_as(session, path, None)

    def _save_as(self, session: Session, path: Path, password: Password | None) -> bool:
        if not self.desk.attempt(lambda: session.save_as(path, password=password, replace=places.is_there(path))):
            return False
        self.desk.saved(path)
        return True

    def undo(self) -> None:
        """Take the last step back: an answer of the import in sight, else a change of the book."""
        if self.importing.pending is not None and self.importing.can_take_back:
            self.importing.take_back()
        elif self.desk.session is not None:
            self.desk.attempt(self.desk.session.undo)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.importing.can_take_back or bool(self.desk.session and self.desk.session.can_undo)

    def redo(self) -> None:
        """Make the step that was taken back again."""
        if self.desk.session is not None:
            self.desk.attempt(self.desk.session.redo)

    # --- books in -------------------------------------------------------------------------------

    def choose_books(self) -> None:
        """Ask for workbooks and read them."""
        kinds = self.desk.t("gui.files.books")
        paths = self.desk.chooser.open_files(self.parent, self.desk.t("gui.files.choose_books"), kinds)
        if paths:
            self.take(paths)

    def choose_folder(self) -> None:
        """Ask for a folder and read every book in it."""
        path = self.desk.chooser.open_folder(self.parent, self.desk.t("gui.files.choose_folder"))
        if path:
            self.take((path,))

    def take(self, paths: Sequence[Path], password: str | None = None) -> None:
        """Take what was chosen or dropped: one book file is opened, anything else is read as books."""
        books = chosen_files.book_file(paths)
        if books is not None:
            self.open_book(books)
            return
        try:
            files = chosen_files.spread(paths)
        except SmeError as fault:
            self.desk.fail(fault)
            return
        if not files:
            self.desk.fail(reason("gui.take.nothing", name=paths[0].name))
            return
        self.desk.when_ready(lambda: self.importing.read(files, password))

    # --- beneath --------------------------------------------------------------------------------

    def _blank(self) -> None:
        from smeassist.domain.answers import Answers
        from smeassist.domain.books import Books
        from smeassist.domain.profile import Profile
        from smeassist.session import Session

        self.desk.hold(Session.in_memory("", Books(), Profile(), Answers(), self.desk.rules(), drafted=True))
