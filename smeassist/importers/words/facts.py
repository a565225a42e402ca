"""What the top of a sheet says of itself: company, period, unit, standard, currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from smeassist.domain import uscc
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Row, Sheet
from smeassist.importers.words.forecasts import titles_forecast
from smeassist.importers.words.labels import brackets, is_chinese
from smeassist.importers.words.money import Measure
from smeassist.importers.words.other_days import heads_other_day, lines_of, without_other_days
from smeassist.importers.words.vocabulary import Vocabulary, title_kind

_MONEY: Final = re.compile(
    r"(?:金额|货币|计量)?单位\s*[:：]?\s*(.+)$|^\s*[(（](.+)[)）]\s*$|币\s*别?\s*[:：]\s*(.+)$"
)
_NOTED: Final = re.compile(r"单位(?:均)?(?:为|是|:)?\s*(?:人民币)?([百千万亿]*元)")
_BEHIND_NAME: Final = re.compile(r"\s{2,}|\t|\s*单位[:：]|日期[:：]|期间[:：]|\s+(?=(?:19|20)\d\d)")
_IN_NAME: Final = re.compile(r"(?:^|[^0-9百千万亿])([百千万亿]{1,2}元)(?:[^0-9一-鿿]|$)")
_BETWEEN_UNITS: Final = re.compile(r"[\s,，;；/、]+")
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


def unit_below(rows: Sequence[Row], words: Vocabulary) -> str:
    """The unit that a note below a table names ('注：本表金额单位为万元'), or nothing."""
    for row in rows:
        for text in (line for cell in row for line in lines_of(cell)):
            named = unit_in(text, words)
            if not named and (match := _NOTED.search(fold(text))):
                named = next((word for word in sorted(words.units, key=len) if word == match[1]), "")
            if named:
                return named
    return ""


def unit_of_name(name: str, words: Vocabulary) -> str:
    """The unit that a sheet's or a file's name ends with or sets in brackets ('利润表_万元'), or nothing."""
    folded = fold(name)
    match = _IN_NAME.search(folded)
    named = match[1] if match else ""
    return named if named in words.units else ""


def unit_of_names(sheet: Sheet, words: Vocabulary) -> str:
    """The unit that a sheet's name or its file's tells, or nothing."""
    stem = sheet.file.rsplit(".", 1)[0]
    return unit_of_name(sheet.name, words) or unit_of_name(stem, words)


def names_company(texts: Iterable[str], words: Vocabulary) -> bool:
    """Whether one of these texts names a company ('编制单位：…', 'Acme Ltd')."""
    every = list(texts)
    return any(
        _company(text, following, words) or _ends_like_company(text, words) for text, following in _pairs(every)
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
    unit = facts.unit or _unit(text, following, words)
    return replace(
        facts,
        unit=unit,
        factor=words.units.get(unit),
        company=facts.company or _company(text, following, words),
        tax_number=facts.tax_number or _tax_number(text, following, words),
        span=_better(facts.span, _span(text, words, order)),
        yearless=facts.yearless or dates.yearless(text),
        forecast=facts.forecast or (titles_forecast(text, words) and not _ends_like_company(text, words)),
        standard=facts.standard or _standard(text, words),
        kind=facts.kind or title_kind(words, text),
        currency=facts.currency or currency_in(text, following, words),
        ambiguous_date=facts.ambiguous_date or _ambiguous(text, order),
    )


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
    head, colon, rest = _partition(text, words)
    if head not in words.pack.company_heads:
        return ""
    named = _stripped(rest) if colon and rest.strip() else _stripped(following)
    if len(named) < 2 or named in words.units or _CODE.match(named) or dates.find(named):
        return ""
    return "" if head == "单位" and not _ends_like_company(named, words) else named


def _tax_number(text: str, following: str, words: Vocabulary) -> str:
    """统一社会信用代码 behind its own head; one whose check digit is wrong, or of an older kind, is none."""
    head, colon, rest = _partition(text, words)
    # Heads stand beside each other: 纳税人识别号（统一社会信用代码）.
    if not any(name in head for name in words.pack.tax_number_heads):
        return ""
    number = _stripped(rest if colon and rest.strip() else following).upper()
    return number if number and uscc.fault(number) is None else ""


def _partition(text: str, words: Vocabulary) -> tuple[str, str, str]:
    head, colon, rest = text.replace("：", ":").partition(":")
    folded = fold(head).translate(dict(words.traditional))
    return folded.replace(" ", "") if is_chinese(head) else folded, colon, rest


def _stripped(text: str) -> str:
    """A name without what often follows it in the same cell."""
    return _BEHIND_NAME.split(text.strip())[0].strip(" :：_")


def _bare_company(rows: Sequence[Row], words: Vocabulary) -> str:
    texts = [text for row in rows for cell in row for text in lines_of(cell)]
    for text in texts:
        if _ends_like_company(text, words) and len(text) <= 60 and not title_kind(words, text):
            return text
    top = texts[:3]
    if is_chinese("".join(top)) or not any(title_kind(words, text) for text in top):
        return ""
    plain = (text for text in top if not title_kind(words, text) and dates.find(text) is None)
    return next((text for text in plain if not dates.two_ways(text)), "")


def _ends_like_company(text: str, words: Vocabulary) -> bool:
    folded = fold(text).rstrip(" .。")
    return any(
        folded.endswith(ending.rstrip(".")) and len(folded) > len(ending) + 1
        for ending in words.pack.company_endings
    )


def _unit(text: str, following: str, words: Vocabulary) -> str:
    beside = following if _partition(text, words)[0] in words.pack.unit_heads else ""
    if is_chinese(text) and (alone := words.money.measure(text)) and alone.unit:
        return alone.unit
    return unit_in(text, words) or next((measure.unit for measure in _measures(beside, words) if measure.unit), "")


def unit_in(text: str, words: Vocabulary) -> str:
    """The unit that a title or a head names ('单位：万元', '（千港元）', 'in thousands'), or nothing."""
    named = next((measure.unit for measure in _told(text, words) if measure.unit), "")
    return named or words.money.unit_in(text)


def currency_in(text: str, following: str, words: Vocabulary) -> str:
    """The currency that a title or a head names ('單位：港幣千元', '（美元）', 'in USD'), or nothing."""
    beside = following if _partition(text, words)[0] in _currency_heads(words) else ""
    alone = words.money.measure(text) if is_chinese(text) else None
    every = (*((alone,) if alone else ()), *_told(text, words), *_measures(beside, words))
    named = next((measure.currency for measure in every if measure.currency), "")
    return named or _currency(text, words) or words.money.currency_in(text)


def currency_of_head(head: str, words: Vocabulary) -> str:
    """The currency that the head of a column names, also as one word of it ('2025 US$', '期末余额 美元')."""
    named = currency_in(head, "", words)
    return named or next((measure.currency for measure in _measures(head, words) if measure.currency), "")


def _currency_heads(words: Vocabulary) -> tuple[str, ...]:
    return (*words.pack.unit_heads, *words.pack.currency_heads)


def _told(text: str, words: Vocabulary) -> Iterable[Measure]:
    """What is told of unit and currency behind a colon, in brackets, or of a head in its last words."""
    folded = fold(text).translate(dict(words.traditional))
    for match in (_MONEY.search(text), _MONEY.search(folded)):
        for part in match.groups() if match else ():
            yield from _measures(part or "", words)
    for bracket in () if _ends_like_company(text, words) else brackets(text):
        yield from _measures(bracket, words)


def _measures(text: str, words: Vocabulary) -> Iterable[Measure]:
    for piece in (text, *_BETWEEN_UNITS.split(text)) if text else ():
        if measure := words.money.measure(piece):
            yield measure


def _standard(text: str, words: Vocabulary) -> str:
    folded = fold(text).replace(" ", "")
    for form in words.pack.forms:
        if any(word in folded for word in form.words):
            return form.standard
    return ""


def _currency(text: str, words: Vocabulary) -> str:
    head, colon, rest = _partition(text, words)
    named = head in words.pack.unit_heads or any(word in head for word in words.pack.currency_heads)
    if not colon or not named:
        return ""
    folded = fold(rest).translate(dict(words.traditional))
    return next(
        (
            currency.code
            for currency in words.pack.currency_words
            if any(word in folded for word in currency.words)
        ),
        "",
    )
