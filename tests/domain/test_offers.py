"""Offers told in stories: what they really cost, which traps they hold, what can't be."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.content.records import build
from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.offers import rates
from smeassist.domain.offers.offer import Fee, Method, Offer
from smeassist.domain.offers.offers_pack import OffersPack, WorkedOffer
from smeassist.domain.offers.plan import yearly_rate
from smeassist.domain.offers.price import price
from smeassist.domain.offers.result import Cost, OfferResult
from smeassist.domain.text import Reason

TODAY = date(2026, 11, 28)


@cache
def pack() -> OffersPack:
    return load_pack(places.packs() / "offers.yaml", OffersPack)


@cache
def channels() -> ChannelsPack:
    return load_pack(places.packs() / "channels.yaml", ChannelsPack)


def priced(**keys: Any) -> OfferResult:
    return price(build(Offer, keys, "offer"), pack(), channels(), TODAY)


def cost(**keys: Any) -> Cost:
    told = priced(**keys).cost
    assert isinstance(told, Cost), told
    return told


def loan(method: Method = "equal_instalment", **keys: Any) -> dict[str, Any]:
    return {"method": method, "principal": 100_000, "months": 12, "annual_rate": Decimal("0.12"), **keys}


@pytest.mark.parametrize("example", pack().examples, ids=lambda example: example.name.words["en"])
def test_a_worked_loan_comes_to_what_was_worked(example: WorkedOffer) -> None:
    result = price(example.offer, pack(), channels(), TODAY)
    if not isinstance(result.cost, Cost):
        assert result.offer.method == "takings"
        return
    for computed, worked in ((result.cost.effective, example.effective), (result.cost.nominal, example.nominal)):
        if worked is not None:
            assert computed == pytest.approx(float(worked), abs=1e-6)
    if example.total_cost is not None:
        assert abs(result.cost.total_cost - example.total_cost) <= Decimal("0.01")


def test_a_shop_that_pays_from_its_takings_has_three_costs() -> None:
    example = next(one for one in pack().examples if one.offer.method == "takings")
    slow, expected, fast = price(example.offer, pack(), channels(), TODAY).cases
    assert isinstance(slow.cost, Cost) and isinstance(expected.cost, Cost) and isinstance(fast.cost, Cost)
    assert expected.cost.nominal == pytest.approx(0.697574, abs=1e-6)
    assert expected.cost.effective == pytest.approx(1.007536, abs=1e-6)
    assert (slow.days, expected.days, fast.days) == (241, 120, 61)
    assert slow.cost.total_cost == expected.cost.total_cost == fast.cost.total_cost == 6_000


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ([-1000, 2300, -1320], [0.1, 0.2]),
        ([-1, 6, -11, 6], [0, 1, 2]),
        ([-1000, 1500, -1000], []),
        ([1000, -2000, 1000], [0]),
        ([50, 100, -600, -300, 100], [-0.768895, 1.854418]),
        ([-3000, 100_000, *[-9000] * 12], [0.017011, 32.240282]),
        ([100, 100], []),
    ],
)
def test_every_root_is_found(flows: list[float], expected: list[float]) -> None:
    assert list(rates.all_rates(list(enumerate(flows)))) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ([50, 100, -600, -300, 100], 1.854418),
        ([-3000, 100_000, *[-9000] * 12], 0.017011),
        ([100, -60, -40], 0),
        ([100, *[-10] * 5], -0.194019),
        ([-1000, 1500, -1000], None),
    ],
)
def test_the_rate_has_the_sign_of_what_is_paid_on_top(flows: list[float], expected: float | None) -> None:
    numbered = list(enumerate(flows))
    rate = rates.cost_rate(numbered, rates.all_rates(numbered))
    assert rate == (None if expected is None else pytest.approx(expected, abs=1e-5))


def test_a_thousand_random_plans_leave_no_residual_and_obey_the_sign() -> None:
    dice = random.Random(28)
    answered = 0
    for _ in range(1000):
        size = dice.randint(2, 14)
        flows = [
            (float(at), dice.choice((-1, 1)) * dice.uniform(1, 10 ** dice.randint(1, 5))) for at in range(size)
        ]
        every = rates.all_rates(flows)
        rate = rates.cost_rate(flows, every)
        whole = math.fsum(amount for _, amount in flows)
        for root in every:
            parts = [amount * math.exp(-at * math.log1p(root)) for at, amount in flows]
            assert abs(math.fsum(parts)) < 1e-9 * math.fsum(map(abs, parts))
        if rate is None:
            assert not [root for root in every if root * -whole > 0]
        else:
            answered += 1
            assert rate * -whole > 0
    assert answered > 300


@pytest.mark.parametrize("count", [100, 240])
def test_a_plan_to_and_fro_has_its_rate_however_often_it_turns(count: int) -> None:
    flows = [(float(at), (-1) ** at * (at + 1) * 1000.0) for at in range(count)]
    (root,) = rates.all_rates(flows)
    parts = [amount * math.exp(-at * math.log1p(root)) for at, amount in flows]
    assert abs(math.fsum(parts)) < 1e-9 * math.fsum(map(abs, parts))


def test_a_plan_that_turns_too_often_is_told_in_yuan() -> None:
    day = date(2026, 1, 1)
    amounts = [(-1) ** at * Decimal(1000 + at) for at in range(400)]
    schedule = [{"date": day + timedelta(days=at), "amount": amount} for at, amount in enumerate(amounts)]
    told = cost(method="schedule", principal=1000, signed=day, schedule=schedule)
    assert (told.effective, told.rates) == (None, ())
    assert told.why is not None and told.why.code == "offer.why.changes_sign"
    assert told.total_cost == -sum(amounts)


@settings(deadline=None, max_examples=60)
@given(
    principal=st.integers(1_000, 10_000_000),
    months=st.integers(1, 120),
    rate=st.decimals("0.001", "0.9", places=4),
    method=st.sampled_from(["equal_instalment", "equal_principal", "interest_only"]),
)
def test_without_charges_the_nominal_cost_is_the_quoted_rate(
    principal: int, months: int, rate: Decimal, method: Method
) -> None:
    told = cost(method=method, principal=principal, months=months, annual_rate=rate)
    assert told.nominal == pytest.approx(float(rate), abs=1e-9)
    by_wan = cost(method=method, principal=Decimal(principal) / 10_000, months=months, annual_rate=rate)
    assert by_wan.nominal == pytest.approx(told.nominal, abs=1e-9)
    flows = [float(flow.amount) for flow in told.plan.flows]
    assert pyxirr.irr(flows) == pytest.approx(told.rates[0], abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(
    fee=st.decimals("0.01", "20000", places=2),
    at=st.integers(0, 12),
    method=st.sampled_from(["equal_instalment", "equal_principal", "interest_only", "flat", "bullet"]),
)
def test_every_added_charge_makes_it_dearer(fee: Decimal, at: int, method: Method) -> None:
    bare = build(Offer, loan(method), "offer")
    charged = replace(bare, fees=(Fee(amount=fee, at=at),))
    before, after = (price(offer, pack(), channels(), TODAY).cost for offer in (bare, charged))
    assert isinstance(before, Cost) and isinstance(after, Cost)
    assert after.total_cost - before.total_cost == pytest.approx(fee, abs=Decimal("1e-15"))
    assert before.nominal is not None and after.nominal is not None
    assert after.nominal > before.nominal


def test_a_daily_rate_counts_365_days_unless_the_papers_say_360() -> None:
    assert yearly_rate(build(Offer, loan(annual_rate=None, daily_rate=Decimal("0.0005")), "offer")) == Decimal(
        "0.1825"
    )
    by_360 = build(Offer, loan(annual_rate=None, daily_rate=Decimal("0.0005"), days=360), "offer")
    assert yearly_rate(by_360) == Decimal("0.18")


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (loan(months=None), "missing"),
        (loan(months=0), "nothing"),
        (loan(months=-3), "nothing"),
        (loan(months=9999), "too_long"),
        (loan(annual_rate=None), "no_rate"),
        (loan(monthly_rate=Decimal("0.02")), "rates_differ"),
        (loan(principal=None), "missing"),
        (loan("takings", total_due=1, share=1), "by_takings"),
        (loan("lease", down_payment=100_000), "nothing_financed"),
        (loan("revolving"), "missing"),
        (loan("revolving", draws=[{"at": 0, "amount": 5}, {"at": 2, "amount": -9}]), "repaid_more"),
        (loan("revolving", draws=[{"at": 0, "amount": 5}, {"at": "2026-01-01", "amount": 9}]), "draws_mixed"),
        (loan("bill", face=100, days=10, annual_rate=None), "no_rate"),
        (loan(early={"month": 13, "fee": 0}), "early_outside"),
    ],
)
def test_an_offer_that_lacks_or_contradicts_something_says_what(keys: dict[str, Any], why: str) -> None:
    told = priced(**{key: value for key, value in keys.items() if value is not None}).cost
    assert isinstance(told, Reason)
    assert told.code == f"offer.why.{why}"


@pytest.mark.parametrize(
    ("keys", "why", "total"),
    [
        (loan(principal=-100_000), "negative", None),
        (loan(fees=[{"amount": -5}]), "negative", None),
        (loan("schedule", schedule=[{"date": "2026-02-01", "amount": 500}]), "no_repayment", -500),
        (
            loan("schedule", start="2026-03-01", schedule=[
                {"date": "2026-02-01", "amount": -60_000}, {"date": "2026-04-01", "amount": -60_000}]),
            "instalment_first", 20_000,
        ),
        (
            loan("schedule", schedule=[
                {"date": "2026-02-01", "amount": -9000}, {"date": "2026-03-01", "amount": 9000},
                {"date": "2026-04-01", "amount": -9000}]),
            "instalment_first", 9000,
        ),
        (
            loan("schedule", schedule=[
                {"date": "2026-01-01", "amount": 1000}, {"date": "2027-01-01", "amount": -1500},
                {"date": "2028-01-01", "amount": 1000}]),
            "no_root", -500,
        ),
    ],
)  # fmt: skip
def test_an_impossible_offer_has_no_rate_but_its_sum(keys: dict[str, Any], why: str, total: int | None) -> None:
    told = cost(**keys)
    assert (told.effective, told.nominal) == (None, None)
    assert told.why is not None and told.why.code == f"offer.why.{why}"
    if total is not None:
        assert told.total_cost == total


def test_a_fee_before_the_payout_is_no_instalment() -> None:
    told = cost(**loan(principal=100_000, fees=[{"amount": 3000, "at": -1}]))
    assert told.nominal is not None and told.nominal > 0.12
    months = [f"2026-{month:02}-01" for month in range(1, 13)] + ["2027-01-01", "2027-02-01"]
    dated = [
        {"date": day, "amount": amount}
        for day, amount in zip(months, [-3000, 100_000, *[-9000] * 12], strict=True)
    ]
    told = cost(method="schedule", schedule=dated)
    assert told.nominal == pytest.approx(12 * 0.01701, abs=2e-3)
    assert told.why is not None and told.why.code == "offer.why.several"


@pytest.mark.parametrize(
    ("amounts", "effective", "why"),
    [([-1000, 2300, -1320], 0.1, "several"), ([1000, -2300, 1320], None, "no_rate_fits")],
)
def test_several_rates_and_rates_of_the_wrong_sign_are_said(
    amounts: list[int], effective: float | None, why: str
) -> None:
    dated = [{"date": f"{2026 + year}-01-01", "amount": amount} for year, amount in enumerate(amounts)]
    told = cost(method="schedule", schedule=dated)
    assert told.effective == (None if effective is None else pytest.approx(effective, abs=1e-9))
    assert told.why is not None and told.why.code == f"offer.why.{why}"
    assert told.rates == pytest.approx((0.1, 0.2))


@pytest.mark.parametrize(
    ("lender", "signed", "rule", "rate"),
    [
        ("private_person", "2026-11-01", "private_lending", "0.12"),
        ("private_person", "2024-07-22", "private_lending", "0.134"),
        ("company", "2020-08-20", "private_lending", "0.154"),
        ("bank", "2026-11-01", "civil_financial_24", "0.24"),
        ("microloan_company", "2026-11-01", "microloan_cost_2025", "0.24"),
        ("microloan_company", "2024-01-01", "civil_financial_24", "0.24"),
        ("assisted_platform", "2026-11-01", "assist_2025", "0.24"),
    ],
)
def test_the_ceiling_is_the_lender_s_on_the_day_of_signing(lender: str, signed: str, rule: str, rate: str) -> None:
    ceiling = priced(**loan(lender=lender, signed=signed)).ceiling
    assert not isinstance(ceiling, Reason)
    assert (ceiling.rule, ceiling.rate) == (rule, Decimal(rate))


@pytest.mark.parametrize(
    "keys",
    [{"lender": "leasing"}, {"lender": "unknown"}, {}, {"lender": "private_person", "signed": "2019-01-01"},
     {"lender": "pawnshop"}],
)  # fmt: skip
def test_where_no_ceiling_is_known_nothing_is_called_kept(keys: dict[str, Any]) -> None:
    result = priced(**loan(**keys))
    assert isinstance(result.ceiling, Reason)
    assert result.over_ceiling is None


def test_exactly_the_ceiling_is_kept_and_a_pawnshop_is_held_to_its_fee() -> None:
    keys = loan(lender="private_person", signed="2026-11-01")
    assert priced(**keys).over_ceiling is False
    assert priced(**{**keys, "annual_rate": Decimal("0.1201")}).over_ceiling is True
    pawn = {
        "method": "pawn",
        "principal": 50_000,
        "months": 3,
        "monthly_rate": Decimal("0.0035"),
        "lender": "pawnshop",
    }
    at_cap = priced(**pawn, monthly_fee=Decimal("0.042"), pledge="movable")
    above = priced(**pawn, monthly_fee=Decimal("0.042"), pledge="real_estate")
    assert (at_cap.over_ceiling, above.over_ceiling) == (False, True)


def test_what_lies_above_the_ceiling_is_told_in_yuan() -> None:
    keys = loan(lender="private_person", signed="2026-11-01", annual_rate=Decimal("0.24"))
    result = priced(**keys)
    assert result.over_by == Decimal("0.12")
    # 12 level instalments of 9,455.96 at 24 % are worth 106,427.56 at 12 %: 6,427.56 above what arrived.
    assert result.over_value == pytest.approx(Decimal("6427.56"), abs=Decimal("0.01"))


def test_each_demand_is_a_red_flag_with_its_fraud_and_what_to_do() -> None:
    frauds = {fraud.id for fraud in channels().frauds}
    assert {demand.fraud for demand in pack().demands.values()} == frauds
    flags = priced(**loan(asks=list(pack().demands), lender="bank")).red_flags
    assert [flag.code for flag in flags] == list(pack().demands)
    assert all(flag.fraud in frauds and flag.actions for flag in flags)


def test_figures_that_hide_something_are_flagged() -> None:
    keys = loan(received=90_000, lender="unknown", deposit={"amount": 5000, "returned": False},
                fees=[{"amount": 10, "at": -1}])  # fmt: skip
    codes = {flag.code for flag in priced(**keys).red_flags}
    assert codes == {"head_cut", "paid_before_payout", "lost_deposit", "lender_unknown", "dearer_than_quoted"}
    assert priced(**loan(lender="bank")).red_flags == ()
    month = {"method": "bullet", "principal": 10_000, "months": 1, "monthly_rate": 1}
    assert "extreme_cost" in {flag.code for flag in priced(**month).red_flags}


def test_crowdfunding_is_no_loan_and_costs_yuan() -> None:
    told = cost(method="crowdfunding", principal=100_000, fees=[{"amount": 58_600}])
    assert (told.effective, told.nominal, told.total_cost) == (None, None, 58_600)
    assert told.arrived - told.total_cost == 41_400
