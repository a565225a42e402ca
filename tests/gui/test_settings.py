"""What lies in the place of the settings never hangs or ends the program; what can't be kept is said as that."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from smeassist.domain.text import reason
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.window import Window
from smeassist.gui.looks import prefs
from smeassist.gui.looks.prefs import Prefs
from tests.gui.conftest import Open


def _holding(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _endless(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


HOSTILE: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a folder": Path.mkdir,
    "a pipe": _pipe,
    "a device": _device,
    "a loop of links": _loop,
    "a terabyte": _endless,
    "deep lists": _holding(b"[" * 60_000),
    "deep maps": _holding(b'{"a":' * 10_000),
    "no text": _holding(b"\xff\xfe\x00"),
    "a list": _holding(b"[1]"),
    "a number of 60,000 digits": _holding(b'{"scale":' + b"9" * 60_000 + b"}"),
    "a scale that is no whole number": _holding(b'{"scale":100.0,"dark":1,"lang":"fr"}'),
    "a window beyond any screen": _holding(b'{"window":[0,0,99999999999999999999,10]}'),
    "a window without end": _holding(b'{"window":[1e999,0,1,1]}'),
    "a name that no file can have": _holding(b'{"recent":["a\\u0000b"]}'),
    "books without number": _holding(json.dumps({"recent": ["a"] * 9000}).encode()),
    "maps for keys": _holding(b'{"lang":{},"scale":[],"recent":{"a":1},"window":"abcd"}'),
}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_settings_are_the_usual_ones(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "window.json"
    HOSTILE[kind](path)
    began = time.monotonic()
    assert prefs.load(path) == Prefs()
    assert time.monotonic() - began < 5


def test_settings_come_back_and_a_name_that_is_no_text_with_them(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    wanted = Prefs(lang="en", dark=True, scale=130, window=(-5, 7, 900, 700), recent=("/书/\udcff.smebook", "b"))
    assert prefs.save(wanted, path)
    assert prefs.load(path) == wanted


def test_books_opened_last_whose_names_no_disk_takes_are_passed_over(open_window: Open) -> None:
    """The system does not say that such a file is absent: it refuses to look."""
    window = open_window(Prefs(recent=("长" * 300, "a\x00b", "/不在/甲.smebook")))
    assert not [button for button in window.frame.findChildren(QAbstractButton) if "长长" in button.text()]


def test_what_can_not_be_looked_at_is_refused_by_name_and_not_called_a_fault(ready: Window) -> None:
    told: list[Notice] = []
    ready.desk.told.connect(told.append)
    ready.tasks.take((Path("长" * 100),))
    (notice,) = told
    assert notice.what == reason("error.file_unreadable", file="长" * 100)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_in_the_drafts_place_is_not_written_through(tmp_path: Path) -> None:
    path, victim = tmp_path / "window.json", tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    path.with_suffix(".new").symlink_to(victim)
    assert prefs.save(Prefs(dark=True), path)
    assert victim.read_text(encoding="utf-8") == "precious"
    assert prefs.load(path).dark


def test_settings_that_can_not_be_kept_are_named_once_and_the_books_are_not(
    window: Window, tmp_path: Path
) -> None:
    blocked = tmp_path / "settings"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    desk = window.desk
    desk._prefs_file = blocked / "window.json"
    told: list[Notice] = []
    desk.told.connect(told.append)
    desk.set_dark(True)
    desk.set_dark(False)
    (notice,) = told
    for said in (desk.say(notice.what), desk.say(notice.safe or notice.what)):
        assert said
    assert str(blocked) in desk.say(notice.what)
    assert not desk.prefs.dark
