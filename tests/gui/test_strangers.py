"""A book from elsewhere is looked through by a child while the window lives on; what passes is opened."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smeassist import places
from smeassist.domain.packs import Packs
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.window import Window
from smeassist.session import Session
from smeassist.storage import journals, known, saving
from smeassist.storage.connection import connect
from tests.storage.crashed import interrupted
from tests.storage.made import fill


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book as it comes from another computer."""
    monkeypatch.setattr(places, "data", lambda: tmp_path / "data")
    with closing(saving.create(tmp_path / "ours.smebook")) as book:
        fill(book)
    return Path(shutil.copyfile(tmp_path / "ours.smebook", tmp_path / "theirs.smebook"))


def test_a_strangers_book_opens_when_the_child_is_done_and_at_once_the_next_time(
    ready: Window, theirs: Path, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    ready.desk.told.connect(told.append)
    ready.tasks.open_book(theirs)
    assert ready.desk.work.busy
    qtbot.waitUntil(lambda: ready.desk.session is not None or bool(told), timeout=60_000)
    assert ready.desk.session is not None, told
    ready.tasks.close_book()
    known._seen.clear()
    ready.tasks.open_book(theirs)
    assert ready.desk.session is not None


def test_what_a_crash_left_beside_a_book_is_rolled_back_while_the_window_lives_on(
    ready: Window, theirs: Path, qtbot: QtBot
) -> None:
    with closing(Session.open(theirs, ready.desk.rules())) as session:
        held = session.company
    interrupted(theirs)
    known._seen.clear()
    ready.tasks.open_book(theirs)
    assert ready.desk.work.busy, "the window waited for the child in its own thread"
    qtbot.waitUntil(lambda: ready.desk.session is not None, timeout=60_000)
    assert ready.desk.session is not None
    assert ready.desk.session.company == held
    assert not journals.is_beside(theirs)


def test_one_that_computes_is_refused_and_the_window_holds_no_book(
    ready: Window, theirs: Path, qtbot: QtBot
) -> None:
    with closing(connect(theirs)) as connection:
        connection.executescript("ALTER TABLE answers ADD COLUMN x TEXT AS (hex(zeroblob(90000000)))")
        connection.execute("PRAGMA user_version=9")
    told: list[Notice] = []
    ready.desk.told.connect(told.append)
    ready.tasks.open_book(theirs)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert ready.desk.session is None
    assert "theirs.smebook" in ready.desk.say(told[0].what)
    assert ready.tasks.rescuing.hurt is None


@pytest.mark.parametrize("doing", ["compare", "merge"])
def test_a_strangers_book_is_compared_and_merged_when_the_child_is_done(
    ready: Window, theirs: Path, tmp_path: Path, packs: Packs, qtbot: QtBot, doing: str
) -> None:
    ready.desk.hold(Session.open(tmp_path / "ours.smebook", packs))
    getattr(ready.tasks.keeping, doing)(theirs)
    assert ready.desk.work.busy, "the window waited for the child in its own thread"
    assert ready.desk.kept.differences is None
    qtbot.waitUntil(lambda: ready.desk.kept.differences is not None, timeout=60_000)
    assert ready.desk.kept.differences == ("theirs.smebook", ())


def test_a_strangers_book_is_repaired_when_the_child_is_done(ready: Window, theirs: Path, qtbot: QtBot) -> None:
    with closing(connect(theirs)) as connection:
        connection.execute("UPDATE answers SET note = 'x'")
    ready.tasks.open_book(theirs)
    qtbot.waitUntil(lambda: ready.tasks.rescuing.hurt is not None, timeout=60_000)
    theirs.touch()
    known._seen.clear()
    ready.tasks.rescuing.repair()
    assert ready.desk.work.busy, "the window waited for the child in its own thread"
    qtbot.waitUntil(lambda: ready.desk.session is not None, timeout=60_000)


def test_a_link_that_leads_back_to_itself_is_told_of(ready: Window, tmp_path: Path) -> None:
    told: list[Notice] = []
    ready.desk.told.connect(told.append)
    (tmp_path / "loop.smebook").symlink_to("loop.smebook")
    ready.tasks.open_book(tmp_path / "loop.smebook")
    ready.tasks.open_book(tmp_path / f"{'x' * 300}.smebook")
    said = [ready.desk.say(notice.what) for notice in told]
    assert len(said) == 2
    assert "loop.smebook" in said[0]
    assert "xxx.smebook" in said[1]
