"""An import as a bookkeeper meets it: dropped files, questions answered by a click, lines named."""

from __future__ import annotations

import multiprocessing
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from smeassist.domain.packs import Packs
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.gui.pages.imports.grid import LOOKS, GridModel
from smeassist.gui.parts.marks import Mark
from smeassist.importers.books import read_books
from tests.gui.conftest import Chosen, Open
from tests.gui.importing import (
    BOOKS,
    CASH,
    HIDDEN,
    TWO,
    WAN,
    amount,
    at_import,
    blank,
    click,
    drop,
    find,
    settled,
    shown,
)
from tests.gui.looking import CHINESE, cut, nameless, words
from tests.importers.whole.test_mapping import homemade

UNBALANCED = BOOKS / "c2_tight_不平.xlsx"


def test_books_with_nothing_to_ask_go_straight_in(ready: Window, qtbot: QtBot) -> None:
    """GIVEN a book in 万元 that ties WHEN it is dropped THEN its figures are in, in 元, and can be undone."""
    drop(ready, qtbot, WAN)

    assert ready.step == "books"
    assert amount(ready.desk.session, "cash") == CASH
    notice = ready.notices.shown[0]
    assert "已导入" in ready.desk.say(notice.what)
    assert notice.action is not None
    notice.action[1]()
    assert ready.desk.session is not None
    assert not ready.desk.session.company.books.figures


def test_two_companies_are_asked_about_and_the_click_imports_the_right_one(
    ready: Window, qtbot: QtBot, packs: Packs
) -> None:
    session = blank(ready, packs)
    drop(ready, qtbot, TWO)
    assert at_import(ready)
    assert not find(ready, "imports_take").isEnabled()
    second = find(ready, "imports_answer_0_1")
    assert isinstance(second, QAbstractButton)
    assert second.text() == "临江市达通食品有限公司"

    click(ready, qtbot, "imports_answer_0_1")
    click(ready, qtbot, "imports_take")

    expected = read_books([TWO], packs.accounts, choices={"company": "临江市达通食品有限公司"})
    assert session.company.books.company == "临江市达通食品有限公司"
    assert dict(session.company.books.figures) == dict(expected.figures)
    assert ready.step == "books"
    assert len(session.history()) == 1


def test_a_hidden_old_version_is_asked_about_with_the_proposal_first(
    ready: Window, qtbot: QtBot, packs: Packs
) -> None:
    session = blank(ready, packs)
    drop(ready, qtbot, HIDDEN)
    first = find(ready, "imports_answer_0_0")
    assert isinstance(first, QAbstractButton)
    assert first.text() == "用看得见的这一版（建议）"
    assert QApplication.focusWidget() is first

    QTest.keyClick(first, Qt.Key.Key_Space)
    settled(ready, qtbot)
    click(ready, qtbot, "imports_take")

    assert dict(session.company.books.figures) == dict(read_books([HIDDEN], packs.accounts).figures)
    kept = [dict(one.answers) for one in session.company.mappings.values()]
    assert kept == [{"hidden_sheets": "visible"}] * 2  # one for each hidden sheet's layout


def test_the_next_months_file_asks_nothing(ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path) -> None:
    """GIVEN an unknown line named in October WHEN November is dropped THEN it goes straight in, the line too."""
    session = blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))
    assert at_import(ready)
    click(ready, qtbot, "imports_line_0_0")
    click(ready, qtbot, "imports_take")
    assert amount(session, "other_receivables") == 30

    drop(ready, qtbot, homemade(tmp_path / "11月.xlsx", "2025年11月30日"))

    assert not at_import(ready)
    assert [len(one.books.figures) for one in session.company.imports] == [30, 30]
    assert len(session.history()) == 3  # October, what was told of its layout, November


@pytest.mark.parametrize("text", ["其他应收款", "他应收"])
def test_an_unknown_line_that_is_named_changes_the_totals(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path, text: str
) -> None:
    """The item is typed, whole or in part, as an input method would."""
    blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))
    assert "13/14" in shown(ready)
    assert "备用金" in shown(ready)
    assert re.search(r"资产 [\d,]+\.\d\d ＝ 负债 [\d,]+\.\d\d ＋ 权益 [\d,]+\.\d\d，对得上", shown(ready))

    box = find(ready, "imports_line_0")
    assert isinstance(box, QComboBox)
    box.setFocus()
    line = box.lineEdit()
    assert line is not None
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    QApplication.sendEvent(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(ready, qtbot)

    assert "14/14" in shown(ready)
    pending = ready.tasks.importing.pending
    assert pending is not None
    assert any(item == "other_receivables" for _, item in pending.books.figures)
    assert {one.ok for one in pending.books.checks if one.id == "bs_ca"} >= {True}


def test_an_answer_is_taken_back_by_undo(ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path) -> None:
    session = blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))
    click(ready, qtbot, "imports_line_0_0")
    assert "14/14" in shown(ready)

    assert ready.commands["undo"].possible()
    ready.commands["undo"].act()
    settled(ready, qtbot)

    assert "13/14" in shown(ready)
    assert not ready.tasks.importing.can_take_back
    assert session.history() == ()


def test_a_unit_and_a_column_are_chosen_on_the_sheet(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))

    choose(ready, qtbot, "imports_unit", "万元")

    pending = ready.tasks.importing.pending
    assert pending is not None
    assert next(one.value for (_, item), one in pending.books.figures.items() if item == "cash") == 1_000_000
    choose(ready, qtbot, "imports_column_1.3", "不读这一列")
    pending = ready.tasks.importing.pending
    assert pending is not None
    assert all(item != "cash_opening" for _, item in pending.books.figures)


def choose(window: Window, qtbot: QtBot, name: str, entry: str) -> None:
    """Open a list, go to an entry, press Enter."""
    box = find(window, name)
    assert isinstance(box, QComboBox)
    at = box.findText(entry)
    assert at >= 0, f"{entry} is not offered: {[box.itemText(i) for i in range(box.count())]}"
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(at, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settled(window, qtbot)


def test_cancel_leaves_the_book_as_it_was(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    session = blank(ready, packs)
    ready.desk.go("enterprise")
    company = session.company
    drop(ready, qtbot, HIDDEN)

    click(ready, qtbot, "imports_cancel")

    assert session.company is company
    assert session.history() == ()
    assert ready.page().name == "enterprise"
    assert ready.tasks.importing.pending is None


def test_going_elsewhere_keeps_the_import_within_reach(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    blank(ready, packs)
    drop(ready, qtbot, HIDDEN)

    ready.desk.go("plan")

    notice = ready.notices.shown[0]
    assert "还没有导入" in ready.desk.say(notice.what)
    assert notice.action is not None
    notice.action[1]()
    assert at_import(ready)


def test_a_problem_that_is_chosen_leads_to_its_cell(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    """GIVEN formulas without results WHEN the first of the list is chosen THEN its cell is selected and named."""
    blank(ready, packs)
    drop(ready, qtbot, UNBALANCED, BOOKS / "c2_tight_一般企业_无缓存公式.xlsx")
    table = find(ready, "imports_problems")
    assert isinstance(table, QTableView)

    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)

    grid = find(ready, "imports_grid")
    assert isinstance(grid, QTableView)
    model = grid.model()
    assert isinstance(model, GridModel)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (18, 1)
    assert model.sheet.file == "c2_tight_一般企业_无缓存公式.xlsx"
    assert "B19" in shown(ready)


def test_books_that_do_not_tie_are_shown_first_with_what_is_apart(
    ready: Window, qtbot: QtBot, packs: Packs
) -> None:
    blank(ready, packs)
    drop(ready, qtbot, UNBALANCED)

    assert at_import(ready)
    assert "10,000.00" in shown(ready)


def test_a_child_that_dies_leaves_the_window_alive(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    """GIVEN an import on the screen WHEN reading it again is killed THEN a banner says so; what was read stays."""
    session = blank(ready, packs)
    drop(ready, qtbot, HIDDEN)
    before = ready.tasks.importing.pending
    ready.tasks.importing.choose(f"hidden_sheets:{HIDDEN.name}", "hidden")
    assert not find(ready, "imports_take").isEnabled()

    for child in multiprocessing.active_children():
        child.kill()
    settled(ready, qtbot)

    assert ready.tasks.importing.pending is before
    assert at_import(ready)
    assert ready.notices.shown[0].tone == "poor"
    assert find(ready, "imports_take").isEnabled()
    assert session.history() == ()


def test_reading_that_is_cancelled_takes_nothing_in(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    session = blank(ready, packs)
    ready.tasks.take((HIDDEN,))

    ready.desk.work.cancel()

    assert not ready.tasks.importing.busy
    assert not at_import(ready)
    assert session.history() == ()


def test_every_recognised_cell_has_a_mark_and_words(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    """Colour is never alone: no two kinds of cell share a mark, and each cell says in words what it is."""
    blank(ready, packs)
    drop(ready, qtbot, HIDDEN)
    grid = find(ready, "imports_grid")
    assert isinstance(grid, QTableView)
    model = grid.model()
    assert isinstance(model, GridModel)

    marks: set[Mark] = {mark for mark, _ in LOOKS.values()}
    assert len(marks) == len(LOOKS)
    for cell in model.sheet.cells:
        index = model.index(cell.row, cell.column)
        assert index.data(Qt.ItemDataRole.DecorationRole) is not None
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.words(5, 1).startswith("B6：货币资金，2023年12月31日余额")


def test_what_was_told_goes_out_and_comes_in_as_a_file(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path, chosen: Chosen
) -> None:
    """GIVEN rules exported by one client's import WHEN another client's import loads them THEN they hold there."""
    blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))
    click(ready, qtbot, "imports_line_0_0")
    chosen.saves = tmp_path / "规则.json"
    click(ready, qtbot, "imports_mappings_save")
    other = blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "别家10月.xlsx", "2025年10月31日"))
    assert "13/14" in shown(ready)

    chosen.opens = [tmp_path / "规则.json"]
    click(ready, qtbot, "imports_mappings_load")

    assert "14/14" in shown(ready)
    click(ready, qtbot, "imports_take")
    assert amount(other, "other_receivables") == 30
    assert len(other.company.mappings) == 1


@pytest.mark.parametrize("prefs", [Prefs(), Prefs(lang="en", dark=True, scale=200)], ids=["usual", "other"])
def test_everything_has_a_name_and_room(
    open_window: Open, qtbot: QtBot, packs: Packs, tmp_path: Path, prefs: Prefs
) -> None:
    window = open_window(prefs)
    window.desk.arrived(packs)
    drop(window, qtbot, homemade(tmp_path / "october.xlsx", "2025-10-31"), HIDDEN)

    assert at_import(window)
    assert nameless(window.page()) == []
    assert cut(window.page()) == []
    if prefs.lang == "en":
        ours = [one for one in words(window.page()) if CHINESE.search(one) and "Sheet" in one and "“" not in one]
        assert ours == []


def test_the_look_may_change_half_way(ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path) -> None:
    """GIVEN an answer given in Chinese WHEN the language changes THEN the import goes on in English."""
    blank(ready, packs)
    drop(ready, qtbot, homemade(tmp_path / "10月.xlsx", "2025年10月31日"))
    click(ready, qtbot, "imports_line_0_0")

    ready.desk.set_lang("en")

    assert at_import(ready)
    assert "14 of 14 lines understood" in shown(ready)
    click(ready, qtbot, "imports_take")
    assert ready.step == "books"
