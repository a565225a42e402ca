"""Which months each series of a statement of flows lasted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from smeassist.domain.periods import month_end, months_before
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.settle import lengths_in_doubt, sums
from smeassist.importers.settle.lengths_in_doubt import QUARTER, YEAR
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import Resolved, When, alone, dated_span, shared, stated
from smeassist.importers.shapes.entries import Series

_STEADY: Final = (
    "administrative_expenses", "selling_expenses", "finance_expenses", "interest_expense", "revenue",
    "cost_of_sales", "cash_paid_to_employees", "cash_received_from_customers", "cash_paid_to_suppliers",
    "other_operating_payments",
)  # fmt: skip
"""Lines that run through the year, by which a column's length shows against the year to date."""
_CLEAR: Final = 0.2
"""How far (in logarithms) the median share must lie from the middle between one month and three."""


def flows(
    lines: Lines, span: Span | None, months: int | None, year_end: int = 12, *, whole_year: bool = False
) -> Resolved:
    """The period of every series of flows.

    `months` is the length of 本期 where it is known, `year_end` the month that the financial year ends with;
    `whole_year`: something in the book says that its flows are of whole years.
    """
    periods: dict[int, When] = {}
    missing, proposed = "", ""
    lines = lengths_in_doubt.with_stretches_totalled(lines)
    context = _context(lines, span, months, year_end, whole_year=whole_year)
    for value in lines.series:
        when, doubt, proposal = _flow(lines, value, context)
        if when:
            periods[value.column] = when
        if doubt == "columns":
            missing = missing or doubt
        elif doubt:
            missing, proposed = doubt, proposal
    return Resolved(periods, missing, proposed)


def _context(lines: Lines, span: Span | None, months: int | None, year_end: int, *, whole_year: bool) -> _Context:
    """What the series of a table tell of each other."""
    year_to_date = any(value.meaning == "ytd" and not value.span and not value.prior for value in lines.series)
    monthly = _filled_months(lines, span, months)
    last = max((month.end for month in monthly.values()), default=None)
    if span and (not last or any(value.span and value.span.year_known for value in lines.series)):
        last = span.end
    asked = dict.fromkeys(lengths_in_doubt.days_a_year_apart(lines, whole_year=whole_year), YEAR) | dict.fromkeys(
        lengths_in_doubt.quarters_perhaps_to_date(lines), QUARTER
    )
    asked |= lengths_in_doubt.months_apart(lines)
    ends = lengths_in_doubt.ends_of_months(lines)
    single = ends if lengths_in_doubt.falls_back(lines, ends) else {}
    asked |= dict.fromkeys({} if single else ends, 1)
    return _Context(span, last, months, year_to_date, monthly, year_end, asked, frozenset(single))


def _flow(lines: Lines, value: Series, context: _Context) -> tuple[When | None, str, str]:
    """The flow of a series; else what could not be told of it, and what is proposed."""
    dated = dated_span(lines, value, context.span, context.months)
    unclear = "columns" if stated(lines, value) else ""
    if dated and value.column in context.asked:
        return _answered_flow(dated, context.asked[value.column], context)
    if dated:
        when = _dated_flow(lines, value, dated, context)
        return when, "" if when else unclear, ""
    if value.span and value.span.year_known:
        return None, "length", "12"
    if (
        context.end is None
        and not value.span
        and any(other.span and other.span.year_known for other in lines.series)
    ):
        return None, unclear, ""
    if value.span or context.end is None:
        return None, "year", ""
    when, doubt = _undated_flow(lines, value, context, context.end)
    if doubt:
        return when, "length", doubt
    return when, "" if when else unclear, ""


def _answered_flow(dated: Span, proposed: int, context: _Context) -> tuple[When | None, str, str]:
    """The flow of a series whose length is asked: months and quarters that are longer are to date."""
    if not context.months:
        return None, "length", str(proposed)
    to_date = proposed in {1, QUARTER} and context.months > proposed
    return When(dated.end, context.elapsed(dated.end) if to_date else context.months), "", ""


@dataclass(frozen=True, slots=True)
class _Context:
    """`end` is the last day of the table; `asked` the series whose length is asked, with what is proposed.

    `single` are the series that are of one month, though a day heads them.
    """

    span: Span | None
    end: date | None
    months: int | None
    year_to_date: bool
    monthly: Mapping[int, Span]
    year_end: int
    asked: Mapping[int, int]
    single: frozenset[int]

    def elapsed(self, end: date) -> int:
        """The months of the financial year up to a day."""
        return (end.month - self.year_end - 1) % 12 + 1


def _filled_months(lines: Lines, span: Span | None, months: int | None) -> dict[int, Span]:
    """The months or quarters that series are headed by, without those at the end that are still to come."""
    months_headed = [
        (value.column, dated, stated(lines, value))
        for value in lines.series
        if (dated := dated_span(lines, value, span, months)) and dates.months_of(dated)
    ]
    last = max((dated.end for _, dated, stated in months_headed if stated), default=None)
    return {column: dated for column, dated, _ in months_headed if last is None or dated.end <= last}


def _dated_flow(lines: Lines, value: Series, dated: Span, context: _Context) -> When | None:
    """The flow of a column whose head names a time, which may be that of a group of columns (六月: 本月, 累计)."""
    span = context.span
    if value.column in context.single:
        return When(dated.end, 1)
    when = When(dated.end, dates.months_of(dated) or context.elapsed(dated.end))
    if dated.kind == "year" and value.meaning in {"month", "ytd"} and shared(lines, value):
        month = span.end.month if span else 12
        end = month_end(dated.end.year, month)
        when = When(end, 1 if value.meaning == "month" else context.elapsed(end))
    elif value.meaning == "ytd" and (dated.kind == "month" or (dated.kind == "quarter" and shared(lines, value))):
        when = When(dated.end, context.elapsed(dated.end))
    elif value.meaning == "ytd" and dated.kind == "quarter" and context.elapsed(dated.end) > 3:
        months = sums.months_summed(lines, value.column, context.monthly)
        return When(dated.end, months) if months in {3, context.elapsed(dated.end)} else None
    if shared(lines, value) and (value.prior or value.meaning == "prior_year"):
        when = When(months_before(when.end, 12), when.months)
    return when


def _undated_flow(lines: Lines, value: Series, context: _Context, last: date) -> tuple[When | None, str]:
    end = months_before(last, 12) if value.prior else last
    match value.meaning:
        case "ytd":
            return When(end, context.elapsed(end)), ""
        case "month":
            return When(end, 1), ""
        case "prior_month":
            return When(months_before(end, 1), 1), ""
        case "total" if context.monthly:
            return sums.total(lines, value.column, context.monthly, When(end, context.elapsed(end))), ""
        case "period" | "closing" | "total" | "":
            if not value.meaning and not alone(lines):
                return None, ""
            length, doubt = _length(lines, value, context, last)
            return (When(end, length) if length else None), doubt
        case "prior_year":
            length = _main_length(lines, context, last)
            return (When(months_before(end, 12), length) if length else None), ""
        case _:
            return None, ""


def _main_length(lines: Lines, context: _Context, end: date) -> int | None:
    """How long the flows are that 上年 or 上期 is set against."""
    if context.year_to_date:
        return context.elapsed(end)
    main = next(
        (series for series in lines.series if series.meaning in {"period", "month"} and not series.prior), None
    )
    if main and main.meaning == "month":
        return 1
    return _length(lines, main, context, end)[0] if main else None


def _length(lines: Lines, value: Series, context: _Context, end: date) -> tuple[int | None, str]:
    """The months of 本期, and where they can't be told the proposal."""
    if any(word in fold(value.head) for word in lines.words.pack.this_quarter_words):
        return (end.month - 1) % QUARTER + 1, ""
    stated = dates.months_of(context.span) if context.span else None
    if not context.year_to_date:
        if stated:
            return stated, ""
        if context.months:
            return context.months, ""
        elapsed = context.elapsed(end)
        return (12, "") if end.month == 12 == elapsed else (None, str(elapsed))
    if context.months:
        return context.months, ""
    if stated and stated < context.elapsed(end):
        return stated, ""
    return share_of_year(lines, value, context.elapsed(end))


def share_of_year(lines: Lines, value: Series, elapsed: int) -> tuple[int | None, str]:
    """Whether 本期 beside 本年累计 is a month, a quarter or all of it: (months, "") or (None, proposal)."""
    other = next((series for series in lines.series if series.meaning == "ytd"), None)
    if other is None:
        return None, ""
    now, year = lines.amounts.get(value.column, {}), lines.amounts.get(other.column, {})
    shares = [
        float(now[item].value / year[item].value)
        for item in _STEADY
        if item in now and item in year and year[item].value and now[item].value
    ]
    if elapsed == 1:
        return 1, ""
    if not shares:
        return None, "1"
    if all(abs(share - 1) < 1e-9 for share in shares):
        return elapsed, ""
    if elapsed <= 3 or elapsed % 3:
        return 1, ""
    positive = [share for share in shares if share > 0]
    if not positive:
        return None, "1"
    distance = math.log(median(positive) * elapsed) - math.log(math.sqrt(3))
    if abs(distance) < _CLEAR:
        return None, "3" if distance > 0 else "1"
    return (3 if distance > 0 else 1), ""
