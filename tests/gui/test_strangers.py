"""A book from elsewhere is looked through by a child while the window lives on; what passes is opened."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smeassist import places
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.window import Window
from smeassist.storage import known, saving
from smeassist.storage.connection import connect
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
