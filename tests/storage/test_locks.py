"""One writer at a time: others read, and are told who writes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import lock, opening, saving
from smeassist.storage.check import verify
from tests.storage.made import answering, fill

ROOT = Path(__file__).resolve().parents[2]
GOOD = answering("IC01", Answer(value="good"))
GARBAGE = (
    b"", b"{", b"[]", b'{"host": 1}', b'{"host":"a","user":"b","pid":"x"}', b"\xff" * 9000,
    b"[" * 4000, b'{"a":' * 800, b'{"host":"HOST","user":"b","pid":' + b"9" * 3000 + b"}",
    b'{"host":"HOST","user":"b","pid":1e999}', b'{"host":"HOST","user":"b","pid":-1}',
    b'{"host":"HOST","user":"b","pid":99999999999999999999}', b'{"host":"HOST","user":[],"pid":1}',
)  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("races", [100, pytest.param(1_000, marks=pytest.mark.long)])
def test_of_two_programs_exactly_one_writes(fast: Path, races: int) -> None:
    """Every third race begins with the lock of a program that died."""
    command = [sys.executable, "-m", "tests.storage.raced", str(fast), str(races)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert (ran.returncode, ran.stdout) == (0, f"{races} races, 0 not won by exactly one\n"), ran.stderr


def test_a_second_window_reads_and_says_who_writes(tmp_path: Path) -> None:
    first = saving.create(tmp_path / "华星.smebook")
    first.commit([GOOD])
    second = opening.open_book(tmp_path / "华星.smebook")
    assert second.read_only_because == "storage.locked"
    assert second.locked_by == str(lock.myself())
    assert second.company == first.company
    with pytest.raises(SmeError, match="book_read_only"):
        second.commit([answering("IC02", Answer(value="poor"))])
    first.close()
    third = opening.open_book(tmp_path / "华星.smebook")
    assert third.read_only_because == ""


def test_a_book_that_is_open_is_not_replaced_by_another(tmp_path: Path) -> None:
    """Saving under the name of a book that another window has open would take it from under that window."""
    path = tmp_path / "华星.smebook"
    first = saving.create(path)
    first.commit([GOOD])
    before = path.read_bytes()
    other = saving.create(tmp_path / "other.smebook")
    with pytest.raises(SmeError, match="book_locked"):
        saving.save_as(other, path, replace=True)
    assert path.read_bytes() == before
    first.commit([answering("IC02", Answer(value="poor"))])


def _locked_elsewhere(path: Path) -> None:
    other = {"host": "財務室-PC", "user": "王会计", "pid": 77}
    lock.lock_path(path).write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")


def test_a_book_that_another_computer_has_open_is_read_only_until_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    _locked_elsewhere(path)
    book = opening.open_book(path)
    assert (book.read_only_because, book.locked_by) == ("storage.locked", "王会计@財務室-PC (77)")
    book.close()
    book = opening.open_book(path, take_over=True)
    book.commit([GOOD])
    assert book.read_only_because == ""


def test_whoever_is_taken_over_writes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    book.commit([GOOD])
    _locked_elsewhere(path)
    with pytest.raises(SmeError, match="book_taken_over") as refused:
        book.commit([answering("IC02", Answer(value="poor"))])
    assert refused.value.reason.data["holder"] == "王会计@財務室-PC (77)"
    assert list(book.company.answers.answers) == ["IC01"]
    book.close()
    assert lock.holder(lock.lock_path(path)) is not None, "another's lock is left alone"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_where_the_file_system_knows_no_locks_the_name_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network share: who is named and alive keeps us out, who is dead does not."""

    def no_locks(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("smeassist.storage.lock.fcntl.flock", no_locks)
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    for pid, writable in ((os.getppid(), False), (2**22 + 1, True), (0, True)):
        named = {"host": lock.myself().host, "user": "owner", "pid": pid}
        lock.lock_path(path).write_text(json.dumps(named), encoding="utf-8")
        book = opening.open_book(path)
        assert (book.read_only_because == "") is writable
        book.close()
        lock.lock_path(path).unlink(missing_ok=True)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_a_lock_that_says_nothing_locks_nothing(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    lock.lock_path(path).write_bytes(garbage)
    assert opening.open_book(path).read_only_because == ""


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to(path.with_name("victim"))


def _link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_LOCKS: dict[str, Callable[[Path], None]] = {
    "a folder": Path.mkdir,
    "a pipe": _pipe,
    "a link": _link,
    "a link to a device": _link_to_a_device,
}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", NO_LOCKS)
def test_what_is_no_lock_is_named_as_such_and_the_book_is_shown(tmp_path: Path, kind: str) -> None:
    """Neither waited for nor followed nor removed; and what is to be written there is refused with its name."""
    path, victim = tmp_path / "book.smebook", tmp_path / "victim"
    saving.create(path).close()
    victim.write_text("precious", encoding="utf-8")
    NO_LOCKS[kind](lock.lock_path(path))
    book = opening.open_book(path)
    assert book.read_only_because == "storage.lock_unusable"
    with pytest.raises(SmeError, match="lock_unusable") as refused:
        saving.write_new(book, path, replace=True)
    assert "book.smebook.lock" in said(refused.value.reason, "zh")
    book.close()
    assert os.path.lexists(lock.lock_path(path))
    assert victim.read_text(encoding="utf-8") == "precious"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", NO_LOCKS)
def test_a_lock_that_is_replaced_while_the_book_is_open_ends_the_writing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    lock.lock_path(path).unlink()
    NO_LOCKS[kind](lock.lock_path(path))
    with pytest.raises(SmeError, match="book_lock_lost"):
        book.commit([GOOD])
    book.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
@pytest.mark.parametrize("garbage", GARBAGE)
def test_no_name_in_a_lock_ends_the_program_where_only_names_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, garbage: bytes
) -> None:
    """Deep JSON, process numbers beyond any process, names of no end."""

    def no_locks(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("smeassist.storage.lock.fcntl.flock", no_locks)
    path = tmp_path / "book.smebook"
    saving.create(path).close()
    lock.lock_path(path).write_bytes(garbage.replace(b"HOST", lock.myself().host.encode()))
    book = opening.open_book(path)
    assert len(book.locked_by) < 300
    book.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the number of names is a POSIX file's")
def test_two_names_of_one_file_never_have_two_writers(tmp_path: Path) -> None:
    first, second = tmp_path / "华星.smebook", tmp_path / "华星 2.smebook"
    book = saving.create(first)
    book.commit([GOOD])
    os.link(first, second)
    other = opening.open_whole(second)
    assert other.read_only_because == "storage.two_names"
    with pytest.raises(SmeError, match="book_read_only"):
        other.commit([answering("IC02", Answer(value="poor"))])
    book.commit([answering("IC03", Answer(value="good"))])
    book.close()
    other.close()
    for name in (first, second):
        again = opening.open_whole(name)
        assert again.read_only_because == "storage.two_names"
        assert set(again.company.answers.answers) == {"IC01", "IC03"}
        again.close()
    second.unlink()
    assert opening.open_whole(first).read_only_because == ""


def _as_nobody(script: str, *arguments: str) -> str:
    """Run a script as a user without rights, since permissions don't bind root."""
    command = [sys.executable, "-c", script, *arguments]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


READ = (
    "import sys; from pathlib import Path; from smeassist.storage import opening\n"
    "book = opening.open_book(Path(sys.argv[1]))\n"
    "print(book.read_only_because, len(book.company.answers.answers))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o755, 0o444), (0o555, 0o444)])
def test_what_can_not_be_written_opens_read_only(fast: Path, folder_mode: int, file_mode: int) -> None:
    """A read-only folder (a CD, another's share) or file."""
    home = fast / "share"
    home.mkdir()
    book = saving.create(home / "book.smebook")
    fill(book)
    book.close()
    (home / "book.smebook").chmod(file_mode)
    fast.chmod(0o755)
    home.chmod(folder_mode)
    try:
        if _cannot_read(ROOT):
            pytest.skip("the project lies where no other user may read")
        assert _as_nobody(READ, str(home / "book.smebook")) == "storage.not_writable 3"
    finally:
        home.chmod(0o755)
    assert verify(home / "book.smebook") == ()


def _cannot_read(folder: Path) -> bool:
    if os.geteuid() != 0:
        return False
    probe = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        sys.executable,
        "-c",
        "import smeassist.storage.opening",
    ]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(probe, capture_output=True, env=environment, cwd="/", timeout=60).returncode != 0
    except OSError:
        return True
