"""Names of periods, amounts and levels as charts and papers write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.alert import standing
from smeassist.domain.assessment import (
    Assessment,
    CardPart,
    Effect,
    IndicatorResult,
    Level,
    ModelResult,
    WarningSignal,
)
from smeassist.domain.books import Cell, Derived, Source
from smeassist.domain.pack import Reference
from smeassist.domain.periods import Period, start
from smeassist.domain.text import Reason, Said
from smeassist.i18n import formats
from smeassist.i18n.catalogue import known, said, say
from smeassist.i18n.formats import Lang
from smeassist.i18n.formulas import formula_words

# A level's sign differs in shape as well as in colour, so that it survives a black-and-white printer.
SIGNS: Final = {"good": "●", "watch": "▲", "poor": "■", "unknown": "○"}
_EN_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH: Final = re.compile("[a-z]{3}")
_CELLS: Final = re.compile(r"[A-Z]{1,3}\d+( [-+] [A-Z]{1,3}\d+)*")
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


def period_name(period: Period, lang: Lang) -> str:
    """A period the way people name it: a year, a month, or the months it spans.

    >>> from datetime import date
    >>> period_name(Period(end=date(2025, 12, 31), months=12), "zh")
    '2025年'
    """
    begin, end = start(period), period.end
    if period.months == 12 and end.month == 12:
        return f"{end.year}年" if lang == "zh" else f"{end.year}"
    if period.months == 1:
        return f"{end.year}年{end.month}月" if lang == "zh" else f"{_EN_MONTHS[end.month - 1]} {end.year}"
    if lang == "zh":
        tail = f"{end.month}月" if begin.year == end.year else f"{end.year}年{end.month}月"
        return f"{begin.year}年{begin.month}{'' if begin.year == end.year else '月'}–{tail}"
    head = _EN_MONTHS[begin.month - 1] + ("" if begin.year == end.year else f" {begin.year}")
    return f"{head}–{_EN_MONTHS[end.month - 1]} {end.year}"


def item_name(code: str, lang: Lang) -> str:
    """A line item's label; an opening balance says so; a code without a label stays as it is.

    An expression such as `current_assets + noncurrent_assets` is no item and stays as it is too.
    """
    base = code.removesuffix("_opening")
    key = f"item.{base}"
    if not known(key):
        return code
    label = say(key, lang)
    return label if base == code else say("report.opening", lang, {"item": label})


def signed_level(level: str, lang: Lang) -> str:
    """A level as sign and word."""
    return f"{SIGNS[level]} {say(f'report.level.{level}', lang)}"


def indicator_value(one: IndicatorResult, lang: Lang) -> str:
    """An indicator's value in its unit; a flag as yes or no; a dash where it is not known."""
    if one.value is None:
        return "—"
    if one.unit == "flag":
        return say("report.yes" if one.value else "report.no", lang)
    return formats.measured(one.value, one.unit, lang, one.currency)


def source_words(source: Source, lang: Lang) -> str:
    """Where a figure comes from: file, sheet and cell; how it was computed; or that it was typed in."""
    if (place := place_of(source)) is not None:
        return " · ".join(part for part in (place.file, place.sheet, place.cell) if part)
    match source:
        case Derived(derived="0"):
            return say("report.source.zero", lang)
        case Derived(derived=formula):
            return say("report.source.derived", lang, {"formula": formula_words(formula, lang)})
        case _:
            return say("report.source.typed", lang)


def place_of(source: Source) -> Cell | None:
    """The cell that a figure stands in, or the sum of cells where they all stand on one sheet; else nothing."""
    match source:
        case Cell():
            return source
        case Derived(derived=formula, cells=cells) if _CELLS.fullmatch(formula):
            sheets = {(cell.file, cell.sheet) for cell in cells}
            return Cell(file=cells[0].file, sheet=cells[0].sheet, cell=formula) if len(sheets) == 1 else None
        case _:
            return None


def sentence(what: Said, lang: Lang) -> str:
    """A sentence that stands by itself: in English it begins with a capital."""
    text = said(what, lang)
    return text[:1].upper() + text[1:] if lang == "en" else text


def figure_words(item: str, value: Decimal, lang: Lang) -> str:
    """A figure of the books in full: a share as per cent, people as a number, money with its cents."""
    if item.endswith("_share"):
        return formats.percent(value, lang)
    if item == "employees":
        return formats.number(value, lang)
    return formats.cents(value, lang)


def written_formula(one: IndicatorResult, names: Mapping[str, str], lang: Lang) -> str:
    """An indicator's formula in words; empty where it says no more than the name, or not in this language.

    `names` are the names of other indicators, which a formula may build on.
    """
    if one.formula == one.code or "." in one.formula:
        return ""
    text = formula_words(one.formula, lang, names)
    return "" if lang == "zh" and _ENGLISH.search(text) else text


def reference_words(reference: Reference, lang: Lang) -> str:
    """A source by name, number and date, and what it rests on."""
    status = say(f"reference_status.{reference.status}", lang) if reference.status else ""
    parts = [said(reference.name, lang), reference.number, reference.dated, status]
    basis = say(f"report.basis.{reference.basis}", lang)
    return " · ".join([*(part for part in parts if part), basis])


def zone_words(one: ModelResult, lang: Lang) -> str:
    """A model's zone; a value without published limits is not the same as no value."""
    if one.why is not None and _is_faulty(one.why):
        return say("report.zone.faulty", lang)
    bare = one.zone == "unknown" and one.value is not None
    return say("report.zone.none" if bare else f"report.zone.{one.zone}", lang)


def _is_faulty(why: Reason) -> bool:
    """Whether a model's signs are known to be wrong; a mark may stand around the sentence."""
    judged = why.data.get("judged")
    return why.code == "model_why.faulty" or (isinstance(judged, Reason) and _is_faulty(judged))


def card_words(part: CardPart, lang: Lang) -> tuple[str, str, str]:
    """One ratio of the early-warning card: its value, its points, and the figure that wins them back."""
    value = "—" if part.value is None else formats.measured(part.value, part.unit, lang)
    if part.points is None:
        return value, say("report.level.unknown", lang), "—"
    wins = "—" if part.wins_back_at is None else formats.measured(part.wins_back_at, part.unit, lang)
    return value, f"{part.points} / {part.of}", wins


def alert_words(assessment: Assessment, lang: Lang) -> tuple[Level, str]:
    """The rung of the alert ladder as level and word."""
    level, word = standing(assessment.alert, assessment.warnings)
    return level, said(word, lang)


def signal_name(signal: WarningSignal, lang: Lang) -> str:
    """The short name of a warning signal; its code where the catalogue has none."""
    key = f"signal.{signal.code}"
    return say(key, lang) if known(key) else signal.code


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
