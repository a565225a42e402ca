"""One job is one child process: its work goes there by a pipe, progress and a plain result come back."""

from __future__ import annotations

import gc
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from smeassist.domain.errors import SmeError
from smeassist.worker import confinement, receiving, starting
from smeassist.worker.confinement import ChildLimits

T = TypeVar("T")

TRUSTED: Final = ChildLimits()
"""For work on our own data, which may write files."""
UNTRUSTED: Final = ChildLimits(writes=False)
"""For files of strangers: nothing can be written."""

MAX_RESULT: Final = 512 << 20
"""Bytes of a result on its way."""
REPORTS_PER_SECOND: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work is: so many of `total` (0 where that is not known) in a named stage."""

    stage: str
    done: int
    total: int


class Pipe(Protocol):
    """One end of a pipe between processes."""

    def fileno(self) -> int:
        """The handle to wait on."""

    def poll(self, timeout: float | None = ..., /) -> bool:
        """Whether something arrived within so many seconds."""

    def recv_bytes(self, maxlength: int | None = ...) -> bytes:
        """One message."""

    def send_bytes(self, buf: bytes) -> None:
        """Send one message."""

    def close(self) -> None:
        """Give the handle back."""


Work = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function of a module, and its picklable arguments."""
Then = Callable[[Any, SmeError | None], Work | None]
"""What is to be done in a fresh child after one that gave a value, or ended with an error; None: nothing more."""


class Job(Generic[T]):
    """One running child, or some after each other.

    `fileno()` is readable when something arrived or the child died; then call `poll`.
    """

    def __init__(
        self,
        process: Any,
        connection: Pipe,
        progress: Callable[[Progress], None] | None,
        piece: Callable[[Any], None] | None = None,
        then: Callable[[Any, SmeError | None], tuple[Any, Pipe] | None] | None = None,
    ) -> None:
        self._then = then
        self._process = process
        self._connection = connection
        self._progress = progress
        self._piece = piece
        self._ended = False
        self._value: Any = None
        self._error: SmeError | None = None

    def fileno(self) -> int:
        """The handle to wait on: a file descriptor, on Windows the handle of a pipe."""
        return self._connection.fileno()

    def poll(self) -> bool:
        """Take in what arrived, calling the progress callback for it; whether the job has ended."""
        return self.wait(0)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait at most so long (for ever without) for the end; whether the job has ended."""
        until = None if seconds is None else time.monotonic() + seconds
        while not self._ended:
            left = None if until is None else max(until - time.monotonic(), 0)
            if not self._connection.poll(left):
                break
            self._receive()
        return self._ended

    def result(self) -> T:
        """What the function returned.

        Raises:
            SmeError: what the function raised, or `worker_died`, `worker_timeout`, `worker_memory`, `cancelled`.
        """
        self.wait()
        if self._error:
            raise self._error
        value: T = self._value
        return value

    def cancel(self) -> None:
        """End the child now; an ended job stays as it is."""
        if not self._ended:
            self._process.kill()
            self._then = None
            self._end(error=SmeError("cancelled"))

    def _receive(self) -> None:
        try:
            kind, body = receiving.message(self._connection.recv_bytes(MAX_RESULT))
        except (EOFError, OSError):
            self._process.join(1)
            self._end(error=SmeError(confinement.cause_of_death(self._process.exitcode)))
            return
        except pickle.UnpicklingError:
            self._process.kill()
            self._end(error=SmeError("worker_died"))
            return
        if kind == "progress":
            if self._progress:
                self._progress(body)
        elif kind == "piece":
            if self._piece:
                self._piece(body)
        elif kind == "error":
            code, data = body
            self._end(error=SmeError(code, **data))
        else:
            self._end(value=body)

    def _end(self, *, value: Any = None, error: SmeError | None = None) -> None:
        """The handle stays open as long as the job is held, for a loop of events may still watch it."""
        self._process.join(1)
        if self._then and (following := self._then(value, error)):
            self._process, self._connection = following
        else:
            self._ended, self._value, self._error = True, value, error


def start(
    function: Callable[..., T],
    *args: Any,
    progress: Callable[[Progress], None] | None = None,
    piece: Callable[[Any], None] | None = None,
    limits: ChildLimits = TRUSTED,
    then: Then | None = None,
) -> Job[T]:
    """Begin a function of a module, with picklable arguments, in a child process.

    `piece` is called likewise with each part of a long result that the function said to `deliver`; `then` when
    the child ended: what it gives is done in a fresh one, and the result of the last one is the job's.

    The progress callback is called by `Job.poll`, on its thread, with what the function said to `report`.
    """

    def following(value: Any, error: SmeError | None) -> tuple[Any, Pipe] | None:
        work = then(value, error) if then else None
        return _begin(work, limits) if work else None

    return Job(*_begin((function, args), limits), progress, piece, following)


def _begin(work: Work, limits: ChildLimits) -> tuple[Any, Pipe]:
    ours, theirs = starting.pipe()
    process = starting.start(_child, theirs, limits)
    theirs.close()
    # By a thread, for the pipe holds less than a pack and the child takes a moment to come to life.
    threading.Thread(target=_send, args=(ours, pickle.dumps(work)), daemon=True).start()
    return process, ours


def _send(connection: Pipe, work: bytes) -> None:
    try:
        connection.send_bytes(work)
    except OSError:
        return


def run(
    function: Callable[..., T],
    *args: Any,
    progress: Callable[[Progress], None] | None = None,
    piece: Callable[[Any], None] | None = None,
    limits: ChildLimits = TRUSTED,
    then: Then | None = None,
) -> T:
    """Do a function in a child process and wait for it; inside a child, do it there, under both their limits.

    Raises:
        SmeError: as `Job.result`.
    """
    if _link is not None:
        confinement.limit_writes(limits)
        return function(*args)
    job = start(function, *args, progress=progress, piece=piece, limits=limits, then=then)
    try:
        return job.result()
    finally:
        job.cancel()


class _Link:
    """The child's end of the pipe."""

    def __init__(self, connection: Pipe, limits: ChildLimits) -> None:
        self._connection = connection
        self._limits = limits
        self._next = 0.0
        self.until: float | None = None
        """The processor's time, in seconds, after which the work in hand takes too long."""

    def report(self, progress: Progress) -> None:
        confinement.allow_silence(self._limits.silence)
        if self.until is not None and time.process_time() > self.until:
            raise SmeError("file_too_slow")
        now = time.monotonic()
        if now >= self._next:
            self._next = now + 1 / REPORTS_PER_SECOND
            self.send("progress", progress)

    def deliver(self, body: Any) -> None:
        confinement.allow_silence(None)  # whoever takes it may be slow
        self.send("piece", body)
        confinement.allow_silence(self._limits.silence)

    def send(self, kind: str, body: Any) -> None:
        self._connection.send_bytes(pickle.dumps((kind, body)))


_link: _Link | None = None
"""Where this process reports to, if it is a child."""


def report(stage: str, done: int = 0, total: int = 0) -> None:
    """Tell whoever waits how far the work is, and that it goes on; outside a child this does nothing."""
    if _link is not None:
        _link.report(Progress(stage=stage, done=done, total=total))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let what stands below take so many seconds of the processor's work; outside a child this does nothing.

    Raises:
        SmeError: `file_too_slow`, from `report`: it goes on, and for too long.
    """
    if _link is None:
        yield
        return
    before = _link.until
    _link.until = time.process_time() + seconds
    try:
        yield
    finally:
        _link.until = before


def deliver(body: object) -> None:
    """Send a part of a long result on its way; outside a child this does nothing."""
    if _link is not None:
        _link.deliver(body)


def _child(connection: Pipe, limits: ChildLimits) -> None:
    """What the child does: confine itself, only then take in its work, do it and send what came of it."""
    global _link
    confinement.confine(limits)
    # One job makes many records and hardly a cycle: looking for cycles as often as usual is time lost.
    gc.set_threshold(200_000, 20, 100)
    link = _link = _Link(connection, limits)
    try:
        function, args = pickle.loads(connection.recv_bytes())  # noqa: S301  from the process that started this one
        kind, body = "value", function(*args)
    except SmeError as error:
        kind, body = "error", (error.code, dict(error.reason.data))
    except MemoryError:
        kind, body = "error", ("worker_memory", {})
    confinement.allow_silence(None)
    link.send(kind, body)
