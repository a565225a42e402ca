"""Advice fits who it is given to: nothing that is not there or not known, sums in their own currency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.channel_advice import fitting
from smeassist.domain.judge import assess
from smeassist.domain.profile import Assets, Exports
from smeassist.domain.wording import carried
from smeassist.faces.summary import of_assessment, of_match
from smeassist.i18n.catalogue import said
from tests.domain.financing import books_of
from tests.domain.lender_stories import CLEAN, SHOP, SOUND, channel, judged, packs, with_credit
from tests.domain.page_stories import LANGS, NO_BOOKS


@pytest.mark.parametrize(
    ("booked", "bills", "claims"),
    [
        ({}, "conditional", "conditional"),
        ({"notes_receivable": 0}, "unsuitable", "conditional"),
        ({"notes_receivable": 0, "accounts_receivable": 0}, "unsuitable", "unsuitable"),
        ({"notes_receivable": 30_000}, "conditional", "conditional"),
        ({"notes_receivable": 0, "receivables_financing": 20_000}, "conditional", "conditional"),
    ],
)
def test_bills_and_claims_that_present_books_lack_are_not_there(
    booked: dict[str, int], bills: str, claims: str
) -> None:
    made = judged(replace(SHOP, founded=date(2015, 1, 1)), books_of({**SOUND, **booked}))
    assert channel(made, "bill_discount").verdict == bills
    assert channel(made, "receivable_factoring").verdict == claims
    told = replace(SHOP, assets=Assets(bank_bills=Decimal(400_000)))
    assert channel(judged(told, books_of({**SOUND, **booked})), "bill_discount").verdict == "suitable"
    old = assess(books_of({**SOUND, **booked}), Answers(), SHOP, packs(), date(2028, 6, 1))
    assert channel(old, "bill_discount").verdict == "conditional", "old books tell nothing of today"


def test_what_nobody_mentioned_is_asked_for_and_not_proposed() -> None:
    eatery = replace(SHOP, industry="catering", founded=date(2026, 11, 10), annual_revenue=None)
    made = judged(eatery, NO_BOOKS)
    short = [one.id for one in fitting(made.channels)]
    assert not {"bill_discount", "export_tax_refund_loan", "receivable_factoring"} & set(short)
    assert "supplier_credit" in short
    names = [said(channel(made, code).name, "zh") for code in ("bill_discount", "export_tax_refund_loan")]
    assert not any(name in of_match(made, "zh") for name in names)
    exporter = replace(SHOP, exports=Exports(annual=Decimal(3_000_000), credit_insurance=True))
    assert "export_credit_insurance_loan" in {one.id for one in fitting(judged(exporter).channels)}


def test_a_loan_of_nothing_is_not_proposed() -> None:
    """What can't be carried stays in the whole list with its reason; the short lists leave it out."""
    full = with_credit(guarantees_given=Decimal(3_000_000))
    made = judged(full)
    assert made.borrow.bearable == 0
    adding = {one.id for one in packs().channels.channels if one.adds_debt}
    assert not adding & {one.id for one in fitting(made.channels)}
    assert channel(made, "coordination").verdict == "conditional"
    assert fitting(made.channels), "own money and what suppliers give is left"


def test_a_loss_that_has_eaten_the_capital_is_a_no_whatever_came_in_ahead() -> None:
    """A gym's cash comes from memberships; with its capital gone the middle of two views saves nothing."""
    gym = {
        **SOUND, "net_profit": -560_000, "profit_before_tax": -560_000, "cash_from_operations": 800_000,
        "revenue": 2_600_000, "total_equity": -550_000, "total_liabilities": 2_050_000, "interest_expense": 0,
        "short_term_borrowings": 0,
    }  # fmt: skip
    told = replace(SHOP, credit=replace(CLEAN, existing_loans=Decimal(0)))
    assert judged(told, books_of(gym)).borrow.verdict == "no"
    whole = {**gym, "total_equity": 550_000, "total_liabilities": 950_000}
    assert judged(told, books_of(whole)).borrow.verdict == "fix_first"


def test_what_can_be_borne_is_in_the_currency_of_the_books() -> None:
    dollars = replace(books_of({**SOUND, "cash_from_operations": 900_000}), currency="USD")
    made = judged(books=dollars)
    (words,) = carried(made.borrow, "USD")
    assert "美元" in said(words, "zh") and "USD" in said(words, "en")
    assert "可承受的新借款最多" in of_assessment(made, "zh")
    assert "美元" in of_assessment(made, "zh").split("可承受的新借款最多")[1].split("\n")[0]


def test_books_in_another_currency_are_not_asked_for_a_line_that_they_have() -> None:
    made = judged(books=replace(books_of(SOUND), currency="USD"))
    text = "".join(said(why, "zh") for one in made.channels for why in one.unknown)
    assert "账上营业成本" not in text and "另一种货币" in text


def with_opening(figures: dict[str, int], opening: dict[str, int]) -> Books:
    return books_of({**figures, **{f"{item}_opening": value for item, value in opening.items()}})


def test_profit_without_known_depreciation_is_not_called_profit_with_it() -> None:
    bare = {item: value for item, value in SOUND.items() if item != "depreciation"}
    said_of = said(judged(books=books_of(bare)).borrow.because[0], "zh")
    assert "没有折旧摊销，没有加上" in said_of and "净利润加利息、折旧摊销" not in said_of
    assert "净利润加利息、折旧摊销" in said(judged().borrow.because[0], "zh")


def test_depreciation_is_what_long_lived_assets_lost_beyond_what_was_bought() -> None:
    """Lorries of 6.2 million and 0.9 million bought stand at 5.6 million: 1.5 million a year wear out."""
    bare = {item: value for item, value in SOUND.items() if item != "depreciation"}
    lorries = {**bare, "fixed_assets": 5_600_000, "capital_expenditure": 900_000}
    books = with_opening(lorries, {"fixed_assets": 6_200_000})
    text = said(judged(books=books).borrow.because[0], "zh")
    assert "按长期资产的减少和添置推算" in text and "196.4 万元" in text  # 45.6 + 0.8 + 150
    sold = with_opening({**lorries, "disposal_proceeds": 500_000}, {"fixed_assets": 6_200_000})
    assert "146.4 万元" in said(judged(books=sold).borrow.because[0], "zh")


def test_leases_among_long_term_payables_are_the_loans_that_the_owner_tells() -> None:
    hauler = replace(SHOP, industry="transport", credit=replace(CLEAN, existing_loans=Decimal(460_000)))
    leased = {**SOUND, "long_term_payables": 300_000, "total_liabilities": 780_000, "total_equity": 720_000}
    made = judged(hauler, books_of(leased))
    assert [one.id for one in made.doubts] == []
    assert made.borrow.service is not None and made.borrow.service.interest == 8_000
    unbooked = judged(hauler)
    assert [one.id for one in unbooked.doubts] == ["loans_not_booked"]
    assert unbooked.borrow.service is not None and (unbooked.borrow.service.interest or 0) > 8_000
    untold = judged(books=books_of(leased))
    assert [one.id for one in untold.doubts] == [], "instalments on goods are no loan that was kept back"


def test_who_earns_is_not_told_to_stop_a_loss() -> None:
    costly = {
        **SOUND,
        "selling_expenses": 1_000_000,
        "administrative_expenses": 500_000,
        "finance_expenses": 8_000,
    }
    made = judged(books=books_of({**costly, "cost_of_sales": 1_600_000}))
    (step,) = [one for one in made.plan if one.id == "stop_losses"]
    for lang in LANGS:
        words = said(step.title, lang) + said(step.why, lang)
        assert not any(word in words for word in ("亏", "止血", "loss"))


def test_what_stands_in_other_receivables_accuses_nobody() -> None:
    """Deposits that an agent pays to airlines are no money that the owner took."""
    agent = {**SOUND, "other_receivables": 500_000}
    (step,) = [one for one in judged(books=books_of(agent)).plan if one.id == "return_owner_loans"]
    assert "老板" not in said(step.title, "zh") and "owner" not in said(step.title, "en").lower()


@pytest.mark.parametrize(
    ("invoiced", "level"),
    [(1_500_000, "unknown"), (3_600_000, "unknown"), (4_000_000, "good"), (5_000_000, "poor")],
)
def test_customers_who_want_no_invoice_hide_no_sales(invoiced: int, level: str) -> None:
    made = judged(replace(SHOP, tax=replace(SHOP.tax, annual_invoiced=Decimal(invoiced))))
    gap = next(one for one in made.indicators if one.code == "invoice_revenue_gap")
    assert gap.level == level
    assert ("book_all_income" in {step.id for step in made.plan}) is (level == "poor")


def test_nothing_is_taken_off_where_nothing_is_owed() -> None:
    free = {**SOUND, "interest_expense": 0, "short_term_borrowings": 0}
    made = judged(replace(SHOP, credit=replace(CLEAN, existing_loans=Decimal(0))), books_of(free))
    assert made.borrow.capacity_why is not None and made.borrow.binding is not None
    for why in (made.borrow.capacity_why, made.borrow.binding):
        assert "利息 0" not in said(why, "zh") and "扣掉" not in said(why, "zh")
        assert "less" not in said(why, "en")


def test_what_is_overdue_comes_before_a_sum_in_a_channels_line() -> None:
    late = judged(
        replace(with_credit(overdue_now=True, overdue_days=60), need=replace(SHOP.need, amount=Decimal(10**6)))
    )
    order = channel(late, "supplier_credit").order
    assert order is not None and "当前有逾期" in said(order, "zh")


def test_staff_and_rent_of_a_restaurant_are_no_period_costs_of_a_trader() -> None:
    costly = {
        **SOUND,
        "selling_expenses": 1_000_000,
        "administrative_expenses": 500_000,
        "finance_expenses": 8_000,
    }
    books = books_of({**costly, "cost_of_sales": 1_600_000})
    for industry, level in (("catering", "unknown"), ("software", "unknown"), ("retail", "poor")):
        made = judged(replace(SHOP, industry=industry), books)  # type: ignore[arg-type]
        share = next(one for one in made.indicators if one.code == "period_cost_ratio")
        assert share.level == level
        assert ("stop_losses" in {step.id for step in made.plan}) is (level == "poor")


@pytest.mark.parametrize(
    ("indicator", "not_told"),
    [
        ("profit_growth", "win_back_sales"),
        ("capital_preservation", "rebuild_equity"),
        ("quick_ratio", "long_money_for_long_assets"),
        ("quick_ratio", "longer_terms"),
        ("current_ratio", "longer_terms"),
    ],
)
def test_no_measure_rests_on_an_indicator_that_does_not_show_what_it_treats(indicator: str, not_told: str) -> None:
    """Profit falls while sales rise, capital falls when owners draw it, and stock is no long-lived asset."""
    measure = next(one for one in packs().measures.measures if one.id == not_told)
    assert indicator not in measure.cures.indicators
