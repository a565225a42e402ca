"""Damage is named, and what is intact is saved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from smeassist.domain.books import Derived
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem, as_reason
from smeassist.i18n.catalogue import said
from smeassist.storage import opening, rows, saving
from smeassist.storage.check import verify
from smeassist.storage.connection import connect
from smeassist.storage.repair import repair
from smeassist.storage.schema import ANSWERS
from tests.storage.made import YEAR_2025, adding, an_import, books, fill, many_figures, rich_books

pytestmark = pytest.mark.usefixtures("unlooked")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed book with content."""
    book = saving.create(tmp_path / "book.smebook")
    fill(book)
    book.close()
    return tmp_path / "book.smebook"


def _sql(path: Path, *statements: str) -> None:
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _codes(problems: tuple[Problem, ...]) -> list[tuple[str, object]]:
    for problem in problems:
        assert said(as_reason(problem), "zh")
        assert said(as_reason(problem), "en")
    return [(problem.code, problem.data.get("table")) for problem in problems]


def test_a_sound_book_has_no_problems(path: Path) -> None:
    assert verify(path) == ()


DAMAGES = {
    "a figure changed": (
        "UPDATE figures SET cents = 1 WHERE item = 'cash'",
        "book_rows_damaged",
        "figures",
    ),
    "an answer changed": ("UPDATE answers SET value = 'poor' WHERE item = 'IC01'", "book_rows_damaged", "answers"),
    "an answer gone": ("DELETE FROM answers WHERE item = 'IC01'", "book_rows_missing", "answers"),
    "an edit gone": ("DELETE FROM edits WHERE seq = 3", "book_rows_missing", "edits"),
    "a checksum changed": ("UPDATE profile SET checksum = 1", "book_rows_damaged", "profile"),
    "a correction from elsewhere": (
        "INSERT INTO corrections SELECT period_end, months, 'revenue', cents, exact, checksum FROM corrections",
        "book_rows_damaged",
        "corrections",
    ),
    "a count changed": ("UPDATE totals SET count = 7 WHERE name = 'answers'", "book_rows_damaged", "totals"),
    "an import gone": ("DELETE FROM imports WHERE id = 'import-1'", "book_rows_missing", "imports"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_refused(path: Path, damage: str) -> None:
    statement, code, table = DAMAGES[damage]
    _sql(path, statement)
    assert (code, table) in _codes(verify(path))
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_book(path)


def test_a_state_that_its_history_does_not_tell_of_is_named(path: Path) -> None:
    """Every row is sound, and yet an answer came in beside the journal."""
    connection = connect(path)
    rows.put(connection, ANSWERS, [("IC99", "good", "", "")])
    connection.close()
    assert _codes(verify(path)) == [("book_history_differs", None)]


def test_a_sum_that_is_none_is_named(tmp_path: Path) -> None:
    """total_assets says it is current_assets + noncurrent_assets, and is not."""
    total = replace(
        books(total_assets="31").figures[YEAR_2025, "total_assets"],
        source=Derived(derived="current_assets + noncurrent_assets"),
    )
    parts = books(current_assets="10", noncurrent_assets="20")
    wrong = replace(parts, figures={**parts.figures, (YEAR_2025, "total_assets"): total})
    right = replace(
        wrong, figures={**wrong.figures, (YEAR_2025, "total_assets"): replace(total, value=Decimal(30))}
    )
    for number, (found, expected) in enumerate(((wrong, ["derived_figure_differs"]), (right, []))):
        book = saving.create(tmp_path / f"{number}.smebook")
        book.commit([adding(an_import(1, found))])
        book.close()
        assert [code for code, _ in _codes(verify(tmp_path / f"{number}.smebook"))] == expected


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answers SET value = 'poor' WHERE item = 'IC01'",
        "DELETE FROM answers",
        "UPDATE profile SET checksum = 1",
        "DELETE FROM corrections",
        "UPDATE totals SET count = 7 WHERE name = 'answers'",
        "DELETE FROM totals",
    ],
)
def test_what_the_history_tells_of_is_repaired_without_loss(path: Path, damage: str) -> None:
    book = opening.open_read_only(path)
    before, history = book.company, book.history()
    book.close()
    _sql(path, damage)
    damaged = path.read_bytes()
    repaired = repair(path)
    assert repaired.history_kept
    assert repaired.damaged.read_bytes() == damaged
    assert verify(path) == ()
    book = opening.open_book(path)
    assert (book.company, book.history()) == (before, history)
    assert book.standing.undoable


def test_with_a_damaged_history_the_present_is_kept_without_undo(path: Path) -> None:
    book = opening.open_read_only(path)
    before = book.company
    book.close()
    _sql(path, "UPDATE edits SET old = 'null' WHERE seq > 5")
    repaired = repair(path)
    assert not repaired.history_kept
    assert repaired.lost["edits"] > 2
    book = opening.open_book(path)
    assert book.company == before
    assert not book.standing.undoable
    assert verify(path) == ()


def test_of_a_damaged_import_the_sound_figures_are_kept(path: Path) -> None:
    _sql(path, "UPDATE figures SET cents = 5 WHERE item = 'cash' AND import_id = 'import-1'")
    repaired = repair(path)
    assert dict(repaired.lost) == {"figures": 2}
    book = opening.open_book(path)
    first = book.company.imports[0].books.figures
    assert {item for _, item in first} == {item for _, item in rich_books().figures} - {"cash"}
    assert verify(path) == ()


def test_broken_pages_are_read_from_both_ends(tmp_path: Path) -> None:
    """One page in the middle of three thousand figures is gone; most of the others are saved."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    book.commit([adding(an_import(1, many_figures(3_000)))])
    book.close()
    raw = bytearray(path.read_bytes())
    at = raw.index(b"item_1500") // 4096 * 4096
    raw[at : at + 4096] = bytes(4096)
    path.write_bytes(raw)
    assert verify(path)
    repaired = repair(path)
    assert 0 < repaired.lost["figures"] < 200
    book = opening.open_book(path)
    assert len(book.company.books.figures) == 3_000 - repaired.lost["figures"]
    assert verify(path) == ()
