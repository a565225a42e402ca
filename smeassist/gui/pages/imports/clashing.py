"""The question whether books belong to the open one: which company, which figures, and the ways on."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from smeassist.domain.clash import Clash, Contradiction
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.periods import opening_instant
from smeassist.faces.names import item_name, period_name
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.importing import Importing, Way
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, bare, pointed
from smeassist.gui.parts.flow import Flow
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats

SHOWN: Final = 4
"""So many figures say enough; the rest is counted."""


def card(desk: Desk, importing: Importing, found: Clash) -> Card:
    """What speaks against it, then one button and one sentence for each way."""
    look = desk.look
    made = Card(look, desk.t("imports.clash"), desk.t("imports.clash.note"), tone="poor")
    made.add(*(pointed(look, "look", words) for words in _grounds(desk, found)))
    made.add(*(paragraph(look, _contradiction(desk, one), "small") for one in found.figures[:SHOWN]))
    if len(found.figures) > SHOWN:
        more = desk.t("imports.clash.more", n=len(found.figures) - SHOWN)
        made.add(paragraph(look, more, "small", ink="muted"))
    made.add(Columns(look, [_way(desk, importing, found, way) for way in _ways(found)], 250, 3))
    return made


def _grounds(desk: Desk, found: Clash) -> list[str]:
    grounds = []
    if found.own:
        grounds.append(desk.t("imports.clash.company", theirs=found.theirs, own=found.own))
    if found.currencies is not None:
        held, fresh = found.currencies
        grounds.append(desk.t("imports.clash.currency", held=held, fresh=fresh))
    if found.figures:
        grounds.append(desk.t("imports.clash.figures", n=len(found.figures)))
    return grounds


def _contradiction(desk: Desk, one: Contradiction) -> str:
    fresh = one.fresh
    item = fresh.item.removesuffix(OPENING)
    opening = item != fresh.item
    when = period_name(fresh.period, desk.lang)
    if item in INSTANTS:
        when = formats.day(opening_instant(fresh.period) if opening else fresh.period.end, desk.lang)
    name = item_name(item if item in INSTANTS else fresh.item, desk.lang)
    return desk.t("imports.clash.figure", item=name, when=when, held=one.held.value, fresh=fresh.value)


def _ways(found: Clash) -> tuple[Way, ...]:
    """The ways there are, the one that changes nothing that is held first."""
    ways: list[Way] = ["new"]
    if found.can_replace:
        ways.append("replace")
    if found.can_be_added:
        ways.append("add")
    return tuple(ways)


def _way(desk: Desk, importing: Importing, found: Clash, way: Way) -> QWidget:
    look, at = desk.look, importing.pending
    words, note = _words(desk, found, way)
    act = button(look, words, partial(importing.take_in, way), kind="primary" if way == "new" else "")
    act.setObjectName(f"imports_{way}")
    act.setEnabled(at is not None and bool(at.books.figures) and not importing.busy)
    made = bare(look, 2)
    made.add(Flow(look, [act]), paragraph(look, note, "small", ink="muted"))
    made.column.addStretch(1)
    return made


def _words(desk: Desk, found: Clash, way: Way) -> tuple[str, str]:
    """What a way's button says, and what comes of it."""
    if way == "new":
        return desk.t("imports.clash.new"), desk.t("imports.clash.new.note", name=found.own or desk.company_name())
    if way == "add":
        key = "imports.clash.fill" if found.figures else "imports.clash.same"
        return desk.t(key), desk.t(f"{key}.note")
    files = formats.listed(
        dict.fromkeys(file.name for held in found.imports for file in held.files if file.name), desk.lang
    )
    notes = []
    if found.imports:
        notes.append(desk.t("imports.clash.replace.note", files=files or "—", n=found.lost))
    if found.corrections:
        notes.append(desk.t("imports.clash.replace.typed", n=len(found.corrections)))
    return desk.t("imports.clash.replace"), " ".join([*notes, desk.t("imports.clash.replace.undo")])
