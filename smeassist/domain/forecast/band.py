"""Between which amounts the cash of each month ahead lies with a stated share of outcomes."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON

_NORMAL: Final = NormalDist()


def half_widths(spread: int, seen: int, share: float) -> tuple[int, ...]:
    """Half the band's width at the end of each month, in cents.

    A month misses its expectation by `spread`, independently of the others, and the expectation itself is known
    from `seen` months only: after m months the variance is m + m x m / seen. Without a history the spread is a
    given.
    """
    quantile = _NORMAL.inv_cdf(0.5 + share / 2)
    if seen > 1:
        quantile = student_quantile(quantile, seen - 1)
    unsure = 1 / seen if seen else 0.0
    return tuple(round(quantile * spread * math.sqrt(m + m * m * unsure)) for m in range(1, HORIZON + 1))


def student_quantile(z: float, freedom: int) -> float:
    """Student's quantile from the normal one (Abramowitz and Stegun 1964, 26.7.5).

    >>> round(student_quantile(1.2815516, 11), 3)
    1.363
    """
    cubic = (z**3 + z) / 4
    fifth = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    seventh = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + cubic / freedom + fifth / freedom**2 + seventh / freedom**3
