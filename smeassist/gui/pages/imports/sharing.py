"""What was told about layouts, into a file and out of one, so that another client's book knows it too."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smeassist.domain.text import reason
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.importing import Importing
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.flow import WrappingLine


def card(desk: Desk, importing: Importing) -> Card:
    """The two ways."""
    look = desk.look
    card = Card(look, desk.t("imports.mappings"), desk.t("imports.mappings_note"), tone="sunken")
    save_ = button(look, desk.t("imports.mappings_save"), partial(save, desk, importing), size="small")
    save_.setObjectName("imports_mappings_save")
    save_.setEnabled(bool(importing.mappings()))
    load_ = button(look, desk.t("imports.mappings_load"), partial(load, desk, importing), size="small")
    load_.setObjectName("imports_mappings_load")
    parts: list[QWidget] = [save_, load_]
    card.add(WrappingLine(look, parts, 8))
    return card


def save(desk: Desk, importing: Importing) -> None:
    """Write what is known into a file that the user names."""
    from smeassist.content.mappings import dumps
    from smeassist.reporting import files

    proposed = desk.proposed("imports.mappings_file", "json")
    title, kinds = desk.t("imports.mappings_save"), desk.t("imports.mappings_kinds")
    target = desk.chooser.save_file(importing.window(), title, proposed, kinds)
    text = dumps(importing.mappings()).encode()
    if target is not None and desk.attempt(lambda: files.replace(target, text)):
        desk.tell(Notice(tone="good", what=reason("imports.mappings_saved", file=target.name)))


def load(desk: Desk, importing: Importing) -> None:
    """Read the files again by what a file tells of their layouts."""
    title, kinds = desk.t("imports.mappings_load"), desk.t("imports.mappings_kinds")
    for path in desk.chooser.open_files(importing.window(), title, kinds)[:1]:
        desk.attempt(partial(_adopt, importing, path))


def _adopt(importing: Importing, path: Path) -> None:
    from smeassist.content.mappings import load_mappings

    importing.adopt(load_mappings(path))
