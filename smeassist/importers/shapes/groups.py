"""Columns of labels with the columns of amounts to their right, and what each of these is by its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes import currency_heads
from smeassist.importers.shapes.entries import FORECAST, Series
from smeassist.importers.shapes.scan import MAX_COLUMNS, Scan, cell, simplified
from smeassist.importers.words import cell_days, measures
from smeassist.importers.words.forecasts import is_forecast
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.scope_words import of_head
from smeassist.importers.words.vocabulary import heading, prior_length


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of labels and the columns of amounts to their right; `units` hold the unit of each row's amounts.

    `categories` are those columns of labels that only say of what kind the items beside them are.
    """

    labels: tuple[int, ...]
    values: tuple[Series, ...]
    units: tuple[int, ...] = ()
    categories: tuple[int, ...] = ()


def groups_of(
    scan: Scan, hits: dict[tuple[int, int], str], values: set[int], heads: dict[int, str]
) -> tuple[Group, ...]:
    """Runs of label columns, each with the value columns up to the next run.

    A column to their right that is headed as the first labels are holds labels too, even if none of them is known.
    """
    per_column = Counter(c for _, c in hits)
    labelled = {c for c in per_column if c not in values}
    if not labelled:
        return ()
    enough = max(per_column[c] for c in labelled) * 0.15
    first = heads.get(min(labelled), "")
    again = {c for c, head in heads.items() if first and head == first and c not in values}
    width = max((len(row) for row in scan.rows), default=0)
    groups: list[Group] = []
    labels: list[int] = []
    series: list[Series] = []
    for c in range(min(width, MAX_COLUMNS)):
        labels_again = c in again and series
        indented = (
            labels and not series and c not in values and _indented(scan, min(r for r, _ in hits), labels, c)
        )
        if labels_again or indented or (c in labelled and (per_column[c] >= enough or (labels and not series))):
            if series:
                groups.append(Group(tuple(labels), tuple(series)))
                labels, series = [], []
            labels.append(c)
        elif c in values and labels:
            series.append(_value(scan, c, heads.get(c, "")))
    groups.append(Group(tuple(labels), tuple(series)))
    return tuple(_merged_runs(scan, (_months_as_days(group) for group in groups if group.labels)))


def _indented(scan: Scan, first: int, labels: list[int], column: int) -> bool:
    """Whether a column holds the names of the lines below the headings in the columns of labels to its left."""
    rows = [r for (r, c) in scan.labels if c == column and r >= first]
    return len(rows) > 1 and not any((r, c) in scan.labels for r in rows for c in labels)


def dated_apart(
    scan: Scan, hits: dict[tuple[int, int], str], groups: tuple[Group, ...], above: tuple[int, int]
) -> tuple[Group, ...]:
    """Groups that list the same lines stand for different times, each of which its own columns name above it."""
    listed = [{item for (_, c), item in hits.items() if c in group.labels} for group in groups]
    if len(groups) < 2 or any(len(listed[0] & items) * 2 < len(items) for items in listed[1:]):
        return groups
    starts = [min(group.labels) for group in groups]
    dated: list[Group] = []
    for group, start, end in zip(groups, starts, (*starts[1:], MAX_COLUMNS), strict=True):
        parts = (cell(scan.rows, r, c) for r in range(*above) for c in range(start, end))
        span = next((named for part in parts if part and (named := _named_span(scan, part))), None)
        values = (replace(value, span=value.span or span) for value in group.values)
        dated.append(Group(group.labels, tuple(values)))
    return tuple(dated)


def _named_span(scan: Scan, part: CellValue) -> Span | None:
    return dates.find(part, scan.order) if isinstance(part, str) else cell_days.of_cell(part, scan.order)


def _months_as_days(group: Group) -> Group:
    """Columns headed by the first days of months are headed by the months: sheets keep 2024年6月 as such a day."""
    days = {value.span.end for value in group.values if value.span and value.span.kind == "day"}
    if len(days) < 2 or any(day.day != 1 for day in days) or {day.month for day in days} == {1}:
        return group
    months = (
        replace(value, span=dates.month_of(value.span.end)) if value.span and value.span.kind == "day" else value
        for value in group.values
    )
    return Group(group.labels, tuple(months))


def _merged_runs(scan: Scan, groups: Iterable[Group]) -> Iterable[Group]:
    for group in groups:
        heads = "\n".join(value.head for value in group.values)
        earlier = tuple(state.old for state in scan.words.pack.superseded if state.new in heads)
        kept = tuple(
            value
            for value in group.values
            if value.meaning not in {"line_number", "ignored"} and not any(old in value.head for old in earlier)
        )
        yield Group(group.labels, kept)


def _value(scan: Scan, column: int, written: str) -> Series:
    head = simplified(scan.words, written)
    meaning, length = heading(head, scan.words.pack.statement_columns)
    span = _spoken_span(scan, head)
    if span is not None and is_forecast(head, scan.words):
        meaning = FORECAST
    elif _no_amounts(scan, head):
        meaning = "ignored"
    elif span is not None and length <= 2 and meaning not in {"opening", "closing", "ytd"}:
        meaning = ""
    prior = prior_length(head, scan.words.pack)
    if meaning in {"prior_year", "month", "ytd"} and prior:
        meaning = prior
    unit = measures.unit_of_head(head, scan.words)
    if not meaning and span is None and not head and _counts(scan, column):
        meaning = "line_number"
    factor = scan.words.units[unit] if unit else None
    currency = measures.currency_of_head(head, scan.words)
    scope = of_head(written, scan.words)
    return Series(column, written, meaning, span, factor, bool(prior) and meaning == prior, currency, scope)


def _no_amounts(scan: Scan, head: str) -> bool:
    """Whether a head ends on, or has a storey that is, a word for what stands beside amounts ('预算', '%')."""
    beside = [column for column in scan.words.pack.statement_columns if column.meaning == "ignored"]
    words = {word for column in beside for word in column.words}
    storeys = fold(head).split(" ")
    if currency_heads.is_original(head, scan.words):
        return True
    return (len(storeys) > 1 and not words.isdisjoint(storeys)) or any(
        len(word) > 1 and is_chinese(word) and storeys[-1].endswith(word) for word in words
    )


def _spoken_span(scan: Scan, head: str) -> Span | None:
    """The time that a head names, as a whole or in one of its storeys ('一季度 本季金额')."""
    storeys = (head, *parts) if len(parts := head.split()) > 1 else (head,)
    return next((span for text in storeys if text and (span := cell_days.of_cell(text, scan.order))), None)


def _counts(scan: Scan, column: int) -> bool:
    """Whether a column without a head only counts the lines."""
    parts = [part for row in scan.rows if (part := row[column] if column < len(row) else None) not in {None, ""}]
    numbers = [int(part) for part in parts if isinstance(part, int | float) and part == int(part)]
    return len(numbers) >= 5 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
