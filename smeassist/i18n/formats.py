"""How figures, dates and names are written in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from smeassist.domain.currency import UNKNOWN, YUAN
from smeassist.i18n import languages
from smeassist.i18n.languages import Scale, language

Lang = str
"""A language, by the name of its folder."""
LANGS: Final[tuple[Lang, ...]] = languages.codes()

Number = Decimal | int | float

_WIDE: Final = Context(prec=100)
"""An old book may hold more digits than arithmetic keeps by itself, and they are to be shown all the same."""

_LARGEST_SHARE: Final = 10_000
"""The largest fraction that is written out as per cent; ours."""


def rounded(value: Number, places: int) -> Decimal:
    """Round half up, as people do.

    >>> rounded(Decimal("2.345"), 2)
    Decimal('2.35')
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def number(value: Number, lang: Lang, places: int = 2) -> str:
    """Grouped by thousands, without trailing zeros."""
    text = f"{rounded(value, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cents(value: Number, lang: Lang) -> str:
    """An amount with its cents, in full, where the currency stands elsewhere.

    >>> cents(Decimal("1795200.5"), "zh")
    '1,795,200.50'
    """
    return f"{rounded(value, 2):,f}"


def yuan(value: Number, lang: Lang, currency: str = YUAN) -> str:
    """Yuan and cents, or the books' other currency, in full."""
    return of_money(cents(value, lang), "", lang, currency)


def wan(value: Number, lang: Lang, currency: str = YUAN) -> str:
    """Money for reading at a glance: 万元 in Chinese from 10,000 on, 亿元 from ten of them; cents only below 100.

    >>> wan(Decimal("0.11"), "en"), wan(3_600_000_000, "zh"), wan(50_000, "zh", "USD")
    ('CNY 0.11', '36 亿元', '5 万美元')
    """
    exact = Decimal(str(value))
    scale = scale_for(exact, language(lang).in_sentences)
    if scale is None:
        return of_money(number(exact, lang, 2 if abs(exact) < 100 else 0), "", lang, currency)
    return of_money(number(exact / scale.divisor, lang, scale.places), scale.word, lang, currency)


def scale_for(value: Decimal, scales: Iterable[Scale]) -> Scale | None:
    """The first of the scales that an amount reaches; None: it is written as it is."""
    return next((scale for scale in scales if abs(value) >= scale.at_least), None)


def currency_word(currency: str, lang: Lang) -> str:
    """A currency as amounts name it: by its word or its code; nothing where it is not known."""
    return "" if currency == UNKNOWN else language(lang).currencies.get(currency, currency)


def unit_of_money(power: str, currency: str, lang: Lang) -> str:
    """A power of ten and a currency, as the language joins them.

    >>> unit_of_money("万", "USD", "zh"), unit_of_money("万", "SEK", "zh"), unit_of_money("million", "CNY", "en")
    ('万美元', '万 SEK', 'CNY million')
    """
    word = currency_word(currency, lang)
    if language(lang).currency_first:
        return f"{word} {power}".strip()
    return f"{power} {word}".strip() if word.isascii() else power + word


def of_money(text: str, power: str, lang: Lang, currency: str) -> str:
    """A written number with its power of ten and its currency.

    >>> of_money("5.23", "million", "en", "CNY"), of_money("5", "万", "zh", "CNY")
    ('CNY 5.23 million', '5 万元')
    """
    if language(lang).currency_first:
        return " ".join(part for part in (currency_word(currency, lang), text, power) if part)
    return f"{text} {unit_of_money(power, currency, lang)}".strip()


def percent(value: Number, lang: Lang) -> str:
    """A fraction as per cent with one place; of what nobody can read any more, only that it is beyond.

    >>> percent(Decimal("0.1234"), "zh"), percent(12, "en"), percent(1e40, "zh"), percent(-10_001, "en")
    ('12.3%', '1,200 %', '100 万%以上', 'under -1,000,000 %')
    """
    exact = Decimal(str(value))
    if abs(exact) > _LARGEST_SHARE:
        return language(lang).percent_beyond[exact > 0]
    return language(lang).percent.format(n=number(exact * 100, lang, 1))


def times(value: Number, lang: Lang) -> str:
    """A multiple."""
    return language(lang).times.format(n=number(value, lang))


def days(value: Number, lang: Lang) -> str:
    """Whole days."""
    return _counted(number(value, lang, 0), language(lang).days)


def months(value: Number, lang: Lang) -> str:
    """Months with one place."""
    return _counted(number(value, lang, 1), language(lang).months)


def points(value: Number, lang: Lang) -> str:
    """Points of a score."""
    return _counted(number(value, lang, 1), language(lang).points)


def _counted(text: str, forms: tuple[str, str]) -> str:
    """A number with its unit, which may be plural unless there is just one.

    >>> _counted("1", ("{n} day", "{n} days")), _counted("1.5", ("{n} day", "{n} days"))
    ('1 day', '1.5 days')
    """
    return form_for(text, "|".join(forms)).format(n=text)


def form_for(number_written: str, forms: str) -> str:
    """Of the words for one and for any other number those that go with a number as it is written.

    >>> form_for("1", "line was|lines were"), form_for("0", "line was|lines were")
    ('line was', 'lines were')
    """
    of_one, of_several = forms.split("|")
    return of_one if number_written in {"1", "-1"} else of_several


def listed(parts: Iterable[str], lang: Lang) -> str:
    """Several names as one enumeration.

    >>> listed(("A", "B"), "zh"), listed(("A", "B"), "en")
    ('A、B', 'A, B')
    """
    return language(lang).comma.join(parts)


def names(joined: str, lang: Lang) -> str:
    """Names joined by 、, with the comma of the language.

    >>> names("A、B", "en")
    'A, B'
    """
    return joined.replace("、", language(lang).comma)


def clauses(parts: Iterable[str], lang: Lang) -> str:
    """Several clauses, or names that hold commas, as one sentence.

    >>> clauses(("甲", "乙"), "zh"), clauses(("one", "two"), "en")
    ('甲；乙', 'one; two')
    """
    return language(lang).semicolon.join(parts)


def sentences(parts: Iterable[str], lang: Lang) -> str:
    """Whole sentences, one after the other."""
    return language(lang).between_sentences.join(parts)


def labelled(label: str, lang: Lang) -> str:
    """A label that something follows.

    >>> labelled("用途", "zh"), labelled("Purpose", "en")
    ('用途：', 'Purpose: ')
    """
    return label + language(lang).colon


def bracketed(text: str, inner: str, lang: Lang) -> str:
    """A text with another in brackets behind it."""
    return language(lang).brackets.format(text=text, inner=inner)


def capitalised(text: str, lang: Lang) -> str:
    """A sentence that stands by itself, as the language begins one."""
    return text[:1].upper() + text[1:] if language(lang).begins_with_capital else text


def day(value: date, lang: Lang) -> str:
    """A date, the Chinese way or ISO."""
    return language(lang).day.format(day=value)


def span(start: date, end: date, months: int, lang: Lang) -> str:
    """The months from `start` to `end` the way people name them: a year, a month, or the months between.

    >>> span(date(2025, 1, 1), date(2025, 12, 31), 12, "zh"), span(date(2025, 4, 1), date(2025, 6, 30), 3, "en")
    ('2025年', 'Apr–Jun 2025')
    """
    spoken = language(lang)
    if months == 12 and end.month == 12:
        shape = spoken.period_year
    elif months == 1:
        shape = spoken.period_month
    else:
        shape = spoken.period_months if start.year == end.year else spoken.period_across_years
    start_month, end_month = (spoken.month_names[each.month - 1] for each in (start, end))
    return shape.format(start=start, end=end, start_month=start_month, end_month=end_month)


def moment(at: datetime) -> str:
    """A moment by this computer's clock, to the minute."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


MONEY: Final[dict[str, Callable[[Number, Lang, str], str]]] = {"yuan": yuan, "wan": wan}
"""Amounts in the currency that the data of a sentence name."""
AMOUNTS: Final[dict[str, Callable[[Number, Lang], str]]] = {
    "number": number,
    "cents": cents,
    "cny": wan,
    "percent": percent,
    "times": times,
    "days": days,
    "months": months,
    "points": points,
}

_UNITS: Final = {
    "ratio": percent,
    "times": times,
    "days": days,
    "months": months,
}


def measured(value: Number, unit: str, lang: Lang, currency: str = YUAN) -> str:
    """A value in the unit of its indicator; `yuan` stands for the books' currency."""
    if unit in {"yuan", "yuan_per_head"}:
        return yuan(value, lang, currency)
    return _UNITS.get(unit, number)(value, lang)
