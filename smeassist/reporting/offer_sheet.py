"""One page on an offer with the entries of the official list of loan costs, to lay on the lender's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from reportlab.platypus.flowables import Flowable

from smeassist.domain.offers.breakdown import CostItem, breakdown
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.result import Cost, OfferResult, PaceCase
from smeassist.domain.text import Reason
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.i18n.offers import ceiling_words, name_of
from smeassist.reporting.charts.offer_flows import offer_flows
from smeassist.reporting.paper.pages import Furniture, build
from smeassist.reporting.paper.painter import Picture
from smeassist.reporting.paper.parts import (
    BODY,
    CELL_BOLD,
    HEIGHT,
    NOTE,
    TITLE,
    Words,
    bullets,
    gap,
    height,
    p,
    table,
)
from smeassist.reporting.paper.prose import Style

_TIGHT: Final = Style(size=8.5, leading=12.5, after=1.5, hang=12)
_SIGN: Final = Style(size=9, leading=20, after=0)
_LEAVING_OUT: Final = ((True, 4), (False, 4), (False, 2), (False, 0))
"""Whether the picture is shown and how many warnings are written out, from what is best to what fits."""
_CHART_HEIGHT: Final = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrower:
    """Who is to sign: the company's name and its unified social credit code, as far as they are known."""

    name: str
    uscc: str


def render(
    result: OfferResult, number: int, borrower: Borrower, today: date, lang: Lang, *, invariant: bool = False
) -> bytes:
    """The sheet's PDF: one page; with `invariant` the same offer gives the same bytes."""
    story = _fitting(result, number, borrower, lang)
    furniture = Furniture(
        title=say("offer_sheet.title", lang),
        subject=name_of(result, number, lang),
        when=formats.day(today, lang),
        foot=say("offer_sheet.foot", lang),
    )
    return build(story, furniture, lang, invariant=invariant)


def _fitting(result: OfferResult, number: int, borrower: Borrower, lang: Lang) -> list[Flowable]:
    """The story with as much of picture and warnings as one page holds; all costs stand on it in any case."""
    story: list[Flowable] = []
    for with_picture, flags in _LEAVING_OUT:
        story = [
            p(say("offer_sheet.title", lang), TITLE),
            p(say("offer_sheet.what", lang), NOTE),
            _parties(result, number, borrower, lang),
            *_costs(result, lang),
            *_bound(result, flags, lang),
            *(_picture(result, number, lang) if with_picture else []),
            p(say("offer_sheet.asked", lang), BODY),
            gap(2),
            p(say("offer_sheet.sign_lender", lang), _SIGN),
            p(say("offer_sheet.sign_borrower", lang), _SIGN),
            p(say("offer_sheet.basis", lang), NOTE),
        ]
        if height(story) <= HEIGHT:
            break
    return story


def facts(result: OfferResult, lang: Lang) -> list[tuple[str, str]]:
    """What the papers state, each with its name; what they do not state is said to be missing."""
    offer = result.offer
    stated: list[tuple[str, str | None]] = [
        ("lender", say(f"offer.lender.{offer.lender or 'unknown'}", lang)),
        ("method", say(f"offer.method.{offer.method}", lang)),
        ("principal", _yuan(offer.face if offer.principal is None else offer.principal, lang)),
        ("received", _yuan(result.cost.arrived if isinstance(result.cost, Cost) else offer.received, lang)),
        ("tenor", _tenor(offer, lang)),
        ("quoted", None if result.quoted_rate is None else formats.percent(result.quoted_rate, lang)),
        ("signed", None if offer.signed is None else formats.day(offer.signed, lang)),
    ]
    missing = say("offer_sheet.not_stated", lang)
    return [(say(f"offer_sheet.{key}", lang), text or missing) for key, text in stated]


def _parties(result: OfferResult, number: int, borrower: Borrower, lang: Lang) -> Flowable:
    open_ = say("offer_sheet.to_fill", lang)
    rows = [
        (say("offer_sheet.borrower", lang), borrower.name or open_),
        (say("offer_sheet.uscc", lang), borrower.uscc or open_),
        (say("offer_sheet.offer", lang), name_of(result, number, lang)),
        *facts(result, lang),
    ]
    rows += [("", "")] * (len(rows) % 2)
    half = len(rows) // 2
    cells = [(*rows[place], *rows[place + half]) for place in range(half)]
    head = (say("offer_sheet.field", lang), say("offer_sheet.value", lang)) * 2
    return table(head, cells, (2, 3, 2, 3))


def _costs(result: OfferResult, lang: Lang) -> list[Flowable]:
    cost = result.cost
    if result.cases:
        return [_cases(result.cases, lang)]
    if isinstance(cost, Reason):
        return [p(said(cost, lang), BODY)]
    items = breakdown(result.offer, cost)
    rows: list[Sequence[Words]] = [_item(item, lang) for item in items]
    rows.append(
        (
            p(say("offer_sheet.total", lang), CELL_BOLD),
            "",
            "",
            formats.yuan(cost.total_cost, lang),
            _rate(cost.nominal, lang),
        )
    )
    head = [say(f"offer_sheet.head.{key}", lang) for key in ("item", "taker", "payer", "amount", "yearly")]
    lines: list[Flowable] = [table(head, rows, (3.2, 1.8, 1.6, 2.2, 2.2), numbers=(3, 4))]
    if cost.effective is not None and cost.nominal is not None:
        data = {"effective": _rate(cost.effective, lang), "nominal": _rate(cost.nominal, lang)}
        lines.append(p(say("offer_sheet.rates", lang, data), CELL_BOLD))
    if cost.why is not None:
        lines.append(p(said(cost.why, lang), NOTE))
    return lines


def _item(item: CostItem, lang: Lang) -> Sequence[Words]:
    name = say(f"offer_sheet.item.{item.kind}", lang)
    if item.name and item.kind != "penalty":
        name = say("offer_sheet.item_named", lang, {"kind": name, "name": item.name})
    yearly = say("offer_sheet.none", lang) if item.payer == "lender" else _rate(item.nominal, lang)
    payer = say(f"offer_sheet.payer.{item.payer}", lang)
    return (name, say("offer_sheet.to_fill", lang), payer, formats.yuan(item.amount, lang), yearly)


def _cases(cases: Sequence[PaceCase], lang: Lang) -> Flowable:
    head = [say(f"offer_sheet.case.{key}", lang) for key in ("pace", "days", "cost", "nominal", "effective")]
    return table(head, [_case(case, lang) for case in cases], (2, 2, 2, 2, 2), numbers=(1, 2, 3, 4))


def _case(case: PaceCase, lang: Lang) -> Sequence[Words]:
    pace, none = say(f"offer.case.{case.id}", lang), say("offer_sheet.none", lang)
    if isinstance(case.cost, Reason):
        return (pace, none, said(case.cost, lang), none, none)
    days = none if case.days is None else formats.days(case.days, lang)
    total = formats.yuan(case.cost.total_cost, lang)
    return (pace, days, total, _rate(case.cost.nominal, lang), _rate(case.cost.effective, lang))


def _bound(result: OfferResult, most: int, lang: Lang) -> list[Flowable]:
    """The ceiling, and the first of what to beware of; the rest is counted."""
    lines: list[Flowable] = [p(ceiling_words(result, lang), BODY)]
    flags = [said(flag.sentence, lang) for flag in result.red_flags]
    if flags:
        lines.append(p(say("offer_sheet.flags", lang, {"count": len(flags)}), CELL_BOLD))
        lines += bullets(flags[:most], _TIGHT, "⚠")
    if len(flags) > most:
        lines.append(p(say("offer_sheet.more_flags", lang, {"count": len(flags) - most}), NOTE))
    return lines


def _picture(result: OfferResult, number: int, lang: Lang) -> list[Flowable]:
    cost = result.cost
    if isinstance(cost, Reason) or not cost.plan.flows:
        return []
    scene = offer_flows(cost.plan, name_of(result, number, lang), lang, height=_CHART_HEIGHT)
    return [p(scene.title, CELL_BOLD), Picture(scene), gap(4)]


def _tenor(offer: Offer, lang: Lang) -> str | None:
    if offer.months is not None:
        return say("offer_sheet.months", lang, {"months": offer.months})
    return None if offer.days is None else formats.days(offer.days, lang)


def _yuan(amount: Decimal | None, lang: Lang) -> str | None:
    return None if amount is None else formats.yuan(amount, lang)


def _rate(rate: float | None, lang: Lang) -> str:
    return say("offer_sheet.none", lang) if rate is None else formats.percent(Decimal(str(rate)), lang)
