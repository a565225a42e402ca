"""A window on a private home: real rules, the real sample company, files chosen beforehand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smeassist import places, samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.packs import Packs
from smeassist.gui.doings.desk import Desk
from smeassist.gui.frame.app import furnish, open_frame
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.session import Session

# No window is to flash up on the screen of whoever runs the tests.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

TODAY = date(2026, 11, 22)
SIZE = (1280, 820)


@dataclass
class Chosen:
    """Answers the window's questions for files with what a test put here, and keeps what was asked."""

    opens: list[Path] = field(default_factory=list)
    folder: Path | None = None
    saves: Path | None = None
    asked: list[str] = field(default_factory=list)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        return tuple(self.opens)

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.saves


@pytest.fixture(scope="session")
def packs() -> Packs:
    return bundled_packs()


@pytest.fixture(scope="session")
def sample(packs: Packs) -> samples.Sample:
    return samples.load(packs)


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where reports are proposed to lie."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(places, "documents", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Drafts and backups lie in the test's own folder."""
    folder = tmp_path / "data"
    monkeypatch.setattr(places, "data", lambda: folder)
    return folder


Open = Callable[..., Window]


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, chosen: Chosen, documents: Path
) -> Iterator[Open]:
    """Open a window with these settings; it is closed with the test."""
    made: list[Window] = []

    def open_(prefs: Prefs | None = None, size: tuple[int, int] = SIZE) -> Window:
        file = tmp_path / "settings" / "window.json"
        desk = Desk(prefs or Prefs(), prefs_file=file, today=lambda: TODAY, chooser=chosen)
        window = furnish(qapp, open_frame(desk.prefs), desk)
        window.frame.resize(*size)
        made.append(window)
        return window

    yield open_
    for window in made:
        window.desk.hold(None)  # what a test left unsaved is not asked about
        window.frame.close()
        window.frame.deleteLater()
    # Outside an event loop nothing is deleted later by itself, and every window would be styled anew each time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_window: Open) -> Window:
    """The window as it opens first."""
    return open_window()


def hold_sample(window: Window, packs: Packs, sample: samples.Sample) -> Session:
    """Open the sample company without reading its books again."""
    name, profile = sample.profile.name, sample.profile
    session = Session.in_memory(name, sample.books, profile, sample.answers, packs, drafted=True)
    window.desk.packs = packs
    window.desk.hold(session, sample=True)
    return session


@pytest.fixture
def at_sample(window: Window, packs: Packs, sample: samples.Sample) -> Window:
    """The window with the sample company open."""
    hold_sample(window, packs, sample)
    return window


@pytest.fixture
def ready(window: Window, packs: Packs) -> Window:
    """The window as it is some moments after the start: its rules are loaded."""
    window.desk.arrived(packs)
    return window


@pytest.fixture
def book(ready: Window, packs: Packs, sample: samples.Sample, chosen: Chosen, tmp_path: Path) -> Window:
    """The sample company in a file of its own."""
    hold_sample(ready, packs, sample)
    chosen.saves = tmp_path / "禾木.smebook"
    assert ready.tasks.save_as()
    return ready
