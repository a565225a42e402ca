"""Whether it is open whose books these are, and what the answers do: books and profile may name two companies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from smeassist.domain.errors import SmeError
from smeassist.domain.identity import differs
from smeassist.gui.doings.desk import Desk

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment


def is_asked(desk: Desk, assessment: Assessment) -> bool:
    """Whether it is open whose books these are; an answer holds for the two names that it was given for."""
    return differs(assessment.profile, assessment.books) and desk.kept.settled_names != _names(assessment)


def settle(desk: Desk, assessment: Assessment, again: Callable[[], object]) -> None:
    """Let the two names stand beside each other; `again` builds the page anew, for no book was changed."""
    desk.kept.settled_names = _names(assessment)
    again()


def take_theirs(desk: Desk, assessment: Assessment) -> None:
    """The profile takes the name and the number that the books bear, as one step."""
    session, books = desk.session, assessment.books
    if session is None:
        return
    try:
        session.replace_profile(replace(session.company.profile, name=books.company or "", uscc=books.tax_number))
    except SmeError as fault:
        desk.fail(fault.reason)


def _names(assessment: Assessment) -> tuple[str, ...]:
    books, profile = assessment.books, assessment.profile
    return books.company, books.tax_number, profile.name, profile.uscc
