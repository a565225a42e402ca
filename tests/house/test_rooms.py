"""The drawing of rooms in the documentation is the one that the imports give."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.trees import tree
from tools import draw_rooms

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CIRCLE = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}


@pytest.mark.parametrize("package", ["smeassist.importers", "smeassist.gui"])
def test_the_page_shows_what_the_imports_are(package: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    drawn = draw_rooms.drawn(draw_rooms.drawing(package))
    assert draw_rooms.put(drawn, page, package) == page, (
        "python tools/draw_rooms.py PACKAGE --write docs/architecture.md"
    )


def test_books_come_in_by_one_path() -> None:
    drawing = draw_rooms.drawing("smeassist.importers")
    order = ("formats", "words", "shapes", "settle", "whole", "books")
    doors = {"firm_years", "pack_tables"}  # neither is a book, and each has a door of its own
    path = tuple(tuple(room for room in floor if room not in doors) for floor in drawing.floors)
    assert path == tuple((room,) for room in order)
    assert drawing.up == ()
    assert all(room.longest <= 300 for room in drawing.rooms.values())


def test_the_window_stands_on_its_rooms() -> None:
    drawing = draw_rooms.drawing("smeassist.gui")
    assert drawing.floors == (("looks",), ("doings",), ("parts",), ("pages",), ("frame",))
    assert drawing.up == ()


def test_words_of_books_stand_in_the_pack() -> None:
    """Grammar (digits, dates, prefixes) may be code, in `words` and `formats`; names and heads are data."""
    rooms = Path(draw_rooms.ROOT) / "smeassist" / "importers"
    spelt = {
        str(path.relative_to(rooms)): count
        for room in ("shapes", "settle", "whole")
        for path in (rooms / room).glob("*.py")
        if (count := _chinese_words(path))
    }
    assert spelt == {
        "settle/balance_periods.py": 4,
        "shapes/days.py": 1,
        "shapes/division.py": 1,
        "shapes/ledger_heads.py": 1,
        "shapes/scan.py": 2,
        "shapes/vouchers.py": 1,
        "whole/companies.py": 1,
        "whole/corrections.py": 1,
    }, "a word goes to resources/packs/accounts.yaml"


def _chinese_words(path: Path) -> int:
    module = tree(path)
    said = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    words = (node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in said)
    return sum(isinstance(node.value, str) and bool(CHINESE.search(node.value)) for node in words)


def test_no_modules_stand_in_a_circle() -> None:
    """Not even by an import within a function; what only types need does not count."""
    modules = {_dotted(path): path for path in (ROOT / "smeassist").rglob("*.py")}
    arrows = {name: frozenset(_used(path, modules.keys()) - {name}) for name, path in modules.items()}
    assert len(arrows) > 400 and sum(map(len, arrows.values())) > 1000
    assert sorted(draw_rooms._circles(arrows)) == []


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _used(path: Path, modules: Collection[str]) -> set[str]:
    parsed = tree(path)
    typed = {
        id(node)
        for block in ast.walk(parsed)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    imports = (node for node in ast.walk(parsed) if isinstance(node, ast.ImportFrom) and id(node) not in typed)
    named = {(node.module or "", alias.name) for node in imports for alias in node.names}
    return {full if (full := f"{module}.{name}") in modules else module for module, name in named} & set(modules)


def test_circles_are_told() -> None:
    assert sorted(draw_rooms._circles(CIRCLE)) == [("a", "b"), ("b", "c"), ("c", "a")]


def test_each_stands_on_the_lowest_floor_above_what_it_uses() -> None:
    arrows = {"door": frozenset(("hall", "cellar")), "hall": frozenset(("cellar",)), "cellar": frozenset[str]()}
    assert draw_rooms._floors(arrows) == (("cellar",), ("hall",), ("door",))


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        draw_rooms.put("", "text", "smeassist.importers")
