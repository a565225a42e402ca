"""Which files on this machine are as this program left them or saw them: such a book needs no second look."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from smeassist import places
from smeassist.storage import files

FOLDER: Final = "known"
LARGEST: Final = 200
SECOND_NS: Final = 1_000_000_000
_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as the system describes it; none of this travels with the file, and its content can't say it.

    `changed` is on Linux and macOS the time of the entry's last change, which no program sets at will.
    """

    device: int
    inode: int
    size: int
    written: int
    changed: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Which file was looked through, and the SHA-256 of its bytes."""

    sight: Sight
    digest: bytes


_seen: Final[dict[Path, Sight]] = {}
"""What this process noted, since the data folder may refuse."""


def sight(path: Path) -> Sight:
    """What lies at a path now.

    Raises:
        OSError: nothing does.
    """
    state = path.stat()
    return Sight(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def look(path: Path) -> Looked:
    """What lies at a path now, and its bytes.

    Raises:
        OSError: it can't be read.
    """
    return Looked(sight(path), files.digest(path))


def note(path: Path, noted: Sight | None = None) -> None:
    """Remember the file at a path as it was seen, or is; what can't be kept is looked through again."""
    with suppress(OSError):
        _seen[path] = noted = noted or sight(path)
        record = _record(path)
        files.make_private_folder(record.parent)
        with os.fdopen(os.open(record, _FLAGS, files.PRIVATE_FILE), "w", encoding="ascii") as stream:
            stream.write(_text(noted))


def is_known(path: Path) -> bool:
    """Whether the file at a path is one that was noted, untouched since."""
    try:
        now = sight(path)
        # Where times are whole seconds, a change within one would not show.
        if not now.written % SECOND_NS:
            return False
        if _seen.get(path) != now:
            if files.small(_record(path), LARGEST) != _text(now).encode("ascii"):
                return False
            _seen[path] = now
    except OSError:
        return False
    return True


def is_as_noted(path: Path) -> bool:
    """Whether the file at a path is still the one that this process noted last, as far as its times tell."""
    try:
        return _seen.get(path) == sight(path)
    except OSError:
        return False


def _text(seen: Sight) -> str:
    return " ".join(map(str, astuple(seen)))


def _record(path: Path) -> Path:
    return places.data() / FOLDER / hashlib.sha256(os.fsencode(path)).hexdigest()[:32]
