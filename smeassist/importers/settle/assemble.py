"""Lots of figures become a book's figures: each in its period, balances beside the flows of the same day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from smeassist.domain.books import Derived, Figure, Source
from smeassist.domain.items import OPENING
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.importers.settle import derive
from smeassist.importers.settle.derive import Lot
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When

Key = tuple[Period, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """Figures by period and item, the precision of each, and what contradicted what."""

    figures: Mapping[Key, Figure]
    grains: Mapping[Key, Decimal]
    problems: tuple[Problem, ...]


def settle(raws: Iterable[Raw], marks: Mapping[When, Lot]) -> Settled:
    """Give every figure its period; `marks` tell per lot which lines were seen and which were unreadable."""
    every = tuple(raws)
    lots = dict(derive.lots(every))
    for when, mark in marks.items():
        lot = lots.setdefault(when, Lot(when))
        lot.blocked |= mark.blocked
        lot.seen |= mark.seen
        lot.refused |= mark.refused
    for lot in lots.values():
        derive.complete(lot)
    flows = {(when.end, when.months) for when in lots if when.months}
    years = {when.opens: _between(when.end, when.opens) for when in lots if when.opens}
    figures: dict[Key, Figure] = {}
    grains: dict[Key, Decimal] = {}
    for when in sorted(lots, key=lambda moment: (moment.opens is not None, moment.end, moment.months)):
        period, suffix = _place(when, flows, years)
        for item, raw in lots[when].raws.items():
            key = (period, item + suffix)
            figures[key] = Figure(item=item + suffix, period=period, value=raw.value, source=_source(raw, suffix))
            grains[key] = raw.grain
    return Settled(MappingProxyType(figures), MappingProxyType(grains), tuple(_conflicts(every)))


def _between(first: date, last: date) -> int:
    """Months from the end of one month to that of another."""
    return (last.year - first.year) * 12 + last.month - first.month


def _place(when: When, flows: set[tuple[date, int]], years: Mapping[date, int]) -> tuple[Period, str]:
    """The period of a lot; `years` are the months of the financial year up to days whose opening is known."""
    if when.months:
        return Period(end=when.end, months=when.months), ""
    if when.opens:
        return Period(end=when.opens, months=_between(when.end, when.opens)), OPENING
    longest = max(
        (months for end, months in flows if end == when.end), default=years.get(when.end, when.end.month)
    )
    return Period(end=when.end, months=longest), ""


def place(when: When, figures: Mapping[Key, Figure]) -> Period:
    """The period that a lot's figures were put in."""
    flows = {(period.end, period.months) for period, _ in figures}
    years = {period.end: period.months for period, item in figures if item.endswith(OPENING)}
    return _place(when, flows, years)[0]


def _source(raw: Raw, suffix: str) -> Source:
    if raw.derived:
        return Derived(derived=_opened(raw.derived) if suffix else raw.derived, cells=raw.cells)
    return raw.cells[0] if raw.cells else Derived(derived="0")


def _opened(expression: str) -> str:
    """An expression of items at the opening; cells and numbers in it stay what they are."""
    return " ".join(part + OPENING if part[:1].islower() else part for part in expression.split(" "))


def _conflicts(raws: Iterable[Raw]) -> Iterable[Problem]:
    """Figures that two places of the books state differently, by more than rounding."""
    first: dict[tuple[str, When], Raw] = {}
    for raw in raws:
        earlier = first.setdefault((raw.item, raw.when), raw)
        apart = abs(earlier.value - raw.value)
        if apart > max(earlier.grain, raw.grain, Decimal("0.01")) and earlier.rank == raw.rank:
            kept, other = (raw, earlier) if raw.grain < earlier.grain else (earlier, raw)
            here, there = kept.cells[0], other.cells[0]
            yield Problem(
                severity="warning",
                code="figures_differ",
                file=here.file,
                sheet=here.sheet,
                cell=here.cell,
                data={
                    "item": raw.item,
                    "period": raw.when.end,
                    "value": kept.value,
                    "other_value": other.value,
                    "other_file": there.file,
                    "other_sheet": there.sheet,
                    "other_cell": there.cell,
                },
            )
