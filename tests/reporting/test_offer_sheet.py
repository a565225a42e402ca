"""The one-page sheet of an offer: one page for every kind, costs that add up, the same words in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.offers.breakdown import breakdown
from smeassist.domain.offers.offer import Deposit, Early, Fee, Offer
from smeassist.domain.offers.offers_pack import WorkedOffer
from smeassist.domain.offers.price import price
from smeassist.domain.offers.result import Cost, OfferResult
from smeassist.i18n.formats import LANGS, Lang
from smeassist.i18n.offers import offers_document
from smeassist.reporting.offer_sheet import Borrower, render

TODAY = date(2026, 11, 28)
WHO = Borrower(name="杭州某服饰有限公司", uscc="")


def priced(offer: Offer) -> OfferResult:
    packs = bundled_packs()
    return price(offer, packs.offers, packs.channels, TODAY)


def loaded() -> Offer:
    """An offer with everything that makes it dear."""
    names = ("担保费", "评估费", "保险费", "公证费", "登记费", "服务费", "会员费", "咨询费")
    return Offer(
        method="equal_instalment",
        name="某某贷",
        lender="microloan_company",
        principal=Decimal(100_000),
        received=Decimal(95_000),
        months=36,
        annual_rate=Decimal("0.12"),
        fees=(
            *(Fee(name=name, amount=Decimal(500), at=0) for name in names),
            Fee(name="审计费", amount=Decimal(700), payer="lender"),
        ),
        deposit=Deposit(amount=Decimal(5_000)),
        early=Early(month=24, fee=Decimal("0.02")),
        asks=("upfront_fee", "blank_contract", "pay_to_person", "account_password", "fake_papers"),
    )


def text_of(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    return len(document), "".join(page.get_textpage().get_text_range() for page in document)


def test_the_items_of_a_sheet_add_up_to_the_whole_and_each_makes_it_dearer() -> None:
    cost = priced(loaded()).cost
    assert isinstance(cost, Cost)
    items = breakdown(loaded(), cost)
    borne = [item for item in items if item.payer == "borrower"]
    assert sum(item.amount for item in borne) == cost.total_cost
    rates = [item.nominal for item in borne]
    assert rates == sorted(rates, key=lambda rate: rate or 0)
    assert rates[-1] == pytest.approx(cost.nominal)
    assert [item.name for item in items if item.payer == "lender"] == ["审计费"]
    assert borne[0].kind == "interest"


def test_what_the_lender_bears_costs_the_borrower_nothing() -> None:
    bare = Offer(method="bullet", principal=Decimal(100_000), months=6, annual_rate=Decimal("0.1"))
    borne = Offer(
        method="bullet",
        principal=Decimal(100_000),
        months=6,
        annual_rate=Decimal("0.1"),
        fees=(Fee(name="评估费", amount=Decimal(900), payer="lender"),),
    )
    costs = [priced(offer).cost for offer in (bare, borne)]
    assert all(isinstance(cost, Cost) for cost in costs)
    assert costs[0] == costs[1]


def test_the_costs_of_the_json_add_up_and_charges_of_one_name_and_two_kinds_are_no_kind() -> None:
    fees = (
        Fee(amount=Decimal(300), kind="guarantee"),
        Fee(amount=Decimal(200), kind="notary"),
        Fee(name="保费", amount=Decimal(100), kind="insurance"),
    )
    offer = Offer(method="bullet", principal=Decimal(100_000), months=6, annual_rate=Decimal("0.1"), fees=fees)
    (told,) = offers_document([priced(offer)], [], "en", TODAY)["offers"]
    assert [cost["kind"] for cost in told["costs"]] == ["interest", "other", "insurance"]
    assert sum(cost["amount"] for cost in told["costs"]) == told["total_cost"]
    assert told["costs"][-1]["yearly_cost_nominal"] == told["yearly_cost_nominal"]


@pytest.mark.parametrize("example", bundled_packs().offers.examples, ids=lambda example: example.name.words["en"])
def test_every_kind_of_offer_stands_on_one_page(example: WorkedOffer) -> None:
    for lang in LANGS:
        pages, words = text_of(render(priced(example.offer), 1, WHO, TODAY, lang))
        assert pages == 1
        assert "{" not in words


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_with_every_charge_is_one_page_and_names_them_all(lang: Lang) -> None:
    pages, words = text_of(render(priced(loaded()), 1, WHO, TODAY, lang))
    assert pages == 1
    squeezed = words.replace("\r\n", "").replace(" ", "")
    for name in ("会员费", "咨询费", "审计费", "杭州某服饰有限公司", "95,000.00"):
        assert name in squeezed


def test_an_offer_that_can_not_be_says_why() -> None:
    offer = Offer(method="bullet", principal=Decimal(100_000))
    pages, words = text_of(render(priced(offer), 1, WHO, TODAY, "zh"))
    assert pages == 1
    assert "贷款机构" in words
