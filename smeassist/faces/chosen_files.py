"""What was dropped or chosen: which files are meant; without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError

BOOK: Final = ".smebook"
READABLE: Final = frozenset(
    (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".txt", ".htm", ".html", ".xml", ".tsv")
)
AT_MOST: Final = 200


def book_file(paths: Sequence[Path]) -> Path | None:
    """The one book file among what was given, if that is all there is."""
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == BOOK else None


def spread(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files meant: each file given, and of a folder the readable ones in it, not of folders below.

    Raises:
        SmeError: `file_unreadable` where the system does not let look; `too_many_files`, of which none is meant,
            for figures out of a part of the books would look like those out of all.
    """
    files: list[Path] = []
    for path in paths:
        try:
            if path.is_dir():
                files += sorted(child for child in path.iterdir() if readable(child))
            elif path.is_file():
                files.append(path)
        except OSError as fault:
            raise SmeError("file_unreadable", file=path.name) from fault
    if len(files) > AT_MOST:
        raise SmeError("too_many_files", n=len(files), most=AT_MOST)
    return tuple(files)


def readable(path: Path) -> bool:
    """Whether a file in a folder looks like a book; Excel's lock files (`~$...`) do not."""
    return path.suffix.lower() in READABLE and not path.name.startswith(("~$", ".")) and path.is_file()
