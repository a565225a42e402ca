"""What lies beside a book in the place of its journal is looked at before SQLite meets it, and named."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import journals, opening, repair, saving
from smeassist.storage.check import verify
from smeassist.storage.keys import Key
from tests.storage.crashed import interrupted
from tests.storage.made import answering, fill

KEY = Key(bytes(range(32)), bytes(range(16)))
GOOD = answering("IC60", Answer(value="good"))
MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of ours."""
    with closing(saving.create(tmp_path / "华星.smebook")) as book:
        fill(book)
    return tmp_path / "华星.smebook"


def _pipe(journal: Path) -> None:
    os.mkfifo(journal)


def _link(journal: Path) -> None:
    victim = journal.with_name("victim")
    victim.write_text("precious", encoding="utf-8")
    journal.symlink_to(victim)


def _link_to_nothing(journal: Path) -> None:
    journal.symlink_to("/dev/zero")


def _naming_another(journal: Path) -> None:
    """A journal that ends in the name of a further file, which SQLite would read and then delete."""
    victim = journal.with_name("victim")
    victim.write_text("precious", encoding="utf-8")
    name = os.fsencode(victim)
    head = MAGIC + (0).to_bytes(4) + bytes(4) + (1).to_bytes(4) + (512).to_bytes(4) + (4096).to_bytes(4)
    total = sum(byte - 256 if byte > 127 else byte for byte in name) & 0xFFFFFFFF
    tail = (2).to_bytes(4) + name + len(name).to_bytes(4) + total.to_bytes(4) + MAGIC
    journal.write_bytes(head.ljust(512, b"\0") + tail)


def _huge(journal: Path) -> None:
    journal.touch()
    os.truncate(journal, 1 << 40)


def _log(journal: Path) -> None:
    journal.with_name(journal.name.removesuffix("-journal") + "-wal").write_bytes(b"\0" * 100)


FOREIGN: dict[str, Callable[[Path], None]] = {
    "a folder": Path.mkdir,
    "a pipe": _pipe,
    "a link": _link,
    "a link to a device": _link_to_nothing,
    "the name of a further file": _naming_another,
    "a terabyte of nothing": _huge,
    "a log of another kind": _log,
}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_journal_of_ours_is_named_and_nothing_is_touched(path: Path, kind: str) -> None:
    FOREIGN[kind](journals.beside(path))
    before = path.read_bytes()
    for look in (opening.open_whole, opening.open_book, verify, repair.repair):
        with pytest.raises(SmeError, match="book_journal_foreign") as refused:
            look(path)
        for lang in ("zh", "en"):
            sentence = said(refused.value.reason, lang)
            assert f"{path.name}-" in sentence
    assert path.read_bytes() == before
    victim = path.with_name("victim")
    assert not victim.exists() or victim.read_text(encoding="utf-8") == "precious"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", FOREIGN)
def test_one_that_appears_while_the_book_is_open_stops_the_next_edit_only(path: Path, kind: str) -> None:
    book = opening.open_whole(path)
    FOREIGN[kind](journals.beside(path))
    before = path.read_bytes()
    with pytest.raises(SmeError, match="book_journal_foreign"):
        book.commit([GOOD])
    assert path.read_bytes() == before
    for suffix in ("-journal", "-wal"):
        shutil.rmtree(left) if (left := path.with_name(path.name + suffix)).is_dir() else left.unlink(
            missing_ok=True
        )
    book.commit([GOOD])
    book.close()
    assert verify(path) == ()


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"x", b"journal " * 1000, MAGIC + bytes(504)])
def test_bytes_without_meaning_in_a_journals_place_cost_nothing(path: Path, content: bytes) -> None:
    with closing(opening.open_whole(path)) as book:
        expected = book.company
    journals.beside(path).write_bytes(content)
    with closing(opening.open_whole(path)) as book:
        assert book.company == expected
        book.commit([GOOD])
    assert verify(path) == ()


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_crash_in_a_commit_is_rolled_back_in_a_child(path: Path, key: Key | None) -> None:
    if key:
        with closing(opening.open_whole(path)) as book:
            saving.change_password(book, key)
    with closing(opening.open_whole(path, key)) as book:
        expected = book.company
    interrupted(path, key)
    with closing(opening.open_whole(path, key)) as book:
        assert book.company == expected
        book.commit([GOOD])
    assert verify(path, password=key) == ()


def test_a_crash_in_a_commit_and_then_a_new_name_is_told_before_anything_is_called_damaged(path: Path) -> None:
    with closing(opening.open_whole(path)) as book:
        expected = book.company
    interrupted(path)
    renamed = path.with_name("华星五金.smebook")
    path.rename(renamed)
    torn = renamed.read_bytes()
    for act in (opening.open_whole, repair.repair):
        with pytest.raises(SmeError, match="book_journal_astray") as refused:
            act(renamed)
        for lang in ("zh", "en"):
            sentence = said(refused.value.reason, lang)
            assert "华星.smebook-journal" in sentence
            assert "华星五金.smebook-journal" in sentence
    assert next(problem.code for problem in verify(renamed)) == "book_interrupted"
    assert renamed.read_bytes() == torn
    # What the sentence says brings the book back.
    path.with_name("华星.smebook-journal").rename(journals.beside(renamed))
    with closing(opening.open_whole(renamed)) as book:
        assert book.company == expected


def test_a_damaged_book_is_damaged_where_no_journal_went_astray(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with closing(saving.create(path.with_name("other.smebook"))):
        pass
    journals.beside(path.with_name("other.smebook")).write_bytes(b"\0" * 600)  # its own book is there
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_whole(path)
