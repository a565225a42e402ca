"""The currency of books that name none, by taxes and schemes that only one country has."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet

STATEMENT = """
Balance Sheet as at 31 December 2025
Cash                | 500
Total assets        | 500
{first}             | 60
{second}            | 40
Total liabilities   | 100
Total equity        | 400
"""


@pytest.mark.parametrize(
    ("first", "second", "currency"),
    [
        ("HST payable", "CPP withheld", "CAD"),
        ("WSIB premiums owing", "Canada Revenue Agency", "CAD"),
        ("PAYE", "Owed to HMRC", "GBP"),
        ("CGST output", "SGST output", "INR"),
        ("PAYG withholding", "Superannuation payable", "AUD"),
        ("FICA withheld", "FUTA payable", "USD"),
    ],
)
def test_two_taxes_of_one_country_tell_its_currency(first: str, second: str, currency: str) -> None:
    read = books(sheet(STATEMENT.format(first=first, second=second)))
    assert read.currency == currency
    assert "currency_by_hints" in codes(read)


@pytest.mark.parametrize("first", ["HST payable", "Canadian pension (CPP)", "Costume hire"])
def test_fewer_tell_none(first: str) -> None:
    read = books(sheet(STATEMENT.format(first=first, second="Trade payables")))
    assert "currency_unknown" in codes(read)
