"""The question whether books belong to the open one: which company, which figures, and the ways on."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from smeassist.domain.clash import Clash, ClashingFigures
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.periods import opening_instant
from smeassist.faces.names import item_name, period_name
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.importing import Importing, Way
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, bare, pointed
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats

SHOWN: Final = 4
"""So many figures say enough; the rest is counted."""


def card(desk: Desk, importing: Importing, clash: Clash) -> Card:
    """What speaks against it, then one button and one sentence for each way."""
    look = desk.look
    card = Card(look, desk.t("imports.clash"), desk.t("imports.clash.note"), tone="poor")
    card.add(*(pointed(look, "look", words) for words in _grounds(desk, clash)))
    card.add(*(paragraph(look, _contradiction(desk, figure), "small") for figure in clash.figures[:SHOWN]))
    if len(clash.figures) > SHOWN:
        more = desk.t("imports.clash.more", n=len(clash.figures) - SHOWN)
        card.add(paragraph(look, more, "small", ink="muted"))
    card.add(Columns(look, [_way(desk, importing, clash, way) for way in _ways(clash)], 250, 3))
    return card


def _grounds(desk: Desk, clash: Clash) -> list[str]:
    grounds = []
    if clash.own:
        grounds.append(desk.t("imports.clash.company", theirs=clash.theirs, own=clash.own))
    if clash.currencies is not None:
        held, fresh = clash.currencies
        grounds.append(desk.t("imports.clash.currency", held=held, fresh=fresh))
    if clash.figures:
        grounds.append(desk.t("imports.clash.figures", n=len(clash.figures)))
    return grounds


def _contradiction(desk: Desk, contradiction: ClashingFigures) -> str:
    fresh = contradiction.fresh
    item = fresh.item.removesuffix(OPENING)
    opening = item != fresh.item
    when = period_name(fresh.period, desk.lang)
    if item in INSTANTS:
        when = formats.day(opening_instant(fresh.period) if opening else fresh.period.end, desk.lang)
    name = item_name(item if item in INSTANTS else fresh.item, desk.lang)
    return desk.t("imports.clash.figure", item=name, when=when, held=contradiction.held.value, fresh=fresh.value)


def _ways(clash: Clash) -> tuple[Way, ...]:
    """The ways there are, the one that changes nothing that is held first."""
    ways: list[Way] = ["new"]
    if clash.can_replace:
        ways.append("replace")
    if clash.can_be_added:
        ways.append("add")
    return tuple(ways)


def _way(desk: Desk, importing: Importing, clash: Clash, way: Way) -> QWidget:
    look, at = desk.look, importing.pending
    words, note = _words(desk, clash, way)
    act = button(look, words, partial(importing.take_in, way), kind="primary" if way == "new" else "")
    act.setObjectName(f"imports_{way}")
    act.setEnabled(at is not None and bool(at.books.figures) and not importing.busy)
    card = bare(look, 2)
    card.add(WrappingLine(look, [act]), paragraph(look, note, "small", ink="muted"))
    card.column.addStretch(1)
    return card


def _words(desk: Desk, clash: Clash, way: Way) -> tuple[str, str]:
    """What a way's button says, and what comes of it."""
    if way == "new":
        return desk.t("imports.clash.new"), desk.t("imports.clash.new.note", name=clash.own or desk.company_name())
    if way == "add":
        key = "imports.clash.fill" if clash.figures else "imports.clash.same"
        return desk.t(key), desk.t(f"{key}.note")
    files = formats.listed(
        dict.fromkeys(file.name for held in clash.imports for file in held.files if file.name), desk.lang
    )
    notes = []
    if clash.imports:
        notes.append(desk.t("imports.clash.replace.note", files=files or "—", n=clash.lost))
    if clash.corrections:
        notes.append(desk.t("imports.clash.replace.typed", n=len(clash.corrections)))
    return desk.t("imports.clash.replace"), " ".join([*notes, desk.t("imports.clash.replace.undo")])
