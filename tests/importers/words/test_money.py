"""Units and currencies in words: nothing is compiled for texts that cannot hold them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from smeassist.importers.words import vocabulary
from tests.importers.pictures import pack

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
    words = vocabulary.build(pack())
    assert len(compiled) <= MOST
    assert words.money.measure("港幣千元") is not None
    assert words.money.currency_in("资产负债表") == ""
    assert len(compiled) <= MOST


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("(in USD)", "USD"),
        ("HK$000", "HKD"),
        ("Debit (EUR)", "EUR"),
        ("amounts in SGD", "SGD"),
        ("Euroshop Ltd", ""),
    ],
)
def test_a_currency_is_found_where_it_is_told_of(text: str, currency: str) -> None:
    assert vocabulary.build(pack()).money.currency_in(text) == currency
