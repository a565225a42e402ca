"""Copies of a book that sync programs made where two computers changed it are told by their names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

# What OneDrive, Dropbox, Nutstore, iCloud, Syncthing, Nextcloud, the Explorer, the Finder and a second download
# put behind a name.
_MARKS: Final = re.compile(
    r"""(?ix)
    .*[(（【\[] [^()（）]* (conflict | 冲突 | 副本) [^()（）]* [)）】\]].*   # (conflicted copy ...)
    | [\s._-]+ .* (conflict | 冲突) .*              # -冲突, .sync-conflict-20261122, _conflict-...
    | \s* [(（] \d{1,3} [)）]                        # (1)
    | \s+ \d{1,2}                                   # iCloud: a number
    | \s* (的)? 冲突 .*
    | \s* -? \s* (的)? \s* (副本 | 拷贝 | copy) \s* [(（]? \d{0,3} [)）]?   # - 副本 (2), 的副本, copy 2
    | - [A-Za-z0-9-]{3,15}                          # OneDrive: the computer's name
    | - (desktop | laptop) - \S{1,15}
    | - \S{1,15}? (macbook | imac | mac | pc | 电脑 | 笔记本) .{0,10}
    """
)
_BEFORE: Final = ("Copy of ", "复件 ", "副本 ")  # what others put before it


def copies(path: Path) -> tuple[Path, ...]:
    """Files beside a book that look like another version of it, by name.

    Raises:
        OSError: the folder can't be read.
    """
    stem, suffix = path.stem, path.suffix
    siblings = (
        sibling for sibling in path.parent.iterdir() if sibling.suffix == suffix and sibling.name != path.name
    )
    return tuple(sorted(sibling for sibling in siblings if _is_copy(stem, sibling.stem)))


def _is_copy(stem: str, other: str) -> bool:
    for word in _BEFORE:
        if other.startswith(word + stem):
            return True
    return other.startswith(stem) and _MARKS.fullmatch(other[len(stem) :]) is not None
