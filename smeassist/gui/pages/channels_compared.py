"""Up to four channels side by side: verdict, fit, cost, the reasons that weigh most, what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QPushButton, QWidget

from smeassist.domain.advice import ChannelResult
from smeassist.domain.assessment import Assessment
from smeassist.domain.channel_advice import leading_reasons
from smeassist.domain.text import Said
from smeassist.faces.amounts import cost_words, span_words
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, pointed, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.marks import Mark
from smeassist.gui.parts.tones import judged, tone_of

MOST: Final = 4
_OPEN: Final = ("suitable", "conditional")
_MARKS: Final[dict[str, Mark]] = {"met": "yes", "unmet": "no", "unknown": "unknown"}
_LISTED: Final = 2


class ChannelsCompared:
    """The part of a page on which channels are chosen and set side by side; `build` makes the page anew."""

    def __init__(self, desk: Desk, assessment: Assessment, build: Callable[[], object]) -> None:
        self._desk = desk
        self._channels = [channel for channel in assessment.channels if channel.verdict in _OPEN]
        self._build = build

    def parts(self) -> list[QWidget]:
        """The choice, and the chosen beside each other; nothing where there is nothing to choose between."""
        if len(self._channels) < 2:
            return []
        desk, look, chosen = self._desk, self._desk.look, self._chosen()
        card = Card(look, desk.t("gui.compare.title"), desk.t("gui.compare.note"))
        card.add(WrappingLine(look, [self._tick(channel, chosen=channel in chosen) for channel in self._channels]))
        if len(chosen) == MOST:
            card.add(paragraph(look, desk.t("gui.compare.full"), "small", ink="muted"))
        if chosen:
            card.add(Columns(look, [self._column(channel) for channel in chosen], 230, MOST))
        return [card]

    def _chosen(self) -> list[ChannelResult]:
        by_id = {channel.id: channel for channel in self._channels}
        return [by_id[id_] for id_ in self._desk.kept.compared_channels if id_ in by_id]

    def _tick(self, channel: ChannelResult, *, chosen: bool) -> QPushButton:
        desk, name = self._desk, self._desk.say(channel.name)
        spoken = desk.t("gui.compare.choose", name=name)
        tick = button(desk.look, name, partial(self._turn, channel.id), size="small", name=spoken)
        tick.setObjectName(f"compare_{channel.id}")
        tick.setCheckable(True)
        tick.setChecked(chosen)
        return tick

    def _turn(self, channel: str) -> None:
        known = tuple(each.id for each in self._chosen())
        others = tuple(each for each in known if each != channel)
        self._desk.kept.compared_channels = others if channel in known else (*others, channel)[-MOST:]
        self._build()

    def _column(self, channel: ChannelResult) -> QWidget:
        desk, look = self._desk, self._desk.look
        card = Card(look, tone=tone_of("channel", channel.verdict))
        card.setObjectName(f"compared_{channel.id}")
        name = desk.say(channel.name)
        card.setAccessibleName(name)
        card.add(paragraph(look, name, bold=True), row(look, judged(desk, "channel", channel.verdict), None))
        card.add(*(paragraph(look, words, "small") for words in self._terms(channel)))
        if channel.stale:
            card.add(pointed(look, "look", desk.t("gui.compare.stale"), small=True))
        card.add(paragraph(look, desk.t("gui.compare.reasons"), "small", bold=True, ink="muted"))
        for kind, said in leading_reasons(channel):
            card.add(pointed(look, _MARKS[kind], desk.say(said), small=True))
        self._list(card, desk.t("gui.compare.unknown", n=len(channel.unknown)), "unknown", channel.unknown)
        self._list(card, desk.t("gui.compare.ways"), "note", channel.ways)
        self._list(card, desk.t("gui.compare.together"), "note", channel.together)
        card.column.addStretch(1)
        return card

    def _terms(self, channel: ChannelResult) -> list[str]:
        desk, lang = self._desk, self._desk.lang
        terms = [desk.t("gui.compare.fit", fit=channel.fit)]
        if channel.annual_cost is None:
            terms.append(desk.t("gui.compare.cost_unknown"))
        else:
            terms.append(desk.t("gui.compare.cost", span=cost_words(channel.annual_cost, lang)))
        if channel.amount is not None:
            terms.append(desk.t("gui.compare.amount", span=span_words(channel.amount, lang)))
        return [*terms, *(desk.say(text) for text in (channel.tenor, channel.speed) if text is not None)]

    def _list(self, card: Card, title: str, mark: Mark, said: Sequence[Said]) -> None:
        if not said:
            return
        card.add(paragraph(self._desk.look, title, "small", bold=True, ink="muted"))
        card.add(*(pointed(self._desk.look, mark, self._desk.say(each), small=True) for each in said[:_LISTED]))
