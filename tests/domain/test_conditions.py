"""Rules as data: three outcomes, and sentences that name the field and both sides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Facts,
    NotAny,
    Operand,
    Operator,
    Test,
    fields,
    judge,
)
from smeassist.i18n.catalogue import said

SHOP: Facts = {
    "ecommerce.months": 30,
    "ecommerce.platforms": ("taobao", "douyin"),
    "need.amount": Decimal(300_000),
    "need.purpose": "inventory",
    "tax.arrears": False,
    "tax.credit_grade": "B",
}


def rule(field: str, op: Operator, value: Operand) -> Test:
    return Test(field=field, op=op, value=value)


OLD_SHOP = rule("ecommerce.months", "at_least", 6)
OLDER_SHOP = rule("ecommerce.months", "at_least", 36)
BIG_STOCK = rule("assets.inventory", "above", 0)


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (rule("ecommerce.months", "at_least", 30), "met"),
        (rule("ecommerce.months", "at_least", 31), "unmet"),
        (rule("ecommerce.months", "at_most", 30), "met"),
        (rule("ecommerce.months", "above", 30), "unmet"),
        (rule("ecommerce.months", "below", 31), "met"),
        (rule("need.amount", "at_most", 300_000), "met"),
        (rule("tax.arrears", "is", False), "met"),
        (rule("tax.arrears", "is_not", False), "unmet"),
        (rule("tax.credit_grade", "one_of", ("A", "B")), "met"),
        (rule("tax.credit_grade", "none_of", ("C", "D")), "met"),
        (rule("ecommerce.platforms", "includes", ("jd", "douyin")), "met"),
        (rule("ecommerce.platforms", "includes", ("jd",)), "unmet"),
        (BIG_STOCK, "unknown"),
        (AllOf(all=(OLD_SHOP, BIG_STOCK)), "unknown"),
        (AllOf(all=(OLDER_SHOP, BIG_STOCK)), "unmet"),
        (AllOf(all=(OLD_SHOP, rule("tax.arrears", "is", False))), "met"),
        (AnyOf(any=(OLD_SHOP, BIG_STOCK)), "met"),
        (AnyOf(any=(OLDER_SHOP, BIG_STOCK)), "unknown"),
        (AnyOf(any=(OLDER_SHOP, rule("tax.arrears", "is", True))), "unmet"),
        (NotAny(none=(OLDER_SHOP,)), "met"),
        (NotAny(none=(OLD_SHOP, BIG_STOCK)), "unmet"),
        (NotAny(none=(OLDER_SHOP, BIG_STOCK)), "unknown"),
    ],
)
def test_three_outcomes(condition: Condition, outcome: str) -> None:
    assert judge(condition, SHOP).outcome == outcome


def test_the_missing_fields_are_named_once() -> None:
    twice = AllOf(all=(BIG_STOCK, rule("assets.inventory", "at_least", 5), rule("owners", "at_least", 2)))
    assert judge(twice, SHOP).missing == ("assets.inventory", "owners")
    assert fields(AnyOf(any=(twice, NotAny(none=(OLD_SHOP,))))) == {
        "assets.inventory",
        "owners",
        "ecommerce.months",
    }


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (
            OLD_SHOP,
            "网店经营时间 30 个月，够 6 个月的要求",
            "time of the online shop: 30 months, 6 months is enough",
        ),
        (
            OLDER_SHOP,
            "网店经营时间只有 30 个月，要满 36 个月",
            "time of the online shop: only 30 months; 36 months is needed",
        ),
        (BIG_STOCK, "还不知道存货有多少", "Not known: stock"),
        (rule("tax.arrears", "is", False), "没有欠税", "No unpaid tax"),
        (rule("credit.dishonest_list", "is", False), "还不知道是否被列为失信被执行人", None),
        (
            rule("need.purpose", "one_of", ("equipment", "expansion")),
            "资金用途是备货，这里只收买设备、扩大经营",
            "purpose of the money: stock; only equipment, expansion is taken here",
        ),
    ],
)
def test_a_sentence_names_the_field_and_both_sides(condition: Condition, zh: str, en: str | None) -> None:
    why = judge(condition, SHOP).why
    assert said(why, "zh") == zh
    assert en is None or said(why, "en") == en


def test_joined_sentences_can_be_said() -> None:
    neither = judge(NotAny(none=(AnyOf(any=(OLDER_SHOP, BIG_STOCK)),)), SHOP)
    assert said(neither.why, "zh") == "还不能判断：还不知道存货有多少"
    both = judge(AnyOf(any=(OLDER_SHOP, rule("owners", "at_least", 2), BIG_STOCK)), SHOP)
    assert "；或者：" in said(both.why, "zh")


@pytest.mark.parametrize("field", ["tax.credit_grade", "tax.arrears"])
def test_what_has_no_order_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="no order"):
        judge(rule(field, "at_least", 3), SHOP)
