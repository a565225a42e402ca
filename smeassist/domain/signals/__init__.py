"""Every early-warning signal that is lit, the gravest first, and what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.age import Age, age_of
from smeassist.domain.alert import EARLY_WARNING, OLD, UNCHECKED, AlertPack, SignalRule
from smeassist.domain.arguments import source_of
from smeassist.domain.assessment import (
    Contradiction,
    EarlyWarning,
    IndicatorResult,
    ModelResult,
    WarningLevel,
    WarningSignal,
)
from smeassist.domain.books import Books
from smeassist.domain.early_warning import CardPack, compute
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.indicators import judged_periods
from smeassist.domain.judged import judged_period
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.signals import ahead, conduct, figures
from smeassist.domain.signals.case import Case, Lit, Signal
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import listed

__all__ = ["SIGNALS", "Seen", "case_of", "dated", "look", "seen"]

_ALL: Final[tuple[Signal, ...]] = (
    figures.negative_equity,
    conduct.overdue_now,
    conduct.dishonest_list,
    conduct.false_invoices,
    ahead.service_not_covered_ahead,
    ahead.cash_short_ahead,
    figures.cash_runs_out,
    figures.cash_under_one_month,
    figures.debt_due_exceeds_cash,
    conduct.tax_arrears,
    figures.tax_and_pay_piled_up,
    conduct.wages_overdue,
    figures.loss_two_years,
    figures.loss_this_year,
    figures.interest_not_covered,
    figures.equity_half_lost,
    figures.short_of_current_assets,
    figures.operating_cash_negative_with_profit,
    figures.receivables_outgrow_sales,
    figures.sales_falling,
    conduct.suppliers_overdue,
    conduct.customer_concentration,
    conduct.guarantees_heavy,
    conduct.loan_due_soon,
    conduct.abnormal_listing,
    conduct.private_accounts,
    conduct.early_warning,
    conduct.distress_model,
    conduct.books_do_not_tie,
    conduct.answers_against_books,
    conduct.figures_old,
)

SIGNALS: Final[Mapping[str, Signal]] = MappingProxyType({signal.__name__: signal for signal in _ALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is lit, how old the judged books are, and what fraction of the essential figure signals was checked."""

    warnings: tuple[WarningSignal, ...]
    age: Age | None
    checked: Decimal
    card: EarlyWarning | None = None


_GRAVITY: Final[Mapping[WarningLevel, int]] = MappingProxyType({"act": 0, "watch": 1, "note": 2})


def look(
    books: Books,
    profile: Profile,
    indicators: Sequence[IndicatorResult],
    models: Sequence[ModelResult],
    contradictions: Sequence[Contradiction],
    pack: AlertPack,
    today: date,
    cards: CardPack | None = None,
    forecast: Forecast | None = None,
) -> Seen:
    """The lit signals, the gravest first and in the pack's order; that the figures are old stands before all.

    Signals that old figures give are notes with their day, for they tell nothing of today. A soft signal, one that
    many healthy firms bear, is a note while it stands alone. Where essential signals could not be checked, a last
    one (`not_checked`, a note) names them. Beside them stand the age of the judged books and how much of what
    figures must tell could be checked.
    """
    return seen(case_of(books, profile, indicators, models, contradictions, pack, today, cards, forecast), pack)


def seen(case: Case, pack: AlertPack) -> Seen:
    """Every signal of the pack asked about one case."""
    outcomes = [(rule, SIGNALS[rule.code](case)) for rule in pack.signals]
    found = [_warning(rule, outcome, case.age) for rule, outcome in outcomes if not isinstance(outcome, str)]
    found = _softened(found, pack)
    found.sort(key=lambda one: (one.code != OLD, _GRAVITY[one.level]))
    unchecked = [rule.code for rule, outcome in outcomes if outcome == "unchecked" and rule.essential]
    if case.period is None:
        found.append(_not_checked("no_books"))
    elif unchecked:
        found.append(_not_checked("partly", *unchecked))
    wanted = [outcome for rule, outcome in outcomes if rule.essential and not rule.today]
    checked = Decimal(sum(outcome != "unchecked" for outcome in wanted)) / max(len(wanted), 1)
    judged = case.card is not None and case.card.level != "unknown"
    return Seen(
        warnings=tuple(found),
        age=case.age,
        checked=max(checked, pack.least_checked) if judged else checked,
        card=case.card,
    )


def dated(warnings: Sequence[WarningSignal], day: date | None) -> tuple[WarningSignal, ...]:
    """Warnings on figures of another day than the latest of the books, each with its day."""
    return tuple(
        one
        if one.end in {None, day} or one.code == OLD or _is_dated(one)
        else replace(
            one, evidence=tuple(reason("signal.dated", end=one.end, what=sentence) for sentence in one.evidence)
        )
        for one in warnings
    )


def _is_dated(warning: WarningSignal) -> bool:
    return any(isinstance(one, Reason) and one.code == "signal.dated" for one in warning.evidence)


def _softened(found: list[WarningSignal], pack: AlertPack) -> list[WarningSignal]:
    """Soft signals as notes, where fewer than the pack asks stand together; the card is one of them."""
    soft = {rule.code for rule in pack.signals if rule.soft}
    together = [one for one in found if one.level != "note" and one.code in soft | {EARLY_WARNING}]
    if len(together) >= pack.soft_together:
        return found
    return [replace(one, level="note") if one.code in soft else one for one in found]


def case_of(
    books: Books,
    profile: Profile,
    indicators: Sequence[IndicatorResult],
    models: Sequence[ModelResult],
    contradictions: Sequence[Contradiction],
    pack: AlertPack,
    today: date,
    cards: CardPack | None = None,
    forecast: Forecast | None = None,
) -> Case:
    """What every signal is told of one company on one day."""
    chosen = judged_periods(books)
    period = judged_period(indicators, pack.period) or (chosen[-1] if chosen else None)
    latest = max((model.period for model in models), default=None)
    scored = period if any(model.period == period for model in models) else latest
    age = age_of(period, today, int(pack.limits.figures_old_months))
    return Case(
        source=source_of(books, profile, period) if period else None,
        checks=books.checks if period else (),
        period=period,
        profile=profile,
        indicators=_by_code(indicators, period, chosen),
        models=tuple(model for model in models if model.period == scored),
        contradictions=tuple(contradictions),
        limits=pack.limits,
        today=today,
        age=age,
        card=None if cards is None else compute(books, period, age, cards),
        forecast=forecast if forecast is not None and forecast.tells(today) else None,
    )


def _by_code(
    indicators: Sequence[IndicatorResult], period: Period | None, chosen: tuple[Period, ...]
) -> Mapping[str, IndicatorResult]:
    """The judged period's indicators; what the owner tells stands at the latest period and counts too."""
    latest = {indicator.code: indicator for indicator in indicators if chosen and indicator.period == chosen[-1]}
    return MappingProxyType(
        latest | {indicator.code: indicator for indicator in indicators if indicator.period == period}
    )


def _warning(rule: SignalRule, outcome: Lit, age: Age | None) -> WarningSignal:
    end = None if rule.today or age is None else age.end
    lit = WarningSignal(
        code=rule.code, level=outcome.level, evidence=outcome.evidence, turns_green_when=outcome.green, end=end
    )
    if age is None or not age.old or rule.today:
        return lit
    dated = tuple(reason("signal.dated", end=age.end, what=sentence) for sentence in outcome.evidence)
    return replace(lit, level="note", evidence=dated, turns_green_when=reason(f"signal.{OLD}.green"))


def _not_checked(kind: str, *codes: str) -> WarningSignal:
    data = {"signals": listed([reason(f"signal.{code}") for code in codes])} if codes else {}
    return WarningSignal(
        code=UNCHECKED,
        level="note",
        evidence=(reason(f"signal.{UNCHECKED}.{kind}", **data),),
        turns_green_when=reason(f"signal.{UNCHECKED}.green"),
    )
