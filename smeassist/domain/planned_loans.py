"""Loans that are told with their plans, as all that judges debts sees them: what is owed and what falls due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smeassist.domain.forecast.loans import debt_plan
from smeassist.domain.periods import months_before
from smeassist.domain.profile import Profile

_CENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfPlans:
    """A year of the loans' plans, in yuan: principal by instalments, and all principal that falls due."""

    scheduled: Decimal
    due: Decimal


def with_owed(profile: Profile, today: date) -> Profile:
    """The profile with its loans as the larger of the told sum and of what the plans leave owed.

    Owed at the end of the month before `today`; where no plan can be followed the profile stays as it is.
    """
    owed = Decimal(debt_plan(profile.loans, months_before(today, 1))[0].owed[0]) / _CENTS
    told = profile.credit.existing_loans
    if not owed or (told is not None and told >= owed):
        return profile
    return replace(profile, credit=replace(profile.credit, existing_loans=owed))


def year_of_plans(profile: Profile, day: date) -> YearOfPlans | None:
    """The twelve months after a day that ends a month; None where no plan can be followed."""
    plan, _ = debt_plan(profile.loans, day)
    if not plan.owed[0] and not any(plan.drawn):
        return None
    scheduled = sum(plan.principal)
    return YearOfPlans(scheduled=Decimal(scheduled) / _CENTS, due=Decimal(scheduled + sum(plan.due)) / _CENTS)
