"""The accounts pack proves itself: names are unique, its examples come out, every item has a label."""

from __future__ import annotations

import pytest

from smeassist.domain import items
from smeassist.domain.accounts import AccountExample, LabelExample
from smeassist.i18n.catalogue import catalogue
from smeassist.i18n.formats import LANGS, Lang
from smeassist.importers.words.labels import bare
from smeassist.importers.words.vocabulary import account_of, label, line_of
from tests.importers.pictures import pack, words


@pytest.mark.parametrize("example", pack().examples.labels, ids=lambda example: example.text)
def test_a_label_of_the_examples_is_the_item_that_is_written(example: LabelExample) -> None:
    line = line_of(words(), label(words(), example.text), example.statement)
    assert (line.item if line else "") == example.item


@pytest.mark.parametrize("example", pack().examples.accounts, ids=lambda example: f"{example.code} {example.name}")
def test_an_account_of_the_examples_is_the_item_that_is_written(example: AccountExample) -> None:
    found = account_of(words(), example.code, example.name)
    assert found is not None
    assert found.item == example.item


def test_within_a_statement_no_name_means_two_items() -> None:
    for statement in ("balance_sheet", "income_statement", "cash_flow"):
        meant: dict[str, str] = {}
        for line in pack().lines:
            if line.statement == statement:
                for name in line.zh:
                    assert meant.setdefault(bare(name), line.item) == line.item, name


def test_every_code_is_an_item_that_is_known() -> None:
    codes = {line.item for line in pack().lines}
    codes |= {line.part_of for line in pack().lines if line.part_of}
    codes |= {account.item for chart in pack().charts for account in chart.accounts}
    codes |= {account.wrong_side for chart in pack().charts for account in chart.accounts if account.wrong_side}
    codes |= {word.item for word in pack().keywords}
    assert codes <= items.ALL


def test_both_charts_are_whole_and_their_codes_unique() -> None:
    sizes = {chart.standard: len({account.code for account in chart.accounts}) for chart in pack().charts}
    assert sizes == {"sbe": 66, "cas": 92}


def test_thirty_seven_identities_are_either_checkable_or_say_why_not() -> None:
    assert len({one.id for one in pack().identities}) == 37
    for one in pack().identities:
        checkable = (
            one.equations or one.not_negative or one.between or one.rate_between or one.source != "statements"
        )
        assert checkable or one.not_checkable


def test_terms_of_identities_are_items() -> None:
    for one in pack().identities:
        for equation in one.equations:
            for term in (*equation.left, *equation.right):
                base = term.lstrip("-").removesuffix(items.OPENING)
                assert base in items.ALL or base == "revenue_with_vat", term


@pytest.mark.parametrize("lang", LANGS)
def test_every_item_and_identity_is_said(lang: Lang) -> None:
    known = catalogue(lang)
    for code in items.ALL:
        assert f"item.{code}" in known
    for code in (*items.BALANCE_SHEET, *items.INCOME_STATEMENT, *items.CASH_FLOW):
        assert f"item.{code}{items.OPENING}" in known
    for one in pack().identities:
        assert known[f"identity.{one.id}"] == one.name.words[lang]
        assert {f"check.{one.id}.{state}" for state in ("holds", "broken", "unchecked")} <= known.keys()
