"""A finished file takes the place of another in one step, and stays there after a power cut."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

ATTEMPTS: Final = 20
PAUSE_SECONDS: Final = 0.05


def put_in_place(finished: Path, path: Path) -> None:
    """Flush a finished file to the disk and rename it over `path`.

    A scanner or sync client that holds the old file makes Windows refuse for moments: tried again.

    Raises:
        OSError: still refused after all attempts; `made` is left.
    """
    with finished.open("rb+") as stream:
        os.fsync(stream.fileno())
    for left in reversed(range(ATTEMPTS)):
        try:
            finished.replace(path)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(PAUSE_SECONDS)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make a rename or a new name durable, where the system lets folders be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
