"""What the first two digits of a journal's amounts give away: how far they lie from Benford's law."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import log10, sqrt

FIRST_TWO = range(10, 100)


def benford_excess(counts: Mapping[int, int]) -> Decimal | None:
    """Mean absolute deviation of the first two digits from Benford's law, less what chance alone gives.

    Nigrini (2012), Benford's Law; the expected deviation of a sample of n is 1/sqrt(158.8 n), after Barney and
    Schulzke (2016), Journal of Forensic Accounting Research 1. None: no amounts.

    >>> benford_excess({}) is None
    True
    """
    total = sum(counts.get(digits, 0) for digits in FIRST_TWO)
    if not total:
        return None
    apart = sum(abs(counts.get(digits, 0) / total - log10(1 + 1 / digits)) for digits in FIRST_TWO)
    return Decimal(repr(apart / len(FIRST_TWO) - 1 / sqrt(158.8 * total))).quantize(Decimal("0.00001"))
