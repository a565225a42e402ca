"""A table on a page: rows to choose from by mouse or keys, as tall as it needs to be or as it may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from smeassist.gui.looks.look import Look
from smeassist.gui.parts.records import RecordsModel

LEAST_STRETCH = 170
"""Narrower, the column with the most to say would say nothing."""


class Table(QTableView):
    """Shows a `RecordsModel`; `chosen` is called with a record on click or Enter."""

    def __init__(
        self,
        look: Look,
        model: RecordsModel[Any],
        name: str,
        chosen: Callable[[Any], object] | None = None,
        *,
        most_rows: int = 0,
        sortable: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self._records = model
        self._most_rows = most_rows
        self._chosen = chosen
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        side = look.px(16)
        self.setIconSize(QSize(side, side))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.gap(14))
        self._set_header(sortable)
        if chosen is not None:
            self.clicked.connect(self._choose)
        model.modelReset.connect(self.fit)
        self.fit()

    def _set_header(self, sortable: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.setMinimumSectionSize(self._look.px(40))
        if sortable:
            header.setSortIndicatorShown(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.sortIndicatorChanged.connect(self._records.sort)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit(self) -> None:
        """Give columns the width of their words, and the table the height of its rows up to `most_rows`."""
        for at, column in enumerate(self._records.columns):
            if not column.stretch:
                self.resizeColumnToContents(at)
                self.setColumnWidth(at, min(self.columnWidth(at) + self._look.gap(14), self._look.px(360)))
        self._stretch()
        if self._most_rows:
            rows = min(self._most_rows, max(1, self._records.rowCount()))
            height = self.horizontalHeader().sizeHint().height() + 4
            self.setFixedHeight(height + rows * self.verticalHeader().defaultSectionSize() + self._bar())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Give the room left to the column that wants it; where there is too little, the table scrolls."""
        columns = self._records.columns
        for at, column in enumerate(columns):
            if column.stretch:
                others = sum(self.columnWidth(other) for other in range(len(columns)) if other != at)
                self.setColumnWidth(at, max(self.viewport().width() - others, self._look.px(LEAST_STRETCH)))

    def _bar(self) -> int:
        return 14

    def _choose(self, index: QModelIndex) -> None:
        if self._chosen is not None and index.isValid():
            self._chosen(self._records.record(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row that stands under the cursor."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)
