"""Output appears whole or not at all, and a refusal says what happened and what is safe."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from smeassist import in_place
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from smeassist.reporting import files


def _refused(target: Path) -> SmeError:
    with pytest.raises(SmeError) as caught:
        files.replace(target, b"new")
    return caught.value


def test_a_file_is_put_in_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "报告.pdf"
    files.replace(target, b"old")
    files.replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="making a link asks for a privilege there")
def test_a_link_keeps_pointing_at_the_file_that_is_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(kept)
    files.replace(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="has no such pipes")
def test_a_pipe_is_written_to_and_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.replace(pipe, b"new")
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    fault = _refused(tmp_path / "没有" / "报告.pdf")
    assert fault.code == "output_folder_missing"
    assert str(tmp_path / "没有") in said(fault.reason, "zh")


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    assert _refused(tmp_path).code == "output_is_folder"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["甲.smebook", "甲.SMEBOOK", "甲.smebook-journal", "甲.smebook.lock"])
def test_a_companys_book_is_no_target(tmp_path: Path, name: str) -> None:
    """What a company is kept in is overwritten by no output of a command or of the window."""
    book = tmp_path / name
    book.write_bytes(b"all that the owner has")
    assert _refused(book).code == "output_is_book"
    assert book.read_bytes() == b"all that the owner has"
    assert list(tmp_path.iterdir()) == [book]


def test_a_name_that_the_system_refuses_leaves_nothing(tmp_path: Path) -> None:
    fault = _refused(tmp_path / ("长" * 300 + ".pdf"))
    assert fault.code == "output_failed"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder refuses this user")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    fault = _refused(closed / "报告.pdf")
    assert fault.code == "output_forbidden"
    assert str(closed) in said(fault.reason, "zh")


def test_a_full_disk_leaves_the_old_file_and_no_part_of_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(content: IO[bytes], file: IO[bytes]) -> None:
        file.write(content.read(1_000))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(SmeError, match="output_disk_full") as refused:
        files.replace(target, b"x" * 5_000)
    data = refused.value.reason.data
    assert data["folder"] == str(tmp_path)
    assert isinstance(data["free"], int)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the system on the length of files")
def test_a_quota_leaves_the_old_file_and_is_called_no_full_disk(tmp_path: Path) -> None:
    """A child process may write files of 1,000 bytes at most and tries to write a longer one."""
    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from smeassist.domain.errors import SmeError\n"
        "from smeassist.reporting import files\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    files.replace(Path(sys.argv[1]), b'x' * 5000)\n"
        "except SmeError as fault:\n"
        "    print(fault.code, fault.reason.data['detail'].code)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(target)], capture_output=True, text=True, timeout=60)
    assert ran.stdout.split() == ["output_failed", "system.too_large"]
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.pdf"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_has_a_sentence(lang: str) -> None:
    data = {"file": "a.pdf", "folder": "b", "free": 3, "detail": "c"}
    for code in ("folder_missing", "is_folder", "forbidden", "disk_full", "failed"):
        assert len(said(SmeError(f"output_{code}", **data).reason, lang)) > 20  # type: ignore[arg-type]


def test_a_file_that_another_program_holds_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a scanner looks through what was just written."""
    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    refusals = iter([PermissionError(13, "held"), PermissionError(13, "held")])
    rename = Path.replace

    def held(self: Path, to: Path) -> Path:
        if refusal := next(refusals, None):
            raise refusal
        return rename(self, to)

    monkeypatch.setattr(in_place, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(Path, "replace", held)
    files.replace(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("报告.pdf", b"new")]
