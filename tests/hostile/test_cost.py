"""What is refused costs little, what is read stays within the child's limits, and nothing leaves the child."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeassist import worker
from smeassist.domain.errors import SmeError
from tests.hostile import corpus
from tests.hostile.case import Case
from tests.hostile.survey import spy, weigh, yardstick

MEMORY = 300 << 20
SECONDS = 2.0
PASSES = 3
"""Bare expat passes over the largest legal book, which take 2 seconds on a machine with nothing else to do."""
COSTLY = ("bomb", "members", "limits", "repetition", "extreme text", "overlap", "binary workbook")
"""Kinds that try to cost much."""


@pytest.mark.parametrize(
    "case",
    [case for kind in COSTLY for case in corpus.by_kind()[kind] if case.refused],
    ids=lambda case: case.name,
)
def test_a_refusal_costs_less_than_300_mb_and_2_seconds(case: Case, tmp_path: Path) -> None:
    book = tmp_path / case.name
    book.write_bytes(case.data())

    outcome, seconds, memory = worker.run(weigh, book, limits=worker.UNTRUSTED)

    assert outcome["refused"] == case.refused
    assert memory < MEMORY
    assert seconds < SECONDS or seconds < PASSES * worker.run(yardstick, limits=worker.UNTRUSTED)


def test_only_the_book_is_opened_and_nothing_else_is_asked_of_the_machine(tmp_path: Path) -> None:
    """Python tells its auditors of every file, socket and process before it makes one."""
    kinds = (
        "entities",
        "beside cells",
        "XML 2003 with entities",
        "web page",
        "names",
        "encrypted",
        "cell of a page",
    )
    books = []
    for case in (case for kind in kinds for case in corpus.by_kind()[kind]):
        book = tmp_path / case.name
        book.write_bytes(case.data())
        books.append(book)

    asked = worker.run(spy, tuple(books), limits=worker.UNTRUSTED)

    assert len(books) > 60
    assert asked == ()


def test_a_book_too_large_for_the_memory_is_refused_and_the_parent_lives(tmp_path: Path) -> None:
    book = tmp_path / "大.csv"
    book.write_bytes(b"1,2,3\n" * 600_000)

    with pytest.raises(SmeError) as refused:
        worker.run(read_all_at_once, book, limits=worker.ChildLimits(memory=120 << 20, writes=False))

    assert refused.value.code in {"workbook_too_big", "worker_memory"}


def read_all_at_once(book: Path) -> int:
    """The number of rows, with all of them in memory."""
    from smeassist.importers.formats.readers import open_book

    return len([*open_book(book).sheets[0].rows()])
