"""Shocks and reverse stress: what the months ahead become, and how much it takes to empty the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, Start
from smeassist.domain.forecast.forecast_pack import Shock
from smeassist.domain.forecast.projection import Month, project

_HALVINGS: Final = 24
_LONGEST_DELAY: Final = 365.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The single changes that just do not empty the account within the horizon.

    `sales_fall`: a lasting fall of sales, a share. `collection_delay`: days. `debt_service`: more paid each
    month, in cents. None: even the whole change (all sales, a year's delay) leaves money, or it is empty without
    any change.
    """

    sales_fall: float | None
    collection_delay: float | None
    debt_service: int | None


def shocked(start: Start, shock: Shock, largest: float) -> Assumptions:
    """The assumptions of a start under a shock; `largest` is the largest customer's share of sales."""
    taken = start.assumptions
    hit = HORIZON if shock.hit_months is None else shock.hit_months
    factor = float(shock.sales) * (1 - largest if shock.loses_largest else 1)
    sales = tuple(round(sale * factor) if month < hit else sale for month, sale in enumerate(taken.sales))
    taken_out = round(max(start.opening.cash, 0) * float(shock.withdrawn))
    return replace(
        taken,
        sales=sales,
        goods_share=taken.goods_share * float(shock.goods),
        collection_days=taken.collection_days + shock.collection_days,
        renewed=taken.renewed and shock.renewed,
        withdrawn=(taken.withdrawn[0] + taken_out, *taken.withdrawn[1:]),
    )


def changed(start: Start, *, sales: float = 0.0, delay: float = 0.0, paid: int = 0) -> Start:
    """The start with sales a share higher, customers so many days later, and more paid each month (cents)."""
    taken = start.assumptions
    return replace(
        start,
        assumptions=replace(
            taken,
            sales=tuple(round(sale * (1 + sales)) for sale in taken.sales),
            collection_days=max(taken.collection_days + delay, 0.0),
            overheads=taken.overheads + paid,
        ),
    )


def first_short(months: tuple[Month, ...]) -> int | None:
    """The first month, counted from 1, that ends without cash; None within the horizon."""
    return next((number for number, month in enumerate(months, 1) if month.cash < 0), None)


def limits(start: Start) -> Limits:
    """How much of one thing it takes to empty the account."""
    taken, opening, month = start.assumptions, start.opening, start.first_month

    def lasts(changed: Assumptions) -> bool:
        return first_short(project(opening, changed, month)) is None

    if not lasts(taken):
        return Limits(sales_fall=None, collection_delay=None, debt_service=None)
    fall = _largest(
        lambda share: lasts(replace(taken, sales=tuple(round(s * (1 - share)) for s in taken.sales))), 1.0
    )
    delay = _largest(
        lambda days: lasts(replace(taken, collection_days=taken.collection_days + days)), _LONGEST_DELAY
    )
    most = float(max(opening.cash, 0) + sum(taken.sales))
    service = _largest(lambda paid: lasts(replace(taken, overheads=taken.overheads + round(paid))), most)
    return Limits(
        sales_fall=fall,
        collection_delay=delay,
        debt_service=None if service is None else int(service),
    )


def _largest(lasts: Callable[[float], bool], most: float) -> float | None:
    """The largest change up to `most` that is borne; None where even that is."""
    if lasts(most):
        return None
    borne, broken = 0.0, most
    for _ in range(_HALVINGS):
        middle = (borne + broken) / 2
        borne, broken = (middle, broken) if lasts(middle) else (borne, middle)
    return borne
