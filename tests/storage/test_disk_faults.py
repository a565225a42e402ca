"""A disk that is full or fails in the middle of saving costs nothing that was saved."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import opening, saving
from tests.storage import shim
from tests.storage.made import adding, an_import, fill, many_figures

MEGABYTE = 1024 * 1024
STEP = 16 * 1024

ALWAYS = [("edit", "EIO"), ("edit", "ENOSPC"), ("edit", "EROFS"), ("import_books", "EIO"), ("save_as", "ENOSPC")]
LONG = [
    pytest.param(work, number, marks=pytest.mark.long)
    for work in ("edit", "import_books", "undo", "back_up", "change_password", "save_as", "restore", "hand_over")
    for number in ("ENOSPC", "EIO", "EACCES", "EROFS")
    if (work, number) not in ALWAYS
]


@pytest.mark.parametrize(("work", "number"), [*ALWAYS, *LONG])
def test_each_disk_call_of_a_save_may_fail(fast: Path, work: str, number: str) -> None:
    """The n-th write, sync, truncation, removal or rename fails, once or from then on, for every n."""
    told = shim.run(shim.built(fast), "tests.storage.faulted", fast, work, number).splitlines()
    assert [line.split(":")[0] for line in told] == [f"{work} {number} once", f"{work} {number} for good"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize("step", [STEP, pytest.param(1024, marks=pytest.mark.long)])
def test_a_full_disk_keeps_the_old_book_and_says_so(small_disk: Path, step: int) -> None:
    """An import into a disk with 0, 16, 32 ... kilobytes left: done, or the file is the same to the byte."""
    path, filler = small_disk / "book.smebook", small_disk / "filler"
    book = saving.create(path)
    fill(book)
    book.close()
    before = path.read_bytes()
    outcomes = [_import_with(free, path, before, filler) for free in range(0, MEGABYTE, step)]
    assert len(outcomes) == MEGABYTE // step
    assert outcomes.count("disk_full") > 5
    assert outcomes.count("done") > 5
    assert set(outcomes) == {"disk_full", "done"}


def _import_with(free: int, path: Path, before: bytes, filler: Path) -> str:
    """Import two thousand figures with so much room left; what came of it."""
    filler.unlink(missing_ok=True)
    path.write_bytes(before)
    book = opening.open_book(path)
    known = book.company
    _fill_up(filler, free)
    try:
        book.commit([adding(an_import(10, many_figures(2_000)))])
        assert len(book.company.imports) == len(known.imports) + 1
        return "done"
    except SmeError as error:
        assert path.read_bytes() == before
        assert book.company == known
        assert sorted(one.name for one in path.parent.iterdir()) == ["book.smebook", "book.smebook.lock", "filler"]
        assert "MB" in said(error.reason, "zh")
        return error.code
    finally:
        book.close()


def _fill_up(filler: Path, free: int) -> None:
    """Leave so many bytes on the disk, or as many as there are."""
    at = os.statvfs(filler.parent)
    filler.write_bytes(bytes(max(0, at.f_bavail * at.f_frsize - free)))
