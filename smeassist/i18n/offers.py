"""Priced offers said: the `offer` JSON, and the same in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from smeassist.domain.offers.breakdown import CostItem, breakdown
from smeassist.domain.offers.ceiling import Bound
from smeassist.domain.offers.plan import Flow
from smeassist.domain.offers.result import Cost, OfferResult, PaceCase
from smeassist.domain.pack import PackHead
from smeassist.domain.text import Reason, Value
from smeassist.i18n import formats
from smeassist.i18n.catalogue import known, said, say
from smeassist.i18n.formats import Lang
from smeassist.i18n.plain import opening

Json = dict[str, Any]


def offers_document(results: Iterable[OfferResult], packs: Iterable[PackHead], lang: Lang, as_of: date) -> Json:
    """The `offer` JSON (smeassist/offers/1), in the order of the file. Rates are fractions, sums yuan."""
    return {
        "schema": "smeassist/offers/1",
        **opening(packs, lang, as_of),
        "offers": [_offer(result, number, lang) for number, result in enumerate(results, 1)],
    }


def of_offers(results: Sequence[OfferResult], lang: Lang) -> str:
    """What each offer costs, in a few lines: its true rate, its sums, its ceiling, what to beware of."""
    return "\n\n".join("\n".join(_lines(result, number, lang)) for number, result in enumerate(results, 1))


def name_of(result: OfferResult, number: int, lang: Lang) -> str:
    """An offer's name, or its number in the file."""
    return result.offer.name or say("offer.nameless", lang, {"number": number})


def _offer(result: OfferResult, number: int, lang: Lang) -> Json:
    cost = result.cost if isinstance(result.cost, Cost) else None
    why = result.cost.why if isinstance(result.cost, Cost) else result.cost
    document: Json = {
        "name": name_of(result, number, lang),
        "method": result.offer.method,
        "lender": result.offer.lender or "unknown",
        "yearly_cost_effective": cost.effective if cost else None,
        "yearly_cost_nominal": cost.nominal if cost else None,
        "quoted_rate": _fraction(result.quoted_rate),
        "received": _sum(cost.arrived) if cost else None,
        "total_paid": _sum(cost.total_paid) if cost else None,
        "total_cost": _sum(cost.total_cost) if cost else None,
        "margin": _sum(cost.arrived - cost.total_cost) if cost and cost.no_loan else None,
        "ceiling": _ceiling(result.ceiling, lang),
        "over_ceiling": result.over_ceiling,
        "over_by": _fraction(result.over_by) if result.over_ceiling else None,
        "over_value": _sum(result.over_value),
        "red_flags": [
            {
                "code": flag.code,
                "fraud": flag.fraud,
                "sentence": said(flag.sentence, lang),
                "actions": [said(action, lang) for action in flag.actions],
            }
            for flag in result.red_flags
        ],
        "roots": list(cost.rates) if cost else [],
        "root_period": cost.plan.unit if cost else None,
        "why": said(why, lang) if why else None,
        "costs": [_cost_item(item, lang) for item in breakdown(result.offer, cost)] if cost else [],
        "flows": [_flow(flow, lang) for flow in sorted(cost.plan.flows, key=lambda flow: flow.at)] if cost else [],
    }
    if isinstance(result.ceiling, Reason):
        document["ceiling_why"] = said(result.ceiling, lang)
    if result.cases:
        document["cases"] = [_case(case, lang) for case in result.cases]
    return document


def _ceiling(ceiling: Bound | Reason, lang: Lang) -> Json | None:
    if isinstance(ceiling, Reason):
        return None
    document: Json = {
        "rule": ceiling.rule,
        "name": said(ceiling.name, lang),
        "from": ceiling.since.isoformat(),
        "rate": _fraction(ceiling.rate),
        "per": ceiling.per,
        "applies_to": ceiling.lender,
    }
    if ceiling.note:
        document["note"] = said(ceiling.note, lang)
    return document


def _case(case: PaceCase, lang: Lang) -> Json:
    cost = case.cost if isinstance(case.cost, Cost) else None
    why = case.cost.why if isinstance(case.cost, Cost) else case.cost
    return {
        "id": case.id,
        "yearly_cost_effective": cost.effective if cost else None,
        "yearly_cost_nominal": cost.nominal if cost else None,
        "total_paid": _sum(cost.total_paid) if cost else None,
        "total_cost": _sum(cost.total_cost) if cost else None,
        "days": case.days,
        "why": said(why, lang) if why else None,
    }


def _cost_item(item: CostItem, lang: Lang) -> Json:
    """One cost; its yearly rate counts it and all before it, so the last is that of the whole."""
    return {
        "kind": item.kind,
        "name": item.name or say(f"offer_sheet.item.{item.kind}", lang),
        "amount": _sum(item.amount),
        "payer": item.payer,
        "yearly_cost_nominal": item.nominal,
    }


def _flow(flow: Flow, lang: Lang) -> Json:
    key = f"offer.fee.{flow.name}"
    name = say(key, lang) if known(key) else flow.name
    return {"at": float(flow.at), "amount": _sum(flow.amount), "kind": flow.kind, "name": name}


def _sum(value: Decimal | None) -> float | None:
    return None if value is None else float(formats.rounded(value, 2))


def _fraction(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _lines(result: OfferResult, number: int, lang: Lang) -> Iterable[str]:
    offer = result.offer
    head: Mapping[str, Value] = {
        "name": name_of(result, number, lang), "method": offer.method, "lender": offer.lender or "unknown",
    }  # fmt: skip
    yield say("offer.line.head", lang, head)
    yield from _cost_lines(result, lang)
    for case in result.cases:
        yield case_words(case, lang)
    yield ceiling_words(result, lang)
    for flag in result.red_flags:
        yield say("offer.line.flag", lang, {"sentence": said(flag.sentence, lang)})


def _cost_lines(result: OfferResult, lang: Lang) -> Iterable[str]:
    cost = result.cost
    if isinstance(cost, Reason):
        yield say("offer.line.why", lang, {"why": cost})
        return
    if cost.effective is not None and cost.nominal is not None:
        quoted = result.quoted_rate
        rates: Mapping[str, Value] = {
            "effective": Decimal(str(cost.effective)),
            "nominal": Decimal(str(cost.nominal)),
            "quoted": say("offer.quoted_none", lang) if quoted is None else formats.percent(quoted, lang),
        }
        yield say("offer.line.rates", lang, rates)
    if cost.no_loan:
        margin = {"arrived": cost.arrived, "cost": cost.total_cost, "margin": cost.arrived - cost.total_cost}
        yield say("offer.line.margin", lang, margin)
        yield say("offer.line.why", lang, {"why": cost.why})
        return
    sums = {"arrived": cost.arrived, "paid": cost.total_paid, "cost": cost.total_cost}
    yield say("offer.line.sums", lang, sums)
    if cost.why:
        yield say("offer.line.why", lang, {"why": cost.why})


def case_words(case: PaceCase, lang: Lang) -> str:
    """What an offer costs at one pace of takings."""
    if isinstance(case.cost, Reason) or case.cost.effective is None or case.cost.nominal is None:
        why = case.cost if isinstance(case.cost, Reason) else case.cost.why
        return say("offer.line.case_untold", lang, {"case": case.id, "why": why})
    data: Mapping[str, Value] = {
        "case": case.id,
        "days": formats.days(case.days or 0, lang),
        "effective": Decimal(str(case.cost.effective)),
        "nominal": Decimal(str(case.cost.nominal)),
        "cost": case.cost.total_cost,
    }
    return say("offer.line.case", lang, data)


def ceiling_words(result: OfferResult, lang: Lang) -> str:
    """Which ceiling binds an offer and whether it keeps within, or why none is known."""
    if isinstance(result.ceiling, Reason):
        return say("offer.line.no_ceiling", lang, {"why": result.ceiling})
    states = {True: "over", False: "kept", None: "unknown"}
    data: Mapping[str, Value] = {
        "rule": result.ceiling.name,
        "rate": result.ceiling.rate,
        "per": say(f"offer.per.{result.ceiling.per}", lang),
        "since": result.ceiling.since,
        "state": say(f"offer.state.{states[result.over_ceiling]}", lang),
    }
    return say("offer.line.ceiling", lang, data)
