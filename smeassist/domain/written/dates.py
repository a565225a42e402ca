"""The stretch of time that a title, a head or a cell speaks of, in every way that books write it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from smeassist.domain.periods import Period, month_end
from smeassist.domain.written.date_forms import (
    DAY_OF_MONTH,
    FORMS,
    LASTING,
    NAMELESS,
    NUMBERS,
    PART_OF_BUSINESS_YEAR,
    SHORT_YEAR,
    SLASHED,
    YEARLESS,
)
from smeassist.domain.written.eras import in_digits
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import MONTH_NAMES, UNKNOWN_YEAR, Span, between, day, ending, year

PartOfYear = Literal["month", "quarter"]
DayOrder = Literal["", "month_first", "day_first"]
_BARE_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTH_WITHIN: Final = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月")


def _lasting(folded: str, order: DayOrder) -> Span | None:
    """The months up to the day that follows ('six months ended 30 June 2025')."""
    match = LASTING.search(folded)
    last = find(folded[match.end() :], order) if match else None
    if match is None or last is None or last.kind != "day":
        return None
    count = match[1] or match[2]
    return ending(last.end, int(NUMBERS.get(count, count)))


def find(text: str, order: DayOrder = "") -> Span | None:
    """The span that a text speaks of, wherever in it; None: it names none, or one that can be read two ways.

    Of a quarter of a financial year it cannot be told when that began ('Q1 FY2025').

    >>> find("2022年1-9月").start, find("As of Dec 31, 2025").end, find("二〇二二年十二月三十一日").kind
    (datetime.date(2022, 1, 1), datetime.date(2025, 12, 31), 'day')
    """
    folded = in_digits(fold(text))
    if PART_OF_BUSINESS_YEAR.search(folded):
        return None
    if span := _lasting(folded, order):
        return span
    for pattern, make in FORMS:
        match = pattern.search(folded)
        if match and (span := make(match)):
            return span
    return _slashed(folded, order)


def yearless(text: str) -> Span | None:
    """A day, or the months up to it, that a text names without the year.

    >>> yearless("截至3月31日止年度").end.month, yearless("As at 30 June").kind, yearless("截至2025年3月31日")
    (3, 'day', None)
    """
    folded = in_digits(fold(text))
    if find(text):
        return None
    match = LASTING.search(folded)
    named = DAY_OF_MONTH.match(folded[match.end() :]) if match else None
    span: Span | None = None
    if match and named:
        count = match[1] or match[2]
        last = day(UNKNOWN_YEAR, MONTH_NAMES[named[2] or named[3]], named[1] or named[4])
        span = ending(last, int(NUMBERS.get(count, count)))
    for pattern, make in YEARLESS:
        if span is None and (form := pattern.search(folded)):
            span = make(form)
    return replace(span, year_known=False) if span else None


def in_file_name(file: str) -> Span | None:
    """The period in a file's name; a bare year counts ('2022年报表', '利润表2022')."""
    stem = file.rsplit(".", 1)[0]
    return find(stem) or bare_year(stem)


def bare_year(text: str) -> Span | None:
    """The one year that a text holds as four digits, where it holds no other."""
    years = _BARE_YEAR.findall(text)
    return year(years[0]) if len(set(years)) == 1 else None


def nameless(text: str) -> Span | None:
    """The months of a text that names no year and nothing else ('3月', 'Jan', '一季度').

    >>> nameless("3月份").end.month, nameless("3月工资")
    (3, None)
    """
    folded = fold(text).replace(" ", "")
    for pattern, make in NAMELESS:
        match = pattern.fullmatch(folded)
        if match and (span := make(match)):
            return Span(span.kind, span.end, span.start, year_known=False)
    return None


def part_of(span: Span, text: str, part: PartOfYear) -> Span | None:
    """The month or quarter of a year that a cell beside it names, perhaps as a bare number.

    >>> part_of(year(2025), "3", "quarter").end, part_of(year(2025), "3", "month").end
    (datetime.date(2025, 9, 30), datetime.date(2025, 3, 31))
    """
    sign = {"month": "月", "quarter": "季度"}[part]
    named = find(text) or nameless(text + sign if text.isdigit() else text)
    return in_year_of(named, span) if named else None


def month_within(text: str) -> Span | None:
    """The month that a head names among other words ('3月末余额', '2024年3月 借方').

    >>> month_within("12月末余额").end.month, month_within("年初余额")
    (12, None)
    """
    span = find(text)
    if span is None and (match := _MONTH_WITHIN.search(fold(text))):
        span = nameless(match[0])
    return span if span and span.kind == "month" else None


def month_of(when: date) -> Span:
    """The month that a day is in."""
    return Span("month", month_end(when.year, when.month), when.replace(day=1))


def with_year(span: Span, number: int) -> Span:
    """A span that named no year, in a year."""
    start = span.start.replace(year=number) if span.start else None
    return Span(span.kind, month_end(number, span.end.month), start)


def in_year_of(span: Span, other: Span) -> Span:
    """A span, in the year of another where it names none itself."""
    return span if span.year_known else with_year(span, other.end.year)


def months_of(span: Span) -> int | None:
    """How many whole months a span lasts; None for an instant or a broken month."""
    if span.start is None or span.start.day != 1:
        return None
    return (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1


def period_of(span: Span) -> Period | None:
    """The period of a span of whole months."""
    months = months_of(span)
    return Period(end=span.end, months=months) if months else None


def day_order(texts: list[str]) -> DayOrder:
    """Whether days or months come first in the dates with slashes of these texts; '' where none tells, or both."""
    orders: set[DayOrder] = set()
    for text in texts:
        for first, second, _ in (*SLASHED.findall(fold(text)), *SHORT_YEAR.findall(fold(text))):
            if int(first) > 12 >= int(second):
                orders.add("day_first")
            if int(second) > 12 >= int(first):
                orders.add("month_first")
    return orders.pop() if len(orders) == 1 else ""


def two_ways(text: str) -> bool:
    """Whether a text holds a date with slashes that can be read two ways."""
    return any(first != second for first, second, _ in SLASHED.findall(fold(text)))


def _short_years(folded: str, order: DayOrder) -> list[tuple[str, str, str]]:
    """Dates with a year of two digits where nothing else can be meant: 12/31/25, while 25/12/31 begins with it."""
    every = SHORT_YEAR.findall(folded)
    clear = bool(order) or any(int(second) > 12 for _, second, _ in every)
    return [(first, second, f"20{short}") for first, second, short in every] if clear else []


def _slashed(folded: str, order: DayOrder) -> Span | None:
    parts_found = SLASHED.findall(folded) or _short_years(folded, order)
    order = order or day_order(["/".join(parts) for parts in parts_found])
    days: list[date] = []
    for first, second, full in parts_found[:2]:
        if not order and first != second:
            return None
        when = day(full, second, first) if order == "day_first" else day(full, first, second)
        if when is None:
            return None
        days.append(when)
    if len(days) == 2:
        return between(days[0], days[1])
    return Span("day", days[0]) if days else None
