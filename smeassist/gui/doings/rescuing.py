"""A damaged book is brought back: from a backup, or made anew of what is intact; its file is kept either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.gui.doings.admitting import Admitting
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.secrets import ASKS, Secrets
from smeassist.i18n import formats

if TYPE_CHECKING:
    from smeassist.storage.backups import Backup
    from smeassist.storage.keys import Password

# The refusals to open a book after which its backups and its repair are worth offering.
HURT: Final = frozenset(
    {"error.book_damaged", "error.book_not_a_book", "error.book_not_found", "error.book_unwritten"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurt:
    """A book that could not be opened, why, with which password, and the copies there are of it."""

    path: Path
    fault: Reason
    password: Password | None
    backups: tuple[Backup, ...]


class Rescuing:
    """At most one book in trouble, shown on a page of its own."""

    def __init__(
        self,
        desk: Desk,
        secrets: Secrets,
        admitting: Admitting,
        open_book: Callable[[Path, Password | None], object],
    ) -> None:
        self._desk = desk
        self._admitting = admitting
        self._secrets = secrets
        self._open = open_book
        self.hurt: Hurt | None = None
        desk.opened.connect(self._forget)

    def offer(self, path: Path, fault: Reason, password: Password | None) -> bool:
        """Show the ways to bring a book back; False: there is none."""
        from smeassist.storage import backups  # only a book in trouble needs it here

        copies = backups.listed_for(path)
        if fault.code not in HURT or (fault.code != "error.book_damaged" and not copies):
            return False
        self.hurt = Hurt(path=path, fault=fault, password=password, backups=copies)
        self._desk.cover("rescue")
        return True

    def restore(self, backup: Backup, password: Password | None = None) -> None:
        """Put a copy in the place of the damaged file and open it."""
        from smeassist.storage import saving

        hurt = self.hurt
        if hurt is None:
            return
        password = password if password is not None else hurt.password
        try:
            aside = saving.restore_file(hurt.path, backup, password)
        except SmeError as fault:
            self._refused(fault, backup.path, partial(self.restore, backup))
            return
        now = reason("rescue.kept", file=aside.name) if aside.exists() else None
        self._open_again(hurt.path, password, reason("safety.restored", at=formats.moment(backup.at)), now)

    def repair(self, password: Password | None = None) -> None:
        """Make the book anew of its sound rows and open it."""
        hurt = self.hurt
        if hurt is not None:
            password = password if password is not None else hurt.password
            self._admitting.before(hurt.path, password, partial(self._repair, hurt, password), self._desk.fail)

    def _repair(self, hurt: Hurt, password: Password | None) -> None:
        from smeassist.storage import repair

        if self.hurt is not hurt:
            return  # its owner left it meanwhile
        try:
            repaired = repair.repair(hurt.path, password)
        except SmeError as fault:
            self._refused(fault, hurt.path, self.repair)
            return
        what = reason("rescue.whole")
        if repaired.lost:
            known = sum(max(count, 0) for count in repaired.lost.values())
            what = reason("rescue.lost", n=known) if known else reason("rescue.lost_some")
        self._open_again(hurt.path, password, what, reason("rescue.kept", file=repaired.damaged.name))

    def leave(self) -> None:
        """Leave the file as it is."""
        self.hurt = None
        self._desk.uncover()

    def _open_again(self, path: Path, password: Password | None, what: Reason, now: Reason | None) -> None:
        self._open(path, password)
        if self._desk.session is not None:
            whole = what.code in {"safety.restored", "rescue.whole"}
            self._desk.tell(Notice(tone="good" if whole else "watch", what=what, now=now))

    def _refused(self, fault: SmeError, file: Path, again: Callable[[Password], object]) -> None:
        hurt = self.hurt
        if fault.reason.code in ASKS:
            self._secrets.want_of(file, fault.reason, partial(self._again, hurt, again))
        else:
            self._desk.fail(fault)

    def _again(self, hurt: Hurt | None, again: Callable[[Password], object], password: Password) -> None:
        self.hurt = hurt
        self._desk.cover("rescue")
        again(password)

    def _forget(self) -> None:
        self.hurt = None
