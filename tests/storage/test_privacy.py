"""What a company keeps in its book gets nowhere else: not into logs, temporary files, names or the network."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CANARIES = tuple(
    word.encode(code) for word in ("金丝雀", "7713390", "771339042") for code in ("utf-8", "utf-16-le")
)


@dataclass(frozen=True)
class Ran:
    """Where a flow ran and what it printed."""

    folder: Path
    said: str


def _without_network() -> list[str]:
    """A command that runs another in a network of its own without interfaces; nothing where that can't be."""
    unshare = shutil.which("unshare")
    probe = [unshare, "--net", "true"] if unshare else ["false"]
    return probe[:-1] if unshare and subprocess.run(probe, capture_output=True).returncode == 0 else []


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The flow, run once: everything that it may write lies in one folder."""
    folder = tmp_path_factory.mktemp("flow")
    for name in ("tmp", "home", "books"):
        (folder / name).mkdir()
    environment = {
        **os.environ, "TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(folder / "home" / "data"), "XDG_CONFIG_HOME": str(folder / "home" / "config"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    command = [*_without_network(), sys.executable, "-m", "tests.storage.privacy_flow", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return Ran(folder, done.stdout + done.stderr)


def test_the_flow_makes_no_socket_and_needs_no_module_that_does(ran: Ran) -> None:
    assert ran.said == "no network\n"


def test_no_canary_leaves_the_plain_book(ran: Ran) -> None:
    """The only files that may hold name and amounts are the plain backup of the time before the password."""
    leaks = [
        path.relative_to(ran.folder)
        for path in ran.folder.rglob("*")
        if path.is_file() and any(canary in path.read_bytes() for canary in CANARIES)
    ]
    assert leaks, "the plain backups hold the canaries: else this test looks at nothing"
    assert all(path.match("home/data/smeassist/backups/*/*.smebook") for path in leaks), leaks
    assert not any("金丝雀" in str(path) for path in ran.folder.rglob("*"))
    assert (ran.folder / "log.txt").read_text(encoding="utf-8").count("refused") == 4


def test_nothing_is_left_in_the_temporary_folder(ran: Ran) -> None:
    assert list((ran.folder / "tmp").iterdir()) == []
    assert sorted(path.suffix for path in (ran.folder / "books").iterdir()) == [".smebook"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_every_file_is_its_owners_alone_even_without_a_mask(ran: Ran) -> None:
    made = [path for name in ("books", "home/data") for path in (ran.folder / name).rglob("*")]
    assert len(made) > 8
    open_to_others = [
        (str(path.relative_to(ran.folder)), oct(mode))
        for path in made
        if (mode := stat.S_IMODE(path.stat().st_mode)) != (0o700 if path.is_dir() else 0o600)
    ]
    assert open_to_others == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_file_is_opened_for_writing_but_the_books_and_their_companions(tmp_path: Path) -> None:
    """What the system saw: no temporary copy in clear, no socket to a network."""
    trace = tmp_path / "trace"
    (tmp_path / "books").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["strace", "-f", "-qq", "-e", "trace=openat,open,creat,socket", "-o", str(trace)]
    command += [sys.executable, "-m", "tests.storage.privacy_flow", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    if "PTRACE" in ran.stderr or "ptrace" in ran.stderr:
        pytest.skip("this machine lets nobody trace")
    assert ran.returncode == 0, ran.stderr
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert not [line for line in lines if "socket(AF_INET" in line]
    written = [line.split('"')[1] for line in lines if ("O_WRONLY" in line or "O_RDWR" in line) and '"' in line]
    allowed = (str(tmp_path / "books"), str(tmp_path / "log.txt"), os.environ["XDG_DATA_HOME"], "/dev/null")
    assert written
    assert [path for path in written if not path.startswith(allowed)] == []
