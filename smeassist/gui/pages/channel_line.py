"""One channel of financing as a line that opens into its reasons, terms and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smeassist.domain.advice import ChannelResult
from smeassist.domain.pack import Reference
from smeassist.domain.text import Said
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts import marks
from smeassist.gui.parts.anchors import WideButton, unselectable
from smeassist.gui.parts.cards import Beside, Card, Columns, bare, pointed, row
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.tones import judged, mark_of
from smeassist.i18n import formats
from smeassist.i18n.formats import Lang


class ChannelLine(QWidget):
    """One channel: name, verdict, cost and amount; opens into the rest."""

    def __init__(self, desk: Desk, channel: ChannelResult) -> None:
        super().__init__()
        self._desk = desk
        self._channel = channel
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
        desk, look, channel = self._desk, self._desk.look, self._channel
        verdict = desk.t(f"gui.channel.{channel.verdict}")
        words = bare(look, 2)
        words.add(unselectable(paragraph(look, desk.say(channel.name), "lead")))
        words.add(unselectable(paragraph(look, self._brief(), "small", ink="muted")))
        if channel.stale:
            words.add(unselectable(paragraph(look, desk.t("gui.financing.stale"), "small", ink="muted")))
        terms = unselectable(paragraph(look, self._terms(), "small", ink="muted"))
        line = row(look, gap=10)
        mark = "unknown" if channel.stale else mark_of("channel", channel.verdict)
        line.addWidget(marks.sign(look, mark, verdict), 0, Qt.AlignmentFlag.AlignTop)
        said = Beside(look, words, terms, 430, (3, 1)) if self._terms() else words
        line.addWidget(said, 1)
        name = desk.t("gui.financing.channel_name", name=channel.name, verdict=verdict)
        opener = WideButton(look, name, line, self.turn, "row")
        opener.setObjectName(f"channel_{channel.id}")
        return opener

    def _terms(self) -> str:
        desk, channel = self._desk, self._channel
        said = []
        if channel.annual_cost is not None:
            said.append(desk.t("gui.financing.cost", span=span(channel.annual_cost, formats.percent, desk.lang)))
        if channel.amount is not None:
            said.append(desk.t("gui.financing.amount", span=span(channel.amount, formats.wan, desk.lang)))
        return "\n".join(said)

    def _brief(self) -> str:
        desk, channel = self._desk, self._channel
        first: Said | None = channel.unmet[0] if channel.verdict == "closed" and channel.unmet else channel.order
        counts = desk.t(
            "gui.financing.counts", met=len(channel.met), unmet=len(channel.unmet), unknown=len(channel.unknown)
        )
        return f"{counts}  {desk.say(first)}" if first is not None else counts

    def turn(self) -> None:
        """Open or close."""
        opened = self._opener.isChecked()
        kept = self._desk.kept.opened_channels
        kept.symmetric_difference_update({self._channel.id} if opened != (self._channel.id in kept) else ())
        if opened and self._body is None:
            self._body = self._details()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)

    def _details(self) -> QWidget:
        desk, look, channel = self._desk, self._desk.look, self._channel
        card = Card(look, tone="sunken")
        card.add(
            row(look, judged(desk, "channel", channel.verdict), None), paragraph(look, desk.say(channel.what))
        )
        if channel.above is not None:
            card.add(pointed(look, "watch", desk.say(channel.above)))
        card.add(
            self._beside(
                self._listed("met", "yes", channel.met),
                self._listed("unmet", "no", channel.unmet),
                self._listed("unknown", "unknown", channel.unknown),
            )
        )
        for key, said in (("ways", channel.ways), ("together", channel.together)):
            if said:
                card.add(self._listed(key, "note", said))
        if channel.ceiling is not None:
            words = desk.t("gui.financing.ceiling", most=formats.wan(channel.ceiling, desk.lang))
            card.add(paragraph(look, words, "small"))
        for key, text in self._facts():
            if text is not None:
                card.add(paragraph(look, desk.t(f"gui.financing.{key}", text=text), "small"))
        card.add(
            self._beside(
                self._listed("documents", "note", channel.documents),
                self._listed("risks", "watch", channel.risks),
                self._listed("red_flags", "poor", channel.red_flags),
            )
        )
        card.add(paragraph(look, self._basis(), "small", ink="muted"))
        return card

    def _facts(self) -> tuple[tuple[str, Said | None], ...]:
        channel = self._channel
        return (
            ("who", channel.who),
            ("cost_basis", channel.cost_basis),
            ("fee", channel.fee),
            ("tenor", channel.tenor),
            ("collateral", channel.collateral),
            ("speed", channel.speed),
        )

    def _basis(self) -> str:
        desk, channel = self._desk, self._channel
        known = {source.id: source for source in desk.session.packs.channels.head.sources} if desk.session else {}
        names = [self._source(known[name]) for name in channel.sources if name in known]
        day = formats.day(channel.checked_on, desk.lang) if channel.checked_on else "—"
        return desk.t("gui.financing.basis", sources=formats.clauses(names, desk.lang) or "—", day=day)

    def _source(self, source: Reference) -> str:
        name = self._desk.say(source.name)
        return self._desk.t("gui.financing.source", name=name, number=source.number) if source.number else name

    def _beside(self, *lists: QWidget) -> QWidget:
        return Columns(self._desk.look, [*lists], 260, 3)

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
