"""The preview of a sheet: its cells as they stand, those that were recognised coloured, marked and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks import theme
from smeassist.gui.pages.imports.saying import cell_words, column_words
from smeassist.gui.parts import marks
from smeassist.gui.parts.labels import tip_text
from smeassist.importers.formats.grid import address
from smeassist.importers.whole.preview import Role, SeenSheet

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ITEM: Final = Qt.ItemDataRole
LOOKS: Final[dict[Role, tuple[marks.Mark, str]]] = {
    "line": ("yes", "good_tint"),
    "amount": ("good", "good_tint"),
    "unknown": ("look", "watch_tint"),
    "unread": ("poor", "poor_tint"),
}
"""The mark and the ground of each kind of cell."""
LEAST_ROWS: Final = 6
MOST_ROWS: Final = 12


class GridModel(QAbstractTableModel):
    """The texts of a sheet with what each cell was read as."""

    def __init__(self, desk: Desk, sheet: SeenSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet = sheet
        self._width = max((len(row) for row in sheet.rows), default=0)
        self._seen = {(cell.row, cell.column): cell for cell in sheet.cells}
        self._columns = {column.column: column for column in reversed(sheet.columns)}
        look = desk.look
        self._icons = {role: marks.icon(look, mark) for role, (mark, _) in LOOKS.items()}
        self._grounds = {role: QBrush(QColor(getattr(look.shades, name))) for role, (_, name) in LOOKS.items()}
        self._bold = theme.font(look, "small", bold=True)
        self._plain = theme.font(look, "small")
        self._muted = QBrush(QColor(look.shades.muted))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """As many rows as are shown."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """As many columns as the widest row has."""
        return 0 if parent.isValid() else self._width

    def text(self, row: int, column: int) -> str:
        """A cell's text."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else ""

    def words(self, row: int, column: int) -> str:
        """What a cell was read as, in a sentence."""
        cell_role = self._seen.get((row, column))
        return cell_words(self._desk, cell_role, address(row, column), self.text(row, column))

    def data(self, index: Index, role: int = ITEM.DisplayRole) -> Any:
        """What a cell shows, how it is marked, what it means."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        cell_role = self._seen.get((row, column))
        match role:
            case ITEM.DisplayRole:
                return self.text(row, column)
            case ITEM.AccessibleTextRole:
                return self.words(row, column)
            case ITEM.ToolTipRole:
                return tip_text(self.words(row, column))
            case ITEM.TextAlignmentRole:
                head = self._columns.get(column)
                number = head is not None and bool(head.topic) and row > head.row
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case ITEM.FontRole:
                return self._bold if cell_role else self._plain
        if cell_role is None:
            return self._muted if role == ITEM.ForegroundRole else None
        return self._marked(cell_role.role, role)

    def _marked(self, cell_role: Role, role: int) -> Any:
        if role == ITEM.BackgroundRole:
            return self._grounds.get(cell_role)
        return self._icons.get(cell_role) if role == ITEM.DecorationRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ITEM.DisplayRole) -> Any:
        """Row numbers, and above the columns their letter and meaning."""
        if role != ITEM.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        letter = address(0, section).rstrip("1")
        column = self._columns.get(section)
        return f"{letter} · {column_words(self._desk, column)}" if column else letter


class CellGround(QStyledItemDelegate):
    """Paints the ground of a cell, which a style sheet would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground first, then what Qt paints."""
        ground = index.data(ITEM.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class GridView(QTableView):
    """Moves by arrow keys; `looked` is told the cell in sight, `entered` when Enter is pressed on one."""

    def __init__(
        self,
        desk: Desk,
        model: GridModel,
        looked: Callable[[int, int], object],
        entered: Callable[[], object],
    ) -> None:
        super().__init__()
        look = desk.look
        self._looked, self._entered = looked, entered
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(CellGround(self))
        self.setIconSize(QSize(look.px(11), look.px(11)))
        self.setObjectName("imports_grid")
        self.setAccessibleName(desk.t("imports.grid.name", sheet=model.sheet.name))
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(desk.t("imports.grid.corner"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.gap(10))
        self._fit(look.px(110), look.px(300), look.gap(14))
        self.selectionModel().currentChanged.connect(self._moved)

    def _fit(self, least: int, most: int, room: int) -> None:
        model = self.model()
        self.resizeColumnsToContents()
        for column in range(model.columnCount()):
            self.setColumnWidth(column, max(least, min(self.columnWidth(column) + room, most)))
        rows = max(LEAST_ROWS, min(model.rowCount(), MOST_ROWS))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 18)

    def go_to(self, row: int, column: int) -> None:
        """Look at a cell."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self._looked(index.row(), index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to what can be done with the cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._entered()
            return
        super().keyPressEvent(event)
