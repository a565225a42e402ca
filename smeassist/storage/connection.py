"""A connection to a book's database, made safe against power cuts, strangers' files and curious eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from smeassist.domain.errors import SmeError
from smeassist.storage.faults import FAULTS, result_code
from smeassist.storage.keys import Key
from smeassist.storage.secrecy import keep_memory_private

Connection = Any
Admit = Callable[[Path, Key | None], None]
"""Sees to it that a file may be read here, or raises (`strangers.admit`); without it another file never is."""

BUSY_SECONDS: Final = 5.0

_SETTINGS: Final = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-64000",
    "PRAGMA temp_store=MEMORY",
    # Of all connections together: a value beyond it is refused, whatever a file promises.
    "PRAGMA hard_heap_limit=1073741824",
)
_WRITING: Final = ("PRAGMA synchronous=EXTRA",)
_FIRST_READ: Final = "SELECT count(*) FROM sqlite_schema"


def connect(path: Path | None, key: Key | None = None, *, writable: bool = True) -> Connection:
    """Open an existing file (None: memory); transactions are begun by hand.

    Raises:
        sqlite.Error: the file can't be opened, or, `SQLITE_NOTADB`, not with this key.
    """
    if path is None:
        connection = sqlite.connect(":memory:", isolation_level=None)
    else:
        uri = f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}"
        connection = sqlite.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _prepare(connection, key, writable)
    except BaseException:
        connection.close()
        raise
    return connection


def connected(path: Path, key: Key | None, *, writable: bool) -> Connection:
    """A connection that has read once, since only reading shows whether the key is right."""
    try:
        return connect(path, key, writable=writable)
    except FAULTS as error:
        if result_code(error) != sqlite.SQLITE_NOTADB:
            raise
        raise SmeError("book_password_wrong" if key else "book_damaged", file="") from error


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """All that is read within is of one moment, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def roll_back(connection: Connection) -> None:
    """Take back what was not committed, if anything."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _prepare(connection: Connection, key: Key | None, writable: bool) -> None:
    if key is not None:
        keep_memory_private()
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f'PRAGMA key="{key.literal}"')
    for statement in (*_SETTINGS, _FIRST_READ, *(_WRITING if writable else ())):
        connection.execute(statement).fetchall()
