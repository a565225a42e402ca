"""Amounts as a face writes them: the unit of a chart, money at a glance, spans, what a step brings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import (
    Effect,
)
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang

_YI: Final = Decimal(100_000_000)
_WAN: Final = Decimal(10_000)
_MILLION: Final = Decimal(1_000_000)
_CENTS_BELOW: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUnit:
    """What the amounts of one chart are divided by, and what that is called."""

    divisor: Decimal
    name: str
    places: int

    def write(self, value: Decimal, lang: Lang) -> str:
        """An amount in this unit, without the unit's name; a small one keeps two places rather than become 0."""
        scaled = value / self.divisor
        places = self.places if formats.rounded(scaled, self.places) else 2
        return formats.number(scaled, lang, places)


def money_unit(largest: Decimal, lang: Lang, currency: str = "CNY") -> MoneyUnit:
    """The unit in which amounts up to `largest` read well.

    >>> money_unit(Decimal(5230000), "zh").name
    '万元'
    """
    word = formats.currency_word(currency, lang)
    size = abs(largest)
    places = 2 if size < _CENTS_BELOW else 0
    if lang == "zh":
        if size >= _YI * 10:
            return MoneyUnit(divisor=_YI, name=formats.powered("亿", word), places=1)
        if size >= _WAN:
            return MoneyUnit(divisor=_WAN, name=formats.powered("万", word), places=1)
        return MoneyUnit(divisor=Decimal(1), name=word, places=places)
    if size >= _MILLION * 1000:
        return MoneyUnit(divisor=_MILLION, name=f"{word} million".strip(), places=1)
    if size >= _WAN:
        return MoneyUnit(divisor=Decimal(1000), name=f"{word} thousand".strip(), places=0)
    return MoneyUnit(divisor=Decimal(1), name=word, places=places)


def money(value: Decimal, lang: Lang, currency: str = "CNY") -> str:
    """One amount for reading at a glance, in the unit that suits it.

    >>> money(Decimal(5230000), "en")
    'CNY 5.23 million'
    """
    unit, word = money_unit(value, lang, currency), formats.currency_word(currency, lang)
    if lang == "en" and abs(value) >= _MILLION:
        unit = MoneyUnit(divisor=_MILLION, name=f"{word} million", places=2)
    text = unit.write(value, lang)
    if lang == "zh":
        return f"{text} {unit.name}".strip()
    return " ".join(part for part in (word, text, unit.name.removeprefix(word).strip()) if part)


def figure_words(item: str, value: Decimal, lang: Lang) -> str:
    """A figure of the books in full: a share as per cent, people as a number, money with its cents."""
    if item.endswith("_share"):
        return formats.percent(value, lang)
    if item == "employees":
        return formats.number(value, lang)
    return formats.cents(value, lang)


def effect_words(effect: Effect, lang: Lang, currency: str) -> tuple[str, ...]:
    """What a step brings: points and cash, each where it is known and more than nothing."""
    words = []
    if effect.score is not None and formats.rounded(effect.score, 1) > 0:
        words.append(say("report.effect.score", lang, {"x": effect.score}))
    if effect.together is not None:
        words.append(say("plan.together", lang, {"x": effect.together, "partner": effect.partner}))
    if effect.cash is not None and effect.cash > 0:
        words.append(say("report.effect.cash", lang, {"x": money(effect.cash, lang, currency)}))
    return tuple(words)


def cost_words(cost: tuple[Decimal, Decimal] | None, lang: Lang) -> str:
    """A span of yearly cost; a dash where none can be given."""
    if cost is None:
        return "—"
    low, high = (formats.percent(rate, lang) for rate in cost)
    return low if low == high else f"{low} – {high}"


def span_words(span: tuple[Decimal, Decimal] | None, lang: Lang) -> str:
    """A span of amounts in yuan; a dash where none can be given."""
    if span is None:
        return "—"
    low, high = (money(amount, lang) for amount in span)
    return low if low == high else f"{low} – {high}"
