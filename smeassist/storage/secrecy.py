"""Once this program has handled a key, a crash writes no copy of this program's memory to the disk."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE: Final = 4


def keep_memory_private() -> None:
    """Turn core dumps off for this process, and on Linux its being looked into by others of the same user.

    Windows writes no full dumps unless its owner has asked for them; nothing is changed there.
    """
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
