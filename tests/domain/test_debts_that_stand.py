"""What already weighs on a company before a new loan: what falls due, wages, advances, old receivables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from smeassist.domain.answers import Answer, Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.judge import assess
from smeassist.domain.periods import Period
from smeassist.domain.profile import Assets, Industry, Staff
from smeassist.domain.wording import carried
from smeassist.i18n.catalogue import said
from tests.domain.coherence import codes
from tests.domain.financing import books_of
from tests.domain.lender_stories import CLEAN, DRAINED, SHOP, SOUND, channel, judged, packs, with_credit

CLAIMS: Final = replace(SHOP, need=replace(SHOP.need, purpose="working_capital"), founded=date(2015, 1, 1))


def answered(**values: str) -> Answers:
    return Answers(answers={item: Answer(value=value) for item, value in values.items()})  # type: ignore[arg-type]


def evidence(made: Assessment, code: str, lang: str = "zh") -> str:
    return next(said(one.evidence[0], lang) for one in made.warnings if one.code == code)


# --- what falls due -------------------------------------------------------------------------------------


def test_debt_of_the_months_ahead_holds_the_loans_that_fall_due_and_says_renewal_apart() -> None:
    losing = {**SOUND, "cash": 150_000, "cash_from_operations": -900_000, "net_profit": -600_000,
              "profit_before_tax": -600_000, "revenue": 1_800_000, "short_term_borrowings": 1_000_000}  # fmt: skip
    owing = with_credit(existing_loans=Decimal(1_000_000), bank_loan_due=date(2026, 3, 20))
    made = assess(books_of(losing), Answers(), owing, packs(), date(2026, 1, 20))
    words = evidence(made, "service_not_covered_ahead")
    assert "到期的本息共 100" in words and "其中 100 万元贷款要续得下来" in words
    assert "0 倍" not in words and "一点也不够" in words
    assert "CNY 1,000,000 of it must be renewed" in evidence(made, "service_not_covered_ahead", "en")


def test_loans_beyond_the_line_are_not_said_to_stay_within_it() -> None:
    burdened = {**SOUND, "short_term_borrowings": 1_500_000, "interest_expense": 480_000,
                "cash_from_operations": 500_000, "net_profit": 10_000, "profit_before_tax": 10_000}  # fmt: skip
    owing = with_credit(existing_loans=Decimal(1_500_000))
    made = judged(
        replace(owing, need=replace(SHOP.need, purpose="working_capital", months=12)), books_of(burdened)
    )
    why = said(made.borrow.capacity_why, "zh") if made.borrow.capacity_why else ""
    assert made.borrow.bound == "cash"
    assert "没有超过借款总额的线" not in why and "已超过线（108 万元，已有 150 万元）" in why


# --- stock repays once ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stock", "most"), [(600_000, 600_000), (100_000, 100_000)])
def test_goods_repay_no_more_than_lies_in_stock_and_a_years_cash(stock: int, most: int) -> None:
    turning = {**SOUND, "cost_of_sales": 3_200_000, "inventory": stock, "cash_from_operations": 160_000,
               "net_profit": 100_000, "profit_before_tax": 100_000}  # fmt: skip
    year = replace(SHOP, need=replace(SHOP.need, months=12, amount=Decimal(1_900_000)))
    made = judged(year, books_of(turning))
    free, service = made.borrow.service.cash, made.borrow.service.interest  # type: ignore[union-attr]
    assert free is not None and service is not None and made.borrow.capacity is not None
    assert made.borrow.capacity <= min(most, free - service) + free
    assert made.borrow.verdict != "yes"
    assert "不超过账上的存货" in said(made.borrow.capacity_why, "zh")  # type: ignore[arg-type]


# --- what the checklist says already ------------------------------------------------------------------------


def test_wages_answered_as_unpaid_are_known_everywhere() -> None:
    owing = judged(answers=answered(IC49="poor"))
    assert "borrow.wage_arrears" in codes(owing.borrow.because) and owing.borrow.verdict == "fix_first"
    assert "wages_overdue" in {one.code for one in owing.warnings}
    assert owing.plan[0].id == next(
        one.id for one in packs().measures.measures if "wages_overdue" in one.cures.warnings
    )
    asked = [said(why, "zh") for one in owing.channels for why in one.unknown]
    assert not any("拖欠工资" in one for one in asked)
    paid = judged(replace(SHOP, staff=Staff(wage_arrears=False)), answers=answered(IC49="poor"))
    assert "borrow.wage_arrears" not in codes(paid.borrow.because)


@pytest.mark.parametrize("value", ["good", "partial", "unknown", "not_applicable"])
def test_no_other_answer_on_wages_accuses(value: str) -> None:
    assert "borrow.wage_arrears" not in codes(judged(answers=answered(IC49=value)).borrow.because)


# --- claims and advances ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "receivables", "verdict"),
    [
        ({}, 120_000, "suitable"),
        ({"RR05": "partial"}, 120_000, "suitable"),
        ({"RR05": "unknown"}, 120_000, "suitable"),
        ({"RR05": "poor"}, 120_000, "unsuitable"),
        ({}, 2_400_000, "unsuitable"),
    ],
)
def test_overdue_claims_are_sold_to_nobody(answers: dict[str, str], receivables: int, verdict: str) -> None:
    claims = replace(CLAIMS, assets=Assets(receivables_on_core_firms=Decimal(600_000)))
    made = judged(claims, books_of({**SOUND, "accounts_receivable": receivables}), answered(**answers))
    factoring = channel(made, "receivable_factoring")
    assert factoring.verdict == verdict
    asked = any("逾期 90 天以上" in said(why, "zh") for why in factoring.unknown)
    assert asked is (answers.get("RR05", "unknown") == "unknown")


@pytest.mark.parametrize(
    ("industry", "verdict", "words"),
    [
        ("retail", "unsuitable", "当作已经逾期"),
        ("construction", "conditional", "逐笔核对合同"),
        ("leasing_business", "conditional", "逐笔核对合同"),
        (None, "conditional", ""),
    ],
)
def test_trades_that_are_paid_late_by_contract_are_asked_and_not_barred(
    industry: Industry | None, verdict: str, words: str
) -> None:
    claims = replace(CLAIMS, industry=industry, assets=Assets(receivables_on_core_firms=Decimal(600_000)))
    made = judged(claims, books_of({**SOUND, "accounts_receivable": 2_400_000}))
    factoring = channel(made, "receivable_factoring")
    lines = "".join(said(why, "zh") for why in factoring.unmet)
    assert factoring.verdict == verdict and words in lines and "这里不收" not in lines
    days = next(one for one in made.indicators if one.code == "days_sales_outstanding")
    assert (days.level == "poor") is (industry in {"retail", None})


@pytest.mark.parametrize(
    ("figures", "credit"),
    [
        (DRAINED, {}),
        (SOUND, {"dishonest_list": True}),
        ({**SOUND, "advances_from_customers": 400_000}, {}),
    ],
    ids=["insolvent", "listed", "advances beyond cash"],
)
def test_who_may_not_deliver_takes_no_advances(figures: dict[str, int], credit: dict[str, object]) -> None:
    asking = replace(CLAIMS, credit=replace(CLEAN, **credit))  # type: ignore[arg-type]
    made = judged(asking, books_of(figures))
    assert channel(made, "supplier_credit").verdict == "unsuitable"


def test_who_can_deliver_takes_advances() -> None:
    assert channel(judged(CLAIMS), "supplier_credit").verdict != "unsuitable"
    assert channel(judged(CLAIMS, Books()), "supplier_credit").verdict != "unsuitable"


# --- one rule, one verdict ----------------------------------------------------------------------------------


def reasons(made: Assessment) -> str:
    return " ".join(said(why, "zh") for why in (*made.borrow.because, *made.borrow.mitigating))


def test_cash_that_went_out_is_not_averaged_with_profit_and_the_rule_is_said() -> None:
    spent = judged(books=books_of({**SOUND, "cash_from_operations": -31_000}))
    assert spent.borrow.capacity == 0 and "一正一负，按低的算" in reasons(spent)
    assert spent.borrow.capacity_why is not None and "一正一负" in said(spent.borrow.capacity_why, "zh")
    slight = judged(books=books_of({**SOUND, "net_profit": -100_000, "profit_before_tax": -100_000}))
    assert "不到年收入的 8%" in reasons(slight)


TEN: Final = Period(end=date(2026, 10, 31), months=10)
EIGHT: Final = Period(end=date(2026, 8, 31), months=8)


def two_years(now: dict[str, int], before: dict[str, int], of: Period = TEN) -> Books:
    first, second = books_of(before), books_of(now, of)
    return replace(second, figures={**first.figures, **second.figures})


@pytest.mark.parametrize(
    ("before", "of", "code"),
    [(-190_000, TEN, "again"), (-190_000, EIGHT, "again"), (190_000, TEN, "most"), (190_000, EIGHT, "yet")],
)
def test_a_season_is_not_guessed_where_the_full_year_was_no_better_or_most_of_one_has_passed(
    before: int, of: Period, code: str
) -> None:
    burning = {**SOUND, "cash_from_operations": -200_000, "net_profit": -150_000, "profit_before_tax": -150_000}
    made = judged(books=two_years(burning, {**SOUND, "cash_from_operations": before}, of))
    assert f"borrow.no_free_cash_{code}" in codes(made.borrow.because)
    assert ("淡季，先看清" in reasons(made)) is (code == "yet")


@pytest.mark.parametrize(("told", "doubted"), [(1_490_000, False), (5_000_000, True)])
def test_revenue_told_of_the_last_full_year_contradicts_nothing(told: int, doubted: bool) -> None:
    books = two_years({**SOUND, "revenue": 1_980_000}, {**SOUND, "revenue": 1_490_000})
    made = judged(replace(SHOP, annual_revenue=Decimal(told)), books)
    assert ("revenue_differs" in {one.id for one in made.doubts}) is doubted


def test_who_must_not_borrow_is_told_of_no_sum_and_of_no_renewal() -> None:
    wants = replace(with_credit(dishonest_list=True), need=replace(SHOP.need, amount=Decimal(20_000_000)))
    made = judged(wants)
    assert made.borrow.verdict == "no" and "borrow.dishonest_list" in codes(made.borrow.because)
    assert not {"borrow.need_above", "borrow.need_out_of_reach"} & set(codes(made.borrow.because))
    assert "无还本续贷" not in " ".join(said(step.how, "zh") for step in made.plan)


def test_renewal_without_new_debt_says_so() -> None:
    heavy = {**SOUND, "short_term_borrowings": 1_080_000, "interest_expense": 40_000}
    renews = replace(
        with_credit(existing_loans=Decimal(1_080_000)), need=replace(SHOP.need, purpose="refinance", months=12)
    )
    words = [said(why, "zh") for why in carried(judged(renews, books_of(heavy)).borrow, "CNY")]
    assert words == ["续贷可以，最多 108 万元；新增的借款没有余地"]


# --- channels and measures ----------------------------------------------------------------------------------


def test_a_reserve_is_no_unmet_condition_of_a_channel_out_of_reach() -> None:
    made = judged(with_credit(overdue_times_24m=4))
    assert made.borrow.verdict == "with_care"
    out = [one for one in made.channels if one.verdict == "unsuitable"]
    assert out and not any("channel.gate_with_care" in codes(one.unmet) for one in out)
    assert not any("可以申请" in said(why, "zh") for one in made.channels for why in one.unmet)


def test_who_must_stop_applying_is_sent_to_no_lender_at_once() -> None:
    made = judged(with_credit(inquiries_6m=11))
    assert "borrow.inquiries" in codes(made.borrow.because)
    lenders = [one for one in made.channels if one.verdict == "suitable"]
    pack = {one.id: one for one in packs().channels.channels}
    assert not any(pack[one.id].adds_debt for one in lenders)


@pytest.mark.parametrize(("due", "first"), [(date(2026, 12, 20), True), (date(2027, 11, 1), False)])
def test_a_loan_that_falls_due_soon_comes_first_in_the_measures(due: date, *, first: bool) -> None:
    owing = with_credit(existing_loans=Decimal(1_000_000), bank_loan_due=due, guarantees_given=Decimal(9_000_000))
    heavy = {**SOUND, "short_term_borrowings": 1_000_000, "interest_expense": 40_000, "cash": 90_000}
    steps = [step.id for step in judged(owing, books_of(heavy)).plan]
    assert (steps[0] == "plan_maturities") is first


# --- what the page must add ---------------------------------------------------------------------------------


def test_who_wants_no_money_is_not_told_to_wait_with_borrowing() -> None:
    graded = replace(SHOP, tax=replace(SHOP.tax, credit_grade="D"))
    wanting = [step.id for step in judged(graded).plan]
    resting = [step.id for step in judged(replace(graded, need=replace(SHOP.need, amount=Decimal(0)))).plan]
    assert "fix_before_borrowing" in wanting and "fix_before_borrowing" not in resting


@pytest.mark.parametrize(("today", "said_so"), [(date(2026, 11, 28), True), (date(2026, 3, 1), False)])
def test_books_of_many_months_ago_bear_their_age_beside_a_yes(today: date, *, said_so: bool) -> None:
    borrow = assess(books_of(SOUND), Answers(), SHOP, packs(), today).borrow
    assert borrow.verdict == "yes"
    assert ("borrow.books_aged" in codes(borrow.notes)) is said_so


def test_a_wider_line_without_books_says_why_it_is_wider() -> None:
    grower = replace(SHOP, industry="agriculture", founded=date(2015, 1, 1))
    lines = {}
    for trade in ("agriculture", "retail"):
        binding = judged(replace(grower, industry=trade), Books()).borrow.binding
        assert binding is not None
        lines[trade] = said(binding, "zh")
    assert "和其他行业一样，新借的不超过年收入的 30%" in lines["agriculture"] and "上限" in lines["agriculture"]
    assert "其他行业" not in lines["retail"]
