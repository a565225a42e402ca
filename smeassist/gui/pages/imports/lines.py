"""What a line of a sheet is to be read as: some likely items by a click, every item by typing."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from smeassist.domain.accounts import AccountsPack
from smeassist.domain.written.folding import fold
from smeassist.faces.names import item_name
from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks import theme
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, bare, pointed
from smeassist.gui.parts.fields import QuietCombo
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.importers.formats.grid import address
from smeassist.importers.whole.corrections import LEFT_OUT
from smeassist.importers.whole.preview import SeenCell, SeenSheet
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.questions import key
from smeassist.importers.words.vocabulary import holds_word

LIKELY: Final = 3
ALIKE: Final = 0.5
"""Names that share less than this are not proposed for their likeness."""
OTHER: Final = "other_"
Choose = Callable[[str, str], object]


def offered(pack: AccountsPack, sheet: SeenSheet) -> tuple[str, ...]:
    """The items that a line of this sheet can be, in the forms' order."""
    if sheet.kind == "trial_balance":
        accounts = {account.item for chart in pack.charts for account in chart.accounts}
        return tuple(dict.fromkeys(line.item for line in pack.lines if line.item in accounts))
    return tuple(dict.fromkeys(line.item for line in pack.lines if line.statement in sheet.statements))


def likely(pack: AccountsPack, sheet: SeenSheet, line: SeenCell, desk: Desk) -> tuple[str, ...]:
    """The items that the pack proposes for its words, those of names like it, the 'other' ones of its section."""

    def alike(item: str) -> float:
        return SequenceMatcher(None, line.name.casefold(), item_name(item, desk.lang).casefold()).ratio()

    items = [item for item in offered(pack, sheet) if item != line.item]
    close = sorted((item for item in items if alike(item) >= ALIKE), key=alike, reverse=True)
    sections = {line.item: line.section for line in pack.lines}
    here = _section(sheet, line, sections)
    named = [hint.item for hint in pack.likely_words if hint.item in items and _speaks(line.name, hint.words)]
    named.sort(key=lambda item: sections[item] != here)
    others = [item for item in items if item.startswith(OTHER) and sections[item] == here]
    return tuple(dict.fromkeys((*named, *close[:LIKELY], *others)))[:LIKELY]


def _speaks(name: str, words: tuple[str, ...]) -> bool:
    folded = fold(name)
    return any(word in folded if is_chinese(word) else holds_word(folded, word) for word in words)


def _section(sheet: SeenSheet, line: SeenCell, sections: dict[str, str]) -> str:
    """The section of the nearest known line above in the same column."""
    above = [
        cell
        for cell in sheet.cells
        if cell.role == "line" and cell.column == line.column and cell.row < line.row and cell.item in sections
    ]
    heads = sorted(
        (line for line in above if sections[line.item] not in {"", "total", "subtotal"}), key=lambda line: line.row
    )
    return sections[heads[-1].item] if heads else ""


class LineChooser(Card):
    """Asks what one line is; the answer is an item, or that the line is left out."""

    def __init__(self, desk: Desk, pack: AccountsPack, sheet: SeenSheet, line: SeenCell, choose: Choose) -> None:
        look = desk.look
        super().__init__(look, tone="sunken" if line.item else "watch")
        ask = desk.t(
            "imports.line.change" if line.item else "imports.line.ask",
            name=line.name,
            item=item_name(line.item, desk.lang),
            place=address(line.row, line.column),
        )
        self.add(paragraph(look, ask, bold=True))
        flow, self.box = _answers(desk, pack, sheet, line, choose, "here")
        self.add(flow, paragraph(look, desk.t("imports.line.note"), "small", ink="muted"))


def asked(desk: Desk, pack: AccountsPack, sheet: SeenSheet, line: SeenCell, choose: Choose, name: str) -> QWidget:
    """An unknown line as one question among others."""
    card = bare(desk.look, 8)
    place = desk.t("imports.line.place", sheet=sheet.name, cell=address(line.row, line.column))
    card.add(pointed(desk.look, "watch", desk.t("imports.line.ask", name=line.name, place=place)))
    flow, _ = _answers(desk, pack, sheet, line, choose, name)
    card.add(flow)
    return card


def _answers(
    desk: Desk, pack: AccountsPack, sheet: SeenSheet, line: SeenCell, choose: Choose, name: str
) -> tuple[WrappingLine, QuietCombo]:
    look = desk.look
    chosen = partial(choose, key("line", sheet.file, sheet.name, line.name))
    parts: list[QWidget] = []
    for at, item in enumerate(likely(pack, sheet, line, desk)):
        words = item_name(item, desk.lang)
        said = desk.t("imports.line.read_as", name=line.name, item=words)
        control = button(look, words, partial(chosen, item), name=said)
        control.setObjectName(f"imports_line_{name}_{at}")
        parts.append(control)
    if parts:
        parts.append(label(look, desk.t("imports.line.or"), ink="muted"))
    box = _every(desk, offered(pack, sheet), line.name, chosen)
    box.setObjectName(f"imports_line_{name}")
    parts.append(box)
    if sheet.kind != "trial_balance":
        said = desk.t("imports.line.leave_out_name", name=line.name)
        out = button(look, desk.t("imports.line.leave_out"), partial(chosen, LEFT_OUT), kind="quiet", name=said)
        out.setObjectName(f"imports_line_{name}_out")
        parts.append(out)
    return WrappingLine(look, parts, 8), box


def _every(desk: Desk, items: tuple[str, ...], name: str, chosen: Callable[[str], object]) -> QuietCombo:
    """Every item, to be found by typing a part of its name."""
    look = desk.look
    box = QuietCombo(look.px(210))
    box.setEditable(True)
    box.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
    box.setFont(theme.font(look))
    said = desk.t("imports.line.search_name", name=name)
    box.setAccessibleName(said)
    for item in items:
        box.addItem(item_name(item, desk.lang), item)
    box.setCurrentIndex(-1)
    line = box.lineEdit()
    if line:
        line.setPlaceholderText(desk.t("imports.line.search"))
        line.setAccessibleName(said)
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    box.setCompleter(completer)
    if line:
        line.returnPressed.connect(partial(_first_match, box, completer, chosen))
    box.ensurePolished()
    box.activated.connect(lambda at: chosen(str(box.itemData(at))))
    return box


def _first_match(box: QuietCombo, completer: QCompleter, chosen: Callable[[str], object]) -> None:
    """Enter takes the first item whose name holds what was typed; a whole name the list itself takes."""
    if box.findText(box.currentText()) < 0 and completer.completionCount():
        completer.setCurrentRow(0)
        chosen(str(box.itemData(box.findText(completer.currentCompletion()))))
