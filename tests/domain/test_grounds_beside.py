"""What an adviser sees beside capital and cover: debts of no name, falling sales, own cash, a term too short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.advice import Borrow
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.borrow import gate
from smeassist.domain.capacity import carrying
from smeassist.domain.judge import assess
from smeassist.domain.lenders_cash import views
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, LegalForm, Need, Profile, Purpose, Tax
from smeassist.domain.text import Reason
from smeassist.faces.summary import of_assessment
from smeassist.i18n.catalogue import said
from tests.domain.coherence import codes
from tests.domain.financing import CALM, YEAR, books_of, borrow_pack

TODAY: Final = date(2026, 11, 28)
SOUND: Final = {
    "total_assets": 1_700_000, "total_liabilities": 690_000, "total_equity": 1_010_000, "revenue": 3_600_000,
    "net_profit": 460_000, "cash_from_operations": 820_000, "interest_expense": 9_000, "cash": 300_000,
    "short_term_borrowings": 160_000, "long_term_borrowings": 0, "cost_of_sales": 2_400_000,
    "operating_outflows": 2_400_000, "cash_received_from_customers": 3_220_000,
}  # fmt: skip
PLAIN: Final = Profile(
    credit=Credit(overdue_now=False, dishonest_list=False, guarantees_given=Decimal(0)),
    tax=Tax(arrears=False, abnormal_listing=False, false_invoices=False),
)


def ask(books: Books, profile: Profile = PLAIN) -> Borrow:
    return gate(books, profile, (), (), CALM, (), borrow_pack(), TODAY)


def wants(amount: int, purpose: Purpose = "working_capital", months: int | None = 12) -> Profile:
    return replace(PLAIN, need=Need(amount=Decimal(amount), purpose=purpose, months=months))


def test_debts_that_nobody_can_name_are_asked_after() -> None:
    """Deposits of a care home and loans of an owner stand there alike, and both are paid back."""
    owing = ask(books_of(SOUND | {"other_payables": 600_000, "other_payables_opening": 500_000}))
    assert (owing.verdict, codes(owing.because)) == ("with_care", ["borrow.other_payables"])
    why = owing.because[0]
    assert isinstance(why, Reason)
    assert isinstance(why.data["rose"], Reason)
    assert why.data["rose"].data["rose"] == 100_000
    assert ask(books_of(SOUND | {"other_payables": 500_000})).verdict == "yes"


def test_who_has_the_money_is_told_to_use_it() -> None:
    rich = ask(books_of(SOUND | {"cash": 1_000_000}), wants(200_000))
    assert (rich.verdict, codes(rich.because)[0]) == ("yes", "borrow.own_cash")
    assert "borrow.own_cash" not in codes(rich.notes)


@pytest.mark.parametrize(
    "more",
    [
        {"cash": 900_000},  # three months of 200,000 and the 160,000 that fall due stay
        {"cash": 1_000_000, "advances_from_customers": 100_000},
        {"cash": 1_000_000, "other_payables": 100_000},
    ],
)
def test_money_that_is_owed_is_not_own_money(more: dict[str, int]) -> None:
    made = ask(books_of(SOUND | more), wants(200_000))
    assert "borrow.own_cash" not in codes((*made.because, *made.notes))


def test_a_machine_is_not_bought_with_money_of_a_year() -> None:
    short = ask(books_of(SOUND), wants(1_000_000, "equipment"))
    assert codes(short.because)[:2] == ["borrow.short_for_long", "borrow.need_above"]
    why, above = short.because[:2]
    assert isinstance(why, Reason)
    assert isinstance(above, Reason)
    assert (why.data["term"], why.data["most"]) == (36, Decimal(1_347_210))
    change = above.data["change"]
    assert isinstance(change, Reason)
    assert (change.code, change.data["most"]) == ("borrow.change.longer_to", Decimal(1_347_210))
    borne = ask(books_of(SOUND), wants(400_000, "equipment"))  # the year bears 485,314, and this takes most of it
    assert (borne.verdict, "borrow.short_for_long" in codes(borne.notes)) == ("yes", True)
    for fitting in (wants(1_000_000, "equipment", 36), wants(200_000, "equipment"), wants(400_000)):
        made = ask(books_of(SOUND), fitting)
        assert "borrow.short_for_long" not in codes((*made.because, *made.notes))


def test_sales_of_ten_months_are_set_against_the_last_full_year() -> None:
    ten = Period(end=date(2026, 10, 31), months=10)
    year = books_of(SOUND)
    for sold, falls in ((2_500_000, True), (2_600_000, False)):
        part = books_of(SOUND | {"revenue": sold}, ten)
        both = replace(part, figures=MappingProxyType({**year.figures, **part.figures}))
        assert ("borrow.sales_falling" in codes(ask(both).because)) is falls
    half = books_of(SOUND | {"revenue": 1_000_000}, Period(end=date(2026, 6, 30), months=6))
    early = replace(half, figures=MappingProxyType({**year.figures, **half.figures}))
    assert "borrow.sales_falling" not in codes(ask(early).because)


@pytest.mark.parametrize(("months", "ending"), [(6, "yet"), (9, "most"), (10, "most")])
def test_most_of_a_year_is_no_slack_season(months: int, ending: str) -> None:
    part = Period(end=date(2026, months, 28), months=months)
    made = ask(books_of(SOUND | {"net_profit": -300_000, "cash_from_operations": -200_000}, part))
    assert (made.verdict, codes(made.because)[0]) == ("fix_first", f"borrow.no_free_cash_{ending}")


def test_lorries_on_lease_wear_out_too() -> None:
    """Lorries of 2,600,000 came on lease, which no line of cash shows: of 2.9 million repaid debts fell by 0.3."""
    leased = {
        "net_profit": 220_000, "cash_from_operations": 3_050_000, "capital_expenditure": 100_000,
        "fixed_assets": 10_850_000, "fixed_assets_opening": 10_500_000, "long_term_payables": 3_700_000,
        "long_term_payables_opening": 4_200_000, "noncurrent_liabilities_due_within_year": 2_700_000,
        "noncurrent_liabilities_due_within_year_opening": 2_500_000, "borrowings_received": 0,
        "borrowings_repaid": 2_900_000,
    }  # fmt: skip
    assert views(books_of(leased), YEAR, Decimal(620_000)).earned == 220_000 + 620_000 + 2_350_000
    bought = leased | {"long_term_payables": 0, "long_term_payables_opening": 0}
    assert views(books_of(bought), YEAR, Decimal(0)).earned == 220_000


def test_a_farm_borrows_for_a_season_from_the_season() -> None:
    farm = replace(wants(300_000), industry="agriculture", annual_revenue=Decimal(900_000))
    assert ask(Books(), farm).ceiling == 270_000
    land = replace(wants(300_000, "equipment", 36), industry="agriculture", annual_revenue=Decimal(900_000))
    assert ask(Books(), land).ceiling == 900_000
    owing = replace(farm, credit=replace(farm.credit, existing_loans=Decimal(500_000)))
    assert ask(Books(), owing).ceiling == 270_000  # what stands is the trade's, and what is new the season's


def test_a_year_made_of_months_says_so() -> None:
    part = ask(books_of(SOUND, Period(end=date(2026, 10, 31), months=10)))
    whole = ask(books_of(SOUND))
    for made, marked in ((part, True), (whole, False)):
        why = made.because[0]
        assert isinstance(why, Reason)
        assert isinstance(why.data["scaled"], Reason) is marked


def test_who_may_be_behind_with_suppliers_asks_them_for_no_more_yet() -> None:
    trader = replace(
        wants(200_000, "inventory"), industry="wholesale", legal_form="llc", annual_revenue=Decimal(3_600_000)
    )
    for share, verdict in ((None, "conditional"), (Decimal(0), "suitable")):
        told = (
            trader if share is None else replace(trader, monthly=MappingProxyType({"supplier_arrears_90": share}))
        )
        made = assess(books_of(SOUND), Answers(), told, bundled_packs(), TODAY)
        assert next(one.verdict for one in made.channels if one.id == "supplier_credit") == verdict


@pytest.mark.parametrize("form", ["llc", "sole_trader"])
def test_who_reads_no_further_knows_what_falls_due_and_of_what_day_the_books_are(form: LegalForm) -> None:
    owing = replace(
        wants(1_000_000, "equipment"),
        legal_form=form,
        credit=replace(PLAIN.credit, existing_loans=Decimal(160_000), bank_loan_due=date(2027, 1, 15)),
    )
    text = of_assessment(assess(books_of(SOUND), Answers(), owing, bundled_packs(), TODAY), "zh")
    assert [words for words in ("2027年1月15日", "已过去 11 个月", "短钱办长事") if words not in text] == []


def test_the_room_of_the_usual_term_is_known_only_where_less_is_wanted() -> None:
    for months, known in ((12, True), (36, False), (None, False)):
        state = carrying(books_of(SOUND), wants(100_000, "equipment", months), borrow_pack(), TODAY)
        assert state is not None
        assert (state.longer is not None) is known


def test_what_is_told_both_ways_is_no_fact() -> None:
    told = replace(wants(100_000), credit=replace(PLAIN.credit, overdue_now=False, overdue_days=20))
    made = assess(books_of(SOUND), Answers(), told, bundled_packs(), TODAY)
    lit = next(one for one in made.warnings if one.code == "overdue_now")
    assert [said(why, "zh") for why in lit.evidence] == [
        "您填了没有逾期，又填了逾期 20 天：答清前按有借款逾期算。"
    ]
    assert "您又填了没有逾期" in said(made.borrow.because[0], "zh")
    sure = assess(
        books_of(SOUND),
        Answers(),
        replace(told, credit=replace(told.credit, overdue_now=True)),
        bundled_packs(),
        TODAY,
    )
    assert "您又填了没有逾期" not in said(sure.borrow.because[0], "zh")


def test_the_term_stands_beside_what_cash_bears_within_it() -> None:
    machine = replace(wants(1_000_000, "equipment"), industry="industry", legal_form="llc")
    made = assess(books_of(SOUND), Answers(), machine, bundled_packs(), TODAY)
    lease = next(one for one in made.channels if one.id == "finance_lease")
    assert any("一年可还债的现金、12 个月还" in said(why, "zh") for why in lease.unmet)
