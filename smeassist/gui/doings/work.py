"""Slow work in a child process, watched from the window's own thread: progress, an end, and cancel at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason

if TYPE_CHECKING:
    from smeassist.worker import Job, Progress

T = TypeVar("T")
SHOWN_AFTER: Final = 0.5
BAR_AFTER: Final = 2.0
_LOOK_EVERY_MS: Final = 40


@dataclass(slots=True, kw_only=True)
class _Running:
    title: Reason
    job: Job[Any]
    done: Callable[[Any], object]
    failed: Callable[[Reason], object]
    cancelled: Callable[[], object]
    began: float


class Work(QObject):
    """The jobs under way; the first is the one that the bottom of the window shows."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[_Running] = []
        self._progress: Progress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(
        self,
        title: Reason,
        begin: Callable[[Callable[[Progress], None]], Job[T]],
        done: Callable[[T], object],
        failed: Callable[[Reason], object],
        cancelled: Callable[[], object] = lambda: None,
    ) -> Job[T]:
        """Begin a job and watch it; one of the three is called when it ends, the last by `cancel` alone.

        `begin` is given the callback for the job's progress. The job is given back, to be stopped by.
        """
        job = begin(self._heard)
        self._running.append(
            _Running(title=title, job=job, done=done, failed=failed, cancelled=cancelled, began=monotonic())
        )
        self._timer.start()
        self.changed.emit()
        return job

    def stop(self, job: Job[Any]) -> None:
        """Stop one job, as `cancel` stops all."""
        self._running = [running for running in self._running if running.job is not job]
        job.cancel()
        self.changed.emit()

    def does(self, job: Job[Any]) -> bool:
        """Whether a job is under way."""
        return any(running.job is job for running in self._running)

    def cancel(self) -> None:
        """Stop everything under way."""
        running, self._running = self._running, []
        for job_running in running:
            job_running.job.cancel()
        self._progress = None
        self._timer.stop()
        for job_running in running:
            job_running.cancelled()
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    @property
    def title(self) -> Reason | None:
        """What is under way and has been for long enough to speak of."""
        return self._running[0].title if self._running and self._age() >= SHOWN_AFTER else None

    @property
    def share(self) -> float | None:
        """How much of it is done, 0 to 1; None: not known."""
        heard = self._progress
        return heard.done / heard.total if heard is not None and heard.total else None

    @property
    def wants_bar(self) -> bool:
        """Whether it has taken so long that a bar is due."""
        return bool(self._running) and self._age() >= BAR_AFTER

    def _age(self) -> float:
        return monotonic() - self._running[0].began

    def _heard(self, progress: Progress) -> None:
        self._progress = progress

    def _look(self) -> None:
        for running in tuple(self._running):
            if running in self._running and running.job.poll():
                self._running.remove(running)
                self._progress = None
                self._end(running)
        if not self._running:
            self._timer.stop()
        self.changed.emit()

    def _end(self, running: _Running) -> None:
        try:
            result = running.job.result()
        except SmeError as fault:
            running.failed(fault.reason)
        else:
            running.done(result)
