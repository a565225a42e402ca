"""A book from a stranger does no harm: it is refused with a reason, or it is one of ours."""

from __future__ import annotations

import os
import sqlite3
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import said
from smeassist.storage import codec, opening, rows, saving
from smeassist.storage.check import verify
from smeassist.storage.connection import connect
from smeassist.storage.schema import ANSWERS, CORRECTIONS, EDITS, FACTS, FIGURES, IMPORTS, PARTS, PROFILE, Table
from tests.storage.made import adding, an_import, answering, books, correcting, fill, profiling

pytestmark = pytest.mark.usefixtures("unlooked")

NO_BOOKS = {
    "empty": b"",
    "one byte": b"S",
    "text": "资产负债表\n".encode() * 100,
    "a zip": b"PK\x03\x04" + bytes(4092),
    "zeros": bytes(8192),
    "a header alone": b"SQLite format 3\x00",
    "a header and zeros": b"SQLite format 3\x00" + bytes(4080),
    "noise": Random(1).randbytes(8192),
    "noise behind a header": b"SQLite format 3\x00" + Random(2).randbytes(8176),
}


@pytest.mark.parametrize("kind", NO_BOOKS)
def test_a_file_that_is_no_book_is_refused_untouched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "book.smebook"
    path.write_bytes(NO_BOOKS[kind])
    for look in (opening.open_book, verify):
        with pytest.raises(SmeError) as refused:
            look(path)
        assert "book.smebook" in said(refused.value.reason, "zh")
        assert "book.smebook" in said(refused.value.reason, "en")
    assert path.read_bytes() == NO_BOOKS[kind]
    assert [one.name for one in tmp_path.iterdir()] == ["book.smebook"]


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SmeError, match="book_not_found"):
        opening.open_book(tmp_path / "none.smebook")
    (tmp_path / "folder.smebook").mkdir()
    with pytest.raises(SmeError):
        opening.open_book(tmp_path / "folder.smebook")


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE answers (item, value)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(SmeError, match="book_not_ours"):
        opening.open_book(path)
    assert path.read_bytes() == before


ATTACKS = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM figures; END",
    "a view in a table's place": "ALTER TABLE answers RENAME TO a; CREATE VIEW answers AS SELECT * FROM a",
    "an index on an expression": "CREATE INDEX i ON answers (lower(note))",
    "a foreign table": "CREATE TABLE more (x)",
    "a column more": "ALTER TABLE answers ADD COLUMN x TEXT",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5 (x)",
    "a table less": "DROP TABLE parts",
    "another application": "PRAGMA application_id=1",
    "version 0": "PRAGMA user_version=0",
    "version -1": "PRAGMA user_version=-1",
    "another journal": "PRAGMA journal_mode=WAL",
    "a newer version with a view": "CREATE VIEW v AS SELECT 1; PRAGMA user_version=9",
    "a newer version without tables": "DROP TABLE parts; PRAGMA user_version=9",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_our_books_never_hold_is_refused(tmp_path: Path, attack: str) -> None:
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    book.close()
    connection = connect(path)
    connection.executescript(ATTACKS[attack])
    connection.close()
    with pytest.raises(SmeError, match="book_not_ours"):
        opening.open_book(path)


WELL_SEALED: dict[str, tuple[Table, tuple[int | str, ...]]] = {
    "an answer of no kind": (ANSWERS, ("IC01", "excellent", "", "")),
    "a day of no calendar": (ANSWERS, ("IC01", "good", "", "2026-02-30")),
    "an endless number": (PROFILE, ("need.amount", '{"decimal":"1E+999999"}')),
    "not a number": (PROFILE, ("need.amount", '{"decimal":"NaN"}')),
    "a number that is a text": (PROFILE, ("employees", '"many"')),
    "a truth that is a number": (PROFILE, ("employees", "true")),
    "code for a value": (PROFILE, ("name", '{"__import__":"os"}')),
    "a value that is a map": (PROFILE, ("name", '{"map":{"a":1}}')),
    "deep nesting": (PROFILE, ("name", "[" * 5_000 + "]" * 5_000)),
    "broken JSON": (PROFILE, ("name", '{"')),
    "a month 13": (CORRECTIONS, ("2025-13-31", 12, "cash", 1, "")),
    "a period of no months": (CORRECTIONS, ("2025-12-31", 0, "cash", 1, "")),
    "a period of a million months": (CORRECTIONS, ("2025-12-31", 1_000_000, "cash", 1, "")),
    "an amount that is none": (CORRECTIONS, ("2025-12-31", 12, "cash", 0, "1_000")),
    "infinite money": (CORRECTIONS, ("2025-12-31", 12, "cash", 0, "Infinity")),
    "a source of no kind": (FIGURES, ("import-1", "2025-12-31", 12, "cash", 1, "", "", "", "", '{"Period":{}}')),
    "a figure's source that is none": (FIGURES, ("import-1", "2025-12-31", 12, "cash", 1, "", "", "", "", "3")),
    "checks that are problems": (PARTS, ("import-1", "checks", 0, '{"Problem":{"severity":"note","code":"x"}}')),
    "a check without its name": (PARTS, ("import-1", "checks", 0, '{"Check":{"period":null,"ok":true}}')),
    "a check that is neither": (PARTS, ("import-1", "checks", 0, '{"Check":{"id":"a","period":null,"ok":"x"}}')),
    "a currency of no text": (PARTS, ("import-1", "currency", -1, "5")),
    "files of no kind": (IMPORTS, ("import-1", 1, "2026-01-01", "[1]", 1)),
    "an import of no day": (IMPORTS, ("import-1", 1, "soon", "[]", 1)),
    "an undo of nothing": (EDITS, (1, 1, "undo", 9, "2026-01-01", "", "answer", "IC01", "null", "null")),
    "a role of no kind": (EDITS, (1, 1, "king", 0, "2026-01-01", "", "answer", "IC01", "null", "null")),
    "a pack of no version": (FACTS, ("answers_pack", '["x","y"]')),
}


@pytest.mark.parametrize("content", WELL_SEALED)
def test_content_that_we_never_write_is_refused_though_its_checksum_is_right(tmp_path: Path, content: str) -> None:
    """A stranger can seal rows as well as we do; what they say is looked at all the same."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    book.close()
    table, row = WELL_SEALED[content]
    connection = connect(path)
    connection.execute("BEGIN")
    rows.put(connection, table, [row])
    connection.execute("COMMIT")
    connection.close()
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_whole(path)
    assert verify(path)


def test_what_a_later_program_may_add_is_passed_over(tmp_path: Path) -> None:
    """An unknown path of the profile, field of a check or part of the books does not cost the rest."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    known = book.company
    book.close()
    connection = connect(path)
    connection.execute("BEGIN")
    rows.put(connection, PROFILE, [("mood", '"good"')])
    rows.put(connection, PARTS, [("import-1", "dreams", 0, '{"Dream":{}}')])
    rows.put(connection, PARTS, [("import-1", "checks", 0, _with_a_field_more(connection))])
    connection.execute("COMMIT")
    connection.close()
    assert opening.open_book(path).company == known


def _with_a_field_more(connection: object) -> str:
    found = rows.read(connection, PARTS, "WHERE part = 'checks' AND place = 0")
    return str(found[0][3]).replace('{"Check":{', '{"Check":{"mood":"good",')


PAYLOADS = (
    "=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(1)", "\t=1", "\r=1", "＝1＋1", "<img src=/etc/passwd>", "<b>粗</b>",
    "<a href=file:///etc/passwd>x</a>", "[[ color ]]", "A<B & C>D", "'; DROP TABLE answers; --", "%s %n {0} {a}",
    "\x00nul", "a\x1fb", "\u202egnp.exe", "\ud800 half", "𠮷㛃", "😀", "\n\n", " ", "null", "{\"decimal\":\"1\"}",
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_comes_back_as_it_was_given(tmp_path: Path, payload: str) -> None:
    """Half a character, which no file can hold, comes back as a question mark; all else to the letter."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    book.commit([answering("IC01", Answer(value="good", note=payload))], by=payload)
    book.commit([profiling("name", payload), profiling("ecommerce.platforms", (payload,))])
    book.commit([answering(payload, Answer(value="poor"))])
    book.close()
    expected = payload.encode("utf-8", "replace").decode()
    again = opening.open_book(path)
    assert again.company.answers.answers["IC01"].note == expected
    assert again.company.answers.answers[expected].value == "poor"
    assert again.company.profile.name == expected
    assert again.company.profile.ecommerce.platforms == (expected,)
    assert again.history()[0].by == expected


def test_amounts_of_any_size_come_back_exactly(tmp_path: Path) -> None:

    path = tmp_path / "book.smebook"
    book = saving.create(path)
    amounts = [
        "0",
        "-0.01",
        "0.001",
        "1E-9",
        "92233720368547758.07",
        "92233720368547758.08",
        "-1E+30",
        "123456789.125",
    ]
    for number, amount in enumerate(amounts):
        book.commit([correcting(f"item_{number}", amount)])
    book.close()
    found = opening.open_book(path).company.corrections
    assert [value for _, value in sorted(found.items(), key=lambda one: one[0][1])] == [
        Decimal(one) for one in amounts
    ]


@pytest.mark.parametrize("amount", ["1E+300", "1E-60", "NaN", "-Infinity", "9" * 90])
def test_amounts_that_no_money_has_are_refused_and_not_written(tmp_path: Path, amount: str) -> None:
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    for change in (correcting("cash", amount), adding(an_import(1, books(cash=amount)))):
        with pytest.raises(SmeError, match="amount_out_of_range") as refused:
            book.commit([change])
        assert said(refused.value.reason, "zh")
    assert book.company == opening.open_read_only(path).company
    assert verify(path) == ()


def test_only_our_records_are_ever_made() -> None:
    for text in (
        '{"Path":{"x":1}}',
        '{"Decimal":"1"}',
        '{"Company":{}}',
        '{"date":5}',
        '{"decimal":"1","x":2}',
        "1.5",
    ):
        with pytest.raises(codec.UnknownContentError):
            codec.decode(text)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_is_resolved_once_and_its_target_kept_private(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link.smebook"
    real.mkdir()
    saving.create(real / "book.smebook").close()
    link.symlink_to(real / "book.smebook")
    book = opening.open_book(link)
    book.commit([answering("IC01", Answer(value="good"))])
    saving.change_password(book, "x")
    assert link.is_symlink()
    assert book.path == (real / "book.smebook").resolve()
