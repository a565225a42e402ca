"""A forecast is kept with the book when newer books come in, and held against them; so is what an owner says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from smeassist.content.ready import bundled_packs
from smeassist.domain import alert_answers
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import WarningSignal
from smeassist.domain.books import Books, Figure, Typed, collect
from smeassist.domain.forecast.kept import Held, held_against, proven
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.offer import Deposit, Fee, Offer
from smeassist.domain.periods import Period, months_before
from smeassist.domain.profile import Expected, Profile
from smeassist.domain.text import reason
from smeassist.session import Session
from tests.domain.firms import books_of
from tests.domain.test_forecast import SHOP

LAST_MONTH = months_before(datetime.now(UTC).date(), 4)
YEAR = Period(end=LAST_MONTH, months=12)


def newer(cash: int) -> Books:
    period = Period(end=months_before(LAST_MONTH, -2), months=2)
    return Books(figures=collect([Figure(item="cash", period=period, value=Decimal(cash), source=Typed())]))


def test_a_forecast_is_kept_at_the_next_import_and_held_against_it(tmp_path: Path) -> None:
    path, today = tmp_path / "书.smebook", datetime.now(UTC).date()
    session = Session.create(path, bundled_packs())
    session.add_books(books_of(SHOP, YEAR), [])
    assert session.company.profile.expected == {}
    before = session.assess(today).forecast
    assert isinstance(before, Forecast)
    session.add_books(newer(90_000), [])
    session.close()

    reopened = Session.open(path, bundled_packs())
    kept = reopened.company.profile.expected[LAST_MONTH.isoformat()]
    assert kept.made_on == today
    assert kept.cash == tuple(Decimal(month.cash) / 100 for month in before.months)
    (held,) = reopened.assess(today).held
    assert (held.day, held.came) == (months_before(LAST_MONTH, -2), 90_000)
    assert held.error == 90_000 - Decimal(before.months[1].cash) / 100
    reopened.undo()
    assert reopened.company.profile.expected == {}
    reopened.close()


def test_books_of_the_same_days_keep_no_forecast() -> None:
    session = Session.in_memory("甲", books_of(SHOP, YEAR), Profile(), Answers(), bundled_packs())
    session.add_books(books_of({**SHOP, "cash": 1}, YEAR), [])
    assert session.company.profile.expected == {}


def test_loans_assumptions_and_answers_to_warnings_outlive_the_file(tmp_path: Path) -> None:
    loan = Offer(
        method="equal_instalment", name="农行贷", principal=Decimal(300_000), months=36,
        annual_rate=Decimal("0.0435"), start=date(2026, 3, 1), fees=(Fee(amount=Decimal(500), name="评估费"),),
        deposit=Deposit(amount=Decimal(1000)),
    )  # fmt: skip
    warning = WarningSignal(
        code="cash_short_ahead", level="act", evidence=(), turns_green_when=reason("x"), end=date(2026, 6, 30)
    )
    path = tmp_path / "书.smebook"
    session = Session.create(path, bundled_packs())
    session.set_profile("loans", (loan,))
    session.set_profile("forecast.collection_days", Decimal(45))
    session.set_profile(alert_answers.path_of(warning), "wrong")
    session.close()
    reopened = Session.open(path, bundled_packs())
    profile = reopened.company.profile
    assert profile.loans == (loan,)
    assert profile.forecast == {"collection_days": 45}
    assert alert_answers.answer_of(profile, warning) == "wrong"
    assert alert_answers.answer_of(profile, replace(warning, end=date(2026, 9, 30))) is None
    reopened.set_profile("loans", None)
    assert not reopened.company.profile.loans
    reopened.undo()
    assert reopened.company.profile.loans == (loan,)
    reopened.close()


def test_what_the_owner_says_of_a_warning_changes_no_judgement() -> None:
    books, today = books_of({**SHOP, "cash": 1_000, "profit_before_tax": -300_000}, YEAR), datetime.now(UTC).date()
    session = Session.in_memory("甲", books, Profile(), Answers(), bundled_packs())
    before = session.assess(today)
    assert before.warnings
    for warning in before.warnings:
        session.set_profile(alert_answers.path_of(warning), "wrong")
    after = session.assess(today)
    told = replace(after, profile=before.profile)
    assert told == before


def expected(*cash: int) -> Expected:
    days = tuple(months_before(LAST_MONTH, -number) for number in range(1, len(cash) + 1))
    sums = tuple(Decimal(amount) for amount in cash)
    return Expected(
        made_on=LAST_MONTH, days=days, cash=sums,
        low=tuple(amount - 10 for amount in sums), high=tuple(amount + 10 for amount in sums),
    )  # fmt: skip


def test_what_came_is_inside_the_band_or_outside() -> None:
    kept = {LAST_MONTH.isoformat(): expected(100, 200)}
    (inside,) = held_against(kept, newer(190))
    assert (inside.expected, inside.error, inside.inside) == (200, -10, True)
    (outside,) = held_against(kept, newer(189))
    assert not outside.inside
    assert [each.code for each in proven((outside,), "CNY")] == ["forecast.held.outside"]
    assert [each.code for each in proven((inside, outside), "CNY")] == [
        "forecast.held.inside",
        "forecast.held.share",
    ]


def test_a_kept_forecast_that_is_cut_short_or_of_other_days_says_nothing() -> None:
    cut = replace(expected(100, 200), low=(Decimal(1),))
    assert held_against({"2026-01-31": cut}, newer(190)) == ()
    assert held_against({"2026-01-31": expected(5)}, newer(190)) == ()
    assert held_against({}, newer(190)) == ()
    assert proven((), "CNY") == ()
    assert Held(
        made_on=LAST_MONTH, day=LAST_MONTH, expected=Decimal(0), low=Decimal(0), high=Decimal(0), came=Decimal(0)
    ).inside
