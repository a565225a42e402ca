"""What a company owes lenders: the larger of what its books and its owner say, and what of it falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.currency import YUAN
from smeassist.domain.derived import find
from smeassist.domain.latest import amount, annual
from smeassist.domain.lenders_cash import charges_stand_in, interest_of
from smeassist.domain.periods import Period
from smeassist.domain.planned_loans import YearOfPlans, year_of_plans
from smeassist.domain.profile import Profile

ZERO: Final = Decimal(0)
_YEAR_DAYS: Final = 366
ADVANCES: Final = ("advances_from_customers", "contract_liabilities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Debts:
    """Debts to lenders and what a year of them costs, in the books' currency; None: not known.

    `booked` stands in the books, `owed` is the larger of it and of what is told; `unbooked` is what only the
    owner tells. `interest` is a year's, `booked_interest` what of it the books' profit bears. `scheduled` is
    principal that must be paid whatever a bank renews, `due` all principal that falls due within twelve months,
    `short` what is borrowed for a year or less; `assumed` the part of `scheduled` that nothing shows.
    `guarantees` is what of the guarantees given for others counts as debt. `undated` is the part of `due` that
    falls due within the year only by our assumption; `charges`: finance expenses stand in for interest.
    `told`: all that the owner tells. `paced`: `scheduled` is what was repaid beyond new loans, on a year, and no
    line states it.
    """

    booked: Decimal | None
    owed: Decimal | None
    unbooked: Decimal
    interest: Decimal | None
    booked_interest: Decimal | None
    scheduled: Decimal
    assumed: Decimal
    due: Decimal
    short: Decimal
    guarantees: Decimal
    undated: Decimal = ZERO
    charges: bool = False
    paced: bool = False
    told: Decimal | None = None

    @property
    def service(self) -> Decimal | None:
        """Interest and scheduled principal of a year, where what falls due is renewed."""
        return None if self.interest is None else self.interest + self.scheduled

    @property
    def service_unrenewed(self) -> Decimal | None:
        """Interest and all principal that falls due within a year."""
        return None if self.interest is None else self.interest + max(self.due, self.scheduled)


def debts(books: Books, profile: Profile, period: Period, pack: BorrowPack, today: date) -> Debts:
    """The debts of a period; what is told and not booked bears interest at the planning rate.

    Principal that falls due is the larger of: what is told to (`scheduled_principal_12m`,
    `principal_due_12m`), what the plans of told loans say, what the balance sheet shows as current, and last
    year's repayments beyond new loans.
    A told debt without a date counts as due within the year. A long-term loan of whose plan nothing is known is
    taken to be repaid over the pack's years (`assumed`).
    """
    told = told_loans(profile) if books.currency == YUAN else None
    booked = booked_debts(books, period, told)
    known = [value for value in (booked, told) if value is not None]
    owed = max(known) if known else None
    unbooked = max((told or ZERO) - (booked or ZERO), ZERO)
    booked_interest = interest_of(books, period, booked)
    given = max(profile.credit.guarantees_given or ZERO, ZERO) if books.currency == YUAN else ZERO
    soon = unbooked if _within_a_year(profile, today) else ZERO
    current = _current(books, period)
    plans = year_of_plans(profile, period.end) if books.currency == YUAN else None
    known_plan, assumed = _scheduled(books, period, owed, plans), ZERO
    if known_plan is None:
        assumed = max(amount(books, "long_term_borrowings", period) or ZERO, ZERO) / pack.assumed_years
    scheduled = known_plan or assumed
    return Debts(
        booked=booked,
        owed=owed,
        unbooked=unbooked,
        interest=None if booked_interest is None else booked_interest + unbooked * pack.planning_rate,
        booked_interest=booked_interest,
        scheduled=scheduled,
        assumed=assumed,
        guarantees=given * pack.guarantee_weight,
        due=max(scheduled, current + soon, plans.due if plans else ZERO),
        short=max(amount(books, "short_term_borrowings", period) or ZERO, ZERO) + soon,
        undated=soon if profile.credit.bank_loan_due is None else ZERO,
        charges=charges_stand_in(books, period),
        told=told,
        paced=scheduled > 0 and scheduled == _pace(books, period, owed) and scheduled > current,
    )


def told_loans(profile: Profile) -> Decimal | None:
    """Loans that the owner tells, those in the owner's own name that the company uses among them."""
    credit = profile.credit
    known = [value for value in (credit.existing_loans, credit.owner_business_loans) if value is not None]
    return max(known) if known else None


def booked_debts(books: Books, period: Period, told: Decimal | None) -> Decimal | None:
    """All that bears interest; a line left blank is 0 only where the totals prove it.

    Instalments on goods and leases stand among long-term payables, which need not bear interest: they count as far
    as the owner tells of them as loans.
    """
    booked = find(indexed(books), "interest_bearing_debt", period).value
    payable = amount(books, "long_term_payables", period) or ZERO
    if booked is None or told is None or payable <= 0:
        return booked
    return booked + min(payable, max(told - booked, ZERO))


def _within_a_year(profile: Profile, today: date) -> bool:
    due = profile.credit.bank_loan_due
    return due is None or (due - today).days <= _YEAR_DAYS


def _scheduled(books: Books, period: Period, owed: Decimal | None, plans: YearOfPlans | None) -> Decimal | None:
    """Principal by a plan that something shows; None: nothing does."""
    pace = _pace(books, period, owed)
    stated = amount(books, "scheduled_principal_12m", period)
    current = amount(books, "noncurrent_liabilities_due_within_year", period)
    # Plans without instalments say nothing of the loans beside them.
    planned = plans.scheduled if plans and plans.scheduled > 0 else None
    grounds = (pace if pace and pace > 0 else None, stated, current, planned)
    known = [value for value in grounds if value is not None]
    return max(*known, ZERO) if known else None


def _pace(books: Books, period: Period, owed: Decimal | None) -> Decimal | None:
    """What was repaid beyond new loans, on a year, as far as there is so much debt; None: not known."""
    repaid, received = annual(books, "borrowings_repaid", period), annual(books, "borrowings_received", period)
    return None if repaid is None or received is None else min(repaid - received, owed or ZERO)


def _current(books: Books, period: Period) -> Decimal:
    return max(find(indexed(books), "principal_due_12m", period).value or ZERO, ZERO)


def paid_ahead(books: Books, period: Period) -> Decimal:
    """What customers paid ahead, owed in goods and services; what the books do not show counts as nothing."""
    return sum((amount(books, item, period) or ZERO for item in ADVANCES), ZERO)
