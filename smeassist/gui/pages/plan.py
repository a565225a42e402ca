"""The actions: at most a handful, each with why, how, what it brings and by when."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLayout, QWidget

from smeassist.domain.advice import PlanStep
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, chip, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.i18n import formats


class PlanPage(Page):
    """What to do, in order."""

    name = "plan"

    def parts(self) -> list[QWidget | QLayout]:
        """A card for each step, and a word on how the order came about."""
        desk, look = self.desk, self.desk.look
        assessment = desk.assessment()
        if assessment is None:
            return []
        if not assessment.plan:
            card = Card(look, desk.t("gui.plan.none"), desk.t("gui.plan.none_note"))
            card.add(row(look, button(look, desk.t("gui.overview.to_lists"), lambda: desk.go("checklists")), None))
            return [self.heading(), card]
        cards = [self._card(at, step, assessment.books.currency) for at, step in enumerate(assessment.plan, 1)]
        return [self.heading(), *cards, paragraph(look, desk.t("gui.plan.order"), "small", ink="muted")]

    def _card(self, at: int, step: PlanStep, currency: str) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look)
        title = desk.say(step.title)
        card.setAccessibleName(title)
        head = row(look, label(look, str(at), "heading", bold=True, ink="accent"), gap=12)
        head.addWidget(paragraph(look, title, "lead", bold=True), 1)
        card.add(head, WrappingLine(look, self._facts(step, currency)))
        for key, said in (("why", step.why), ("how", step.how)):
            card.add(label(look, desk.t(f"gui.plan.{key}"), "small", ink="muted"))
            card.add(paragraph(look, desk.say(said)))
        return card

    def _facts(self, step: PlanStep, currency: str) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        due = desk.today() + timedelta(days=step.due_days)
        parts: list[QWidget] = [
            chip(look, "note", desk.t("gui.plan.due", day=due, days=step.due_days), "accent"),
            chip(look, "unknown", desk.t(f"gui.plan.effort.{step.effort}"), "unknown"),
        ]
        if step.effect.score:
            parts.append(chip(look, "yes", desk.t("gui.plan.score", score=step.effect.score), "good"))
        if step.effect.together is not None:
            words = desk.t("plan.together", x=step.effect.together, partner=step.effect.partner)
            parts.append(chip(look, "yes", words, "good"))
        if step.effect.cash:
            cash = formats.wan(step.effect.cash, desk.lang, currency)
            parts.append(chip(look, "yes", desk.t("gui.plan.cash", cash=cash, when=step.effect.cash_when), "good"))
        return parts
