"""A book as a crash in the midst of a commit leaves it, with its journal beside."""

from __future__ import annotations

from pathlib import Path

from smeassist.domain.answers import Answer
from smeassist.storage import journals, opening
from smeassist.storage.book import Book
from smeassist.storage.keys import Key
from tests.storage.made import answering


def interrupted(path: Path, key: Key | None = None) -> bytes:
    """Leave a book as a crash in the midst of a commit leaves it: half of the pages new, its journal beside."""
    book = opening.open_book(path, key)
    size = int(book.connection.execute("PRAGMA page_size").fetchone()[0])
    old = path.read_bytes()
    many = [answering(f"IC{number:03}", Answer(value="good", note="注" * 300)) for number in range(200)]
    crashing = _crashing(book, path)
    book.commit(many)
    book.close()
    new, journal = path.read_bytes(), crashing[0]
    torn = bytearray(new)
    for page in range(1, len(old) // size, 2):
        torn[page * size : (page + 1) * size] = old[page * size : (page + 1) * size]
    path.write_bytes(torn)
    journals.beside(path).write_bytes(journal)
    return old


def _crashing(book: Book, path: Path) -> list[bytes]:
    """The journal as it lies beside the book just before the commit ends."""
    kept: list[bytes] = []
    book.connection.execute("PRAGMA cache_spill=1")
    book.connection.execute("PRAGMA cache_size=5")

    def keep(statement: str) -> None:
        if statement.startswith("COMMIT"):
            kept.append(journals.beside(path).read_bytes())

    book.connection.set_trace_callback(keep)
    return kept
