"""Fees received ahead are owed in services: they are no income of the months in which these are given."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.forecast.projection import is_tied, opened
from smeassist.domain.forecast.shocks import limits
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.test_forecast import LARGEST, ahead_of, shop

NURSERY = {
    "accounts_receivable": 0, "inventory": 0, "accounts_payable": 0, "cost_of_sales": 600_000,
    "staff_cost": 500_000, "cash": 520_000, "taxes_payable": 0,
}  # fmt: skip


@pytest.mark.parametrize("item", ["advances_from_customers", "contract_liabilities"])
def test_months_paid_ahead_bring_no_new_cash_and_their_costs_are_paid(item: str) -> None:
    plain, paid = ahead_of(shop(**NURSERY)), ahead_of(shop(**NURSERY, **{item: 500_000}))
    brought = [month.collected for month in paid.months]
    assert brought[:4] == [0, 0, 0, 0] and 0 < brought[4] < brought[5] == plain.months[5].collected
    assert [month.paid_suppliers + month.payroll for month in paid.months] == [
        month.paid_suppliers + month.payroll for month in plain.months
    ]
    fewer = sum(one.collected - other.collected for one, other in zip(plain.months, paid.months, strict=True))
    assert fewer == 50_000_000
    assert sum(month.profit for month in paid.months) == sum(month.profit for month in plain.months)
    before = opened(paid.start.opening)
    for month in paid.months:
        assert is_tied(before, month)
        before = month
    assert before.advances == 0


def test_it_is_said_and_may_be_told_otherwise() -> None:
    books = shop(**NURSERY, advances_from_customers=500_000)
    faults = {one.code: one for one in ahead_of(books).start.faults}
    words = [said(faults["forecast.paid_ahead"], lang) for lang in LANGS]
    assert "50 万元" in words[0] and "前 5 个月" in words[0] and "first 5 months" in words[1]
    renewing = ahead_of(books, Profile(forecast={"paid_ahead": Decimal(0)}))
    assert renewing.months[0].collected > 0
    assert not any(isinstance(one, Reason) and one.code == "forecast.paid_ahead" for one in renewing.start.faults)


def test_a_small_deposit_is_taken_to_be_paid_anew() -> None:
    small = ahead_of(shop(**NURSERY, advances_from_customers=60_000))
    assert small.months[0].collected == ahead_of(shop(**NURSERY)).months[0].collected


def test_no_fall_of_sales_saves_the_cost_of_what_was_paid_for() -> None:
    paid = ahead_of(shop(**NURSERY, advances_from_customers=500_000), LARGEST)
    base = [month.cash for month in paid.months]
    by_id = {scenario.id: scenario.cash for scenario in paid.scenarios}
    for code in ("month_closed", "sales_down_30"):
        assert all(worse <= better for worse, better in zip(by_id[code], base, strict=True))
    assert by_id["sales_down_30"][:4] == tuple(base[:4])
    assert limits(paid.start).sales_fall is not None
