"""Notices that a book's file is no longer the one that was opened, whoever changed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which file lies at a path, and its size and time when we last wrote or read it."""

    device: int
    inode: int
    size: int
    changed: int

    def same_file(self, other: Stamp | None) -> bool:
        """Whether both are one file, whatever was written to it."""
        return other is not None and (self.device, self.inode) == (other.device, other.inode)


def stamp(path: Path) -> Stamp | None:
    """What lies at a path now; None: nothing."""
    try:
        state = path.stat()
    except OSError:
        return None
    return Stamp(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
