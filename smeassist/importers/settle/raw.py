"""A figure as one sheet states it, before the book's periods are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.books import STATEMENT, Cell, Derived, Figure, Gap, Source, Why
from smeassist.domain.moments import opened, placed
from smeassist.domain.ranges import CENT
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import When


@dataclass(frozen=True, slots=True)
class Raw:
    """An amount in yuan; `derived` is the expression in item codes where it was computed."""

    item: str
    when: When
    value: Decimal
    cells: tuple[Cell, ...]
    grain: Decimal = CENT
    derived: str = ""
    rank: int = STATEMENT


def as_figure(raw: Raw) -> Figure:
    """What a sheet states as a figure of the books; combining finds a balance its period."""
    period, item = placed(raw.when, raw.item)
    return Figure(
        item=item,
        period=period,
        value=raw.value,
        source=_source(raw),
        scale=raw.grain,
        rank=raw.rank,
    )


def gap(moment: When, item: str, why: Why) -> Gap:
    """That books give no figure of an item at a moment, and why."""
    period, name = placed(moment, item)
    return Gap(period=period, item=name, why=why)


def _source(raw: Raw) -> Source:
    if raw.derived:
        return Derived(derived=opened(raw.derived) if raw.when.opens else raw.derived, cells=raw.cells)
    return raw.cells[0] if raw.cells else Derived(derived="0")


def of_lines(lines: Lines, columns: dict[int, When]) -> Iterable[Raw]:
    """The figures of a statement whose columns are known, without columns that were left unfilled."""
    empty = unfilled(lines, columns)
    for column, entries in lines.amounts.items():
        when = columns.get(column)
        if when is None or column in empty:
            continue
        for entry in entries.values():
            cells = (entry.cell, *entry.also)
            derived = " + ".join(cell.cell for cell in cells) if entry.also else ""
            yield Raw(entry.item, when, entry.value, cells, entry.grain, derived)


def unfilled(lines: Lines, columns: dict[int, When]) -> frozenset[int]:
    """Columns of nothing but zeros: a form's 上年金额 that nobody filled in says nothing about last year."""
    by_head: dict[tuple[str, When | None], list[int]] = {}
    heads = {value.column: value.head for value in lines.series}
    for column in lines.amounts:
        by_head.setdefault((heads.get(column, ""), columns.get(column)), []).append(column)
    empty: set[int] = set()
    for together in by_head.values():
        if not any(entry.value for column in together for entry in lines.amounts[column].values()):
            empty.update(together)
    return frozenset(empty)
