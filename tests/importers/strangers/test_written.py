"""Books drawn by hand are read as their truth says, or ask what they must; none is wrong without a word."""

from __future__ import annotations

from datetime import date

import pytest

from smeassist.importers.whole import reading
from tests.importers.pictures import codes, value, words
from tests.importers.strangers import abroad, aside, companies, ledgers, lists, statements, units
from tests.importers.strangers.truths import Stranger

TODAY = date(2026, 11, 27)
EVERY = tuple(
    book for module in (statements, aside, units, lists, ledgers, abroad, companies) for book in module.BOOKS
)


@pytest.mark.parametrize("book", EVERY, ids=lambda book: str(book.name))
def test_a_strange_book_is_read_as_its_truth_says(book: Stranger) -> None:
    sheets = book.sheets if isinstance(book.sheets, tuple) else (book.sheets,)
    found = reading.read(sheets, words(), {}, lambda stage, done, total: None, today=TODAY).books
    read = {(item, end, months): value(found, item, end, months) for item, end, months in book.figures}
    assert read == book.figures
    assert found.currency == book.currency
    assert not {item for _, item in found.figures} & book.absent
    assert [check.id for check in found.checks if check.ok is False] == []
    if book.ask:
        assert book.ask in codes(found)
    else:
        assert [code for code in codes(found) if code.startswith("question_")] == []
