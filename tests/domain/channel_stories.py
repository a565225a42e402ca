"""Companies of the stories, and the channels that they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from smeassist.domain.advice import Borrow, ChannelResult, Verdict
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import SizeClass
from smeassist.domain.books import Books
from smeassist.domain.channels import match
from smeassist.domain.profile import Profile
from tests.domain.financing import TODAY, channels_pack

STORIES = {example.name.words["en"]: example for example in channels_pack().examples}
SELLER = STORIES["An online seller needs 300,000 for stock"].profile
MAKER = STORIES["A maker with receivables on core firms"].profile
GIVES_NO_DEBT = {
    "e_certificate", "receivable_factoring", "bill_discount", "renewal", "owner_funds", "supplier_credit",
    "reward_crowdfunding",
    "equity_private", "regional_board", "donation_crowdfunding", "overdue_rescue", "startup_ecosystem",
    "commercial_bill_discount",
}  # fmt: skip


def ask(
    profile: Profile,
    verdict: Verdict = "yes",
    *,
    books: Books | None = None,
    size: SizeClass | None = None,
    capacity: int | None = None,
    answers: Answers | None = None,
    today: date = TODAY,
) -> Mapping[str, ChannelResult]:
    room = None if capacity is None else Decimal(capacity)
    borrow = Borrow(verdict=verdict, because=(), capacity=room)
    results = match(
        profile, answers or Answers(), books or Books(), borrow, channels_pack(), today, size_class=size
    )
    return {result.id: result for result in results}


def span(result: ChannelResult) -> tuple[int, int] | None:
    return None if result.amount is None else (int(result.amount[0]), int(result.amount[1]))


def need(profile: Profile, **changed: object) -> Profile:
    return replace(profile, need=replace(profile.need, **changed))  # type: ignore[arg-type]


def owning(profile: Profile, **assets: int) -> Profile:
    return replace(
        profile, assets=replace(profile.assets, **{name: Decimal(value) for name, value in assets.items()})
    )
