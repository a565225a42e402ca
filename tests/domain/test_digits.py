"""The digits of amounts: what follows Benford's law passes, what was made up by hand does not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from math import log10

from smeassist.domain.digits import FIRST_TWO, benford_excess

LIMIT = Decimal("0.0022")


def test_amounts_that_grow_by_ratios_follow_the_law() -> None:
    counts = {digits: round(10_000 * log10(1 + 1 / digits)) for digits in FIRST_TWO}
    excess = benford_excess(counts)
    assert excess is not None
    assert excess < 0


def test_amounts_spread_evenly_do_not() -> None:
    excess = benford_excess(Counter(dict.fromkeys(FIRST_TWO, 100)))
    assert excess is not None
    assert excess > LIMIT


def test_few_amounts_are_given_the_benefit_of_chance() -> None:
    few, many = (benford_excess(dict.fromkeys(range(10, 20), count)) for count in (1, 1000))
    assert few is not None
    assert many is not None
    assert few < many


def test_no_amounts_no_result() -> None:
    assert benford_excess({}) is None
