"""What fills the places of keys that offers give rise to: in the window's form, side by side, on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from smeassist.domain.offers.offer import FeeKind, Lender, Method
from smeassist.faces.offer_entry import ASKS, CHOICES, COMMON, MORE, TERMS
from tests.i18n.values import Filled, each

_FACTS = (
    "nominal", "effective", "quoted", "arrives", "paid", "cost", "usual", "largest", "cover", "low", "ceiling",
    "flags",
)  # fmt: skip
_DOINGS = ("print", "show_chart", "hide_chart", "change", "remove", "take_in", "leave_out")
_STATED = ("lender", "method", "principal", "received", "tenor", "quoted", "signed")


def filled() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    entries = {*COMMON, *MORE, *(key for keys in TERMS.values() for key in keys)}
    periods = each(("year", "month", "day"))
    methods = each(get_args(Method))
    kinds = ("interest", "head_cut", "deposit", "penalty", *get_args(FeeKind))
    return {
        "offer.entry.echo.{rate.per}": periods,
        "offer.entry.rate.{per}": periods,
        "gui.offers.field.{key}": each(entries),
        "gui.offers.hint.{key}": each(entries - set(CHOICES) - {"asks"}),
        "gui.offers.method.{draft.method}": methods,
        "gui.offers.ask.{ask}": each(ASKS),
        "offer.{key}.{choice}": [(key, choice) for key, choices in CHOICES.items() for choice in choices],
        "gui.offers.over.{str(each.result.over_ceiling).lower()}": each(("true", "false", "none")),
        "gui.offers.fact.{key}": each(_FACTS),
        "gui.offers.{key}": each(_DOINGS),
        "offer_sheet.chart.{key}": each(("received", "paid")),
        "offer_sheet.item.{item.kind}": each(kinds),
        "offer_sheet.payer.{item.payer}": each(("borrower", "lender")),
        "offer.case.{case.id}": each(("slow", "expected", "fast")),
        "offer.lender.{offer.lenderor'unknown'}": each(get_args(Lender)),
        "offer.method.{offer.method}": methods,
        "offer_sheet.{key}": each(_STATED),
    }
