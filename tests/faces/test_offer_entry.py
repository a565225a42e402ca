"""Offers as a person types them: read, written back, asked about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.offers.offer import Deposit, Draw, Early, Fee, Offer, Takings
from smeassist.faces.offer_entry import TERMS, Open, read, written
from smeassist.i18n.formats import LANGS, Lang

TODAY = date(2026, 11, 28)


def taken(base: Offer | None = None, **typed: str) -> Offer | Open:
    """What becomes of what was typed."""
    return read(typed, (), bundled_packs().channels.lpr, TODAY, base)


def test_no_kind_of_offer_asks_for_more_than_seven_entries() -> None:
    assert all(len(keys) <= 7 for keys in TERMS.values())


def test_charges_are_read_line_by_line_with_their_kind_their_time_and_who_bears_them() -> None:
    offer = taken(
        method="bullet",
        principal="10万",
        months="半年",
        rate="1%/月",
        fees="担保费 本金的2% 放款时\n账户管理费 每月 50\n评估费 500 银行承担；杂费 30 第3个月",
    )
    assert isinstance(offer, Offer)
    assert (offer.monthly_rate, offer.months) == (Decimal("0.01"), 6)
    assert offer.fees == (
        Fee(name="担保费", amount=Decimal(2_000), at=0, kind="guarantee"),
        Fee(name="账户管理费", amount=Decimal(50), every="month"),
        Fee(name="评估费", amount=Decimal(500), kind="assessment", payer="lender"),
        Fee(name="杂费", amount=Decimal(30), at=3),
    )


@pytest.mark.parametrize(
    ("typed", "field", "question"),
    [
        ({"rate": "12%"}, "rate", "rate_period"),
        ({"rate": "1分"}, "rate", "fen"),
        ({"principal": "9-10万"}, "principal", "several"),
        ({"months": "90天"}, "months", "tenor_days"),
        ({"fees": "担保费 2%"}, "fees", "share_of_what"),
        ({"fees": "担保费"}, "fees", "no_sum"),
        ({"deposit": "看情况"}, "deposit", "no_sum"),
        ({"schedule": "3/4/2026 -100"}, "schedule", "day_order"),
        ({"slow": "三五千"}, "slow", "no_sum"),
    ],
)
def test_what_is_unclear_is_asked_about_at_its_field(typed: dict[str, str], field: str, question: str) -> None:
    answer = read({"method": "equal_instalment", **typed}, (), bundled_packs().channels.lpr, TODAY)
    assert isinstance(answer, Open), answer
    assert (answer.field, answer.why.code) == (field, f"written.{question}")


OFFERS = [
    Offer(
        method="equal_instalment",
        name="甲行",
        lender="bank",
        principal=Decimal(100_000),
        received=Decimal(95_000),
        months=12,
        annual_rate=Decimal("0.12"),
        fees=(Fee(name="服务费", amount=Decimal(2_000), at=0, kind="service"),),
        deposit=Deposit(amount=Decimal(5_000), returned=False),
        signed=date(2026, 3, 1),
        early=Early(month=6, fee=Decimal("0.02")),
    ),
    Offer(method="flat", principal=Decimal(100_000), months=12, flat_monthly_rate=Decimal("0.01")),
    Offer(method="bullet", principal=Decimal(100_000), months=12, daily_rate=Decimal("0.0005")),
    Offer(method="bill", face=Decimal(500_000), discount_rate=Decimal("0.03"), days=90),
    Offer(
        method="takings",
        principal=Decimal(100_000),
        total_due=Decimal(106_000),
        share=Decimal("0.1"),
        takings=Takings(slow=Decimal(3_000), expected=Decimal(5_000)),
    ),
    Offer(
        method="revolving",
        months=12,
        annual_rate=Decimal("0.06"),
        draws=(Draw(at=0, amount=Decimal(50_000)), Draw(at=6, amount=Decimal(-20_000))),
    ),
    Offer(method="pawn", principal=Decimal(50_000), months=3, monthly_fee=Decimal("0.03"), pledge="movable"),
]


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.method)
@pytest.mark.parametrize("lang", LANGS)
def test_an_offer_written_back_is_read_as_the_same(offer: Offer, lang: Lang) -> None:
    typed = written(offer, lang)
    assert read(typed, (), bundled_packs().channels.lpr, TODAY, offer) == offer
