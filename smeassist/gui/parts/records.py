"""The one model behind every list: rows are records, columns say how a record is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smeassist.gui.looks.look import Look
from smeassist.gui.parts import marks
from smeassist.gui.parts.labels import tip_text

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Record]):
    """One column: its heading and how a record is written in it; `order` sorts, text else."""

    title: str
    text: Callable[[Record], str]
    mark: Callable[[Record], marks.Mark | None] | None = None
    hint: Callable[[Record], str] | None = None
    order: Callable[[Record], Any] | None = None
    figures: bool = False
    stretch: bool = False


class RecordsModel(QAbstractTableModel, Generic[Record]):
    """Records as a table; nothing in it is written twice or held as text."""

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column[Record]],
        rows: Sequence[Record] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = tuple(columns)
        self._rows = list(rows)
        self._icons: dict[marks.Mark, Any] = {}

    @property
    def columns(self) -> tuple[Column[Record], ...]:
        """The columns as they stand."""
        return self._columns

    def record(self, index: Index | int) -> Record:
        """The record of a row."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def show(self, rows: Sequence[Record]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """As many rows as records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """As many columns as were asked for."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, shows and explains."""
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.text(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(column, record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(column.hint(record) if column.hint else column.text(record))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the records in the order of one column."""
        if not 0 <= column < len(self._columns):
            return
        chosen = self._columns[column]
        self.layoutAboutToBeChanged.emit()
        # A selection follows its record, not its row.
        held = self.persistentIndexList()
        kept = [(self._rows[index.row()], index.column()) for index in held]
        self._rows.sort(key=chosen.order or chosen.text, reverse=order == Qt.SortOrder.DescendingOrder)
        at = {id(record): row for row, record in enumerate(self._rows)}
        self.changePersistentIndexList(held, [self.index(at[id(record)], place) for record, place in kept])
        self.layoutChanged.emit()

    def _icon(self, column: Column[Record], record: Record) -> Any:
        mark = column.mark(record) if column.mark else None
        if mark is None:
            return None
        if mark not in self._icons:
            self._icons[mark] = marks.icon(self._look, mark)
        return self._icons[mark]
