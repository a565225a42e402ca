"""How figures of several sources become one: by rank, by scale, then by file, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.books import (
    COMPLETED,
    NOWHERE,
    TRIAL_BALANCE,
    Cell,
    Figure,
    Gap,
    Key,
    Source,
    Typed,
    cells,
)
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.moments import Moments, bare
from smeassist.domain.periods import opening_instant
from smeassist.domain.problems import Problem, Severity
from smeassist.domain.ranges import CENT
from smeassist.domain.running_year import is_part, years_so_far
from smeassist.domain.text import Value

CONFLICT: Final = "figures_differ"
CORRECTED: Final = "figure_corrected"
COMPARED: Final = (
    "total_assets", "total_liabilities", "total_equity", "cash", "inventory", "fixed_assets",
    "short_term_borrowings", "long_term_borrowings", "paid_in_capital", "revenue", "cost_of_sales", "net_profit",
)  # fmt: skip
"""Items that no reclassification between receivables and payables moves, and the totals that it may."""

Spot = tuple[date, int, str]
"""What a figure is about: a day, the months of a flow (0: a balance), the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One figure of each matter; `rivals` of other sources, where figures are missing, and what contradicts."""

    figures: Mapping[Key, Figure]
    rivals: tuple[Figure, ...]
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]


def settle(stated: Iterable[Figure], gaps: Iterable[Gap] = ()) -> Settled:
    """One figure of each matter out of all that sources state, and what follows from these.

    Of two figures the lower rank counts, then the finer scale, then the file that comes first by name, so that
    one file's lines stay together; within a file what comes first. What a person typed counts before all.
    Balances of the same day are one figure whatever period ends or begins there; each stands in the longest
    period of flows that ends on its day. Figures that were completed before are made anew.
    """
    read, missing = [figure for figure in stated if figure.rank != COMPLETED], tuple(gaps)
    running = tuple(years_so_far(read, missing))
    moments = Moments((*read, *running))
    problems: list[Problem] = []
    rivals: list[Figure] = []
    for alike in _by_spot(read):
        typed, found = _typed(alike), _ranked(alike)
        believed = typed or found[0]
        problems.extend(_conflicts(found))
        if typed and found:
            problems.append(_problem("note", CORRECTED, found[0], typed))
        rivals.extend(other for other in found if other is not believed and _may_count(other, found[0]))
        for figure in alike:
            moments.at(figure).figures[bare(believed)] = believed
    for figure in running:
        moments.at(figure).figures.setdefault(figure.item, figure)
    for gap in missing:
        moments.at(gap).gaps.setdefault(gap.why, set()).add(bare(gap))
    return Settled(
        gaps=moments.gaps(),  # before totals are completed: those that a form leaves blank
        figures=MappingProxyType(moments.completed()),
        rivals=tuple(rivals),
        problems=tuple(sorted(problems, key=_by_place)),
    )


def _by_spot(figures: Iterable[Figure]) -> Iterable[Sequence[Figure]]:
    """The figures of one matter together."""
    alike: defaultdict[Spot, list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[spot(figure)].append(figure)
    return alike.values()


def spot(figure: Figure) -> Spot:
    """What a figure is about: balances of one day are one, whatever period ends or begins there."""
    base = figure.item.removesuffix(OPENING)
    if base not in INSTANTS:
        return figure.period.end, figure.period.months, figure.item
    return (figure.period.end if base == figure.item else opening_instant(figure.period)), 0, figure.item


def agree(figure: Figure, other: Figure) -> bool:
    """Whether two figures of one matter are apart by a cent at most, or by less than the last digit of either.

    A sum of cells that are rounded may be off by the last digit of each of them.
    """
    apart = abs(figure.value - other.value)
    return apart <= CENT or apart < max(_room(figure), _room(other))


def _room(figure: Figure) -> Decimal:
    return figure.scale * max(len(cells(figure.source)), 1) if figure.scale > CENT else CENT


def _ranked(alike: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of one matter that were read, the best first."""
    ranked = (figure for figure in alike if not isinstance(figure.source, Typed))
    return sorted(ranked, key=lambda figure: (figure.rank, figure.scale, _place(figure.source).file))


def _typed(alike: Sequence[Figure]) -> Figure | None:
    """What a person typed last; of one balance typed in two periods that of the longer."""
    typed = [figure for figure in reversed(alike) if isinstance(figure.source, Typed)]
    return max(typed, key=lambda figure: figure.period.months, default=None)


def _may_count(other: Figure, best: Figure) -> bool:
    """Whether a figure that is not believed says something: against its like, against statements, of a year."""
    ledger = other.rank == TRIAL_BALANCE and other.item in COMPARED
    return ledger or is_part(other) or other.rank == best.rank


def _conflicts(figures: Sequence[Figure]) -> Iterable[Problem]:
    """Figures of one kind of source that differ by more than rounding."""
    for other in figures[1:]:
        if other.rank == figures[0].rank and not agree(figures[0], other):
            yield _problem("warning", CONFLICT, figures[0], other)


def _problem(severity: Severity, code: str, believed: Figure, other: Figure) -> Problem:
    here, there = _place(believed.source), _place(other.source)
    return Problem(
        severity=severity,
        code=code,
        file=here.file,
        sheet=here.sheet,
        cell=here.cell,
        data=MappingProxyType[str, Value](
            {
                "item": believed.item,
                "period": spot(believed)[0],
                "value": believed.value,
                "other_value": other.value,
                "other_file": there.file,
                "other_sheet": there.sheet,
                "other_cell": there.cell,
            }
        ),
    )


def _by_place(problem: Problem) -> tuple[str, ...]:
    data = problem.data
    named = (data["period"], data["item"], data["other_file"], data["other_sheet"], data["other_cell"])
    return (*map(str, named), problem.file, problem.sheet, problem.cell)


def _place(source: Source) -> Cell:
    """The first cell that a figure stands on; an empty one where a person typed it."""
    return next(iter(cells(source)), NOWHERE)
