"""What the top of a sheet says of itself: company, period, unit, standard, currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from smeassist.domain import uscc
from smeassist.domain.currency import UNKNOWN
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Row
from smeassist.importers.words.company_names import ends_like_company
from smeassist.importers.words.forecasts import titles_forecast
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.measures import currency_in, partition, unit_told
from smeassist.importers.words.other_days import heads_other_day, lines_of, without_other_days
from smeassist.importers.words.vocabulary import Vocabulary, title_kind

_BEHIND_NAME: Final = re.compile(r"\s{2,}|\t|\s*单位[:：]|日期[:：]|期间[:：]|\s+(?=(?:19|20)\d\d)")
_CODE: Final = re.compile(r"^[0-9A-Z]{10,20}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found; `factor` None: no unit is named. `ambiguous_date`: a date that can be read two ways.

    `forecast`: the title says that this is none of what was.
    `yearless` is a day, or the months up to it, whose year only the heads name ('截至3月31日止年度').
    """

    company: str = ""
    tax_number: str = ""
    span: Span | None = None
    yearless: Span | None = None
    forecast: bool = False
    factor: Decimal | None = None
    unit: str = ""
    kind: str = ""
    standard: str = ""
    currency: str = ""
    ambiguous_date: str = ""


def gather(rows: Sequence[Row], words: Vocabulary, order: dates.DayOrder = "") -> Facts:
    """The facts that these rows, all above a sheet's table, state."""
    facts = Facts()
    for row in rows:
        for text, following in _pairs(without_other_days(row, words)):
            facts = _add(facts, text, following, words, order)
        if facts.span is None and len(pieces := list(_pieces(row, words))) > 1:
            facts = replace(facts, span=dates.find("".join(pieces), order))
    bounds = _bounds(rows, words, order)
    facts = replace(facts, span=bounds or facts.span)
    return facts if facts.company else replace(facts, company=_bare_company(rows, words))


def _pieces(row: Row, words: Vocabulary) -> Iterable[str]:
    """A row's texts with its whole numbers, which may be the pieces of a date (2024 | 年 | 6 | 月)."""
    other_day = False
    for cell in row:
        if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell):
            if not other_day:
                yield str(int(cell))
        elif texts := [text for text in lines_of(cell) if text]:
            other_day = heads_other_day(texts[-1], words)
            yield from (text for text in without_other_days((cell,), words) if not heads_other_day(text, words))


def names_company(texts: Iterable[str], words: Vocabulary) -> bool:
    """Whether one of these texts names a company ('编制单位：…', 'Acme Ltd')."""
    every = list(texts)
    return any(
        _company(text, following, words) or ends_like_company(text, words) for text, following in _pairs(every)
    )


def _pairs(texts: list[str]) -> Iterable[tuple[str, str]]:
    """Each text with the one that follows in its row."""
    return zip(texts, [*texts[1:], ""], strict=False)


def _bounds(rows: Sequence[Row], words: Vocabulary, order: dates.DayOrder) -> Span | None:
    """A span whose first and last day stand in cells of their own (所属期起, 所属期止)."""
    start = end = None
    for row in rows:
        for text, following in _pairs(without_other_days(row, words)):
            head = fold(text)
            span = dates.find(text, order) or dates.find(following, order)
            if span and any(word in head for word in words.pack.period_starts):
                start = span.start or span.end
            elif span and any(word in head for word in words.pack.period_ends):
                end = span.end
    if start and end and start <= end:
        return Span("range", end, start)
    return Span("day", end) if end else None


def _add(facts: Facts, text: str, following: str, words: Vocabulary, order: dates.DayOrder) -> Facts:
    unit = facts.unit or unit_told(text, following, words)
    return replace(
        facts,
        unit=unit,
        factor=words.units.get(unit),
        company=facts.company or _company(text, following, words),
        tax_number=facts.tax_number or _tax_number(text, following, words),
        span=_better(facts.span, _span(text, words, order)),
        yearless=facts.yearless or dates.yearless(text),
        forecast=facts.forecast or (titles_forecast(text, words) and not ends_like_company(text, words)),
        standard=facts.standard or _standard(text, words),
        kind=facts.kind or title_kind(words, text),
        currency=_currency(facts.currency, text, following, words),
        ambiguous_date=facts.ambiguous_date or _ambiguous(text, order),
    )


def _currency(known: str, text: str, following: str, words: Vocabulary) -> str:
    """The first currency that is named; a sign that several have stands only until one of them is."""
    if known not in {"", UNKNOWN}:
        return known
    return currency_in(text, following, words) or known


def _span(text: str, words: Vocabulary, order: dates.DayOrder) -> Span | None:
    """The period that a text names; in a title a bare year too ('Income statement 2025')."""
    return dates.find(text, order) or (dates.bare_year(text) if title_kind(words, text) else None)


def _ambiguous(text: str, order: dates.DayOrder) -> str:
    if order or dates.find(text) is not None:
        return ""
    return text.strip() if dates.two_ways(text) else ""


_RANK: Final = {"range": 4, "quarter": 3, "month": 3, "year": 2, "day": 1}


def _better(known: Span | None, new: Span | None) -> Span | None:
    if new is None or known is None:
        return new or known
    return new if _RANK[new.kind] > _RANK[known.kind] else known


def _company(text: str, following: str, words: Vocabulary) -> str:
    head, colon, rest = partition(text, words)
    if head not in words.pack.company_heads:
        return ""
    named = _stripped(rest) if colon and rest.strip() else _stripped(following)
    if len(named) < 2 or named in words.units or _CODE.match(named) or dates.find(named):
        return ""
    return "" if head == "单位" and not ends_like_company(named, words) else named


def _tax_number(text: str, following: str, words: Vocabulary) -> str:
    """统一社会信用代码 behind its own head; one whose check digit is wrong, or of an older kind, is none."""
    head, colon, rest = partition(text, words)
    # Heads stand beside each other: 纳税人识别号（统一社会信用代码）.
    if not any(name in head for name in words.pack.tax_number_heads):
        return ""
    number = _stripped(rest if colon and rest.strip() else following).upper()
    return number if number and uscc.fault(number) is None else ""


def _stripped(text: str) -> str:
    """A name without what often follows it in the same cell."""
    return _BEHIND_NAME.split(text.strip())[0].strip(" :：_")


def _bare_company(rows: Sequence[Row], words: Vocabulary) -> str:
    texts = [text for row in rows for cell in row for text in lines_of(cell)]
    for text in texts:
        if ends_like_company(text, words) and len(text) <= 60 and not title_kind(words, text):
            return text
    top = texts[:3]
    if is_chinese("".join(top)) or not any(title_kind(words, text) for text in top):
        return ""
    plain = (text for text in top if not title_kind(words, text) and dates.find(text) is None)
    return next((text for text in plain if not dates.two_ways(text)), "")


def _standard(text: str, words: Vocabulary) -> str:
    folded = fold(text).replace(" ", "")
    for form in words.pack.forms:
        if any(word in folded for word in form.words):
            return form.standard
    return ""
