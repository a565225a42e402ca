"""Which day each series of a balance sheet is the balance of."""

from __future__ import annotations

from datetime import date, timedelta

from smeassist.domain.periods import months_before
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import Resolved, When, alone, dated_span, shared, stated
from smeassist.importers.shapes.entries import Series


def balances(lines: Lines, span: Span | None, year_end: int = 12) -> Resolved:
    """The day of every series of a balance sheet; `year_end` is the month that the financial year ends with."""
    days: dict[int, When] = {}
    ends = [dated.end for value in lines.series if (dated := dated_span(lines, value, span))]
    last = max(ends, default=None) or (span.end if span else None)
    missing = ""
    earlier = _openings_of_months(lines)
    for value in lines.series:
        dated = dated_span(lines, value, span)
        if dated and dated.kind != "month" and _sums_months(lines, value):
            continue
        if dated:
            days[value.column] = _dated_balance(lines, value, dated)
        elif value.span or last is None:
            missing = "year"
        elif value in earlier:
            if length := dates.months_of(span) if span else None:
                days[value.column] = When(months_before(last, length))
            else:
                missing = missing or "columns"
        elif when := _undated_balance(value, last, year_end, alone=alone(lines)):
            days[value.column] = when
        elif not value.meaning and stated(lines, value):
            missing = missing or "columns"
    return Resolved(days, missing)


def _dated_balance(lines: Lines, value: Series, dated: Span) -> When:
    """The balance of a column whose head names a time: its end, or its start where the head says 年初 or 期初."""
    if value.meaning == "opening" and shared(lines, value):
        if dated.kind in {"day", "year"} or "年" in _sub_head(value):
            return When(date(dated.end.year - 1, 12, 31), opens=dated.end)
        if dated.start:
            return When(dated.start - timedelta(days=1))
    if dated.kind == "day" and (dated.end.month, dated.end.day) == (1, 1):
        return When(dated.end - timedelta(days=1))
    return When(dated.end)


def _sums_months(lines: Lines, value: Series) -> bool:
    """Whether a series is headed as the total of several months: balances of months do not add up."""
    pack = lines.words.pack
    months = any(other.span and other.span.kind == "month" for other in lines.series)
    return months and value.head.endswith((*pack.total_endings, *pack.subtotal_endings))


def _sub_head(value: Series) -> str:
    return value.head.rsplit(" ", 1)[-1]


def _openings_of_months(lines: Lines) -> tuple[Series, ...]:
    """期初 beside 年初 is no opening of the year but of the month or quarter."""
    opened = [value for value in lines.series if value.meaning == "opening" and not value.span]
    of_year = [value for value in opened if "年" in value.head]
    return tuple(value for value in opened if of_year and "期初" in value.head and "年" not in value.head)


def _undated_balance(value: Series, last: date, year_end: int, *, alone: bool) -> When | None:
    match value.meaning:
        case "closing" | "period" | "ytd" | "month":
            return When(last)
        case "opening":
            return When(months_before(last, (last.month - year_end - 1) % 12 + 1), opens=last)
        case "prior_year":
            same_day_last_year = months_before(last, 12)
            opens = last if last.month == year_end else None
            return When(same_day_last_year, opens=opens)
        case "prior_month":
            return When(months_before(last, 1))
        case "total" | "" if alone:
            return When(last)
        case _:
            return None
