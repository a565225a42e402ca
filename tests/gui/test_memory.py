"""What the window remembers, and where it comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smeassist.gui.frame.placement import placed
from smeassist.gui.looks.prefs import RECENT, Prefs, load, save, stepped, with_recent

ONE_SCREEN = [(0, 0, 1920, 1040)]
TWO_SCREENS = [(0, 0, 1920, 1040), (1920, 0, 1280, 984)]
USUAL = (1280, 820)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "window.json"
    kept = Prefs(lang="en", dark=True, scale=150, window=(10, 20, 900, 700), recent=("/books/甲.smebook",))

    save(kept, file)

    assert load(file) == kept


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"lang": "fr", "dark": 1, "scale": 137, "window": [1, 2], "recent": [3], "surprise": true}',
        '{"lang": ["zh"], "scale": {}, "window": [true, 1, 2, 3]}',
    ],
)
def test_spoilt_settings_are_the_usual_ones(content: str, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text(content, encoding="utf-8")

    assert load(file) == Prefs()


def test_one_spoilt_setting_does_not_spoil_the_others(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"lang": "en", "scale": 3}), encoding="utf-8")

    assert load(file) == Prefs(lang="en")


def test_settings_that_cannot_be_written_are_not_worth_a_crash(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    save(Prefs(), blocked / "window.json")

    assert blocked.read_text(encoding="utf-8") == ""


def test_text_size_stops_at_both_ends() -> None:
    assert [stepped(scale, 1) for scale in (100, 175, 200)] == [115, 200, 200]
    assert [stepped(scale, -1) for scale in (200, 115, 100)] == [175, 100, 100]


def test_recent_books_are_few_and_each_stands_once() -> None:
    prefs = Prefs()
    for number in range(RECENT + 3):
        prefs = with_recent(prefs, Path(f"/b/{number}.smebook"))
    prefs = with_recent(prefs, Path("/b/7.smebook"))

    assert len(prefs.recent) == RECENT
    assert [Path(name).stem for name in prefs.recent[:3]] == ["7", "10", "9"]
    assert len(set(prefs.recent)) == RECENT


@pytest.mark.parametrize(
    ("wanted", "screens", "found"),
    [
        pytest.param(None, ONE_SCREEN, (320, 110, 1280, 820), id="first time: centred"),
        pytest.param((100, 80, 1000, 700), ONE_SCREEN, (100, 80, 1000, 700), id="as it was"),
        pytest.param((2000, 80, 1000, 700), TWO_SCREENS, (2000, 80, 1000, 700), id="on the second screen"),
        pytest.param((2000, 80, 1000, 700), ONE_SCREEN, (460, 170, 1000, 700), id="second screen unplugged"),
        pytest.param((5000, 40, 1200, 800), ONE_SCREEN, (360, 120, 1200, 800), id="far away"),
        pytest.param((100, -900, 1000, 700), ONE_SCREEN, (460, 170, 1000, 700), id="title bar above the screen"),
        pytest.param((-950, 80, 1000, 700), ONE_SCREEN, (460, 170, 1000, 700), id="only a sliver in reach"),
        pytest.param((0, 0, 4000, 3000), ONE_SCREEN, (0, 0, 1920, 1040), id="larger than the screen"),
        pytest.param(None, [(0, 0, 1024, 600)], (0, 0, 1024, 600), id="small laptop"),
    ],
)
def test_the_window_is_always_on_a_screen(
    wanted: tuple[int, int, int, int] | None,
    screens: list[tuple[int, int, int, int]],
    found: tuple[int, int, int, int],
) -> None:
    assert placed(wanted, screens, USUAL) == found
