"""A company goes to another computer, an accountant or a class, and comes back without laying over anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smeassist.domain.anonymise import anonymised
from smeassist.domain.answers import Answer
from smeassist.domain.books import Cell, Derived
from smeassist.domain.edits import Change
from smeassist.domain.errors import SmeError
from smeassist.storage import handover, opening, saving
from smeassist.storage.book import Book
from smeassist.storage.check import verify
from tests.storage.made import YEAR_2025, adding, an_import, answering, books, correcting, fill, profiling


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An open book with content."""
    made = saving.create(tmp_path / "华星.smebook")
    fill(made)
    return made


def test_with_evidence_everything_goes_along(book: Book, tmp_path: Path) -> None:
    handover.hand_over(book, tmp_path / "out.smebook", "密码")
    other = opening.open_book(tmp_path / "out.smebook", "密码")
    assert (other.company, other.history()) == (book.company, book.history())
    assert other.facts["company_id"] == book.facts["company_id"]
    assert other.facts["book_id"] != book.facts["book_id"]
    assert book.read_only_because == ""


def test_without_evidence_neither_sources_nor_history_go_along(book: Book, tmp_path: Path) -> None:
    book.commit([answering("IC70", Answer(value="good", note="撤回的话"))])
    book.undo()
    handover.hand_over(book, tmp_path / "out.smebook", evidence=False)
    raw = (tmp_path / "out.smebook").read_bytes()
    assert not any(word.encode() in raw for word in ("账表1.xlsx", "资产负债表", "撤回的话", "老板"))
    other = opening.open_book(tmp_path / "out.smebook")
    assert not other.standing.undoable
    assert {key: one.value for key, one in other.company.books.figures.items()} == {
        key: one.value for key, one in book.company.books.figures.items()
    }
    assert other.company.profile == book.company.profile
    assert other.company.answers.answers == book.company.answers.answers
    assert verify(tmp_path / "out.smebook") == ()


def test_nothing_is_overwritten_by_name(book: Book, tmp_path: Path) -> None:
    (tmp_path / "out.smebook").write_text("another's", encoding="utf-8")
    with pytest.raises(SmeError, match="file_exists"):
        handover.hand_over(book, tmp_path / "out.smebook")
    with pytest.raises(SmeError, match="file_exists"):
        handover.hand_over_anonymised(book, tmp_path / "out.smebook", "样例")
    assert (tmp_path / "out.smebook").read_text(encoding="utf-8") == "another's"


CANARIES = (
    "华星",
    "杭州",
    "账表",
    "资产负债表",
    "盘点",
    "quoted",
    "taobao-shop-77",
    "91330100",
    "123456",
    "老板",
    "会计",
)


def test_an_anonymised_company_names_nobody_and_keeps_its_ratios(book: Book, tmp_path: Path) -> None:
    book.commit(
        [profiling("uscc", "91330100MA2AX00X0X"), answering("IC60", Answer(value="poor", note="找华星王总"))]
    )
    handover.hand_over_anonymised(book, tmp_path / "class.smebook", "样例 A")
    raw = (tmp_path / "class.smebook").read_bytes()
    assert [word for word in CANARIES if word.encode() in raw] == []
    mine, theirs = book.company, opening.open_book(tmp_path / "class.smebook").company
    assert theirs.profile.name == "样例 A"
    assert not {one.id for one in mine.imports} & {one.id for one in theirs.imports}
    assert theirs.profile.founded == date(2021, 1, 1)
    assert {item: one.value for item, one in theirs.answers.answers.items()} == {
        item: one.value for item, one in mine.answers.answers.items()
    }
    factor = theirs.books.figures[YEAR_2025, "revenue"].value / Decimal(3_600_000)
    assert factor != 1
    assert Decimal("0.4") <= factor <= Decimal("2.5")
    for key, figure in mine.books.figures.items():
        expected = figure.value if key[1].endswith("_share") else figure.value * factor
        assert abs(theirs.books.figures[key].value - expected) <= max(abs(expected) / 10**6, Decimal("0.01"))
    assert verify(tmp_path / "class.smebook") == ()


def test_anonymising_scales_amounts_and_keeps_counts_shares_and_codes(book: Book) -> None:
    company = anonymised(book.company, Decimal(2), "样例")
    assert company.profile.need.amount == Decimal("600001.00")
    assert company.profile.employees == 12
    assert company.corrections[YEAR_2025, "cash"] == Decimal("246913.58")
    figures = company.imports[0].books.figures
    assert figures[YEAR_2025, "largest_customer_share"].value == Decimal("0.3333333333")
    assert figures[YEAR_2025, "cash"].source == Cell(file="001.xlsx", sheet="1", cell="C5")
    source = figures[YEAR_2025, "current_assets"].source
    assert isinstance(source, Derived)
    assert source.derived == "cash + inventory"
    assert company.books.checks[0].difference == Decimal("0.02")
    assert company.books.problems[0].data["amount"] == 3
    assert company.books.problems[1].data == {"text": "…", "n": 3}


def test_a_merge_adds_what_is_missing_and_changes_nothing(book: Book, tmp_path: Path) -> None:
    """The accountant answered two questions and imported a file; the owner meanwhile answered one of them."""
    handover.hand_over(book, tmp_path / "out.smebook")
    theirs = opening.open_book(tmp_path / "out.smebook")
    theirs.commit([answering("IC71", Answer(value="good")), answering("IC72", Answer(value="poor", note="会计"))])
    theirs.commit([adding(an_import(3, books(net_profit="5")))])
    theirs.commit([correcting("revenue", "7")])
    theirs.close()
    book.commit([answering("IC72", Answer(value="partial"))])
    before = book.company

    rest = handover.merge_from(book, tmp_path / "out.smebook")
    assert book.company.answers.answers["IC71"].value == "good"
    assert book.company.answers.answers["IC72"].value == "partial"
    assert book.company.books.figures[YEAR_2025, "net_profit"].value == 5
    assert book.company.corrections[YEAR_2025, "revenue"] == 7
    assert rest == (
        Change(kind="answer", path="IC72", old=Answer(value="partial"), new=Answer(value="poor", note="会计")),
    )
    book.undo()
    assert book.company == before
    book.redo()
    assert handover.merge_from(book, tmp_path / "out.smebook") == rest
    assert len(book.company.imports) == len(before.imports) + 1


def test_another_company_of_the_same_name_is_not_merged(book: Book, tmp_path: Path) -> None:
    other = saving.create(tmp_path / "other.smebook")
    other.commit([profiling("name", book.company.profile.name)])
    other.close()
    before = book.company
    with pytest.raises(SmeError, match="other_company"):
        handover.merge_from(book, tmp_path / "other.smebook")
    assert book.company is before


def test_one_credit_code_is_one_company(book: Book, tmp_path: Path) -> None:
    other = saving.create(tmp_path / "other.smebook")
    other.commit([profiling("uscc", "91330100MA2AX00X0X"), answering("IC73", Answer(value="good"))])
    other.close()
    book.commit([profiling("uscc", "91330100MA2AX00X0X")])
    handover.merge_from(book, tmp_path / "other.smebook")
    assert replace(book.company.answers.answers["IC73"], note="") == Answer(value="good")


def test_an_anonymised_company_keeps_no_number_that_its_sheets_bear(book: Book) -> None:
    (first, *others) = book.company.imports
    numbered = replace(first, books=replace(first.books, tax_number="91350100M000100Y43"))
    company = anonymised(replace(book.company, imports=(numbered, *others)), Decimal(2), "样例")
    assert {one.books.tax_number for one in company.imports} == {""} == {company.books.tax_number}
