"""A damaged book is made anew from the rows that are as they were written; the damaged file is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from smeassist.domain.differences import whole
from smeassist.storage import (
    changes,
    content,
    files,
    journals,
    older_ranks,
    opening,
    rows,
    saving,
    schema,
    strangers,
    structure,
)
from smeassist.storage.book import Book
from smeassist.storage.connection import Connection, connect, connected
from smeassist.storage.faults import explained, translated
from smeassist.storage.keys import Password
from smeassist.storage.schema import EDITS, FACTS, FIGURES, IMPORTS, PARTS, RANKS, TOTALS, Table
from smeassist.storage.sound import SoundRows, sound_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair gave up: rows by table (-1: some, nobody knows how many), and whether the history is kept.

    `damaged` is where the file lies as it was found.
    """

    lost: Mapping[str, int]
    history_kept: bool
    damaged: Path


def repair(path: Path, password: Password | None = None) -> Repaired:
    """Put a book of all sound rows in the place of a damaged one.

    With a sound history and sound imports everything is made again from them and nothing is lost;
    else what the sound rows say is kept, without undo.

    Raises:
        SmeError: the file can't be looked into at all, or nothing could be written; it is as it was.
    """
    path = files.resolved(path)
    with translated(path):
        key = opening.key_of(path, password)
    strangers.admit(path, key)
    if astray := journals.astray(path):
        raise journals.interrupted(path, astray)
    with translated(path):
        connection = connected(path, key, writable=False)
        try:
            version = structure.version(connection)
            if version > schema.VERSION:  # what this program does not know of it would be lost
                raise explained("book_newer", path)
            tables = schema.HISTORY[version]
            sound = sound_rows(connection, tables)
        finally:
            connection.close()
    lost = _lost(sound)
    history_kept = not lost.keys() & {table.name for table in (EDITS, IMPORTS, FIGURES, RANKS, PARTS)}
    repaired = _from_history(sound) if history_kept else _from_rows(sound)
    damaged = saving.put_copy(path, repaired.connection, key)
    return Repaired(lost=lost, history_kept=history_kept, damaged=damaged)


def _lost(sound: Mapping[Table, SoundRows]) -> Mapping[str, int]:
    """How many rows each table lacks, by its count, or -1 where rows are bad and the count is too."""
    counts = {row[0]: (int(row[1]), int(row[2])) for row in sound[TOTALS].rows} if TOTALS in sound else {}
    lost: dict[str, int] = {}
    for table, part in sound.items():
        have = (len(part.rows), sum(int(row[-1]) for row in part.rows))
        expected = counts.get(table.name)
        if expected is None and part.broken and table is not TOTALS:
            lost[table.name] = -1
        elif expected is not None and expected != have:
            lost[table.name] = expected[0] - have[0]
    return MappingProxyType(lost)


def _from_history(sound: Mapping[Table, SoundRows]) -> Book:
    """The book that its imports and its journal tell of, edit by edit."""
    source = _laid_out(sound, (FACTS, IMPORTS, FIGURES, RANKS, PARTS, EDITS))
    connection = opening.empty(_facts(source))
    for edit in changes.history(source):
        changes.write(connection, replace(edit, change=changes.whole(source, edit.change)))
    return Book(connection, None, None, None)


def _from_rows(sound: Mapping[Table, SoundRows]) -> Book:
    """A book of what the sound rows say, with a history that begins anew."""
    source = _laid_out(sound, tuple(table for table in sound if table not in (EDITS, TOTALS)))
    book = Book(opening.empty(_facts(source)), None, None, None)
    book.commit(whole(content.load(source)), "start")
    return book


def _facts(source: Connection) -> Mapping[str, str]:
    """What the book says about itself, without an identity that is none: it gets another."""
    said = content.told(rows.read_all(source, FACTS).rows())
    return {
        name: value for name, value in said.items() if name not in content.IDENTITY or content.is_identity(value)
    }


def _laid_out(sound: Mapping[Table, SoundRows], tables: tuple[Table, ...]) -> Connection:
    """A database in memory with the sound rows of some tables; figures whose import is lost are left out."""
    connection = connect(None)
    structure.lay_out(connection)
    known = {row[0] for row in sound[IMPORTS].rows}
    for table in (table for table in tables if table in sound):
        kept = (row for row in sound[table].rows if not table.references or row[0] in known)
        rows.put(connection, table, (row[:-1] for row in kept))
    if RANKS not in sound:
        older_ranks.learn(connection)
    return connection
