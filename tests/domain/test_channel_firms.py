"""Which channels open for which firm: by its form, its trade, what it owns and what it wants the money for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from smeassist.domain.answers import Answer, Answers
from smeassist.domain.profile import Exports, Profile, Staff
from smeassist.i18n.catalogue import said
from tests.domain.channel_stories import GIVES_NO_DEBT, MAKER, SELLER, STORIES, ask, need, owning, span


def test_equipment_leads_to_equipment_channels() -> None:
    results = ask(need(MAKER, purpose="equipment", months=36, within_days=60))
    suitable = [name for name, result in results.items() if result.verdict == "suitable"]
    assert suitable[0] == "equipment_upgrade"
    assert "finance_lease" in suitable
    assert results["tax_loan"].verdict == "unsuitable"


def test_pawn_and_private_loans_turn_away_who_should_not_take_them() -> None:
    pawnable = replace(SELLER, assets=replace(SELLER.assets, pawnable=Decimal(800_000)))
    emergency = need(pawnable, purpose="emergency", months=2, within_days=2)
    for name in ("pawn", "private_loan"):
        assert ask(emergency)[name].verdict == "conditional"
        assert ask(emergency, "no")[name].verdict == "unsuitable"
    often_late = replace(emergency, credit=replace(emergency.credit, overdue_times_24m=4))
    assert ask(often_late)["private_loan"].verdict == "unsuitable"
    assert ask(often_late)["pawn"].verdict == "conditional"  # a pledge looks at no credit report
    assert ask(pawnable)["pawn"].verdict == "unsuitable"  # six months are no bridge
    assert ask(need(emergency, within_days=30))["pawn"].verdict == "unsuitable"


def test_a_start_up_loan_asks_for_the_owners_group() -> None:
    patient = need(SELLER, within_days=60)
    no_hires = replace(patient, staff=Staff(eligible_hires=0))
    assert ask(no_hires)["startup_guaranteed"].verdict == "unsuitable"
    assert ask(patient)["startup_guaranteed"].verdict == "conditional"  # whom it hired is not known
    unknown = replace(patient, owner=replace(patient.owner, eligible_group=None))
    assert ask(unknown)["startup_guaranteed"].verdict == "conditional"
    veteran = replace(patient, owner=replace(patient.owner, eligible_group="veteran"))
    assert ask(veteran)["startup_guaranteed"].verdict == "suitable"
    trader = need(replace(veteran, legal_form="sole_trader"), amount=Decimal(500_000))
    assert span(ask(trader)["startup_guaranteed"]) == (10_000, 300_000)
    assert ask(trader)["startup_guaranteed"].verdict == "conditional"


def test_a_cross_border_seller_finds_the_collection_firm() -> None:
    abroad = replace(SELLER, payments=replace(SELLER.payments, cross_border=True))
    assert ask(abroad)["cross_border_payment"].verdict == "suitable"


def test_government_contracts_bills_and_patents_open_their_channels() -> None:
    opened = {"government_contracts": "gov_contract", "bank_bills": "bill_discount", "patents": "ip_pledge"}
    for asset, channel in opened.items():
        patient = need(SELLER, within_days=30)
        owning = replace(patient, assets=replace(patient.assets, **{asset: Decimal(1_000_000)}))
        purpose = need(owning, purpose="working_capital")
        assert ask(purpose)[channel].verdict == "suitable", channel


def test_a_firm_may_have_a_start_up_loan_by_whom_it_hired() -> None:
    """GIVEN twelve people WHEN two favoured were hired THEN a tenth is reached; of 120 it takes six."""
    patient = need(SELLER, within_days=60)
    hired = replace(patient, staff=Staff(eligible_hires=2, wage_arrears=False))
    assert ask(hired)["startup_guaranteed"].verdict == "suitable"
    one = replace(hired, staff=Staff(eligible_hires=1, wage_arrears=False))
    assert ask(one)["startup_guaranteed"].verdict == "unsuitable"
    large = replace(hired, employees=120, staff=Staff(eligible_hires=6, wage_arrears=False))
    assert ask(large)["startup_guaranteed"].verdict == "suitable"
    owing = replace(hired, staff=Staff(eligible_hires=2, wage_arrears=True))
    assert ask(owing)["startup_guaranteed"].verdict == "unsuitable"


def test_a_venture_without_sales_finds_equity_before_any_bank_and_no_interest_on_it() -> None:
    graduate = STORIES["The same start-up with no books to judge by"].profile
    results = list(ask(graduate, "unknown").values())
    ranks = {result.id: at for at, result in enumerate(results)}
    lenders = [result for result in results if result.verdict != "closed" and result.id not in GIVES_NO_DEBT]
    assert all(ranks["equity_private"] < ranks[lender.id] for lender in lenders)
    assert "suitable" not in {lender.verdict for lender in lenders}
    equity = next(result for result in results if result.id == "equity_private")
    assert equity.annual_cost is None and equity.fee is not None


def test_bills_of_firms_and_of_banks_are_two_things() -> None:
    holder = owning(SELLER, commercial_bills=1_000_000)
    assert ask(holder)["commercial_bill_discount"].verdict == "suitable"
    assert ask(holder)["bill_discount"].verdict == "unsuitable"


def test_internet_banks_give_what_takings_and_tax_carry_and_the_ceiling_is_the_products() -> None:
    small = replace(
        SELLER,
        payments=replace(SELLER.payments, annual_volume=Decimal(900_000)),
        tax=replace(SELLER.tax, annual_tax_paid=Decimal(0)),
    )
    found = ask(small)["internet_bank"]
    assert span(found) == (1_000, 90_000)
    assert found.ceiling == 5_000_000


@pytest.mark.parametrize("form", ["sole_trader", "sole_proprietorship", "partnership"])
def test_who_is_no_company_is_asked_for_no_articles(form: Any) -> None:
    trader = replace(SELLER, legal_form=form)
    papers = {
        text.words["zh"] for result in ask(trader).values() for text in (*result.documents, *result.data_needed)
    }
    assert not any("公司章程" in paper for paper in papers)
    company = {text.words["zh"] for text in ask(SELLER)["bank_inclusive"].documents}
    assert any("公司章程" in paper for paper in company)


def test_paying_later_is_no_advice_where_suppliers_wait_already() -> None:
    waiting = Answers(answers={"RR39": Answer(value="poor")})
    assert ask(SELLER, answers=waiting)["supplier_credit"].verdict == "unsuitable"
    told = replace(SELLER, monthly={"supplier_arrears_90": Decimal("0.2")})
    assert ask(told)["supplier_credit"].verdict == "unsuitable"
    paid = Answers(answers={"RR39": Answer(value="good")})
    assert ask(SELLER, answers=paid)["supplier_credit"].verdict == "suitable"


def test_renewal_is_for_a_going_concern() -> None:
    due = replace(SELLER, credit=replace(SELLER.credit, bank_loan_due=date(2027, 1, 10)))
    assert ask(due)["renewal"].verdict == "suitable"
    assert ask(due, "no")["renewal"].verdict == "unsuitable"
    unknown = Profile(credit=due.credit)
    assert ask(unknown, "unknown")["renewal"].verdict == "conditional"
    unpaid = replace(due, staff=replace(due.staff, wage_arrears=True))
    assert ask(unpaid)["renewal"].verdict == "conditional"
    idle = replace(unknown, annual_revenue=Decimal(0))
    assert ask(idle, "unknown")["renewal"].verdict == "unsuitable"


def test_farmers_and_cooperatives_find_the_agricultural_guarantor() -> None:
    farmer = need(replace(SELLER, industry="agriculture"), within_days=40)
    assert ask(farmer)["agri_guarantee"].verdict == "suitable"
    cooperative = need(replace(SELLER, legal_form="cooperative", industry="other"), within_days=40)
    assert ask(cooperative)["agri_guarantee"].verdict == "suitable"
    young = replace(farmer, founded=date(2025, 6, 1))
    found = ask(young)["agri_guarantee"]
    assert found.verdict == "unsuitable"
    assert [said(way, "zh") for way in found.ways] == [
        "经营时间只有 17 个月，要满 24 个月。办法：照常经营、按期报税，留好流水，到日子再申请；最早 2027年6月21日"
    ]
    assert ask(SELLER)["agri_guarantee"].verdict == "unsuitable"


def test_exporters_find_insured_credit_and_refunds() -> None:
    exporter = replace(
        SELLER,
        exports=Exports(annual=Decimal(5_000_000), credit_insurance=True, refund_receivable=Decimal(400_000)),
    )
    results = ask(need(exporter, within_days=20))
    assert results["export_credit_insurance_loan"].verdict == "suitable"
    assert results["export_tax_refund_loan"].verdict == "suitable"
    assert span(results["export_tax_refund_loan"]) == (20_000, 300_000)  # of 320,000 it can use 300,000
    uninsured = replace(exporter, exports=replace(exporter.exports, credit_insurance=False))
    found = ask(need(uninsured, within_days=20))["export_credit_insurance_loan"]
    assert found.verdict == "unsuitable"
    assert "投保" in said(found.ways[0], "zh")


def test_a_dishonest_debtor_is_sent_to_no_lender() -> None:
    listed = replace(SELLER, credit=replace(SELLER.credit, dishonest_list=True))
    assert [
        result.id
        for result in ask(listed).values()
        if result.id not in GIVES_NO_DEBT and result.verdict not in {"unsuitable", "closed"}
    ] == []
