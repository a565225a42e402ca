"""The way into the checklists: what the books say against the answers, and the three lists with their progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QProgressBar, QWidget

from smeassist.domain.assessment import Contradiction, ListId, ListScore
from smeassist.domain.checklists import Checklist, ChecklistsPack, items_of
from smeassist.gui.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, Columns, pointed, row
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats


def contradictions(desk: Desk, go_to: Callable[[str], None]) -> list[QWidget]:
    """A banner with every answer that the books do not bear out, each leading to its question."""
    look, judged = desk.look, desk.assessment()
    found = judged.contradictions if judged else ()
    if not found:
        return []
    card = Card(look, desk.t("gui.checklists.contradictions", n=len(found)), tone="watch")
    for one in found:
        card.add(_contradiction(desk, one, go_to))
    card.add(paragraph(look, desk.t("gui.checklists.contradictions_note"), "small", ink="muted"))
    return [card]


def _contradiction(desk: Desk, one: Contradiction, go_to: Callable[[str], None]) -> QWidget:
    look = desk.look
    go = button(
        look,
        desk.t("gui.checklists.look_at"),
        partial(go_to, one.question),
        kind="quiet",
        name=desk.t("gui.checklists.look_at_name", id=one.question),
    )
    return Beside(look, pointed(look, "look", desk.say(one.message)), go, 420)


def three(desk: Desk, pack: ChecklistsPack, show: Callable[[ListId], None]) -> QWidget:
    """The lists beside each other."""
    judged = desk.assessment()
    scores = {one.list: one for one in judged.score.lists} if judged else {}
    cards = [_card(desk, pack, one, scores.get(one.id), partial(show, one.id)) for one in pack.lists]
    return Columns(desk.look, cards, 300, 3)


def _card(
    desk: Desk, pack: ChecklistsPack, one: Checklist, score: ListScore | None, begin: Callable[[], None]
) -> Card:
    look = desk.look
    card = Card(look, desk.say(one.title), desk.say(one.what))
    if score is not None:
        _progress(desk, card, score)
    card.column.addStretch(1)
    minutes = desk.t("gui.checklists.minutes", n=len(items_of(pack, one.id)), minutes=one.minutes)
    card.add(paragraph(look, minutes, "small", ink="muted"))
    begun = score is not None and score.answered > 0
    go = button(
        look,
        desk.t("gui.checklists.continue" if begun else "gui.checklists.begin"),
        begin,
        kind="primary",
        name=desk.t("gui.checklists.begin_name", list=one.title),
    )
    go.setObjectName(f"list_{one.id}")
    card.add(row(look, go, None))
    return card


def _progress(desk: Desk, card: Card, score: ListScore) -> None:
    look = desk.look
    words = desk.t("gui.checklists.progress", done=score.answered, all=score.total)
    bar = QProgressBar()
    bar.setRange(0, score.total)
    bar.setValue(score.answered)
    bar.setTextVisible(False)
    bar.setAccessibleName(words)
    card.add(bar)
    if score.score is not None:
        words = desk.t("gui.checklists.scored", progress=words, score=formats.points(score.score, desk.lang))
    card.add(paragraph(look, words, "small"))
    if score.unknown:
        card.add(paragraph(look, desk.t("gui.checklists.unknowns", n=score.unknown), "small", ink="muted"))
