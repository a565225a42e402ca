"""The size class of real-looking firms, with all, some and none of the three measures known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.books import Books
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.sizes import Known, SizeExample, classify, size_class
from smeassist.i18n.catalogue import said
from tests.domain.financing import books_of, sizes_pack


@pytest.mark.parametrize("example", sizes_pack().examples, ids=lambda e: f"{e.industry}-{e.staff}-{e.revenue}")
def test_the_packs_examples(example: SizeExample) -> None:
    limits = sizes_pack().industries[example.industry]
    known: Known = {"staff": example.staff, "revenue": example.revenue, "assets": example.assets}
    assert size_class(limits, known) == example.expected


def test_all_sixteen_industries_have_limits_that_rise_with_the_class() -> None:
    assert len(sizes_pack().industries) == 16
    for limits in sizes_pack().industries.values():
        for small, medium, large in (
            (limits.small.staff, limits.medium.staff, limits.large.staff),
            (limits.small.revenue, limits.medium.revenue, limits.large.revenue),
            (limits.small.assets, limits.medium.assets, limits.large.assets),
        ):
            if small is not None and medium is not None:
                assert small < medium
                assert large is None or medium < large


def test_without_an_industry_nothing_is_said_about_size() -> None:
    size, why = classify(Profile(employees=5), Books(), sizes_pack())
    assert size is None
    assert why.code == "size.industry_missing"


def test_a_shop_by_its_profile() -> None:
    shop = Profile(industry="retail", employees=12, annual_revenue=Decimal(3_600_000))
    size, why = classify(shop, Books(), sizes_pack())
    assert size == "small"
    assert said(why, "zh") == "按零售业标准划为小型企业：从业人员 12 人、年营业收入 360 万元"


def test_books_come_before_the_profile_and_months_are_put_on_a_year() -> None:
    shop = Profile(industry="retail", employees=12, annual_revenue=Decimal(50_000_000))
    quarter = books_of({"revenue": 225_000}, Period(end=date(2026, 3, 31), months=3))
    assert classify(shop, quarter, sizes_pack())[0] == "micro"  # 900,000 a year


def test_what_is_missing_is_named_only_where_it_could_change_the_class() -> None:
    few_hands = Profile(industry="retail", employees=9)
    assert classify(few_hands, Books(), sizes_pack())[0] == "micro"
    twelve = replace(few_hands, employees=12)
    size, why = classify(twelve, Books(), sizes_pack())
    assert size is None
    assert said(why, "zh") == "还不能划型，缺少：年营业收入"
    assert said(why, "en") == "The size class is open; missing: yearly revenue"


def test_two_missing_measures_are_both_named() -> None:
    size, why = classify(Profile(industry="leasing_business"), Books(), sizes_pack())
    assert size is None
    assert said(why, "en") == "The size class is open; missing: staff, total assets"


def test_books_in_dollars_do_not_meet_limits_in_yuan() -> None:
    dollars = replace(books_of({"revenue": 225_000}), currency="USD")
    assert classify(Profile(industry="agriculture"), dollars, sizes_pack())[0] is None
