"""One sheet of an import: its facts and columns with choosers, its cells, and what the cell in sight is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smeassist.domain.problems import as_reason
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.importing import Importing
from smeassist.gui.doings.pending import CellSpot
from smeassist.gui.looks import theme
from smeassist.gui.pages.imports.grid import LOOKS, GridModel, GridView
from smeassist.gui.pages.imports.lines import LineChooser
from smeassist.gui.pages.imports.saying import column_words, kind_words, meaning_words
from smeassist.gui.parts import marks
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, holder, row
from smeassist.gui.parts.fields import QuietCombo
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.importers.formats.grid import address
from smeassist.importers.whole.corrections import LEFT_OUT
from smeassist.importers.whole.preview import SeenCell, SeenColumn, SeenSheet
from smeassist.importers.words.questions import key

UNITS = {"元": "yuan", "千元": "thousand", "万元": "ten_thousand", "百万元": "million", "亿元": "hundred_million"}
READ = "read"


class SheetCard(Card):
    """A sheet and what can be put right on it."""

    def __init__(self, desk: Desk, importing: Importing, sheet: SeenSheet) -> None:
        look = desk.look
        kind = kind_words(desk, sheet)
        title = desk.t("imports.sheet", sheet=sheet.name, kind=kind) if sheet.name != kind else kind
        super().__init__(look, title)
        self._desk, self._importing, self._seen = desk, importing, sheet
        choosers = [self._column_chooser(column) for column in sheet.columns if column.topic]
        self.add(WrappingLine(look, [*self._facts(), *choosers], 12))
        self.grid = GridView(desk, GridModel(desk, sheet), self._looked, self._enter)
        self.add(self._legend(), self.grid)
        if sheet.more_rows:
            self.add(paragraph(look, desk.t("imports.more_rows", n=len(sheet.rows)), "small", ink="muted"))
        self._said = paragraph(look, "", bold=True)
        self._said.setObjectName("imports_said")
        self.add(self._said)
        self._below = QVBoxLayout()
        self._chooser: LineChooser | None = None
        self.add(self._below)
        self._begin()

    def _begin(self) -> None:
        """Look at the cell that was looked at, else at the first that is not understood, else at nothing."""
        spot = self._importing.spot
        if spot is None:
            unknown = self._unknown()
            spot = CellSpot(row=unknown[0].row, column=unknown[0].column) if unknown else None
        if spot is None:
            self._said.setText(self._desk.t("imports.choose_cell"))
        else:
            self.grid.go_to(spot.row, spot.column)

    def _unknown(self) -> list[SeenCell]:
        return sorted((cell for cell in self._seen.cells if cell.role == "unknown"), key=lambda cell: cell.row)

    # --- facts and columns ----------------------------------------------------------------------

    def _facts(self) -> list[QWidget]:
        desk, look, sheet = self._desk, self._desk.look, self._seen
        parts: list[QWidget] = []
        if sheet.company:
            parts.append(paragraph(look, desk.t("imports.company", name=sheet.company), "small", ink="muted"))
        if sheet.kind in {"statements", "trial_balance"}:
            parts.append(self._unit_chooser())
        topic = key("sheet", sheet.file, sheet.name)
        if sheet.used:
            act = partial(self._importing.choose, topic, LEFT_OUT)
            parts.append(button(look, desk.t("imports.leave_sheet"), act, kind="quiet", size="small"))
        elif self._told(topic) == LEFT_OUT:
            act = partial(self._importing.choose, topic, READ)
            parts.append(button(look, desk.t("imports.read_sheet"), act, size="small"))
        return parts

    def _told(self, topic: str) -> str:
        at = self._importing.pending
        return at.told.get(topic, "") if at else ""

    def _unit_chooser(self) -> QWidget:
        desk, sheet = self._desk, self._seen
        topic = key("unit", sheet.file, sheet.name)
        now = self._told(topic) or sheet.unit
        options = [(desk.t(f"imports.unit.{name}"), unit) for unit, name in UNITS.items()]
        if now and now not in UNITS:
            options.insert(0, (now, now))
        if not now:
            options.insert(0, (desk.t("imports.unit_unsaid"), ""))
        return self._combo(desk.t("imports.unit"), "imports_unit", options, now, topic)

    def _column_chooser(self, column: SeenColumn) -> QWidget:
        desk, sheet = self._desk, self._seen
        letter = address(0, column.column).rstrip("1")
        title = desk.t("imports.column", letter=letter, head=column.head or desk.t("imports.no_head"))
        options = [(meaning_words(desk, meaning), meaning) for meaning in column.options]
        if column.meaning not in column.options or column.span:
            options.insert(0, (column_words(desk, column), ""))
        topic = key("column", sheet.file, sheet.name, column.topic)
        now = self._told(topic) or ("" if column.span else column.meaning)
        return self._combo(title, f"imports_column_{column.topic}", options, now, topic)

    def _combo(self, title: str, name: str, options: list[tuple[str, str]], now: str, topic: str) -> QWidget:
        """A chooser with its title; the answer that is in force is no answer."""
        look = self._desk.look
        box = QuietCombo(0)
        box.setFont(theme.font(look, "small"))
        box.setObjectName(name)
        box.setAccessibleName(title)
        for words, answer in options:
            box.addItem(words, answer)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.ensurePolished()
        box.activated.connect(lambda at: self._told_by(topic, str(box.itemData(at)), now))
        return WrappingLine(look, [paragraph(look, title, "small"), box])

    def _told_by(self, topic: str, answer: str, now: str) -> None:
        if answer and answer != now:
            self._importing.choose(topic, answer)

    # --- cells ----------------------------------------------------------------------------------

    def _legend(self) -> QWidget:
        desk, look = self._desk, self._desk.look
        parts: list[QWidget] = []
        for role, (mark, _) in LOOKS.items():
            words = label(look, desk.t(f"imports.legend.{role}"), "small", ink="muted")
            parts.append(holder(row(look, marks.sign(look, mark, "", "small"), words, gap=5)))
        unknown = self._unknown()
        if unknown:
            more = button(look, desk.t("imports.next_unknown", n=len(unknown)), self._next_unknown, size="small")
            more.setObjectName("imports_next")
            more.setShortcut(Qt.Key.Key_F8)
            parts.append(more)
        return WrappingLine(look, parts, 14)

    def _next_unknown(self) -> None:
        rows = self._unknown()
        here = self.grid.currentIndex().row()
        next_row = next((row for row in rows if row.row > here), rows[0])
        self.grid.go_to(next_row.row, next_row.column)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looked(self, at: int, column: int) -> None:
        spot = CellSpot(row=at, column=column)
        if self._importing.spot != spot:
            self._importing.look_at(self._importing.sheet, spot)
        model = self.grid.model()
        if isinstance(model, GridModel):
            self._said.setText("\n".join((model.words(at, column), *self._faults(address(at, column)))))
        here = (cell for cell in self._seen.cells if (cell.row, cell.column) == (at, column))
        self._offer(next((cell for cell in here if cell.role in {"line", "unknown"}), None))

    def _faults(self, cell: str) -> Iterator[str]:
        """What is wrong with a cell."""
        at, sheet = self._importing.pending, self._seen
        for problem in at.books.problems if at else ():
            if (problem.file, problem.sheet, problem.cell) == (sheet.file, sheet.name, cell):
                yield self._desk.say(as_reason(problem, placed=False))

    def _offer(self, line: SeenCell | None) -> None:
        """Offer to name the line in sight."""
        if self._chooser is not None:
            self._chooser.hide()
            self._chooser.deleteLater()
            self._chooser = None
        packs = self._desk.packs
        if line is not None and line.name and packs is not None:
            sheet = self._seen
            self._chooser = LineChooser(self._desk, packs.accounts, sheet, line, self._importing.choose)
            self._below.addWidget(self._chooser)

    def _enter(self) -> None:
        """From a line's name on to what it may be read as."""
        if self._chooser is not None:
            self._chooser.box.setFocus(Qt.FocusReason.OtherFocusReason)
