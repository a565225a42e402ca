"""What a credit officer who reads only the page would not have signed, each with the sentence that he would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from smeassist.domain.answers import Answer, Answers
from smeassist.domain.books import Books
from smeassist.domain.channel_advice import questions
from smeassist.domain.edits import profile_paths
from smeassist.domain.facts import UNITS, unit_of
from smeassist.domain.periods import Period
from smeassist.domain.profile import Assets, Credit, Need, Owner, Profile, Staff, Tax
from smeassist.domain.text import Reason
from smeassist.faces.summary import of_assessment
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from smeassist.reporting.paper.front import company_name
from tests.domain.coherence import codes
from tests.domain.financing import books_of
from tests.domain.lender_stories import CLEAN, DRAINED, SHOP, SOUND, channel, judged, packs, with_credit

# --- what is not known shows -------------------------------------------------------------------------


def test_who_answered_what_a_lender_looks_up_is_told_yes() -> None:
    assert judged().borrow.verdict == "yes"


@pytest.mark.parametrize(
    ("open_", "named"),
    [("overdue_now", "当前是否逾期"), ("guarantees_given", "对外担保"), ("dishonest_list", "失信")],
)
def test_what_was_not_answered_leaves_no_plain_yes_and_is_named(open_: str, named: str) -> None:
    told = replace(with_credit(**{open_: None}), tax=Tax() if open_ == "dishonest_list" else SHOP.tax)
    borrow = judged(told).borrow
    assert (borrow.verdict, codes(borrow.because)) == ("with_care", ["borrow.untold"])
    assert named in said(borrow.because[0], "zh")
    assert borrow.capacity == judged().borrow.capacity


def test_nothing_needed_asks_for_nothing() -> None:
    assert judged(replace(SHOP, credit=Credit(), need=Need(amount=Decimal(0)))).borrow.verdict == "yes"


def test_critical_questions_that_nobody_could_answer_leave_no_plain_yes() -> None:
    critical = [item.id for item in packs().checklists.items if item.critical]
    unsure = Answers(answers={item: Answer(value="unknown") for item in critical[:5]})
    borrow = judged(answers=unsure).borrow
    assert (borrow.verdict, codes(borrow.because)) == ("with_care", ["borrow.critical_unknown"])
    few = Answers(answers={item: Answer(value="unknown") for item in critical[:4]})
    assert judged(answers=few).borrow.verdict == "yes"


# --- what others may call in -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "level", "times"),
    [(400_000, None, ""), (600_000, "watch", ""), (1_100_000, "act", "1.08 倍"), (44_880_000, "act", "44 倍")],
)
def test_guarantees_that_dwarf_equity_call_for_acting(given: int, level: str | None, times: str) -> None:
    made = judged(with_credit(guarantees_given=Decimal(given)))
    lit = {one.code: one.level for one in made.warnings}
    assert lit.get("guarantees_heavy") == level
    if level == "act":
        assert made.alert.level == "act" and made.borrow.verdict == "fix_first"
        warning = next(one for one in made.warnings if one.code == "guarantees_heavy")
        assert times in said(warning.evidence[0], "zh")


@pytest.mark.parametrize("books", [None, Books()], ids=["books", "none"])
@pytest.mark.parametrize("mutual", [True, False, None])
def test_mutual_guarantees_are_grave_from_the_line_of_care_on(books: Books | None, mutual: bool | None) -> None:
    """600,000 of equity of 1,020,000; 1,200,000 of sales of 3,600,000 where there are no books."""
    given = Decimal(600_000 if books is None else 1_200_000)
    made = judged(with_credit(guarantees_given=given, mutual_guarantees=mutual), books)
    (lit,) = [one for one in made.warnings if one.code == "guarantees_heavy"]
    grave = mutual is True
    assert lit.level == ("act" if grave else "watch") and (made.alert.level == "act") is grave
    assert made.borrow.verdict == ("fix_first" if grave else "with_care")
    for lang in LANGS:
        words = said(lit.evidence[0], lang) + "".join(said(why, lang) for why in made.borrow.because)
        assert (("互保" if lang == "zh" else "mutual") in words) is grave
    small = judged(with_credit(guarantees_given=Decimal(100_000), mutual_guarantees=mutual), books)
    assert not any(one.code == "guarantees_heavy" for one in small.warnings)


def test_guarantees_are_judged_by_equity_where_cash_is_not_known_and_by_sales_without_books() -> None:
    heavy = with_credit(guarantees_given=Decimal(3_000_000))
    partly = books_of({item: value for item, value in SOUND.items() if item != "cash_from_operations"})
    assert "borrow.guarantees_over_equity" in codes(judged(heavy, partly).borrow.because)
    alone = judged(with_credit(guarantees_given=Decimal(4_000_000)), Books())
    assert alone.borrow.verdict == "fix_first"
    assert [one.level for one in alone.warnings if one.code == "guarantees_heavy"] == ["act"]


def test_guarantees_beside_nothing_known_are_named() -> None:
    told = replace(Profile(), credit=Credit(guarantees_given=Decimal(500_000)))
    assert "borrow.guarantees_unmeasured" in codes(judged(told, Books()).borrow.because)


# --- first what burns --------------------------------------------------------------------------------


def test_an_overdue_debtor_talks_to_creditors_and_saves_nothing() -> None:
    owes = replace(
        with_credit(overdue_now=True, overdue_days=120, existing_loans=Decimal(600_000)),
        staff=Staff(wage_arrears=True),
        tax=replace(SHOP.tax, arrears=True),
    )
    poor = Answers(answers={item.id: Answer(value="poor") for item in packs().checklists.items})
    for books, answers in ((books_of(DRAINED), None), (Books(), None), (books_of(DRAINED), poor)):
        steps = [step.id for step in judged(owes, books, answers).plan]
        assert steps[:4] == ["cure_overdue", "triage_cash", "pay_wages_first", "settle_tax"]
        assert not {"raise_cash", "plan_maturities", "loan_folder", "long_money_for_long_assets"} & set(steps)


def test_short_money_is_not_replaced_where_nothing_may_be_borrowed() -> None:
    made = judged(SHOP, books_of(DRAINED))
    assert made.borrow.verdict in {"no", "fix_first"}
    steps = {step.id for step in made.plan}
    assert "longer_terms" in steps and "long_money_for_long_assets" not in steps
    beside = {one.code: said(one.measure, "zh") for one in made.warnings if one.measure is not None}
    assert "放长期限" in beside["short_of_current_assets"]


def test_unpaid_wages_of_unknown_age_are_seen_and_come_before_a_loan() -> None:
    made = judged(replace(SHOP, staff=Staff(wage_arrears=True)))
    assert made.borrow.verdict == "fix_first"
    assert [one.level for one in made.warnings if one.code == "wages_overdue"] == ["watch"]
    assert made.plan[0].id == "pay_wages_first"


def test_points_of_a_total_that_is_not_given_are_not_given() -> None:
    made = judged(SHOP, books_of(DRAINED))
    assert made.score.overall is None and made.plan
    assert all(step.effect.score is None and step.effect.together is None for step in made.plan)


# --- one definition, one assumption, one unit ---------------------------------------------------------


def test_how_long_cash_lasts_bears_its_definition() -> None:
    told = {one.code: said(one.evidence[0], "zh") for one in judged(SHOP, books_of(DRAINED)).warnings}
    assert "没有进账时" in told["cash_under_one_month"] and "净流出" in told["cash_runs_out"]


def test_notes_are_not_called_nothing_lit() -> None:
    thin = judged(SHOP, books_of({**SOUND, "cash": 120_000, "cash_from_operations": 520_000}))
    assert thin.alert.level == "none"
    assert "alert.only_notes" in codes(thin.alert.because) and "alert.nothing_lit" not in codes(thin.alert.because)
    assert "alert.nothing_lit" in codes(judged().alert.because)


def test_interest_at_a_rate_that_nobody_told_names_the_rate_as_ours() -> None:
    made = judged(with_credit(existing_loans=Decimal(400_000)))
    text = " ".join(said(why, "zh") for why in (*made.borrow.because, *made.borrow.mitigating))
    assert "8%" in text and "本程序假定" in text and "24 万元没有填到期日" in text
    dated = judged(with_credit(existing_loans=Decimal(400_000), bank_loan_due=date(2028, 3, 1)))
    said_of_it = " ".join(said(why, "zh") for why in (*dated.borrow.because, *dated.borrow.mitigating))
    assert "没有填到期日" not in said_of_it


def test_finance_expenses_that_stand_in_for_interest_say_so() -> None:
    booked = {item: value for item, value in SOUND.items() if item != "interest_expense"} | {
        "finance_expenses": 9_000
    }
    made = judged(SHOP, books_of(booked))
    assert "财务费用" in " ".join(said(why, "zh") for why in (*made.borrow.because, *made.borrow.mitigating))


def test_every_question_says_in_what_it_is_answered() -> None:
    asked = {one.field: said(one.why, "zh") for one in questions(judged(Profile(), Books()).channels)}
    assert "多少元" in asked["assets.patents"] and "是否" in asked["credit.overdue_now"]
    for path, kind in profile_paths().items():
        if kind in {int, Decimal} or kind is date:
            assert unit_of(path) != "", path
    assert {path for path, kind in profile_paths().items() if kind is int} <= set(UNITS)


@pytest.mark.parametrize(("worth", "asked"), [(3, True), (999, True), (1_000, False), (0, False)])
def test_a_count_of_patents_is_asked_about(worth: int, asked: bool) -> None:
    made = judged(replace(SHOP, assets=Assets(patents=Decimal(worth))))
    assert ("counted" in {one.id for one in made.doubts}) == asked


def test_a_name_that_is_kept_back_is_not_called_missing() -> None:
    others = replace(books_of(SOUND), company="温州某机电有限公司")
    made = judged(SHOP, others)
    assert made.borrow.verdict == "with_care" and codes(made.borrow.because)[0] == "borrow.company_differs"
    for text in (company_name(made, "zh"), of_assessment(made, "zh").splitlines()[0]):
        assert "待核对" in text and "未写明" not in text
    assert "未写明" in company_name(judged(replace(SHOP, name="")), "zh")


def test_old_books_leave_guarantees_to_what_is_told_today() -> None:
    old = books_of(SOUND, Period(end=date(2024, 12, 31), months=12))
    made = judged(with_credit(guarantees_given=Decimal(8_000_000)), old)
    assert [one.level for one in made.warnings if one.code == "guarantees_heavy"] == ["act"]
    assert made.borrow.verdict == "fix_first"


# --- no plain yes where nobody was asked -------------------------------------------------------------


def test_what_a_lender_looks_up_and_nobody_answered_is_named_and_no_plain_yes() -> None:
    sum_alone = Profile(industry="retail", legal_form="llc", need=SHOP.need)
    borrow = judged(sum_alone).borrow
    assert borrow.verdict == "with_care" and "borrow.untold" in codes(borrow.because)
    first = said(
        next(why for why in borrow.because if isinstance(why, Reason) and why.code == "borrow.untold"), "zh"
    )
    assert all(name in first for name in ("当前是否逾期", "失信", "欠税", "对外担保"))
    assert judged(replace(sum_alone, credit=Credit(overdue_now=True))).borrow.verdict == "no"
    two_open = replace(sum_alone, credit=Credit(overdue_now=False, dishonest_list=False))
    assert judged(two_open).borrow.verdict == "with_care"


# --- the debt that stands ----------------------------------------------------------------------------

DUE_SOON: Final = with_credit(bank_loan_due=date(2027, 1, 31), overdue_times_24m=0)
EARNS_WITHOUT_CASH: Final = {**SOUND, "cash_from_operations": -900_000, "short_term_borrowings": 600_000}


def test_no_renewal_bears_its_debts_without_books_or_with_wages_or_tax_unpaid() -> None:
    sound = channel(judged(DUE_SOON), "renewal")
    assert sound.verdict == "suitable" and "fact.going_concern.yes" in codes(sound.met)
    unpaid = replace(DUE_SOON, staff=Staff(wage_arrears=True))
    taxed = replace(DUE_SOON, tax=replace(SHOP.tax, arrears=True))
    for made in (judged(DUE_SOON, Books()), judged(unpaid), judged(taxed)):
        renewal = channel(made, "renewal")
        assert renewal.verdict == "conditional" and "fact.going_concern.yes" not in codes(renewal.met)
        assert "condition.unknown_flag" in codes(renewal.unknown)
        assert "going_concern" not in {one.field for one in questions(made.channels)}


def test_a_renewal_brings_no_new_sum() -> None:
    assert "30 万元" in " ".join(said(why, "zh") for why in channel(judged(DUE_SOON), "renewal").unmet)
    same = replace(DUE_SOON, need=Need(amount=Decimal(160_000), months=12, purpose="refinance", within_days=60))
    assert "channel.no_new_money" not in codes(channel(judged(same), "renewal").unmet)
    more = replace(same, need=replace(same.need, amount=Decimal(200_000)))
    assert "4 万元" in " ".join(said(why, "zh") for why in channel(judged(more), "renewal").unmet)


def test_who_earns_and_was_never_late_looks_at_renewal_before_restructuring() -> None:
    told = replace(DUE_SOON, credit=replace(DUE_SOON.credit, existing_loans=Decimal(600_000)))
    lost = {**EARNS_WITHOUT_CASH, "net_profit": -300_000, "profit_before_tax": -300_000}
    for verdicts, figures in (
        (("conditional", "conditional"), EARNS_WITHOUT_CASH),
        (("unsuitable", "suitable"), lost),
    ):
        made = judged(told, books_of(figures))
        assert made.borrow.verdict == "no"
        assert tuple(channel(made, code).verdict for code in ("renewal", "overdue_rescue")) == verdicts
    ranked = [one.id for one in judged(told, books_of(EARNS_WITHOUT_CASH)).channels]
    assert ranked.index("renewal") < ranked.index("overdue_rescue")


# --- what cash is ------------------------------------------------------------------------------------


def test_both_views_of_a_years_cash_are_said_and_the_lower_counts_where_they_differ_in_sign() -> None:
    sound = judged().borrow
    assert sound.service is not None and sound.service.cash == Decimal(522_000)
    assert "52 万元与净利润加利息、折旧摊销 52.4 万元的平均" in said(sound.because[0], "zh")
    apart = judged(SHOP, books_of({**SOUND, "net_profit": -960_000, "profit_before_tax": -960_000})).borrow
    assert apart.service is not None and apart.service.cash == Decimal(-892_000)
    first = said(apart.because[0], "zh")
    assert "52 万元" in first and "-89.2 万元" in first and "按低的算" in first
    assert apart.capacity == 0


def test_views_far_apart_whose_middle_would_pay_are_looked_into_before_a_no() -> None:
    squeezed = judged(SHOP, books_of({**SOUND, "net_profit": -400_000, "profit_before_tax": -400_000})).borrow
    slight = judged(SHOP, books_of({**SOUND, "net_profit": -100_000, "profit_before_tax": -100_000})).borrow
    assert slight.verdict == "with_care" and "-3.2 万元的平均" in " ".join(
        said(w, "zh") for w in slight.mitigating
    )
    assert squeezed.verdict == "fix_first" and codes(squeezed.because)[0] == "borrow.no_free_cash_apart"


def test_a_cover_says_of_what_and_what_stays_in_the_till() -> None:
    wants = replace(SHOP.need, purpose="working_capital", amount=Decimal(400_000), months=24)
    limited = judged(replace(SHOP, annual_revenue=Decimal(800_000), need=wants))
    assert limited.borrow.bound == "sales"
    text = " ".join(said(why, "zh") for why in (*limited.borrow.because, *limited.borrow.mitigating))
    assert text.count("一年要付的利息 8,000 元") == 2 and "付本息的" not in text
    told = judged(DUE_SOON)
    words = " ".join(said(why, "zh") for why in (*told.borrow.because, *told.borrow.mitigating))
    assert "先留出 1 个月开支" in words


def test_a_graduate_who_sells_nothing_yet_is_sent_to_the_loan_made_for_it() -> None:
    starts = Profile(
        industry="catering",
        legal_form="sole_trader",
        founded=date(2026, 6, 10),
        employees=3,
        annual_revenue=Decimal(0),
        tax=SHOP.tax,
        credit=replace(CLEAN, existing_loans=Decimal(0), inquiries_6m=0, overdue_times_24m=0),
        owners=1,
        owner=Owner(eligible_group="graduate"),
        need=Need(amount=Decimal(150_000), months=36, purpose="expansion", within_days=60),
    )
    made = judged(starts, Books())
    assert made.channels[0].id == "startup_guaranteed"
    assert not {"channel.carries_nothing", "channel.gate_fix_first"} & set(codes(made.channels[0].unmet))
    assert codes(made.borrow.because) == ["borrow.no_sales_favoured"]
    other = judged(replace(starts, owner=Owner(eligible_group="none")), Books())
    assert "合伙" not in said(other.borrow.because[0], "zh")
    owing = replace(starts, credit=replace(starts.credit, existing_loans=Decimal(50_000)))
    held = channel(judged(owing, Books()), "startup_guaranteed")
    assert "channel.gate_fix_first" in codes(held.unmet)


def test_a_full_line_asks_for_no_smaller_sum_and_blames_no_channels_sum() -> None:
    full = with_credit(existing_loans=Decimal(1_000_000), guarantees_given=Decimal(500_000))
    made = judged(full, Books())
    assert "borrow.told_full" in codes(made.borrow.because)
    assert "borrow.told_burden_high" not in codes(made.borrow.because)
    orders = [said(one.order, "zh") for one in made.channels if one.order is not None]
    assert not any("没有新借款的余地" in order and "金额不够" in order for order in orders)


def test_who_says_that_it_is_overdue_is_not_asked_whether_it_is() -> None:
    late = with_credit(overdue_now=True, overdue_days=120, bank_loan_due=date(2026, 7, 31))
    made = judged(late, Books())
    assert made.borrow.verdict == "no" and "borrow.due_past" not in codes(made.borrow.because)
    assert "due_past" not in {one.id for one in made.doubts}
    denied = judged(with_credit(bank_loan_due=date(2026, 7, 31)), Books())
    assert "borrow.due_past" in codes(denied.borrow.because) and "due_past" in {one.id for one in denied.doubts}


def test_the_text_names_what_can_be_borne_and_how_many_reasons_it_leaves_out() -> None:
    made = judged()
    text = of_assessment(made, "zh")
    assert "可承受的新借款最多" in text and "这样算：" in text
    lost = judged(replace(with_credit(overdue_now=True), staff=Staff(wage_arrears=True)), books_of(DRAINED))
    more = len(lost.borrow.because) - 3
    assert more > 0 and f"另有 {more} 条" in of_assessment(lost, "zh")
    assert "可承受的新借款最多" not in of_assessment(lost, "zh")
