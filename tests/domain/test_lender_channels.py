"""What a lender finds in a report's channels: one answer each, no sum that nobody knows, no money not agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books
from smeassist.domain.profile import Assets, Credit, Ecommerce, Need, Profile, Records
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.documents import match_document
from tests.domain.coherence import codes
from tests.domain.financing import books_of
from tests.domain.lender_stories import CLEAN, DRAINED, SHOP, SOUND, channel, judged, packs, with_credit


def test_a_sum_whose_limit_is_not_known_is_not_called_enough() -> None:
    made = judged(replace(SHOP, tax=replace(SHOP.tax, credit_grade="A")), Books())
    for one in made.channels:
        open_ = "channel.limit_unknown" in codes(one.unknown)
        order = said(one.order, "zh") if one.order else ""
        assert not (open_ and ("金额够" in order or "channel.amount_fits" in codes(one.met))), one.id
    assert any("channel.limit_unknown" in codes(one.unknown) for one in made.channels)


def test_a_conditional_channel_that_comes_first_says_what_holds_it() -> None:
    told = replace(
        SHOP, assets=Assets(bank_bills=Decimal(200_000)), need=replace(SHOP.need, amount=Decimal(900_000))
    )
    made = judged(told)
    bills = channel(made, "bill_discount")
    assert bills.verdict == "conditional" and isinstance(bills.order, Reason)
    assert bills.order.code == "channel.order.first_but"
    held = [said(why, "zh") for why in (*bills.unmet, *bills.unknown)]
    assert any(why in said(bills.order, "zh") for why in held)


def test_what_always_holds_of_a_channel_is_no_condition_to_meet() -> None:
    idle = replace(SHOP, annual_revenue=Decimal(0), need=replace(SHOP.need, purpose="product_launch", months=12))
    for one in judged(idle, Books()).channels:
        if one.verdict == "conditional" and isinstance(one.order, Reason):
            restriction = next(c.restriction for c in packs().channels.channels if c.id == one.id)
            assert (
                restriction is None
                or one.order.code == "channel.order.restricted"
                or (one.order.data.get("why") != restriction)
            ), one.id


def test_a_channel_says_each_sentence_once() -> None:
    barred = with_credit(overdue_now=True, dishonest_list=True)
    for one in judged(barred, books_of(DRAINED)).channels:
        told = [said(why, "zh") for why in (*one.met, *one.unmet, *one.unknown)]
        assert len(told) == len(set(told)), one.id


def test_a_loan_that_is_not_judged_has_met_the_conditions_alone() -> None:
    proven = replace(
        with_credit(overdue_times_24m=0, existing_loans=Decimal(0)),
        employees=3,
        records=Records(bank_flow_months=24),
        need=replace(SHOP.need, amount=Decimal(50_000), months=12),
    )
    made = judged(proven, Books())
    orders = {one.id: one.order for one in made.channels if one.verdict == "suitable"}
    debts = {one.id for one in packs().channels.channels if one.adds_debt}
    told = [order.code for code, order in orders.items() if code in debts and isinstance(order, Reason)]
    assert told and set(told) <= {"channel.order.suitable_unjudged", "channel.order.first"}


def test_without_books_no_machine_lifts_the_ceiling_to_a_year_of_sales() -> None:
    stall = replace(SHOP, industry="catering", annual_revenue=Decimal(480_000))
    machine = replace(stall, need=replace(SHOP.need, purpose="equipment", amount=Decimal(50_000)))
    borrow = judged(replace(machine, credit=replace(CLEAN, existing_loans=Decimal(0))), Books()).borrow
    assert borrow.ceiling == Decimal(144_000)


def test_a_refinancing_on_which_all_rests_is_no_plain_yes() -> None:
    loans = with_credit(existing_loans=Decimal(1_800_000), bank_loan_due=date(2026, 12, 25))
    profile = replace(loans, need=Need(amount=Decimal(1_800_000), months=12, purpose="refinance", within_days=25))
    books = books_of(
        {**SOUND, "revenue": 8_000_000, "short_term_borrowings": 1_800_000, "interest_expense": 95_000}
    )
    borrow = judged(profile, books).borrow
    assert (borrow.verdict, codes(borrow.because)) == ("with_care", ["borrow.refinance_needed"])
    assert borrow.bearable is not None and borrow.bearable >= 1_800_000


def test_a_large_share_of_loans_among_few_debts_is_not_called_too_heavy_for_a_bank() -> None:
    books = books_of({**SOUND, "short_term_borrowings": 400_000, "accounts_payable": 80_000})
    made = judged(with_credit(existing_loans=Decimal(400_000)), books)
    assert any(one.code == "interest_bearing_debt_share" and one.level == "poor" for one in made.indicators)
    assert "rebuild_equity" not in {step.id for step in made.plan}


def test_without_books_debts_that_fill_the_ceiling_leave_nothing_to_borrow_with_care() -> None:
    full = replace(with_credit(guarantees_given=Decimal(3_000_000), existing_loans=Decimal(900_000)))
    borrow = judged(full, Books()).borrow
    assert (borrow.verdict, borrow.ceiling) == ("fix_first", 0) and codes(borrow.because)[0] == "borrow.told_full"
    idle = judged(replace(SHOP, annual_revenue=Decimal(0), credit=replace(CLEAN, existing_loans=None)), Books())
    assert (idle.borrow.verdict, idle.borrow.ceiling) == ("fix_first", 0)


def test_nothing_lit_is_no_news_where_nothing_was_checked() -> None:
    assert "alert.nothing_lit" not in codes(judged(SHOP, Books()).alert.because)


def test_a_channel_names_which_facts_contradict_each_other() -> None:
    older = replace(SHOP, ecommerce=Ecommerce(platforms=("taobao",), months=200, annual_sales=Decimal(900_000)))
    made = judged(older)
    told = [said(why, "zh") for why in channel(made, "ecommerce_microloan").unknown]
    assert any("网店经营时间" in why and "对不上" in why for why in told)
    assert not any("对不上" in said(why, "zh") for why in channel(made, "tax_loan").unknown)
    document = match_document(made, "zh")
    assert [one["id"] for one in document["contradictions"]] == ["older_than_firm"]


def test_own_money_that_nobody_was_asked_about_is_never_called_enough() -> None:
    small = replace(SHOP, need=replace(SHOP.need, amount=Decimal(3_000)))
    for profile in (SHOP, small):
        own = channel(judged(profile), "owner_funds")
        assert own.verdict == "conditional" and own.order is not None
        first = said(own.order, "zh")
        assert first.startswith("先弄清：老板和其他出资人拿得出多少钱") and "金额够" not in first
        assert "channel.amount_fits" not in codes(own.met) and "channel.amount_below" not in codes(own.unmet)


def test_what_investors_give_is_not_called_enough_before_they_agree() -> None:
    grows = replace(SHOP, industry="software", need=Need(amount=Decimal(600_000), purpose="long_term_growth"))
    for books in (books_of(SOUND), books_of(DRAINED)):
        board = channel(judged(grows, books), "regional_board")
        assert board.order is not None
        assert "金额够" not in said(board.order, "zh") and "channel.amount_fits" not in codes(board.met)


def test_bills_that_nobody_mentioned_come_behind_what_is_there() -> None:
    eatery = replace(SHOP, industry="catering")
    made = judged(eatery, Books())
    for code in ("bill_discount", "commercial_bill_discount", "e_certificate"):
        held = replace(eatery, assets=Assets(**{_HELD[code]: Decimal(50_000)}))
        assert channel(made, code).fit <= 30 < channel(judged(held, Books()), code).fit
    ranked = [one.id for one in made.channels]
    assert ranked.index("supplier_credit") < ranked.index("bill_discount")


_HELD: Final = {
    "bill_discount": "bank_bills",
    "commercial_bill_discount": "commercial_bills",
    "e_certificate": "core_firm_certificates",
}


def test_gold_for_an_emergency_of_tomorrow_is_pawned_without_a_look_at_the_past() -> None:
    urgent = Profile(
        industry="retail",
        legal_form="sole_trader",
        annual_revenue=Decimal(700_000),
        credit=Credit(overdue_now=False, dishonest_list=False, existing_loans=Decimal(0)),
        assets=Assets(real_estate=Decimal(0), pawnable=Decimal(60_000)),
        need=Need(amount=Decimal(30_000), months=1, purpose="emergency", within_days=1),
    )
    made = judged(urgent, Books())
    assert made.channels[0].id == "pawn"
    assert "credit.overdue_times_24m" not in made.channels[0].missing
    untold = channel(judged(replace(urgent, credit=Credit(dishonest_list=False)), Books()), "pawn")
    assert untold.verdict == "conditional" and not {one for one in untold.missing if one.startswith("credit")}
    listed = replace(urgent, credit=replace(urgent.credit, dishonest_list=True))
    assert channel(judged(listed, Books()), "pawn").verdict == "unsuitable"


def test_a_claim_is_sold_by_who_can_bear_no_new_debt() -> None:
    supplier = replace(SHOP, assets=Assets(receivables_on_core_firms=Decimal(800_000)))
    made = judged(supplier, books_of(DRAINED))
    assert made.borrow.verdict in {"no", "fix_first"}
    sale = channel(made, "receivable_factoring")
    assert sale.verdict in {"suitable", "conditional"}
    assert not {"channel.gate_no", "channel.carries_nothing"} & set(codes(sale.unmet))
    assert any("无追索" in said(risk, "zh") for risk in sale.risks)
    ranked = [one.id for one in made.channels]
    assert ranked.index("receivable_factoring") < ranked.index("bill_discount")
