"""Whether to borrow: the made companies in their order, and each ground by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.age import Age
from smeassist.domain.assessment import Alert, Contradiction, IndicatorResult, ModelResult
from smeassist.domain.books import Books, Check
from smeassist.domain.borrow import SEVERITY, gate
from smeassist.domain.borrow_pack import BorrowExample
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Need, Profile, Tax
from smeassist.domain.text import Text, reason
from smeassist.i18n.catalogue import said
from tests.domain.borrowing import SOUND, answered, ask, made_companies, profile_of
from tests.domain.financing import CALM, TODAY, YEAR, books_of, borrow_pack, codes


def test_the_made_companies_stand_in_their_order() -> None:
    """A year's statements: healthy borrows, tight with care, the rest not at all."""
    expected = {"healthy": "yes", "tight": "with_care", "distress": "no", "negequity": "no", "startup": "no"}
    years = [
        (scenario, ask(books, today=period.end))
        for scenario, period, books in made_companies()
        if period.months == 12
    ]
    assert len(years) == 10
    for scenario, borrow in years:
        assert borrow.verdict == expected[scenario], (scenario, codes(borrow.because))


def test_some_months_of_them_keep_the_order_too() -> None:
    worst: dict[str, int] = {}
    best: dict[str, int] = {}
    for scenario, period, books in made_companies():
        if period.months < 12:
            grade = SEVERITY.index(ask(books, today=period.end).verdict)
            worst[scenario] = max(grade, worst.get(scenario, 0))
            best[scenario] = min(grade, best.get(scenario, 9))
    assert worst["healthy"] < best["tight"] <= worst["tight"] < best["distress"] == best["negequity"]


@pytest.mark.parametrize("example", borrow_pack().examples, ids=lambda e: e.name.words["en"])
def test_the_packs_examples(example: BorrowExample) -> None:
    books = books_of(example.figures) if example.figures else Books()
    borrow = ask(books, profile_of(example))
    assert (borrow.verdict, borrow.capacity, borrow.bound) == (example.expected, example.capacity, example.bound)


def test_without_books_it_says_what_it_needs() -> None:
    borrow = ask(Books(), Profile(need=Need(amount=Decimal(300_000))))
    assert borrow.verdict == "unknown"
    assert codes(borrow.because) == ["borrow.books_wanted"]
    assert borrow.capacity is None


def test_a_balance_sheet_alone_is_not_enough() -> None:
    borrow = ask(books_of({"total_assets": 100, "total_equity": 60}))
    assert borrow.verdict == "unknown"
    assert codes(borrow.because)[0] == "borrow.figures_wanted"


@pytest.mark.parametrize(
    "left_out",
    ["net_profit", "cash_from_operations", "total_equity", "total_assets", "long_term_borrowings",
     "interest_expense"],
)  # fmt: skip
def test_what_is_not_known_is_never_taken_for_good(left_out: str) -> None:
    """One view of the cash, loans that no line shows: neither a yes nor a sum to borrow comes of them."""
    borrow = ask(books_of({item: value for item, value in SOUND.items() if item != left_out}))
    assert borrow.verdict == "unknown"
    assert codes(borrow.because)[0] == "borrow.figures_wanted"
    assert borrow.capacity is None
    assert borrow.capacity_why is not None
    bad = ask(books_of({i: v for i, v in SOUND.items() if i != left_out}), Profile(tax=Tax(arrears=True)))
    assert (bad.verdict, bad.capacity) == ("fix_first", None)


def test_a_company_without_loans_needs_no_line_for_interest() -> None:
    figures = {item: value for item, value in SOUND.items() if item != "interest_expense"}
    assert ask(books_of(figures | {"short_term_borrowings": 0})).verdict == "yes"


def test_a_refinancing_takes_the_place_of_the_loans_that_stand() -> None:
    """Loans fill the share of revenue: 100,000 more is out of reach, 100,000 in their place is not."""
    full = books_of(SOUND | {"short_term_borrowings": 1_080_000})
    new = Need(amount=Decimal(100_000), purpose="working_capital")
    assert ask(full, Profile(need=new)).verdict == "fix_first"
    placed = ask(full, Profile(need=replace(new, purpose="refinance")))
    assert (placed.verdict, codes(placed.because)) == ("with_care", ["borrow.refinance_needed"])


@pytest.mark.parametrize(
    ("profile", "verdict", "code"),
    [
        (Profile(credit=Credit(overdue_now=True, overdue_days=40)), "no", "borrow.overdue_long"),
        (Profile(credit=Credit(overdue_days=20)), "fix_first", "borrow.overdue_few"),
        (Profile(credit=Credit(dishonest_list=True)), "no", "borrow.dishonest_list"),
        (Profile(tax=Tax(arrears=True)), "fix_first", "borrow.tax_arrears"),
        (Profile(tax=Tax(abnormal_listing=True)), "fix_first", "borrow.abnormal_listing"),
        (Profile(tax=Tax(false_invoices=True)), "fix_first", "borrow.false_invoices"),
        (Profile(tax=Tax(credit_grade="D")), "fix_first", "borrow.tax_grade_d"),
        (Profile(credit=Credit(overdue_times_24m=3)), "with_care", "borrow.overdue_times"),
        (Profile(credit=Credit(inquiries_6m=7)), "with_care", "borrow.inquiries"),
        (Profile(need=Need(amount=Decimal(900_000))), "with_care", "borrow.need_above"),
        (Profile(need=Need(amount=Decimal(90_000_000))), "fix_first", "borrow.need_out_of_reach"),
        (Profile(need=Need(amount=Decimal(0))), "yes", "borrow.no_need"),
        (Profile(credit=Credit(bank_loan_due=date(2027, 1, 10))), "yes", "borrow.renew_first"),
    ],
)
def test_what_the_owner_tells(profile: Profile, verdict: str, code: str) -> None:
    """Each on sound books, where the verdict would be yes."""
    borrow = ask(books_of(SOUND), profile)
    assert borrow.verdict == verdict
    assert code in codes((*borrow.because, *borrow.notes))


def test_bad_standing_bars_even_without_books() -> None:
    assert ask(Books(), Profile(credit=Credit(overdue_now=True))).verdict == "no"
    assert ask(Books(), Profile(tax=Tax(arrears=True))).verdict == "fix_first"


def test_a_loan_that_is_due_later_or_was_due_before_is_not_renewed_now() -> None:
    for due in (date(2027, 6, 1), date(2026, 11, 1)):
        borrow = ask(books_of(SOUND), Profile(credit=Credit(bank_loan_due=due)))
        assert "borrow.renew_first" not in codes(borrow.because)


def test_broken_books_and_open_contradictions_come_first() -> None:
    broken = replace(books_of(SOUND), checks=(Check(id="balance_sheet_balances", period=YEAR, ok=False),))
    assert ask(broken).verdict == "fix_first"
    one = Contradiction(
        id="X01", question="FT01", answer="good", books=reason("x"), message=reason("x"), deduction=Decimal(2)
    )
    for count, verdict in ((1, "with_care"), (3, "fix_first")):
        borrow = gate(books_of(SOUND), answered(Profile()), (), (), CALM, (one,) * count, borrow_pack(), TODAY)
        assert borrow.verdict == verdict


def test_a_failed_check_that_is_only_a_warning_bars_nothing() -> None:
    odd = replace(books_of(SOUND), checks=(Check(id="benford", period=YEAR, ok=False, severity="warning"),))
    assert ask(odd).verdict == "yes"


def test_warnings_and_models_ask_for_care_and_never_bar() -> None:
    assert ask(books_of(SOUND), alert=Alert(level="act", because=())).verdict == "with_care"
    model = ModelResult(
        code="conan_holder_1979", name=Text({"zh": "CH", "en": "CH"}), period=YEAR, value=0.1, zone="distress"
    )
    both = (model, replace(model, code="altman_z_double_prime_1995", name=Text({"zh": "Z″", "en": "Z″"})))
    borrow = ask(books_of(SOUND), models=both)
    assert borrow.verdict == "with_care"
    assert said(borrow.because[0], "zh") == "CH、Z″落在困境区（公开模型只算一票，单独不下结论）"
    assert ask(books_of(SOUND), models=(replace(model, code="springate"),)).verdict == "yes"
    safe_now = (replace(model, zone="safe"), replace(model, period=Period(end=date(2024, 12, 31), months=12)))
    assert ask(books_of(SOUND), models=safe_now).verdict == "yes"
    tight = IndicatorResult(
        code="current_ratio",
        name=Text({"zh": "流动比率", "en": "Current ratio"}),
        dimension="liquidity",
        period=YEAR,
        value=Decimal("0.8"),
        unit="times",
        level="poor",
        formula="",
        inputs=(),
        why=reason("x"),
    )
    assert (
        gate(books_of(SOUND), answered(Profile()), (tight,), (), CALM, (), borrow_pack(), TODAY).verdict
        == "with_care"
    )


@pytest.mark.parametrize(
    ("changed", "verdict", "code"),
    [
        ({"scheduled_principal_12m": 700_000}, "no", "borrow.service_uncovered"),
        ({"scheduled_principal_12m": 500_000}, "yes", "borrow.service_covered"),
        ({"scheduled_principal_12m": 600_000}, "fix_first", "borrow.service_thin"),
        ({"scheduled_principal_12m": 600_000}, "fix_first", "borrow.no_room"),
        ({"short_term_borrowings": 2_000_000}, "fix_first", "borrow.no_room"),
        ({"interest_expense": 0}, "yes", "borrow.free_cash_loans"),
        ({"interest_expense": 0, "short_term_borrowings": 0}, "yes", "borrow.free_cash"),
        ({"net_profit": -20_000}, "with_care", "borrow.loss"),
        ({"total_equity": 400_000}, "with_care", "borrow.debt_share"),
        ({"total_equity": -20_000}, "with_care", "borrow.negative_equity"),
        ({"total_equity": -300_000, "net_profit": -20_000}, "fix_first", "borrow.negative_equity"),
        ({"total_assets": 0}, "yes", "borrow.service_covered"),
    ],
)
def test_what_the_books_say(changed: dict[str, int], verdict: str, code: str) -> None:
    borrow = ask(books_of(SOUND | changed))
    assert borrow.verdict == verdict
    assert code in codes(borrow.because)


def test_every_ground_is_said_gravest_first() -> None:
    profile = Profile(credit=Credit(overdue_now=True, inquiries_6m=9), tax=Tax(arrears=True))
    borrow = ask(books_of(SOUND), profile)
    assert codes(borrow.because) == ["borrow.overdue_now", "borrow.tax_arrears", "borrow.inquiries"]
    assert codes(borrow.mitigating) == ["borrow.service_covered"]
    for one in borrow.because:
        assert said(one, "zh") and said(one, "en")


def test_a_lower_bound_is_no_final_word_while_capital_is_left() -> None:
    figures = {
        "cash": 50_000, "cash_opening": 100_000, "short_term_borrowings": 0, "short_term_borrowings_opening": 0,
        "long_term_borrowings": 0, "long_term_borrowings_opening": 0, "noncurrent_assets": 0,
        "noncurrent_assets_opening": 0,
        "net_profit": -10_000, "interest_expense": 0, "total_assets": 300_000, "revenue": 900_000,
    }  # fmt: skip
    left = {"total_equity": 90_000, "total_equity_opening": 100_000}
    lost = {"total_equity": -90_000, "total_equity_opening": -80_000}
    assert ask(books_of(figures | left)).verdict == "fix_first"
    assert ask(books_of(figures | lost)).verdict == "no"
    # What depreciation nobody told may fill a hole of a few per cent of the assets, and so it bars nobody yet.
    nearly = {"total_equity": -10_000, "total_equity_opening": 0}
    assert ask(books_of(figures | nearly)).verdict == "fix_first"
    assert ask(books_of(figures | nearly | {"depreciation": 100})).verdict == "no"
    assert ask(books_of(figures | left | {"depreciation": 100})).verdict == "no"


def test_a_short_period_that_does_not_cover_its_debts_is_no_final_word_either() -> None:
    """Else a little free cash would be judged more harshly than none."""
    months = Period(end=date(2025, 5, 31), months=5)
    for cash, code in ((-1_000, "borrow.no_free_cash_yet"), (20_000, "borrow.service_uncovered")):
        figures = SOUND | {"net_profit": cash - 30_000, "cash_from_operations": cash, "interest_expense": 30_000}
        borrow = ask(books_of(figures, months))
        assert (borrow.verdict, codes(borrow.because)[0]) == ("fix_first", code)


def test_old_books_give_no_verdict_and_their_age_is_said_first() -> None:
    """GIVEN books beyond the stated age, sound or ruined THEN unknown, without a sum; what is told today bars."""
    old = Alert(level="unknown", because=(), age=Age(end=YEAR.end, months=42, old=True))
    ruined = books_of(SOUND | {"net_profit": -900_000, "cash_from_operations": -500_000, "total_equity": -900_000})
    for books in (books_of(SOUND), ruined):
        late = ask(books, alert=old)
        assert (late.verdict, late.capacity, late.service) == ("unknown", None, None)
        assert codes(late.because) == ["borrow.books_old"]
        assert "42" in said(late.because[0], "zh")
        overdue = ask(books, Profile(credit=Credit(overdue_now=True)), alert=old)
        assert (overdue.verdict, overdue.capacity) == ("no", 0)
        assert codes(overdue.because) == ["borrow.books_old", "borrow.overdue_now"]
        arrears = ask(books, Profile(tax=Tax(arrears=True)), alert=old)
        assert (arrears.verdict, codes(arrears.because)[0]) == ("fix_first", "borrow.books_old")
        assert arrears.capacity is None
    told = Profile(annual_revenue=Decimal(1_000_000), credit=Credit(existing_loans=Decimal(7_000_000)))
    assert ask(books_of(SOUND), told, alert=old).verdict in {"unknown", "fix_first"}


def test_one_view_of_the_cash_is_no_final_word_while_capital_is_left() -> None:
    figures = {item: value for item, value in SOUND.items() if item != "cash_from_operations"}
    loss = figures | {"net_profit": -90_000}
    assert (ask(books_of(loss)).verdict, ask(books_of(loss)).capacity) == ("fix_first", None)
    assert ask(books_of(loss | {"total_equity": -90_000})).verdict == "no"


def test_books_in_dollars_are_not_set_against_a_need_in_yuan() -> None:
    dollars = replace(books_of(SOUND), currency="USD")
    wanted = ask(dollars, Profile(need=Need(amount=Decimal(9_000_000))))
    assert (wanted.verdict, codes(wanted.because)) == ("with_care", ["borrow.need_other_currency"])
