"""An import as a bookkeeper meets it: dropped files, questions answered by a click, lines named, nothing lost."""

from __future__ import annotations

import multiprocessing
import re
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.gui.pages.imports.grid import LOOKS, GridModel
from smeassist.gui.pages.imports.page import ImportsPage
from smeassist.gui.parts.marks import Mark
from smeassist.importers.books import read_books
from smeassist.session import Session
from tests.gui.conftest import Chosen, Open
from tests.gui.looking import CHINESE, cut, nameless, words
from tests.importers.whole.test_mapping import homemade

BOOKS = Path(__file__).resolve().parents[1] / "books"
HIDDEN = BOOKS / "c2_tight_一般企业_隐藏旧版.xlsx"
TWO = BOOKS / "c2_tight_两家公司.xlsx"
WAN = BOOKS / "c2_tight_一般企业_万元.xlsx"
UNBALANCED = BOOKS / "c2_tight_不平.xlsx"
LONG = 60_000
CASH = Decimal(321_400)  # 32.14 万元


@pytest.fixture
def ready(window: Window, packs: Packs) -> Window:
    """A window whose rules are loaded, with no book open."""
    window.desk.arrived(packs)
    return window


def blank(window: Window, packs: Packs) -> Session:
    """Open an empty book."""
    session = Session.in_memory("", Books(), Profile(), Answers(), packs)
    window.desk.hold(session)
    return session


def drop(window: Window, qtbot: QtBot, *paths: Path) -> None:
    """Drop files and wait until they are read."""
    window.tasks.take(paths)
    settled(window, qtbot)


def settled(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=LONG)


def find(window: Window, name: str) -> QWidget:
    inside = window.page().widget()
    assert inside is not None
    found = inside.findChild(QWidget, name)
    assert found is not None, f"no {name} among the page's widgets"
    return found


def click(window: Window, qtbot: QtBot, name: str) -> None:
    """Press a button of the page as a hand would, and wait for what it sets going."""
    found = find(window, name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), f"{name} can't be pressed"
    window.page().ensureWidgetVisible(found)
    QApplication.processEvents()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settled(window, qtbot)


def shown(window: Window) -> str:
    return "\n".join(words(window.page()))


def at_import(window: Window) -> bool:
    return isinstance(window.page(), ImportsPage)


def amount(session: Session | None, item: str) -> Decimal | None:
    assert session is not None
    return next((one.value for (_, code), one in session.company.books.figures.items() if code == item), None)


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


def test_books_of_another_company_are_not_taken_in_silence(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    session = blank(ready, packs)
    session.set_profile("name", "江城市禾木家居用品有限公司")

    drop(ready, qtbot, WAN)

    assert at_import(ready)
    assert "江城市禾木家居用品有限公司" in shown(ready)
    assert not session.company.books.figures


def test_figures_that_contradict_are_asked_about_and_name_what_differs(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    """GIVEN a file without a name whose cash is another WHEN it is dropped THEN nothing is taken unasked."""
    session = blank(ready, packs)
    drop(ready, qtbot, correct(tmp_path / "先.xlsx", cash=100))
    assert amount(session, "cash") == 100
    first = session.company

    drop(ready, qtbot, correct(tmp_path / "后.xlsx", cash=130))

    assert at_import(ready)
    assert session.company is first
    said = shown(ready)
    assert all(word in said for word in ("货币资金", "档案里 100.00", "这些账表里 130.00", "先.xlsx"))
    assert not find(ready, "imports_take").isEnabled()
    assert QApplication.focusWidget() is find(ready, "imports_new")
    click(ready, qtbot, "imports_cancel")
    assert session.company is first


@pytest.mark.parametrize(
    ("way", "cash", "files"), [("replace", 130, ["后.xlsx"]), ("add", 100, ["先.xlsx", "后.xlsx"])]
)
def test_the_owner_says_which_figures_hold(
    way: str, cash: int, files: list[str], ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    session = blank(ready, packs)
    drop(ready, qtbot, correct(tmp_path / "先.xlsx", cash=100))
    drop(ready, qtbot, correct(tmp_path / "后.xlsx", cash=130))

    click(ready, qtbot, f"imports_{way}")

    assert amount(session, "cash") == cash
    assert [file.name for held in session.company.imports for file in held.files] == files
    ready.tasks.undo()
    assert amount(session, "cash") == 100
    assert [file.name for held in session.company.imports for file in held.files] == ["先.xlsx"]


def test_both_are_kept_where_the_owner_wants_a_new_book(
    ready: Window, qtbot: QtBot, chosen: Chosen, tmp_path: Path
) -> None:
    """GIVEN a named book WHEN another company's books go into a new one THEN the first is as it was."""
    ready.tasks.new_blank()
    assert ready.desk.session is not None
    ready.desk.session.set_profile("name", "江城市禾木家居用品有限公司")
    chosen.saves = tmp_path / "禾木.smebook"
    ready.tasks.save()
    before = chosen.saves.read_bytes()
    drop(ready, qtbot, WAN)
    assert "永川市泰宏食品有限公司" in shown(ready)

    click(ready, qtbot, "imports_new")

    assert ready.step == "books"
    assert ready.desk.session.path is None
    assert amount(ready.desk.session, "cash") == CASH
    assert ready.desk.session.company.profile.name == ""
    assert chosen.saves.read_bytes() == before
    assert "已导入" in ready.desk.say(ready.notices.shown[0].what)


def test_a_company_that_was_renamed_is_asked_about_once(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    session = blank(ready, packs)
    session.set_profile("name", "泰宏食品")
    drop(ready, qtbot, WAN)
    click(ready, qtbot, "imports_add")
    assert amount(session, "cash") == CASH

    drop(ready, qtbot, BOOKS / "c2_tight_一般企业_三表.xlsx")

    assert not at_import(ready)
    assert len(session.company.imports) == 2


def test_the_import_s_button_takes_back_the_import_alone(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    """GIVEN an answer given after an import WHEN 撤销导入 is pressed THEN the figures go and the answer stays."""
    session = blank(ready, packs)
    drop(ready, qtbot, WAN)
    session.set_profile("region", "江苏")
    session.set_profile("employees", 12)
    (notice,) = ready.notices.shown

    (button,) = [one for one in ready.notices.findChildren(QAbstractButton, "notice_action") if one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not session.company.books.figures
    assert (session.company.profile.region, session.company.profile.employees) == ("江苏", 12)
    assert banners(ready) == 0
    ready.tasks.undo()
    assert amount(session, "cash") == CASH
    assert notice.action is not None


def test_taking_back_an_import_that_replaced_another_brings_that_back(
    ready: Window, qtbot: QtBot, packs: Packs, tmp_path: Path
) -> None:
    session = blank(ready, packs)
    drop(ready, qtbot, correct(tmp_path / "先.xlsx", cash=100))
    drop(ready, qtbot, correct(tmp_path / "后.xlsx", cash=130))
    click(ready, qtbot, "imports_replace")
    notice = ready.notices.shown[0]
    session.set_profile("region", "江苏")

    assert notice.action is not None
    notice.action[1]()

    assert amount(session, "cash") == 100
    assert session.company.profile.region == "江苏"


def test_the_notice_of_an_import_leaves_with_it(ready: Window, qtbot: QtBot, packs: Packs) -> None:
    """By Ctrl+Z, by removing it, by opening another book."""
    session = blank(ready, packs)
    drop(ready, qtbot, WAN)
    assert banners(ready) == 1
    ready.tasks.undo()
    assert banners(ready) == 0
    ready.tasks.redo()
    (held,) = session.company.imports

    ready.tasks.importing.read((WAN,))
    settled(ready, qtbot)
    assert banners(ready) == 1
    session.remove_import(session.company.imports[-1].id)
    assert banners(ready) == 0
    assert session.company.imports == (held,)


def test_the_word_of_an_import_that_was_left_goes_when_it_is_gone_on_with(
    ready: Window, qtbot: QtBot, packs: Packs
) -> None:
    blank(ready, packs)
    drop(ready, qtbot, HIDDEN)
    ready.desk.go("plan")
    assert banners(ready) == 1
    ready.tasks.importing.show()
    assert banners(ready) == 0
    ready.desk.go("plan")
    ready.tasks.importing.put_away()
    assert banners(ready) == 0


def banners(window: Window) -> int:
    return len(window.notices.shown)


def correct(path: Path, cash: int) -> Path:
    """A small balance sheet that ties and names no company."""
    rows = [
        ["资产负债表"],
        ["2025年12月31日", "", "", "单位：元"],
        ["资产", "期末余额", "负债和所有者权益", "期末余额"],
        ["货币资金", cash, "短期借款", 40],
        ["存货", 60, "负债合计", 40],
        ["流动资产合计", cash + 60, "实收资本", cash + 20],
        ["资产总计", cash + 60, "所有者权益合计", cash + 20],
        ["", "", "负债和所有者权益总计", cash + 60],
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("资产负债表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


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
