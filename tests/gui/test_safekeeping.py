"""Backups, handing over and rescue, as a person meets them in the window."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smeassist.domain.answers import Answer
from smeassist.domain.packs import Packs
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.formats import LANGS, Lang
from smeassist.storage import lock, opening
from tests.gui.conftest import Chosen, Open
from tests.gui.keeping import press, session
from tests.gui.looking import cut, nameless, shown
from tests.gui.test_pages import foreign
from tests.storage.made import answering

# --- backups, handing over, rescue ---------------------------------------------------------------


def test_a_backup_is_restored_from_the_list(book: Window) -> None:
    before = session(book).company.profile.region
    session(book).set_profile("region", "西藏")
    book.commands["safety"].act()

    press(book, "safety_restore")

    assert session(book).company.profile.region == before
    assert "恢复之前的内容也留了一份备份" in shown(book)


def test_a_copy_goes_out_and_what_it_adds_comes_back(book: Window, chosen: Chosen, tmp_path: Path) -> None:
    region = session(book).company.profile.region
    chosen.saves = tmp_path / "out.smebook"
    book.commands["safety"].act()
    press(book, "safety_all")
    session(book).set_profile("region", None)

    chosen.opens = [chosen.saves]
    press(book, "safety_merge")

    assert session(book).company.profile.region == region
    assert "已并入" in shown(book)


def test_another_version_is_told_compared_and_merged_and_nothing_laid_over(book: Window) -> None:
    """GIVEN a conflict copy with one answer more WHEN it is merged THEN that comes and nothing is laid over."""
    path = session(book).path
    assert path is not None
    twin = path.with_name("禾木-冲突.smebook")
    shutil.copyfile(path, twin)
    changed = opening.open_book(twin)
    known = changed.company.answers.answers["IC01"]
    changed.commit([answering("IC01", Answer(value="not_applicable"), known)])
    changed.commit([answering("IC99", Answer(value="good"))])
    changed.close()
    book.tasks.open_book(path)
    assert "冲突副本" in shown(book)

    book.commands["safety"].act()
    press(book, "safety_compare")
    assert "IC99" not in session(book).company.answers.answers
    assert "IC99" in shown(book)

    press(book, "safety_merge_this")
    assert session(book).company.answers.answers["IC99"].value == "good"
    assert session(book).company.answers.answers["IC01"] == known

    book.tasks.undo()
    assert "IC99" not in session(book).company.answers.answers


def test_work_goes_on_without_a_backup_and_that_is_told_once(book: Window, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.write_text("no folder", encoding="utf-8")

    for item in ("IC02", "IC03"):
        session(book).set_answer(item, Answer(value="not_applicable"))

    assert session(book).company.answers.answers["IC03"].value == "not_applicable"
    assert shown(book).count("这次没有留下备份") == 1


def test_the_history_is_printed_with_who_and_what(book: Window, chosen: Chosen, tmp_path: Path) -> None:
    session(book).set_profile("region", "A<B & C")
    chosen.saves = tmp_path / "history.pdf"
    book.commands["history"].act()
    press(book, "history_save")

    text = "".join(page.extract_text() for page in PdfReader(chosen.saves).pages)

    assert all(word in text for word in (lock.myself().user, "A<B & C", "修改记录"))


def test_the_history_says_who_changed_what(book: Window) -> None:
    session(book).set_profile("region", "青海")
    book.commands["safety"].act()
    press(book, "safety_history")

    said = shown(book)

    assert "青海" in said
    assert "所在地区" in said
    assert lock.myself().user in said


def damage(path: Path) -> None:
    """Change a row behind the program's back."""
    with sqlite3.connect(path) as opened:
        done = opened.execute("UPDATE profile SET value = '\"假的\"'")
        assert done.rowcount > 0
    opened.close()


@pytest.mark.parametrize("way", ["rescue_restore", "rescue_repair"])
def test_a_damaged_book_is_brought_back(way: str, book: Window, qtbot: QtBot) -> None:
    path = session(book).path
    assert path is not None
    session(book).set_profile("name", "甲公司")
    book.tasks.close_book()
    damage(path)

    book.tasks.open_book(path)
    qtbot.waitUntil(lambda: book.page().name == "rescue", timeout=60_000)
    assert book.desk.session is None
    press(book, way)
    qtbot.waitUntil(lambda: book.desk.session is not None, timeout=60_000)

    assert session(book).path == path
    assert session(book).company.profile.region != "假的"
    assert "打不开的文件留在" in shown(book)


def test_a_second_window_says_who_has_the_book_and_offers_a_copy(
    book: Window, open_window: Open, packs: Packs
) -> None:
    path = session(book).path
    assert path is not None
    second = open_window()
    second.desk.arrived(packs)

    second.tasks.open_book(path)

    (banner,) = second.notices.shown
    assert session(second).read_only
    assert lock.myself().user in shown(second)
    assert banner.action is not None
    assert second.desk.say(banner.action[0]) == "另存副本…"


@pytest.mark.parametrize("page", ["enterprise", "checklists"])
def test_a_book_that_was_replaced_is_no_longer_called_saved(page: str, book: Window, tmp_path: Path) -> None:
    """GIVEN an older version in its place WHEN the next change is refused THEN the window says so."""
    path = session(book).path
    assert path is not None
    older = tmp_path / "older"
    older.write_bytes(path.read_bytes())
    session(book).set_profile("owners", 3)
    older.replace(path)
    assert "已自动保存" in shown(book)

    book.desk.kept.checklist = "control"
    book.desk.go(page)  # type: ignore[arg-type]
    if page == "checklists":
        QTest.keyClick(book.page(), Qt.Key.Key_3)
    else:
        line = book.page().findChild(QLineEdit, "field_employees")
        assert line is not None
        line.clear()
        QTest.keyClicks(line, "77\r")

    assert session(book).read_only
    assert "已自动保存" not in shown(book)
    assert "只读" in shown(book)
    assert "没有写入" in shown(book)


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_pages_can_be_read_and_used(
    scale: int,
    lang: Lang,
    open_window: Open,
    packs: Packs,
    chosen: Chosen,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(Prefs(lang=lang, scale=scale))
    window.desk.arrived(packs)
    window.tasks.new_blank()
    session(window).set_profile("name", "禾木")
    chosen.saves = tmp_path / "禾木.smebook"
    window.tasks.save_as()
    session(window).set_profile("need.months", 9)
    window.desk.go("books")
    faults = {}
    for name, act in (
        ("new", window.tasks.keeping.set_password),
        ("safety", window.tasks.keeping.show),
        ("history", window.tasks.keeping.show_history),
        ("rescue", lambda: open_damaged(window, qtbot)),
    ):
        act()
        for _ in range(8):
            QApplication.processEvents()
        found = [*nameless(window.frame), *cut(window.frame), *foreign(window)]
        if found or window.page().horizontalScrollBar().maximum():
            faults[name] = found

    assert faults == {}


def open_damaged(window: Window, qtbot: QtBot) -> None:
    path = session(window).path
    assert path is not None
    window.tasks.close_book()
    damage(path)
    window.tasks.open_book(path)
    qtbot.waitUntil(lambda: window.page().name == "rescue", timeout=60_000)
