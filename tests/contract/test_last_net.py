"""Whatever a command meets, it ends with one sentence and a status of the contract, and nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from smeassist import places
from smeassist.domain.text import reason
from smeassist.i18n.catalogue import said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the cases are told to a POSIX system")

BOOKS = Path(__file__).resolve().parents[1] / "books"
SAMPLE = places.samples() / "hemu"
LONG = "长" * 300
DAY = "--today 2026-11-22"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A command line, what its process is given and denied, and the exit status that it deserves.

    `{b}` is a sound book, `{p}` a profile; `interpreter`: it starts a child of its own, so that Python must lie where
    one without rights is let in; `written` are the files that it leaves in its folder.
    """

    ask: str
    status: int
    nobody: bool = False
    interpreter: bool = False
    stdin: str = "open"
    stdout: str = "open"
    stderr: str = "open"
    limits: dict[str, int] = field(default_factory=dict)
    make: Callable[[Path], object] = lambda folder: None
    written: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    lines: int | None = None
    says: str = ""


def _loop(folder: Path) -> None:
    (folder / "loop").symlink_to(folder / "pool")
    (folder / "pool").symlink_to(folder / "loop")


def _barred(folder: Path) -> None:
    (folder / "barred").mkdir()
    shutil.copy(BOOKS / "c1_healthy_利润表_utf8.csv", folder / "barred" / "book.csv")
    shutil.copy(SAMPLE / "profile.yaml", folder / "barred" / "profile.yaml")
    (folder / "barred").chmod(0o700)


def _unreadable(folder: Path) -> None:
    for name in ("book.csv", "p.yaml"):
        (folder / name).write_text("name: x\n", encoding="utf-8")
        (folder / name).chmod(0o600)
    folder.chmod(0o755)


def _full_folder(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(10_000):
        (folder / "many" / f"{number}.txt").touch()


def _book(folder: Path) -> None:
    shutil.copy(BOOKS / SMALL, folder / "book.csv")


def _looped_folder(folder: Path) -> None:
    _loop(folder)
    _book(folder)


def _linked(folder: Path) -> None:
    (folder / "x").touch()
    (folder / "y").symlink_to("x")


def _deep(folder: Path) -> None:
    (folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")


def _protected(path: Path) -> None:
    path.write_text("kept", encoding="utf-8")
    path.chmod(0o444)


def _long_key(folder: Path) -> None:
    (folder / "p.yaml").write_text("k" * 100_000 + ": 1\n", encoding="utf-8")


def _half_character(folder: Path) -> None:
    (folder / "p.json").write_text('{"name": "\\ud800"}', encoding="utf-8")


def _ten_thousand_digits(folder: Path) -> None:
    (folder / "p.json").write_text('{"employees": ' + "9" * 10_000 + "}", encoding="utf-8")


FAULTS = tuple(
    said(reason("error.program_fault", kind="", noted=""), lang).partition("（")[0].partition(" (")[0]
    for lang in ("zh", "en")
)
"""How the program says that it is at fault itself, which nothing that it is given may bring about."""
SMALL = "c1_healthy_利润表_utf8.csv"

CASES: dict[str, Case] = {
    # Names.
    "book of 300 characters": Case(ask=f"read {LONG}", status=2),
    "JSON of 300 characters": Case(ask=f"read {{b}} --json {LONG}", status=2),
    "profile of 300 characters": Case(ask=f"match --profile {LONG}", status=2),
    "answers of 300 characters": Case(ask=f"assess {{b}} --answers {LONG}", status=2),
    "password file of 300 characters": Case(ask=f"read {{b}} --password-file {LONG}", status=2),
    "folder of 300 characters": Case(ask=f"demo --out {LONG}", status=2),
    "book file of 300 characters": Case(ask=f"check {LONG}.smebook", status=2),
    "pack of 300 characters": Case(ask=f"check {LONG}.yaml", status=2),
    "blank list of 300 characters": Case(ask=f"blank control --pdf {LONG}", status=2),
    "path of 5,000 characters": Case(ask="read " + "x/" * 2500, status=2),
    "empty book": Case(ask="read ''", status=2),
    "empty output": Case(ask="read {b} --json ''", status=2),
    "empty profile": Case(ask="match --profile ''", status=2),
    "empty check": Case(ask="check ''", status=2),
    "empty folder name": Case(ask="demo --out ''", status=2),
    # Links, folders, devices.
    "book in a loop": Case(ask="read loop", status=2, make=_loop),
    "output in a loop": Case(ask="read {b} --json loop", status=2, make=_loop),
    "profile in a loop": Case(ask="match --profile loop", status=2, make=_loop),
    "folder in a loop": Case(ask="demo --out loop", status=2, make=_loop),
    "book file in a loop": Case(ask="check loop.smebook", status=2, make=lambda folder: (folder / "loop.smebook").symlink_to("loop.smebook")),
    "pack in a loop": Case(ask="check loop.yaml", status=2, make=lambda folder: (folder / "loop.yaml").symlink_to("loop.yaml")),
    "folder with a loop in it": Case(ask="read .", status=0, make=_looped_folder),
    "link to nothing": Case(ask="read gone.xlsx", status=2, make=lambda folder: (folder / "gone.xlsx").symlink_to("nowhere")),
    "book is a pipe": Case(ask="read pipe", status=2, make=lambda folder: os.mkfifo(folder / "pipe")),
    "book is a device": Case(ask="read /dev/zero", status=2),
    "book is an empty device": Case(ask="read /dev/null", status=2),
    "book is empty": Case(ask="read empty.xlsx", status=2, make=lambda folder: (folder / "empty.xlsx").touch()),
    "profile is a folder": Case(ask="match --profile .", status=2),
    "a word that is no command": Case(ask="nope", status=2, says="nope"),
    "a path that leads nowhere": Case(ask="no/where.xlsx", status=2, says="no/where.xlsx"),
    "book is no file": Case(ask="read /dev/null", status=2, says="打不开文件“null”"),
    "password file is a folder": Case(ask="read {b} --password-file .", status=2, says="“.”"),
    "memory of 1.5 GB": Case(ask="read {b}", status=0, limits={"RLIMIT_AS": 1_500_000_000}),
    "files of 20,000 bytes": Case(ask="blank control --pdf x.pdf", status=2, limits={"RLIMIT_FSIZE": 20_000}, says="限额"),
    "check a folder": Case(ask="check .", status=2),
    "check a device": Case(ask="check /dev/zero", status=2),
    "output is a folder": Case(ask="read {b} --json .", status=2),
    "output is read-only": Case(ask="read {b} --json ro.json", status=2, make=lambda folder: _protected(folder / "ro.json")),
    "option given twice": Case(ask="read {b} --json x1 --json x2", status=2),
    "version": Case(ask="--version", status=0),
    "key of 100,000 characters": Case(ask="match --profile p.yaml", status=2, make=_long_key),
    "half a character": Case(ask="match --profile p.json", status=2, make=_half_character),
    "output is a device": Case(ask="read {b} --json /dev/null", status=0),
    "output is a full device": Case(ask="read {b} --json /dev/full", status=2),
    "output is a pipe that nobody reads": Case(ask="read {b} --json pipe", status=2, make=lambda folder: os.mkfifo(folder / "pipe")),
    "output into a missing folder": Case(ask="read {b} --json no/such/x.json", status=2),
    "output below a file": Case(ask="read book.csv --json book.csv/x.json", status=2, make=_book),
    "output equals input": Case(ask="read book.csv --json ./book.csv", status=2, make=_book),
    "output equals the profile": Case(ask="match --profile p.yaml --json p.yaml", status=2, make=lambda folder: shutil.copy(SAMPLE / "profile.yaml", folder / "p.yaml")),
    "two outputs, one file": Case(ask=f"assess {{b}} --json x --pdf ./x {DAY}", status=2),
    "two outputs, one file by a link": Case(ask=f"assess {{b}} --json x --pdf y {DAY}", status=2, make=_linked),
    "demo into a file": Case(ask="demo --out file", status=2, make=lambda folder: (folder / "file").touch()),
    "folder of 10,000 files": Case(ask="read many", status=2, make=_full_folder),
    # Rights (root is laid down).
    "folder without rights": Case(ask="read barred", status=2, make=_barred, nobody=True),
    "book in a folder without rights": Case(ask="read barred/book.csv", status=2, make=_barred, nobody=True),
    "profile in a folder without rights": Case(ask="match --profile barred/profile.yaml", status=2, make=_barred, nobody=True),
    "output into a folder without rights": Case(ask="read {b} --json barred/x.json", status=2, make=_barred, nobody=True),
    "demo into a folder without rights": Case(ask="demo --out barred/in/it", status=2, make=_barred, interpreter=True, nobody=True),
    "check in a folder without rights": Case(ask="check barred/x.smebook", status=2, make=_barred, nobody=True),
    "book without rights": Case(ask="read book.csv", status=2, make=_unreadable, interpreter=True, nobody=True),
    "profile without rights": Case(ask="match --profile p.yaml", status=2, make=_unreadable, nobody=True),
    # Days.
    "first day, assess": Case(ask="assess {b} --today 0001-01-01", status=2),
    "last day, assess": Case(ask="assess {b} --today 9999-12-31", status=2),
    "first day, demo": Case(ask="demo --out d --today 0001-01-01", status=2),
    "last day, demo": Case(ask="demo --out d --today 9999-12-31", status=2),
    "first day, match": Case(ask="match --profile {p} --today 0001-01-01", status=2),
    "last day, match": Case(ask="match --profile {p} --today 9999-12-31", status=2),
    "first day, read": Case(ask="read {b} --json x --today 0001-01-01", status=2),
    "no such day": Case(ask="read {b} --today 2026-02-30", status=2),
    # What the system withholds.
    "eight files, read": Case(ask="read {b}", status=2, limits={"RLIMIT_NOFILE": 8}),
    "eight files, demo": Case(ask="demo --out d", status=2, limits={"RLIMIT_NOFILE": 8}),
    "eight files, match": Case(ask="match --profile {p}", status=0, limits={"RLIMIT_NOFILE": 8}),
    "no home": Case(ask="read {b}", status=0, environment={"HOME": "/no/such/home"}),
    "a home without room": Case(ask="read {b}", status=0, environment={"HOME": "/dev/full"}),
    "a temporary folder that is none": Case(ask="read {b}", status=0, environment={"TMPDIR": "/no/such/folder"}),
    "files of no bytes": Case(ask="read {b} --json x", status=2, lines=0, limits={"RLIMIT_FSIZE": 0}),
    # Streams.
    "no standard input": Case(ask="read {b}", status=0, stdin="closed"),
    "no standard error": Case(ask="read {b}", status=0, stderr="closed"),
    "no standard error, refused": Case(ask="read gone", status=2, stderr="closed", lines=0),
    "full standard error, refused": Case(ask="read gone", status=2, stderr="/dev/full", lines=0),
    "no standard output, summary": Case(ask="read {b}", status=2, stdout="closed"),
    "no standard output, JSON": Case(ask="read {b} --json -", status=2, stdout="closed"),
    "no standard output, PDF": Case(ask="blank control --pdf -", status=2, stdout="closed"),
    "no standard output, demo": Case(ask="demo --out d", status=2, stdout="closed"),
    "no standard output, check": Case(ask="check {pack}", status=2, stdout="closed"),
    "no standard output, assess": Case(ask=f"assess {{b}} --json x {DAY}", status=2, stdout="closed"),
    "no stream at all": Case(ask="read {b}", status=2, stdin="closed", stdout="closed", stderr="closed", lines=0),
    "full standard output, summary": Case(ask="read {b}", status=2, stdout="/dev/full"),
    "full standard output, JSON": Case(ask="read {b} --json -", status=2, stdout="/dev/full"),
    "full standard output, PDF": Case(ask="blank control --pdf -", status=2, stdout="/dev/full"),
    "full standard output, demo": Case(ask="demo --out d", status=2, stdout="/dev/full"),
    "full standard output, check": Case(ask="check {pack}", status=2, stdout="/dev/full"),
    "full standard output, assess": Case(ask=f"assess {{b}} --json x {DAY}", status=2, stdout="/dev/full"),
    "full standard output, help": Case(ask="--help", status=2, stdout="/dev/full"),
    "help": Case(ask="--help", status=0),
    # Documents.
    "profile of endless depth": Case(ask="match --profile deep.json", status=2, make=_deep),
    "profile with 10,000 digits": Case(ask="match --profile p.json", status=2, make=_ten_thousand_digits),
    "profile of bytes": Case(ask="match --profile /dev/urandom", status=2),
    "unknown pack": Case(ask="check book.yaml", status=2, make=lambda folder: (folder / "book.yaml").touch()),
}  # fmt: skip


def _split(ask: str) -> list[str]:
    known = {
        "{b}": str(BOOKS / SMALL),
        "{p}": str(SAMPLE / "profile.yaml"),
        "{pack}": str(places.packs() / "alert.yaml"),
    }
    words = [known.get(word, word) for word in ask.split()]
    return ["" if word == "''" else word for word in words]


@pytest.fixture(scope="module")
def forked() -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """A process that runs each request in a child of its own."""
    script = Path(__file__).parent / "forking.py"
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        requests, answers = server.stdin, server.stdout
        assert requests is not None
        assert answers is not None

        def ask(request: dict[str, Any]) -> dict[str, Any]:
            requests.write(json.dumps(request).encode() + b"\n")
            requests.flush()
            answer: dict[str, Any] = json.loads(answers.readline())
            return answer

        yield ask
        requests.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that anyone may look into, as the one of a shared computer."""
    made = tmp_path / "folder"
    made.mkdir()
    (tmp_path / "home").mkdir(mode=0o777)
    (tmp_path / "home").chmod(0o777)
    for one in (made, *tmp_path.parents[:3]):
        if one != Path("/tmp"):
            one.chmod(one.stat().st_mode | 0o055)
    yield made


def _lets_all_in(folder: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in (folder, *folder.parents))


@pytest.mark.parametrize("name", CASES)
def test_a_command_ends_with_a_sentence_and_a_status(
    name: str, folder: Path, forked: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    case = CASES[name]
    if case.nobody and os.geteuid() != 0:
        pytest.skip("only root can lay its rights down")
    if case.nobody and case.interpreter and not _lets_all_in(Path(sys.base_prefix)):
        pytest.skip("Python lies in a folder that lets root alone in")
    case.make(folder)
    before = sorted(folder.rglob("*"))
    ran = forked(
        {
            "arguments": _split(case.ask),
            "folder": str(folder),
            "environment": {"HOME": str(folder.parent / "home"), **case.environment},
            **{name: getattr(case, name) for name in ("stdin", "stdout", "stderr", "limits", "nobody")},
        }
    )
    spoken = str(ran["said"])
    assert ran["status"] == case.status, spoken
    assert len(spoken) < 1_500
    for word in ("Traceback", "Exception ignored", "Error:", "\\u", *FAULTS):
        assert word not in spoken
    assert case.says in spoken
    expected = case.lines if case.lines is not None else {2: 1, 0: 0}.get(case.status)
    assert expected is None or len(spoken.splitlines()) == expected, spoken
    assert sorted(folder.rglob("*")) == [*before, *(folder / one for one in case.written)]
