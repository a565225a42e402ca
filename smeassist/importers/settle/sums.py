"""Which months a column of totals sums: those that stand beside it, each once, and none twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.periods import month_end
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import When

_YEAR: Final = 12
_AGREEING: Final = 0.5
"""More than this share of the lines must come to the total."""


def total(lines: Lines, column: int, dated: Mapping[int, Span], to_date: When) -> When | None:
    """The period of a series that is headed by a word for a total alone; None where it can't be told.

    Where several stretches could be meant, or the head says the whole year, the one whose amounts come to the
    total is, for a whole year else the year `to_date`; a stretch with gaps or of more than a year is no period.
    """
    choices = {
        months: when
        for parts in _stretches(lines, column, dated)
        if (months := _months(parts))
        for when in (_when(months),)
    }
    if len(choices) == 1 and not _of_year(lines, column):
        return next(iter(choices.values()))
    summed = (_months(parts) for parts in _stretches(lines, column, dated) if comes_to(lines, column, parts))
    when = next((choices[months] for months in summed if months in choices), None)
    return when or (to_date if _of_year(lines, column) else None)


def _of_year(lines: Lines, column: int) -> bool:
    """Whether a series is headed as the total of a whole year."""
    head = next((fold(value.head) for value in lines.series if value.column == column), "")
    return any(word in head for word in lines.words.pack.whole_year_words)


def months_summed(lines: Lines, column: int, dated: Mapping[int, Span]) -> int | None:
    """How many months up to its own end a dated series sums, by the amounts of those to its left."""
    own = dated.get(column)
    before = {other: span for other, span in dated.items() if other != column and own and span.end <= own.end}
    for count in range(1, _YEAR + 1):
        parts = {other: span for other, span in before.items() if own and _start(span) > _back(own, count)}
        if len(_months(parts)) == count and comes_to(lines, column, parts):
            return count
    return None


def _stretches(lines: Lines, column: int, dated: Mapping[int, Span]) -> Iterable[dict[int, Span]]:
    """The series that a total may sum: those since the total before it, those to its left, all of the sheet."""
    totals = [value.column for value in lines.series if value.meaning == "total" and value.column < column]
    others = {other: span for other, span in dated.items() if other != column}
    since = max(totals, default=-1)
    for first, last in ((since, column), (-1, column), (-1, max((*others, column)) + 1)):
        if parts := {other: span for other, span in others.items() if first < other < last}:
            yield parts


def _number(span: Span) -> int:
    return span.end.year * _YEAR + span.end.month


def _start(span: Span) -> int:
    return _number(span) - (dates.months_of(span) or 0) + 1


def _back(span: Span, months: int) -> int:
    return _number(span) - months


def _months(parts: Mapping[int, Span]) -> frozenset[int]:
    """The months that series cover, each once, numbered from year 0."""
    return frozenset(month for span in parts.values() for month in range(_start(span), _number(span) + 1))


def _when(months: frozenset[int]) -> When | None:
    first, last = min(months), max(months)
    if last - first + 1 != len(months) or len(months) > _YEAR:
        return None
    year, month = divmod(last - 1, _YEAR)
    return When(month_end(year, month + 1), len(months))


def comes_to(lines: Lines, column: int, parts: Mapping[int, Span]) -> bool:
    """Whether the amounts of the shortest series that cover a stretch come to those of a total."""
    covered: set[int] = set()
    finest: list[int] = []
    for other, span in sorted(parts.items(), key=lambda part: dates.months_of(part[1]) or 0):
        months = set(range(_start(span), _number(span) + 1))
        if covered.isdisjoint(months):
            covered |= months
            finest.append(other)
    if not finest or covered != _months(parts):
        return False
    totals = {item: amount for item, amount in lines.amounts.get(column, {}).items() if amount.value}
    agreeing = 0
    for item, amount in totals.items():
        amounts = [lines.amounts.get(other, {}).get(item) for other in finest]
        summed = sum((part.value for part in amounts if part), Decimal(0))
        agreeing += abs(summed - amount.value) <= amount.grain * (len(finest) + 1)
    return bool(totals) and agreeing > len(totals) * _AGREEING
