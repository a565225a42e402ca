"""The question whose books these are, asked before anything is printed where they bear another company's name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smeassist.gui.doings import whose
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment


def question(desk: Desk, assessment: Assessment, again: Callable[[], object]) -> QWidget:
    """The question with its three answers; `again` builds the page anew where an answer changes no book."""
    look, books = desk.look, assessment.books
    data = {"company": books.company or books.tax_number, "other_company": assessment.profile.name}
    card = Card(look, desk.t("gui.whose.title"), tone="watch")
    card.add(paragraph(look, desk.t("gui.whose.which", **data)))
    card.add(paragraph(look, desk.t("gui.whose.note"), "small", ink="muted"))
    take = partial(whose.take_theirs, desk, assessment)
    theirs = button(look, desk.t("gui.whose.theirs", **data), take, kind="primary")
    nameless = button(look, desk.t("gui.whose.nameless"), partial(whose.settle, desk, assessment, again))
    wrong = button(look, desk.t("gui.whose.other_books"), partial(desk.go, "books"))
    for answer, name in ((theirs, "theirs"), (nameless, "nameless"), (wrong, "other_books")):
        answer.setObjectName(f"whose_{name}")
    card.add(WrappingLine(look, [theirs, nameless, wrong], 8))
    return card
