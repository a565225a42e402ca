"""The period of a series, and what the series of a table tell of each other's time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from smeassist.domain.currency import YUAN
from smeassist.domain.periods import When as When
from smeassist.domain.periods import month_end, months_before
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.domain.written.spans import ending as spans_ending
from smeassist.importers.settle.lines import Lines
from smeassist.importers.shapes.entries import Series
from smeassist.importers.words.labels import is_chinese

_TITLE_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class Resolved:
    """The period of each column by number; `open` names what could not be told: year, length or columns."""

    columns: Mapping[int, When]
    open: str = ""
    proposed: str = ""


def own_span(lines: Lines) -> Span | None:
    """The span that the sheet states itself: in its title, with its heads, or in its name."""
    if lines.table.facts.yearless and (span := _in_year_of_heads(lines, lines.table.facts.yearless)):
        return span
    if lines.table.facts.span:
        return lines.table.facts.span
    name = lines.sheet.name
    stem = lines.sheet.file.rsplit(".", 1)[0]
    return dates.find(name) if name != stem else None


def _in_year_of_heads(lines: Lines, yearless: Span) -> Span | None:
    """A day or stretch without a year in the last year that a head or the title names bare."""
    spans = [lines.table.facts.span, *(value.span for value in lines.series)]
    years = [span.end.year for span in spans if span and span.kind == "year" and span.year_known]
    if not years:
        return None
    end = month_end(max(years), yearless.end.month)
    end = end if end.day <= yearless.end.day else end.replace(day=yearless.end.day)
    length = dates.months_of(yearless)
    return spans_ending(end, length) if length else Span("day", end)


def last_day(lines: Lines) -> date | None:
    """The latest day that a sheet's title or heads name."""
    spans = [own_span(lines), *(value.span for value in lines.series)]
    return max((span.end for span in spans if span and span.year_known), default=None)


def dated_span(lines: Lines, value: Series, span: Span | None, months: int | None = None) -> Span | None:
    """The span of a series' head, in the sheet's year where it names only months; None: none or unclear."""
    named = value.span
    if named is None:
        return None
    if named.year_known:
        return named if shared(lines, value) else _of_business_year(lines, named, span, months)
    return dates.with_year(named, span.end.year) if span else None


def _of_business_year(lines: Lines, named: Span, span: Span | None, months: int | None) -> Span | None:
    """A head of a bare year means the year that the sheet's title is of, which need not end in December.

    Balance sheets of the mainland set a month of this year beside the end of the last one.
    """
    years = [value.span.end.year for value in lines.series if value.span and value.span.kind == "year"]
    if named.kind != "year" or span is None or span.kind == "year" or span.end.year != max(years):
        return named
    earlier = (span.end.year - named.end.year) * 12
    end = months_before(span.end, earlier)
    if lines.statement == "balance_sheet":
        same_day = not earlier or lines.table.facts.yearless or not _chinese(lines) or _beyond_mainland(lines)
        return Span("day", end) if same_day else named
    length = dates.months_of(span) or months or (12 if end.month == 12 else None)
    return Span("range", end, months_before(span.end, earlier + length) + timedelta(days=1)) if length else None


def _chinese(lines: Lines) -> bool:
    return any(is_chinese(entry.label.key) for entries in lines.amounts.values() for entry in entries.values())


def _beyond_mainland(lines: Lines) -> bool:
    """Whether a sheet is in another currency than the yuan, or its title in traditional characters."""
    if lines.table.facts.currency not in {"", YUAN}:
        return True
    above = (part for row in lines.sheet.head[:_TITLE_ROWS] for part in row if isinstance(part, str))
    return any(ord(char) in lines.words.traditional for text in above for char in text)


def shared(lines: Lines, value: Series) -> bool:
    """Whether another column is headed by the same time: then the head names the group of both."""
    return any(other.span == value.span and other.meaning != value.meaning for other in lines.series)


def stated(lines: Lines, value: Series) -> bool:
    """Whether a column says anything."""
    return any(entry.value for entry in lines.amounts.get(value.column, {}).values())


def alone(lines: Lines) -> bool:
    """Whether a table has one series of amounts beside each run of labels."""
    filled = sum(bool(entries) for entries in lines.amounts.values())
    return filled <= 1 or lines.table.one_each
