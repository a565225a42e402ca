"""Books are figures, each with its period and where it came from, and what was found wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain import items as line_items
from smeassist.domain.periods import Period, before, opening_instant
from smeassist.domain.problems import Problem
from smeassist.domain.ranges import CENT
from smeassist.domain.text import EMPTY, Value

OWN_ACCOUNTS: Final = -1
STATEMENT: Final = 0
TRIAL_BALANCE: Final = 1
JOURNAL: Final = 2
DERIVED_BEFORE: Final = 8
COMPLETED: Final = 9
"""Ranks: of two sources for one figure the lower is believed. What an older version derived, from figures that it
did not keep apart, is believed least; what combining completes is made anew each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a book, by the names its reader knows it by (`C38`)."""

    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that was computed: the expression in item codes, and the cells behind it."""

    derived: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A figure that a person typed in or corrected."""

    by: str = ""


Source = Cell | Derived | Typed
Standard = Literal["sbe", "cas", "other", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One amount in yuan (or the books' currency), exact, of one item in one period.

    `scale` is what the last digit that its source writes is worth: 0.01 where books count in yuan and cents, 100
    where they count in 万元 with two decimals. `rank` says what kind of source it is.
    """

    item: str
    period: Period
    value: Decimal
    source: Source
    scale: Decimal = CENT
    rank: int = STATEMENT


Why = Literal["blank", "no_value", "refused", "account", "unplaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place in a period where books give no figure, or not all of one, and why.

    `blank`: a total that a form calls for; `no_value`: a formula whose result was never stored; `refused`: a cell
    that holds no amount; `account`: an account of a trial balance that could not be read. `unplaced`: a statement
    (`balance_sheet`, `balance_sheet_opening`) with amounts on lines that are no item.
    """

    period: Period
    item: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether one identity held in one period; `ok` is None where the data to check it are missing."""

    id: str
    period: Period | None
    ok: bool | None
    difference: Decimal | None = None
    severity: Literal["error", "warning", "note"] = "error"
    cells: tuple[Cell, ...] = ()
    data: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalance:
    """What the books' trial balance spans: months as `YYYY-MM`."""

    accounts: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What the books' journal spans: `entries` are its lines; `vouchers` None where it numbers none."""

    entries: int
    first: date
    last: date
    vouchers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Everything that was understood from a company's books.

    `figures` is keyed by (period, item). A balance-sheet item is the balance at the period's end;
    `X_opening` is the balance at the instant before the period began (for a flow: the period before).
    `rivals` are figures of other sources that were not believed, and `gaps` where a figure is missing: with them
    books are combined with others as if all had been read together. `tax_number` is the 18 characters of
    统一社会信用代码 that the sheets bear.
    """

    company: str = ""
    tax_number: str = ""
    currency: str = "CNY"
    standard: Standard = "unknown"
    figures: Mapping[tuple[Period, str], Figure] = field(default_factory=lambda: MappingProxyType({}))
    rivals: tuple[Figure, ...] = ()
    gaps: tuple[Gap, ...] = ()
    trial_balance: TrialBalance | None = None
    journal: Journal | None = None
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()


Key = tuple[Period, str]
Read = Callable[[str, Period], Figure | None]
NOWHERE: Final = Cell(file="", sheet="", cell="")


def cells(source: Source) -> tuple[Cell, ...]:
    """The cells that a figure stands on: none where a person typed it."""
    match source:
        case Cell():
            return (source,)
        case Derived():
            return source.cells
        case Typed():
            return ()


def collect(figures: Iterable[Figure]) -> Mapping[tuple[Period, str], Figure]:
    """Key figures by period and item; of two for the same key the first stays."""
    kept: dict[tuple[Period, str], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.period, figure.item), figure)
    return MappingProxyType(kept)


def periods(books: Books) -> tuple[Period, ...]:
    """The periods that hold figures, oldest first, the longer of two with the same end last."""
    return tuple(sorted({period for period, _ in books.figures}))


def figure(books: Books, item: str, period: Period) -> Figure | None:
    """The figure of an item in a period, looking through equal instants and neighbouring periods.

    A balance is the same whichever period ends on that day; an opening balance is also the closing
    balance of the day before, and an opening flow the flow of the period before. None: not known.
    """
    if held := books.figures.get((period, item)):
        return held
    base = item.removesuffix(line_items.OPENING)
    if base != item:
        if base in line_items.INSTANTS:
            return _instant(books, base, opening_instant(period))
        return books.figures.get((before(period), base))
    if item in line_items.INSTANTS:
        return _instant(books, item, period.end)
    return None


def indexed(books: Books) -> Read:
    """`figure` of one set of books for many look-ups: each balance is found by its day at once."""
    by_day: dict[tuple[str, date], Figure] = {}
    for (period, item), held in books.figures.items():
        if item in line_items.INSTANTS:
            by_day.setdefault((item, period.end), held)
    for (period, item), held in books.figures.items():
        base = item.removesuffix(line_items.OPENING)
        if base != item and base in line_items.INSTANTS:
            by_day.setdefault((base, opening_instant(period)), held)

    def read(item: str, period: Period) -> Figure | None:
        if held := books.figures.get((period, item)):
            return held
        base = item.removesuffix(line_items.OPENING)
        if base == item:
            return by_day.get((item, period.end))
        return by_day.get((base, opening_instant(period))) or books.figures.get((before(period), base))

    return read


def _instant(books: Books, item: str, day: date) -> Figure | None:
    closing = (f for (p, i), f in books.figures.items() if i == item and p.end == day)
    opened = (
        f for (p, i), f in books.figures.items() if i == item + line_items.OPENING and opening_instant(p) == day
    )
    return next(closing, None) or next(opened, None)
