"""Sync programs replace, copy and remove a book's file while it is open: nothing of either side is overwritten."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.edits import Change
from smeassist.domain.errors import SmeError
from smeassist.storage import conflicts, files, handover, journals, opening, saving, strangers, watch
from smeassist.storage.book import Book
from smeassist.storage.check import verify
from smeassist.storage.connection import connect
from smeassist.storage.lock import lock_path
from smeassist.storage.schema import PROFILE
from tests.storage import sealed
from tests.storage.made import answering, fill

GOOD = Answer(value="good")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An open book with content."""
    made = saving.create(tmp_path / "华星.smebook")
    fill(made)
    return made


def _path(book: Book) -> Path:
    assert book.path is not None
    return book.path


def _changed_elsewhere(book: Book) -> bytes:
    """The file as another computer has it, one answer further."""
    copy = _path(book).with_name("elsewhere.tmp")
    shutil.copyfile(_path(book), copy)
    other = opening.open_book(copy)
    other.commit([answering("IC80", Answer(value="poor", note="别处"))])
    other.close()
    content = copy.read_bytes()
    copy.unlink()
    return content


def _rename_over(path: Path, content: bytes) -> None:
    path.with_name("sync.tmp").write_bytes(content)
    path.with_name("sync.tmp").replace(path)


def _write_over(path: Path, content: bytes) -> None:
    path.write_bytes(content)


@pytest.mark.parametrize("replace", [_rename_over, _write_over])
def test_a_replaced_file_is_noticed_before_the_next_write(book: Book, replace: object) -> None:
    path, mine, theirs = _path(book), book.company, _changed_elsewhere(book)
    assert callable(replace)
    replace(path, theirs)
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC81", GOOD)])
    assert path.read_bytes() == theirs, "the other's version is untouched"
    assert (book.company, book.read_only_because) == (mine, "storage.book_replaced")

    kept = saving.save_as(book, path.with_name("mine.smebook"))
    assert kept.company == mine
    assert verify(path.with_name("mine.smebook")) == ()
    assert handover.compare_with(kept, path) == (
        Change(kind="answer", path="IC80", old=None, new=Answer(value="poor", note="别处")),
    )
    kept.commit([answering("IC81", GOOD)])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX systems")
@pytest.mark.parametrize("act", ["history", "back up", "undo", "import number", "copy", "edit"])
def test_a_pipe_in_the_place_of_an_open_books_journal_keeps_nobody_waiting(book: Book, act: str) -> None:
    """The daily backup before an edit waited for ever, in the window's own thread."""
    os.mkfifo(journals.beside(_path(book)))
    acts: dict[str, Callable[[], object]] = {
        "history": book.history,
        "back up": lambda: book.back_up("daily"),
        "undo": book.undo,
        "import number": book.next_import_number,
        "copy": lambda: saving.save_as(book, _path(book).with_name("copy.smebook")),
        "edit": lambda: book.commit([answering("IC81", GOOD)]),
    }
    with pytest.raises(SmeError, match="book_journal_foreign"):
        acts[act]()


@pytest.mark.parametrize("left", ["nothing", "folder", "no lock"])
def test_a_lock_that_is_lost_is_called_that_and_nobody_took_the_book(book: Book, left: str) -> None:
    lock = lock_path(_path(book))
    lock.unlink()
    if left == "folder":
        lock.mkdir()
    elif left == "no lock":
        lock.write_bytes(b"{}")
    with pytest.raises(SmeError, match="book_lock_lost"):
        book.commit([answering("IC81", GOOD)])
    assert book.read_only_because == "storage.book_lock_lost"
    if left == "folder":
        lock.rmdir()


def test_a_book_whose_folder_was_renamed_is_said_to_be_gone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    book = saving.create(tmp_path / "folder" / "book.smebook")
    (tmp_path / "folder").rename(tmp_path / "other")
    with pytest.raises(SmeError, match="book_vanished"):
        book.commit([answering("IC81", GOOD)])


def test_a_terabyte_in_the_place_of_an_open_book_keeps_nobody_waiting(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "begin", lambda *given: pytest.fail("a child was sent to it"))
    with _path(book).open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC81", GOOD)])


def test_a_version_of_other_content_and_the_same_history_is_another(book: Book) -> None:
    """Its last edit alone was looked at, and the next edit went into the other version without a word."""
    path, mine = _path(book), book.company
    other = path.with_name("other.smebook")
    shutil.copyfile(path, other)
    sealed.add(other, PROFILE, [("monthly.guests", "40")])
    other.replace(path)
    theirs = path.read_bytes()
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC81", GOOD)])
    assert (path.read_bytes(), book.company) == (theirs, mine)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices have names on POSIX systems")
@pytest.mark.parametrize("left", ["pipe", "device", "folder"])
def test_what_is_no_file_in_the_place_of_an_open_book_keeps_nobody_waiting(
    book: Book, left: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window waited twenty seconds for a child that could read no end of it."""
    monkeypatch.setattr(strangers, "begin", lambda *given: pytest.fail("a child was sent to it"))
    path, mine = _path(book), book.company
    path.unlink()
    if left == "pipe":
        os.mkfifo(path)
    elif left == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC81", GOOD)])
    assert (book.company, book.read_only_because) == (mine, "storage.book_replaced")


@pytest.mark.parametrize("act", ["password", "restore", "merge", "undo"])
def test_a_replaced_file_is_noticed_whatever_is_about_to_be_written(book: Book, act: str, tmp_path: Path) -> None:
    """A file that is written as a whole is put over nothing but the file that was opened."""
    path, backup = _path(book), book.back_up("daily")
    assert backup is not None
    handover.hand_over(book, tmp_path / "out.smebook")
    other = opening.open_book(tmp_path / "out.smebook")
    other.commit([answering("IC85", GOOD)])
    other.close()
    theirs = _changed_elsewhere(book)
    _rename_over(path, theirs)
    acts: dict[str, Callable[[], object]] = {
        "password": lambda: saving.change_password(book, "密码"),
        "restore": lambda: saving.restore(book, backup),
        "merge": lambda: handover.merge_from(book, tmp_path / "out.smebook"),
        "undo": book.undo,
    }
    with pytest.raises(SmeError, match="book_replaced"):
        acts[act]()
    assert path.read_bytes() == theirs
    assert not [one for one in path.parent.iterdir() if files.UNFINISHED in one.name]


def test_a_change_that_leaves_no_trace_in_the_folder_is_noticed_too(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a disk of coarse times WHEN another program wrote into the file THEN SQLite's counter tells."""
    known = watch.stamp(_path(book))
    monkeypatch.setattr("smeassist.storage.book.stamp", lambda path: known)
    other = connect(_path(book))
    other.execute("INSERT INTO mappings VALUES ('x', 'y', 1)")
    other.close()
    before = _path(book).read_bytes()
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC81", GOOD)])
    assert _path(book).read_bytes() == before


def test_two_computers_that_went_equally_far_are_told_apart(book: Book) -> None:
    """Both made one edit from the same state, so that SQLite's own counter is the same in both files."""
    theirs = _changed_elsewhere(book)
    book.commit([answering("IC81", GOOD)])
    before = _path(book).stat().st_mtime_ns
    _path(book).write_bytes(theirs)
    os.utime(_path(book), ns=(before + 1, before + 1))
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC82", GOOD)])
    assert _path(book).read_bytes() == theirs


@pytest.mark.parametrize("replace", [_rename_over, _write_over])
def test_a_file_that_came_back_the_same_costs_nothing(book: Book, replace: object) -> None:
    """A sync program that writes the very content anew, or only touches the file, is no stranger."""
    assert callable(replace)
    for number in range(5):
        replace(_path(book), _path(book).read_bytes())
        os.utime(_path(book))
        book.commit([answering(f"IC9{number}", GOOD)])
    company = book.company
    book.close()
    assert opening.open_book(_path(book)).company == company


def test_a_file_that_is_gone_is_noticed_and_can_be_saved_elsewhere(book: Book) -> None:
    path = _path(book)
    path.unlink()
    with pytest.raises(SmeError, match="book_vanished"):
        book.commit([answering("IC81", GOOD)])
    assert not path.exists()
    kept = saving.save_as(book, path.with_name("saved.smebook"))
    assert kept.company == book.company


def test_a_stale_version_that_comes_back_again_and_again(tmp_path: Path) -> None:
    """Fifty times a sync program puts an older version in place between two edits; each time it is noticed."""
    noticed = 0
    for number in range(50):
        path = tmp_path / f"{number}.smebook"
        book = saving.create(path)
        stale = path.read_bytes()
        for edit in range(1 + number % 3):
            book.commit([answering(f"IC{edit}", GOOD)])
        (_rename_over if number % 2 else _write_over)(path, stale)
        with pytest.raises(SmeError, match="book_replaced"):
            book.commit([answering("IC99", GOOD)])
        noticed += path.read_bytes() == stale
        book.close()
    assert noticed == 50


@pytest.mark.parametrize(
    ("told", "value", "elsewhere"),
    [
        ("st_file_attributes", 0x400020, True), ("st_file_attributes", 0x1020, True),
        ("st_file_attributes", 0x20, False), ("st_flags", 0x40000000, True), ("st_flags", 0, False),
    ],
)  # fmt: skip
def test_a_placeholder_is_read_whole_before_anything_else(
    book: Book, monkeypatch: pytest.MonkeyPatch, told: str, value: int, elsewhere: bool
) -> None:
    """GIVEN a file of which a sync client keeps only the name WHEN it can't bring it THEN nothing was opened."""
    path = _path(book)
    book.close()
    assert files.is_placeholder(cast("os.stat_result", SimpleNamespace(**{told: value}))) is elsewhere
    monkeypatch.setattr(files, "is_placeholder", lambda found: elsewhere)
    monkeypatch.setattr(Path, "open", _no_network)
    if elsewhere:
        with pytest.raises(SmeError, match="disk_failed"):
            opening.open_book(path)
        assert [one.name for one in path.parent.iterdir()] == [path.name], "no lock was taken"


def _no_network(path: Path, mode: str = "r") -> object:
    raise OSError(errno.EIO, "the cloud operation was unsuccessful")


COPIES = (
    "华星 (Anna's conflicted copy 2026-11-22).smebook",
    "华星 (王的冲突副本 2026-11-22).smebook",
    "华星-冲突.smebook",
    "华星(冲突1).smebook",
    "华星.sync-conflict-20261122-120000-ABCDEFG.smebook",
    "华星_conflict-20261122-120000.smebook",
    "华星 (1).smebook",
    "华星（2）.smebook",
    "华星 2.smebook",
    "华星-DESKTOP-7A.smebook",
    "华星-LAPTOP-张三.smebook",
    "华星-张三的MacBook Pro.smebook",
    "华星（冲突副本）.smebook",
    "华星【冲突】.smebook",
    "华星 (Case Conflict).smebook",
    "华星_冲突文件_张三_20261122.smebook",
    "华星 - 副本.smebook",
    "华星 - 副本 (2).smebook",
    "华星 - Copy.smebook",
    "华星 的副本.smebook",
    "华星 拷贝 2.smebook",
    "华星 copy 2.smebook",
    "Copy of 华星.smebook",
    "复件 华星.smebook",
)
NO_COPIES = (
    "华星.smebook",
    "华星五金.smebook",
    "明月 (1).smebook",
    "华星 (1).xlsx",
    "华星 2025 年报.smebook",
    "华星 - 移交会计.smebook",
)


def test_conflict_copies_are_told_by_their_names(tmp_path: Path) -> None:
    for name in (*COPIES, *NO_COPIES):
        (tmp_path / name).touch()
    assert {one.name for one in conflicts.copies(tmp_path / "华星.smebook")} == set(COPIES)
