"""The power goes at any moment and the disk forgets what was not synced: nothing acknowledged is lost.

Recorded below the C library from the real program with the real SQLCipher, plain and encrypted; a control
run with synchronous=OFF shows that the forgetful disk would find a missing sync.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from smeassist.domain.company import Company
from smeassist.domain.errors import SmeError
from smeassist.storage import copying, opening
from smeassist.storage.book import Book
from smeassist.storage.connection import connect
from smeassist.storage.faults import translated
from tests.storage import shim
from tests.storage.forgetful_disk import Disk
from tests.storage.power_story import EDITS, KEY, OWN, step

STORED = Path(__file__).parent / "books" / "version-1.smebook"
LONG = pytest.param(25_000, marks=pytest.mark.long)


class Cut:
    """One recorded story, and what each image of the disk that a power cut leaves is worth."""

    def __init__(self, folder: Path, story: str, synchronous: str = OWN) -> None:
        self.story = story
        self.home = folder / "home"
        self.home.mkdir()
        self.path = self.home / "book.smebook"
        self._first(folder)
        self.before = self.path.read_bytes()
        self.states = self._states(folder)
        log = folder / "log"
        shim.run(shim.built(folder), "tests.storage.power_story", self.home, story, synchronous, log=log)
        self.calls = list(shim.recorded(log))
        self.image = folder / "image"
        self.image.mkdir()

    def _first(self, folder: Path) -> None:
        if self.story == "encrypted":
            copying.export(opening.in_memory().connection, self.path, KEY)
        else:
            shutil.copyfile(STORED, self.path)

    def _states(self, folder: Path) -> list[Company]:
        """What the book holds after each step, as an uninterrupted run has it."""
        copy = folder / "reference.smebook"
        shutil.copyfile(self.path, copy)
        book = self._open(copy)
        states = [book.company]
        for number in range(EDITS):
            step(book, number)
            states.append(book.company)
        book.close()
        return states

    def _open(self, path: Path) -> Book:
        if self.story != "encrypted":
            return opening.open_book(path, "一" if not path.read_bytes().startswith(b"SQLite") else None)
        with translated(path):
            return Book(connect(path, KEY), path, KEY, None)

    def lost(self, images: int, chance: Random, after: int = 0) -> int:
        """How many of so many images, cut at random calls, don't open with all that was acknowledged by then."""
        disk = Disk(self.home)
        disk.add(self.path, self.before)
        start = self._call_of_ack(after)
        moments = sorted(chance.randrange(start, len(self.calls)) for _ in range(images))
        acknowledged = failures = 0
        for at, call in enumerate(self.calls):
            disk.do(call)
            if call.path.endswith("acks") and call.kind == "w":
                acknowledged += 1
            while moments and moments[0] == at:
                moments.pop(0)
                failures += not self._holds(disk.after_cut(chance), acknowledged)
        return failures

    def _call_of_ack(self, number: int) -> int:
        acks = [at for at, call in enumerate(self.calls) if call.path.endswith("acks") and call.kind == "w"]
        return acks[number - 1] if number else 0

    def _holds(self, files: dict[str, bytes], acknowledged: int) -> bool:
        shutil.rmtree(self.image)
        self.image.mkdir()
        for name, content in files.items():
            (self.image / Path(name).name).write_bytes(content)
        try:
            book = self._open(self.image / self.path.name)
        except SmeError:
            return False
        found = book.company
        book.close()
        edits = min(max(acknowledged - 1, 0), EDITS)
        return found in self.states[edits : edits + 2]


@pytest.mark.parametrize("images", [1_000, LONG])
@pytest.mark.parametrize("story", ["plain", "encrypted"])
def test_a_power_cut_loses_nothing_that_was_acknowledged(fast: Path, story: str, images: int) -> None:
    cut = Cut(fast, story)
    assert sum(call.kind == "s" for call in cut.calls) > 4 * EDITS
    assert cut.lost(images, Random(20261122)) == 0


@pytest.mark.parametrize("images", [24, pytest.param(500, marks=pytest.mark.long)])
def test_a_power_cut_while_the_password_changes_leaves_the_old_file_or_the_new(fast: Path, images: int) -> None:
    """The file is plain, then opens with 一, then is plain again; whatever is left holds everything."""
    cut = Cut(fast, "password")
    last = max(at for at, call in enumerate(cut.calls) if call.path.endswith("acks") and call.kind == "w")
    cut.calls = cut.calls[: _second_last_ack(cut) + 1]
    assert len(cut.calls) < last
    assert cut.lost(images, Random(7), after=EDITS + 1) == 0


def _second_last_ack(cut: Cut) -> int:
    acks = [at for at, call in enumerate(cut.calls) if call.path.endswith("acks") and call.kind == "w"]
    return acks[-2]


def test_without_syncs_a_power_cut_would_be_seen_to_lose_edits(fast: Path) -> None:
    """The control: the same story with synchronous=OFF must not survive, or the test above shows nothing."""
    cut = Cut(fast, "plain", "OFF")
    assert cut.lost(200, Random(20261122)) > 100
