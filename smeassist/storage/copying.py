"""A whole book is copied into a new file, plain or encrypted, and put in place only when it is complete."""

from __future__ import annotations

from pathlib import Path

from smeassist.storage import files
from smeassist.storage.connection import Connection, connect
from smeassist.storage.keys import Key
from smeassist.storage.schema import APPLICATION_ID


def export(connection: Connection, target: Path, key: Key | None) -> None:
    """Copy a book into a new file that must not exist, under another key or none.

    Raises:
        OSError, sqlite.Error: nothing usable was written; what was is removed.
    """
    files.make_private(target)
    try:
        literal = f'"{key.literal}"' if key else "''"
        connection.execute(f"ATTACH DATABASE ? AS target KEY {literal}", (str(target),))
        try:
            _export_attached(connection)
        finally:
            connection.execute("DETACH DATABASE target")
    except BaseException:
        files.remove_with_journal(target)
        raise


def _export_attached(connection: Connection) -> None:
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    # The file is flushed once, before it gets its name: see in_place.put_in_place.
    connection.execute("PRAGMA target.synchronous=OFF")
    connection.execute("PRAGMA target.journal_mode=MEMORY")
    connection.execute("SELECT sqlcipher_export('target')").fetchall()
    connection.execute(f"PRAGMA target.user_version={version}")
    connection.execute(f"PRAGMA target.application_id={APPLICATION_ID}")


def in_memory(connection: Connection) -> Connection:
    """A copy of a book that lies in no file."""
    copy = connect(None)
    for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'").fetchall():
        copy.execute(sql)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        stored = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        if stored:
            copy.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(stored[0]))})', stored)
    for pragma in ("application_id", "user_version"):
        (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        copy.execute(f"PRAGMA {pragma}={number}")
    return copy
