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
    """Yuan for reading at a glance: 万元 in Chinese from 10,000 on, 亿元 from ten of them; cents only below 100.

    >>> wan(Decimal("0.11"), "en"), wan(3_600_000_000, "zh")
    ('CNY 0.11', '36 亿元')
    """
    exact = Decimal(str(value))
    if lang == "zh" and abs(exact) >= 1_000_000_000:
        return f"{number(exact / 100_000_000, lang, 2)} 亿元"
    if lang == "zh" and abs(exact) >= 10_000:
        return f"{number(exact / 10_000, lang, 1)} 万元"
    text = number(exact, lang, 2 if abs(exact) < 100 else 0)
    return f"{text} 元" if lang == "zh" else f"CNY {text}"


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
