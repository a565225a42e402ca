"""The measure that answers to each warning, so that the next step stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smeassist.domain.advice import Verdict
from smeassist.domain.alert import AlertPack
from smeassist.domain.assessment import EarlyWarning, WarningSignal
from smeassist.domain.measures import Measure, MeasuresPack, fits
from smeassist.domain.text import Text


def with_measures(
    warnings: Sequence[WarningSignal],
    card: EarlyWarning | None,
    alert: AlertPack,
    measures: MeasuresPack,
    verdict: Verdict | None = None,
) -> tuple[WarningSignal, ...]:
    """The warnings, each with the first measure of the pack that answers to it and is one for a company that
    stands so; None where none does.

    What no measure names, as the card and the models, is answered by the measure of the card's costliest ratio.
    """
    lit = {warning.code for warning in warnings if warning.level != "note"}
    fitting = [measure for measure in measures.measures if fits(measure, lit, verdict)]
    by_id = {measure.id: measure for measure in fitting}
    by_warning: dict[str, Measure] = {}
    for measure in fitting:
        for code in measure.cures.warnings:
            by_warning.setdefault(code, measure)
    costliest = next((by_id[id_] for id_ in _by_cost(card, alert) if id_ in by_id), None)
    named = {code for measure in measures.measures for code in measure.cures.warnings}
    general = {rule.code for rule in alert.signals} - named
    return tuple(
        replace(
            warning, measure=_title(by_warning.get(warning.code, costliest if warning.code in general else None))
        )
        for warning in warnings
    )


def _by_cost(card: EarlyWarning | None, alert: AlertPack) -> Iterator[str]:
    """The measures that answer to the ratios of a card, the costliest first."""
    parts = sorted(card.parts if card else (), key=lambda part: -(part.points or 0))
    return (
        alert.measures_by_ratio[part.ratio]
        for part in parts
        if part.points and part.ratio in alert.measures_by_ratio
    )


def _title(measure: Measure | None) -> Text | None:
    return None if measure is None else measure.title
