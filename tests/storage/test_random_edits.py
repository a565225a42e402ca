"""Whatever is done in whatever order: undoing all of it and redoing all of it passes through the same states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from smeassist.domain.answers import Answer, AnswerValue
from smeassist.domain.company import Company
from smeassist.domain.edits import Change, ProfileValue, apply, figure_path, profile_value
from smeassist.storage import opening, saving
from smeassist.storage.book import Book
from tests.storage.made import YEAR_2024, YEAR_2025, adding, an_import, books

VALUES: tuple[AnswerValue, ...] = ("good", "partial", "poor", "unknown", "not_applicable")
PROFILE: tuple[tuple[str, ProfileValue], ...] = (
    ("name", "华星"), ("employees", 3), ("need.amount", Decimal("1.10")), ("tax.arrears", True),
    ("founded", date(2020, 2, 29)), ("payments.providers", ("alipay",)), ("monthly.runway", Decimal(2)),
)  # fmt: skip


def _any_change(chance: Random, book: Book, number: int) -> Change:
    company = book.company
    match chance.randrange(5):
        case 0 | 1:
            item = f"IC{chance.randrange(4)}"
            new = chance.choice((None, Answer(value=chance.choice(VALUES), note=f"第{number}次")))
            return Change(kind="answer", path=item, old=company.answers.answers.get(item), new=new)
        case 2:
            path, value = chance.choice(PROFILE)
            return Change(
                kind="profile",
                path=path,
                old=profile_value(company.profile, path),
                new=chance.choice((None, value)),
            )
        case 3:
            place = (chance.choice((YEAR_2024, YEAR_2025)), chance.choice(("cash", "revenue")))
            old, value_ = company.corrections.get(place), chance.choice((None, Decimal(number)))
            return Change(kind="figure", path=figure_path(*place), old=old, new=value_)
        case _:
            if company.imports and chance.random() < 0.5:
                gone = chance.choice(company.imports)
                return Change(kind="import", path=gone.id, old=gone, new=None)
            fresh = an_import(book.next_import_number(), books(cash=str(number), inventory="1"))
            return adding(fresh)


def _random_life(book: Book, chance: Random, steps: int) -> tuple[list[Company], list[Company]]:
    """The states that led here and those that redo leads to, by a model that knows nothing of files."""
    path = [book.company]
    ahead: list[Company] = []
    for number in range(1, steps + 1):
        deed = chance.random()
        if deed < 0.2 and len(path) > 1:
            book.undo()
            ahead.append(path.pop())
        elif deed < 0.35 and ahead:
            book.redo()
            path.append(ahead.pop())
        else:
            change = _any_change(chance, book, number % 27)
            if change.old != change.new:
                path.append(apply(book.company, [change]))
                book.commit([change])
                ahead.clear()
        assert book.company == path[-1]
    return path, ahead[::-1]


@pytest.mark.parametrize("lives", [25, pytest.param(1_250, marks=pytest.mark.long)])
@pytest.mark.parametrize("on_disk", [False, True])
def test_undo_all_then_redo_all_passes_through_the_same_states(fast: Path, lives: int, on_disk: bool) -> None:
    """At least 40 equal states for each of so many lives; those on disk are closed and opened in between."""
    equal = 0
    for life in range(lives):
        file = fast / f"{life}.smebook"
        book = saving.create(file) if on_disk else opening.in_memory()
        path, ahead = _random_life(book, Random(life), 75)
        for state in reversed(path[:-1]):
            book = _reopened(book, file, life)
            book.undo()
            assert book.company == state
            equal += 1
        assert not book.standing.undoable
        for state in (*path[1:], *ahead):
            book.redo()
            assert book.company == state
            equal += 1
        assert not book.standing.redoable
        book.close()
    assert equal >= 40 * lives


def _reopened(book: Book, file: Path, life: int) -> Book:
    if book.path is None or life % 5:
        return book
    book.close()
    return opening.open_book(file)


def test_a_new_edit_ends_redo(tmp_path: Path) -> None:
    book = saving.create(tmp_path / "book.smebook")
    for item in ("IC01", "IC02"):
        book.commit([Change(kind="answer", path=item, old=None, new=Answer(value="good"))])
    book.undo()
    assert book.standing.redoable
    book.commit([Change(kind="answer", path="IC03", old=None, new=Answer(value="poor"))])
    assert not book.standing.redoable
    book.redo()
    assert sorted(book.company.answers.answers) == ["IC01", "IC03"]
    assert [edit.role for edit in book.history()] == ["edit", "edit", "undo", "edit"]
