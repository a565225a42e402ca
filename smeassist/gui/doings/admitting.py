"""A stranger's book is looked through by a child before anything is done with it, and the window lives on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings import jobs
from smeassist.gui.doings.desk import Desk

if TYPE_CHECKING:
    from smeassist.storage.keys import Password
    from smeassist.storage.known import Looked


class Admitting:
    """The one way to another file of a book, be it to open, compare, merge or repair it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def before(
        self,
        path: Path,
        password: Password | None,
        go: Callable[[], object],
        refused: Callable[[Reason], object],
    ) -> None:
        """Go on at once with a book that is known, else when a child has looked through it.

        A journal that lies beside the book is rolled back before, in a child too.
        """
        from smeassist.storage import strangers

        def failed(fault: Reason) -> None:
            refused(strangers.refusal(path, fault))

        def look(_: object = None) -> None:
            if isinstance(password, str) or not strangers.is_strange(path, password):
                go()
                return
            job = partial(jobs.look_through, path, password)
            self._desk.work.start(reason("gui.work.look", file=path.name), job, passed, failed)

        def passed(looked: Looked) -> None:
            strangers.confirm(path, looked)
            go()

        if isinstance(password, str) or not strangers.is_unsettled(path, password):
            look()
            return
        job = partial(jobs.settle, path, password)
        self._desk.work.start(reason("gui.work.look", file=path.name), job, look, failed)
