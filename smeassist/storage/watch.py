"""Notices that a book's file, or what it holds, is no longer what was opened, whoever changed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smeassist.storage.connection import Connection

Mark = tuple[str, int, int, tuple[tuple[str, int, int], ...]]


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


def data_version(connection: Connection) -> int:
    """A number that is another as soon as another connection has changed the file (sqlite.org/pragma.html)."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def mark(connection: Connection) -> Mark:
    """What tells one state of one book from any other: its id, its last edit with its checksum, what tables hold.

    Raises:
        sqlite.Error: the file can't be read.
    """
    row = connection.execute("SELECT value FROM facts WHERE name = 'book_id'").fetchone()
    last = connection.execute("SELECT seq, checksum FROM edits ORDER BY seq DESC LIMIT 1").fetchone()
    counted = connection.execute("SELECT name, count, sum FROM totals ORDER BY name").fetchall()
    held = tuple((str(name), int(count), int(total)) for name, count, total in counted)
    return (str(row[0]) if row else "", *((int(last[0]), int(last[1])) if last else (0, 0)), held)
