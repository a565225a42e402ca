"""Shocks and reverse stress: what the months ahead become, and how much it takes to empty the account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, Start
from smeassist.domain.forecast.forecast_pack import Shock
from smeassist.domain.forecast.projection import Month, project
from smeassist.domain.forecast.weeks import short_week
from smeassist.domain.periods import months_before

_HALVINGS: Final = 24
_LONGEST_DELAY: Final = 365.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShockLimit:
    """A single change that just does not empty the account within the horizon, and when a little more does."""

    most: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShockLimits:
    """How much of one thing is borne.

    `sales_fall`: a lasting fall of sales, a share. `collection_delay`: days. `debt_service`: more paid each
    month, in cents. None: even the whole change (all sales, a year's delay) leaves money, or it is empty without
    any change.
    """

    sales_fall: ShockLimit | None
    collection_delay: ShockLimit | None
    debt_service: ShockLimit | None


def suits(shock: Shock, start: Start) -> bool:
    """Whether a shock can be reckoned: what the largest customer is worth must be known for his loss."""
    return not shock.loses_largest or start.largest is not None


def shocked(start: Start, shock: Shock, largest: float) -> Assumptions:
    """The assumptions of a start under a shock; `largest` is the largest customer's share of sales."""
    taken = start.assumptions
    hit = HORIZON if shock.hit_months is None else shock.hit_months
    factor = float(shock.sales) * (1 - largest if shock.loses_largest else 1)
    sales = tuple(_times(taken, month, factor) if month < hit else sale for month, sale in enumerate(taken.sales))
    taken_out = round(max(start.opening.cash, 0) * float(shock.withdrawn))
    return replace(
        taken,
        sales=sales,
        goods_share=taken.goods_share * float(shock.goods),
        collection_days=taken.collection_days + shock.collection_days,
        renewed=taken.renewed and shock.renewed,
        withdrawn=(taken.withdrawn[0] + taken_out, *taken.withdrawn[1:]),
    )


def _times(taken: Assumptions, month: int, factor: float) -> int:
    """A month's sales times a factor, but for what was paid ahead: that is given, or paid back."""
    sale = taken.sales[month]
    sold = min(round(taken.paid_ahead[month] / (1 + taken.vat_share)), sale)
    return sold + round((sale - sold) * factor)


def struck_by(start: Start, shocks: Sequence[Shock]) -> Assumptions:
    """The assumptions of a start under several shocks at once; without any they stay as they are."""
    taken = start
    for shock in shocks:
        taken = replace(taken, assumptions=shocked(taken, shock, start.largest or 0.0))
    return taken.assumptions


def lighter(start: Start, shocks: Sequence[Shock], known: Sequence[Shock]) -> Iterator[Assumptions]:
    """What strikes a start in no respect harder than `shocks`: nothing at all, parts of them, weaker ones of
    `known`, no more of them together."""
    struck = struck_by(start, shocks)
    among = tuple({shock.id: shock for shock in (*known, *shocks) if suits(shock, start)}.values())
    for size in range(len(shocks) + 1):
        for some in combinations(among, size):
            taken = struck_by(start, some)
            if taken != struck and _within(taken, struck):
                yield taken


def _within(light: Assumptions, heavy: Assumptions) -> bool:
    """Whether one set of assumptions is in no respect harder than another of the same start."""
    return (
        all(more >= less for more, less in zip(light.sales, heavy.sales, strict=True))
        and light.goods_share <= heavy.goods_share
        and light.collection_days <= heavy.collection_days
        and light.renewed >= heavy.renewed
        and all(less <= more for less, more in zip(light.withdrawn, heavy.withdrawn, strict=True))
    )


def changed(start: Start, *, sales: float = 0.0, delay: float = 0.0, paid: int = 0) -> Start:
    """The start with sales a share higher, customers so many days later, and more paid each month (cents)."""
    taken = start.assumptions
    return replace(
        start,
        assumptions=replace(
            taken,
            sales=tuple(_times(taken, month, 1 + sales) for month in range(len(taken.sales))),
            collection_days=max(taken.collection_days + delay, 0.0),
            overheads=taken.overheads + paid,
        ),
    )


def first_short(months: tuple[Month, ...]) -> int | None:
    """The first month, counted from 1, that ends without cash; None within the horizon."""
    return short_of(tuple(month.cash for month in months))


def short_of(cash: Sequence[int]) -> int | None:
    """The first month's end, counted from 1, at which less than nothing is left; None: at none."""
    return next((number for number, left in enumerate(cash, 1) if left < 0), None)


def limits(start: Start) -> ShockLimits:
    """How much of one thing it takes to empty the account, and in which week more of it would."""
    if first_short(_projected(start)) is not None:
        return ShockLimits(sales_fall=None, collection_delay=None, debt_service=None)
    most = float(max(start.opening.cash, 0) + sum(start.assumptions.sales))
    return ShockLimits(
        sales_fall=_limit(lambda share: changed(start, sales=-share), 1.0),
        collection_delay=_limit(lambda days: changed(start, delay=days), _LONGEST_DELAY),
        debt_service=_limit(lambda paid: changed(start, paid=round(paid)), most),
    )


def _projected(start: Start) -> tuple[Month, ...]:
    return project(start.opening, start.assumptions, start.first_month)


def _limit(change: Callable[[float], Start], most: float) -> ShockLimit | None:
    """The largest change up to `most` that is borne; None where even that is."""
    if first_short(_projected(change(most))) is None:
        return None
    borne, broken = 0.0, most
    for _ in range(_HALVINGS):
        middle = (borne + broken) / 2
        lasts = first_short(_projected(change(middle))) is None
        borne, broken = (middle, broken) if lasts else (borne, middle)
    return ShockLimit(most=borne, day=_emptied(change(broken)))


def _emptied(start: Start) -> date:
    """The last day of the week in which an account empties; of the month, where no week ends without cash."""
    months = _projected(start)
    week = short_week(start.opening.cash, months, start.day, start.pay_days)
    return week or months_before(start.day, -(first_short(months) or HORIZON))
