"""Books drawn by hand are read as their truth says, or ask what they must; none is wrong without a word."""

from __future__ import annotations

import pytest

from tests.importers.pictures import codes, value
from tests.importers.strangers import (
    abroad,
    accounts,
    aside,
    companies,
    ledgers,
    lists,
    statements,
    twofold,
    units,
)
from tests.importers.strangers.truths import Stranger, readings

_MODULES = (statements, accounts, aside, units, twofold, lists, ledgers, abroad, companies)
EVERY = tuple(book for module in _MODULES for book in module.BOOKS)


@pytest.mark.parametrize("book", EVERY, ids=lambda book: str(book.name))
def test_a_strange_book_is_read_as_its_truth_says(book: Stranger) -> None:
    every = tuple(readings(book))
    unasked, settled = every[0], every[-1]
    read = {(item, end, months): value(settled, item, end, months) for item, end, months in book.figures}
    assert read == book.figures
    assert settled.currency == book.currency
    assert not {item for _, item in settled.figures} & book.absent
    assert [check.id for check in settled.checks if check.ok is False] == []
    if book.ask:
        assert book.ask in codes(unasked)
    else:
        assert [code for code in codes(unasked) if code.startswith("question_")] == []
    if book.answer:
        assert book.ask not in codes(settled)
