"""The one table model behaves as Qt expects of any."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from smeassist.gui.looks.look import Look
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table

Fruit = tuple[str, int]
BASKET: list[Fruit] = [("pear", 3), ("apple", 12), ("<b>fig</b>", 7)]


def model() -> RecordsModel[Fruit]:
    columns: list[Column[Fruit]] = [
        Column(title="name", text=lambda one: one[0], stretch=True),
        Column(title="count", text=lambda one: str(one[1]), order=lambda one: one[1], figures=True),
        Column(title="level", text=lambda one: "many", mark=lambda one: "good" if one[1] > 5 else None),
    ]
    return RecordsModel(Look(), columns, BASKET)


def names(made: RecordsModel[Fruit]) -> list[str]:
    return [made.record(row)[0] for row in range(made.rowCount())]


def test_qt_finds_no_fault_with_it(qtbot: QtBot) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)

    made.sort(1, Qt.SortOrder.DescendingOrder)
    made.show([("plum", 1)])
    made.show([])
    made.show(BASKET)

    assert tester.model() is made
    assert made.rowCount() == 3


def test_figures_sort_as_figures_and_not_as_words(qtbot: QtBot) -> None:
    made = model()

    made.sort(1)
    assert names(made) == ["pear", "<b>fig</b>", "apple"]
    made.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(made) == ["apple", "<b>fig</b>", "pear"]
    made.sort(-1)
    assert names(made) == ["apple", "<b>fig</b>", "pear"]


def test_a_chosen_row_stays_chosen_when_rows_move(qtbot: QtBot) -> None:
    made = model()
    held = QPersistentModelIndex(made.index(1, 0))

    made.sort(0)

    assert made.record(held) == ("apple", 12)


def test_tooltips_show_markup_as_it_stands(qtbot: QtBot) -> None:
    made = model()

    said = made.data(made.index(2, 0), Qt.ItemDataRole.ToolTipRole)

    assert said == "<qt>&lt;b&gt;fig&lt;/b&gt;</qt>"


def test_enter_and_click_choose_a_record(qtbot: QtBot) -> None:
    chosen: list[Fruit] = []
    table = Table(Look(), model(), "basket", chosen.append, most_rows=3)
    qtbot.addWidget(table)
    table.show()

    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    where = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert chosen == [("apple", 12), ("pear", 3)]


def test_a_table_of_a_million_records_is_there_at_once(qtbot: QtBot) -> None:
    """Nothing is made for a row that is not in sight."""
    many: list[Fruit] = [(str(number), number) for number in range(1_000_000)]
    asked: list[Fruit] = []

    def written(one: Fruit) -> str:
        asked.append(one)
        return one[0]

    made: RecordsModel[Fruit] = RecordsModel(Look(), [Column(title="name", text=written, stretch=True)], many)
    table = Table(Look(), made, "many", most_rows=12)
    qtbot.addWidget(table)
    table.show()
    table.grab()

    assert 0 < len(asked) < 2_000
