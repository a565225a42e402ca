"""Companies that ask whether to borrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from smeassist.domain.advice import Borrow
from smeassist.domain.assessment import Alert, ModelResult
from smeassist.domain.books import Books
from smeassist.domain.borrow import gate
from smeassist.domain.borrow_pack import BorrowExample
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Need, Profile
from tests.domain.financing import CALM, TODAY, books_of, borrow_pack

TRUTH = Path(__file__).parents[1] / "books" / "truth.json"
NO_ITEM = ("company", "standard", "scenario", "period_end", "months", "opening_total_assets")
SOUND = {
    "total_assets": 1_700_000,
    "total_equity": 1_010_000,
    "revenue": 3_600_000,
    "net_profit": 460_000,
    "cash_from_operations": 820_000,
    "interest_expense": 9_000,
    "short_term_borrowings": 160_000,
    "long_term_borrowings": 0,
}


def ask(
    books: Books,
    profile: Profile | None = None,
    *,
    alert: Alert = CALM,
    models: tuple[ModelResult, ...] = (),
    today: date = TODAY,
) -> Borrow:
    return gate(books, answered(profile or Profile()), (), models, alert, (), borrow_pack(), today)


def answered(profile: Profile) -> Profile:
    """The profile with what a lender looks up answered well, where it says nothing of it."""
    credit = profile.credit
    late = credit.overdue_now if credit.overdue_now is not None or credit.overdue_days is not None else False
    known = replace(
        credit,
        overdue_now=late,
        dishonest_list=credit.dishonest_list or False,
        guarantees_given=Decimal(0) if credit.guarantees_given is None else credit.guarantees_given,
    )
    return replace(profile, credit=known)


def profile_of(example: BorrowExample) -> Profile:
    """What a worked example tells."""
    told = example.told
    return Profile(
        industry=example.industry,
        annual_revenue=told.get("annual_revenue"),
        credit=Credit(existing_loans=told.get("existing_loans"), guarantees_given=told.get("guarantees_given")),
        need=Need(amount=example.need, purpose=example.purpose, months=example.months),
    )


def made_companies() -> Iterator[tuple[str, Period, Books]]:
    """Each made company's statements once a period."""
    seen = set()
    for file in json.loads(TRUTH.read_text(encoding="utf-8")):
        truth: dict[str, Any] = file["expected"] or {}
        if "scenario" not in truth or (key := (truth["company"], truth["period_end"])) in seen:
            continue
        seen.add(key)
        period = Period(end=date.fromisoformat(truth["period_end"]), months=truth["months"])
        figures = {
            item: value
            for item, value in truth.items()
            if item not in NO_ITEM and not item.startswith(("tb_", "month_", "vouchers", "journal"))
        }
        yield truth["scenario"], period, books_of(figures, period)
