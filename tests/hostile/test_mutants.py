"""Twenty thousand broken books: none crashes its reader, and none shows a figure that does not stand in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import known
from tests.hostile.mutation import FAMILIES, try_out

COUNTS = {
    "xlsx parts": 4500,
    "xlsx bytes": 2500,
    "ods parts": 3000,
    "ods bytes": 1500,
    "xls": 1500,
    "xlsb": 1500,
    "xml 2003": 2000,
    "web page": 2000,
    "text": 1500,
}
"""Together 20,000; the long form takes fifty times as many."""
BATCH = 500
CHILDREN = 2


def test_the_counts_are_twenty_thousand() -> None:
    assert COUNTS.keys() == FAMILIES.keys()
    assert sum(COUNTS.values()) == 20_000


@pytest.mark.parametrize("family", FAMILIES)
def test_no_mutant_crashes_its_reader_or_shows_an_invented_figure(family: str) -> None:
    check(family, COUNTS[family])


@pytest.mark.long
@pytest.mark.parametrize("family", FAMILIES)
def test_a_million_mutants(family: str) -> None:
    check(family, 50 * COUNTS[family])


def check(family: str, count: int) -> None:
    """Try out so many mutants, a batch in each child, some children at a time."""
    batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
    told = [*_in_children(family, batches)]

    assert [figure for _, _, invented in told for figure in invented] == []
    codes = {code for _, refused, _ in told for code in refused}
    assert {code for code in codes if not known(f"error.{code}")} == set()
    assert sum(read for read, _, _ in told) > count // 100, "mutants so broken that none is read test little"


def _in_children(family: str, batches: list[range]) -> Iterator[tuple[int, dict[str, int], tuple[str, ...]]]:
    jobs = []
    for batch in batches:
        jobs.append((batch, worker.start(try_out, family, batch, limits=worker.UNTRUSTED)))
        if len(jobs) == CHILDREN:
            yield _result(family, *jobs.pop(0))
    for left in jobs:
        yield _result(family, *left)


Told = tuple[int, dict[str, int], tuple[str, ...]]


def _result(family: str, batch: range, job: worker.Job[Told]) -> Told:
    try:
        return job.result()
    except SmeError as error:
        pytest.fail(f"{family}: {error.code} at mutant {_culprit(family, batch)}")


def _culprit(family: str, batch: range) -> int:
    """The first mutant of a batch that ends its child, found by halving."""
    while len(batch) > 1:
        half = batch[: len(batch) // 2]
        try:
            worker.run(try_out, family, half, limits=worker.UNTRUSTED)
            batch = batch[len(half) :]
        except SmeError:
            batch = half
    return batch[0]
