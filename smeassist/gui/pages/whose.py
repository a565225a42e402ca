"""Whose books these are, asked before anything is printed where books and profile name two companies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smeassist.domain.errors import SmeError
from smeassist.domain.identity import differs
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.flow import Flow
from smeassist.gui.parts.labels import paragraph

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment

_SETTLED = "whose_settled"


def is_asked(desk: Desk, found: Assessment) -> bool:
    """Whether it is open whose books these are; an answer holds for the two names that it was given for."""
    return differs(found.profile, found.books) and desk.kept.get(_SETTLED) != _names(found)


def question(desk: Desk, found: Assessment, again: Callable[[], object]) -> QWidget:
    """The question with its three answers; `again` builds the page anew where an answer changes no book."""
    look = desk.look
    data = {"company": found.books.company or found.books.tax_number, "other_company": found.profile.name}
    card = Card(look, desk.t("gui.whose.title"), tone="watch")
    card.add(paragraph(look, desk.t("gui.whose.which", **data)))
    card.add(paragraph(look, desk.t("gui.whose.note"), "small", ink="muted"))
    theirs = button(look, desk.t("gui.whose.theirs", **data), partial(_take_theirs, desk, found), kind="primary")
    nameless = button(look, desk.t("gui.whose.nameless"), partial(_settle, desk, found, again))
    wrong = button(look, desk.t("gui.whose.other_books"), partial(desk.go, "books"))
    for made, name in ((theirs, "theirs"), (nameless, "nameless"), (wrong, "other_books")):
        made.setObjectName(f"whose_{name}")
    card.add(Flow(look, [theirs, nameless, wrong], 8))
    return card


def _names(found: Assessment) -> tuple[str, ...]:
    return found.books.company, found.books.tax_number, found.profile.name, found.profile.uscc


def _settle(desk: Desk, found: Assessment, again: Callable[[], object]) -> None:
    desk.kept[_SETTLED] = _names(found)
    again()


def _take_theirs(desk: Desk, found: Assessment) -> None:
    """The profile takes the name and the number that the books bear, as one step."""
    session, books = desk.session, found.books
    if session is None:
        return
    try:
        session.replace_profile(replace(session.company.profile, name=books.company or "", uscc=books.tax_number))
    except SmeError as fault:
        desk.fail(fault.reason)
