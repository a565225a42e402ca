"""How the open book is kept: its password, its backups, and copies that are handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smeassist import places
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.gui.doings.admitting import Admitting
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.secrets import ASKS, Secrets
from smeassist.i18n import formats

if TYPE_CHECKING:
    from smeassist.domain.edits import Change
    from smeassist.session import Session
    from smeassist.storage.backups import Backup
    from smeassist.storage.keys import Password


"""Where the desk keeps what the last comparison found: the other file's name and the changes."""


class Keeping:
    """The doings of the page on the book's file."""

    def __init__(self, desk: Desk, parent: QWidget, secrets: Secrets, admitting: Admitting) -> None:
        self._desk = desk
        self._admitting = admitting
        self._parent = parent
        self._secrets = secrets
        self._unwritten: Session | None = None  # whose draft was told not to be written
        desk.book_changed.connect(self._tell_no_backup)
        desk.book_changed.connect(self._tell_no_draft)

    def show(self) -> None:
        """Show the page."""
        self._desk.cover("safety")

    # --- the password ---------------------------------------------------------------------------

    def set_password(self) -> None:
        """Ask for a new password and encrypt the file with it."""
        session = self._desk.session
        if session is not None and session.path is not None:
            self._secrets.want_new(session.path.name, self._encrypt)

    def remove_password(self) -> None:
        """Encrypt the file no more."""
        session = self._desk.session
        if session is not None and self._desk.attempt(lambda: session.set_password(None)):
            self._done(reason("safety.plain_now"), reason("safety.plain_now.next"), tone_is_good=False)

    def save_recovery(self) -> None:
        """Write the sheet with the recovery code; its file is its owner's alone."""
        from smeassist.reporting import files, recovery

        desk, session = self._desk, self._desk.session
        if session is None or not session.encrypted or session.path is None:
            return
        book, code = session.path.name, session.recovery_key
        proposed = desk.proposed("safety.sheet_file", "pdf", name=session.path.stem)
        target = self._target(proposed, desk.t("safety.save_sheet_title"), desk.t("gui.files.pdf"))
        if target is not None and desk.attempt(
            lambda: files.replace(target, recovery.render(book, code, desk.today(), desk.lang), private=True)
        ):
            self._done(reason("safety.sheet_written", file=target.name), reason("safety.sheet_written.next"))

    def _encrypt(self, password: Password) -> None:
        desk, session = self._desk, self._desk.session
        if session is not None and desk.attempt(lambda: session.set_password(password)):
            action = (reason("safety.save_sheet"), self.save_recovery)
            what, now = reason("safety.encrypted_now"), reason("safety.encrypted_now.next")
            code = session.recovery_key
            holds = partial(self._opens_by, session, code)
            desk.tell(Notice(tone="good", what=what, now=now, action=action, holds=holds))
        self.show()

    def _opens_by(self, session: Session, code: str) -> bool:
        """Whether this is still the open book, and still opens by a recovery code."""
        return self._desk.session is session and session.recovery_key == code

    # --- the history ----------------------------------------------------------------------------

    def show_history(self) -> None:
        """Show every change."""
        self._desk.cover("history")

    def save_history(self) -> None:
        """Write the history of changes, for an accountant."""
        from smeassist.reporting import files, history

        desk, session = self._desk, self._desk.session
        if session is None:
            return
        company, pack = session.company.profile.name or session.name, session.packs.checklists
        proposed = desk.proposed("safety.history_file", "pdf")
        target = self._target(proposed, desk.t("safety.history_title"), desk.t("gui.files.pdf"))
        if target is not None and desk.attempt(
            lambda: files.replace(target, history.render(session.history(), pack, company, desk.lang))
        ):
            desk.tell(Notice(tone="good", what=reason("safety.history_written", file=target.name)))

    # --- other versions -------------------------------------------------------------------------

    def compare(self, path: Path, password: Password | None = None) -> None:
        """Show what the book and another version of it differ in."""
        session = self._desk.session
        if session is not None:
            go = partial(self._compare, session, path, password)
            self._admitting.before(path, password, go, self._desk.fail)

    def _compare(self, session: Session, path: Path, password: Password | None) -> None:
        if self._desk.session is not session:
            return  # another was opened meanwhile
        differing: list[Change] = []
        if self._opened(
            path,
            partial(self.compare, path),
            lambda: differing.extend(session.compare_with(path, password=password)),
        ):
            self._desk.kept.differences = (path.name, tuple(differing))
            self.show()

    def tell_copies(self, session: Session) -> None:
        """Say that other versions lie beside a book that was opened."""
        if copies := session.conflict_copies():
            what, safe = reason("safety.copies.found", n=len(copies)), reason("safety.copies.safe")
            action, holds = (reason("safety.look"), self.show), partial(_any_lies, copies)
            self._desk.tell(Notice(tone="watch", what=what, safe=safe, action=action, holds=holds))

    # --- the backups ----------------------------------------------------------------------------

    def _tell_no_backup(self) -> None:
        """Say once when no backup could be made; the work goes on."""
        session = self._desk.session
        if session is not None and session.backup_problem is not None:
            problem, session.backup_problem = session.backup_problem, None
            self._desk.tell(Notice(tone="watch", what=problem, now=reason("safety.no_backup")))

    def _tell_no_draft(self) -> None:
        """Say once that what is changed lies in no file; the work goes on, and each change tries again."""
        session = self._desk.session
        if session is None or session.draft_problem is None or session is self._unwritten:
            return
        self._unwritten = session
        what, safe = reason("gui.draft.unwritten", folder=str(places.drafts())), reason("gui.draft.unwritten.safe")
        self._desk.tell(
            Notice(
                tone="watch",
                what=what,
                safe=safe,
                now=session.draft_problem,
                holds=lambda: not session.is_kept,
            )
        )

    def restore(self, backup: Backup, password: Password | None = None) -> None:
        """Take the book back to a copy; what it holds now is kept as a copy of its own."""
        session = self._desk.session
        if session is None:
            return
        again = partial(self.restore, backup)
        if self._opened(backup.path, again, lambda: session.restore(backup, password)):
            self._done(reason("safety.restored", at=formats.moment(backup.at)), reason("safety.restored.next"))

    def remove_plain(self) -> None:
        """Delete the copies that anyone can read."""
        session = self._desk.session
        if session is not None and self._desk.attempt(session.remove_plain_backups):
            self._done(reason("safety.plain_removed"), None)

    # --- handing over ---------------------------------------------------------------------------

    def hand_over(self, *, evidence: bool) -> None:
        """Write the company into a file for another person; an encrypted book asks for a password for it."""
        session = self._desk.session
        if session is None:
            return
        target = self._book_target("safety.copy_file" if evidence else "safety.results_file")
        if target is None:
            return
        write = partial(self._hand_over, session, target, evidence)
        if session.encrypted:
            self._secrets.want_new(target.name, write, (reason("secret.plainly"), partial(write, None)))
        else:
            write(None)

    def hand_over_anonymised(self) -> None:
        """Write the company for training, without names and with other amounts."""
        desk, session = self._desk, self._desk.session
        target = self._book_target("safety.training_file") if session else None
        if session is None or target is None:
            return
        if desk.attempt(lambda: session.hand_over_anonymised(target, desk.t("safety.training_name"))):
            self._done(reason("safety.handed", file=target.name), reason("safety.trained.next"))

    def choose_merge(self) -> None:
        """Take over what another file of this company adds."""
        desk = self._desk
        title, kinds = desk.t("safety.merge_title"), desk.t("gui.files.book")
        for path in desk.chooser.open_files(self._parent, title, kinds)[:1]:
            self.merge(path)

    def merge(self, path: Path, password: Password | None = None) -> None:
        """Take over what another version adds, as one step that can be undone; the rest is shown."""
        session = self._desk.session
        if session is not None:
            go = partial(self._merge, session, path, password)
            self._admitting.before(path, password, go, self._desk.fail)

    def _merge(self, session: Session, path: Path, password: Password | None) -> None:
        if self._desk.session is not session:
            return  # another was opened meanwhile
        left: list[Change] = []
        if self._opened(
            path, partial(self.merge, path), lambda: left.extend(session.merge_from(path, password=password))
        ):
            self._desk.kept.differences = (path.name, tuple(left))
            now = reason("safety.merged.differ", n=len(left)) if left else reason("safety.merged.next")
            self._done(reason("safety.merged", file=path.name), now, tone_is_good=not left)

    def _hand_over(self, session: Session, target: Path, evidence: bool, password: Password | None) -> None:
        if self._desk.attempt(lambda: session.hand_over(target, password=password, evidence=evidence)):
            now = reason("safety.handed.sealed" if password else "safety.handed.plain")
            self._done(reason("safety.handed", file=target.name), now, tone_is_good=True)
        self.show()

    # --- beneath --------------------------------------------------------------------------------

    def _opened(self, file: Path, again: Callable[[Password], object], act: Callable[[], object]) -> bool:
        """Do something with another file of the book; where that wants a password, ask and do it again."""
        try:
            act()
        except SmeError as fault:
            if fault.reason.code in ASKS:
                self._secrets.want_of(file, fault.reason, again)
            else:
                self._desk.fail(fault)
            return False
        return True

    def _book_target(self, key: str) -> Path | None:
        desk = self._desk
        proposed = desk.proposed(key, "smebook")
        return self._target(proposed, desk.t("safety.hand_over_title"), desk.t("gui.files.book"))

    def _target(self, proposed: Path, title: str, kinds: str) -> Path | None:
        return self._desk.chooser.save_file(self._parent, title, proposed, kinds)

    def _done(self, what: Reason, now: Reason | None, *, tone_is_good: bool = True) -> None:
        self._desk.tell(Notice(tone="good" if tone_is_good else "watch", what=what, now=now))
        self.show()


def _any_lies(paths: tuple[Path, ...]) -> bool:
    return any(places.is_there(path) for path in paths)
