"""The year so far of journals that each hold some months of it: their months added up, from January on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import COMPLETED, JOURNAL, NOWHERE, Cell, Derived, Figure, Gap, cells
from smeassist.domain.items import SHARES
from smeassist.domain.periods import Period, month_end

DOUBTED: Final = "journal"
"""The item of a gap that says of a month that its journal is not whole."""


def is_part(figure: Figure) -> bool:
    """Whether a figure is what a journal gives for one month."""
    return figure.rank == JOURNAL and figure.period.months == 1 and figure.item not in SHARES


def years_so_far(figures: Iterable[Figure], gaps: Iterable[Gap]) -> Iterable[Figure]:
    """The flows of each year up to its last month, where every month from January on has a whole journal."""
    by_year: defaultdict[int, dict[date, list[Figure]]] = defaultdict(dict)
    for figure in figures:
        if is_part(figure):
            by_year[figure.period.end.year].setdefault(figure.period.end, []).append(figure)
    doubted = {gap.period.end for gap in gaps if gap.item == DOUBTED}
    for year, months in sorted(by_year.items()):
        ends = sorted(months)
        without_gap = ends == [month_end(year, number) for number in range(1, len(ends) + 1)]
        if len(ends) > 1 and without_gap and doubted.isdisjoint(ends):
            yield from _summed(months, ends)


def _summed(months: Mapping[date, Sequence[Figure]], ends: Sequence[date]) -> Iterable[Figure]:
    parts: defaultdict[str, dict[date, Figure]] = defaultdict(dict)
    for end in ends:
        for figure in sorted(months[end], key=lambda figure: _cells(figure)[0].file):
            parts[figure.item].setdefault(end, figure)
    for item, of_months in parts.items():
        places = tuple(cell for figure in of_months.values() for cell in _cells(figure))
        yield Figure(
            item=item,
            period=Period(end=ends[-1], months=len(ends)),
            value=sum((figure.value for figure in of_months.values()), Decimal(0)),
            source=Derived(derived=" + ".join(cell.sheet for cell in places), cells=places),
            rank=COMPLETED,
        )


def _cells(figure: Figure) -> tuple[Cell, ...]:
    return cells(figure.source) or (NOWHERE,)
