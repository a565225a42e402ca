"""A book from elsewhere is looked through in a child that may use little, and only what passed is read here."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import (
    handover,
    keys,
    lock,
    opening,
    repair,
    rows,
    saving,
    schema,
    strangers,
)
from smeassist.storage.check import verify
from smeassist.storage.connection import Connection, connect
from smeassist.storage.schema import ANSWERS, EDITS
from tests.storage.made import answering

LITTLE_MEMORY = 96 << 20
"""Bytes by which this process may grow while it refuses a book: what reading a common one takes, and room."""
MANY = 50_000_000


def _rewritten(table: str, form: str) -> str:
    """SQL that puts another table of the same name in a table's place."""
    return f"DROP TABLE {table}; {form}"


ANSWERS_SQL = ANSWERS.sql
GENERATED = ANSWERS_SQL.replace(
    "note TEXT NOT NULL", f"note TEXT GENERATED ALWAYS AS (hex(zeroblob({MANY}))) VIRTUAL"
)
STORED = ANSWERS_SQL.replace("note TEXT NOT NULL", "note TEXT GENERATED ALWAYS AS (value || 'x') STORED")
A_TABLE = "CREATE TABLE more (id TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (id)) STRICT, WITHOUT ROWID"
ANSWER_ROW = "INSERT INTO answers (item, value, given_on, checksum) VALUES ('IC01', 'good', '', 1)"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"

# What a book of a version to come might bear, and never will; each run with user_version 9.
NEWER = {
    "a generated column of 100 MB": _rewritten("answers", GENERATED) + f"; {ANSWER_ROW}",
    "twenty of them": _rewritten("answers", GENERATED)
    + "".join(f"; {ANSWER_ROW.replace('IC01', f'IC{number:02}')}" for number in range(20)),
    "a stored generated column": _rewritten("answers", STORED) + f"; {ANSWER_ROW}",
    "a generated column in the facts": _rewritten(
        "facts", schema.FACTS.sql.replace("value TEXT NOT NULL", f"value TEXT AS (hex(zeroblob({MANY})))")
    ),
    "a generated column in the journal": _rewritten(
        "edits", EDITS.sql.replace("old TEXT NOT NULL", f"old TEXT AS (hex(zeroblob({MANY})))")
    ),
    "a generated column in the counts": _rewritten(
        "totals", schema.TOTALS.sql.replace("count INTEGER NOT NULL", "count INTEGER AS (1)")
    ),
    "a column more": "ALTER TABLE answers ADD COLUMN mood TEXT NOT NULL DEFAULT ''",
    "a column of a huge default": f"ALTER TABLE answers ADD COLUMN mood TEXT DEFAULT '{'x' * 100_000}'",
    "a column less": "ALTER TABLE answers DROP COLUMN note",
    "columns in another order": _rewritten(
        "profile",
        "CREATE TABLE profile (value TEXT NOT NULL, path TEXT NOT NULL, checksum INTEGER NOT NULL,"
        " PRIMARY KEY (path)) STRICT, WITHOUT ROWID",
    ),
    "a twin with rowids": _rewritten("answers", ANSWERS_SQL.replace(", WITHOUT ROWID", "")),
    "a twin without types": _rewritten("answers", ANSWERS_SQL.replace("STRICT, ", "")),
    "a check of a column": _rewritten(
        "answers", ANSWERS_SQL.replace("note TEXT NOT NULL", "note TEXT NOT NULL CHECK (length(note) < 9)")
    ),
    "another table that computes": f"CREATE TABLE more (a INTEGER, b AS (hex(zeroblob({MANY}))))",
    "another table with a check": f"CREATE TABLE more (a INTEGER CHECK (length(zeroblob({MANY})) > a))",
    "another table with a default": "CREATE TABLE more (a TEXT DEFAULT (hex(zeroblob(100000000))))",
    "another table of 1,900 columns": f"CREATE TABLE more ({', '.join(f'c{number}' for number in range(1900))})",
    "another table with blobs": "CREATE TABLE more (a BLOB)",
    "a full-text table": "CREATE VIRTUAL TABLE v USING fts5 (x)",
    "a table of rectangles": "CREATE VIRTUAL TABLE v USING rtree (id, a, b)",
    "an index on an expression": "CREATE INDEX i ON answers (hex(zeroblob(100)))",
    "a partial index": "CREATE INDEX i ON answers (note) WHERE length(note) > 2",
    "a common index": "CREATE INDEX i ON answers (note)",
    "a view": "CREATE VIEW v AS SELECT 1",
    "an endless view": f"CREATE VIEW v AS {ENDLESS}",
    "an endless view in a table's place": f"DROP TABLE answers; CREATE VIEW answers AS {ENDLESS}",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM figures; END",
    "a statement of a megabyte": f"CREATE TABLE more (a TEXT /* {'x' * 1_000_000} */)",
    "two hundred tables": ";".join(A_TABLE.replace("more", f"more_{chr(97 + n // 26)}{chr(97 + n % 26)}")
                                   for n in range(200)),
    "statistics": "ANALYZE",
    "automatic numbers": "CREATE TABLE more (id INTEGER PRIMARY KEY AUTOINCREMENT)",
}  # fmt: skip


def _altered(path: Path, sql: str, version: int | None = 9) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.executescript(sql + (f"; PRAGMA user_version={version}" if version else ""))


def _sealed(connection: Connection, values: tuple[int | str, ...]) -> None:
    connection.execute("BEGIN")
    rows.put(connection, ANSWERS, [values])
    connection.execute("COMMIT")


@contextmanager
def _little_memory() -> Iterator[None]:
    """This process grows little meanwhile."""
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < LITTLE_MEMORY


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The books that this process, and no child, connected to."""
    read: list[Path] = []

    def noted(path: Path, *args: object, **more: object) -> Connection:
        read.append(path)
        return connect(path, *args, **more)  # type: ignore[arg-type]

    for module in (opening, saving, repair):
        if hasattr(module, "connect"):
            monkeypatch.setattr(module, "connect", noted)
    return read


LOOKS: dict[str, Callable[[Path], object]] = {
    "opened": lambda path: opening.open_whole(path).close(),
    "checked": verify,
    "repaired": repair.repair,
    "looked into": lambda path: opening.open_read_only(path).close(),
}


@pytest.mark.parametrize("kind", NEWER)
def test_a_newer_book_that_computes_is_refused_before_this_process_reads_it(
    path: Path, kind: str, unread: list[Path]
) -> None:
    _altered(path, NEWER[kind])
    before = path.read_bytes()
    with _little_memory(), pytest.raises(SmeError, match="book_not_ours") as refused:
        opening.open_whole(path)
    assert path.name in said(refused.value.reason, "zh")
    assert unread == []
    assert path.read_bytes() == before
    assert not lock.lock_path(path).exists()


@pytest.mark.parametrize("look", LOOKS)
def test_every_way_to_a_strangers_book_leads_through_the_child(path: Path, look: str, unread: list[Path]) -> None:
    _altered(path, NEWER["twenty of them"])
    with _little_memory(), pytest.raises(SmeError, match="book_not_ours"):
        LOOKS[look](path)
    assert unread == []


def test_it_is_neither_compared_nor_merged(path: Path, unread: list[Path]) -> None:
    _altered(path, NEWER["a generated column of 100 MB"])
    book = opening.open_whole(path.with_name("ours.smebook"))
    unread.clear()
    for act in (handover.compare_with, handover.merge_from):
        with _little_memory(), pytest.raises(SmeError, match="book_not_ours"):
            act(book, path)
    assert unread == []
    book.close()


def test_a_newer_book_of_plain_tables_is_shown_and_copied(path: Path) -> None:
    _altered(path, A_TABLE)
    with closing(opening.open_whole(path.with_name("ours.smebook"))) as ours:
        expected = ours.company
    newer = opening.open_whole(path)
    assert newer.read_only_because == "storage.newer_version"
    assert newer.company == expected
    saving.write_new(newer, path.with_name("copy.smebook"))
    assert verify(path.with_name("copy.smebook")) == ()
    newer.close()


# --- of this version, with the right tables, and yet beyond measure ---------------------------------------------


def _a_value_of(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(connect(path)) as connection:
            _sealed(connection, ("IC01", "good", "注" * (size // 3), ""))

    return make


def _many_rows(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1200000)"
            " INSERT INTO answers SELECT x, '', '', '', 0 FROM n"
        )
        connection.execute("COMMIT")


def _page_many_times(path: Path) -> None:
    """A tree whose every branch leads to one leaf, level upon level: rows without end in few pages."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 60000)"
            " INSERT INTO answers SELECT printf('%040d', x), '', '', '', 0 FROM n"
        )
        connection.execute("COMMIT")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answers'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    inner = [n for n in range(len(content) // size) if content[n * size] == 2 and n != root - 1]
    at = (root - 1) * size
    count = int.from_bytes(content[at + 3 : at + 5], "big")
    for cell in range(count):
        pointer = int.from_bytes(content[at + 12 + 2 * cell : at + 14 + 2 * cell], "big")
        content[at + pointer : at + pointer + 4] = (inner[0] + 1).to_bytes(4, "big")
    page = inner[0] * size
    for cell in range(int.from_bytes(content[page + 3 : page + 5], "big")):
        pointer = int.from_bytes(content[page + 12 + 2 * cell : page + 14 + 2 * cell], "big")
        content[page + pointer : page + pointer + 4] = root.to_bytes(4, "big")
    path.write_bytes(content)


def _too_big(path: Path) -> None:
    os.truncate(path, (256 << 20) + 4096)


BEYOND: dict[str, Callable[[Path], None]] = {
    "a value of 40 MB": _a_value_of(40_000_000),
    "more than a million rows": _many_rows,
    "one page in many places": _page_many_times,
    "a file of 256 MB": _too_big,
}


@pytest.mark.parametrize("kind", BEYOND)
def test_a_book_beyond_all_measure_is_refused_and_costs_this_process_nothing(
    path: Path, kind: str, unread: list[Path]
) -> None:
    BEYOND[kind](path)
    unread.clear()
    with _little_memory(), pytest.raises(SmeError, match=r"book_unsafe|book_damaged") as refused:
        opening.open_whole(path)
    assert refused.value.code == "book_unsafe" or kind == "one page in many places"
    if refused.value.code == "book_unsafe":
        assert unread == []


def test_amounts_at_the_edge_of_63_bits_pass_the_child(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        row = ("2025-12-31", 12, "cash", (1 << 63) - 1, "")
        rows.put(connection, schema.CORRECTIONS, [row])
        connection.execute("COMMIT")
    try:
        opening.open_whole(path).close()
    except SmeError as refused:
        assert refused.code == "book_damaged"


def test_a_file_that_is_changed_between_the_look_and_the_opening_is_not_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admit = strangers.admit

    def admitted_then_changed(path: Path, key: keys.Key | None) -> None:
        admit(path, key)
        _altered(path, NEWER["twenty of them"])

    monkeypatch.setattr(strangers, "admit", admitted_then_changed)
    with _little_memory(), pytest.raises(SmeError, match="book_changed"):
        opening.open_whole(path)


def test_what_a_sync_program_puts_in_an_open_books_place_is_looked_through_before_it_is_gone_on_with(
    path: Path, unread: list[Path]
) -> None:
    book = opening.open_whole(path)
    twin = path.with_name("twin")
    shutil.copyfile(path, twin)
    _altered(twin, _rewritten("parts", schema.PARTS.sql.replace("content TEXT", "content TEXT AS ('x')")))
    twin.replace(path)
    unread.clear()
    with pytest.raises(SmeError, match="book_replaced"):
        book.commit([answering("IC50", Answer(value="good"))])
    assert unread == []
    book.close()


@pytest.mark.parametrize("rounds", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_of_random_schemas_none_is_read_that_computes(path: Path, rounds: int, unlooked: None) -> None:
    """Random tables, columns and constraints in a newer book: what opens has tables of the plain form only."""
    chance = random.Random(zlib.crc32(b"schemas"))
    content = path.read_bytes()
    refused = passed = 0
    for number in range(rounds):
        path.write_bytes(content)
        plain = number % 4 == 0
        _altered(path, _random_table(chance, plain=plain))
        began = time.monotonic()
        try:
            opening.open_read_only(path).close()
            assert plain
            passed += 1
        except SmeError as fault:
            assert fault.code == "book_not_ours"
            assert not plain
            refused += 1
        assert time.monotonic() - began < 10
    assert (refused, passed) == (rounds - rounds // 4, rounds // 4)


def _random_table(chance: random.Random, *, plain: bool) -> str:
    names = chance.sample("abcdefghij", chance.randint(1, 6))
    columns = [f"{name} {chance.choice(('TEXT', 'INTEGER'))} NOT NULL" for name in names]
    if plain:
        columns = [*columns, f"PRIMARY KEY ({names[0]})"]
        return f"CREATE TABLE more ({', '.join(columns)}) STRICT, WITHOUT ROWID"
    spoiled = chance.randrange(len(columns))
    columns[spoiled] += chance.choice((
        " DEFAULT 'x'", " CHECK (1)", " UNIQUE", " COLLATE NOCASE", " GENERATED ALWAYS AS (1)", " AS (2)",
        " REFERENCES facts (name)",
    ))  # fmt: skip
    return f"CREATE TABLE more (z INTEGER NOT NULL, {', '.join(columns)}, PRIMARY KEY (z)) STRICT, WITHOUT ROWID"
