"""What a child process may use: memory, time without progress, the disk; and how the parent reads its death."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from typing import Final

from smeassist.domain.errors import SmeError

OUT_OF_MEMORY: Final = 86
OUT_OF_TIME: Final = 87
"""Exit statuses of a child that ended itself."""
DEATHS: Final = frozenset(("worker_died", "worker_memory", "worker_timeout"))
"""Codes of errors that tell of a child which ended without an answer."""
KEEP_STDERR: Final = "SMEASSIST_WORKER_STDERR"
"""Environment variable: a child's remarks and tracebacks are shown where it is set, and dropped else."""

_ALARMED: Final = frozenset((-14, -27))
"""How the parent sees a child that SIGALRM or SIGPROF ended."""
_INSIST_SECONDS: Final = 2.0
_LAST_SECONDS: Final = 10.0
"""A child that does not end when its time is over is told again, and at last ended by the system."""
_WATCH_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLimits:
    """Bytes of memory; seconds that may pass without a report of progress; whether files may be written."""

    memory: int = 2 << 30
    silence: float = 20.0
    writes: bool = True


def confine(limits: ChildLimits) -> None:
    """Apply the limits to this process, before it meets any data.

    On Linux the kernel holds all of them. On macOS the kernel holds no limit of address space, so a thread
    watches the resident size; on Windows a Job Object holds the memory and nothing holds the writes. These
    last two were never run.
    """
    _silence_output()
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    allow_silence(limits.silence)
    if sys.platform == "win32":
        from smeassist.worker.windows_job import limit_memory

        limit_memory(limits.memory)
    else:
        _limit_by_kernel(limits)
        if sys.platform == "darwin":
            watch_resident_size(limits.memory)


def _silence_output() -> None:
    """Libraries and dying interpreters print; none of it may reach the user's terminal, or hold names."""
    if os.environ.get(KEEP_STDERR):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


if sys.platform != "win32":
    import resource

    def _limit_by_kernel(limits: ChildLimits) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            # A limit that the user set is not raised: it ends the child earlier, by the same code.
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            memory = limits.memory if most == resource.RLIM_INFINITY else min(limits.memory, most)
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            _forbid_dumps()
        limit_writes(limits)

    def limit_writes(limits: ChildLimits) -> None:
        """Let this process put no more bytes into any file, where the limits say so."""
        if not limits.writes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def _forbid_dumps() -> None:
        """A core dump that is piped to a collector ignores the limit of its size."""
        import ctypes

        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)

    def watch_resident_size(limit: int) -> None:
        """End this process once it has held so many bytes, from a thread that looks every fifth of a second."""
        unit = 1 if sys.platform == "darwin" else 1024

        def watch() -> None:
            while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limit:
                time.sleep(_WATCH_SECONDS)
            os._exit(OUT_OF_MEMORY)

        threading.Thread(target=watch, daemon=True).start()

else:

    def limit_writes(limits: ChildLimits) -> None:
        """Windows knows no such limit."""


_timer: threading.Timer | None = None


def allow_silence(seconds: float | None) -> None:
    """Let so many seconds pass from now without a word, or any number of them.

    By a signal, where there are signals: it is raised as `worker_timeout` in whatever the child does, so that the
    next file has its turn. A library that never comes back to Python is ended with the child once it has used
    the processor for some seconds more, and so is a child whose parent is gone. On Windows the child ends.
    """
    if sys.platform == "win32":
        global _timer
        if _timer:
            _timer.cancel()
        _timer = threading.Timer(seconds or threading.TIMEOUT_MAX, os._exit, (OUT_OF_TIME,))
        _timer.daemon = True
        _timer.start()
    else:
        signal.signal(signal.SIGALRM, _over)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0, _INSIST_SECONDS if seconds else 0)
        signal.setitimer(signal.ITIMER_PROF, seconds + _LAST_SECONDS if seconds else 0)


def _over(*_: object) -> None:
    raise SmeError("worker_timeout")


def cause_of_death(status: int | None) -> str:
    """The code of the error that tells why a child ended without an answer.

    >>> cause_of_death(-6), cause_of_death(OUT_OF_MEMORY)
    ('worker_died', 'worker_memory')
    """
    if status == OUT_OF_MEMORY:
        return "worker_memory"
    return "worker_timeout" if status == OUT_OF_TIME or status in _ALARMED else "worker_died"
