"""The last net as real processes meet it: a closed pipe, a stop, an ASCII console; and the log of faults."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from smeassist import cli, last_net, log, places, streams
from smeassist.domain.errors import SmeError
from smeassist.i18n.formats import LANGS

BOOK = Path(__file__).resolve().parents[1] / "books" / "c1_healthy_利润表_utf8.csv"
COMMAND = (sys.executable, "-m", "smeassist")
SECRET = "某某机密有限公司"
posix = pytest.mark.skipif(sys.platform == "win32", reason="told to a POSIX system")


@posix
def test_a_reader_who_leaves_is_no_failure(tmp_path: Path) -> None:
    """GIVEN a pipe whose reader leaves WHEN a command writes into it THEN it is silent and its status stands."""
    command = 'exec 3>&1; ( "$@"; echo $? >&3 ) | true'
    for arguments in (("read", str(BOOK)), ("blank", "all", "--pdf", "-")):
        ran = subprocess.run(
            ["sh", "-c", command, "sh", *COMMAND, *arguments], capture_output=True, text=True, timeout=120
        )
        assert (ran.stdout, ran.stderr) == ("0\n", "")


@posix
def test_a_stop_from_the_keyboard_is_one_sentence(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [*COMMAND, "demo", "--out", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
        stdout=subprocess.PIPE,
    )
    assert started.stdout is not None
    started.stdout.readline()  # it has judged and writes its papers now
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=120)
    assert started.returncode == 2
    assert len(said.splitlines()) <= 1, said
    assert not list(tmp_path.rglob("*.part"))


@posix
def test_a_console_that_knows_ascii_alone_gets_the_text_all_the_same(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        [*COMMAND, "read", "没有.xlsx"], capture_output=True, timeout=120, env=environment, cwd=tmp_path
    )
    said = ran.stderr.decode("utf-8")
    assert (ran.returncode, len(said.splitlines())) == (2, 1)
    assert "没有.xlsx" in said
    assert "找不到" in said


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "log", lambda: tmp_path / "log")
    return tmp_path / "log" / "events.log"


def _fail() -> int:
    try:
        raise OSError(5, "disk", SECRET)
    except OSError as fault:
        raise ValueError(SECRET) from fault


def test_any_fault_is_one_sentence_and_an_event_without_names(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in LANGS:
        assert last_net.status_of(_fail, lang) == 2
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1
        assert "ValueError" in said
        assert SECRET not in said
    events = logs.read_text(encoding="utf-8")
    assert SECRET not in events
    assert str(logs.parent) not in events
    assert events.count("builtins.ValueError") == 2
    assert "builtins.OSError errno 5" in events
    assert f"{__name__}:" in events
    assert " _fail" in events
    if sys.platform != "win32":
        assert stat.S_IMODE(logs.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "fault", [MemoryError(), RecursionError(), OSError(24, "Too many open files"), KeyError(1)]
)
def test_every_kind_of_fault_has_its_sentence(
    fault: Exception, logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise fault

    assert last_net.status_of(work, "zh") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "file in the way"])
def test_a_log_that_cant_be_written_stops_nothing(
    kind: str, logs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "file in the way":
        logs.parent.write_text("", encoding="utf-8")
    else:
        logs.parent.mkdir()
        other = tmp_path / "other"
        other.write_text("", encoding="utf-8")
        if kind == "pipe":
            os.mkfifo(logs)
        elif kind == "folder":
            logs.mkdir()
        else:
            logs.symlink_to(other)
    assert last_net.status_of(_fail, "zh") == 2
    assert "日志也没能写下" in capsys.readouterr().err
    assert not (tmp_path / "other").exists() or (tmp_path / "other").read_bytes() == b""


def test_the_log_stays_small(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LARGEST", 300)
    for _ in range(40):
        assert log.note(ValueError())
    kept = sorted(path.name for path in logs.parent.iterdir())
    assert kept == ["events.log", *(f"events.log.{number}" for number in range(1, log.KEPT))]
    assert all(path.stat().st_size < 700 for path in logs.parent.iterdir())


def test_without_a_standard_output_nothing_begins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On Windows a program without a console has none by nature: there files are enough."""
    monkeypatch.setattr(sys, "stdout", None)
    for name, elsewhere, refused in (("posix", True, True), ("nt", False, True), ("nt", True, False)):
        monkeypatch.setattr(streams, "_BY_NATURE", name == "nt")
        if refused:
            with pytest.raises(SmeError, match="screen_missing"):
                streams.check(elsewhere=elsewhere)
        else:
            streams.check(elsewhere=elsewhere)
    assert cli.main(["read", str(BOOK), "--json", "-"]) == 2
