"""Which books a child looks through, when it does so again, and which need no look."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from smeassist import worker
from smeassist.domain.answers import Answer
from smeassist.domain.edits import Change, Edit
from smeassist.domain.errors import SmeError
from smeassist.storage import (
    changes,
    keys,
    known,
    lock,
    looking,
    opening,
    rows,
    saving,
    schema,
    strangers,
)
from smeassist.storage.connection import connect
from smeassist.storage.schema import ANSWERS, EDITS
from tests.storage.made import answering


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The books that a child looked through."""
    begun: list[Path] = []
    begin = strangers.begin

    def noted(path: Path, key: keys.Key | None, told: object = None) -> object:
        begun.append(path)
        return begin(path, key)

    monkeypatch.setattr(strangers, "begin", noted)
    return begun


def test_a_book_that_this_machine_wrote_last_needs_no_child(path: Path, looked: list[Path]) -> None:
    ours = path.with_name("ours.smebook")
    for number in range(3):
        known._seen.clear()  # another start of the program
        book = opening.open_whole(ours)
        book.commit([answering(f"IC{number:02}", Answer(value="good"))])
        if number != 1:  # the second is killed, so to speak, with its last edit in the file
            book.close()
        else:
            lock.lock_path(ours).unlink()
    saving.change_password(book := opening.open_whole(ours), keys.Key(bytes(32), bytes(16)))
    book.close()
    opening.open_whole(ours, keys.Key(bytes(32), bytes(16))).close()
    assert looked == []


def test_a_stranger_is_looked_through_once_and_again_whenever_it_changed(path: Path, looked: list[Path]) -> None:
    for _ in range(2):
        known._seen.clear()
        opening.open_whole(path).close()
    assert looked == [path]
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        rows.put(connection, ANSWERS, [("IC77", "poor", "", "")])
        connection.execute("COMMIT")
    opening.open_whole(path).close()
    assert looked == [path, path]


def test_one_changed_byte_under_the_old_times_is_seen(path: Path, looked: list[Path]) -> None:
    """Whoever sets the times of a file back can't set the time of that."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps no time of the last change of an entry")
    opening.open_whole(path).close()
    times = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert strangers.is_strange(path, None)


def test_where_times_are_whole_seconds_nothing_is_known(path: Path, looked: list[Path]) -> None:
    opening.open_whole(path).close()
    os.utime(path, ns=(10**18, 10**18))
    known.note(path)
    opening.open_whole(path).close()
    assert looked == [path, path]


def test_the_record_of_known_books_names_none_and_is_private(path: Path, data_folder: Path) -> None:
    opening.open_whole(path).close()
    records = list((data_folder / known.FOLDER).iterdir())
    assert records
    assert all(path.stem not in one.name + one.read_text(encoding="ascii") for one in records)
    if sys.platform != "win32":
        assert {one.stat().st_mode & 0o777 for one in records} == {0o600}


def test_a_record_that_is_no_record_means_one_more_look(path: Path, data_folder: Path, looked: list[Path]) -> None:
    opening.open_whole(path).close()
    (record,) = [known._record(path)]
    for spoil in (lambda: record.write_bytes(b"\xff" * 9000), record.unlink, lambda: _folder(record)):
        spoil()
        known._seen.clear()
        opening.open_whole(path).close()
    assert len(looked) == 4
    assert data_folder.is_dir()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_a_file_that_keeps_changing_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "confirm", lambda *_: False)
    with pytest.raises(SmeError, match="book_changed"):
        opening.open_whole(path)


def test_an_encrypted_stranger_is_looked_through_with_its_key(path: Path, looked: list[Path]) -> None:
    with closing(opening.open_whole(path)) as book:
        saving.write_new(book, path.with_name("sealed.smebook"), "密码")
    sealed = path.with_name("theirs.smebook")
    shutil.copyfile(path.with_name("sealed.smebook"), sealed)
    looked.clear()
    with pytest.raises(SmeError, match="book_password_needed"):
        opening.open_whole(sealed)
    assert looked == []
    with closing(opening.open_whole(sealed, "密码")) as book:
        assert book.company.imports
    assert looked == [sealed]
    with closing(connect(sealed, keys.key_for(sealed, "密码"))) as connection:
        connection.executescript("CREATE VIEW v AS SELECT 1; PRAGMA user_version=9")
    with pytest.raises(SmeError, match="book_not_ours"):
        opening.open_whole(sealed, "密码")


def test_a_long_history_is_looked_through_in_pieces_and_told_of_between_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read at once, 200,000 edits were 20 seconds without a word, and the book was called unsafe."""
    monkeypatch.setattr(changes, "PIECE", 100)
    path, many = tmp_path / "甲.smebook", 2 * changes.PIECE + 5
    with closing(saving.create(path)) as book:
        book.commit([Change(kind="profile", path="name", old=None, new="甲")])
        (first,) = rows.read(book.connection, EDITS)
        _, _, role, of, at, by, kind, name, _, new, _ = first
        later = [(seq, seq, role, int(of), at, by, kind, name, new, new) for seq in range(2, many + 1)]
        with book.connection:
            rows.put(book.connection, EDITS, later)

    told: list[str] = []
    pieces: list[int] = []
    read = changes.history

    def counted(*asked: Any) -> tuple[Edit, ...]:
        edits = read(*asked)
        pieces.append(len(edits))
        return edits

    monkeypatch.setattr(worker, "report", told.append)
    monkeypatch.setattr(changes, "history", counted)
    looking.look_through(path, None)

    assert pieces == [changes.PIECE, changes.PIECE, 5, 0]
    assert len(told) > len(schema.TABLES) + 3
