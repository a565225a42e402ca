"""The tables of a book, as each version of its format has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

APPLICATION_ID: Final = 0x534D4542  # "SMEB"
VERSION: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, the columns that are its key, then the others; a checksum of all of them ends each row."""

    name: str
    key: tuple[str, ...]
    rest: tuple[str, ...]
    integers: frozenset[str] = frozenset()
    references: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column but the checksum."""
        return self.key + self.rest

    @property
    def sql(self) -> str:
        """The statement that makes the table, exactly as SQLite keeps it."""
        typed = (f"{name} {'INTEGER' if name in self.integers else 'TEXT'} NOT NULL" for name in self.columns)
        parts = [*typed, "checksum INTEGER NOT NULL", f"PRIMARY KEY ({', '.join(self.key)})"]
        if self.references:
            parts.append(f"FOREIGN KEY ({self.key[0]}) REFERENCES {self.references}")
        return f"CREATE TABLE {self.name} ({', '.join(parts)}) STRICT, WITHOUT ROWID"


FACTS: Final = Table(name="facts", key=("name",), rest=("value",))
IMPORTS: Final = Table(
    name="imports",
    key=("id",),
    rest=("number", "at", "files", "present"),
    integers=frozenset({"number", "present"}),
)
FIGURES: Final = Table(
    name="figures",
    key=("import_id", "period_end", "months", "item"),
    rest=("cents", "exact", "file", "sheet", "cell", "origin"),
    integers=frozenset({"months", "cents"}),
    references="imports (id)",
)
# Only of figures that are not in yuan and cents on a statement.
RANKS: Final = Table(
    name="ranks",
    key=("import_id", "period_end", "months", "item"),
    rest=("scale", "rank"),
    integers=frozenset({"months", "rank"}),
    references="imports (id)",
)
PARTS: Final = Table(
    name="parts",
    key=("import_id", "part", "place"),
    rest=("content",),
    integers=frozenset({"place"}),
    references="imports (id)",
)
CORRECTIONS: Final = Table(
    name="corrections",
    key=("period_end", "months", "item"),
    rest=("cents", "exact"),
    integers=frozenset({"months", "cents"}),
)
PROFILE: Final = Table(name="profile", key=("path",), rest=("value",))
ANSWERS: Final = Table(name="answers", key=("item",), rest=("value", "note", "given_on"))
MAPPINGS: Final = Table(name="mappings", key=("layout",), rest=("content",))
EDITS: Final = Table(
    name="edits",
    key=("seq",),
    rest=("step", "role", "of", "at", "by", "kind", "path", "old", "new"),
    integers=frozenset({"seq", "step", "of"}),
)

# How many rows each table has and the sum of their checksums, so that a row that is missing shows as well.
TOTALS: Final = Table(name="totals", key=("name",), rest=("count", "sum"), integers=frozenset({"count", "sum"}))

_FIRST: Final = (FACTS, IMPORTS, FIGURES, PARTS, CORRECTIONS, PROFILE, ANSWERS, EDITS)
_THIRD: Final = (*_FIRST, MAPPINGS, TOTALS)
COUNTED: Final = (*_FIRST, MAPPINGS, RANKS)
TABLES: Final = (*COUNTED, TOTALS)

# Every version's tables, for ever.
HISTORY: Final[Mapping[int, tuple[Table, ...]]] = MappingProxyType(
    {1: _FIRST, 2: (*_FIRST, TOTALS), 3: _THIRD, 4: TABLES}
)
