"""What the papers of a loan say of sums, days, tenors and shares becomes a value, or the question that is open."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.ranges import is_money
from smeassist.domain.text import Reason, reason
from smeassist.domain.written import amounts, dates
from smeassist.domain.written.date_forms import NUMBERS
from smeassist.domain.written.folding import fold_term
from smeassist.domain.written.numerals import number_of

_ROUGH: Final = re.compile(
    r"约|大概|大约|左右|上下|以内|以上|不超过|不少于|不低于|最高|最低|至少|至多|起$"
    r"|\babout\b|\bup to\b|\bfrom\b|\bat (?:least|most)\b"
)
_COUNT: Final = r"(?:[0-9][0-9.,]{0,30}+|[零〇一二两三四五六七八九十百千万半]{1,20}+)"
_SPAN: Final = re.compile(
    rf"{_COUNT} ?(?:%|‰|元|万|萬|个月|月|天|年){{0,3}}+ ?+(?:~|～|—|–|至|到|\bto\b|(?<=[0-9%万元月年])-) ?{_COUNT}"
)
_OTHER_MONEY: Final = re.compile(
    r"美元|美金|港[元币]|港幣|欧元|歐元|日元|日圆|英镑|澳元|新台币|韩元|卢布|us\$|hk\$|[$€£₹]"
    r"|\b(?:usd|hkd|eur|jpy|gbp|aud|twd|krw|rub|sgd|dollars?|euros?|pounds?)\b"
)
_YUAN: Final = re.compile(r"^(?:人民币|人民幣|rmb|cny|¥|￥) ?| ?(?:圆整|元整|元正|整|元|圆|圓|rmb|cny|yuan)$")
_BEHIND: Final = re.compile(r"(?:人民币|人民幣| yuan)$")
_COUNTED: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ?(w|k|m|mn|thousand|million|百万|千万|百|千|仟)")
_TIMES: Final = {
    "w": 10**4, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "百": 100, "千": 1_000,
    "仟": 1_000, "百万": 10**6, "千万": 10**7,
}  # fmt: skip
_JIAO: Final = re.compile(r"(.+?)[元圆圓](?:(.)角)?(?:零?(.)分)?整?")
_OF_PRINCIPAL: Final = re.compile(
    r"(?:按|为|占)?(?:贷款|借款|合同|融资)?(?:本金|金额|额|总额)(?:的|×|\*)?(.+)"
    r"|(.+?) of (?:the )?(?:principal|loan(?: amount)?)"
)
_OF_WHAT_IS_LEFT: Final = re.compile(
    r"^(?:按|为)?(?:剩余|未还|提前还款)?(?:本金|金额)的?| of (?:what is owed|the balance).*$"
)
_MONTHS: Final = re.compile(r"(?:(.{1,40}?)年(?:期)?(半)?)?(?:零|又)?(?:(.{1,40}?)(?:个月|個月|月|期|个月期)期?)?")
_ENGLISH: Final = re.compile(
    r"(?:([0-9.]{1,12}|[a-z]{1,12})[ -]?(?:years?|yrs?|y))?(?: ?,)?(?: and)? ?"
    r"(?:([0-9]{1,12}|[a-z]{1,12})[ -]?(?:months?|mos?|m|instal(?:l)?ments?))?"
)
_QUARTERS: Final = re.compile(r"(.+?)个?季度?")
_DAYS: Final = re.compile(r"(.+?) ?(?:天|日|days?|d)(?:期)?")
_DAY_CHARS: Final = re.compile(
    r"(?:[0-9〇○零一二三四五六七八九十元年月日号號/.,\s-]|民国|民國|中华|中華|令和|平成|st|nd|rd|th"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)+"
)
_WITHOUT_YEAR: Final = re.compile(r"[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日?")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,12})?")
PARTS_OF_A_WHOLE: Final = (
    (re.compile(r"(.+)%"), 100),
    (re.compile(r"百分之(.+)"), 100),
    (re.compile(r"千分之(.+)"), 1_000),
    (re.compile(r"(.+)‰"), 1_000),
)
"""How shares and rates alike name hundredths and thousandths."""
_SHARES: Final = (*PARTS_OF_A_WHOLE, (re.compile(r"(.+)成"), 10))
_SHARE_MARKS: Final = re.compile(r"[%‰成]|分之")
_MARKS: Final = str.maketrans("", "", ".,' ")
_AT: Final = re.compile(r"第? ?(.+?) ?(?:个月|個月|期|月)(?:末|底)?|month ?([0-9]+)")
_AT_PAYOUT: Final = frozenset(
    {"放款时", "放款日", "放款当天", "放款", "签约时", "首日", "at payout", "upfront", "on payout"}
)
_BEFORE: Final = frozenset({"放款前", "before payout", "before the payout"})

MONTHS_IN_YEAR: Final = 12


def sum_of(written: str) -> Decimal | Reason:
    """A sum in yuan.

    >>> sum_of("50萬元"), sum_of("1,200.50"), sum_of("人民币壹拾万元整"), sum_of("15w"), sum_of("10万-20万").code
    (Decimal('500000'), Decimal('1200.50'), Decimal('100000'), Decimal('150000'), 'written.several')
    """
    text = fold_term(written)
    if _OTHER_MONEY.search(text):
        return reason("written.other_money", text=written)
    if open_ := _several(text, written):
        return open_
    reading = amounts.read_text(_BEHIND.sub("", text).replace("萬", "万").replace("億", "亿"))
    if reading.kind == "comma":
        return reason("written.two_ways", text=written, first=f"{reading.value:f}", second=_without_marks(text))
    if reading.kind == "amount" and reading.value is not None:
        return reading.value
    value = _counted(_YUAN.sub("", _YUAN.sub("", text)).strip())
    if value is None:
        value = _spelt(text)
    return value if value is not None and is_money(value) else reason("written.no_sum", text=written)


def day_of(written: str) -> date | Reason:
    """A day, with its year.

    >>> day_of("2026年3月1日"), day_of("3/4/2026").code, day_of("2026年3月").code, day_of("3月1日").code
    (datetime.date(2026, 3, 1), 'written.day_order', 'written.no_day', 'written.no_year')
    """
    text = fold_term(written).replace("号", "日").replace("號", "日")
    span = dates.find(text) if _DAY_CHARS.fullmatch(text) else None
    if span is not None and span.kind == "day":
        return span.end
    if dates.two_ways(text):
        return reason("written.day_order", text=written)
    if _WITHOUT_YEAR.fullmatch(text):
        return reason("written.no_year", text=written)
    return reason("written.no_day", text=written)


def months_of(written: str) -> int | Reason:
    """A tenor in whole months.

    >>> months_of("12个月"), months_of("3年期"), months_of("一年半"), months_of("半年"), months_of("90天").code
    (12, 36, 18, 6, 'written.tenor_days')
    """
    text = fold_term(written)
    if open_ := _several(text, written):
        return open_
    if _DAYS.fullmatch(text):
        return reason("written.tenor_days", text=written)
    months = _months(text.replace(" ", "")) if not text.isascii() else _english_months(text)
    if months is None or months != months.to_integral_value() or months <= 0:
        return reason("written.no_tenor", text=written)
    return int(months)


def days_of(written: str) -> int | Reason:
    """A tenor in days.

    >>> days_of("90天"), days_of("90 days"), days_of("3个月").code
    (90, 90, 'written.days_wanted')
    """
    text = fold_term(written)
    if open_ := _several(text, written):
        return open_
    match = _DAYS.fullmatch(text)
    days = _number(match[1] if match else text)
    if days is None or days != days.to_integral_value() or days <= 0:
        return reason("written.days_wanted", text=written)
    return int(days)


def share_of(written: str) -> Decimal | Reason:
    """A share of a whole, as a fraction.

    >>> share_of("80%"), share_of("八成"), share_of("百分之八十"), share_of("0.8"), share_of("80").code
    (Decimal('0.8'), Decimal('0.8'), Decimal('0.8'), Decimal('0.8'), 'written.share_bare')
    """
    text = fold_term(written).replace(" ", "")
    if open_ := _several(text, written):
        return open_
    for pattern, size in _SHARES:
        match = pattern.fullmatch(text)
        if match and (number := _number(match[1])) is not None:
            return number / size
    bare = _number(text)
    if bare is None:
        return reason("written.no_share", text=written)
    return bare if bare < 1 else reason("written.share_bare", text=written)


def charge_of(written: str, principal: Decimal | None) -> Decimal | Reason:
    """A charge in yuan, or as a share of the principal where the words say so.

    >>> charge_of("本金的2%", Decimal(100_000)), charge_of("2%", Decimal(100_000)).code
    (Decimal('2000.00'), 'written.share_of_what')
    """
    text = fold_term(written)
    match = _OF_PRINCIPAL.fullmatch(text)
    if match:
        share = share_of(match[1] or match[2])
        if isinstance(share, Reason):
            return share
        return reason("written.no_principal", text=written) if principal is None else principal * share
    if _SHARE_MARKS.search(text):
        return reason("written.share_of_what", text=written)
    return sum_of(written)


def left_charge_of(written: str) -> Decimal | Reason:
    """A charge on early settlement: below 1 a share of what is still owed, else yuan.

    >>> left_charge_of("剩余本金的2%"), left_charge_of("3%"), left_charge_of("500元")
    (Decimal('0.02'), Decimal('0.03'), Decimal('500'))
    """
    text = fold_term(written)
    left = _OF_WHAT_IS_LEFT.sub("", text)
    return share_of(left) if _SHARE_MARKS.search(left) else sum_of(written)


def month_of(written: str) -> int | Reason:
    """The month of a plan in which something falls due: 0 with the payout, -1 before it.

    >>> month_of("第3个月"), month_of("放款时"), month_of("放款前"), month_of("6"), month_of("某天").code
    (3, 0, -1, 6, 'written.no_month')
    """
    text = fold_term(written)
    if text in _AT_PAYOUT:
        return 0
    if text in _BEFORE:
        return -1
    match = _AT.fullmatch(text)
    number = _number(next(part for part in match.groups() if part) if match else text)
    if number is None or number != number.to_integral_value():
        return reason("written.no_month", text=written)
    return int(number)


def several(written: str) -> Reason | None:
    """That a text names a range or a rough figure, where one exact figure is needed."""
    return _several(fold_term(written), written)


def _several(text: str, written: str) -> Reason | None:
    return reason("written.several", text=written) if _ROUGH.search(text) or _SPAN.search(text) else None


def _without_marks(text: str) -> str:
    return text.translate(_MARKS)


def _number(text: str) -> Decimal | None:
    """A number in digits or in numerals, without any unit."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    return None if text.isascii() else number_of(text)


def _counted(text: str) -> Decimal | None:
    match = _COUNTED.fullmatch(text)
    if match is None:
        return None
    reading = amounts.read_text(match[1])
    return reading.value * _TIMES[match[2]] if reading.kind == "amount" and reading.value is not None else None


def _spelt(text: str) -> Decimal | None:
    """A sum in numerals, with jiao and fen behind the yuan."""
    if text.isascii():
        return None
    bare = text.removeprefix("人民币").removeprefix("人民幣").replace(" ", "").lstrip(":").replace("正", "整")
    match = _JIAO.fullmatch(bare)
    whole = number_of(match[1] if match else bare.removesuffix("整"))
    if whole is None or match is None:
        return whole
    cents = [0 if part is None else number_of(part) for part in match.group(2, 3)]
    jiao, fen = cents
    return None if jiao is None or fen is None else whole + Decimal(jiao) / 10 + Decimal(fen) / 100


def _months(text: str) -> Decimal | None:
    if text.startswith("半年"):
        return Decimal(6) if text in {"半年", "半年期"} else None
    if quarters := _QUARTERS.fullmatch(text):
        number = _number(quarters[1])
        return None if number is None else number * 3
    match = _MONTHS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return _number(text)
    years, months = (Decimal(0) if part is None else _number(part) for part in match.group(1, 3))
    if years is None or months is None:
        return None
    return years * MONTHS_IN_YEAR + (6 if match[2] else 0) + months


def _english_months(text: str) -> Decimal | None:
    if (bare := _number(text)) is not None:
        return bare
    match = _ENGLISH.fullmatch(text)
    if match is None or not (match[1] or match[2]):
        return None
    counts = NUMBERS
    years, months = (
        Decimal(0) if part is None else _number(str(counts.get(part, part))) for part in match.groups()
    )
    return None if years is None or months is None else years * MONTHS_IN_YEAR + months
