"""Companies as a lender reads them: sound ones, drained ones, and what they answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from smeassist.content.ready import bundled_packs
from smeassist.domain.advice import ChannelResult
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Credit, Need, Profile, Tax
from tests.domain.financing import books_of

TODAY = date(2026, 11, 28)
SOUND: Final = {
    "revenue": 3_600_000, "cost_of_sales": 2_500_000, "profit_before_tax": 480_000, "net_profit": 456_000,
    "cash_from_operations": 520_000, "interest_expense": 8_000, "cash": 350_000, "inventory": 600_000,
    "accounts_receivable": 120_000, "accounts_payable": 260_000, "current_assets": 1_100_000,
    "current_liabilities": 480_000, "total_assets": 1_500_000, "total_equity": 1_020_000,
    "total_liabilities": 480_000, "short_term_borrowings": 160_000, "long_term_borrowings": 0,
    "depreciation": 60_000,
}  # fmt: skip
DRAINED: Final = {
    "revenue": 900_000, "cost_of_sales": 880_000, "profit_before_tax": -300_000, "net_profit": -300_000,
    "cash_from_operations": -220_000, "interest_expense": 45_000, "cash": 8_000, "inventory": 250_000,
    "accounts_receivable": 400_000, "current_assets": 660_000, "current_liabilities": 1_500_000,
    "total_assets": 1_100_000, "total_equity": -400_000, "total_liabilities": 1_500_000,
    "short_term_borrowings": 600_000, "long_term_borrowings": 0,
}  # fmt: skip
CLEAN: Final = Credit(
    overdue_now=False, dishonest_list=False, guarantees_given=Decimal(0), existing_loans=Decimal(160_000)
)
SHOP: Final = Profile(
    name="某某服饰有限公司",
    industry="retail",
    legal_form="llc",
    founded=date(2019, 4, 1),
    annual_revenue=Decimal(3_600_000),
    tax=Tax(arrears=False, abnormal_listing=False, false_invoices=False),
    credit=CLEAN,
    need=Need(amount=Decimal(300_000), months=6, purpose="inventory", within_days=20),
)


@cache
def packs() -> Packs:
    return bundled_packs()


def judged(profile: Profile = SHOP, books: Books | None = None, answers: Answers | None = None) -> Assessment:
    return assess(books_of(SOUND) if books is None else books, answers or Answers(), profile, packs(), TODAY)


def with_credit(**told: object) -> Profile:
    return replace(SHOP, credit=replace(CLEAN, **told))  # type: ignore[arg-type]


def channel(made: Assessment, code: str) -> ChannelResult:
    return next(one for one in made.channels if one.id == code)
