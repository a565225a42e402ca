"""Amounts as a face writes them: the unit of a chart, money at a glance, spans, what a step brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.advice import Effect
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import Scale, language

_CENTS_BELOW: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUnit:
    """What amounts are divided by; `power` is what that is called, `name` the same with the currency."""

    divisor: Decimal
    power: str
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
    return _unit(largest, language(lang).on_axes, lang, currency)


def money(value: Decimal, lang: Lang, currency: str = "CNY") -> str:
    """One amount for reading at a glance, in the unit that suits it.

    >>> money(Decimal(5230000), "en")
    'CNY 5.23 million'
    """
    unit = _unit(value, language(lang).at_a_glance, lang, currency)
    return formats.of_money(unit.write(value, lang), unit.power, lang, currency)


def _unit(largest: Decimal, scales: Iterable[Scale], lang: Lang, currency: str) -> MoneyUnit:
    scale = formats.scale_for(largest, scales)
    power = scale.word if scale else ""
    return MoneyUnit(
        divisor=Decimal(scale.divisor if scale else 1),
        power=power,
        name=formats.unit_of_money(power, currency, lang),
        places=scale.places if scale else 2 if abs(largest) < _CENTS_BELOW else 0,
    )


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
        words.append(
            say("report.effect.cash", lang, {"x": money(effect.cash, lang, currency), "when": effect.cash_when})
        )
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
