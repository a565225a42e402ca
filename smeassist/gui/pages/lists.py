"""The way into the checklists: what the books say against the answers, and the three lists with their progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from smeassist.domain.answers import Answer, AnswerValue, ListId
from smeassist.domain.assessment import Contradiction, ListScore
from smeassist.domain.checklist_pack import Checklist, ChecklistsPack
from smeassist.domain.checklists import items_of
from smeassist.domain.contradictions import explained
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, bare, pointed, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats


def contradictions(desk: Desk, go_to: Callable[[str], None]) -> list[QWidget]:
    """A banner with every answer that the books do not bear out, each leading to its question and to an answer."""
    look, judged = desk.look, desk.assessment()
    contradicted = judged.contradictions if judged else ()
    settled = explained(judged.answers, desk.session.packs.contradictions) if judged and desk.session else ()
    if not contradicted and not settled:
        return []
    card = Card(
        look, desk.t("gui.checklists.contradictions", n=len(contradicted)) if contradicted else "", tone="watch"
    )
    for contradiction in contradicted:
        card.add(_contradiction(desk, contradiction, go_to))
    if contradicted:
        card.add(paragraph(look, desk.t("gui.checklists.contradictions_note"), "small", ink="muted"))
    if settled:
        line = row(look, paragraph(look, desk.t("gui.checklists.explained", n=len(settled)), "small"), gap=10)
        line.addWidget(button(look, desk.t("gui.checklists.ask_again"), partial(_ask_again, desk, settled)))
        card.add(line)
    return [card]


def _contradiction(desk: Desk, contradiction: Contradiction, go_to: Callable[[str], None]) -> QWidget:
    look = desk.look
    go = button(
        look,
        desk.t("gui.checklists.look_at"),
        partial(go_to, contradiction.question),
        kind="quiet",
        name=desk.t("gui.checklists.look_at_name", id=contradiction.question),
    )
    words = bare(look, 4)
    words.add(pointed(look, "look", desk.say(contradiction.message)))
    if contradiction.state == "admitted":
        points = desk.t("gui.checklists.admitted", points=contradiction.deduction)
        words.add(paragraph(look, points, "small", ink="muted"))
    choices = [_settle(desk, contradiction, "explain", "good")]
    if contradiction.state == "open":
        choices.append(_settle(desk, contradiction, "admit", "poor"))
    words.add(WrappingLine(look, [*choices, go], 6))
    return words


def _settle(desk: Desk, contradiction: Contradiction, key: str, value: AnswerValue) -> QWidget:
    settle = button(
        desk.look,
        desk.t(f"gui.checklists.{key}"),
        partial(_answer, desk, contradiction.id, Answer(value=value, on=desk.today())),
        kind="quiet",
        name=desk.t(f"gui.checklists.{key}_name", id=contradiction.question),
    )
    settle.setObjectName(f"{key}_{contradiction.id}")
    return settle


def _answer(desk: Desk, question: str, answer: Answer | None) -> None:
    session = desk.session
    if session is not None:
        # The button that was pressed is taken down with its question, so not from within its own click.
        QTimer.singleShot(0, lambda: desk.attempt(lambda: session.set_answer(question, answer)))


def _ask_again(desk: Desk, questions: Sequence[str]) -> None:
    for question in questions:
        _answer(desk, question, None)


def three(desk: Desk, pack: ChecklistsPack, show: Callable[[ListId], None]) -> QWidget:
    """The lists beside each other."""
    judged = desk.assessment()
    scores = {list_score.list: list_score for list_score in judged.score.lists} if judged else {}
    cards = [
        _card(desk, pack, list_score, scores.get(list_score.id), partial(show, list_score.id))
        for list_score in pack.lists
    ]
    return Columns(desk.look, cards, 300, 3)


def _card(
    desk: Desk, pack: ChecklistsPack, checklist: Checklist, score: ListScore | None, begin: Callable[[], None]
) -> Card:
    look = desk.look
    card = Card(look, desk.say(checklist.title), desk.say(checklist.what))
    if score is not None:
        _progress(desk, card, score)
    card.column.addStretch(1)
    minutes = desk.t("gui.checklists.minutes", n=len(items_of(pack, checklist.id)), minutes=checklist.minutes)
    card.add(paragraph(look, minutes, "small", ink="muted"))
    begun = score is not None and score.answered > 0
    go = button(
        look,
        desk.t("gui.checklists.continue" if begun else "gui.checklists.begin"),
        begin,
        kind="primary",
        name=desk.t("gui.checklists.begin_name", list=checklist.title),
    )
    go.setObjectName(f"list_{checklist.id}")
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
