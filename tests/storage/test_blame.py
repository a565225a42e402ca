"""What fails is named: the folder of backups, not the book; and an edit that is in the file is called saved."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.session import Session
from smeassist.storage import opening, saving
from smeassist.storage.keys import Key
from tests.storage.made import answering, fill

KEY = Key(bytes(range(32)), bytes(range(16)))


def test_a_folder_of_backups_that_refuses_is_named_and_the_edit_is_saved(
    tmp_path: Path, data_folder: Path
) -> None:
    session = Session.create(tmp_path / "华星.smebook", bundled_packs())
    (data_folder / "backups").write_text("a file in the folder's place", encoding="utf-8")
    session.set_answer("IC01", Answer(value="good"))
    problem = session.backup_problem
    assert problem is not None
    assert problem.code == "error.backup_failed"
    for lang in ("zh", "en"):
        assert str(data_folder) in said(problem, lang)
    with pytest.raises(SmeError, match="backup_failed"):
        session.set_password(KEY)
    session.close()
    with closing(opening.open_whole(tmp_path / "华星.smebook")) as book:
        assert "IC01" in book.company.answers.answers


class _Failing:
    """A connection that commits and then says that the disk failed, as when a folder can't be flushed."""

    def __init__(self, connection: Any, *, before: bool) -> None:
        self._connection = connection
        self._before = before

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> Any:
        if statement != "COMMIT":
            return self._connection.execute(statement, *values)
        self._connection.execute("ROLLBACK" if self._before else "COMMIT")
        raise sqlite.OperationalError("disk I/O error")


@pytest.mark.parametrize(("before", "code"), [(False, "book_saved_disk_failed"), (True, "disk_failed")])
def test_an_edit_that_is_in_the_file_is_called_saved_and_no_other(tmp_path: Path, before: bool, code: str) -> None:
    session = Session.create(tmp_path / "book.smebook", bundled_packs())
    session.set_answer("IC01", Answer(value="good"))
    heard: list[int] = []
    session.subscribe(lambda: heard.append(1))
    session._book._connection = _Failing(session._book._connection, before=before)
    with pytest.raises(SmeError, match=code):
        session.set_answer("IC02", Answer(value="poor"))
    assert ("IC02" in session.company.answers.answers) is not before
    assert heard == ([] if before else [1])
    session.close()


def test_a_password_that_is_in_force_although_the_disk_failed_is_said_and_the_book_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The renamed file is there, and flushing its folder fails: the book is encrypted from now on."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    expected = book.company

    def refuse(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(5, "I/O error")

    monkeypatch.setattr("smeassist.in_place.flush_folder", refuse)
    with pytest.raises(SmeError, match="book_saved_disk_failed"):
        saving.change_password(book, KEY)
    monkeypatch.undo()
    assert book.encrypted
    book.commit([answering("IC70", Answer(value="good"))])
    book.close()
    with closing(opening.open_whole(path, KEY)) as again:
        assert set(again.company.answers.answers) == {*expected.answers.answers, "IC70"}


def test_a_disk_without_room_for_a_lock_still_shows_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.smebook"
    saving.create(path).close()

    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smeassist.storage.lock.take", full)
    with closing(opening.open_whole(path)) as book:
        assert book.read_only_because == "storage.lock_unusable"
