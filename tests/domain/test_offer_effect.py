"""What an offer does to the sample company: its cash, its cover, its months; and what can't be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from smeassist import samples
from smeassist.content.ready import bundled_packs
from smeassist.content.records import build
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.judge import assess
from smeassist.domain.offers.effect import effect_of
from smeassist.domain.offers.effect_records import OfferEffect
from smeassist.domain.offers.offer import Offer
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said


@cache
def company() -> Assessment:
    """The sample company, on a day soon after its books end."""
    sample = samples.load(bundled_packs())
    return assess(sample.books, sample.answers, sample.profile, bundled_packs(), today())


def today() -> date:
    """A day in the month after the sample's books end."""
    sample = samples.load(bundled_packs())
    end = max(period.end for period, _ in sample.books.figures)
    return date(end.year + end.month // 12, end.month % 12 + 1, 10)


def loan(**keys: Any) -> Offer:
    terms: dict[str, Any] = {"method": "equal_instalment", "principal": 120_000, "months": 12}
    return build(Offer, {**terms, "annual_rate": Decimal("0.12"), **keys}, "offer")


def told(offer: Offer, assessment: Assessment | None = None) -> OfferEffect:
    packs = bundled_packs()
    judged = assessment or company()
    effect = effect_of(offer, judged, packs.offers, packs.borrow, packs.forecast, judged.as_of)
    assert isinstance(effect, OfferEffect), effect
    for remark in effect.remarks:
        for lang in ("zh", "en"):
            assert "{" not in said(remark.sentence, lang)
    return effect


def codes(effect: OfferEffect) -> dict[str, str]:
    """Each remark's code and weight."""
    return {remark.sentence.code.removeprefix("offer.effect."): remark.weight for remark in effect.remarks}


def test_the_stress_of_the_pack_is_a_shock_of_the_forecast() -> None:
    packs = bundled_packs()
    assert packs.offers.stress in {shock.id for shock in packs.forecast.shocks}


def test_the_months_of_level_instalments_are_the_instalment() -> None:
    effect = told(loan())
    assert round(effect.usual, 2) == Decimal("10661.85")
    assert round(effect.first_year, 2) == Decimal("127942.26")
    assert effect.arrives == 120_000


def test_what_the_cash_carries_is_free_cash_at_the_wanted_cover_less_the_debts_that_stand() -> None:
    service, pack = company().borrow.service, bundled_packs().borrow
    assert service is not None and service.cash is not None
    assert service.interest is not None and service.scheduled is not None
    by_hand = (service.cash / pack.cover - service.interest - service.scheduled) / 12
    assert told(loan()).carried == max(by_hand, Decimal(0))


def _with_cash(cash: int) -> Assessment:
    made = company()
    assert made.borrow.service is not None
    service = replace(made.borrow.service, cash=Decimal(cash))
    return replace(made, borrow=replace(made.borrow, service=service))


def test_cover_falls_with_the_offer_and_again_under_stress() -> None:
    earning = _with_cash(2_000_000)
    covers = told(loan(), earning).covers
    service = earning.borrow.service
    assert service is not None and service.cash is not None
    owed = (service.interest or 0) + (service.scheduled or 0)
    assert covers.with_offer is not None and covers.now is not None and covers.stressed_with_offer is not None
    assert covers.with_offer == service.cash / (owed + told(loan()).first_year)
    assert covers.stressed_with_offer < covers.with_offer < covers.now


@pytest.mark.parametrize("cash", [0, -170_000])
def test_more_debt_covers_nothing_better_where_a_year_leaves_no_cash(cash: int) -> None:
    """The cover of negative cash rose with each loan: less than nothing, over more."""
    effect = told(loan(), _with_cash(cash))
    assert effect.covers.now == effect.covers.with_offer == effect.covers.stressed_with_offer == 0
    codes = [remark.sentence.code for remark in effect.remarks if "cover" in remark.sentence.code]
    assert codes == ["offer.effect.cover_none"]
    assert [remark.weight for remark in effect.remarks if remark.sentence.code == codes[0]] == ["poor"]


def test_the_low_points_are_those_of_the_forecast_with_the_loan_laid_over_it() -> None:
    """Without interest and a twelfth a month, what is kept and what is spent differ from before by the loan."""
    effect = told(loan(method="equal_principal", annual_rate=Decimal(0), months=12))
    forecast = company().forecast
    assert isinstance(forecast, Forecast)
    assert effect.before is not None and effect.kept is not None and effect.spent is not None
    cash = [Decimal(month.cash) / 100 for month in forecast.months]
    assert effect.before.cash == min(cash)
    # Paid out on the first day ahead, so the first instalment falls into the second month.
    kept = [each + 120_000 - 10_000 * number for number, each in enumerate(cash)]
    spent = [each - 10_000 * number for number, each in enumerate(cash)]
    assert (effect.kept.cash, effect.spent.cash) == (min(kept), min(spent))


def test_a_dearer_loan_never_leaves_more_cash() -> None:
    for method in ("equal_instalment", "interest_only", "bullet"):
        rates = (Decimal("0.05"), Decimal("0.30"))
        cheap, dear = (told(loan(method=method, months=6, annual_rate=rate)) for rate in rates)
        assert cheap.spent is not None and dear.spent is not None
        assert dear.spent.cash < cheap.spent.cash


def test_a_loan_that_is_repaid_at_once_names_the_month_in_which_it_is() -> None:
    effect = told(loan(method="interest_only", months=10))
    assert (effect.largest, effect.largest_month) == (121_200, 10)
    assert codes(effect)["balloon"] == "watch"


def test_an_offer_that_no_month_carries_is_said_to_lack_so_much() -> None:
    effect = told(loan(principal=9_000_000))
    assert codes(effect)["instalment_above"] == codes(effect)["sum_above"] == "poor"


def test_without_books_nothing_about_cash_is_good_or_bad() -> None:
    packs = bundled_packs()
    bare = assess(Books(), Answers(), Profile(), packs, date(2026, 11, 28))
    effect = told(loan(), bare)
    assert set(codes(effect).values()) == {"unknown"}
    assert effect.carried is effect.covers.with_offer is effect.before is effect.kept is None


def test_books_in_another_currency_are_not_set_beside_yuan() -> None:
    foreign = replace(company(), books=replace(company().books, currency="USD"))
    effect = told(loan(), foreign)
    assert set(codes(effect).values()) == {"unknown"}


def test_an_offer_whose_payments_cannot_be_termshas_no_effect_but_a_reason() -> None:
    packs = bundled_packs()
    effect = effect_of(
        loan(principal=None), company(), packs.offers, packs.borrow, packs.forecast, company().as_of
    )
    assert isinstance(effect, Reason)


def test_deductions_from_takings_are_set_beside_the_months_at_the_expected_pace() -> None:
    takings = {"slow": 1_000, "expected": 5_000, "fast": 9_000}
    terms: dict[str, Any] = {"method": "takings", "principal": 100_000, "total_due": 106_000, "takings": takings}
    offer = build(Offer, {**terms, "share": Decimal("0.1")}, "offer")
    effect = told(offer)
    assert effect.first_year == 106_000
    assert effect.largest_month == 1
