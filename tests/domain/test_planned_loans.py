"""Loans told with their plans count in the gate as owed and as falling due; what can't be followed is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.debts import debts
from smeassist.domain.offers.offer import Offer
from smeassist.domain.periods import Period
from smeassist.domain.planned_loans import with_owed, year_of_plans
from smeassist.domain.profile import Credit, Profile
from tests.domain.financing import borrow_pack
from tests.domain.test_forecast import TODAY, shop

YEAR = Period(end=date(2025, 12, 31), months=12)
LOAN = Offer(
    method="equal_principal", principal=Decimal(240_000), months=24, annual_rate=Decimal("0.06"),
    start=date(2025, 12, 31),
)  # fmt: skip


def test_what_plans_leave_owed_is_told_where_it_is_more() -> None:
    # Two instalments of 10,000 are paid by the end of February.
    assert with_owed(Profile(loans=(LOAN,)), TODAY).credit.existing_loans == 220_000
    more, less = (
        Profile(loans=(LOAN,), credit=Credit(existing_loans=Decimal(told))) for told in (300_000, 100_000)
    )
    assert with_owed(more, TODAY) == more
    assert with_owed(less, TODAY).credit.existing_loans == 220_000


@pytest.mark.parametrize(
    "loan", [replace(LOAN, start=None), replace(LOAN, principal=None), replace(LOAN, months=0)]
)
def test_a_plan_that_cannot_be_followed_leaves_the_profile_as_it_is(loan: Offer) -> None:
    profile = Profile(loans=(loan,))
    assert with_owed(profile, TODAY) == profile
    assert year_of_plans(profile, YEAR.end) is None


def test_a_year_of_instalments_enters_debt_service_and_principal_at_the_end_what_falls_due() -> None:
    pack = borrow_pack()
    bare = debts(shop(), Profile(), YEAR, pack, TODAY)
    by_instalments = debts(shop(), Profile(loans=(LOAN,)), YEAR, pack, TODAY)
    assert by_instalments.scheduled == 120_000 > bare.scheduled
    at_the_end = replace(LOAN, method="interest_only", months=6)
    falling = debts(shop(), Profile(loans=(at_the_end,)), YEAR, pack, TODAY)
    assert falling.scheduled == bare.scheduled
    assert falling.due == 240_000
