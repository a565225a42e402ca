"""How figures, dates and names are written in each language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal, get_args

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)

Number = Decimal | int | float


def rounded(value: Number, places: int) -> Decimal:
    """Round half up, as people do.

    >>> rounded(Decimal("2.345"), 2)
    Decimal('2.35')
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Number, lang: Lang, places: int = 2) -> str:
    """Grouped by thousands, without trailing zeros."""
    text = f"{rounded(value, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(value: Number, lang: Lang) -> str:
    """Yuan and cents, in full."""
    text = f"{rounded(value, 2):,f}"
    return f"{text} 元" if lang == "zh" else f"CNY {text}"


def wan(value: Number, lang: Lang) -> str:
    """Yuan for reading at a glance: 万元 in Chinese from 10,000 on, whole yuan else."""
    if lang == "zh" and abs(Decimal(str(value))) >= 10_000:
        return f"{number(Decimal(str(value)) / 10_000, lang, 1)} 万元"
    whole = f"{rounded(value, 0):,f}"
    return f"{whole} 元" if lang == "zh" else f"CNY {whole}"


def percent(value: Number, lang: Lang) -> str:
    """A fraction as per cent with one place."""
    return (
        f"{number(Decimal(str(value)) * 100, lang, 1)} %"
        if lang == "en"
        else f"{number(Decimal(str(value)) * 100, lang, 1)}%"
    )


def times(value: Number, lang: Lang) -> str:
    """A multiple."""
    return f"{number(value, lang)} 倍" if lang == "zh" else f"{number(value, lang)}×"


def days(value: Number, lang: Lang) -> str:
    """Whole days."""
    return f"{number(value, lang, 0)} 天" if lang == "zh" else f"{number(value, lang, 0)} days"


def months(value: Number, lang: Lang) -> str:
    """Months with one place."""
    return f"{number(value, lang, 1)} 个月" if lang == "zh" else f"{number(value, lang, 1)} months"


def points(value: Number, lang: Lang) -> str:
    """Points of a score."""
    return f"{number(value, lang, 1)} 分" if lang == "zh" else f"{number(value, lang, 1)} points"


def names(joined: str, lang: Lang) -> str:
    """Names joined by 、, with the comma of the language.

    >>> names("A、B", "en")
    'A, B'
    """
    return joined if lang == "zh" else joined.replace("、", ", ")


def day(value: date, lang: Lang) -> str:
    """A date, the Chinese way or ISO."""
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else value.isoformat()


AMOUNTS: Final[dict[str, Callable[[Number, Lang], str]]] = {
    "number": number,
    "yuan": yuan,
    "wan": wan,
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
    "yuan": yuan,
    "yuan_per_head": yuan,
}


def measured(value: Number, unit: str, lang: Lang) -> str:
    """A value in the unit of its indicator."""
    return _UNITS.get(unit, number)(value, lang)
