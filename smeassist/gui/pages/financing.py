"""Financing: whether to borrow at all first, then the channels with what is met, unmet and unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from smeassist.domain.advice import ChannelResult
from smeassist.domain.assessment import Assessment
from smeassist.domain.channel_advice import Question, questions
from smeassist.domain.pack import Reference
from smeassist.domain.text import Said, reason
from smeassist.domain.wording import carried
from smeassist.faces.questions import SHEETS
from smeassist.gui.doings.desk import Desk
from smeassist.gui.pages.channels_compared import ChannelsCompared
from smeassist.gui.pages.offers import Offers
from smeassist.gui.pages.page import Page
from smeassist.gui.parts import marks
from smeassist.gui.parts.anchors import WideButton, unselectable
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Beside, Card, Columns, bare, pointed, row
from smeassist.gui.parts.labels import label, paragraph, rule
from smeassist.gui.parts.tones import judged, mark_of, tone_of
from smeassist.i18n import formats
from smeassist.i18n.formats import Lang

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

    def _to_facts(self, asked: Question) -> None:
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
        for at, one in enumerate(members):
            card.add(*([rule()] if at else []), ChannelLine(desk, one))
        return card

    def _unfold(self, group: str) -> None:
        self.desk.kept.unfolded.add(group)
        self.build()

    def _limits(self, assessment: Assessment) -> QWidget:
        return paragraph(self.desk.look, self.desk.t("gui.financing.limits"), "small", ink="muted")


class ChannelLine(QWidget):
    """One channel: name, verdict, cost and amount; opens into the rest."""

    def __init__(self, desk: Desk, channel: ChannelResult) -> None:
        super().__init__()
        self._desk = desk
        self._one = channel
        look = desk.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.gap(4), 0, look.gap(4))
        self._column.setSpacing(look.gap(4))
        self._opener = self._make_opener()
        self._column.addWidget(self._opener)
        self._body: QWidget | None = None
        if channel.id in desk.kept.opened_channels:
            self._opener.setChecked(True)
            self.turn()

    def _make_opener(self) -> WideButton:
        desk, look, one = self._desk, self._desk.look, self._one
        verdict = desk.t(f"gui.channel.{one.verdict}")
        words = bare(look, 2)
        words.add(unselectable(paragraph(look, desk.say(one.name), "lead")))
        words.add(unselectable(paragraph(look, self._brief(), "small", ink="muted")))
        if one.stale:
            words.add(unselectable(paragraph(look, desk.t("gui.financing.stale"), "small", ink="muted")))
        terms = unselectable(paragraph(look, self._terms(), "small", ink="muted"))
        line = row(look, gap=10)
        mark = "unknown" if one.stale else mark_of("channel", one.verdict)
        line.addWidget(marks.sign(look, mark, verdict), 0, Qt.AlignmentFlag.AlignTop)
        said = Beside(look, words, terms, 430, (3, 1)) if self._terms() else words
        line.addWidget(said, 1)
        name = desk.t("gui.financing.channel_name", name=one.name, verdict=verdict)
        opener = WideButton(look, name, line, self.turn, "row")
        opener.setObjectName(f"channel_{one.id}")
        return opener

    def _terms(self) -> str:
        desk, one = self._desk, self._one
        said = []
        if one.annual_cost is not None:
            said.append(desk.t("gui.financing.cost", span=span(one.annual_cost, formats.percent, desk.lang)))
        if one.amount is not None:
            said.append(desk.t("gui.financing.amount", span=span(one.amount, formats.wan, desk.lang)))
        return "\n".join(said)

    def _brief(self) -> str:
        desk, one = self._desk, self._one
        first: Said | None = one.unmet[0] if one.verdict == "closed" and one.unmet else one.order
        counts = desk.t("gui.financing.counts", met=len(one.met), unmet=len(one.unmet), unknown=len(one.unknown))
        return f"{counts}  {desk.say(first)}" if first is not None else counts

    def turn(self) -> None:
        """Open or close."""
        opened = self._opener.isChecked()
        kept = self._desk.kept.opened_channels
        kept.symmetric_difference_update({self._one.id} if opened != (self._one.id in kept) else ())
        if opened and self._body is None:
            self._body = self._details()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)

    def _details(self) -> QWidget:
        desk, look, one = self._desk, self._desk.look, self._one
        card = Card(look, tone="sunken")
        card.add(row(look, judged(desk, "channel", one.verdict), None), paragraph(look, desk.say(one.what)))
        if one.above is not None:
            card.add(pointed(look, "watch", desk.say(one.above)))
        card.add(
            Columns(
                look,
                [
                    self._listed("met", "yes", one.met),
                    self._listed("unmet", "no", one.unmet),
                    self._listed("unknown", "unknown", one.unknown),
                ],
                260,
                3,
            )
        )
        for key, said in (("ways", one.ways), ("together", one.together)):
            if said:
                card.add(self._listed(key, "note", said))
        if one.ceiling is not None:
            words = desk.t("gui.financing.ceiling", most=formats.wan(one.ceiling, desk.lang))
            card.add(paragraph(look, words, "small"))
        for key, text in self._facts():
            if text is not None:
                card.add(paragraph(look, desk.t(f"gui.financing.{key}", text=text), "small"))
        card.add(
            Columns(
                look,
                [
                    self._listed("documents", "note", one.documents),
                    self._listed("risks", "watch", one.risks),
                    self._listed("red_flags", "poor", one.red_flags),
                ],
                260,
                3,
            )
        )
        card.add(paragraph(look, self._basis(), "small", ink="muted"))
        return card

    def _facts(self) -> tuple[tuple[str, Said | None], ...]:
        one = self._one
        return (
            ("who", one.who),
            ("cost_basis", one.cost_basis),
            ("fee", one.fee),
            ("tenor", one.tenor),
            ("collateral", one.collateral),
            ("speed", one.speed),
        )

    def _basis(self) -> str:
        desk, one = self._desk, self._one
        known = {source.id: source for source in desk.session.packs.channels.head.sources} if desk.session else {}
        names = [self._source(known[name]) for name in one.sources if name in known]
        day = formats.day(one.checked_on, desk.lang) if one.checked_on else "—"
        return desk.t("gui.financing.basis", sources=formats.clauses(names, desk.lang) or "—", day=day)

    def _source(self, source: Reference) -> str:
        name = self._desk.say(source.name)
        return self._desk.t("gui.financing.source", name=name, number=source.number) if source.number else name

    def _listed(self, key: str, mark: marks.Mark, said: Sequence[Said]) -> QWidget:
        desk, look = self._desk, self._desk.look
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(4))
        column.addWidget(label(look, desk.t(f"gui.financing.{key}", n=len(said)), "small", bold=True))
        for sentence in said:
            column.addWidget(pointed(look, mark, desk.say(sentence), small=True))
        if not said:
            column.addWidget(label(look, "—", "small", ink="muted"))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        return widget


def span(ends: tuple[Decimal, Decimal], write: Callable[[Decimal, Lang], str], lang: Lang) -> str:
    """From the lowest to the highest, or the one value that both are."""
    low, high = (write(end, lang) for end in ends)
    return low if low == high else f"{low}–{high}"
