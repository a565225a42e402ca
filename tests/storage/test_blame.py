"""What fails is named: the folder of backups, not the book; and an edit that is in the file is called saved."""

from __future__ import annotations

import errno
import json
import os
from collections import namedtuple
from collections.abc import Callable
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
from smeassist.storage import known, lock, opening, repair, saving, strangers
from smeassist.storage.check import verify
from smeassist.storage.faults import translated
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


def test_a_book_that_may_not_be_read_is_not_called_one_that_can_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "甲.smebook"
    path.touch()

    def refused() -> str:
        with pytest.raises(SmeError) as told, translated(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return told.value.code

    assert refused() == "book_not_writable"
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.R_OK)
    assert refused() == "book_not_opened"
    path.unlink()
    assert refused() == "book_not_writable", "a new book, in a folder that takes none"


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
        assert book.read_only_because == "storage.disk_full"


@pytest.mark.parametrize("look", [opening.open_whole, opening.open_read_only, verify, repair.repair])
def test_a_link_that_leads_back_to_itself_is_named(tmp_path: Path, look: Callable[[Path], object]) -> None:
    for name, target in (("己.smebook", "己.smebook"), ("a.smebook", "b.smebook"), ("b.smebook", "a.smebook")):
        (tmp_path / name).symlink_to(target)
    for name in ("己.smebook", "a.smebook"):
        with pytest.raises(SmeError, match="book_link_endless") as refused:
            look(tmp_path / name)
        for lang in ("zh", "en"):
            assert name in said(refused.value.reason, lang)


@pytest.mark.parametrize("look", [opening.open_whole, opening.open_read_only, verify, repair.repair])
def test_a_name_too_long_for_any_system_is_called_that(tmp_path: Path, look: Callable[[Path], object]) -> None:
    for path in (tmp_path / f"{'x' * 300}.smebook", tmp_path / "/".join(["x" * 200] * 30)):
        with pytest.raises(SmeError, match="book_name_too_long"):
            look(path)
        assert not strangers.is_strange(path, None)


@pytest.mark.parametrize("size", [0, 1, 100, 512, 40_960])
def test_a_file_that_was_never_written_is_called_empty_and_not_encrypted(tmp_path: Path, size: int) -> None:
    path = tmp_path / "book.smebook"
    path.write_bytes(bytes(size))
    for look in (opening.open_whole, verify):
        with pytest.raises(SmeError, match="book_unwritten"):
            look(path)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", ["garbage", "folder", "pipe", "link"])
def test_what_lies_in_the_place_of_a_journal_is_named_before_any_child_meets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, kind: str
) -> None:
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    other = tmp_path / f"book.smebook{ending}"
    match kind:
        case "garbage":
            other.write_bytes(bytes(4_992) + bytes.fromhex("d9d505f920a163d7"))
        case "folder":
            other.mkdir()
        case "pipe":
            os.mkfifo(other)
        case "link":
            other.symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(known, "is_known", lambda path: False)
    assert not strangers.is_strange(path, None)
    for look in (opening.open_whole, opening.open_read_only, verify):
        with pytest.raises(SmeError, match="book_journal_foreign") as refused:
            look(path)
        assert other.name in said(refused.value.reason, "zh")


def test_a_full_disk_is_named_by_the_folder_that_lies_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    usage = namedtuple("usage", "total used free")

    def disk_usage(folder: Path) -> object:
        asked.append(folder)
        return usage(0, 0, 5 << 20)

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    with pytest.raises(SmeError) as refused, translated(tmp_path / "book.smebook"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert asked == [tmp_path]
    for lang in ("zh", "en"):
        assert str(tmp_path) in said(refused.value.reason, lang)
        assert "5 MB" in said(refused.value.reason, lang)


def test_a_name_in_a_lock_turns_no_line_round(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    holder = {"host": "pc\u202eexe.kcol\u2066" + "x" * 900, "user": "u\x07\n", "pid": 1}
    lock.lock_path(path).write_text(json.dumps(holder), encoding="utf-8")
    with closing(opening.open_whole(path)) as book:
        assert book.read_only_because == "storage.locked"
        assert book.locked_by.isprintable()
        assert len(book.locked_by) < 250
