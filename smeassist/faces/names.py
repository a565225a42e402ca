"""Names as every face writes them: of periods, items, signals, packs and their sources."""

from __future__ import annotations

from smeassist.domain.assessment import (
    WarningSignal,
)
from smeassist.domain.pack import Reference
from smeassist.domain.periods import Period, start
from smeassist.i18n import formats
from smeassist.i18n.catalogue import known, said, say
from smeassist.i18n.formats import Lang


def period_name(period: Period, lang: Lang) -> str:
    """A period the way people name it: a year, a month, or the months it spans.

    >>> from datetime import date
    >>> period_name(Period(end=date(2025, 12, 31), months=12), "zh")
    '2025年'
    """
    return formats.span(start(period), period.end, period.months, lang)


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


def signal_name(signal: WarningSignal, lang: Lang) -> str:
    """The short name of a warning signal; its code where the catalogue has none."""
    key = f"signal.{signal.code}"
    return say(key, lang) if known(key) else signal.code


def reference_words(reference: Reference, lang: Lang) -> str:
    """A source by name, number and date, and what it rests on."""
    status = say(f"reference_status.{reference.status}", lang) if reference.status else ""
    parts = [said(reference.name, lang), reference.number, reference.dated, status]
    basis = say(f"report.basis.{reference.basis}", lang)
    return " · ".join([*(part for part in parts if part), basis])


def pack_name(pack_id: str, lang: Lang) -> str:
    """What a pack is about; its id where the catalogue does not know it."""
    key = f"report.pack_name.{pack_id.partition('.')[0]}"
    return say(key, lang) if known(key) else pack_id
