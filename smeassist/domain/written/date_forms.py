"""The forms in which titles and heads write days, months, quarters and years, each with the span it makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from smeassist.domain.periods import month_end
from smeassist.domain.written.spans import (
    CHINESE_MONTHS,
    MONTH_NAMES,
    QUARTERS,
    UNKNOWN_YEAR,
    Span,
    between,
    day,
    ending,
    half,
    instant,
    months,
    quarter,
    short_months,
    year,
    year_ending,
)

Maker = Callable[[re.Match[str]], Span | None]

_MONTH: Final = "(" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\.?"
YEAR: Final = r"((?:19|20)\d{2})"
_TO: Final = r"\s?(?:-|--|–|—|~|～|至|到|to|through|thru)\s?(?:第)?"
_ISO: Final = rf"{YEAR}\s?[-/.年]\s?(\d{{1,2}})\s?[-/.月]\s?(\d{{1,2}})\s?日?"
_YM: Final = rf"{YEAR}\s?(?:[-/.]|年度?)\s?第?\s?(\d{{1,2}})\s?(?:月份?|期|会计期间)?"
_ENGLISH_DAY: Final = rf"{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}"
_DAY_ENGLISH: Final = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s|-){_MONTH},?(?:\s|-){YEAR}"
_SHORT: Final = r"((?:[\s-]+'?|')\d{2})(?!\d)"
"""Two digits behind a month, with the mark between them, of which `year_behind` tells whether they are a year."""
_LENGTHS: Final = "|".join(
    (
        "年度",
        "全年",
        "半年度?",
        "季度",
        rf"(?:\d{{1,2}}|{'|'.join(sorted(CHINESE_MONTHS, key=len, reverse=True))})[个個]月",
    )
)
_ENDED: Final = rf"\s?止的?\s?(?:财政|財政|会计|會計)?({_LENGTHS})"
_MONTHS_LONG: Final = re.compile("[个個]月")
_STATE: Final = "实际|决算|实绩|實際|决算|预测|预计|预算|预估|计划|預測|預計|預算|計劃"
_SUM: Final = r"\s?(?:合计|小计|总计|累计|合計|小計|總計|累計|数|金额|total|subtotal)?"
"""What a head of several months may add to them."""


def lasting(text: str) -> int:
    """The months that '年度', '半年' or '六个月' lasts.

    >>> lasting("十二个月"), lasting("6个月"), lasting("年度")
    (12, 6, 12)
    """
    count = _MONTHS_LONG.sub("", text)
    if count == text:
        return {"半": 6, "季": 3}.get(text[0], 12)
    return int(count) if count.isdigit() else CHINESE_MONTHS[count]


# Tried in this order on folded text, in which a blank has no neighbour; the first that fits wins, so longer forms
# stand before their parts.
_TENS: Final = r"([1-3]\d)(?!\d)"
"""A year of this century by its last two digits."""
PART_OF_BUSINESS_YEAR: Final = re.compile(
    r"(?<![a-z\d])(?:q[1-4]|[1-4]q|h[12]|[12]h|[369]m)\s?-?\s?(?:of\s)?(?:fy|f\.y\.)"
    r"|(?<![a-z])fy\s?'?\d{2}(?:\d{2})?\s?-?\s?(?:q[1-4]|[1-4]q|h[12]|[12]h|[369]m)(?![a-z\d])"
)
"""A quarter or a half of a financial year, whose months depend on when that year begins."""
FORMS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_ISO}{_ENDED}", lambda m: ending(day(m[1], m[2], m[3]), lasting(m[4]))),
        (rf"{_ISO}{_TO}{_ISO}", lambda m: between(day(m[1], m[2], m[3]), day(m[4], m[5], m[6]))),
        (
            rf"{_ISO}{_TO}(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日",
            lambda m: between(day(m[1], m[2], m[3]), day(m[1], m[4], m[5])),
        ),
        (rf"{YEAR}年(\d{{1,2}})月期(?![间間末初数數])", lambda m: year_ending(m[1], m[2])),
        (rf"{_YM}{_TO}{_YM}(?!\d)", lambda m: months(m[1], m[2], m[4], m[3])),
        (
            rf"{YEAR}年?度?\s?第?(\d{{1,2}})(?:月份?|期)?{_TO}(\d{{1,2}})\s?(?:月|期)",
            lambda m: months(m[1], m[2], m[3]),
        ),
        (
            rf"(?<!\d){YEAR}(0[1-9]|1[0-2]){_TO}{YEAR}(0[1-9]|1[0-2])(?!\d)",
            lambda m: months(m[1], m[2], m[4], m[3]),
        ),
        (rf"{YEAR}\s?年?度?\s?(?:前三季度|前3季度|1-3季度)", lambda m: months(m[1], 1, 9)),
        (
            rf"{YEAR}\s?年?度?\s?第?([一二三四1-4])\s?季度?[报報](?!表)",
            lambda m: months(m[1], 1, QUARTERS[m[2]] * 3),
        ),
        (rf"{YEAR}\s?年?度?\s?(?:上半年|半年度?|中期|中[报報])", lambda m: months(m[1], 1, 6)),
        (rf"{YEAR}\s?年?度?\s?下半年", lambda m: months(m[1], 7, 12)),
        (rf"{YEAR}\s?年?度?\s?第?([一二三四1-4])\s?季", lambda m: quarter(m[1], QUARTERS[m[2]])),
        (rf"(?:h([12])|([12])h)\s?-?\s?{YEAR}", lambda m: half(m[3], m[1] or m[2])),
        (rf"{YEAR}\s?年?度?\s?-?(?:h([12])|([12])h)(?![a-z\d])", lambda m: half(m[1], m[2] or m[3])),
        (rf"{YEAR}\s?年?度?\s?-?(?:第)?q([1-4])(?!\d)", lambda m: quarter(m[1], int(m[2]))),
        (rf"q([1-4])\s?-?\s?{YEAR}", lambda m: quarter(m[2], int(m[1]))),
        (rf"(?<![a-z\d])([1-4])q\s?-?\s?{YEAR}(?!\d)", lambda m: quarter(m[2], int(m[1]))),
        (rf"(?<![a-z\d])([369])m\s?-?\s?{YEAR}(?!\d)", lambda m: months(m[2], 1, m[1])),
        (
            rf"(?<![a-z\d])(?:q([1-4])[\s'-]|([1-4])q[\s'-]?){_TENS}",
            lambda m: quarter(f"20{m[3]}", int(m[1] or m[2])),
        ),
        (
            rf"(?<![a-z\d])(?:h([12])[\s'-]|([12])h[\s'-]?){_TENS}",
            lambda m: half(f"20{m[3]}", m[1] or m[2]),
        ),
        (rf"{_ISO}(?!\d)", lambda m: instant(day(m[1], m[2], m[3]))),
        (rf"(?<!\d){YEAR}(0[1-9]|1[0-2])([0-3]\d)(?!\d)", lambda m: instant(day(m[1], m[2], m[3]))),
        (rf"{YEAR}\s?年度?\s?第?\s?(\d{{1,2}})\s?(?:月|期)", lambda m: months(m[1], m[2], m[2])),
        (rf"(?<!\d)(?<!fy)(?<!fy ){YEAR}[-/.](\d{{1,2}})(?![\d./-])", lambda m: months(m[1], m[2], m[2])),
        (rf"(?<!\d){YEAR}(0[1-9]|1[0-2])(?!\d)", lambda m: months(m[1], m[2], m[2])),
        (
            rf"{_ENGLISH_DAY}{_TO}{_ENGLISH_DAY}",
            lambda m: between(day(m[3], MONTH_NAMES[m[1]], m[2]), day(m[6], MONTH_NAMES[m[4]], m[5])),
        ),
        (
            rf"{_DAY_ENGLISH}{_TO}{_DAY_ENGLISH}",
            lambda m: between(day(m[3], MONTH_NAMES[m[2]], m[1]), day(m[6], MONTH_NAMES[m[5]], m[4])),
        ),
        (
            rf"{_MONTH}\s(\d{{1,2}}){_TO}{_ENGLISH_DAY}",
            lambda m: between(day(m[5], MONTH_NAMES[m[1]], m[2]), day(m[5], MONTH_NAMES[m[3]], m[4])),
        ),
        (
            rf"{_MONTH}\s{YEAR}{_TO}{_MONTH}\s{YEAR}",
            lambda m: months(m[2], MONTH_NAMES[m[1]], MONTH_NAMES[m[3]], m[4]),
        ),
        (
            rf"(?<!\d)(\d{{1,2}})[\s-]{_MONTH}{_SHORT}{_TO}(\d{{1,2}})[\s-]{_MONTH}{_SHORT}",
            lambda m: between(
                day(f"20{m[3][-2:]}", MONTH_NAMES[m[2]], m[1]), day(f"20{m[6][-2:]}", MONTH_NAMES[m[5]], m[4])
            ),
        ),
        (rf"{_MONTH}{_TO}{_MONTH},?\s{YEAR}", lambda m: months(m[3], MONTH_NAMES[m[1]], MONTH_NAMES[m[2]])),
        (
            rf"{_MONTH}{_SHORT}{_TO}{_MONTH}{_SHORT}",
            lambda m: short_months(m[1], m[2], m[3], m[4]),
        ),
        (rf"{_MONTH}{_TO}{_MONTH}{_SHORT}", lambda m: short_months(m[1], m[3], m[2], m[3])),
        (_ENGLISH_DAY, lambda m: instant(day(m[3], MONTH_NAMES[m[1]], m[2]))),
        (_DAY_ENGLISH, lambda m: instant(day(m[3], MONTH_NAMES[m[2]], m[1]))),
        (
            rf"{_MONTH}\s(\d{{1,2}}),\s?(\d{{2}})(?!\d)",
            lambda m: instant(day(f"20{m[3]}", MONTH_NAMES[m[1]], m[2])),
        ),
        (rf"{_MONTH}[\s,-]+{YEAR}", lambda m: months(m[2], MONTH_NAMES[m[1]], MONTH_NAMES[m[1]])),
        (
            rf"(?<!\d)(\d{{1,2}})[\s-]{_MONTH}{_SHORT}",
            lambda m: instant(day(f"20{m[3][-2:]}", MONTH_NAMES[m[2]], m[1])),
        ),
        (rf"{_MONTH}{_SHORT}", lambda m: short_months(m[1], m[2], m[1], m[2])),
        (
            r"(?<!\d)(\d{2})年(\d{1,2})月(\d{1,2})日",
            lambda m: instant(day(f"20{m[1]}", m[2], m[3])),
        ),
        (r"(?<!\d)(\d{2})年(\d{1,2})月(?!\d)", lambda m: months(f"20{m[1]}", m[2], m[2])),
        (rf"(?:fy\s?)?(?<!\d){YEAR}\s?(?:年度?|財年|财年)(?!\s?\d)", lambda m: year(m[1])),
        (rf"(?:fy|year|calendar year|fiscal year)\s?{YEAR}(?!\s?[-/]?\s?\d)", lambda m: year(m[1])),
        (rf"(?<!\d)(?:fy\s?)?{YEAR}\s?年?(?:[aef](?![a-z])|{_STATE})", lambda m: year(m[1])),
        (r"(?<![a-z])fy\s?'?(\d{2})(?!\s?[-/]?\s?\d)", lambda m: year(f"20{m[1]}")),
    )
)  # fmt: skip
NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "month": 1, "quarter": 3, "half year": 6, "half-year": 6, "year": 12,
}  # fmt: skip
LASTING: Final = re.compile(
    rf"(?:(?<![a-z\d])(\d{{1,2}}|{'|'.join(NUMBERS)})[\s-]months?|(half[\s-]year|quarter|month|year)s?)"
    r"(?: period)?,? (?:ended|ending|to(?! date))(?: on)?[\s:]*"
)
_DAY_OF_MONTH: Final = rf"(?:(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?)(?!,?\s?\d)"
YEARLESS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (
            rf"(?<![\d年])(\d{{1,2}})月(\d{{1,2}})日{_ENDED}",
            lambda m: ending(day(UNKNOWN_YEAR, m[1], m[2]), lasting(m[3])),
        ),
        (r"(?:截至|于|於)(\d{1,2})月(\d{1,2})日(?!止)", lambda m: instant(day(UNKNOWN_YEAR, m[1], m[2]))),
        (
            rf"(?:as (?:at|of|on)|at) {_DAY_OF_MONTH}",
            lambda m: instant(day(UNKNOWN_YEAR, MONTH_NAMES[m[2] or m[3]], m[1] or m[4])),
        ),
        (
            rf"^\W*{_DAY_OF_MONTH}\W*$",
            lambda m: instant(day(UNKNOWN_YEAR, MONTH_NAMES[m[2] or m[3]], m[1] or m[4])),
        ),
        (r"^\W*(\d{1,2})月(\d{1,2})日\W*$", lambda m: instant(day(UNKNOWN_YEAR, m[1], m[2]))),
    )
)
"""Days and stretches that a title names without their year, which the heads below it name."""
DAY_OF_MONTH: Final = re.compile(_DAY_OF_MONTH)
SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
SHORT_YEAR: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
NAMELESS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (
            rf"(\d{{1,2}})月?\s?(?:-|–|—|~|至|到)\s?(\d{{1,2}})\s?月份?{_SUM}",
            lambda m: months(UNKNOWN_YEAR, m[1], m[2]),
        ),
        (rf"上半年度?{_SUM}", lambda _: months(UNKNOWN_YEAR, 1, 6)),
        (rf"下半年度?{_SUM}", lambda _: months(UNKNOWN_YEAR, 7, 12)),
        (rf"(?:前[三3]季度?|前[三3]个?季度?|1-3季度?){_SUM}", lambda _: months(UNKNOWN_YEAR, 1, 9)),
        (r"(?:半年度?|中)[报報]告?", lambda _: months(UNKNOWN_YEAR, 1, 6)),
        (r"第?([一二三四1-4])季度?[报報]告?", lambda m: months(UNKNOWN_YEAR, 1, QUARTERS[m[1]] * 3)),
        (r"年度?[报報]告?", lambda _: year(UNKNOWN_YEAR)),
        (rf"第?([一二三四1-4])季度?{_SUM}", lambda m: quarter(UNKNOWN_YEAR, QUARTERS[m[1]])),
        (rf"q([1-4]){_SUM}", lambda m: quarter(UNKNOWN_YEAR, int(m[1]))),
        (rf"(?:h([12])|([12])h){_SUM}", lambda m: half(str(UNKNOWN_YEAR), m[1] or m[2])),
        (
            rf"{_MONTH}{_TO}{_MONTH}{_SUM}",
            lambda m: months(UNKNOWN_YEAR, MONTH_NAMES[m[1]], MONTH_NAMES[m[2]]),
        ),
        (
            r"第?(1[0-2]|0?[1-9])(?:月份?|月末|期|月数|月发生额|月金额|月份?累计|月份?合计|月份?小计)"
            rf"|第?(1[0-2]|0?[1-9])月份?(?:{_STATE})(?:数|額|额|金额)?",
            lambda m: months(UNKNOWN_YEAR, m[1] or m[2], m[1] or m[2]),
        ),
        (
            rf"(十[一二]?|[一二三四五六七八九])月份?(?:(?:{_STATE})(?:数|額|额|金额)?)?",
            lambda m: months(UNKNOWN_YEAR, CHINESE_MONTHS[m[1]], CHINESE_MONTHS[m[1]]),
        ),
        (
            rf"{_MONTH}(?:actuals?|forecast|budget|plan|estimate)?",
            lambda m: months(UNKNOWN_YEAR, MONTH_NAMES[m[1]], MONTH_NAMES[m[1]]),
        ),
        (rf"{_MONTH}(?:28|29|30|31)", lambda m: instant(month_end(UNKNOWN_YEAR, MONTH_NAMES[m[1]]))),
        (rf"(?:28|29|30|31){_MONTH}", lambda m: instant(month_end(UNKNOWN_YEAR, MONTH_NAMES[m[1]]))),
    )
)  # fmt: skip
