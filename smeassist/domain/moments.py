"""When figures are: instants and flows, each with its items, and the periods in which books show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from smeassist.domain.books import COMPLETED, Derived, Figure, Gap, Key
from smeassist.domain.completion import Moment, complete
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.periods import Period, When, months_between, opening_instant

_SHEET: Final = "balance_sheet"
"""What a gap calls the whole statement of balances."""


@lru_cache(maxsize=4096)
def when(period: Period, item: str) -> When:
    """The moment of a figure: the instant of a balance, else the flow of its period."""
    base = item.removesuffix(OPENING)
    if base not in INSTANTS and base != _SHEET:
        return When(period.end, period.months)
    return When(period.end) if base == item else When(opening_instant(period), opens=period.end)


def bare(placed_item: Figure | Gap) -> str:
    """The item as its moment names it: at the opening of a period without saying so."""
    moment = when(placed_item.period, placed_item.item)
    return placed_item.item.removesuffix(OPENING) if moment.opens else placed_item.item


def placed(moment: When, item: str) -> Key:
    """A period and name that say of an item that it is of this moment; combining finds the balance its period."""
    if moment.months:
        return Period(end=moment.end, months=moment.months), item
    if moment.opens:
        return Period(end=moment.opens, months=months_between(moment.end, moment.opens)), item + OPENING
    return Period(end=moment.end, months=moment.end.month), item


def opened(expression: str) -> str:
    """An expression of items at the opening; cells and numbers in it stay what they are.

    >>> opened("cash + inventory - 5")
    'cash_opening + inventory_opening - 5'
    """
    return " ".join(part + OPENING if part[:1].islower() else part for part in expression.split(" "))


class Moments:
    """The moments of figures: a balance stands beside the longest flow of its day, else in the year so far."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._longest: dict[date, int] = {}
        self._years: dict[date, int] = {}
        self._moments: dict[When, Moment] = {}
        for moment in {when(figure.period, figure.item) for figure in figures}:
            if moment.months:
                self._longest[moment.end] = max(moment.months, self._longest.get(moment.end, 0))
            elif moment.opens:
                months = months_between(moment.end, moment.opens)
                self._years[moment.opens] = max(months, self._years.get(moment.opens, 0))

    def at(self, placed_item: Figure | Gap) -> Moment:
        """The moment that a figure or a gap is of."""
        moment = when(placed_item.period, placed_item.item)
        held = self._moments.get(moment)
        if held is None:
            held = self._moments[moment] = Moment(self._period(moment))
        return held

    def completed(self) -> dict[Key, Figure]:
        """The figures of all moments by period and item, with what follows from them."""
        figures: list[Figure] = []
        for moment, held in self._moments.items():
            complete(held)
            figures.extend(_shown(figure, held.period, moment) for figure in held.figures.values())
        figures.sort(key=lambda figure: (figure.period.end, figure.period.months, figure.item))
        return {(figure.period, figure.item): figure for figure in figures}

    def gaps(self) -> tuple[Gap, ...]:
        """Where no figure is, by period and item; a total that is given elsewhere is no blank."""
        gaps = (
            Gap(period=held.period, item=item + (OPENING if moment.opens else ""), why=why)
            for moment, held in self._moments.items()
            for why, items in held.gaps.items()
            for item in items
            if why != "blank" or item not in held.figures
        )
        return tuple(sorted(gaps, key=lambda gap: (gap.period, gap.item, gap.why)))

    def _period(self, moment: When) -> Period:
        if moment.months or moment.opens:
            return placed(moment, "")[0]
        months = self._longest.get(moment.end) or self._years.get(moment.end) or moment.end.month
        return Period(end=moment.end, months=months)


def _shown(figure: Figure, period: Period, moment: When) -> Figure:
    if not moment.opens:
        return figure if figure.period == period else replace(figure, period=period)
    if figure.rank != COMPLETED and figure.period == period:
        return figure
    source = figure.source
    if figure.rank == COMPLETED and isinstance(source, Derived):
        source = replace(source, derived=opened(source.derived))
    return replace(figure, period=period, item=figure.item.removesuffix(OPENING) + OPENING, source=source)
