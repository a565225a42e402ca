"""The drawing of rooms in the documentation is the one that the imports give."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import draw_rooms

PAGE = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"
CIRCLE = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}


@pytest.mark.parametrize("package", ["smeassist.importers"])
def test_the_page_shows_what_the_imports_are(package: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    drawn = draw_rooms.drawn(draw_rooms.drawing(package))
    assert draw_rooms.put(drawn, page, package) == page, (
        "python tools/draw_rooms.py PACKAGE --write docs/architecture.md"
    )


def test_books_come_in_by_one_path() -> None:
    drawing = draw_rooms.drawing("smeassist.importers")
    order = ("formats", "words", "shapes", "settle", "whole", "books")
    assert drawing.floors == tuple((room,) for room in order)
    assert drawing.up == ()
    assert all(room.longest <= 300 for room in drawing.rooms.values())


def test_circles_are_told() -> None:
    assert sorted(draw_rooms._circles(CIRCLE)) == [("a", "b"), ("b", "c"), ("c", "a")]


def test_each_stands_on_the_lowest_floor_above_what_it_uses() -> None:
    arrows = {"door": frozenset(("hall", "cellar")), "hall": frozenset(("cellar",)), "cellar": frozenset[str]()}
    assert draw_rooms._floors(arrows) == (("cellar",), ("hall",), ("door",))


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        draw_rooms.put("", "text", "smeassist.importers")
