"""Draws the rooms of a package from its imports: floors, arrows, those that go up.

python tools/draw_rooms.py smeassist.importers [--measure]    prints the drawing, with the size of each room
python tools/draw_rooms.py smeassist.importers --write docs/architecture.md    puts it between its two marks there
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import grimp

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Arrows = Mapping[str, frozenset[str]]
"""Which rooms, or modules, each uses."""


@dataclass(frozen=True, slots=True)
class Room:
    """A module or a package right below the package that is drawn; floors and arrows are those within it."""

    name: str
    modules: int
    floors: int
    arrows: int
    longest: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rooms by floor, the lowest first; `up` are arrows that go in circles, of which one must go up."""

    package: str
    floors: tuple[tuple[str, ...], ...]
    rooms: Mapping[str, Room]
    arrows: Arrows
    up: tuple[tuple[str, str], ...]

    @property
    def count(self) -> int:
        """How many arrows go between rooms."""
        return sum(map(len, self.arrows.values()))


@cache
def _imports(top: str) -> dict[str, frozenset[str]]:
    graph = grimp.build_graph(top, cache_dir=None)
    return {name: frozenset(graph.find_modules_directly_imported_by(name)) for name in graph.modules}


def drawing(package: str) -> Drawing:
    """The rooms of a package and how they use each other."""
    inside = {name: used for name, used in _imports(package.partition(".")[0]).items() if _below(name, package)}
    arrows: dict[str, set[str]] = defaultdict(set)
    within: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for name, used in inside.items():
        room = _room(name, package)
        arrows[room] |= {_room(other, package) for other in used if _below(other, package)} - {room}
        within[room][name] = frozenset(other for other in used if _room(other, package) == room)
    between = {room: frozenset(used) for room, used in arrows.items()}
    return Drawing(
        package=package,
        floors=_floors(between),
        rooms={room: _measured(room, modules) for room, modules in within.items()},
        arrows=between,
        up=tuple(sorted(_circles(between))),
    )


def _below(name: str, package: str) -> bool:
    return name.startswith(f"{package}.")


def _room(name: str, package: str) -> str:
    return name.removeprefix(f"{package}.").partition(".")[0] if _below(name, package) else ""


def _measured(room: str, modules: Arrows) -> Room:
    real = {name: used for name, used in modules.items() if not _is_bare_package(name)}
    used = {name: frozenset(other for other in arrows if other in real) for name, arrows in real.items()}
    return Room(
        name=room,
        modules=len(real),
        floors=len(_floors(used)),
        arrows=sum(map(len, used.values())),
        longest=max((_lines(name) for name in real), default=0),
    )


def _is_bare_package(name: str) -> bool:
    return (ROOT / name.replace(".", "/") / "__init__.py").exists()


def _lines(name: str) -> int:
    return len((ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8").splitlines())


def _floors(arrows: Arrows) -> tuple[tuple[str, ...], ...]:
    """Each on the lowest floor that is above all that it uses; what goes in circles shares a floor."""
    height: dict[str, int] = {}

    def of(name: str, way: tuple[str, ...]) -> int:
        if name not in height:
            below = (of(other, (*way, name)) for other in arrows.get(name, ()) if other not in (*way, name))
            height[name] = 1 + max(below, default=0)
        return height[name]

    for name in sorted(arrows):
        of(name, ())
    top = max(height.values(), default=0)
    return tuple(tuple(sorted(n for n, at in height.items() if at == floor)) for floor in range(1, top + 1))


def _circles(arrows: Arrows) -> Iterable[tuple[str, str]]:
    """The arrows from whose end a way leads back to their start."""
    return ((name, other) for name, used in arrows.items() for other in used if name in _reached(other, arrows))


def _reached(start: str, arrows: Arrows) -> set[str]:
    reached, left = set[str](), [start]
    while left:
        for other in arrows.get(left.pop(), ()):
            if other not in reached:
                reached.add(other)
                left.append(other)
    return reached


def drawn(drawing: Drawing, *, measured: bool = False) -> str:
    """The drawing as text, the highest floor first; `measured`: with the size of each room."""
    up = f"{len(drawing.up)} in circles" if drawing.up else "none up"
    lines = [
        f"{drawing.package}: {len(drawing.rooms)} rooms on {len(drawing.floors)} floors, "
        f"{drawing.count} arrows between them, {up}"
    ]
    width = max(map(len, drawing.rooms))
    order = [room for floor in reversed(drawing.floors) for room in floor]
    for number, floor in reversed(list(enumerate(drawing.floors, 1))):
        for name in floor:
            used = " ".join(other for other in order if other in drawing.arrows[name])
            size = _size(drawing.rooms[name]) if measured else ""
            lines.append(f"{number:2}  {name:{width}}{size}  {'─► ' + used if used else ''}".rstrip())
    lines.extend(f"circle: {name} ─► {other}" for name, other in drawing.up)
    return "\n".join(lines)


def _size(room: Room) -> str:
    inside = f"{room.modules:3} modules, {room.arrows:3} arrows on {room.floors:2} floors"
    return f"  {inside}, longest {room.longest:3} lines"


def put(text: str, document: str, package: str) -> str:
    """A document with the text between the two marks of the package.

    Raises:
        ValueError: the document has no such marks.
    """
    start, end = f"<!-- rooms {package} -->", f"<!-- end {package} -->"
    before, found, rest = document.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no marks of {package}")
    return f"{before}{start}\n```\n{text}\n```\n{end}{after}"


def main() -> int:
    """Print the drawing, or write it into a document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package")
    parser.add_argument("--write", type=Path, help="the document to put it in")
    parser.add_argument("--measure", action="store_true", help="with the size of each room")
    asked = parser.parse_args()
    text = drawn(drawing(asked.package), measured=asked.measure)
    if asked.write:
        document = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(put(text, document, asked.package), encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
