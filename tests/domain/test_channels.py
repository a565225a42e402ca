"""Story companies and the channels that fit them, with the reasons that they are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.advice import Borrow, Verdict
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.books import Books
from smeassist.domain.channel_advice import questions
from smeassist.domain.channel_need import from_need
from smeassist.domain.channel_pack import ChannelExample
from smeassist.domain.channels import ORDER, match
from smeassist.domain.conditions import Facts, Test
from smeassist.domain.facts import of_company, shown
from smeassist.domain.profile import Profile
from smeassist.domain.text import reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.channel_stories import GIVES_NO_DEBT, MAKER, SELLER, STORIES, ask, need, span
from tests.domain.financing import TODAY, books_of, channels_pack, codes


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_packs_stories(story: ChannelExample) -> None:
    borrow = Borrow(verdict=story.borrow, because=(), capacity=story.capacity)
    results = match(story.profile, Answers(), Books(), borrow, channels_pack(), story.today)
    verdicts = {result.id: result.verdict for result in results}
    wrong = {
        channel: (verdicts[channel], expected)
        for channel, expected in story.expected.items()
        if verdicts[channel] != expected
    }
    assert wrong == {}
    assert story.first is None or results[0].id == story.first
    ranks = [next(at for at, result in enumerate(results) if result.id == name) for name in story.order]
    assert ranks == sorted(ranks), [result.id for result in results]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_every_channel_is_there_best_first_with_sentences_in_both_languages(story: ChannelExample) -> None:
    borrow = Borrow(verdict=story.borrow, because=(), capacity=story.capacity)
    results = match(story.profile, Answers(), Books(), borrow, channels_pack(), story.today)
    assert {result.id for result in results} == {channel.id for channel in channels_pack().channels}
    ranks = [(ORDER.index(result.verdict), -result.fit) for result in results]
    assert ranks == sorted(ranks)
    for result in results:
        assert 0 <= result.fit <= 100
        assert result.amount is None or result.amount[0] <= result.amount[1]
        for why in (*result.met, *result.unmet, *result.unknown):
            assert all(said(why, lang) for lang in LANGS)
        if result.verdict in {"unsuitable", "closed"}:
            assert result.unmet


def test_nothing_is_suitable_for_a_company_of_which_nothing_is_known() -> None:
    assert {result.verdict for result in ask(Profile(), "unknown").values()} == {
        "conditional",
        "unsuitable",
        "closed",
    }


def test_who_needs_no_money_is_told_so_and_offered_nothing() -> None:
    content = replace(SELLER, need=replace(SELLER.need, amount=Decimal(0)))
    results = ask(content)
    offered = {name for name, result in results.items() if result.verdict not in {"unsuitable", "closed"}}
    assert offered == {"renewal"}  # which deals with the loan that stands
    assert codes(results["owner_funds"].unmet) == ["channel.no_need"]


def test_no_preference_is_the_absence_of_a_choice() -> None:
    """`none of no group would be better` is no sentence that an owner could read."""
    rules = [rule for channel in channels_pack().channels for rule in channel.rules]
    rules += [rule for group in channels_pack().groups.values() for rule in group]
    assert not [rule for rule in rules if isinstance(rule.when, Test) and rule.when.op == "none_of"]


def test_p2p_is_closed_and_says_since_when() -> None:
    p2p = ask(SELLER)["p2p"]
    assert p2p.verdict == "closed"
    assert p2p.fit == 0
    assert "2020年11月中旬" in said(p2p.unmet[0], "zh")
    assert "mid-November 2020" in said(p2p.unmet[0], "en")


def test_in_arrears_nothing_adds_debt_and_only_rescue_is_suitable() -> None:
    overdue = replace(SELLER, credit=replace(SELLER.credit, overdue_now=True, bank_loan_due=date(2027, 1, 10)))
    results = ask(overdue, "no")
    assert [name for name, result in results.items() if result.verdict == "suitable"] == ["overdue_rescue"]
    assert next(iter(results)) == "overdue_rescue"
    conditional = {name for name, result in results.items() if result.verdict == "conditional"}
    assert conditional <= GIVES_NO_DEBT
    assert results["renewal"].verdict == "unsuitable"


def test_days_overdue_alone_mean_overdue_now() -> None:
    late = replace(SELLER, credit=replace(SELLER.credit, overdue_now=None, overdue_days=12))
    assert ask(late)["tax_loan"].verdict == "unsuitable"


@pytest.mark.parametrize(("verdict", "best"), [("no", "unsuitable"), ("fix_first", "conditional")])
def test_the_gate_holds_back_debt_and_nothing_else(verdict: Verdict, best: str) -> None:
    free, held = ask(SELLER), ask(SELLER, verdict)
    for name in free.keys() - {"overdue_rescue", "renewal"}:
        if name in GIVES_NO_DEBT - {"renewal"} or name == "p2p":
            assert held[name].verdict == free[name].verdict, name
        else:
            assert ORDER.index(held[name].verdict) >= ORDER.index("conditional"), name
    assert held["tax_loan"].verdict == best
    assert f"channel.gate_{verdict}" in codes(held["tax_loan"].unmet)


def test_with_care_only_says_so() -> None:
    tax_loan = ask(SELLER, "with_care")["tax_loan"]
    assert tax_loan.verdict == "suitable"
    assert codes(tax_loan.unmet) == ["channel.gate_with_care"]


def test_an_open_gate_is_said_and_holds_debt_back_where_books_were_given() -> None:
    bare = ask(SELLER, "unknown")["tax_loan"]
    assert (bare.verdict, codes(bare.unknown)[0]) == ("suitable", "channel.gate_unknown")
    given = ask(SELLER, "unknown", books=books_of({"revenue": 3_600_000}))["tax_loan"]
    assert (given.verdict, codes(given.unknown)[0]) == ("conditional", "channel.gate_unknown")


@pytest.mark.parametrize(
    ("profile", "channel"),
    [
        (replace(SELLER, payments=replace(SELLER.payments, annual_volume=None)), "payment_merchant_loan"),
        (replace(SELLER, assets=replace(SELLER.assets, inventory=None)), "order_inventory"),
        (replace(SELLER, assets=replace(SELLER.assets, real_estate=None)), "personal_business"),
    ],
)
def test_a_limit_that_is_not_known_is_not_taken_to_be_wide_enough(profile: Profile, channel: str) -> None:
    asks = replace(profile, need=replace(profile.need, amount=Decimal(400_000)))
    found = ask(asks)[channel]
    assert found.verdict in {"conditional", "unsuitable"}
    assert "channel.amount_fits" not in codes(found.met)


def test_what_suppliers_give_is_open_where_the_books_lack_the_cost_of_sales() -> None:
    bare = ask(SELLER)["supplier_credit"]
    assert (bare.verdict, codes(bare.unknown)) == (
        "conditional",
        ["condition.unknown_flag", "channel.limit_unknown"],
    )
    given = ask(SELLER, books=books_of({"revenue": 3_600_000}))["supplier_credit"]
    assert given.verdict == "conditional"
    assert codes(given.unknown)[0] == "channel.limit_unknown"


def test_a_loan_due_soon_is_renewed_before_anything_else() -> None:
    due = replace(SELLER, credit=replace(SELLER.credit, bank_loan_due=date(2027, 1, 10)))
    assert next(iter(ask(due))) == "renewal"
    later = replace(SELLER, credit=replace(SELLER.credit, bank_loan_due=date(2027, 10, 1)))
    assert ask(later)["renewal"].verdict == "unsuitable"
    debtless = replace(due, credit=replace(due.credit, existing_loans=Decimal(0)))
    assert ask(debtless)["renewal"].verdict == "unsuitable"


def test_bad_marks_are_one_question_for_the_company() -> None:
    silent = replace(
        SELLER,
        tax=replace(SELLER.tax, arrears=None, abnormal_listing=None, false_invoices=None),
        credit=replace(SELLER.credit, dishonest_list=None),
    )
    before = ask(silent)["tax_loan"]
    assert before.verdict == "conditional"
    assert codes(before.unknown) == ["channel.bad_marks"]
    answered = ask(replace(silent, tax=replace(silent.tax, arrears=False)))["tax_loan"]
    assert answered.verdict == "suitable"
    assert codes(answered.unknown) == ["channel.bad_marks_open"]
    assert said(answered.unknown[0], "zh") == (
        "还没有确认：是否被列为失信被执行人、是否被列入经营异常名录、是否有虚开发票记录、是否拖欠工资、社保"
    )
    guilty = ask(replace(silent, tax=replace(silent.tax, arrears=True)))["tax_loan"]
    assert guilty.verdict == "unsuitable"


def test_an_unknown_hard_rule_leaves_a_channel_conditional_and_is_listed() -> None:
    graded = replace(SELLER, tax=replace(SELLER.tax, credit_grade=None))
    tax_loan = ask(graded)["tax_loan"]
    assert tax_loan.verdict == "conditional"
    assert any("纳税信用等级" in said(why, "zh") for why in tax_loan.unknown)


def test_more_than_a_channel_gives_is_covered_in_part() -> None:
    """60,000 of tax a year carries 480,000; 600,000 is needed."""
    tax_loan = ask(need(SELLER, amount=Decimal(600_000)))["tax_loan"]
    assert tax_loan.verdict == "conditional"
    assert span(tax_loan) == (50_000, 480_000)
    assert said(tax_loan.unmet[0], "zh") == "最多 48 万元，只能解决所需 60 万元的 80%，其余要另外想办法"


def test_less_than_a_channel_starts_from_is_unmet() -> None:
    bank = ask(need(SELLER, amount=Decimal(30_000)))["bank_inclusive"]
    assert bank.verdict == "unsuitable"
    assert "channel.amount_below" in codes(bank.unmet)


def test_what_can_be_pledged_may_be_too_little() -> None:
    """Stock of 600,000 carries 300,000, the least; of 400,000 it carries too little."""
    assert ask(SELLER)["order_inventory"].verdict == "suitable"
    less = replace(SELLER, assets=replace(SELLER.assets, inventory=Decimal(400_000)))
    pledge = ask(less)["order_inventory"]
    assert pledge.verdict == "unsuitable"
    assert span(pledge) == (200_000, 200_000)
    assert "channel.amount_too_little" in codes(pledge.unmet)


def test_haste_and_term_count() -> None:
    hasty = ask(need(SELLER, within_days=1))
    assert hasty["guarantee"].verdict == "unsuitable"
    assert "channel.too_slow" in codes(hasty["guarantee"].unmet)
    assert "channel.speed_tight" in codes(hasty["tax_loan"].met)
    long = ask(need(SELLER, months=24))["ecommerce_microloan"]
    assert long.verdict == "conditional"
    assert "channel.tenor_short" in codes(long.unmet)
    brief = ask(need(MAKER, purpose="equipment", months=6, within_days=60))["finance_lease"]
    assert brief.verdict == "suitable"
    assert "channel.tenor_long" in codes(brief.unmet)


def test_books_fill_in_loans_and_stock_but_only_in_yuan() -> None:
    bare = replace(SELLER, assets=replace(SELLER.assets, inventory=None))
    books = books_of({"inventory": 800_000, "short_term_borrowings": 300_000, "cost_of_sales": 2_000_000})
    assert ask(bare, books=books)["order_inventory"].verdict == "suitable"
    more = need(bare, amount=Decimal(500_000))
    assert span(ask(more, books=books)["supplier_credit"]) == (10_000, 320_000)
    dollars = replace(books, currency="USD")
    assert ask(bare, books=dollars)["order_inventory"].verdict == "conditional"


def test_the_size_class_and_answers_are_facts_too() -> None:
    answers = Answers(answers={"FT01": Answer(value="good")})
    borrow = Borrow(verdict="yes", because=(), capacity=Decimal(5))
    facts = of_company(SELLER, Books(), borrow, TODAY, answers=answers, size_class="small")
    assert facts["answers.FT01"] == "good"
    assert facts["size_class"] == "small"
    assert facts["months_in_business"] == 68
    assert facts["borrow.capacity"] == 5
    small = ask(SELLER, size="small")["guarantee"]
    large = ask(SELLER, size="large")["guarantee"]
    assert (small.verdict, large.verdict) == ("suitable", "unsuitable")


def test_the_cheaper_of_two_alike_comes_first() -> None:
    results = list(ask(SELLER).values())
    names = [result.id for result in results]
    assert names.index("tax_loan") < names.index("ecommerce_microloan") < names.index("local_microloan")


def test_a_preference_with_several_ways_is_said_as_one_that_would_help() -> None:
    """The local lender likes real estate or equipment; this seller has neither."""
    bare = replace(SELLER, assets=replace(SELLER.assets, equipment=Decimal(0)))
    lender = ask(bare)["local_microloan"]
    assert lender.verdict == "suitable"
    assert codes(lender.unmet) == ["channel.would_help"]


def test_what_is_missing_is_asked_for_once() -> None:
    """Renewal looks at the due day twice."""
    renewal = ask(SELLER)["renewal"]
    assert renewal.verdict == "conditional"
    assert len(renewal.unknown) == 1


def test_a_channel_without_usual_sums_judges_no_sum() -> None:
    supplier = next(channel for channel in channels_pack().channels if channel.id == "supplier_credit")
    facts: Facts = {"need.amount": Decimal(1), "need.purpose": "inventory"}
    points = list(from_need(replace(supplier, amount=None), facts, None))
    assert [point.outcome for point in points] == ["met"]


def test_no_answers_and_no_size_class_are_simply_not_known() -> None:
    facts = of_company(SELLER, Books(), Borrow(verdict="unknown", because=()), TODAY)
    assert not {"size_class", "borrow.capacity"} & set(facts)
    assert shown("tax.arrears", False) == reason("value.no")


@pytest.mark.parametrize(
    ("times", "verdict"), [(0, "suitable"), (2, "suitable"), (4, "conditional"), (6, "unsuitable")]
)
def test_late_entries_cost_more_than_a_point(times: int, verdict: str) -> None:
    late = replace(SELLER, credit=replace(SELLER.credit, overdue_times_24m=times))
    assert ask(late)["tax_loan"].verdict == verdict
    assert times == 0 or ask(late)["tax_loan"].fit <= ask(SELLER)["tax_loan"].fit
    assert times < 4 or ask(late)["tax_loan"].fit <= ask(SELLER)["tax_loan"].fit - 10


def test_prices_end_where_they_can_be_enforced_and_what_lies_above_is_named() -> None:
    results = ask(SELLER)
    private, merchant = results["private_loan"], results["payment_merchant_loan"]
    assert private.annual_cost == (Decimal(0), Decimal("0.12"))  # four times the LPR of 3.00 %
    assert merchant.annual_cost == (Decimal("0.1"), Decimal("0.24"))
    assert private.above is not None and merchant.above is not None
    assert "12%" in said(private.above, "zh") and "15%" in said(private.above, "zh")
    assert "69.8%" in said(merchant.cost_basis, "zh") and "70%" in said(merchant.above, "zh")
    early = ask(SELLER, today=date(2022, 6, 1))["private_loan"]
    assert early.annual_cost == (Decimal(0), Decimal("0.148"))
    assert results["bank_inclusive"].above is None


def test_no_channel_offers_more_than_the_company_can_use_and_carry() -> None:
    for result in ask(SELLER, capacity=120_000).values():
        if result.amount is not None:
            bound = 300_000 if result.id in GIVES_NO_DEBT else 120_000
            assert result.amount[1] <= bound or result.id in {"renewal", "overdue_rescue"}, result.id
    tax_loan = ask(SELLER, capacity=120_000)["tax_loan"]
    assert tax_loan.verdict == "conditional"
    assert "channel.carried_partly" in codes(tax_loan.unmet)
    assert tax_loan.ceiling == 3_000_000
    assert "channel.carried_too_little" in codes(ask(SELLER, capacity=40_000)["tax_loan"].unmet)
    none = ask(SELLER, "with_care", capacity=0)["tax_loan"]
    assert (none.verdict, span(none)) == ("conditional", (0, 0))
    assert "channel.carries_nothing" in codes(none.unmet)


def test_past_its_day_a_channel_is_stale_and_says_so() -> None:
    caterer = replace(SELLER, industry="catering")
    fresh = ask(caterer)["service_subsidy"]
    assert (fresh.verdict, fresh.stale) == ("suitable", False)
    later = ask(caterer, today=date(2027, 1, 1))["service_subsidy"]
    assert (later.verdict, later.stale) == ("conditional", True)
    assert "channel.stale" in codes(later.unknown)
    old = ask(caterer, today=date(2028, 1, 1))
    assert "suitable" not in {result.verdict for result in old.values()}


def test_what_decides_most_is_asked_first() -> None:
    graded = replace(
        SELLER, tax=replace(SELLER.tax, credit_grade=None), records=replace(SELLER.records, bank_flow_months=None)
    )
    asked = questions(ask(graded).values())
    fields_of_channels = {one.field: one.channels for one in asked}
    assert fields_of_channels["records.bank_flow_months"] >= 3
    assert [one.channels for one in asked] == sorted((one.channels for one in asked), reverse=True)
    assert said(asked[0].why, "zh").startswith("请告诉我们")


def test_why_a_channel_stands_where_it_stands_is_one_sentence() -> None:
    results = ask(SELLER)
    for result in results.values():
        assert result.order is not None
        assert all(said(result.order, lang) for lang in LANGS)
    assert said(results["p2p"].order, "zh") == "已经关闭，谁自称还在做都不要信"  # type: ignore[arg-type]
    assert said(results["tax_loan"].order, "zh").startswith("硬条件都满足；长处：")  # type: ignore[arg-type]


def test_channels_that_go_together_and_those_that_do_not_are_named() -> None:
    results = ask(need(MAKER, purpose="expansion", months=24, within_days=60))
    lease = [said(words, "zh") for words in results["finance_lease"].together]
    assert any(words.startswith("可以配合应收账款质押与保理") for words in lease)
    tax = [said(words, "zh") for words in ask(SELLER)["tax_loan"].together]
    assert any(words.startswith("不要和发票贷同时用") for words in tax)
    assert ask(SELLER)["finance_lease"].together == ()  # it is open to nobody who buys stock
