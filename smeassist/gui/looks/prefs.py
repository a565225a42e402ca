"""What the window remembers between two starts: language, look, place on the screen, recent books."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smeassist import places
from smeassist.i18n import languages
from smeassist.i18n.languages import FIRST
from smeassist.in_place import put_in_place
from smeassist.storage import files

if TYPE_CHECKING:
    from smeassist.i18n.formats import Lang

SCALES = (100, 115, 130, 150, 175, 200)
RECENT = 8
LARGEST = 65_536
FARTHEST = 100_000
Rect = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefs:
    """Settings of this user; `scale` is the text size in per cent, `window` x, y, width, height."""

    lang: Lang = FIRST
    dark: bool = False
    scale: int = 100
    window: Rect | None = None
    recent: tuple[str, ...] = ()


def load(path: Path | None = None) -> Prefs:
    """The saved settings; whatever is missing or unreadable keeps its default."""
    try:
        stored = json.loads(files.small(path or file(), LARGEST, follow=True).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Prefs()
    return read(stored if isinstance(stored, dict) else {})


def save(prefs: Prefs, path: Path | None = None) -> bool:
    """Write the settings; whether their folder let that be done."""
    target = path or file()
    draft = target.with_suffix(".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)  # of a program that was killed; nor is a link followed
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, files.PRIVATE_FILE), "wb") as stream:
            # In ASCII, since the name of a file may be no text.
            stream.write(json.dumps(asdict(prefs), indent=1).encode("ascii"))
        put_in_place(draft, target)
    except OSError:
        return False
    return True


def file() -> Path:
    """Where the settings lie."""
    return places.config() / "window.json"


def read(stored: dict[str, Any]) -> Prefs:
    """Settings from plain values; a value of the wrong kind keeps its default."""
    kept: dict[str, Any] = {
        name: tuple(stored[name]) if isinstance(stored[name], list) else stored[name]
        for name, fits in _FITS.items()
        if name in stored and fits(stored[name])
    }
    return Prefs(**kept)


def stepped(scale: int, by: int) -> int:
    """The next text size up or down.

    >>> stepped(100, 1), stepped(200, 1), stepped(130, -1)
    (115, 200, 115)
    """
    at = SCALES.index(scale) if scale in SCALES else 0
    return SCALES[max(0, min(len(SCALES) - 1, at + by))]


def with_recent(prefs: Prefs, path: Path) -> Prefs:
    """A book just opened stands first; each stands once."""
    rest = tuple(other for other in prefs.recent if other != str(path))
    return replace(prefs, recent=(str(path), *rest)[:RECENT])


_FITS: dict[str, Callable[[Any], bool]] = {
    "lang": lambda value: isinstance(value, str) and value in languages.codes(),
    "dark": lambda value: isinstance(value, bool),
    "scale": lambda value: type(value) is int and value in SCALES,
    "window": lambda value: (
        isinstance(value, list)
        and len(value) == 4
        and all(type(part) is int and abs(part) <= FARTHEST for part in value)
    ),
    "recent": lambda value: (
        isinstance(value, list)
        and len(value) <= RECENT
        and all(isinstance(part, str) and "\0" not in part for part in value)
    ),
}
assert set(_FITS) == {f.name for f in fields(Prefs)}
