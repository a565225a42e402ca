"""Sums of books in another currency are called by its name, in every sentence and on every paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from smeassist import samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Check
from smeassist.domain.company import Import, merged
from smeassist.domain.currency import in_currency, named
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.problems import Problem, as_reason
from smeassist.domain.profile import Credit
from smeassist.domain.text import Value, reason
from smeassist.faces import summary
from smeassist.faces.amounts import money
from smeassist.i18n import documents, formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import LANGS, Lang
from tests.contract.commanding import strings

IN_YUAN: Final = re.compile(r"[\d亿万] ?(?<!新加坡)元|CNY")
SPOKEN: Final = ("indicators", "models", "warnings", "alert", "contradictions", "borrow", "checks", "problems")


@cache
def packs() -> Packs:
    return bundled_packs()


@cache
def judged(currency: str) -> Assessment:
    sample = samples.load(packs())
    books = replace(sample.books, currency=currency)
    return assess(books, sample.answers, sample.profile, packs(), date(2026, 11, 25))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("currency", ["USD", "SEK", "XXX"])
def test_no_sentence_on_other_books_calls_a_sum_yuan(currency: str, lang: Lang) -> None:
    """GIVEN the sample's books in another currency THEN only channels and what the owner tells are in yuan."""
    document = documents.assessment_document(judged(currency), lang)
    wanted = say("borrow.need_other_currency", lang, {"need": judged(currency).profile.need.amount})
    told = [text for name in SPOKEN for text in strings(document[name])]
    assert [text for text in told if IN_YUAN.search(text.replace(wanted, ""))] == []
    assert not IN_YUAN.search(summary.of_assessment(judged(currency), lang).replace(wanted, ""))
    assert any(IN_YUAN.search(text) for text in strings(document["channels"])), "lenders give yuan"


@pytest.mark.parametrize(("lang", "written"), [("zh", "美元"), ("en", "USD")])
def test_sentences_name_the_currency_of_the_books(lang: Lang, written: str) -> None:
    document = documents.assessment_document(judged("USD"), lang)
    assert any(written in text for text in document["alert"]["because"])
    assert written in document["borrow"]["capacity_why"]
    assert documents.match_document(judged("USD"), lang)["currency"] == "USD", "of what could be carried"
    asked = in_currency(reason("contradiction.books.X06", interest=Decimal(86_000)), "USD")
    assert written in said(asked, lang)


def test_books_in_yuan_are_judged_and_said_as_ever() -> None:
    books = samples.load(packs()).books
    assert named(books) is books
    assert "元" in documents.assessment_document(judged("CNY"), "zh")["alert"]["because"][0]


def test_checks_and_problems_of_an_import_name_the_currency_too() -> None:
    check = Check(id="bs_ca", period=None, ok=False, difference=Decimal(1200))
    data: dict[str, Value] = {"item": "cash", "period": date(2025, 12, 31), "other_file": "b.xlsx"}
    data |= {"value": Decimal(5), "other_value": Decimal(6)}
    problem = Problem(severity="warning", code="figures_differ", file="a.xlsx", data=data)
    books = replace(samples.load(packs()).books, currency="USD", checks=(check,), problems=(problem,))
    one = Import(id="1", number=1, files=(), at=datetime(2026, 11, 25, tzinfo=UTC), books=books)
    shown = merged((one,), {})
    assert "USD 1,200" in check_words(shown.checks[0], "en")
    assert "USD 5" in said(as_reason(shown.problems[0]), "en")


def test_what_the_owner_tells_in_yuan_stays_yuan() -> None:
    """GIVEN guarantees told in yuan THEN books in dollars neither rename them nor are set against them."""
    told = in_currency(reason("contradiction.books.X14", amount=Decimal(300_000)), "USD")
    assert "30 万元" in said(told, "zh")
    sample = samples.load(packs())
    profile = replace(sample.profile, credit=Credit(guarantees_given=Decimal(10**9)))
    lit = {
        currency: {
            one.code
            for one in assess(
                replace(sample.books, currency=currency), sample.answers, profile, packs(), date(2026, 11, 25)
            ).warnings
        }
        for currency in ("CNY", "USD")
    }
    assert "guarantees_heavy" in lit["CNY"] - lit["USD"]


def test_a_currency_that_is_not_known_gives_the_sum_alone() -> None:
    assert formats.wan(50_000, "zh", "XXX") == "5 万"
    assert formats.yuan(5, "en", "XXX") == "5.00"
    assert money(Decimal(5_230_000), "en", "XXX") == "5.23 million"
    assert money(Decimal(52_300), "zh", "XXX") == "5.2 万"
    assert "XXX" not in say(
        "report.statement.balance_sheet", "zh", {"currency": formats.currency_word("XXX", "zh")}
    )
