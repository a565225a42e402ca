"""Every internal rate of return of a plan of payments, and the one that tells its cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_FARTHEST: Final = 700.0
"""Rates are sought between e^-700 - 1 and e^700 - 1 a period: all that a float can hold."""
_TOUCH: Final = 1e-11
"""A value this small beside the sum of its parts' sizes is nothing: the curve touches zero there."""
_FINEST: Final = 2e-16

MOST_WORK: Final = 60_000
"""Payments times changes of sign beyond which no rate is sought: a second of work, and 200 to and fro; ours."""

Terms = Sequence[tuple[float, float]]
"""(time, amount) pairs in order of time, one a time, no amount 0."""


def all_rates(flows: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Every rate per unit of time above -100 % that makes the present value of (time, amount) flows 0, ascending.

    With t = ln(1 + rate) the value is a sum of exponentials. Multiplying it by one more exponential, whose time
    lies at a change of sign among the amounts, and differentiating gives a sum with one change of sign less:
    its roots part the line into pieces on which the first is monotone (Laguerre 1883). So each root is found.
    Where `is_sought` says no none is given.

    >>> [round(rate, 6) for rate in all_rates([(0, -1000), (1, 2300), (2, -1320)])]
    [0.1, 0.2]
    >>> all_rates([(0, -1000), (1, 1500), (2, -1000)])
    ()
    """
    terms = _gathered(flows)
    return tuple(math.expm1(t) for t in _roots(terms)) if _is_sought(terms) else ()


def is_sought(flows: Sequence[tuple[float, float]]) -> bool:
    """Whether (time, amount) flows are few, or change sign seldom, enough for their rates to be sought."""
    return _is_sought(_gathered(flows))


def cost_rate(flows: Sequence[tuple[float, float]], rates: Sequence[float]) -> float | None:
    """The rate that tells what received (positive) and paid (negative) flows cost; None where there is none.

    Its sign is that of all paid less all received, nothing where they are equal; of several with that sign
    the smallest in size is taken.
    """
    cost = -math.fsum(amount for _, amount in flows)
    if cost == 0 and flows:
        return 0.0
    fitting = [rate for rate in rates if rate * cost > 0]
    return min(fitting, key=abs, default=None)


def present_value(flows: Sequence[tuple[float, float]], rate: float) -> float:
    """The value of (time, amount) flows at time 0, at a rate per unit of time."""
    return math.fsum(amount * math.exp(-time * math.log1p(rate)) for time, amount in flows)


def _gathered(flows: Sequence[tuple[float, float]]) -> Terms:
    sums: dict[float, list[float]] = {}
    for time, amount in flows:
        sums.setdefault(time, []).append(amount)
    terms = ((time, math.fsum(amounts)) for time, amounts in sorted(sums.items()))
    return [(time, amount) for time, amount in terms if amount]


def _is_sought(terms: Terms) -> bool:
    changes = sum((a < 0) != (b < 0) for (_, a), (_, b) in pairwise(terms))
    return changes * len(terms) <= MOST_WORK


def _roots(terms: Terms) -> list[float]:
    """Every root t of the sum of amount x e^(-time x t), ascending."""
    steps: list[tuple[Terms, float]] = []
    while (middle := _middle(terms)) is not None:
        steps.append((terms, middle))
        terms = _scaled([(time, amount * (middle - time)) for time, amount in terms])
    roots: list[float] = []
    for step, middle in reversed(steps):
        roots = _between_turns(step, middle, roots)
    return roots


def _middle(terms: Terms) -> float | None:
    """A time within the first change of sign; None where there is none."""
    turns = ((left, right) for (left, a), (right, b) in pairwise(terms) if (a < 0) != (b < 0))
    return next(((left + right) / 2 for left, right in turns), None)


def _scaled(terms: Terms) -> Terms:
    """The same sum in a measure in which nothing overflows, however often it is differentiated."""
    most = max(abs(amount) for _, amount in terms)
    return [(time, amount / most) for time, amount in terms if amount / most]


def _between_turns(terms: Terms, middle: float, turning: Sequence[float]) -> list[float]:
    """The roots of a sum, given the places where it, times one more exponential, turns."""
    edge = _edge(terms)
    turning = [t for t in turning if abs(t) < edge]
    touching = [t for t in turning if _size(terms, middle, t) <= _TOUCH]
    roots = list(touching)
    for low, high in pairwise((-edge, *turning, edge)):
        # A monotone piece that begins or ends at a root holds no other.
        ends = (low, high)
        if not set(ends) & set(touching) and _value(terms, middle, low) * _value(terms, middle, high) < 0:
            roots.append(_between(terms, middle, low, high))
    return sorted(roots)


def _edge(terms: Terms) -> float:
    """A t beyond which, to both sides, the first or the last amount outweighs all the others together."""
    total = math.fsum(abs(amount) for _, amount in terms)
    least = min(abs(terms[0][1]), abs(terms[-1][1]))
    gap = min(terms[1][0] - terms[0][0], terms[-1][0] - terms[-2][0])
    return min(_FARTHEST, math.log(2 * total / least) / gap + 1)


def _parts(terms: Terms, middle: float, t: float) -> list[float]:
    """The parts of the sum at t, scaled so that none overflows."""
    powers = [(middle - time) * t for time, _ in terms]
    most = max(powers)
    return [amount * math.exp(power - most) for power, (_, amount) in zip(powers, terms, strict=True)]


def _value(terms: Terms, middle: float, t: float) -> float:
    return math.fsum(_parts(terms, middle, t))


def _size(terms: Terms, middle: float, t: float) -> float:
    """The value beside the sum of its parts' sizes, from 0 to 1."""
    parts = _parts(terms, middle, t)
    return abs(math.fsum(parts)) / math.fsum(map(abs, parts))


def _between(terms: Terms, middle: float, low: float, high: float) -> float:
    """The one root between two places of different sign: Newton's steps, and halves where they lead outside."""
    rising = _value(terms, middle, low) < 0
    t = (low + high) / 2
    width = 2 * (high - low)
    while high - low > (finest := _FINEST * max(1.0, abs(t))):
        parts = _parts(terms, middle, t)
        whole = math.fsum(parts)
        if (whole < 0) == rising:
            low = t
        else:
            high = t
        slope = math.fsum(part * (middle - time) for part, (time, _) in zip(parts, terms, strict=True))
        step = t - whole / slope if slope else math.inf
        if abs(step - t) <= finest:
            return step
        # Far from a root Newton's steps are short: the interval is to halve each time.
        halved, width = 2 * (high - low) <= width, high - low
        following = step if halved and low < step < high else (low + high) / 2
        if following in {low, high}:
            break
        t = following
    return t
