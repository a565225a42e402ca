"""Passwords on their way: which file one is asked for, and what goes on with it; none is kept here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings import jobs
from smeassist.gui.doings.desk import Desk

if TYPE_CHECKING:
    from smeassist.storage.keys import Key, Password
    from smeassist.worker import Job

# The refusals that a password, or a better one, answers.
ASKS: Final = frozenset({
    "error.password_needed", "error.password_wrong", "error.book_password_needed", "error.book_password_wrong"
})  # fmt: skip
Other = tuple[Reason, Callable[[], object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A password that is wanted of a file, or for one (`new`); `other` is what can be done without.

    For a `book` of ours, and for a new one, the key is derived beforehand and `go` is given that.
    """

    file: str
    why: Reason
    go: Callable[[Any], object]
    book: Path | None = None
    new: bool = False
    other: Other | None = None


class Secrets:
    """Asks for one password at a time, on a page of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: Secret | None = None
        self._job: Job[Key] | None = None
        desk.opened.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether a password was given and its key is being derived."""
        return self._job is not None

    def want(self, file: str, why: Reason, go: Callable[[str], object], other: Other | None = None) -> None:
        """Ask for the password of a stranger's file; `why` is what its refusal said."""
        self._show(Secret(file=file, why=why, go=go, other=other))

    def want_of(
        self, book: Path, why: Reason, go: Callable[[Password], object], other: Other | None = None
    ) -> None:
        """Ask for the password of a book."""
        self._show(Secret(file=book.name, why=why, go=go, book=book, other=other))

    def want_new(self, file: str, go: Callable[[Password], object], other: Other | None = None) -> None:
        """Ask for a password to encrypt a file with."""
        self._show(Secret(file=file, why=reason("secret.no_back_door"), go=go, new=True, other=other))

    def answer(self, password: str) -> None:
        """Go on with a password."""
        asked = self.asked
        if asked is None or self.busy:
            return
        if not (asked.new or asked.book):
            self._go(asked, password)
            return
        self._job = self._desk.work.start(
            reason("secret.deriving", file=asked.file),
            partial(jobs.derive_key, password, asked.book),
            partial(self._go, asked),
            # What could not be read then says so itself, now that it is opened.
            lambda _: self._go(asked, password),
            self._cancelled,
        )

    def go_without(self) -> None:
        """Do what can be done without."""
        asked = self._put_away()
        if asked is not None and asked.other is not None:
            asked.other[1]()

    def leave(self) -> None:
        """Ask no more."""
        self._put_away()

    def _show(self, secret: Secret) -> None:
        self._stop()
        self.asked = secret
        self._desk.cover("secret")

    def _go(self, asked: Secret, password: Password) -> None:
        self._job = None
        self._put_away()
        asked.go(password)

    def _cancelled(self) -> None:
        """The password is asked for anew."""
        self._job = None
        if self.asked is not None:
            self._desk.cover("secret")

    def _put_away(self) -> Secret | None:
        self._stop()
        asked, self.asked = self.asked, None
        self._desk.uncover()
        return asked

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            self._desk.work.stop(job)

    def _forget(self) -> None:
        self._stop()
        self.asked = None
