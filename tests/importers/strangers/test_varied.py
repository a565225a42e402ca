"""Made books written otherwise are read as they were, or ask what they must."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from smeassist.domain.periods import Period
from smeassist.importers.books import read_here
from smeassist.importers.formats.grid import Sheet
from tests.importers.pictures import books, codes, pack
from tests.importers.strangers import varied
from tests.importers.strangers.varied import ASKED, BOOKS, COMPANIES, VARIATIONS, Company

_LEAST: Final = 6
"""Fewer figures that are the same prove nothing of a variation."""


@cache
def _truth(name: str) -> dict[tuple[Period, str], Decimal]:
    """The figures of a made company's plain books, which test_made_books holds to their truth."""
    files = (BOOKS / f"{name}_一般企业_三表.xlsx", BOOKS / f"{name}_分月.xlsx")
    return {
        key: figure.value for file in files for key, figure in read_here((file,), pack(), None, {}).figures.items()
    }


@pytest.mark.parametrize("name", COMPANIES)
@pytest.mark.parametrize("vary", VARIATIONS, ids=lambda vary: str(vary.__name__))
def test_a_varied_book_is_read_as_the_plain_one(vary: Callable[[Company], Sheet], name: str) -> None:
    found = books(vary(varied.company(name)))
    truth = _truth(name)
    apart = {
        (period.end.isoformat(), period.months, item): (figure.value, _true(truth, period, item))
        for (period, item), figure in found.figures.items()
        if (true := _true(truth, period, item)) is not None and abs(figure.value - true) > Decimal("0.011")
    }
    assert apart == {}
    stated = [key for key in found.figures if _true(truth, *key)]
    assert len(stated) >= _LEAST
    asked = [code for code in codes(found) if code.startswith("question_")]
    assert asked == [code for code in (ASKED.get(vary.__name__),) if code]


def _true(truth: dict[tuple[Period, str], Decimal], period: Period, item: str) -> Decimal | None:
    """A figure of the plain books; an opening is the end before."""
    return truth.get((period, item))
