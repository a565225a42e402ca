"""Financing: whether to borrow at all first, then the channels with what is met, unmet and unknown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.domain.assessment import Assessment
from smeassist.domain.channel_advice import OpenFact, questions
from smeassist.domain.text import Said, reason
from smeassist.domain.wording import carried
from smeassist.faces.questions import SHEETS
from smeassist.gui.pages.channel_line import ChannelLine
from smeassist.gui.pages.channels_compared import ChannelsCompared
from smeassist.gui.pages.offers import Offers
from smeassist.gui.pages.page import Page
from smeassist.gui.parts import marks
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, pointed, row
from smeassist.gui.parts.labels import paragraph, rule
from smeassist.gui.parts.tones import mark_of, tone_of

_GROUPS: Final = ("suitable", "conditional", "unsuitable", "closed")
_OPEN_GROUPS: Final = ("suitable", "conditional")
_QUESTIONS: Final = 4


class Financing(Page):
    """The verdict, then one line for each channel that opens into its reasons."""

    name = "financing"

    def parts(self) -> list[QWidget | QLayout]:
        """The gate, what is asked for, the offers at hand, the channels in their groups."""
        assessment = self.desk.assessment()
        if assessment is None:
            return []
        groups = [self._group(group, assessment) for group in _GROUPS]
        asked = self._questions(assessment)
        return [
            self.heading(),
            self._gate(assessment),
            *([asked] if asked is not None else []),
            *Offers(self.desk, self, self.build).parts(),
            *ChannelsCompared(self.desk, assessment, self.build).parts(),
            *(group for group in groups if group is not None),
            self._limits(assessment),
        ]

    # --- whether to borrow ----------------------------------------------------------------------

    def _also(self, key: str, mark: marks.Mark, said: Sequence[Said]) -> list[QWidget]:
        """What mitigates or belongs beside the reasons, under its own word; nothing where there is none."""
        desk, look = self.desk, self.desk.look
        if not said:
            return []
        head = paragraph(look, desk.t(f"borrow.{key}"), "small", bold=True, ink="muted")
        return [head, *(pointed(look, mark, desk.say(sentence)) for sentence in said)]

    def _gate(self, assessment: Assessment) -> QWidget:
        desk, look, borrow = self.desk, self.desk.look, assessment.borrow
        card = Card(look, tone=tone_of("verdict", borrow.verdict))
        title = desk.t("gui.financing.gate", verdict=reason(f"choice.borrow.verdict.{borrow.verdict}"))
        card.setAccessibleName(title)
        line = row(look, marks.sign(look, mark_of("verdict", borrow.verdict), size="heading"), gap=10)
        line.addWidget(paragraph(look, title, "heading", bold=True), 1)
        card.add(line)
        for why in borrow.because:
            card.add(pointed(look, mark_of("verdict", borrow.verdict), desk.say(why)))
        for widget in (
            *self._also("mitigating", "good", borrow.mitigating),
            *self._also("notes", "look", borrow.notes),
        ):
            card.add(widget)
        for words in carried(borrow, assessment.books.currency):
            card.add(rule(), paragraph(look, desk.say(words), bold=True))
        if borrow.capacity_why is not None and borrow.capacity_why not in borrow.because:
            card.add(paragraph(look, desk.say(borrow.capacity_why), "small", ink="muted"))
        need = assessment.profile.need
        if need.amount is None or need.purpose is None:
            line = row(look, gap=8)
            line.addWidget(pointed(look, "unknown", desk.t("gui.financing.no_need")), 1)
            line.addWidget(button(look, desk.t("gui.financing.to_need"), self._to_need))
            card.add(rule(), line)
        return card

    def _to_need(self) -> None:
        self.desk.kept.sheet = "need"
        self.desk.go("enterprise")

    # --- what is not known ----------------------------------------------------------------------

    def _questions(self, assessment: Assessment) -> QWidget | None:
        """The facts that most channels wait for, and the way to give them."""
        desk, look = self.desk, self.desk.look
        asked = questions(assessment.channels)[:_QUESTIONS]
        if not asked:
            return None
        card = Card(look, desk.t("gui.financing.questions"), tone="unknown")
        for question in asked:
            card.add(pointed(look, "unknown", desk.say(question.why)))
        card.add(
            row(look, button(look, desk.t("gui.financing.to_facts"), partial(self._to_facts, asked[0])), None)
        )
        return card

    def _to_facts(self, asked: OpenFact) -> None:
        sheets = (sheet for sheet, paths in SHEETS.items() if asked.field in paths)
        self.desk.kept.sheet = next(sheets, "basics")
        self.desk.go("enterprise")

    # --- channels -------------------------------------------------------------------------------

    def _group(self, group: str, assessment: Assessment) -> QWidget | None:
        desk, look = self.desk, self.desk.look
        members = [channel for channel in assessment.channels if channel.verdict == group]
        if not members:
            return None
        words = desk.t(f"gui.financing.group.{group}", n=len(members))
        card = Card(look, words, desk.t(f"gui.financing.group.{group}.note"))
        card.column.setSpacing(look.gap(4))
        folded = group not in _OPEN_GROUPS and group not in desk.kept.unfolded
        if folded:
            show = button(
                look,
                desk.t("gui.financing.show_group", n=len(members)),
                partial(self._unfold, group),
                kind="quiet",
                name=desk.t("gui.financing.show_group_name", group=words),
            )
            card.add(row(look, show, None))
            return card
        for at, channel in enumerate(members):
            card.add(*([rule()] if at else []), ChannelLine(desk, channel))
        return card

    def _unfold(self, group: str) -> None:
        self.desk.kept.unfolded.add(group)
        self.build()

    def _limits(self, assessment: Assessment) -> QWidget:
        return paragraph(self.desk.look, self.desk.t("gui.financing.limits"), "small", ink="muted")
