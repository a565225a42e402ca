"""What a report concludes agrees with itself: docs/coherence.md, over companies from seeds and over real pages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from smeassist import places, samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.advice import Borrow
from smeassist.domain.answers import Answers
from smeassist.domain.books import periods
from smeassist.domain.borrow import gate
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.importers.books import read_here
from tests.domain.coherence import RULES, faults, graver
from tests.domain.financing import CALM, borrow_pack
from tests.domain.invented import TODAY, Invented, company

MADE = Path(__file__).parents[1] / "books"
LOTS = [range(at, at + 50) for at in range(0, 500, 50)] + [range(2492, 2493)]
"""The check's five hundred, and one that the long form found: a refinancing that has no loan to replace."""
LONG = [pytest.param(range(at, at + 250), marks=pytest.mark.long) for at in range(500, 5_000, 250)]


@cache
def packs() -> Packs:
    return bundled_packs()


@pytest.mark.parametrize("seeds", [*LOTS, *LONG], ids=lambda seeds: f"{seeds.start}-{seeds.stop}")
def test_nothing_that_is_concluded_of_an_invented_company_disagrees(seeds: range) -> None:
    broken = {}
    for seed in seeds:
        made = company(seed)
        if found := faults(assess(made.books, Answers(), made.profile, packs(), TODAY)):
            broken[seed] = found
    assert broken == {}


def judged(made: Invented, profile: Profile) -> Borrow:
    return gate(made.books, profile, (), (), CALM, (), borrow_pack(), TODAY)


@pytest.mark.parametrize("seeds", [range(2_000), pytest.param(range(2_000, 20_000), marks=pytest.mark.long)])
def test_more_debts_guarantees_or_need_and_less_sales_never_read_as_better(seeds: range) -> None:
    for seed in seeds:
        made = company(seed)
        credit, need = made.profile.credit, made.profile.need
        before = judged(made, made.profile)
        worse = [replace(made.profile, credit=replace(credit, guarantees_given=Decimal(10**10)))]
        if need.purpose != "refinance":
            more = (credit.existing_loans or Decimal(0)) + Decimal(10**9)
            worse.append(replace(made.profile, credit=replace(credit, existing_loans=more)))
        if need.amount:
            worse.append(replace(made.profile, need=replace(need, amount=need.amount * 50)))
        if made.profile.annual_revenue:
            worse.append(replace(made.profile, annual_revenue=made.profile.annual_revenue / 100))
        for profile in worse:
            after = judged(made, profile)
            assert graver(before, after), (seed, before.verdict, after.verdict, after.because)
            if before.bearable is not None and after.bearable is not None and after.replaces == before.replaces:
                assert after.bearable <= before.bearable, seed


def readable() -> list[str]:
    """The made books that give figures; what can't be read concludes nothing."""
    truth = json.loads((MADE / "truth.json").read_text(encoding="utf-8"))
    return sorted(file["file"] for file in truth if file["expected"])


@pytest.mark.parametrize("name", readable())
def test_the_made_books_disagree_nowhere(name: str) -> None:
    """Soon after their last day, when the gate judges by them, and today, when they are old."""
    books = read_here((MADE / name,), packs().accounts, "123456", {})
    ended = max((period.end for period in periods(books)), default=TODAY)
    for profile in (Profile(), company(7).profile, company(19).profile):
        for today in (ended + timedelta(days=40), TODAY):
            assert faults(assess(books, Answers(), profile, packs(), today)) == []


def test_the_sample_disagrees_nowhere() -> None:
    sample = samples.load(packs())
    assert faults(assess(sample.books, sample.answers, sample.profile, packs(), TODAY)) == []


def test_every_rule_is_written_down() -> None:
    page = (Path(__file__).parents[2] / "docs" / "coherence.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert rule.__doc__ is not None
        assert f"**{rule.__doc__.split(':')[0]}**" in page


@pytest.mark.parametrize("other_name", ["本软件", "“能不能借”", "要不要借", "该不该借钱"], ids=lambda name: name)
def test_each_thing_has_one_name(other_name: str) -> None:
    texts = [*(places.locale() / "zh").glob("*.json"), *places.packs().glob("*.yaml")]
    assert [path.name for path in texts if other_name in path.read_text(encoding="utf-8")] == []
