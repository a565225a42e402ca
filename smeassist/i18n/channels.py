"""Financing channels as JSON, and the facts that they wait for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smeassist.domain.assessment import ChannelResult
from smeassist.domain.channel_advice import questions
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import Lang
from smeassist.i18n.values import all_said, amount, ratio

Json = dict[str, Any]


def channel_document(result: ChannelResult, lang: Lang) -> Json:
    """One channel of the `channels` JSON."""
    return {
        "id": result.id,
        "name": said(result.name, lang),
        "verdict": result.verdict,
        "fit": result.fit,
        "annual_cost": [ratio(rate) for rate in result.annual_cost] if result.annual_cost else None,
        "cost_basis": said(result.cost_basis, lang),
        "above": said(result.above, lang) if result.above else None,
        "amount": [amount(bound) for bound in result.amount] if result.amount else None,
        "ceiling": amount(result.ceiling),
        "order": said(result.order, lang) if result.order else None,
        "ways": all_said(result.ways, lang),
        "together": all_said(result.together, lang),
        "missing": list(result.missing),
        "stale": result.stale,
        "met": all_said(result.met, lang),
        "unmet": all_said(result.unmet, lang),
        "unknown": all_said(result.unknown, lang),
        "documents": all_said(result.documents, lang),
        "risks": all_said(result.risks, lang),
        "red_flags": all_said(result.red_flags, lang),
        "sources": list(result.sources),
        "checked_on": result.checked_on.isoformat() if result.checked_on else None,
    }


def questions_document(channels: Iterable[ChannelResult], lang: Lang) -> list[Json]:
    """The facts that channels wait for, each with how many it decides about."""
    return [
        {"field": asked.field, "channels": asked.channels, "question": said(asked.why, lang)}
        for asked in questions(channels)
    ]
