"""Books that come to those a company has: whose they are, which figures hold, and how an import is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from smeassist.domain.packs import Packs
from smeassist.gui.frame.window import Window
from tests.gui.conftest import Chosen
from tests.gui.importing import (
    BOOKS,
    CASH,
    HIDDEN,
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
