"""Which months each series of a statement of flows lasted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from smeassist.domain.periods import month_end, months_before
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.when import Resolved, When, alone, dated_span, shared, stated
from smeassist.importers.shapes.entries import Series
from smeassist.importers.words import dates
from smeassist.importers.words.spans import Span

_STEADY: Final = (
    "administrative_expenses", "selling_expenses", "finance_expenses", "interest_expense", "revenue",
    "cost_of_sales", "cash_paid_to_employees", "cash_received_from_customers", "cash_paid_to_suppliers",
    "other_operating_payments",
)  # fmt: skip
"""Lines that run through the year, by which a column's length shows against the year to date."""
_CLEAR: Final = 0.2
"""How far (in logarithms) the median share must lie from the middle between one month and three."""


def flows(lines: Lines, span: Span | None, months: int | None) -> Resolved:
    """The period of every series of flows; `months` is the length of 本期 where it is known."""
    periods: dict[int, When] = {}
    year_to_date = any(value.meaning == "ytd" and not value.span and not value.prior for value in lines.series)
    missing, proposed = "", ""
    monthly = _filled_months(lines, span, months)
    end = span.end if span else max((month.end for month in monthly), default=None)
    if span and monthly and all(value.span is None or not value.span.year_known for value in lines.series):
        end = max(month.end for month in monthly)
    for value in lines.series:
        dated = dated_span(lines, value, span, months)
        if dated:
            periods[value.column] = _dated_flow(lines, value, dated, span)
        elif value.span and value.span.year_known:
            missing, proposed = "length", "12"
        elif value.span or end is None:
            missing = "year"
        else:
            when, doubt = _undated_flow(lines, value, _Context(span, end, months, year_to_date, tuple(monthly)))
            if when:
                periods[value.column] = when
            if doubt:
                missing, proposed = "length", doubt
            elif not when and stated(lines, value):
                missing = missing or "columns"
    return Resolved(periods, missing, proposed)


@dataclass(frozen=True, slots=True)
class _Context:
    span: Span | None
    end: date
    months: int | None
    year_to_date: bool
    monthly: Sequence[Span]


def _filled_months(lines: Lines, span: Span | None, months: int | None) -> list[Span]:
    """The months or quarters that columns are headed by, without those at the end that are still to come."""
    months_headed = [
        (dated, stated(lines, value))
        for value in lines.series
        if (dated := dated_span(lines, value, span, months)) and dates.months_of(dated)
    ]
    last = max((dated.end for dated, stated in months_headed if stated), default=None)
    return [dated for dated, _ in months_headed if last is None or dated.end <= last]


def _dated_flow(lines: Lines, value: Series, dated: Span, span: Span | None) -> When:
    """The flow of a column whose head names a time, which may be that of a group of columns (六月: 本月, 累计)."""
    when = _flow_of(dated)
    if dated.kind == "year" and value.meaning in {"month", "ytd"} and shared(lines, value):
        month = span.end.month if span else 12
        end = month_end(dated.end.year, month)
        when = When(end, 1 if value.meaning == "month" else month)
    elif value.meaning == "ytd" and (dated.kind == "month" or (dated.kind == "quarter" and shared(lines, value))):
        when = When(dated.end, dated.end.month)
    if shared(lines, value) and (value.prior or value.meaning == "prior_year"):
        when = When(months_before(when.end, 12), when.months)
    return when


def _flow_of(span: Span) -> When:
    """A flow column headed by a day (a listed company's reporting date) runs from the start of its year."""
    whole = dates.months_of(span)
    return When(span.end, whole or span.end.month)


def _undated_flow(lines: Lines, value: Series, context: _Context) -> tuple[When | None, str]:
    end = months_before(context.end, 12) if value.prior else context.end
    match value.meaning:
        case "ytd":
            return When(end, end.month), ""
        case "month":
            return When(end, 1), ""
        case "prior_month":
            return When(months_before(end, 1), 1), ""
        case "total" if context.monthly:
            end = max(month.end for month in context.monthly)
            return When(end, sum(dates.months_of(month) or 0 for month in context.monthly)), ""
        case "period" | "closing" | "total" | "":
            if not value.meaning and not alone(lines):
                return None, ""
            length, doubt = _length(lines, value, context)
            return (When(end, length) if length else None), doubt
        case "prior_year":
            length = _main_length(lines, context)
            return (When(months_before(end, 12), length) if length else None), ""
        case _:
            return None, ""


def _main_length(lines: Lines, context: _Context) -> int | None:
    """How long the flows are that 上年 or 上期 is set against."""
    if context.year_to_date:
        return context.end.month
    main = next(
        (series for series in lines.series if series.meaning in {"period", "month"} and not series.prior), None
    )
    if main and main.meaning == "month":
        return 1
    return _length(lines, main, context)[0] if main else None


def _length(lines: Lines, value: Series, context: _Context) -> tuple[int | None, str]:
    """The months of 本期, and where they can't be told the proposal."""
    stated = dates.months_of(context.span) if context.span else None
    if not context.year_to_date:
        if stated:
            return stated, ""
        if context.months:
            return context.months, ""
        return (12, "") if context.end.month == 12 else (None, str(context.end.month))
    if context.months:
        return context.months, ""
    if stated and stated < context.end.month:
        return stated, ""
    return share_of_year(lines, value, context.end.month)


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
