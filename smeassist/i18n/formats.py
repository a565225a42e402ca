"""How figures, dates and names are written in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal, get_args

from smeassist.domain.currency import UNKNOWN, YUAN

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)

Number = Decimal | int | float

_WIDE: Final = Context(prec=100)
"""An old book may hold more digits than arithmetic keeps by itself, and they are to be shown all the same."""

_LARGEST_SHARE: Final = 10_000
"""The largest fraction that is written out as per cent; ours."""
_BEYOND: Final[dict[tuple[Lang, bool], str]] = {
    ("zh", True): "100 万%以上",
    ("zh", False): "-100 万%以下",
    ("en", True): "over 1,000,000 %",
    ("en", False): "under -1,000,000 %",
}

_CHINESE_MONEY: Final = {
    "CNY": "元",
    "USD": "美元",
    "HKD": "港元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "SGD": "新加坡元",
    "AUD": "澳元",
    "CAD": "加元",
    "TWD": "新台币",
    "MOP": "澳门元",
    "INR": "印度卢比",
    "KRW": "韩元",
    "THB": "泰铢",
    "VND": "越南盾",
    "MYR": "林吉特",
    "NZD": "新西兰元",
    "CHF": "瑞士法郎",
    "AED": "迪拉姆",
}


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
    return _of_money(cents(value, lang), "", lang, currency)


def wan(value: Number, lang: Lang, currency: str = YUAN) -> str:
    """Money for reading at a glance: 万元 in Chinese from 10,000 on, 亿元 from ten of them; cents only below 100.

    >>> wan(Decimal("0.11"), "en"), wan(3_600_000_000, "zh"), wan(50_000, "zh", "USD")
    ('CNY 0.11', '36 亿元', '5 万美元')
    """
    exact = Decimal(str(value))
    if lang == "zh" and abs(exact) >= 1_000_000_000:
        return _of_money(number(exact / 100_000_000, lang, 2), "亿", lang, currency)
    if lang == "zh" and abs(exact) >= 10_000:
        return _of_money(number(exact / 10_000, lang, 1), "万", lang, currency)
    return _of_money(number(exact, lang, 2 if abs(exact) < 100 else 0), "", lang, currency)


def currency_word(currency: str, lang: Lang) -> str:
    """A currency as amounts name it: by its word in Chinese, else by its code; nothing where it is not known."""
    if currency == UNKNOWN:
        return ""
    return _CHINESE_MONEY.get(currency, currency) if lang == "zh" else currency


def powered(power: str, word: str) -> str:
    """A power of ten and a currency, as Chinese writes them.

    >>> powered("万", "美元"), powered("万", "SEK"), powered("万", "")
    ('万美元', '万 SEK', '万')
    """
    return f"{power} {word}".strip() if word.isascii() else power + word


def _of_money(text: str, power: str, lang: Lang, currency: str) -> str:
    word = currency_word(currency, lang)
    if lang == "en":
        return f"{word} {text}".strip()
    return f"{text} {powered(power, word)}".strip()


def percent(value: Number, lang: Lang) -> str:
    """A fraction as per cent with one place; of what nobody can read any more, only that it is beyond.

    >>> percent(Decimal("0.1234"), "zh"), percent(12, "en"), percent(1e40, "zh"), percent(-10_001, "en")
    ('12.3%', '1,200 %', '100 万%以上', 'under -1,000,000 %')
    """
    exact = Decimal(str(value))
    if abs(exact) > _LARGEST_SHARE:
        return _BEYOND[lang, exact > 0]
    return number(exact * 100, lang, 1) + (" %" if lang == "en" else "%")


def times(value: Number, lang: Lang) -> str:
    """A multiple."""
    return f"{number(value, lang)} 倍" if lang == "zh" else f"{number(value, lang)}×"


def days(value: Number, lang: Lang) -> str:
    """Whole days."""
    text = number(value, lang, 0)
    return f"{text} 天" if lang == "zh" else _counted(text, "day")


def months(value: Number, lang: Lang) -> str:
    """Months with one place."""
    text = number(value, lang, 1)
    return f"{text} 个月" if lang == "zh" else _counted(text, "month")


def points(value: Number, lang: Lang) -> str:
    """Points of a score."""
    text = number(value, lang, 1)
    return f"{text} 分" if lang == "zh" else _counted(text, "point")


def _counted(text: str, unit: str) -> str:
    """A number with its English unit, which is plural unless there is just one.

    >>> _counted("1", "day"), _counted("1.5", "day")
    ('1 day', '1.5 days')
    """
    return f"{text} {unit}" if text in {"1", "-1"} else f"{text} {unit}s"


def listed(parts: Iterable[str], lang: Lang) -> str:
    """Several names as one enumeration.

    >>> listed(("A", "B"), "zh"), listed(("A", "B"), "en")
    ('A、B', 'A, B')
    """
    return ("、" if lang == "zh" else ", ").join(parts)


def names(joined: str, lang: Lang) -> str:
    """Names joined by 、, with the comma of the language.

    >>> names("A、B", "en")
    'A, B'
    """
    return joined if lang == "zh" else joined.replace("、", ", ")


def day(value: date, lang: Lang) -> str:
    """A date, the Chinese way or ISO."""
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else value.isoformat()


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
