"""What fills the places of keys that the domain, the packs and the readers give rise to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from smeassist import system_words
from smeassist.domain import alert, assessment, channel_points, conditions, facts, items, measures
from smeassist.domain.advice import Bound
from smeassist.domain.assessment import Band
from smeassist.domain.channel_fit import parts_of
from smeassist.domain.contradictions import ContradictionCase
from smeassist.domain.indicator_pack import IndicatorCase, Unit
from smeassist.domain.lenders_cash import WornOut
from smeassist.domain.signals import SIGNALS
from smeassist.domain.sizes import Measure
from smeassist.i18n.checks import _STATES
from tests.i18n.in_code import (
    doubted,
    error_codes,
    given,
    lit_signals,
    marks,
)
from tests.i18n.sources import made
from tests.i18n.values import (
    OUTCOMES,
    Filled,
    choices,
    counted_facts,
    crossed,
    each,
    fact_fields,
    model_zones,
    of,
    packs,
    tests,
    within,
)


def filled() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    every_item = each(item.removesuffix(items.OPENING) for item in items.ALL)
    channels = packs().channels
    fit_parts = each(set(parts_of(channels.channels[0], {}, None, (), channels.fit)) - {"rules"})
    return {
        "system.{known}": each(set(system_words._KNOWN.values())),
        "alert_word.{alert.level}": each(set(get_args(assessment.AlertLevel)) - {"unknown"}),
        "item.{item}": every_item,
        "item.{base}": every_item,
        "item.{field.removeprefix(BOOKS)}": each(
            test.field.removeprefix(facts.BOOKS) for test in tests() if test.field.startswith(facts.BOOKS)
        ),
        "fact.{test.field}.{('yes'ifactualelse'no')}": [
            (test.field, word) for test in tests() if isinstance(test.value, bool) for word in ("yes", "no")
        ],
        "condition.{test.op}.{outcome}": crossed(get_args(conditions.Operator), OUTCOMES),
        "fact.{test.field}.{test.op}.{outcome}": [
            (test.field, test.op, outcome)
            for test in tests()
            if test.field in conditions._OWN
            for outcome in OUTCOMES
        ],
        "fact.{test.field}.{_SOME[outcome]}": crossed(counted_facts(), conditions._SOME.values()),
        "fact.{_DISHONEST}.yes": each((channel_points._DISHONEST,)),
        "channel.above.{channel.ceiling}": each(
            channel.ceiling for channel in channels.channels if channel.ceiling is not None
        ),
        "borrow.views.earned.{seen.worn}": each(get_args(WornOut)),
        "indicator_why.net_{net}": each(("asked", "told")),
        "score.day.{part}": each(("score", "indicators", "warnings", "borrow", "forecast")),
        "reconcile.cash_short_{bound}": each(("watch", "poor")),
        "channel.line.{bound}": each(("no", "told", *get_args(Bound))),
        "channel.part.{name}.strong": fit_parts,
        "channel.part.{weak[0]}.weak": fit_parts,
        "offer.why.{code}": each(given("domain/offers", "UntoldError")),
        "offer.per.{result.ceiling.per}": each(("month", "year")),
        "score.bounded.{code}": each(("books_broken", "contradicted")),
        "forecast.assumption.{stated.id}": each(given("domain/forecast", "state") | {*packs().forecast.bounds}),
        "signal.{OLD}.green": each((alert.OLD,)),
        "condition.not_{outcome}": of(conditions.Outcome),
        "contradiction.books.{case.id}": each(case.id for case in within(ContradictionCase)),
        "contradiction.{case.id}": each(case.id for case in within(ContradictionCase)),
        "model_why.{model.use}_{cut.zone}": model_zones(named=True),
        "model_why.{cut.zone}": model_zones(named=False),
        "error.{code}": each(error_codes()),
        "fact.{field}": each(fact_fields()),
        "ask_unit.{UNITS.get(field,'yuan')}": each({*facts.UNITS.values(), "yuan"} - {"choice", "percent"}),
        "value.{unit}": each({*facts.UNITS.values(), "yuan"} - {"choice"}),
        "choice.{field}.{value}": choices(),
        "indicator_why.{band.direction}_{level}": [
            (band.direction, level)
            for band in within(Band)
            for level in ("good", "watch", "poor")
            if band.poor is not None or level != "poor"
        ],
        "indicator_case.{case.case}": each(case.case for case in within(IndicatorCase)),
        "indicator_case.tax_credit.{level}": each(
            level for indicator in packs().indicators.indicators for level in (indicator.grades or {}).values()
        ),
        "plan.because.{ground}": each(
            {g for g in get_args(measures.Grounds) if g.startswith(("critical_", "item_"))}
        ),
        "doubt.{code}": each(doubted()),
        "fact.{field}.yes": each(("tax.arrears", "tax.false_invoices")),
        "problem.{problem.code}": each(code for place in made() for code in place.codes),
        "signal.{UNCHECKED}.green": [(alert.UNCHECKED,)],
        "signal.{code}": each(SIGNALS),
        "signal.{code}.green": each(lit_signals()),
        "signal.{code}.evidence": each(lit_signals()),
        "size.{name}": of(Measure),
        "size.name.{name}": of(Measure),
        "measure.{unit}": of(Unit),
        "indicator_mark.{code}": each(marks()),
        "check.{check.id}.{_STATES[check.ok]}": [
            (identity.id, state) for identity in packs().accounts.identities for state in _STATES.values()
        ],
    }
