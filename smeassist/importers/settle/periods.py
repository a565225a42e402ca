"""Which period each series is, from its head, the sheet's own, its neighbours, the file's name and answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.settle.balance_periods import balances
from smeassist.importers.settle.flow_periods import flows, share_of_year
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import Resolved, last_day, own_span
from smeassist.importers.words import questions
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import exact_heading, holds_word


def resolve(
    lines: Lines,
    span: Span | None,
    months: int | None = None,
    year_end: int = 12,
    *,
    whole_year: bool = False,
) -> Resolved:
    """The period of every column.

    `span` is the sheet's period (its own, or what its neighbours and the file's name tell); `months` is the
    length of 本期 where someone said so or another sheet of the book showed it; `year_end` is the month that
    the financial year ends with; `whole_year` is what `says_whole_year` tells.
    """
    if lines.statement == "balance_sheet":
        return balances(lines, span, year_end)
    return flows(lines, span, months, year_end, whole_year=whole_year)


def says_whole_year(lines: Lines, every: Sequence[Lines]) -> bool:
    """Whether a sheet, another of its file or the file's name says that its flows are of whole years."""
    beside = [other for other in every if other.sheet.file == lines.sheet.file]
    named = dates.in_file_name(lines.sheet.file)
    spans = [named, *(own_span(other) for other in beside)]
    spans += [value.span for other in beside if other.statement != "balance_sheet" for value in other.series]
    if any(span and dates.months_of(span) == 12 for span in spans) or _lists_reports(lines):
        return True
    texts = [lines.sheet.file, *(text for other in beside for text in _said_around(other))]
    words = lines.words.pack.annual_words
    return any(
        holds_word(fold(text), word) if word.isascii() else word in fold(text) for text in texts for word in words
    )


def _lists_reports(lines: Lines) -> bool:
    """Whether the days are headed as those of reports ('报告日期 | 2025-12-31 | 2024-12-31'), as data services do.

    Such a table is the list of one row a year turned on its side.
    """
    dates_of_rows = lines.words.pack.long_table_columns
    days = [value.column for value in lines.series if value.span]
    first = min((entry.line for entry in lines.entries), default=0)
    return any(
        isinstance(row[0], str)
        and exact_heading(row[0], dates_of_rows) == "date"
        and sum(column < len(row) and row[column] is not None for column in days) > 1
        for row in lines.sheet.head[:first]
        if row
    )


def _said_around(lines: Lines) -> Iterable[str]:
    """A sheet's name, what stands above its lines, and what heads them."""
    first = min((entry.line for entry in lines.entries), default=0) if lines.table.form else 0
    above = (part for row in lines.sheet.head[:first] for part in row if isinstance(part, str))
    heads = (value.head for value in lines.series) if lines.statement != "balance_sheet" else ()
    return (lines.sheet.name, *above, *heads)


def year_end(every: Sequence[Lines]) -> int:
    """The month that the financial year ends with: that of the twelve months which a title or head names."""
    spans = [
        span for lines in every for span in (own_span(lines), *(value.span for value in lines.series)) if span
    ]
    years = {span.end.month for span in spans if dates.months_of(span) == 12}
    return years.pop() if len(years) == 1 else 12


def lengths(every: Sequence[Lines], choices: Choices) -> dict[str, int]:
    """How many months 本期 is in each file: as answered, else as an income statement's amounts show."""
    known: dict[str, int] = {}
    for lines in sorted(every, key=lambda table_lines: table_lines.statement != "income_statement"):
        answer = choices.get(questions.key("months", lines.sheet.file, lines.sheet.name), "")
        if answer.isdigit() and 1 <= int(answer) <= 12:
            known[lines.sheet.file] = int(answer)
            continue
        span = own_span(lines)
        value = next((series for series in lines.series if series.meaning == "period"), None)
        if lines.sheet.file in known or span is None or value is None or lines.statement == "balance_sheet":
            continue
        elapsed = (span.end.month - year_end(every) - 1) % 12 + 1
        length, _ = share_of_year(lines, value, elapsed)
        if length:
            known[lines.sheet.file] = length
    return known


def span_of(lines: Lines, every: Sequence[Lines], choices: Choices) -> Span | None:
    """The sheet's period: as answered, its own, its neighbours', its file name's, the other files'.

    Else the year that the sheet's name holds among other words ('2026收支').
    """
    answer = choices.get(questions.key("year", lines.sheet.file, lines.sheet.name), "")
    if answer.isdigit():
        return own_span(lines) or Span("year", date(int(answer), 12, 31), date(int(answer), 1, 1))
    if own := own_span(lines):
        return own
    if neighbours := _fallback(lines, every):
        month = dates.nameless(lines.sheet.name)
        return dates.with_year(month, neighbours.end.year) if month else neighbours
    return dates.bare_year(lines.sheet.name)


def _fallback(lines: Lines, every: Sequence[Lines]) -> Span | None:
    """What the neighbours say; nothing where several sheets of one statement would all lean on it."""
    beside = [other for other in every if other is not lines and other.sheet.file == lines.sheet.file]
    named = dates.in_file_name(lines.sheet.file)
    rivals = [other for other in beside if other.statement == lines.statement and not own_span(other)]
    if rivals and not dates.nameless(lines.sheet.name):
        return None
    for span in (
        _said_by(beside),
        named,
        _said_by([other for other in every if other not in beside and other is not lines]),
    ):
        if span:
            return span
    return None


def _said_by(others: Sequence[Lines]) -> Span | None:
    last = [day for other in others if (day := last_day(other))]
    return Span("day", max(last)) if last else None
