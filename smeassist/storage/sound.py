"""The rows of a book that are as they were written, whatever else in its file is broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smeassist.storage import rows
from smeassist.storage.connection import Connection
from smeassist.storage.faults import FAULTS
from smeassist.storage.rows import Row
from smeassist.storage.schema import Table


@dataclass(frozen=True, slots=True)
class SoundRows:
    """The sound rows of a table, and whether others were met."""

    rows: tuple[Row, ...]
    broken: bool


def sound_rows(connection: Connection, tables: Iterable[Table]) -> Mapping[Table, SoundRows]:
    """The rows of each table that bear their checksums, whatever else is broken."""
    return {table: _found(connection, table) for table in tables}


def _found(connection: Connection, table: Table) -> SoundRows:
    """The rows that bear their checksums; read from both ends, since a broken page stops each way."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    sound: dict[Row, Row] = {}
    broken = False
    for order in ("ASC", "DESC"):
        by = ", ".join(f"{name} {order}" for name in table.key)
        columns = ", ".join((*table.columns, "checksum"))
        try:
            for row in connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY {by}"):
                if rows.is_sound(table, row):
                    sound[row[: len(table.key)]] = row
                else:
                    broken = True
        except FAULTS:
            broken = True
    return SoundRows(tuple(sound[key] for key in sorted(sound, key=repr)), broken)
