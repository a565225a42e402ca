"""A book that this machine did not write last is looked through by a confined child before it is read here."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from smeassist.domain.errors import SmeError
from smeassist.storage import files, journals, keys, known
from smeassist.storage.faults import explained, translated

if TYPE_CHECKING:
    from smeassist.domain.text import Reason
    from smeassist.storage.keys import Key
    from smeassist.worker import Job, Progress

MEMORY: Final = 1 << 30
"""Bytes of memory that looking through a book may take; ours."""
TRIES: Final = 3
T = TypeVar("T")
_DEATHS: Final = frozenset(
    {"error.worker_died", "error.worker_memory", "error.worker_timeout", "error.file_too_slow"}
)


def admit(path: Path, key: Key | None) -> None:
    """See to it that a book may be read in this process: it is as this machine left it, or passed a child's look.

    A journal that lies beside it is rolled back before, in a child too.

    Raises:
        SmeError: `book_unsafe`, it takes more memory or time than any book; `book_not_ours`, `book_changed`,
            `book_journal_foreign` and those of `translated`.
    """
    for _ in range(TRIES):
        with translated(path):
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise SmeError("book_not_a_book", file="")  # a pipe or device would keep the child waiting
            if found.st_size > files.MOST_BYTES:
                raise SmeError("book_unsafe", file="")
            journals.refuse_foreign(path)
            if not _settled(path, key) and known.is_known(path):
                return
        if confirm(path, _result(path, begin(path, key))):
            return
    raise explained("book_changed", path)


def is_strange(path: Path, key: Key | None) -> bool:
    """Whether a look is all that a book lacks to be opened: it is there, its key too, and no journal beside it."""
    try:
        path = files.resolved(path)
        journals.refuse_foreign(path)
        if not path.is_file() or journals.is_beside(path) or known.is_known(path):
            return False
        return key is not None or keys.is_plain(path)
    except (OSError, SmeError):  # whoever opens it says so
        return False


def is_unsettled(path: Path, key: Key | None) -> bool:
    """Whether a book that can be opened has a journal beside it, which may be rolled back before."""
    try:
        path = files.resolved(path)
        journals.refuse_foreign(path)
        return path.is_file() and _may_be_settled(path) and (key is not None or keys.is_plain(path))
    except (OSError, SmeError):  # whoever opens it says so
        return False


def begin_settling(path: Path, key: Key | None) -> Job[None]:
    """Begin to roll back what a killed program left beside a book; its failure goes to `refusal`."""
    from smeassist.storage import looking

    return _child(looking.settle, files.resolved(path), key, None, writes=True)


def begin(path: Path, key: Key | None, tell: Callable[[Progress], None] | None = None) -> Job[known.Looked]:
    """Begin to look through a book; its result goes to `confirm`, its failure to `refusal`."""
    from smeassist.storage import looking  # a book of our own does without, and without a child

    return _child(looking.look_through, files.resolved(path), key, tell, writes=False)


def confirm(path: Path, looked: known.Looked) -> bool:
    """Note a book that passed as known, where the very bytes that were looked through lie there still.

    Raises:
        SmeError: it can't be read.
    """
    path = files.resolved(path)
    with translated(path):
        if known.look(path) != looked:
            return False
    known.note(path, looked.sight)
    return True


def refusal(path: Path, fault: Reason) -> Reason:
    """What a child's failure says of the book that it looked through."""
    return explained("book_unsafe", path).reason if fault.code in _DEATHS else fault


def _settled(path: Path, key: Key | None) -> bool:
    """Let a child roll back a journal that lies beside; whether there was one to be rolled back."""
    if not _may_be_settled(path):
        return False
    _result(path, begin_settling(path, key))
    return True


def _may_be_settled(path: Path) -> bool:
    return journals.is_beside(path) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _child(
    act: Callable[[Path, Key | None], T],
    path: Path,
    key: Key | None,
    tell: Callable[[Progress], None] | None,
    *,
    writes: bool,
) -> Job[T]:
    from smeassist import worker

    return worker.start(act, path, key, progress=tell, limits=worker.ChildLimits(memory=MEMORY, writes=writes))


def _result(path: Path, job: Job[T]) -> T:
    try:
        return job.result()
    except SmeError as fault:
        if fault.reason.code in _DEATHS:
            raise explained("book_unsafe", path) from fault
        raise
    finally:
        job.cancel()
