"""Every made book gives every figure that its truth calls reachable, and behaves as its outcome says."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from smeassist.domain.books import Books
from smeassist.domain.errors import SmeError
from smeassist.domain.periods import Period
from smeassist.importers.books import read_here
from tests.importers.pictures import pack

BOOKS = Path(__file__).parents[1] / "books"
TRUTH: list[dict[str, Any]] = json.loads((BOOKS / "truth.json").read_text(encoding="utf-8"))
READABLE = [case for case in TRUTH if case["reachable"]]
TYPED_TOO_HIGH = Decimal(10_000)


def read(case: dict[str, Any]) -> Books:
    """The book of a case, with the password and the answer that its outcome speaks of."""
    return _read(case["file"], case["expected"]["company"] if "两家公司" in case["file"] else "")


@cache
def _read(file: str, company: str) -> Books:
    password = "123456" if "加密" in file else None
    return read_here((BOOKS / file,), pack(), password, {"company": company} if company else {})


def figure(books: Books, item: str, case: dict[str, Any]) -> Decimal | None:
    """A reachable figure by the name that the truth gives it."""
    if books.journal and item == "journal_lines":
        return Decimal(books.journal.entries)
    if books.journal and books.journal.vouchers is not None and item == "vouchers":
        return Decimal(books.journal.vouchers)
    if item.startswith("opening_"):
        item = item.removeprefix("opening_") + "_opening"
    expected = case["expected"]
    period = Period(end=date.fromisoformat(expected["period_end"]), months=expected["months"])
    found = books.figures.get((period, item))
    return found.value if found else None


@pytest.mark.parametrize("case", READABLE, ids=lambda case: str(case["file"]))
def test_every_reachable_figure_is_right(case: dict[str, Any]) -> None:
    books = read(case)
    tolerance = Decimal(str(case["tolerance_yuan"]))
    for item in case["reachable"]:
        wanted = Decimal(str(case["expected"][item]))
        if "不平" in case["file"] and item == "inventory":
            wanted += TYPED_TOO_HIGH
        found = figure(books, item, case)
        assert found is not None, item
        assert abs(found - wanted) <= tolerance, item


@pytest.mark.parametrize("case", READABLE, ids=lambda case: str(case["file"]))
def test_nothing_beyond_the_reachable_is_silently_wrong(case: dict[str, Any]) -> None:
    books = read(case)
    expected, tolerance = case["expected"], Decimal(str(case["tolerance_yuan"]))
    known = {item: figure(books, item, case) for item in expected if item not in case["reachable"]}
    month = Period(end=date.fromisoformat(expected["period_end"]), months=1)
    for item in ("revenue", "net_profit"):
        found = books.figures.get((month, item))
        known[f"month_{item}"] = found.value if found else None
    for item in ("company", "standard", "scenario", "period_end", "months"):
        known.pop(item, None)
    for item, value in known.items():
        assert value is None or abs(value - Decimal(str(expected[item]))) <= tolerance, item


@pytest.mark.parametrize("case", READABLE, ids=lambda case: str(case["file"]))
def test_company_and_standard_are_what_the_book_says(case: dict[str, Any]) -> None:
    books = read(case)
    assert books.company in {"", case["expected"]["company"]}
    named = {"小企业会计准则": "sbe", "企业会计准则": "cas"}[case["expected"]["standard"]]
    assert books.standard in {"unknown", named}


def test_a_book_out_of_balance_says_by_how_much() -> None:
    for case in TRUTH:
        if "不平" in case["file"]:
            broken = [check for check in read(case).checks if check.ok is False]
            assert [(check.id, check.difference) for check in broken] == [("bs_ca", -TYPED_TOO_HIGH)]
            assert broken[0].cells


def test_other_books_break_no_identity() -> None:
    for case in READABLE:
        if "不平" not in case["file"]:
            broken = [check.id for check in read(case).checks if check.ok is False and check.severity == "error"]
            assert broken == [], case["file"]


def test_two_companies_are_asked_for_and_never_mixed() -> None:
    for case in TRUTH:
        if "两家公司" not in case["file"]:
            continue
        path = BOOKS / case["file"]
        unanswered = read_here((path,), pack(), None, {})
        assert [problem.code for problem in unanswered.problems] == ["question_company"]
        assert unanswered.figures == {}
        options = str(unanswered.problems[0].data["options"]).split("|")
        assert case["expected"]["company"] in options
        assert len(options) == 2


def test_hidden_sheets_are_left_out_and_named() -> None:
    for case in TRUTH:
        if "隐藏旧版" in case["file"]:
            books = read(case)
            asked = [problem for problem in books.problems if problem.code == "question_hidden_sheets"]
            assert len(asked) == 1
            assert "旧" in str(asked[0].data["sheets"])
            assert not any("旧" in getattr(one.source, "sheet", "") for one in books.figures.values())


def test_totals_without_a_stored_value_are_derived_not_nil() -> None:
    for case in TRUTH:
        if "无缓存公式" in case["file"]:
            books = read(case)
            end = date.fromisoformat(case["expected"]["period_end"])
            total = books.figures[Period(end=end, months=12), "total_assets"]
            assert getattr(total.source, "derived", "") == "current_assets + noncurrent_assets"
            assert "formula_without_value" in {problem.code for problem in books.problems}


def test_a_truncated_file_is_refused() -> None:
    for case in TRUTH:
        if case["expected"] is None:
            with pytest.raises(SmeError) as refused:
                read_here((BOOKS / case["file"],), pack(), None, {})
            assert refused.value.code == "workbook_damaged"


def test_an_encrypted_book_asks_for_its_password() -> None:
    for case in TRUTH:
        if "加密" in case["file"]:
            with pytest.raises(SmeError) as refused:
                read_here((BOOKS / case["file"],), pack(), None, {})
            assert refused.value.code == "password_needed"
