"""Passwords on their way: which file one is asked for, and what goes on with it; none is kept here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from smeassist.domain.text import Reason, reason
from smeassist.gui.desk import Desk

# The refusals that a password, or a better one, answers.
ASKS: Final = frozenset({
    "error.password_needed", "error.password_wrong", "error.book_password_needed", "error.book_password_wrong"
})  # fmt: skip
Other = tuple[Reason, Callable[[], object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A password that is wanted of a file, or for one (`new`); `other` is what can be done without."""

    file: str
    why: Reason
    go: Callable[[str], object]
    new: bool = False
    other: Other | None = None


class Secrets:
    """Asks for one password at a time, on a page of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: Secret | None = None
        desk.opened.connect(self._forget)

    def want(self, file: str, why: Reason, go: Callable[[str], object], other: Other | None = None) -> None:
        """Ask for the password of a file; `why` is what its refusal said."""
        self._show(Secret(file=file, why=why, go=go, other=other))

    def want_new(self, file: str, go: Callable[[str], object], other: Other | None = None) -> None:
        """Ask for a password to encrypt a file with."""
        self._show(Secret(file=file, why=reason("secret.no_back_door"), go=go, new=True, other=other))

    def answer(self, password: str) -> None:
        """Go on with a password."""
        asked = self._put_away()
        if asked is not None:
            asked.go(password)

    def go_without(self) -> None:
        """Do what can be done without."""
        asked = self._put_away()
        if asked is not None and asked.other is not None:
            asked.other[1]()

    def leave(self) -> None:
        """Ask no more."""
        self._put_away()

    def _show(self, secret: Secret) -> None:
        self.asked = secret
        self._desk.cover("secret")

    def _put_away(self) -> Secret | None:
        asked, self.asked = self.asked, None
        self._desk.uncover()
        return asked

    def _forget(self) -> None:
        self.asked = None
