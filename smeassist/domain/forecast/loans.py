"""What loans cost month by month as their own plans run: drawn, repaid, interest, and what is still owed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from smeassist.domain.forecast.assumptions import HORIZON, DebtPlan
from smeassist.domain.offers import rates
from smeassist.domain.offers.methods import daily_plan, plan_of
from smeassist.domain.offers.offer import Method, Offer
from smeassist.domain.offers.plan import DAYS, Flow, Plan
from smeassist.domain.periods import months_between, months_later
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Reason, reason

_NO_LOANS: Final[frozenset[Method]] = frozenset({"bill", "crowdfunding"})
"""A discounted bill is paid by whoever accepted it, and what a crowd gives is owed as goods or not at all."""
_AT_ONCE: Final[frozenset[Method]] = frozenset({"interest_only", "bullet", "revolving"})
"""Their principal falls due as a whole at the end, which is when a bank may lend it again."""
_CENTS: Final = 100
_LENT: Final = frozenset({"received", "instalment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """What moves on a day, in cents: lent anew, principal repaid, interest and charges paid."""

    day: date
    drawn: int = 0
    principal: int = 0
    interest: int = 0
    renewable: bool = False


def debt_plan(loans: Sequence[Offer], day: date) -> tuple[DebtPlan, tuple[Reason, ...]]:
    """The months after a day as the loans' plans run, and why the plan of some could not be followed.

    An instalment first pays the interest since the last one, at the rate that the plan's own payments bear, and
    then principal. Deposits that a lender holds are taken off what is owed to him.
    """
    moves: list[_Move] = []
    faults: list[Reason] = []
    for loan in loans:
        followed = _moves(loan, day)
        if isinstance(followed, Reason):
            faults.append(reason("forecast.loan.left_out", name=loan.name or "—", why=followed))
        else:
            moves += followed
    return _by_month(moves, day), tuple(faults)


def _by_month(moves: Sequence[_Move], day: date) -> DebtPlan:
    drawn, principal, interest, due = ([0] * HORIZON for _ in range(4))
    owed = 0
    for move in moves:
        month = months_between(day, move.day)
        if move.day <= day:
            owed += move.drawn - move.principal
        elif month <= HORIZON:
            drawn[month - 1] += move.drawn
            interest[month - 1] += move.interest
            (due if move.renewable else principal)[month - 1] += move.principal
    balances = [max(owed, 0)]
    for month in range(HORIZON):
        balances.append(max(balances[-1] + drawn[month] - principal[month] - due[month], 0))
    return DebtPlan(
        drawn=tuple(drawn),
        principal=tuple(principal),
        interest=tuple(interest),
        due=tuple(due),
        owed=tuple(balances),
    )


def _moves(loan: Offer, today: date) -> list[_Move] | Reason:
    """Every movement of one loan, in order of days, or why its plan can't be followed."""
    if loan.method in _NO_LOANS:
        return reason("forecast.loan.no_loan")
    expected = loan.takings.expected if loan.takings else None
    plan = daily_plan(loan, expected) if loan.method == "takings" else plan_of(loan, today)
    if isinstance(plan, Reason):
        return plan
    if plan.fault is not None:
        return plan.fault
    start = plan.start or loan.start or loan.signed
    if start is None:
        return reason("forecast.loan.no_start")
    flows = sorted(_lent(loan, plan), key=lambda flow: (flow.at, flow.amount < 0))
    if sum(flow.amount for flow in flows if flow.kind in _LENT) > CENT:
        return reason("forecast.loan.repaid_less")
    return list(_settled(loan, flows, plan, start))


def _settled(loan: Offer, flows: Sequence[Flow], plan: Plan, start: date) -> Iterator[_Move]:
    """The flows of a plan with each instalment parted into interest and principal, to the cent."""
    debts = _debts_after(flows)
    last = max((place for place, flow in enumerate(flows) if flow.kind == "instalment"), default=-1)
    principal, paid, paid_cents = 0, Decimal(0), 0
    for place, (flow, debt) in enumerate(zip(flows, debts, strict=True)):
        day, amount = _day(plan, start, flow.at), round(flow.amount * _CENTS)
        match flow.kind:
            case "received":
                principal += amount
                yield _Move(day=day, drawn=amount)
            case "instalment":
                # Rounded together, so that unrounded instalments come to their sum.
                paid -= flow.amount
                amount, paid_cents = round(paid * _CENTS) - paid_cents, round(paid * _CENTS)
                left = 0 if place == last else min(max(debt, principal - amount), principal)
                yield _Move(
                    day=day,
                    principal=principal - left,
                    interest=amount - (principal - left),
                    renewable=place == last and loan.method in _AT_ONCE,
                )
                principal = left
            case "fee":
                yield _Move(day=day, interest=-amount)
            case "deposit":
                yield _Move(day=day, principal=-amount)
            case "deposit_back":
                held = round(loan.deposit.amount * _CENTS) if loan.deposit else amount
                yield _Move(day=day, drawn=held, interest=held - amount)


def _debts_after(flows: Sequence[Flow]) -> list[int]:
    """What is owed after each flow, in cents: the present value of the instalments that are still to come.

    Counted backwards, since forwards the least error of a rate grows with the interest.
    """
    terms = [(float(flow.at), float(flow.amount)) for flow in flows if flow.kind in _LENT]
    rate = math.log1p(max(rates.cost_rate(terms, rates.all_rates(terms)) or 0.0, 0.0))
    debts: list[int] = []
    debt, after = 0.0, flows[-1].at if flows else Decimal(0)
    for flow in reversed(flows):
        debt *= math.exp(-rate * float(after - flow.at))
        after = flow.at
        debts.append(round(debt * _CENTS))
        if flow.kind in _LENT:
            debt -= float(flow.amount)
    return debts[::-1]


def _lent(loan: Offer, plan: Plan) -> Iterator[Flow]:
    """The flows, with what was kept back from the payout counted as a charge on that day."""
    kept = Decimal(0)
    if plan.unit == "month" and loan.received is not None and loan.principal is not None:
        kept = max(loan.principal - loan.received, Decimal(0))
    for flow in plan.flows:
        if flow.kind == "received" and kept:
            yield Flow(at=flow.at, amount=flow.amount + kept, kind="received")
            yield Flow(at=flow.at, amount=-kept, kind="fee")
            kept = Decimal(0)
        else:
            yield flow


def _day(plan: Plan, start: date, at: Decimal) -> date:
    match plan.unit:
        case "month":
            return months_later(start, int(at))
        case "day":
            return start + timedelta(days=int(at))
        case "year":
            return start + timedelta(days=round(at * DAYS))
