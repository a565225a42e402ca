"""The self-assessment: three checklists, one question at a time or as a list, by click or by keys 1 to 5."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QProgressBar, QPushButton, QWidget

from smeassist.domain.answers import Answer, AnswerValue, ListId
from smeassist.domain.checklist_pack import ChecklistsPack, Item
from smeassist.domain.checklists import basis_of, for_form, items_of
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.lists import contradictions, three
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.questions_table import VALUES, questions_table
from smeassist.gui.parts.anchors import NoteEdit, anchor
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, Columns, chip, holder, pointed, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.i18n import formats

_KEYS: Final = {Qt.Key(Qt.Key.Key_1 + at): value for at, value in enumerate(VALUES)}


class Checklists(Page):
    """Which list and which question is in sight is kept on the desk, so that it outlives a change of look."""

    name = "checklists"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._own = False
        super().__init__(desk, tasks)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- what is in sight -----------------------------------------------------------------------

    @property
    def pack(self) -> ChecklistsPack | None:
        """The questions that the company's legal form is asked."""
        session = self.desk.session
        return for_form(session.packs.checklists, session.company.profile.legal_form) if session else None

    @property
    def list_id(self) -> ListId | None:
        """The list in sight; None: the three are offered."""
        return self.desk.kept.checklist

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions of the list in sight."""
        return items_of(self.pack, self.list_id) if self.pack and self.list_id else ()

    @property
    def at(self) -> int:
        """Which question of the list is in sight."""
        kept = self.desk.kept.question_of.get(self.list_id, 0) if self.list_id else 0
        return max(0, min(len(self.items) - 1, kept))

    @property
    def as_list(self) -> bool:
        """Whether the list is shown as a table."""
        return self.desk.kept.checklist_as_table

    def show_list(self, list_id: ListId | None) -> None:
        """Go into a list, at its first open question; or back to the three."""
        kept = self.desk.kept
        kept.checklist = list_id
        if list_id is not None and list_id not in kept.question_of:
            unanswered = (at for at, item in enumerate(self.items) if self._answer(item) is None)
            kept.question_of[list_id] = next(unanswered, 0)
        self._again()

    def show_item(self, at: int) -> None:
        """Show one question."""
        self._keep_place(at)
        self.desk.kept.checklist_as_table = False
        self._again()

    def _keep_place(self, at: int) -> None:
        if self.list_id is not None:
            self.desk.kept.question_of[self.list_id] = at

    def show_as(self, as_list: bool) -> None:
        """One question at a time, or all as a table."""
        self.desk.kept.checklist_as_table = as_list
        self._again()

    def _again(self) -> None:
        self.build()
        self.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ----------------------------------------------------------------------------------

    def parts(self) -> list[QWidget | QLayout]:
        """The three lists, or one question, or one list as a table."""
        pack = self.pack
        if pack is None:
            return []
        if self.list_id is None:
            return [
                self.heading(),
                *contradictions(self.desk, self._go_to),
                three(self.desk, pack, self.show_list),
            ]
        parts: list[QWidget | QLayout] = [self._bar(pack)]
        return [*parts, self._table() if self.as_list else self._question(pack)]

    def _go_to(self, item_id: str) -> None:
        pack = self.pack
        item = next((item for item in pack.items if item.id == item_id), None) if pack else None
        if item is not None:
            self.desk.kept.checklist = item.list
            self.show_item(self.items.index(item))

    # --- one question ---------------------------------------------------------------------------

    def _bar(self, pack: ChecklistsPack) -> QWidget:
        desk, look = self.desk, self.desk.look
        checklist = next(list_score for list_score in pack.lists if list_score.id == self.list_id)
        back = button(look, desk.t("gui.checklists.back"), lambda: self.show_list(None), kind="quiet")
        back.setObjectName("checklists_back")
        title = label(look, desk.say(checklist.title), "heading", bold=True)
        group = QButtonGroup(self)
        views: list[QPushButton] = []
        for as_list, key in ((False, "one"), (True, "list")):
            words = desk.t(f"gui.checklists.as_{key}")
            control = button(look, words, partial(self.show_as, as_list), size="small")
            control.setObjectName(f"as_{key}")
            control.setCheckable(True)
            control.setChecked(as_list == self.as_list)
            group.addButton(control)
            views.append(control)
        return Beside(look, WrappingLine(look, [back, title], 8), holder(row(look, *views)), 520)

    def _question(self, pack: ChecklistsPack) -> QWidget:
        desk, look = self.desk, self.desk.look
        item = self.items[self.at]
        area = next(
            (area.title for list_score in pack.lists for area in list_score.areas if area.id == item.area), None
        )
        card = Card(look)
        head = desk.t("gui.checklists.place", at=self.at + 1, all=len(self.items), area=area or item.area)
        line = row(look, paragraph(look, head, "small", ink="muted"))
        if item.critical:
            line.addWidget(chip(look, "look", desk.t("gui.checklists.critical"), "watch"))
        bar = QProgressBar()
        bar.setRange(0, len(self.items))
        bar.setValue(sum(self._answer(item) is not None for item in self.items))
        bar.setTextVisible(False)
        bar.setAccessibleName(head)
        card.add(line, bar, paragraph(look, desk.say(item.question), "heading", bold=True))
        if item.applies_if:
            applies = desk.t("gui.checklists.applies", when=item.applies_if)
            card.add(paragraph(look, applies, "small", ink="muted"))
        card.add(*self._against(item), *self._anchors(item))
        card.add(*self._background(pack, item), self._steps())
        return card

    def _against(self, item: Item) -> list[QWidget]:
        """What the books say against the answer to this question."""
        desk, look = self.desk, self.desk.look
        judged = desk.assessment()
        contradicted = (
            [contradiction for contradiction in judged.contradictions if contradiction.question == item.id]
            if judged
            else []
        )
        cards: list[QWidget] = []
        for contradiction in contradicted:
            card = Card(look, tone="watch")
            card.add(pointed(look, "look", desk.say(contradiction.message)))
            cards.append(card)
        return cards

    def _anchors(self, item: Item) -> list[QWidget]:
        desk = self.desk
        given = self._answer(item)
        group = QButtonGroup(self)
        parts: list[QWidget] = []
        for key, value in enumerate(VALUES, 1):
            text = {"good": item.good, "partial": item.partial, "poor": item.poor}.get(value)
            words = desk.say(text) if text else desk.t(f"gui.checklists.{value}")
            control = anchor(desk, str(key), value, words, partial(self.answer, value))
            control.setChecked(given is not None and given.value == value)
            group.addButton(control)
            parts.append(control)
        return parts

    def _background(self, pack: ChecklistsPack, item: Item) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        basis = formats.clauses((desk.say(reference) for reference in basis_of(item, pack)), desk.lang)
        said = (
            ("why", desk.say(item.why)),
            ("evidence", desk.say(item.evidence)),
            ("basis", basis),
        )
        cards: list[QWidget] = []
        for name, words in said:
            card = Card(look, tone="sunken")
            card.add(
                label(look, desk.t(f"gui.checklists.{name}"), "small", ink="muted"),
                paragraph(look, words, "small"),
            )
            card.column.addStretch(1)
            cards.append(card)
        return [Columns(look, cards, 260, 3), self._note(item)]

    def _note(self, item: Item) -> QWidget:
        desk, look = self.desk, self.desk.look
        given = self._answer(item)
        note = NoteEdit(given.note if given else "", lambda words: self._keep_note(item, words))
        note.setObjectName("checklists_note")
        note.setAccessibleName(desk.t("gui.checklists.note_name"))
        note.setPlaceholderText(desk.t("gui.checklists.note_hint"))
        note.setFixedHeight(look.px(64))
        return note

    def _steps(self) -> QWidget:
        desk, look, at = self.desk, self.desk.look, self.at
        back = button(look, desk.t("gui.checklists.previous"), lambda: self.show_item(at - 1))
        back.setEnabled(at > 0)
        last = at + 1 == len(self.items)
        on = button(
            look,
            desk.t("gui.checklists.finish" if last else "gui.checklists.skip"),
            lambda: self.show_list(None) if last else self.show_item(at + 1),
        )
        keys = label(look, desk.t("gui.checklists.keys"), "small", ink="muted")
        return Beside(look, holder(row(look, back, on, None)), keys, 480)

    def _table(self) -> QWidget:
        return questions_table(
            self.desk, self.items, self._answer, lambda item: self.show_item(self.items.index(item))
        )

    # --- answering ------------------------------------------------------------------------------

    def _answer(self, item: Item) -> Answer | None:
        return self.desk.session.company.answers.answers.get(item.id) if self.desk.session else None

    def answer(self, value: AnswerValue) -> None:
        """Answer the question in sight and go on to the next."""
        session, item = self.desk.session, self.items[self.at]
        held = self._answer(item)
        if session is None:
            return
        given = Answer(value=value, note=held.note if held else "", on=self.desk.today())
        self._own = True
        kept = self.desk.attempt(lambda: session.set_answer(item.id, given))
        self._own = False
        if kept and self.at + 1 < len(self.items):
            self._keep_place(self.at + 1)
        # The button that was pressed is taken down with its question, so not from within its own click.
        QTimer.singleShot(0, self, self._again)

    def _keep_note(self, item: Item, words: str) -> None:
        session, held = self.desk.session, self._answer(item)
        if session is None or words == (held.note if held else ""):
            return
        value: AnswerValue = held.value if held else "unknown"
        answer = Answer(value=value, note=words, on=self.desk.today())
        self._own = True
        self.desk.attempt(lambda: session.set_answer(item.id, answer))
        self._own = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 answer, left and right turn the page."""
        key = Qt.Key(event.key())
        asking = self.list_id is not None and not self.as_list
        if asking and key in _KEYS:
            self.answer(_KEYS[key])
        elif asking and key == Qt.Key.Key_Left and self.at > 0:
            self.show_item(self.at - 1)
        elif asking and key == Qt.Key.Key_Right and self.at + 1 < len(self.items):
            self.show_item(self.at + 1)
        elif key == Qt.Key.Key_Escape and self.list_id is not None:
            self.show_list(None)
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> bool:
        """The keys 1 to 5 answer the question in sight."""
        if self.list_id is not None and not self.as_list:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def book_changed(self) -> None:
        """An answer given here turns the page itself."""
        if not self._own:
            super().book_changed()
