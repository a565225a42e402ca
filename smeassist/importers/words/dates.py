"""The stretch of time that a title, a head or a cell speaks of, in every way that books write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from smeassist.domain.periods import Period, month_end
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.words.labels import fold

Kind = Literal["day", "month", "quarter", "year", "range"]
DayOrder = Literal["", "month_first", "day_first"]


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` (None: an instant). `year_known` is False where only months were named ('3月')."""

    kind: Kind
    end: date
    start: date | None = None
    year_known: bool = True


UNKNOWN_YEAR: Final = 1904
"""Stands for the year of a span that names none; a leap year, so that every month has all its days."""

_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_Y: Final = r"((?:19|20)\d{2})"
_TO: Final = r"\s*(?:-|--|–|—|~|～|至|到|to|through|thru)\s*(?:第)?"
_CHINESE_MONTHS: Final[dict[str, int]] = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_MONTH_WITHIN: Final = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月")

Maker = Callable[[re.Match[str]], Span | None]


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _months(year: str | int, first: str | int, last: str | int, last_year: str | int | None = None) -> Span | None:
    one, two, until = int(first), int(last), int(last_year or year)
    if not (1 <= one <= 12 and 1 <= two <= 12 and (int(year), one) <= (until, two)):
        return None
    kind: Kind = "month" if (one, int(year)) == (two, until) else "range"
    return Span(kind, month_end(until, two), date(int(year), one, 1))


def _quarter(year: str | int, quarter: int) -> Span:
    return Span("quarter", month_end(int(year), quarter * 3), date(int(year), quarter * 3 - 2, 1))


def _half(year: str, half: str) -> Span | None:
    return _months(year, int(half) * 6 - 5, int(half) * 6)


def _year(year: str | int) -> Span:
    return Span("year", date(int(year), 12, 31), date(int(year), 1, 1))


def _instant(when: date | None) -> Span | None:
    return Span("day", when) if when else None


def _between(first: date | None, last: date | None) -> Span | None:
    return Span("range", last, first) if first and last and first <= last else None


_ISO: Final = rf"{_Y}\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?"
_YM: Final = rf"{_Y}\s*(?:[-/.]|年度?)\s*第?\s*(\d{{1,2}})\s*(?:月份?|期|会计期间)?"
_ENGLISH_DAY: Final = rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_Y}"
_DAY_ENGLISH: Final = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-){_MONTH},?(?:\s+|-){_Y}"
_SHORT: Final = r"(?:[\s-]+'?|')(0\d|1\d|2[0-7])(?!\d)"
"""A year of two digits behind a month; from 28 on it may be the month's last day ('Dec 31')."""

# Tried in this order on folded text; the first that fits wins, so longer forms stand before their parts.
_FORMS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_ISO}{_TO}{_ISO}", lambda m: _between(_day(m[1], m[2], m[3]), _day(m[4], m[5], m[6]))),
        (rf"{_YM}{_TO}{_YM}(?!\d)", lambda m: _months(m[1], m[2], m[4], m[3])),
        (
            rf"{_Y}年?度?\s*第?(\d{{1,2}})(?:月份?|期)?{_TO}(\d{{1,2}})\s*(?:月|期)",
            lambda m: _months(m[1], m[2], m[3]),
        ),
        (
            rf"(?<!\d){_Y}(0[1-9]|1[0-2]){_TO}{_Y}(0[1-9]|1[0-2])(?!\d)",
            lambda m: _months(m[1], m[2], m[4], m[3]),
        ),
        (rf"{_Y}\s*年?度?\s*(?:前三季度|前3季度|1-3季度)", lambda m: _months(m[1], 1, 9)),
        (rf"{_Y}\s*年?度?\s*(?:上半年|半年度?|中期)", lambda m: _months(m[1], 1, 6)),
        (rf"{_Y}\s*年?度?\s*下半年", lambda m: _months(m[1], 7, 12)),
        (rf"{_Y}\s*年?度?\s*第?([一二三四1-4])\s*季", lambda m: _quarter(m[1], _QUARTERS[m[2]])),
        (rf"(?:h([12])|([12])h)\s*-?\s*{_Y}", lambda m: _half(m[3], m[1] or m[2])),
        (rf"{_Y}\s*-?(?:h([12])|([12])h)(?![a-z\d])", lambda m: _half(m[1], m[2] or m[3])),
        (rf"{_Y}\s*-?q([1-4])(?!\d)", lambda m: _quarter(m[1], int(m[2]))),
        (rf"q([1-4])\s*-?\s*{_Y}", lambda m: _quarter(m[2], int(m[1]))),
        (rf"{_ISO}(?!\d)", lambda m: _instant(_day(m[1], m[2], m[3]))),
        (rf"(?<!\d){_Y}(0[1-9]|1[0-2])([0-3]\d)(?!\d)", lambda m: _instant(_day(m[1], m[2], m[3]))),
        (rf"{_Y}\s*年度?\s*第?\s*(\d{{1,2}})\s*(?:月|期)", lambda m: _months(m[1], m[2], m[2])),
        (rf"(?<!\d)(?<!fy)(?<!fy ){_Y}[-/.](\d{{1,2}})(?![\d./-])", lambda m: _months(m[1], m[2], m[2])),
        (rf"(?<!\d){_Y}(0[1-9]|1[0-2])(?!\d)", lambda m: _months(m[1], m[2], m[2])),
        (
            rf"{_ENGLISH_DAY}{_TO}{_ENGLISH_DAY}",
            lambda m: _between(_day(m[3], _MONTHS[m[1]], m[2]), _day(m[6], _MONTHS[m[4]], m[5])),
        ),
        (
            rf"{_DAY_ENGLISH}{_TO}{_DAY_ENGLISH}",
            lambda m: _between(_day(m[3], _MONTHS[m[2]], m[1]), _day(m[6], _MONTHS[m[5]], m[4])),
        ),
        (
            rf"{_MONTH}\s+(\d{{1,2}}){_TO}{_ENGLISH_DAY}",
            lambda m: _between(_day(m[5], _MONTHS[m[1]], m[2]), _day(m[5], _MONTHS[m[3]], m[4])),
        ),
        (rf"{_MONTH}\s+{_Y}{_TO}{_MONTH}\s+{_Y}", lambda m: _months(m[2], _MONTHS[m[1]], _MONTHS[m[3]], m[4])),
        (rf"{_MONTH}{_TO}{_MONTH},?\s+{_Y}", lambda m: _months(m[3], _MONTHS[m[1]], _MONTHS[m[2]])),
        (
            rf"{_MONTH}{_SHORT}{_TO}{_MONTH}{_SHORT}",
            lambda m: _months(f"20{m[2]}", _MONTHS[m[1]], _MONTHS[m[3]], f"20{m[4]}"),
        ),
        (rf"{_MONTH}{_TO}{_MONTH}{_SHORT}", lambda m: _months(f"20{m[3]}", _MONTHS[m[1]], _MONTHS[m[2]])),
        (_ENGLISH_DAY, lambda m: _instant(_day(m[3], _MONTHS[m[1]], m[2]))),
        (_DAY_ENGLISH, lambda m: _instant(_day(m[3], _MONTHS[m[2]], m[1]))),
        (
            rf"{_MONTH}\s+(\d{{1,2}}),\s*(\d{{2}})(?!\d)",
            lambda m: _instant(_day(f"20{m[3]}", _MONTHS[m[1]], m[2])),
        ),
        (rf"{_MONTH}[\s,-]+{_Y}", lambda m: _months(m[2], _MONTHS[m[1]], _MONTHS[m[1]])),
        (
            rf"(?<!\d)(\d{{1,2}})[\s-]{_MONTH}{_SHORT}",
            lambda m: _instant(_day(f"20{m[3]}", _MONTHS[m[2]], m[1])),
        ),
        (rf"{_MONTH}{_SHORT}", lambda m: _months(f"20{m[2]}", _MONTHS[m[1]], _MONTHS[m[1]])),
        (
            r"(?<!\d)(\d{2})年(\d{1,2})月(\d{1,2})日",
            lambda m: _instant(_day(f"20{m[1]}", m[2], m[3])),
        ),
        (r"(?<!\d)(\d{2})年(\d{1,2})月(?!\d)", lambda m: _months(f"20{m[1]}", m[2], m[2])),
        (rf"(?:fy\s*)?(?<!\d){_Y}\s*(?:年度?|財年|财年)(?!\s*\d)", lambda m: _year(m[1])),
        (rf"(?:fy|year|calendar year|fiscal year)\s*{_Y}(?!\s*[-/]?\s*\d)", lambda m: _year(m[1])),
        (r"(?<![a-z])fy\s*'?(\d{2})(?!\s*[-/]?\s*\d)", lambda m: _year(f"20{m[1]}")),
    )
)  # fmt: skip
_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "month": 1, "quarter": 3, "half year": 6, "half-year": 6, "year": 12,
}  # fmt: skip
_LASTING: Final = re.compile(
    rf"(?:(?<![a-z\d])(\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]months?|(half[\s-]year|quarter|month|year))"
    r"(?: period)?,? (?:ended|ending|to(?! date))(?: on)?[\s:]*"
)
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
_SHORT_YEAR: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
_NAMELESS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(\d{1,2})月?\s*(?:-|–|—|~|至|到)\s*(\d{1,2})\s*月", lambda m: _months(UNKNOWN_YEAR, m[1], m[2])),
        (r"上半年度?", lambda _: _months(UNKNOWN_YEAR, 1, 6)),
        (r"下半年度?", lambda _: _months(UNKNOWN_YEAR, 7, 12)),
        (r"第?([一二三四1-4])季度?", lambda m: _quarter(UNKNOWN_YEAR, _QUARTERS[m[1]])),
        (r"q([1-4])", lambda m: _quarter(UNKNOWN_YEAR, int(m[1]))),
        (
            r"第?(1[0-2]|0?[1-9])(?:月份?|月末|期|月数|月发生额|月金额)",
            lambda m: _months(UNKNOWN_YEAR, m[1], m[1]),
        ),
        (
            r"(十[一二]?|[一二三四五六七八九])月份?",
            lambda m: _months(UNKNOWN_YEAR, _CHINESE_MONTHS[m[1]], _CHINESE_MONTHS[m[1]]),
        ),
        (rf"{_MONTH}", lambda m: _months(UNKNOWN_YEAR, _MONTHS[m[1]], _MONTHS[m[1]])),
        (rf"{_MONTH}(?:28|29|30|31)", lambda m: _instant(month_end(UNKNOWN_YEAR, _MONTHS[m[1]]))),
        (rf"(?:28|29|30|31){_MONTH}", lambda m: _instant(month_end(UNKNOWN_YEAR, _MONTHS[m[1]]))),
    )
)  # fmt: skip
_CHINESE_YEAR: Final = re.compile(r"[二一][〇○零一二三四五六七八九]{3}(?=年)")
_CHINESE_NUMBER: Final = re.compile(
    r"(?<=[年月])(三十一|三十|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])"
)


def _ending(end: date | None, months: int) -> Span | None:
    if end is None or not 1 <= months <= 60:
        return None
    year, month = divmod(end.year * 12 + end.month - months, 12)
    return Span("range", end, date(year, month + 1, 1))


def _lasting(folded: str, order: DayOrder) -> Span | None:
    """The months up to the day that follows ('six months ended 30 June 2025')."""
    found = _LASTING.search(folded)
    last = find(folded[found.end() :], order) if found else None
    if found is None or last is None or last.kind != "day":
        return None
    count = found[1] or found[2]
    return _ending(last.end, int(_NUMBERS.get(count, count)))


def find(text: str, order: DayOrder = "") -> Span | None:
    """The span that a text speaks of, wherever in it; None: it names none, or one that can be read two ways.

    >>> find("2022年1-9月").start, find("As of Dec 31, 2025").end, find("二〇二二年十二月三十一日").kind
    (datetime.date(2022, 1, 1), datetime.date(2025, 12, 31), 'day')
    """
    folded = _digits(fold(text))
    if span := _lasting(folded, order):
        return span
    for pattern, make in _FORMS:
        found = pattern.search(folded)
        if found and (span := make(found)):
            return span
    return _slashed(folded, order)


def in_file_name(file: str) -> Span | None:
    """The period in a file's name; a bare year counts ('2022年报表', '利润表2022')."""
    stem = file.rsplit(".", 1)[0]
    if found := find(stem):
        return found
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", stem)
    return _year(years[0]) if len(set(years)) == 1 else None


def nameless(text: str) -> Span | None:
    """The months of a text that names no year and nothing else ('3月', 'Jan', '一季度').

    >>> nameless("3月份").end.month, nameless("3月工资")
    (3, None)
    """
    folded = fold(text).replace(" ", "")
    for pattern, make in _NAMELESS:
        found = pattern.fullmatch(folded)
        if found and (span := make(found)):
            return Span(span.kind, span.end, span.start, year_known=False)
    return None


def month_within(text: str) -> Span | None:
    """The month that a head names among other words ('3月末余额', '2024年3月 借方').

    >>> month_within("12月末余额").end.month, month_within("年初余额")
    (12, None)
    """
    span = find(text)
    if span is None and (found := _MONTH_WITHIN.search(fold(text))):
        span = nameless(found[0])
    return span if span and span.kind == "month" else None


def of_cell(cell: CellValue, order: DayOrder = "") -> Span | None:
    """The span of a cell that is a head: a date, a year as a number, or a text that names a span."""
    match cell:
        case datetime():
            return Span("day", cell.date())
        case date():
            return Span("day", cell)
        case bool():
            return None
        case int() | float() if 1990 <= cell <= 2099 and cell == int(cell):
            return _year(int(cell))
        case int() | float() if 199001 <= cell <= 209912 and cell == int(cell):
            return find(str(int(cell)))
        case int() | float() if 19900101 <= cell <= 20991231 and cell == int(cell):
            return find(str(int(cell)))
        case str():
            bare = fold(cell).strip()
            return _year(bare) if re.fullmatch(_Y, bare) else find(cell, order) or nameless(cell)
        case _:
            return None


def month_of(day: date) -> Span:
    """The month that a day is in."""
    return Span("month", month_end(day.year, day.month), day.replace(day=1))


def with_year(span: Span, year: int) -> Span:
    """A span that named no year, in a year."""
    start = span.start.replace(year=year) if span.start else None
    return Span(span.kind, month_end(year, span.end.month), start)


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
    """Whether days or months come first in the dates with slashes of these texts; '' where none tells."""
    for text in texts:
        for first, second, _ in _SLASHED.findall(fold(text)):
            if int(first) > 12 >= int(second):
                return "day_first"
            if int(second) > 12 >= int(first):
                return "month_first"
    return ""


def two_ways(text: str) -> bool:
    """Whether a text holds a date with slashes that can be read two ways."""
    return any(first != second for first, second, _ in _SLASHED.findall(fold(text)))


def _short_years(folded: str, order: DayOrder) -> list[tuple[str, str, str]]:
    """Dates with a year of two digits where nothing else can be meant: 12/31/25, while 25/12/31 begins with it."""
    every = _SHORT_YEAR.findall(folded)
    clear = bool(order) or any(int(second) > 12 for _, second, _ in every)
    return [(first, second, f"20{year}") for first, second, year in every] if clear else []


def _slashed(folded: str, order: DayOrder) -> Span | None:
    found = _SLASHED.findall(folded) or _short_years(folded, order)
    order = order or day_order(["/".join(parts) for parts in found])
    days: list[date] = []
    for first, second, year in found[:2]:
        if not order and first != second:
            return None
        when = _day(year, second, first) if order == "day_first" else _day(year, first, second)
        if when is None:
            return None
        days.append(when)
    if len(days) == 2:
        return _between(days[0], days[1])
    return Span("day", days[0]) if days else None


def _digits(text: str) -> str:
    """Years, months and days in Chinese numerals as digits."""
    text = _CHINESE_YEAR.sub(lambda m: m[0].translate(_CHINESE_DIGITS), text)
    return _CHINESE_NUMBER.sub(lambda m: str(_chinese_number(m[1])), text)


def _chinese_number(text: str) -> int:
    tens, _, units = text.rpartition("十") if "十" in text else ("", "", text)
    whole = ("一二三四五六七八九".index(tens) + 1 if tens else 1) * 10 if "十" in text else 0
    return whole + ("一二三四五六七八九".index(units) + 1 if units else 0)
