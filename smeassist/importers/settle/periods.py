"""Which period each column of a statement is, from its head, the sheet's period and the amounts themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from smeassist.domain.periods import month_end, months_before
from smeassist.importers.shapes.groups import Value
from smeassist.importers.shapes.tables import Table
from smeassist.importers.words import dates
from smeassist.importers.words.dates import Span
from smeassist.importers.words.labels import is_chinese

_STEADY: Final = (
    "administrative_expenses", "selling_expenses", "finance_expenses", "interest_expense", "revenue",
    "cost_of_sales", "cash_paid_to_employees", "cash_received_from_customers", "cash_paid_to_suppliers",
    "other_operating_payments",
)  # fmt: skip
"""Lines that run through the year, by which a column's length shows against the year to date."""
_CLEAR: Final = 0.2
"""How far (in logarithms) the median share must lie from the middle between one month and three."""


@dataclass(frozen=True, slots=True)
class When:
    """A flow over `months` up to `end`; with `months` 0 the balance on `end`. `opens`: the day before a year."""

    end: date
    months: int = 0
    opens: date | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The period of each column by number; `open` names what could not be told: year, length or columns."""

    columns: Mapping[int, When]
    open: str = ""
    proposed: str = ""


def own_span(table: Table) -> Span | None:
    """The span that the sheet states itself: in its title or its name."""
    if table.block.facts.span:
        return table.block.facts.span
    name = table.sheet.name
    stem = table.sheet.file.rsplit(".", 1)[0]
    return dates.find(name) if name != stem else None


def last_day(table: Table) -> date | None:
    """The latest day that a sheet's title or heads name."""
    spans = [own_span(table), *(value.span for value in table.values)]
    return max((span.end for span in spans if span and span.year_known), default=None)


def resolve(table: Table, span: Span | None, months: int | None = None) -> Resolved:
    """The period of every column.

    `span` is the sheet's period (its own, or what its neighbours and the file's name tell); `months` is the
    length of 本期 where someone said so or another sheet of the book showed it.
    """
    if table.block.statement == "balance_sheet":
        return _balances(table, span)
    return _flows(table, span, months)


def _dated(table: Table, value: Value, span: Span | None, months: int | None = None) -> Span | None:
    """The head's own span, in the sheet's year where it names only months; None: none or unclear."""
    found = value.span
    if found is None:
        return None
    if found.year_known:
        return found if _shared(table, value) else _of_business_year(table, found, span, months)
    return dates.with_year(found, span.end.year) if span else None


def _of_business_year(table: Table, found: Span, span: Span | None, months: int | None) -> Span | None:
    """A head of a bare year means the year that the sheet's title is of, which need not end in December.

    Chinese balance sheets set a month of this year beside the end of the last one.
    """
    years = [value.span.end.year for value in table.values if value.span and value.span.kind == "year"]
    if found.kind != "year" or span is None or span.kind == "year" or span.end.year != max(years):
        return found
    earlier = (span.end.year - found.end.year) * 12
    end = months_before(span.end, earlier)
    if table.block.statement == "balance_sheet":
        return found if earlier and _chinese(table) else Span("day", end)
    length = dates.months_of(span) or months or (12 if end.month == 12 else None)
    return Span("range", end, months_before(span.end, earlier + length) + timedelta(days=1)) if length else None


def _chinese(table: Table) -> bool:
    return any(is_chinese(entry.label.key) for entries in table.entries.values() for entry in entries.values())


def _balances(table: Table, span: Span | None) -> Resolved:
    found: dict[int, When] = {}
    ends = [dated.end for value in table.values if (dated := _dated(table, value, span))]
    last = max(ends, default=None) or (span.end if span else None)
    missing = ""
    earlier = _openings_of_months(table)
    for value in table.values:
        dated = _dated(table, value, span)
        if dated:
            found[value.column] = _dated_balance(table, value, dated)
        elif value.span or last is None:
            missing = "year"
        elif value in earlier:
            if length := dates.months_of(span) if span else None:
                found[value.column] = When(months_before(last, length))
            else:
                missing = missing or "columns"
        elif when := _undated_balance(value, last, alone=_alone(table)):
            found[value.column] = when
        elif not value.meaning and _stated(table, value):
            missing = missing or "columns"
    return Resolved(found, missing)


def _dated_balance(table: Table, value: Value, dated: Span) -> When:
    """The balance of a column whose head names a time: its end, or its start where the head says 年初 or 期初."""
    if value.meaning == "opening" and _shared(table, value):
        if dated.kind in {"day", "year"} or "年" in _sub_head(value):
            return When(date(dated.end.year - 1, 12, 31), opens=dated.end)
        if dated.start:
            return When(dated.start - timedelta(days=1))
    if dated.kind == "day" and (dated.end.month, dated.end.day) == (1, 1):
        return When(dated.end - timedelta(days=1))
    return When(dated.end)


def _shared(table: Table, value: Value) -> bool:
    """Whether another column is headed by the same time: then the head names the group of both."""
    return any(one.span == value.span and one.meaning != value.meaning for one in table.values)


def _sub_head(value: Value) -> str:
    return value.head.rsplit(" ", 1)[-1]


def _openings_of_months(table: Table) -> tuple[Value, ...]:
    """期初 beside 年初 is no opening of the year but of the month or quarter."""
    opened = [value for value in table.values if value.meaning == "opening" and not value.span]
    of_year = [value for value in opened if "年" in value.head]
    return tuple(value for value in opened if of_year and "期初" in value.head and "年" not in value.head)


def _stated(table: Table, value: Value) -> bool:
    """Whether a column says anything."""
    return any(entry.value for entry in table.entries.get(value.column, {}).values())


def _undated_balance(value: Value, last: date, *, alone: bool) -> When | None:
    match value.meaning:
        case "closing" | "period" | "ytd" | "month":
            return When(last)
        case "opening":
            return When(date(last.year - 1, 12, 31), opens=last)
        case "prior_year":
            same_day_last_year = months_before(last, 12)
            opens = last if last.month == 12 else None
            return When(same_day_last_year, opens=opens)
        case "prior_month":
            return When(months_before(last, 1))
        case "total" | "" if alone:
            return When(last)
        case _:
            return None


def _alone(table: Table) -> bool:
    filled = sum(bool(entries) for entries in table.entries.values())
    return filled <= 1 or all(len(group.values) == 1 for group in table.block.groups)


def _flows(table: Table, span: Span | None, months: int | None) -> Resolved:
    found: dict[int, When] = {}
    year_to_date = any(value.meaning == "ytd" and not value.span and not value.prior for value in table.values)
    missing, proposed = "", ""
    monthly = _filled_months(table, span, months)
    end = span.end if span else max((one.end for one in monthly), default=None)
    if span and monthly and all(value.span is None or not value.span.year_known for value in table.values):
        end = max(one.end for one in monthly)
    for value in table.values:
        dated = _dated(table, value, span, months)
        if dated:
            found[value.column] = _dated_flow(table, value, dated, span)
        elif value.span and value.span.year_known:
            missing, proposed = "length", "12"
        elif value.span or end is None:
            missing = "year"
        else:
            when, doubt = _undated_flow(table, value, _Context(span, end, months, year_to_date, tuple(monthly)))
            if when:
                found[value.column] = when
            if doubt:
                missing, proposed = "length", doubt
            elif not when and _stated(table, value):
                missing = missing or "columns"
    return Resolved(found, missing, proposed)


@dataclass(frozen=True, slots=True)
class _Context:
    span: Span | None
    end: date
    months: int | None
    year_to_date: bool
    monthly: Sequence[Span]


def _filled_months(table: Table, span: Span | None, months: int | None) -> list[Span]:
    """The months or quarters that columns are headed by, without those at the end that are still to come."""
    found = [
        (dated, _stated(table, value))
        for value in table.values
        if (dated := _dated(table, value, span, months)) and dates.months_of(dated)
    ]
    last = max((dated.end for dated, stated in found if stated), default=None)
    return [dated for dated, _ in found if last is None or dated.end <= last]


def _dated_flow(table: Table, value: Value, dated: Span, span: Span | None) -> When:
    """The flow of a column whose head names a time, which may be that of a group of columns (六月: 本月, 累计)."""
    when = _flow_of(dated)
    if dated.kind == "year" and value.meaning in {"month", "ytd"} and _shared(table, value):
        month = span.end.month if span else 12
        end = month_end(dated.end.year, month)
        when = When(end, 1 if value.meaning == "month" else month)
    elif value.meaning == "ytd" and (dated.kind == "month" or (dated.kind == "quarter" and _shared(table, value))):
        when = When(dated.end, dated.end.month)
    if _shared(table, value) and (value.prior or value.meaning == "prior_year"):
        when = When(months_before(when.end, 12), when.months)
    return when


def _flow_of(span: Span) -> When:
    """A flow column headed by a day (a listed company's reporting date) runs from the start of its year."""
    whole = dates.months_of(span)
    return When(span.end, whole or span.end.month)


def _undated_flow(table: Table, value: Value, context: _Context) -> tuple[When | None, str]:
    end = months_before(context.end, 12) if value.prior else context.end
    match value.meaning:
        case "ytd":
            return When(end, end.month), ""
        case "month":
            return When(end, 1), ""
        case "prior_month":
            return When(months_before(end, 1), 1), ""
        case "total" if context.monthly:
            end = max(one.end for one in context.monthly)
            return When(end, sum(dates.months_of(one) or 0 for one in context.monthly)), ""
        case "period" | "closing" | "total" | "":
            if not value.meaning and not _alone(table):
                return None, ""
            length, doubt = _length(table, value, context)
            return (When(end, length) if length else None), doubt
        case "prior_year":
            length = _main_length(table, context)
            return (When(months_before(end, 12), length) if length else None), ""
        case _:
            return None, ""


def _main_length(table: Table, context: _Context) -> int | None:
    """How long the flows are that 上年 or 上期 is set against."""
    if context.year_to_date:
        return context.end.month
    main = next((one for one in table.values if one.meaning in {"period", "month"} and not one.prior), None)
    if main and main.meaning == "month":
        return 1
    return _length(table, main, context)[0] if main else None


def _length(table: Table, value: Value, context: _Context) -> tuple[int | None, str]:
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
    return share_of_year(table, value, context.end.month)


def share_of_year(table: Table, value: Value, elapsed: int) -> tuple[int | None, str]:
    """Whether 本期 beside 本年累计 is a month, a quarter or all of it: (months, "") or (None, proposal)."""
    other = next((one for one in table.values if one.meaning == "ytd"), None)
    if other is None:
        return None, ""
    now, year = table.entries.get(value.column, {}), table.entries.get(other.column, {})
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
