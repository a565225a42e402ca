"""What a confined child does with a stranger's book: whatever a window might, to see that it can be done."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.storage import changes, copying, files, known, schema, structure
from smeassist.storage.bare import LOOKING, open_bare
from smeassist.storage.connection import connected
from smeassist.storage.faults import FAULTS, explained, translated
from smeassist.storage.keys import Key
from smeassist.storage.sound import sound_rows

SECONDS: Final = 20.0
SECONDS_A_MEGABYTE: Final = 2.0
"""Time of the processor that looking through a book may take, and for each MB of it, as for any file; ours."""
# What does no harm: whoever opens the book afterwards meets it again and says so.
_HARMLESS: Final = frozenset({"book_damaged", "book_history_damaged", "book_not_a_book", "book_password_wrong"})


def look_through(path: Path, key: Key | None) -> known.Looked:
    """Read a book in every way that a window may, and say which bytes those were.

    Raises:
        SmeError: `book_not_ours`, `book_unsafe`; `file_too_slow`, beyond the time that its size gives it;
            `book_changed`, it was another afterwards; those of `translated`.
    """
    with translated(path):
        looked = known.look(path)
    if looked.sight.size > files.MOST_BYTES:
        raise explained("book_unsafe", path)
    try:
        with worker.within(SECONDS + SECONDS_A_MEGABYTE * (looked.sight.size >> 20)):
            _read(path, key)
    except SmeError as fault:
        if fault.code not in _HARMLESS:
            raise
    with translated(path):
        if known.look(path) != looked:
            raise explained("book_changed", path)
    return looked


def settle(path: Path, key: Key | None) -> None:
    """Roll back what a killed program left unfinished, which the first reading of a book does.

    Raises:
        SmeError: those of `translated`; damage does no harm, as above.
    """
    try:
        with translated(path):
            connected(path, key, writable=True).close()
    except SmeError as fault:
        if fault.code not in _HARMLESS:
            raise


def _read(path: Path, key: Key | None) -> None:
    with translated(path):
        connection = connected(path, key, writable=False)
        try:
            version = min(structure.version(connection), schema.VERSION)
            with suppress(*FAULTS):
                structure.bound(connection)
            worker.report("look")
            for table in schema.HISTORY[version]:
                sound_rows(connection, (table,))
                worker.report("look")
            with suppress(*FAULTS):
                copying.in_memory(connection).close()
            worker.report("look")
        finally:
            connection.close()
    book = open_bare(path, key, LOOKING, None)
    try:
        book.make_company()
        worker.report("look")
        with translated(path, damaged="book_history_damaged"):
            for _ in changes.pieces(book.connection):
                worker.report("look")
    finally:
        book.close()
