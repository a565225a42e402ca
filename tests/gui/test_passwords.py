"""Books and workbooks with a password: asked for, set, recovered, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from smeassist.domain.errors import SmeError
from smeassist.gui.frame.window import Window
from smeassist.storage import keys
from tests.gui.conftest import Chosen
from tests.gui.keeping import BOOKS, LONG, OPEN, PASSWORD, encrypt, press, session, type_password
from tests.gui.looking import shown

SEALED = BOOKS / "c1_healthy_加密_123456.xlsx"


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
