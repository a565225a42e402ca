"""One small book for each kind of fault seen in real books is read right, or asked about, as its truth says."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from smeassist.domain import items as line_items
from smeassist.domain.books import Books
from smeassist.importers.books import read_here
from tests.importers.pictures import pack

ODD: Final = Path(__file__).resolve().parents[1] / "books" / "odd"
TRUTH: Final[dict[str, Any]] = json.loads((ODD / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(TRUTH))
def test_an_odd_book_is_read_as_its_truth_says(file: str) -> None:
    books = read_here((ODD / file,), pack(), None, {})
    expect = TRUTH[file]["expect"]
    codes = {problem.code for problem in books.problems}
    assert [fault for period in expect.get("periods", ()) for fault in _wrong(books, period)] == []
    assert expect.get("currency", books.currency) == books.currency
    assert {expect[key] for key in ("ask", "problem") if key in expect} <= codes
    assert not _broken_faith(books, expect)
    if journal := expect.get("journal"):
        assert books.journal is not None
        seen = books.journal
        told = {"entries": seen.entries, "from": seen.first.isoformat(), "to": seen.last.isoformat()}
        assert told == journal


def _wrong(books: Books, period: dict[str, Any]) -> list[str]:
    end, months = date.fromisoformat(period["end"]), period["months"]
    read = {
        item: figure.value
        for (when, item), figure in sorted(books.figures.items())
        if when.end == end and (when.months == months or item not in _flows(books))
    }
    return [
        f"{end} {months} {item}: {read.get(item)} is not {value}"
        for item, value in period["items"].items()
        if read.get(item) != Decimal(str(value))
    ]


def _flows(books: Books) -> set[str]:
    return {item for _, item in books.figures if item not in line_items.INSTANTS}


def _broken_faith(books: Books, expect: dict[str, Any]) -> list[str]:
    """What must not occur and does."""
    items = {item for _, item in books.figures}
    broken = [check.id for check in books.checks if check.ok is False]
    found = [item for item in expect.get("absent", ()) if item in items]
    found += [
        item
        for item, value in expect.get("not_values", {}).items()
        if any(figure.value == value for (_, name), figure in books.figures.items() if name == item)
    ]
    found += [str(period.months) for period, _ in books.figures if period.months in expect.get("never_months", ())]
    found += [
        period.end.isoformat()
        for period, _ in books.figures
        if period.end.isoformat() in expect.get("never_ends", ())
    ]
    return found + [check for check in expect.get("checks_not_broken", ()) if check in broken]
