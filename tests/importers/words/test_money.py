"""Units and currencies in words: nothing is compiled for texts that cannot hold them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from smeassist.domain.written.currencies import SIGNS
from smeassist.importers.words import vocabulary
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.money import MoneyMeasure
from tests.importers.pictures import books, codes, pack, sheet, value, words

MOST = 2
"""The pattern of whole texts, and one to spare."""


def test_building_the_vocabulary_compiles_no_pattern_of_latin_currency_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_pattern = re.compile

    def counted(pattern: Any, flags: int = 0) -> Any:
        compiled.append(str(pattern))
        return compile_pattern(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    built = vocabulary.build(pack())
    assert len(compiled) <= MOST
    assert built.money.measure("港幣千元") is not None
    assert built.money.currency_in("资产负债表") == ""
    assert len(compiled) <= MOST


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("(in USD)", "USD"),
        ("HK$000", "HKD"),
        ("Debit (EUR)", "EUR"),
        ("amounts in SGD", "SGD"),
        ("in kCHF", "CHF"),
        ("Income statement, SEKm", "SEK"),
        ("Prepared for A, RM", "MYR"),
        ("Euroshop Ltd", ""),
    ],
)
def test_a_currency_is_found_where_it_is_told_of(text: str, currency: str) -> None:
    assert vocabulary.build(pack()).money.currency_in(text) == currency


@pytest.mark.parametrize(
    ("text", "unit", "currency"),
    [
        ("RM'000", "in thousands", "MYR"),
        ("(RM '000)", "in thousands", "MYR"),
        ("RM mil", "in millions", "MYR"),
        ("S$'000", "in thousands", "SGD"),
        ("NT$ thousand", "in thousands", "TWD"),
        ("Rp juta", "in millions", "IDR"),
        ("฿ million", "in millions", "THB"),
        ("₫ million", "in millions", "VND"),
        ("₱'000", "in thousands", "PHP"),
        ("R$ mil", "r$ mil", "BRL"),
        ("C$'000", "in thousands", "CAD"),
        ("A$m", "in millions", "AUD"),
        ("NZ$'000", "in thousands", "NZD"),
        ("tkr", "in thousands", "XXX"),
        ("SEK thousand", "in thousands", "SEK"),
        ("tys. zł", "in thousands", "PLN"),
        ("Fr. '000", "in thousands", "CHF"),
        ("Mio. EUR", "in millions", "EUR"),
        ("тыс. руб.", "in thousands", "RUB"),
        ("in thousands of RM", "in thousands", "MYR"),
        ("Rs. in lakhs", "in lakhs", "XXX"),
        ("₹ Cr", "in crores", "INR"),
        ("R'000", "in thousands", "XXX"),
        ("₲'000", "in thousands", "XXX"),
        ("千新元", "千元", "SGD"),
        ("百万印尼盾", "百万元", "IDR"),
    ],
)
def test_a_unit_and_a_currency_are_told_in_any_words(text: str, unit: str, currency: str) -> None:
    assert words().money.measure(text) == MoneyMeasure(unit, currency)


LATIN = [
    (word, currency.code)
    for currency in pack().currency_words
    for word in currency.words
    if not is_chinese(word) and word not in "¥￥"
]


@pytest.mark.parametrize(("word", "code"), LATIN)
def test_every_currency_of_the_pack_is_known_with_a_unit_before_and_behind_it(word: str, code: str) -> None:
    for text in (f"{word}'000", f"{word} million", f"(in thousands of {word})", f"Amounts in {word}"):
        assert words().money.currency_in(text) == code, text
    assert words().money.unit_in(f"{word}'000") == "in thousands"
    assert words().money.unit_in(f"{word} million") == "in millions"


@pytest.mark.parametrize(("sign", "code"), sorted(SIGNS.items()))
def test_the_signs_in_cells_are_those_of_the_pack(sign: str, code: str) -> None:
    assert (code or "CNY") == words().money.codes[sign]


@pytest.mark.parametrize("text", ["Form", "RPM", "Kroger Ltd", "Raw material", "FY2025", "In all", "5 km"])
def test_letters_within_words_are_no_currency(text: str) -> None:
    assert words().money.measure(text) is None


BALANCE = """
青禾商贸有限公司 | |
资产负债表 | 2025年12月31日 | {named}
项目 | 期末余额 | 年初余额
货币资金 | 52000 | 41000
存货 | 72000 | 65000
资产总计 | 320000 | 297000
"""


@pytest.mark.parametrize(
    "named", ["R'000", "₲", "kr", "Rs. in lakhs", "$'000", "单位：比索", "金额单位：格鲁吉亚拉里", "币种：XAF"]
)
def test_money_that_is_not_known_is_never_taken_for_yuan(named: str) -> None:
    found = books(sheet(BALANCE.format(named=named)))
    assert (found.currency, "currency_unknown" in codes(found)) == ("XXX", True)


@pytest.mark.parametrize(
    "named", ["币种：综合本位币", "币别：所有币种", "单位：青禾商贸", "单位：个", "货币：元", "单位：元、%", "¥"]
)
def test_a_book_that_names_no_other_money_is_in_yuan(named: str) -> None:
    found = books(sheet(BALANCE.format(named=named)))
    assert (found.currency, value(found, "cash", "2025-12-31", 12)) == ("CNY", 52_000)


def test_a_sign_of_several_currencies_gives_way_to_one_that_is_named() -> None:
    found = books(sheet(BALANCE.format(named="$'000").replace("商贸有限公司 |", "商贸有限公司 | 币种：新加坡元")))
    assert (found.currency, value(found, "cash", "2025-12-31", 12)) == ("SGD", 52_000_000)


def test_an_account_in_another_currency_is_none_of_the_books() -> None:
    found = books(
        sheet("""
            Qinghe Design
            Balance Sheet as at 31 December 2025
            Cash at bank | 500
            Fixed deposit (USD) | 300
            Total assets | 800
        """)
    )
    assert (found.currency, "currency_unknown" in codes(found)) == ("XXX", True)
