"""Whatever is said to a company fits its legal form: who has no shares, articles or board is told of none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answer, Answers, AnswerValue
from smeassist.domain.assessment import Assessment
from smeassist.domain.checklists import answers_for_form, for_form
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Assets, Credit, LegalForm, Need, Profile, Purpose
from smeassist.i18n.catalogue import said
from smeassist.i18n.documents import assessment_document
from smeassist.i18n.formats import Lang
from tests.domain.financing import books_of
from tests.domain.invented import TODAY

# Lines of statements keep the name of the form, which every business writes alike.
_LINE: Final = re.compile("dividends_paid|Dividends paid")
_SHARES: Final = (
    "股东", "股权", "董事", "认缴", "注册资本", "分红", "shareholder", "registered capital", "subscribed",
    "dividend", "board of directors", "nominee",
)  # fmt: skip
_COMPANY: Final = (
    *_SHARES, "章程", "法定代表人", "法人章", "一人公司", "公司法", "articles of association", "the articles",
    "legal representative", "company law",
)  # fmt: skip
FOREIGN: Final[dict[LegalForm, tuple[str, ...]]] = {
    "sole_trader": _COMPANY,
    "sole_proprietorship": _COMPANY,
    "partnership": tuple(word for word in _COMPANY if word != "nominee"),
    "cooperative": tuple(word for word in _SHARES if word != "nominee"),
}
BOOKS = books_of(
    {
        "revenue": 900_000, "cost_of_sales": 880_000, "profit_before_tax": -300_000, "net_profit": -300_000,
        "cash_from_operations": -220_000, "interest_expense": 45_000, "cash": 8_000, "inventory": 250_000,
        "accounts_receivable": 400_000, "other_receivables": 300_000, "current_assets": 960_000,
        "current_liabilities": 1_500_000, "total_assets": 1_100_000, "total_equity": -400_000,
        "total_liabilities": 1_500_000, "short_term_borrowings": 600_000, "long_term_borrowings": 0,
        "paid_in_capital": 500_000, "depreciation": 30_000,
    }
)  # fmt: skip


@cache
def packs() -> Packs:
    return bundled_packs()


def judged(form: LegalForm | None, value: AnswerValue, purpose: Purpose) -> Assessment:
    answers = Answers(answers={item.id: Answer(value=value) for item in packs().checklists.items})
    profile = Profile(
        name="某某经营部",
        industry="agriculture" if form == "cooperative" else "retail",
        legal_form=form,
        founded=date(2019, 3, 1),
        owners=3,
        annual_revenue=Decimal(900_000),
        credit=Credit(overdue_now=False, existing_loans=Decimal(600_000), guarantees_given=Decimal(700_000)),
        assets=Assets(patents=Decimal(10_000)),
        need=Need(amount=Decimal(100_000), months=6, purpose=purpose, within_days=20),
    )
    return assess(BOOKS, answers, profile, packs(), TODAY)


def sentences(made: Assessment, lang: Lang) -> list[str]:
    """Everything that the report says, but of channels that are closed to this form."""
    document = assessment_document(made, lang)
    document["channels"] = [one for one in document["channels"] if one["verdict"] in {"suitable", "conditional"}]
    items = for_form(packs().checklists, made.profile.legal_form).items
    asked = [
        said(text, lang)
        for item in items
        for text in (item.question, item.why, item.good, item.partial, item.poor, item.evidence, item.applies_if)
        if text is not None
    ]
    return [*_texts({key: value for key, value in document.items() if key != "packs"}), *asked]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [_LINE.sub("", value)] if isinstance(value, str) else []


@pytest.mark.parametrize("value", ["poor", "good"])
@pytest.mark.parametrize("form", FOREIGN)
def test_no_sentence_names_what_the_legal_form_does_not_have(form: LegalForm, value: AnswerValue) -> None:
    for purpose in get_args(Purpose):
        made = judged(form, value, purpose)
        for lang in get_args(Lang):
            foreign = re.compile("|".join(map(re.escape, FOREIGN[form])), re.IGNORECASE)
            assert [text for text in sentences(made, lang) if foreign.search(text)] == []


@pytest.mark.parametrize("form", FOREIGN)
def test_no_measure_names_what_the_legal_form_does_not_have(form: LegalForm) -> None:
    """Whichever measures the plan may choose."""
    foreign = re.compile("|".join(map(re.escape, FOREIGN[form])), re.IGNORECASE)
    texts = [
        said(text, lang)
        for one in packs().measures.measures
        for text in (one.title, one.why, one.how, one.cost)
        for lang in get_args(Lang)
    ]
    assert [text for text in texts if foreign.search(text)] == []


def test_what_a_form_is_not_asked_takes_no_points_and_is_kept() -> None:
    trader, company = judged("sole_trader", "poor", "inventory"), judged("llc", "poor", "inventory")
    asked = {one.list: one.total for one in trader.score.lists}
    assert asked["transparency"] == {one.list: one.total for one in company.score.lists}["transparency"] - 6
    assert "FT20" in trader.answers.answers
    assert "FT20" not in answers_for_form(trader.answers, packs().checklists, "sole_trader").answers
    assert for_form(packs().checklists, None) == packs().checklists


def test_each_form_brings_its_own_papers() -> None:
    def papers(form: LegalForm) -> set[str]:
        made = judged(form, "good", "working_capital")
        return {text.words["zh"] for one in made.channels for text in (*one.documents, *one.data_needed)}

    assert "公司章程与股东名册（公司）" in papers("llc")
    assert "合作社章程与成员名册" in papers("cooperative")
    assert "合伙协议（合伙企业）" in papers("partnership")
    assert not {text for text in papers("sole_trader") if "章程" in text or "协议（合伙" in text or "决议" in text}


def test_a_risk_of_limited_liability_is_for_companies() -> None:
    def risks(form: LegalForm | None) -> str:
        made = judged(form, "good", "working_capital")
        return "".join(text.words["zh"] for one in made.channels if one.id == "owner_funds" for text in one.risks)

    assert "有限责任" in risks("llc") and "有限责任" in risks(None)
    assert "有限责任" not in risks("sole_trader")


def test_a_partner_is_no_shareholder_in_a_question_about_owners() -> None:
    made = assess(BOOKS, Answers(), replace(Profile(), legal_form="sole_trader", owners=3), packs(), TODAY)
    (asked,) = (one for one in made.doubts if one.id == "owners_and_form")
    assert "股东" not in said(asked.message, "zh") and "shareholder" not in said(asked.message, "en")
