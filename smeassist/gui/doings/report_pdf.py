"""The report's PDF: made once for each state of the book and each language, and given to all who asked for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings import jobs
from smeassist.gui.doings.desk import Desk

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.i18n.formats import Lang
    from smeassist.worker import Job

Show = Callable[[bytes], object]
Fail = Callable[[Reason], object]


class ReportPdf:
    """One PDF at most is under way; asking for another state of the book gives that one up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of: tuple[Assessment, Lang] | None = None
        self._made: bytes | None = None
        self._waiting: list[tuple[Show, Fail]] = []
        self._job: Job[bytes] | None = None
        desk.opened.connect(self._forget)

    def order(self, show: Show, failed: Fail) -> None:
        """Give the PDF of the book as it stands: at once if it was made already, else when it is."""
        desk = self._desk
        session, assessment = desk.session, desk.assessment()
        if session is None or assessment is None:
            return
        if self._of is None or self._of[0] is not assessment or self._of[1] != desk.lang:
            self._forget()
            self._of = (assessment, desk.lang)
        if self._made is not None:
            show(self._made)
            return
        self._waiting.append((show, failed))
        if len(self._waiting) == 1:
            of = self._of
            begin = partial(jobs.make_pdf, assessment, session.packs, desk.lang)
            done, fail = partial(self._done, of), partial(self._fail, of)
            self._job = desk.work.start(reason("gui.work.pdf"), begin, done, fail, self._stopped)

    def _forget(self) -> None:
        if self._job is not None and self._desk.work.does(self._job):
            self._desk.work.stop(self._job)
        self._of, self._made, self._waiting = None, None, []

    def _done(self, of: tuple[Assessment, Lang], content: bytes) -> None:
        if self._of is not of:
            return
        self._made = content
        for show, _ in self._taken():
            show(content)

    def _fail(self, of: tuple[Assessment, Lang], fault: Reason) -> None:
        if self._of is of:
            for _, failed in self._taken():
                failed(fault)

    def _stopped(self) -> None:
        for _, failed in self._taken():
            failed(reason("gui.report.stopped"))

    def _taken(self) -> list[tuple[Show, Fail]]:
        taken, self._waiting = self._waiting, []
        return taken
