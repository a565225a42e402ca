"""Parts that fold keep no hold of what Qt puts away by itself."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import dump, getAllValidWrappers, isValid

from smeassist.gui.looks.look import Look
from smeassist.gui.parts.cards import Beside, Columns, clear_layout

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look()


def _items_of(layout: QLayout | None) -> list[object]:
    """The items of a layout that Python has a name for."""
    place = f"at {id(layout):#x}>"
    return [item for item in getAllValidWrappers() if isinstance(item, QWidgetItem) and place in _parent(item)]


def _parent(item: QWidgetItem) -> str:
    return next((line for line in dump(item).splitlines() if line.startswith("parent")), "")


def test_columns_that_fold_keep_no_item_that_qt_put_away(look: Look) -> None:
    """An item that is gone lends its name to whatever comes to lie at its address: a scroll bar, say."""
    columns = Columns(look, [QLabel(word) for word in ("一", "二", "三", "四")], 100)
    for width in (900, 320, 120, 900):
        columns.resize(width, 200)
        columns.minimumSizeHint()
    assert _items_of(columns.layout()) == []


def test_two_parts_side_by_side_keep_no_item(look: Look) -> None:
    beside = Beside(look, QLabel("左"), QLabel("右"), 300)
    assert beside.minimumSizeHint().width() > 0
    assert _items_of(beside.layout()) == []


def test_the_least_width_is_that_of_the_layouts_own_items(look: Look) -> None:
    """What is fixed, what may not shrink, what is hidden and what has a most: as Qt says of the item itself."""
    fixed, hidden, bounded, plain = (
        QLabel("固定"),
        QLabel("看不见的一长串字"),
        QLabel("有上限的一长串字"),
        QLabel("平常"),
    )
    fixed.setFixedWidth(37)
    hidden.hide()
    bounded.setMaximumWidth(5)
    for parts in ([fixed, hidden], [bounded, hidden], [plain, bounded]):
        columns = Columns(look, parts, 100)
        told = columns.minimumSizeHint().width()
        layout = columns.layout()
        assert layout is not None
        items = [item for at in range(layout.count()) if (item := layout.itemAt(at))]
        assert told == max(item.minimumSize().width() for item in items)


def test_a_cleared_layout_lets_go_of_its_items(look: Look) -> None:
    widget = QWidget()
    column = QVBoxLayout(widget)
    parts = [QLabel("一"), QLabel("二")]
    for part in parts:
        column.addWidget(part)
    item = column.itemAt(0)
    clear_layout(column)
    assert column.count() == 0
    assert not isValid(item)
    assert all(part.isHidden() and isValid(part) for part in parts)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert not any(isValid(part) for part in parts)


def test_no_module_asks_a_layout_for_its_items() -> None:
    modules = [
        path for path in (ROOT / "smeassist").rglob("*.py") if "itemAt(" in path.read_text(encoding="utf-8")
    ]
    assert modules == []
