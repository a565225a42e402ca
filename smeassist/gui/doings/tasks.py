"""What a user can set going: open, read books, save, print; each may be refused, none is half done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from smeassist import places
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.faces import chosen_files
from smeassist.gui.doings import jobs, whose
from smeassist.gui.doings.admitting import Admitting
from smeassist.gui.doings.boxes import plain_box
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.importing import Importing
from smeassist.gui.doings.jobs import Paper
from smeassist.gui.doings.keeping import Keeping
from smeassist.gui.doings.report_pdf import ReportPdf
from smeassist.gui.doings.rescuing import Rescuing
from smeassist.gui.doings.secrets import ASKS, Secrets

if TYPE_CHECKING:
    from smeassist.domain.packs import Packs
    from smeassist.samples import Sample
    from smeassist.session import Session
    from smeassist.storage.drafts import Draft
    from smeassist.storage.keys import Password


def open_file(path: Path) -> None:
    """Show a file in the program that this system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Tasks:
    """The doings behind menus, buttons and drops."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.desk = desk
        self.parent = parent
        self.report_pdf = ReportPdf(desk)
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
        job = partial(jobs.load_sample, self._packs())
        self.desk.work.start(reason("gui.work.sample"), job, self._show_sample, self.desk.fail)

    def _show_sample(self, sample: Sample) -> None:
        from smeassist.session import Session

        name, packs = sample.profile.name, self._packs()
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
            session = Session.open(path, self._packs(), password=password, take_over=take_over)
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
        if not self.desk.attempt(lambda: session.save_as(path, password=password, replace=path.exists())):
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
        files = chosen_files.spread(paths)
        if not files:
            self.desk.fail(reason("gui.take.nothing", name=paths[0].name))
            return
        self.desk.when_ready(lambda: self.importing.read(files, password))

    # --- paper out ------------------------------------------------------------------------------

    def save_paper(self, paper: Paper, target: Path | None = None) -> None:
        """Write the report to a file; without a target the user is asked for one."""
        desk = self.desk
        session, assessment = desk.session, desk.assessment()
        if session is None or assessment is None:
            return
        if whose.is_asked(desk, assessment):
            desk.go("report")
            return
        if target is None:
            title, kinds = desk.t(f"gui.files.save_{paper}"), desk.t(f"gui.files.{paper}")
            target = desk.chooser.save_file(self.parent, title, self.proposed(paper), kinds)
        if target is None:
            return
        done, failed = partial(self._was_written, target), partial(self._not_written, target)
        match paper:
            case "pdf":
                self.report_pdf.order(partial(self._put, target), failed)
            case "xlsx":
                job = partial(jobs.write_workbook, assessment, session.packs, desk.lang, target)
                desk.work.start(reason("gui.work.xlsx"), job, done, failed)
            case "json":
                from smeassist.i18n import documents

                self._put(target, documents.dumps(documents.assessment_document(assessment, desk.lang)))

    def _put(self, target: Path, content: bytes) -> None:
        from smeassist.reporting import files

        try:
            files.replace(target, content)
        except SmeError as fault:
            self._not_written(target, fault.reason)
        else:
            self._was_written(target)

    def save_blank(self) -> None:
        """Write the empty checklists for printing."""
        desk = self.desk
        proposed = desk.proposed("gui.files.blank_name", "pdf")
        kinds = desk.t("gui.files.pdf")
        target = desk.chooser.save_file(self.parent, desk.t("gui.files.save_blank"), proposed, kinds)
        if target is not None:
            job = partial(jobs.write_blank, self._packs(), desk.lang, target)
            desk.work.start(
                reason("gui.work.blank"),
                job,
                partial(self._was_written, target),
                partial(self._not_written, target),
            )

    def save_template(self) -> None:
        """Write the template for an owner without statements, once the rules are loaded."""
        self.desk.when_ready(self._save_template)

    def _save_template(self) -> None:
        desk = self.desk
        proposed = desk.proposed("gui.files.template_name", "xlsx")
        kinds = desk.t("gui.files.xlsx")
        target = desk.chooser.save_file(self.parent, desk.t("gui.files.save_template"), proposed, kinds)
        if target is not None:
            job = partial(jobs.write_template, self._packs(), desk.lang, desk.today(), target)
            written, failed = partial(self._was_written, target), partial(self._not_written, target)
            desk.work.start(reason("gui.work.template"), job, written, failed)

    def proposed(self, paper: Paper) -> Path:
        """Where a report would be written: beside the user's documents, under a name that is free."""
        return self.desk.proposed("gui.files.report_name", paper, day=self.desk.today().isoformat())

    def _was_written(self, target: Path, _: object = None) -> None:
        self.desk.written()
        self.desk.tell(
            Notice(
                tone="good",
                what=reason("gui.paper.done", file=target.name),
                now=reason("gui.paper.where", folder=str(target.parent)),
                action=(reason("gui.paper.open"), partial(open_file, target)),
                holds=target.exists,
            )
        )

    def _not_written(self, target: Path, fault: Reason) -> None:
        self.desk.tell(
            Notice(
                tone="poor",
                what=fault,
                safe=reason("gui.paper.safe", file=target.name),
                now=reason("gui.paper.now"),
            )
        )

    # --- beneath --------------------------------------------------------------------------------

    def _blank(self) -> None:
        from smeassist.domain.answers import Answers
        from smeassist.domain.books import Books
        from smeassist.domain.profile import Profile
        from smeassist.session import Session

        self.desk.hold(Session.in_memory("", Books(), Profile(), Answers(), self._packs(), drafted=True))

    def _packs(self) -> Packs:
        packs = self.desk.packs
        if packs is None:
            raise RuntimeError("asked for the rules before they were loaded")
        return packs
