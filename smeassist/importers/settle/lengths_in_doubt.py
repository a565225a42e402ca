"""Series of flows whose heads leave open how many months they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from smeassist.domain.periods import month_end
from smeassist.domain.written.spans import ending
from smeassist.importers.settle import sums
from smeassist.importers.settle.lines import Lines

YEAR: Final = 12
QUARTER: Final = 3
"""Months."""


def days_a_year_apart(lines: Lines, *, whole_year: bool) -> frozenset[int]:
    """Series headed by one day of each year, which may end half a year, a quarter or a financial year.

    Of the last day of December a list of firm-years, or whatever else says whole years, leaves no doubt.
    """
    days = {
        value.column: value.span.end
        for value in lines.series
        if value.span
        and value.span.kind == "day"
        and value.span.year_known
        and value.meaning not in {"month", "ytd"}
    }
    apart = {(day.month, day.year) for day in days.values()}
    same = len({month for month, _ in apart}) == 1
    headed = sum(value.span is not None for value in lines.series)
    if not same or len(apart) < 2 or len(days) < headed:
        return frozenset()
    if any(day.month == YEAR for day in days.values()) and (whole_year or not lines.table.form):
        return frozenset()
    return frozenset(days)


def with_stretches_totalled(lines: Lines) -> Lines:
    """The lines with series headed by every third or sixth month as the quarters or halves that a total sums.

    Programs head a quarter by its last month ('Jun 2025 | Sep 2025 | Total'); a total sums what adjoins.
    """
    months = _headed_by_months(lines)
    steps = {later - number for number, later in pairwise(sorted(map(_number, months.values())))}
    if steps not in ({QUARTER}, {YEAR // 2}):
        return lines
    step = steps.pop()
    spans = {column: span for column, end in months.items() if (span := ending(end, step))}
    totals = [value.column for value in lines.series if value.meaning == "total" and not value.span]
    if not any(sums.comes_to(lines, column, spans) for column in totals):
        return lines
    series = tuple(replace(value, span=spans.get(value.column, value.span)) for value in lines.series)
    return replace(lines, table=replace(lines.table, series=series))


def months_apart(lines: Lines) -> dict[int, int]:
    """Series headed by months of which none follows another (2023/12, 2024/12), with the length that is proposed.

    A form whose title is of a month sets that month beside the same one of other years. Where another head names
    a stretch of months ('2025年1-3月'), the bare ones are what they say.
    """
    months = _headed_by_months(lines)
    if any(value.span and value.span.kind == "range" for value in lines.series):
        return {}
    numbers = set(map(_number, months.values()))
    title = lines.table.facts.span
    of_months = len(numbers) < 2 or bool(title and title.kind == "month")
    if (lines.table.form and of_months) or any(number + 1 in numbers for number in numbers):
        return {}
    steps = {later - number for number, later in pairwise(sorted(numbers))}
    proposed = next((step for step in (YEAR, YEAR // 2) if all(gap % step == 0 for gap in steps)), QUARTER)
    return dict.fromkeys(months, proposed)


def _headed_by_months(lines: Lines) -> dict[int, date]:
    """The ends of the months that series are headed by alone."""
    return {
        value.column: value.span.end
        for value in lines.series
        if value.span and value.span.kind == "month" and value.span.year_known and not value.meaning
    }


def _number(end: date) -> int:
    return end.year * YEAR + end.month


def quarters_perhaps_to_date(lines: Lines) -> frozenset[int]:
    """Rows headed by quarters that may hold the year to date: within no year does an amount fall back."""
    quarters = {
        value.column: value.span.end
        for value in lines.series
        if value.span and value.span.kind == "quarter" and not value.meaning
    }
    if lines.table.form or not any(end.month > QUARTER for end in quarters.values()):
        return frozenset()
    return frozenset() if falls_back(lines, quarters) else frozenset(quarters)


def falls_back(lines: Lines, ends: Mapping[int, date]) -> bool:
    """Whether an amount is less than one before it in the same year, as no sum to date is."""
    for item in ("revenue", "cost_of_sales"):
        by_day = sorted(
            (end, lines.amounts[c][item].value) for c, end in ends.items() if item in lines.amounts.get(c, {})
        )
        if any(
            end.year == later.year and sum_later < sum_so_far
            for (end, sum_so_far), (later, sum_later) in pairwise(by_day)
        ):
            return True
    return False


def ends_of_months(lines: Lines) -> dict[int, date]:
    """Series headed by the last days of months that follow each other: each may be its month's, or to date."""
    ends = {
        value.column: value.span.end
        for value in lines.series
        if value.span and value.span.kind == "day" and value.span.year_known and not value.meaning
    }
    numbers = {end.year * YEAR + end.month for end in ends.values()}
    last_days = all(end == month_end(end.year, end.month) for end in ends.values())
    following = len(numbers) > 1 and max(numbers) - min(numbers) == len(numbers) - 1
    return ends if last_days and following else {}
