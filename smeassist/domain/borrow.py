"""Whether to borrow at all: yes, with care, fix first, no, or not enough is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Alert, Borrow, Contradiction, IndicatorResult, ModelResult, Verdict
from smeassist.domain.books import Books
from smeassist.domain.capacity import BorrowPack, Carrying, carrying, working_capital_gap
from smeassist.domain.currency import YUAN
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.periods import months_between
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, Value, reason
from smeassist.domain.wording import listed

SEVERITY: Final[tuple[Verdict, ...]] = ("yes", "with_care", "fix_first", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground, and the verdict that it alone would give."""

    verdict: Verdict
    why: Said


def gate(
    books: Books,
    profile: Profile,
    indicators: Sequence[IndicatorResult],
    models: Sequence[ModelResult],
    alert: Alert,
    contradictions: Sequence[Contradiction],
    pack: BorrowPack,
    today: date,
) -> Borrow:
    """The verdict is that of the gravest ground; every ground is given, gravest first.

    `no`: a new loan would make it worse (no free cash, interest not covered, overdue now). `fix_first`:
    something curable stands before it. Where a figure is missing that a lender must know, the verdict is
    unknown, unless what is known already bars borrowing.
    """
    state = carrying(books, profile, pack)
    grounds = [*_standing(profile, pack, today), *_trust(books, contradictions, pack)]
    if state is not None:
        grounds += [
            *_age(state, pack, today),
            *_strength(state, pack),
            *_need(profile, state, pack),
            *_outlook(models, alert, indicators, pack),
        ]
    grounds.sort(key=lambda ground: -SEVERITY.index(ground.verdict))
    verdict: Verdict = grounds[0].verdict if grounds else "yes"
    wanted = _wanted(state)
    because = tuple(ground.why for ground in grounds)
    if wanted is not None and verdict not in {"no", "fix_first"}:
        return Borrow(verdict="unknown", because=(wanted, *because), capacity_why=wanted)
    if verdict == "no":
        # Whoever must not borrow carries nothing new, whatever the formula gives.
        return Borrow(verdict=verdict, because=because, capacity=Decimal(0), capacity_why=because[0])
    return Borrow(
        verdict=verdict,
        because=because,
        capacity=None if state is None else state.capacity,
        capacity_why=wanted if state is None else state.why or wanted,
    )


def _wanted(state: Carrying | None) -> Reason | None:
    """What must be known before a loan can be called bearable; None: all of it is."""
    if state is None:
        return reason("borrow.books_wanted")
    if not state.missing:
        return None
    return reason("borrow.figures_wanted", items=listed([reason(f"item.{item}") for item in state.missing]))


def _standing(profile: Profile, pack: BorrowPack, today: date) -> Iterator[Ground]:
    """What the owner says about credit and tax."""
    credit, tax = profile.credit, profile.tax
    if credit.overdue_now or (credit.overdue_now is None and (credit.overdue_days or 0) > 0):
        yield Ground(verdict="no", why=reason("borrow.overdue_now", days=credit.overdue_days))
    if credit.dishonest_list:
        yield Ground(verdict="no", why=reason("borrow.dishonest_list"))
    marks = {
        "tax_arrears": tax.arrears,
        "abnormal_listing": tax.abnormal_listing,
        "false_invoices": tax.false_invoices,
        "tax_grade_d": tax.credit_grade == "D",
    }
    yield from (Ground(verdict="fix_first", why=reason(f"borrow.{mark}")) for mark, bad in marks.items() if bad)
    yield from _credit_history(profile, pack)
    if (
        credit.bank_loan_due is not None
        and 0 <= (days := (credit.bank_loan_due - today).days) <= pack.renewal_days
    ):
        yield Ground(verdict="yes", why=reason("borrow.renew_first", days=days, due=credit.bank_loan_due))


def _credit_history(profile: Profile, pack: BorrowPack) -> Iterator[Ground]:
    times, inquiries = profile.credit.overdue_times_24m, profile.credit.inquiries_6m
    if times is not None and times >= pack.overdue_times:
        yield Ground(verdict="with_care", why=reason("borrow.overdue_times", times=times))
    if inquiries is not None and inquiries > pack.inquiries:
        yield Ground(verdict="with_care", why=reason("borrow.inquiries", times=inquiries, limit=pack.inquiries))


def _trust(books: Books, contradictions: Sequence[Contradiction], pack: BorrowPack) -> Iterator[Ground]:
    """Whether a lender could believe the books."""
    broken = [check for check in books.checks if check.ok is False and check.severity == "error"]
    if broken:
        yield Ground(verdict="fix_first", why=reason("borrow.books_broken", count=len(broken)))
    if contradictions:
        count = len(contradictions)
        verdict: Verdict = "fix_first" if count >= pack.contradictions else "with_care"
        yield Ground(verdict=verdict, why=reason("borrow.contradictions", count=count))


def _age(state: Carrying, pack: BorrowPack, today: date) -> Iterator[Ground]:
    """Old books, however good, do not say what can be paid back now."""
    months = months_between(state.period.end, today)
    if months > pack.old_months:
        yield Ground(verdict="with_care", why=reason("borrow.books_old", end=state.period.end, months=months))


def _strength(state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """What the books say about paying back."""
    yield from _equity(state, pack)
    if state.free_cash is None:
        return
    if state.free_cash <= 0:
        yield _no_free_cash(state, pack)
    elif state.service_cover is not None and state.service_cover < 1:
        verdict: Verdict = "no" if _is_final(state, pack) else "fix_first"
        yield Ground(verdict=verdict, why=_covered("borrow.service_uncovered", state))
    elif state.service_cover is not None and state.service_cover < pack.cover:
        yield Ground(verdict="with_care", why=_covered("borrow.service_thin", state))
    elif state.service_cover is not None:
        yield Ground(verdict="yes", why=_covered("borrow.service_covered", state))
    elif state.service is not None:
        yield Ground(verdict="yes", why=reason("borrow.free_cash", cash=state.free_cash))
    if state.earnings is not None and state.earnings < 0:
        yield Ground(verdict="with_care", why=reason("borrow.loss", loss=-state.earnings))


def _no_free_cash(state: Carrying, pack: BorrowPack) -> Ground:
    if state.period.months < MONTHS_IN_YEAR and not _is_final(state, pack):
        why = reason("borrow.no_free_cash_yet", months=state.period.months, cash=state.free_cash)
    elif state.low_estimate and not _is_final(state, pack):
        why = reason("borrow.no_free_cash_seen", cash=state.free_cash)
    else:
        why = reason("borrow.no_free_cash", cash=state.free_cash)
    return Ground(verdict="no" if _is_final(state, pack) else "fix_first", why=why)


def _is_final(state: Carrying, pack: BorrowPack) -> bool:
    """Slack months, a lower bound or half of what must be known are no last word while capital is about whole.

    A lower bound falls short by the depreciation that nobody told, which may be as much as a small hole.
    """
    capital_left = state.equity is not None and (
        state.equity > 0 or (state.low_estimate and not _hole(state, pack))
    )
    whole = state.period.months >= MONTHS_IN_YEAR and not state.low_estimate and not state.missing
    return not capital_left or whole


def _covered(code: str, state: Carrying) -> Reason:
    return reason(code, cash=state.free_cash, service=state.service, cover=state.service_cover)


def _equity(state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    equity, assets = state.equity, state.assets
    if equity is None or assets is None or assets <= 0:
        return
    if equity < 0:
        deep = _hole(state, pack) and (state.earnings is None or state.earnings < 0)
        yield Ground(
            verdict="fix_first" if deep else "with_care", why=reason("borrow.negative_equity", equity=equity)
        )
    elif (share := 1 - equity / assets) > pack.debt_share:
        yield Ground(verdict="with_care", why=reason("borrow.debt_share", share=share, limit=pack.debt_share))


def _hole(state: Carrying, pack: BorrowPack) -> bool:
    """Whether debts exceed assets by more than a slip of the pen."""
    return state.equity is None or state.equity < -pack.equity_hole * (state.assets or Decimal(0))


def _need(profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """The sum that is wanted, against what could be carried."""
    wanted, room = profile.need.amount, _room(profile, state)
    if wanted == 0:
        yield Ground(verdict="yes", why=reason("borrow.no_need"))
        return
    if wanted is None or state.currency != YUAN:
        if room is not None and room <= 0:
            yield Ground(verdict="fix_first", why=reason("borrow.no_room"))
        return
    if room is not None and wanted > room:
        yield _above(wanted, room, pack)
    gap = working_capital_gap(state, pack)
    if gap is not None and wanted > gap and profile.need.purpose in {"working_capital", "inventory"}:
        yield Ground(verdict="yes", why=_gap(wanted, gap))


def _room(profile: Profile, state: Carrying) -> Decimal | None:
    """What a loan could come to: a refinancing takes the place of loans that stand."""
    if state.capacity is None or state.loans is None or profile.need.purpose != "refinance":
        return state.capacity
    return state.capacity + state.loans


def _above(wanted: Decimal, capacity: Decimal, pack: BorrowPack) -> Ground:
    if capacity < wanted * pack.least_share:
        why = reason("borrow.need_out_of_reach", need=wanted, capacity=capacity)
        return Ground(verdict="fix_first", why=why)
    return Ground(verdict="with_care", why=reason("borrow.need_above", need=wanted, capacity=capacity))


def _gap(wanted: Decimal, gap: Decimal) -> Reason:
    if gap <= 0:
        return reason("borrow.no_gap", need=wanted)
    return reason("borrow.gap", need=wanted, gap=gap)


def _outlook(
    models: Sequence[ModelResult], alert: Alert, indicators: Sequence[IndicatorResult], pack: BorrowPack
) -> Iterator[Ground]:
    """What warnings and published models add; alone they never bar."""
    if alert.level == "act":
        yield Ground(verdict="with_care", why=reason("borrow.alert"))
    if failing := _in_distress(models, pack):
        yield Ground(verdict="with_care", why=reason("borrow.model_distress", models=failing))
    current = [i for i in indicators if i.code == "current_ratio" and i.level == "poor" and i.value is not None]
    if current:
        worst = max(current, key=lambda result: result.period)
        yield Ground(verdict="with_care", why=reason("borrow.current_ratio", value=worst.value))


def _in_distress(models: Sequence[ModelResult], pack: BorrowPack) -> Value:
    """The names of the primary models that see distress in the latest period; None: none does."""
    latest = max((model.period for model in models), default=None)
    failing = [m for m in models if m.period == latest and m.zone == "distress" and m.code in pack.models]
    names: Value = None
    for model in reversed(failing):
        names = model.name if names is None else reason("value.list", first=model.name, rest=names)
    return names
