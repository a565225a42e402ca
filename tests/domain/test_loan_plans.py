"""Loans by their plans: every kind of instalment runs through the forecast to the cent, or says why it can't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeassist.domain.forecast.assumptions import DebtPlan
from smeassist.domain.forecast.loans import debt_plan
from smeassist.domain.offers.offer import Dated, Deposit, Draw, Fee, Method, Offer, Takings
from smeassist.domain.profile import Profile
from tests.domain.test_forecast import ahead_of, shop

DAY = date(2025, 12, 31)
HUNDRED = Decimal(100_000)
TWELVE = Decimal("0.12")


def loan(method: Method, **changes: Any) -> Offer:
    base = Offer(method=method, name="贷", principal=HUNDRED, months=12, annual_rate=TWELVE, start=DAY)
    return replace(base, **changes)


# One of each kind, with what is repaid and what interest costs within the year, by hand (yuan).
KINDS: dict[Method, tuple[Offer, str, str]] = {
    # 100,000 at 1 % a month: 8,884.88 a month, 106,618.55 in all.
    "equal_instalment": (loan("equal_instalment"), "100000", "6618.55"),
    # Interest 1 % of 100,000, 91,667 ... 8,333: 1,000 x 6.5.
    "equal_principal": (loan("equal_principal"), "100000", "6500"),
    "interest_only": (loan("interest_only"), "100000", "12000"),
    "flat": (loan("flat"), "100000", "12000"),
    "bullet": (loan("bullet"), "100000", "12000"),
    "schedule": (
        loan("schedule", schedule=(
            Dated(date=date(2026, 6, 30), amount=Decimal(-53_000)),
            Dated(date=date(2026, 12, 31), amount=Decimal(-53_000)),
        )), "100000", "6000",
    ),
    "revolving": (
        loan("revolving", draws=(Draw(at=0, amount=HUNDRED), Draw(at=6, amount=-HUNDRED))), "100000", "6000",
    ),
    "takings": (
        loan("takings", takings=Takings(expected=Decimal(2_000)), share=Decimal("0.25"),
             total_due=Decimal(110_000)), "100000", "10000",
    ),
    "lease": (loan("lease", down_payment=Decimal(0)), "100000", "6618.55"),
    "factoring": (
        loan("factoring", face=Decimal(125_000), advance_share=Decimal("0.8"), days=90), "100000", "3000",
    ),
    "pawn": (loan("pawn", monthly_fee=Decimal("0.02"), months=6), "100000", "18000"),
}  # fmt: skip
SPENT = {"factoring", "pawn", "lease", "schedule", "revolving", "takings"}


def test_each_kind_of_offer_is_tried_or_is_no_loan() -> None:
    assert set(KINDS) | {"bill", "crowdfunding"} == set(get_args(Method))


@pytest.mark.parametrize("method", KINDS)
def test_a_loan_of_each_kind_is_repaid_to_the_cent_and_costs_what_it_costs(method: Method) -> None:
    offer, principal, interest = KINDS[method]
    drawn_in_january = debt_plan([replace(offer, start=date(2025, 12, 31))], date(2025, 11, 30))[0]
    plan, faults = debt_plan([offer], DAY)
    assert faults == ()
    assert plan.owed[0] == 10_000_000 and plan.owed[-1] == 0
    assert sum(plan.principal) + sum(plan.due) == Decimal(principal) * 100
    charged = sum(plan.interest)
    if method in {"factoring", "pawn"}:  # what is taken with the payout was paid in the month before
        charged = sum(drawn_in_january.interest)
    assert charged == pytest.approx(float(interest) * 100, abs=1)
    assert drawn_in_january.drawn[0] == 10_000_000 and drawn_in_january.owed[0] == 0


def test_instalments_split_as_the_bank_splits_them() -> None:
    plan, _ = debt_plan([loan("equal_instalment")], DAY)
    # First month: 1,000.00 interest of 8,884.88; what is owed then is 92,115.12.
    assert plan.interest[0] == 100_000 and plan.principal[0] == 788_488
    assert plan.owed[1] == 9_211_512
    # Half a year on, six instalments are paid.
    later, _ = debt_plan([loan("equal_instalment", start=date(2025, 6, 30))], DAY)
    assert later.owed[0] == plan.owed[6]
    assert later.principal[:6] == plan.principal[6:] and later.principal[6:] == (0,) * 6


def test_principal_that_falls_due_as_a_whole_may_be_renewed_and_instalments_may_not() -> None:
    due, _ = debt_plan([loan("interest_only", start=date(2025, 6, 30))], DAY)
    assert due.due[5] == 10_000_000 and not any(due.principal)
    told = ahead_of(shop(), Profile(loans=(loan("interest_only", start=date(2025, 6, 30)),)))
    assert told.months[5].repaid == told.months[5].borrowed == 10_000_000
    case = next(scenario for scenario in told.scenarios if scenario.id == "not_renewed")
    assert told.months[5].cash - case.cash[5] == 10_000_000
    # Renewed, it goes on bearing interest at the books' rate: 8 % of 100,000.
    assert told.months[6].interest == round(10_000_000 * 0.08 / 12)


def test_a_forecast_pays_loans_by_their_plan_and_the_rest_as_before() -> None:
    told = ahead_of(shop(), Profile(loans=(loan("equal_instalment"),)))
    assert [month.repaid for month in told.months] == list(debt_plan([loan("equal_instalment")], DAY)[0].principal)
    assert told.months[-1].loans == 0
    shown = {stated.id: stated for stated in told.start.stated}
    assert shown["loans_planned"].value == 100_000 and shown["loans_planned"].origin == "told"
    assert shown["service_planned"].value == pytest.approx(106_618.55, abs=0.01)
    half = ahead_of(shop(), Profile(loans=(loan("equal_instalment", principal=HUNDRED / 2),)))
    # 50,000 stand without a plan; the books say 100,000 fall due within the year, of which the plan repays 50,000.
    assert sum(month.repaid for month in half.months) == 10_000_000
    assert half.start.opening.loans == 10_000_000


def test_loans_that_the_books_lack_are_owed_all_the_same() -> None:
    told = ahead_of(shop(), Profile(loans=(loan("equal_instalment", principal=HUNDRED * 3),)))
    assert told.start.opening.loans == 30_000_000


def test_a_deposit_is_taken_off_what_is_owed_and_comes_back_with_its_interest() -> None:
    held = loan("interest_only", deposit=Deposit(amount=Decimal(10_000), rate=Decimal("0.012")))
    plan, _ = debt_plan([held], DAY)
    assert plan.owed[0] == 9_000_000 and plan.owed[-1] == 0
    assert plan.drawn[11] == 1_000_000
    assert sum(plan.interest) == 1_200_000 - 12_000


def test_what_is_kept_back_from_the_payout_is_owed() -> None:
    plan, _ = debt_plan([loan("equal_instalment", received=Decimal(95_000))], DAY)
    assert plan.owed[0] == 10_000_000


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        (loan("bill", face=HUNDRED, days=90), "forecast.loan.no_loan"),
        (loan("crowdfunding"), "forecast.loan.no_loan"),
        (loan("equal_instalment", start=None), "forecast.loan.no_start"),
        (loan("equal_instalment", principal=None), "offer.why.missing"),
        (loan("equal_instalment", annual_rate=None), "offer.why.no_rate"),
        (loan("equal_instalment", months=0), "offer.why.nothing"),
        (loan("equal_instalment", principal=Decimal(-5)), "offer.why.negative"),
        (loan("equal_instalment", received=HUNDRED + 1), "offer.why.received_beyond"),
        (loan("schedule"), "offer.why.missing"),
        (loan("takings", share=Decimal(1), total_due=HUNDRED), "offer.why.missing"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_said_and_nothing_is_taken_for_it(offer: Offer, why: str) -> None:
    plan, faults = debt_plan([offer], DAY)
    assert plan == DebtPlan()
    assert [fault.code for fault in faults] == ["forecast.loan.left_out"]
    inner = faults[0].data["why"]
    assert getattr(inner, "code", None) == why


@settings(deadline=None, max_examples=60)
@given(
    method=st.sampled_from(["equal_instalment", "equal_principal", "interest_only", "flat", "bullet"]),
    principal=st.decimals(1, 10**12, places=2),
    months=st.integers(1, 600),
    rate=st.decimals(0, 5, places=4),
    ago=st.integers(0, 700),
    fee=st.decimals(0, 10**6, places=2),
)
def test_plans_of_any_size_leave_nothing_owed_beyond_their_end_and_no_negative_sum(
    method: Method, principal: Decimal, months: int, rate: Decimal, ago: int, fee: Decimal
) -> None:
    start = date(2025 - ago // 12, 12 - ago % 12, 28)
    offer = loan(
        method, principal=principal, months=months, annual_rate=rate, start=start,
        fees=(Fee(amount=fee, every="month"),),
    )  # fmt: skip
    plan, faults = debt_plan([offer], DAY)
    assert faults == ()
    assert min(*plan.owed, *plan.principal, *plan.due, *plan.drawn) >= 0
    assert min(plan.interest) >= -1  # a cent of rounding
    assert plan.owed[0] <= principal * 100 + 1
    if ago >= months:
        assert plan.paid == 0 and plan.owed[0] == 0
