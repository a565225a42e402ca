"""Files of a book bear any name, are private, and are put in place in one step."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from smeassist import in_place
from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import files, opening, saving
from tests.storage.made import answering

NAMES = [
    "华星五金", "a b", "a  b ", " front", "#1", "50%", "%41", "a&b", "it's", "(1)", "[x]", "{y}", "a,b;c", "a=b",
    "~home", "$HOME", "`x`", "!", "^", "@", "-rf", "--help", ".hidden", "..dots", "a.b.c", "名。", "（副本）",
    "😀", "𠮷野家", "e\u0301", "é", "مرحبا", "नमस्ते", "Ünïcödé", "файл", "ｆｕｌｌ", "a" * 120, "汉" * 50, "\u3000",
]  # fmt: skip
FOR_UNIX = ['a"b', "a?b", "a*b", "a<b>c", "a|b", "a:b", "a\\b", "tab\there", "new\nline"]


@pytest.mark.parametrize("name", [*NAMES, *(FOR_UNIX if sys.platform != "win32" else ())])
def test_a_book_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.smebook"
    book = saving.create(path)
    book.commit([answering("IC01", Answer(value="good"))])
    saving.change_password(book, None)  # the whole file is written anew and renamed
    book.commit([answering("IC02", Answer(value="good"))])
    company = book.company
    book.close()
    assert opening.open_book(path).company == company
    assert {one.name for one in folder.iterdir()} <= {path.name, path.name + ".lock"}


def test_a_long_path_is_no_hindrance(tmp_path: Path) -> None:
    """440 bytes; SQLite itself ends at 512."""
    path = _deep(tmp_path, 440)
    book = saving.create(path)
    book.commit([answering("IC01", Answer(value="good"))])
    book.close()
    assert opening.open_book(path).company == book.company


def _deep(folder: Path, length: int) -> Path:
    """A path of so many bytes for a book, in folders that are there."""
    while length - len(os.fsencode(folder)) > 200:
        folder = folder / ("深" * 30)
    folder.mkdir(parents=True, exist_ok=True)
    rest = length - len(os.fsencode(folder)) - len("/.smebook")
    return folder / ("n" * rest + ".smebook")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_name_or_path_without_room_for_the_journal_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / ("汉" * 80 + ".smebook"), _deep(tmp_path, 504)):
        with pytest.raises(SmeError, match="name_too_long") as refused:
            saving.create(path)
        assert said(refused.value.reason, "zh")
        assert not path.exists()
    longest = _deep(tmp_path, 503)
    book = saving.create(longest)
    book.commit([answering("IC01", Answer(value="good"))])
    assert opening.open_read_only(longest).company == book.company


def test_what_a_killed_program_left_is_removed_by_the_next_writer(tmp_path: Path) -> None:
    """What was meant for this book at once, what never got its name after a day; only by whoever may write."""
    path, other = tmp_path / "a.smebook", tmp_path / "b.smebook"
    book = saving.create(path)
    mine, journal, others = files.beside(path), Path(f"{files.beside(path)}-journal"), files.beside(other)
    for left in (mine, journal, others):
        left.write_bytes(b"clear data")
    opening.open_book(path).close()
    assert mine.exists(), "a second window may not write and removes nothing"
    book.close()
    opening.open_book(path).close()
    assert sorted(tmp_path.iterdir()) == sorted([path, others])
    yesterday = others.stat().st_mtime - files.A_DAY_SECONDS - 1
    os.utime(others, (yesterday, yesterday))
    opening.open_book(path).close()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failures", range(in_place.ATTEMPTS))
def test_a_rename_that_is_refused_for_moments_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    """A scanner holds the old file, as on Windows (errors 5, 32 and 33); it lets go in the end."""
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    refusals = iter([True] * failures)
    rename = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(13, "in use")
        return rename(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(in_place, "PAUSE_SECONDS", 0)
    in_place.put_in_place(made, target)
    assert target.read_text(encoding="utf-8") == "new"
    assert not made.exists()


def test_a_rename_that_stays_refused_leaves_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(in_place, "PAUSE_SECONDS", 0)
    with pytest.raises(PermissionError):
        in_place.put_in_place(made, target)
    assert (made.read_text(encoding="utf-8"), target.read_text(encoding="utf-8")) == ("new", "old")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links and permissions")
def test_a_new_file_is_private_and_follows_no_link(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        files.make_private(tmp_path / "made")
        made = files.make_private_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o600
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    with pytest.raises(FileExistsError):
        files.make_private(tmp_path / "link")
    assert not (tmp_path / "victim").exists()
