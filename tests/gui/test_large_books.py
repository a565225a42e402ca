"""Pages build so many rows at once, however many a book holds; the rest is counted and a press away."""

from __future__ import annotations

import time
from calendar import monthrange
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from smeassist.domain import ranges
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.company import in_order
from smeassist.domain.items import BALANCE_SHEET, INCOME_STATEMENT
from smeassist.domain.offers.offer import Offer
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.faces.steps import STEPS
from smeassist.gui.frame.window import Window
from smeassist.gui.pages import books, history, offers
from smeassist.session import Session
from smeassist.storage import known, strangers
from smeassist.storage.check import verify
from smeassist.storage.schema import EDITS, FIGURES, IMPORTS, PARTS, PROFILE
from tests.gui.looking import words
from tests.storage import sealed

ITEMS = (*BALANCE_SHEET, *INCOME_STATEMENT)[:80]
FILES = '[{"ImportedFile":{"name":"a.xlsx","sha256":"' + "0" * 64 + '"}}]'


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(strangers, "admit", lambda path, key: known.note(path))
    return sealed.book(tmp_path / "book.smebook")


def _imports(count: int) -> Iterator[tuple[str, int, str, str, int]]:
    return ((f"more-{number}", number, "2026-01-01T00:00:00+00:00", FILES, 1) for number in range(10, 10 + count))


def _months(count: int) -> Iterator[tuple[str, str, int, str, int, str, str, str, str, str]]:
    for number in range(count):
        year, month = divmod(2013 * 12 + number, 12)
        end = f"{year}-{month + 1:02}-{monthrange(year, month + 1)[1]}"
        for place, item in enumerate(ITEMS):
            yield ("import-1", end, 1, item, (number + 1) * 100 + place, "", "十年.xlsx", "月报", f"C{place}", "")


def _buttons(window: Window, name: str) -> list[QPushButton]:
    return [
        button
        for button in window.frame.findChildren(QPushButton)
        if button.isVisibleTo(window.frame) and name in (button.accessibleName(), button.objectName())
    ]


def _every_page(window: Window) -> str:
    """Build every page; what stands on them."""
    seen: list[str] = []
    for step in STEPS:
        window.desk.go(step)
        seen += words(window.frame)
    for cover in ("history", "safety"):
        window.desk.cover(cover)
        seen += words(window.frame)
    window.desk.uncover()
    return "\n".join(map(str, seen))


def test_ten_years_of_months_and_two_hundred_imports_work_in_full(ready: Window, packs: Packs, book: Path) -> None:
    sealed.add(book, FIGURES, _months(120))
    sealed.add(book, IMPORTS, _imports(200))
    with closing(Session.open(book, packs)) as session:
        assert len(session.company.books.figures) >= 9_600
        assert not any(problem.code == "periods_beyond" for problem in session.company.books.problems)
        ready.desk.hold(session)
        _every_page(ready)
        ready.desk.go("books")
        presses = {"books_earlier_imports": 6, "books_earlier_periods": 4}
        for name, count in presses.items():
            for _ in range(count):
                (more,) = _buttons(ready, name)
                more.click()
            assert _buttons(ready, name) == []
        session.set_profile("region", "江苏")
        session.undo()
        session.redo()
        ready.desk.hold(None)


def test_five_thousand_imports_and_edits_build_no_more_rows_than_thirty_do(
    ready: Window, packs: Packs, book: Path
) -> None:
    sealed.add(book, IMPORTS, _imports(5_000))
    at = "2026-11-22T04:45:20+00:00"
    edits = ((n, n, "edit", 0, at, "", "profile", "employees", str(n), str(n + 1)) for n in range(1_000, 6_000))
    sealed.add(book, EDITS, edits)
    with closing(Session.open(book, packs)) as session:
        ready.desk.hold(session)
        ready.desk.go("books")
        remove = ready.desk.t("gui.books.remove_name", file="a.xlsx")
        assert len(_buttons(ready, remove)) == books.AT_ONCE
        (more,) = _buttons(ready, "books_earlier_imports")
        more.click()
        assert len(_buttons(ready, remove)) == 2 * books.AT_ONCE
        ready.desk.cover("history")
        assert str(session.edit_count - history.AT_ONCE) in _buttons(ready, "history_earlier")[0].text()
        ready.desk.uncover()
        ready.desk.hold(None)


def test_periods_beyond_all_measure_are_counted_and_left_out(ready: Window, packs: Packs, book: Path) -> None:
    years = range(1900, 2200)
    rows = (("import-1", f"{year}-12-31", 12, "inventory_opening", 7, "", "f", "s", "A1", "") for year in years)
    sealed.add(book, FIGURES, rows)
    with closing(Session.open(book, packs)) as session:
        periods = {period for period, _ in session.company.books.figures}
        assert {period.end.year for period in periods} == set(range(2200 - ranges.MOST_YEARS, 2200))
        (left_out,) = [one for one in session.company.books.problems if one.code == "periods_beyond"]
        assert left_out.data["n"] == 300 - ranges.MOST_YEARS
        ready.desk.hold(session)
        _every_page(ready)
        ready.desk.hold(None)


def test_figures_beyond_all_measure_are_counted_and_left_out(ready: Window, packs: Packs, book: Path) -> None:
    count = ranges.MOST_FIGURES + 5_000
    old = (("import-1", "2014-12-31", 12, f"old_{number}", 7, "", "f", "s", "A1", "") for number in range(5_000))
    new = (("import-1", "2025-12-31", 12, f"item_{n}", 7, "", "f", "s", "A1", "") for n in range(count - 5_000))
    sealed.add(book, FIGURES, (*old, *new))
    with closing(Session.open(book, packs)) as session:
        books_of = session.company.books
        assert len(books_of.figures) == ranges.MOST_FIGURES
        assert not any(item.startswith("old_") for _, item in books_of.figures)
        (left_out,) = [one for one in books_of.problems if one.code == "figures_beyond"]
        assert left_out.data["n"] == 5_009  # the book has nine of its own
        ready.desk.hold(session)
        ready.desk.go("books")
        assert ready.desk.t("problem.figures_beyond", **left_out.data) in "".join(words(ready.frame))
        ready.desk.hold(None)


def test_a_profile_of_thousands_of_rows_opens_in_proportion(packs: Packs, book: Path) -> None:
    """Twenty thousand rows took the square of their number, over two minutes; they are unknown, and named."""
    sealed.add(book, PROFILE, ((f"monthly.q{number}", "1") for number in range(20_000)))
    began = time.process_time()
    with closing(Session.open(book, packs)) as session:
        assert session.company.profile.monthly == {}
        assert session.company.profile.name
    assert time.process_time() - began < 15
    assert "profile_out_of_range" in {problem.code for problem in verify(book)}


def test_problems_and_texts_beyond_all_measure_are_counted_and_cut(
    ready: Window, packs: Packs, book: Path
) -> None:
    content = '{"Problem":{"severity":"error","code":"unparsable_amount","file":"f","data":{"map":{"found":"x"}}}}'
    sealed.add(book, PARTS, (("import-1", "problems", place, content) for place in range(10, 8_010)))
    sealed.put(book, FIGURES, "sheet", "W" * 20_000)
    sealed.put(book, IMPORTS, "files", FILES.replace("a.xlsx", "甲" * 20_000))
    sealed.rewritten(
        book, lambda made: made.execute("UPDATE profile SET value = ? WHERE path = 'name'", (f'"{"甲" * 10**6}"',))
    )
    with closing(Session.open(book, packs)) as session:
        company = session.company
        assert len(company.books.problems) <= ranges.MOST_PROBLEMS + 10
        assert any(problem.code == "problems_beyond" for problem in company.books.problems)
        assert company.profile.name == ""
        assert all(len(file.name) <= ranges.LONGEST_NAME for held in company.imports for file in held.files)
        ready.desk.hold(session)
        assert max(map(len, _every_page(ready).splitlines())) < 2 * ranges.LONGEST_NOTE
        ready.desk.hold(None)


def test_a_thousand_offers_are_weighed_so_many_at_once(ready: Window, packs: Packs) -> None:
    offer = Offer(method="equal_principal", principal=Decimal(100_000), annual_rate=Decimal("0.05"), months=36)
    named = tuple(replace(offer, name=f"offer {place}") for place in range(ranges.MOST_PARTS))
    profile = Profile(name="华星", annual_revenue=Decimal(5_000_000), loans=named, offers=named)
    no_books = in_order(Books())
    with closing(Session.in_memory("华星", no_books, profile, Answers(), packs, drafted=True)) as session:
        ready.desk.hold(session)
        ready.desk.go("financing")
        assert str(ranges.MOST_PARTS) in "".join(words(ready.frame))
        assert _offer_cards(ready) == {f"offer_card_{place}" for place in range(offers.AT_ONCE)}
        (further,) = _buttons(ready, "offers_further")
        assert str(ranges.MOST_PARTS - offers.AT_ONCE) in further.text()
        further.click()
        assert len(_offer_cards(ready)) == 2 * offers.AT_ONCE
        ready.desk.hold(None)


def _offer_cards(window: Window) -> set[str]:
    cards = (card for card in window.frame.findChildren(QWidget) if card.isVisibleTo(window.frame))
    return {card.objectName() for card in cards if card.objectName().startswith("offer_card_")}


HISTORIES = {
    "a figure of no period": "UPDATE edits SET path = '////' WHERE kind = 'figure'",
    "an answer that is a number": "UPDATE edits SET new = '3' WHERE kind = 'answer'",
    "an import that came from nothing": "UPDATE edits SET new = 'null' WHERE kind = 'import'",
    "a moment of no clock": "UPDATE edits SET at = '9999-12-31T23:59:59+00:00'",
}


@pytest.mark.parametrize("history_of", HISTORIES)
def test_a_history_that_check_names_breaks_no_page(
    ready: Window, packs: Packs, book: Path, history_of: str
) -> None:
    sealed.rewritten(book, lambda made: made.execute(HISTORIES[history_of]))
    with closing(Session.open(book, packs)) as session:
        ready.desk.hold(session)
        held = session.company
        named = ready.desk.t("error.book_history_damaged", file=book.name)
        assert named in _every_page(ready)
        assert ready.desk.t("error.book_damaged", file=book.name) not in _every_page(ready)
        ready.desk.attempt(lambda: session.set_profile("region", "江苏"))
        assert session.company.profile.region == "江苏"
        ready.tasks.undo()
        assert session.company == held
        for _ in range(3):
            ready.tasks.undo()
        assert [held.imports[0]] == list(session.company.imports[:1])
        assert session.company.answers == held.answers
        ready.desk.hold(None)
