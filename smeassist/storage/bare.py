"""A book's file opened as it lies: who opens it has seen to its lock, and to whose file it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.storage import backups, copying, files, known, migrations, schema, structure
from smeassist.storage.book import Book
from smeassist.storage.connection import Admit, Connection, connected
from smeassist.storage.faults import translated
from smeassist.storage.keys import Key
from smeassist.storage.lock import Lock, LockHolder

LOOKING: Final = "storage.not_writable"
"""Why a book is read-only that was opened to be looked into."""


def open_bare(
    path: Path, key: Key | None, held: Lock | LockHolder | str, admit: Admit | None, *, admitted: bool = False
) -> Book:
    """Open a book, for writing where `held` is its lock; else `held` says who has it, or why there is none.

    Raises:
        SmeError: `book_changed`, it is not the file that was `admitted`; as `opening.open_book`.
    """
    writable = isinstance(held, Lock)
    if writable:
        files.sweep(path)
    with translated(path):
        connection = connected(path, key, writable=writable)
        try:
            if admitted and not known.is_as_noted(path):
                raise SmeError("book_changed", file="")
            version = structure.version(connection)
            if version < schema.VERSION:
                connection = _upgraded(connection, path, key, version, writable)
            book = Book(connection, path, key, held if isinstance(held, Lock) else None, admit)
        except BaseException:
            connection.close()
            raise
    if version > schema.VERSION:
        book.read_only_because = "storage.newer_version"
    elif isinstance(held, LockHolder):
        book.read_only_because, book.locked_by = "storage.locked", str(held)
    elif isinstance(held, str):
        book.read_only_because = held
    return book


def _upgraded(connection: Connection, path: Path, key: Key | None, version: int, writable: bool) -> Connection:
    """A connection to the book in this version's format: the file's own after a backup, or a copy in memory."""
    if writable:
        backups.make(connection, path, key, "upgrade")
        migrations.migrate(connection, version)
        known.note(path)
        return connection
    copy = copying.in_memory(connection)
    connection.close()
    migrations.migrate(copy, version)
    return copy
