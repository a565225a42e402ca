"""Passwords, backups, handing over and rescue, as a person meets them in the window."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from smeassist import samples
from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.domain.packs import Packs
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.formats import LANGS, Lang
from smeassist.session import Session
from smeassist.storage import keys, lock, opening
from tests.gui.conftest import Chosen, Open, hold_sample
from tests.gui.looking import cut, nameless, words
from tests.gui.test_pages import foreign
from tests.storage.made import answering

BOOKS = Path(__file__).resolve().parents[1] / "books"
SEALED = BOOKS / "c1_healthy_加密_123456.xlsx"
OPEN = BOOKS / "c1_healthy_一般企业_三表.xlsx"
LONG = 60_000
PASSWORD = "five plain words"


@pytest.fixture
def book(ready: Window, packs: Packs, sample: samples.Sample, chosen: Chosen, tmp_path: Path) -> Window:
    """The sample company in a file of its own."""
    hold_sample(ready, packs, sample)
    chosen.saves = tmp_path / "禾木.smebook"
    assert ready.tasks.save_as()
    return ready


def session(window: Window) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def shown(window: Window) -> str:
    QApplication.processEvents()
    return "\n".join(words(window.frame))


def press(window: Window, name: str) -> None:
    found = window.page().findChild(QPushButton, name)
    assert found is not None, f"no {name} on {window.page().name}"
    assert found.isEnabled()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def type_password(window: Window, password: str, again: str | None = None) -> None:
    """Type what is asked for, press Enter, and wait for the key."""
    for name, text in (("secret_again", again), ("secret_password", password)):
        if text is not None:
            line = window.page().findChild(QLineEdit, name)
            assert line is not None, f"no {name} on {window.page().name}"
            assert line.echoMode() == QLineEdit.EchoMode.Password
            line.clear()
            QTest.keyClicks(line, text + ("\r" if name == "secret_password" else ""))
    until = monotonic() + LONG / 1000
    while window.tasks.secrets.busy:
        assert monotonic() < until
        QTest.qWait(10)


def encrypt(window: Window) -> None:
    window.commands["safety"].act()
    press(window, "safety_password")
    type_password(window, PASSWORD, PASSWORD)


# --- books with a password -----------------------------------------------------------------------


def test_a_workbook_with_a_password_asks_for_it(ready: Window, qtbot: QtBot) -> None:
    """GIVEN an encrypted workbook WHEN a wrong and then the right password is typed THEN it is read."""
    ready.tasks.take((SEALED,))
    qtbot.waitUntil(lambda: ready.page().name == "secret", timeout=LONG)
    assert SEALED.name in shown(ready)

    type_password(ready, "wrong")
    qtbot.waitUntil(lambda: "密码不对" in shown(ready), timeout=LONG)
    type_password(ready, "123456")
    qtbot.waitUntil(lambda: ready.step == "books", timeout=LONG)

    assert session(ready).company.books.figures


def test_one_of_several_workbooks_with_a_password_is_not_left_out_unasked(ready: Window, qtbot: QtBot) -> None:
    ready.tasks.take((SEALED, OPEN))
    qtbot.waitUntil(lambda: ready.page().name == "secret", timeout=LONG)

    type_password(ready, "123456")
    qtbot.waitUntil(lambda: ready.step == "books", timeout=LONG)

    assert len(session(ready).company.imports[0].files) == 2
    assert not [one for one in session(ready).company.books.problems if one.code == "book_not_read"]


def test_workbooks_with_a_password_can_be_left_out(ready: Window, qtbot: QtBot) -> None:
    ready.tasks.take((SEALED, OPEN))
    qtbot.waitUntil(lambda: ready.tasks.secrets.asked is not None, timeout=LONG)

    ready.tasks.secrets.go_without()

    assert ready.page().name == "imports"
    assert ready.tasks.importing.pending is not None


# --- the book's own password ---------------------------------------------------------------------


def test_a_book_is_encrypted_and_opens_by_password_and_by_recovery_code(book: Window) -> None:
    path = session(book).path
    assert path is not None
    encrypt(book)
    assert session(book).encrypted
    assert "已加密" in shown(book)
    code = session(book).recovery_key

    for typed in (PASSWORD, code):
        book.tasks.close_book()
        book.tasks.open_book(path)
        assert book.page().name == "secret"
        type_password(book, "not this")
        assert book.desk.session is None
        type_password(book, typed)
        assert session(book).company.profile.name


def test_the_window_goes_on_while_a_key_is_derived(book: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIVEN no derivation on the window's thread WHEN a password is set and typed THEN both go well."""
    path = session(book).path
    assert path is not None

    def refused(*_: object) -> bytes:
        raise AssertionError("derived on the window's thread")

    monkeypatch.setattr(keys, "derive", refused)
    encrypt(book)
    assert session(book).encrypted
    book.tasks.close_book()

    book.tasks.open_book(path)
    type_password(book, PASSWORD)
    assert session(book).path == path


def test_a_key_under_way_is_cancelled_and_the_password_asked_for_again(book: Window) -> None:
    book.tasks.keeping.set_password()
    for name in ("secret_password", "secret_again"):
        line = book.page().findChild(QLineEdit, name)
        assert line is not None
        QTest.keyClicks(line, PASSWORD)
    press(book, "secret_go")
    busy = [book.tasks.secrets.busy]

    book.desk.work.cancel()

    assert [*busy, book.tasks.secrets.busy] == [True, False]
    assert book.page().name == "secret"
    QTest.qWait(0)
    button = book.page().findChild(QPushButton, "secret_go")
    assert button is not None
    assert button.isEnabled()
    assert not session(book).encrypted


def test_a_key_of_another_file_is_no_wrong_password(tmp_path: Path) -> None:
    file = tmp_path / "a.smebook"
    file.write_bytes(bytes(4096))
    with pytest.raises(SmeError) as refused:
        keys.key_for(file, keys.Key(bytes(32), bytes([1] * 16)))
    assert refused.value.code == "book_password_needed"


def test_two_different_entries_set_no_password(book: Window) -> None:
    book.tasks.keeping.set_password()

    type_password(book, PASSWORD, PASSWORD + "!")

    assert not session(book).encrypted
    assert "两次输入的不一样" in shown(book)
    type_password(book, "", "")
    assert "还没有输入密码" in shown(book)
    assert not session(book).encrypted


def test_a_copy_of_an_encrypted_book_is_not_plain_unasked(book: Window, chosen: Chosen, tmp_path: Path) -> None:
    encrypt(book)
    chosen.saves = tmp_path / "copy.smebook"

    book.tasks.save_as()
    assert book.page().name == "secret"
    assert not chosen.saves.exists()
    type_password(book, PASSWORD, PASSWORD)

    assert session(book).path == chosen.saves
    assert session(book).encrypted


def test_the_recovery_sheet_holds_the_code(book: Window, chosen: Chosen, tmp_path: Path) -> None:
    encrypt(book)
    chosen.saves = tmp_path / "sheet.pdf"

    book.tasks.keeping.save_recovery()

    printed = "".join(page.extract_text() for page in PdfReader(chosen.saves).pages).split()
    assert set(session(book).recovery_key.split("-")) <= set(printed)


def test_backups_from_before_the_password_are_named_and_deleted(book: Window) -> None:
    session(book).set_profile("region", "江苏")
    encrypt(book)
    assert session(book).plain_backups()

    press(book, "safety_remove_plain")

    assert not session(book).plain_backups()
    assert "没有加密的备份已经删掉" in shown(book)


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
