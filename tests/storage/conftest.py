"""Every test of storage has a data folder of its own, so that no backup lands in the user's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeassist import places
from smeassist.storage import known, saving, strangers
from tests.storage.made import fill


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of backups, for this process and those it starts."""
    home = tmp_path_factory.mktemp("data")
    monkeypatch.setattr(places, "data", lambda: home)
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one, for tests that write thousands of files."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    import tempfile

    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.fixture
def unlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every book is taken for one that passed, where a test is about what this process does with thousands."""
    monkeypatch.setattr(strangers, "admit", lambda path, key: known.note(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of ours with content, as it came from another computer."""
    made = saving.create(tmp_path / "ours.smebook")
    fill(made)
    made.close()
    shutil.copyfile(tmp_path / "ours.smebook", tmp_path / "他们的.smebook")
    return tmp_path / "他们的.smebook"
